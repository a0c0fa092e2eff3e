package check

import (
	"fmt"
	"strings"

	"howihelp/internal/words"
)

var noReply = &Rule{
	ID:      "no-reply",
	Title:   "A request without a reply in the profile's language",
	Level:   Warning,
	Why:     "A request without a ready reply gets a late answer or none, and a built-in reply in another language does not help",
	Source:  "principle: no ghosting",
	Suggest: "write a reply for it in replies/",
	Bad: []Example{
		{File: "content/profile.md", Text: `+++
name = "Ana Moss"
role = "Engineer"
timezone = "Europe/Lisbon"
email = "ana@example.com"
lang = "nl"
+++
I work on search.
`},
	},
	profile: func(in *scope) []hit {
		var hits []hit
		for _, r := range in.profile.Requests {
			var lacks []string
			for _, when := range everyReply {
				if when.Applies(r) && !in.replies.Answered(r, when) {
					lacks = append(lacks, string(when))
				}
			}
			if lacks == nil {
				continue
			}
			at := in.key(r.Source, "title", r.Title)
			if r.BuiltIn() {
				at = Range{File: in.profile.File}
			}
			hits = append(hits, hit{at: at, whole: true, msg: fmt.Sprintf("%[2]q has no reply in %[1]s for when it is %[3]s", words.LanguageName(in.profile.Lang), r.Title, strings.Join(lacks, " or "))})
		}
		return hits
	},
}
