package check

import (
	"fmt"
	"slices"
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/site"
	"howihelp/internal/way"
)

var noWayToWrite = &Rule{
	ID:      "no-way-to-write",
	Title:   "A page without any way to write to its owner",
	Level:   Warning,
	Why:     "People who pass the fit test have nowhere to send their message",
	Source:  ownPrinciple,
	Suggest: `add email = "you@example.com" (a page shows it only below a fit test), contact = "https://…" (where people make requests), or [[links]] to places where they can write to you`,
	certain: true,
	Bad: []Example{
		{File: "content/profile.md", Text: `+++
name = "Ana Moss"
role = "Engineer"
timezone = "Europe/Lisbon"
+++
I work on search.
`},
	},
	Good: []Example{
		{File: "content/profile.md", Text: `+++
name = "Ana Moss"
role = "Engineer"
timezone = "Europe/Lisbon"
links = [{ title = "LinkedIn", url = "https://www.linkedin.com/in/ana-moss/" }]
+++
I work on search.
`},
		{File: "content/profile.md", Text: `+++
name = "Ana Moss"
role = "Engineer"
timezone = "Europe/Lisbon"
contact = "sms:+351210000000"
+++
I work on search.
`},
		{File: "content/profile.md", Text: `+++
name = "Ana Moss"
role = "Engineer"
timezone = "Europe/Lisbon"
+++
Write to me [in the forum](https://forum.example/ana).
`},
	},
	profile: func(in *scope) []hit {
		p := in.profile
		if strings.Contains(p.Source.Front(), file.Mark) {
			return nil // a new profile already has a reminder to fill in its address
		}
		reached := func(r *site.Request) bool { return r.Book != "" || r.Contact.URL != "" }
		if p.Email != "" || len(p.Links) > 0 || slices.ContainsFunc(in.bodies, in.leadsElsewhere) {
			return nil
		}
		if !slices.ContainsFunc(p.Requests, reached) {
			return []hit{{at: in.key(p.Source, "name", ""), whole: true, msg: "there is no way to write to " + p.Name + ": no email, no contact, no links, no page to book a time"}}
		}
		var hits []hit
		for _, r := range p.Requests {
			if !in.declines(r) && !reached(r) {
				hits = append(hits, in.unreachable(r))
			}
		}
		return hits
	},
}

// unreachable returns the hit for a request that nobody can make, although there are ways to make other requests.
func (in *scope) unreachable(r *site.Request) hit {
	at, what := in.key(r.Source, "title", ""), "this request"
	if r.BuiltIn() {
		at, what = in.key(in.profile.Source, "name", ""), fmt.Sprintf("%q, the last request", r.Title)
	}
	return hit{at: at, whole: true, msg: "there is no way to ask for " + what + ": no email, no contact, no links, no page to book a time"}
}

// leadsElsewhere reports whether the text of a profile or of a request has a link to another site, a mail address or a
// phone number.
func (in *scope) leadsElsewhere(b body) bool {
	if b.File != in.profile.File && !strings.Contains(b.File, "/requests/") {
		return false
	}
	for _, link := range b.outline.Links {
		if scheme, _, ok := strings.Cut(link.Dest, ":"); ok && way.Linkable(strings.ToLower(scheme)) {
			return true
		}
	}
	return false
}
