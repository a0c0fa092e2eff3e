package check

import (
	"fmt"
	"strings"

	"howihelp/internal/words"
)

var noReply = &Rule{
	ID:      "no-reply",
	Title:   "A request that no reply answers in the profile's language",
	Level:   Warning,
	Why:     "What has no ready answer is answered late, or never; a built-in reply in another language is none",
	Source:  "no ghosting",
	Suggest: "write a reply for it into replies/",
	Bad: []Example{
		{File: "content/profile.md", Text: `+++
name = "Ana Moss"
role = "Engineer"
timezone = "Europe/Lisbon"
lang = "de"
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
			hits = append(hits, hit{at: at, msg: fmt.Sprintf("no reply in %s answers %q when it is %s", words.LanguageName(in.profile.Lang), r.Title, strings.Join(lacks, " or "))})
		}
		return hits
	},
}
