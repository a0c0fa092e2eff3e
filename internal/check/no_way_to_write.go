package check

import (
	"slices"
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/site"
)

var noWayToWrite = &Rule{
	ID:      "no-way-to-write",
	Title:   "A page without any way to write to its owner",
	Level:   Warning,
	Why:     "People who pass the fit test have nowhere to send their message",
	Suggest: `add email = "you@example.com" (a page shows it only below a fit test), or [[links]] to where people can write to you`,
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
+++
Write to me [in the forum](https://forum.example/ana).
`},
	},
	profile: func(in *scope) []hit {
		p := in.profile
		if strings.Contains(p.Source.Front(), file.Mark) {
			return nil // a new profile already has a reminder to fill in its address
		}
		books := func(r *site.Request) bool { return r.Book != "" }
		if p.Email != "" || len(p.Links) > 0 || slices.ContainsFunc(p.Requests, books) || slices.ContainsFunc(in.bodies, in.leadsElsewhere) {
			return nil
		}
		return []hit{{at: in.key(p.Source, "name", ""), msg: "there is no way to write to " + p.Name + ": no email, no links, no page to book a time"}}
	},
}

// leadsElsewhere reports whether the text of a profile or of a request has a link to another site, a mail address or a
// phone number.
func (in *scope) leadsElsewhere(b body) bool {
	if b.File != in.profile.File && !strings.Contains(b.File, "/requests/") {
		return false
	}
	for _, link := range b.outline.Links {
		if scheme, _, ok := strings.Cut(link.Dest, ":"); ok && slices.Contains([]string{"https", "http", "mailto", "tel"}, strings.ToLower(scheme)) {
			return true
		}
	}
	return false
}
