package build

import (
	"slices"
	"strings"

	"howihelp/internal/site"
	"howihelp/internal/source"
)

// LostLink is a published address to which mails may link, and which now leads nowhere.
type LostLink struct {
	Kind    string // the kind of the entry that had the address: "request" or "resource"
	Slug    string // the slug of that entry
	Address string // below the site's address: "ben/ask/coffee-chat/"
}

// mend returns a hint that says how to make the address lead somewhere again.
func (l LostLink) mend() string {
	return "add aliases = [\"" + l.Slug + "\"] to the " + l.Kind + " that took its place"
}

// LostLinks are the addresses that a build or deploy removes.
type LostLinks []LostLink

// Warnings returns a warning for each page that a build removed from public/. A build does not know whether the page was
// ever published.
func (links LostLinks) Warnings() source.Errors {
	var warnings source.Errors
	for _, l := range links {
		warnings.Add(source.Pos{File: "public/" + l.Address}, l.mend(), "is removed; if it was published, mails that you sent may link to it")
	}
	return warnings
}

// Refused returns an error for each published address that a deploy would remove. The argument otherwise ends the hint with an
// alternative to an alias, such as a flag.
func (links LostLinks) Refused(otherwise string) error {
	var errs source.Errors
	for _, l := range links {
		errs.Add(source.Pos{File: l.Address}, l.mend()+", or "+otherwise,
			"is published, and mails that you sent may link to it, but the %s is gone", l.Kind)
	}
	return errs.Err()
}

// Vanished returns the request pages that are among the paths of an earlier build but not among those of this one.
func Vanished(before []string, now map[string]bool) LostLinks {
	var lost LostLinks
	for _, file := range before {
		if _, slug, ok := site.RequestPage(file); ok && !now[file] {
			lost = append(lost, LostLink{Kind: "request", Slug: slug, Address: strings.TrimSuffix(file, "index.html")})
		}
	}
	return lost
}

// Lost returns the addresses that a deploy would remove: those of request pages that it deletes, and stable links of
// resources that it deletes or redirects to the page of all resources.
func (m *Model) Lost(deleted, changed []string) LostLinks {
	lost := Vanished(deleted, nil)
	live := m.stableLinks()
	for _, file := range slices.Concat(deleted, changed) {
		if owner, slug, ok := site.ResourcePage(file); ok && !live[site.ResourcePath(owner, slug)] {
			lost = append(lost, LostLink{Kind: "resource", Slug: slug, Address: site.ResourcePath(owner, slug)})
		}
	}
	return lost
}

// stableLinks returns the addresses of all resources, earlier ones included.
func (m *Model) stableLinks() map[string]bool {
	live := map[string]bool{}
	add := func(resources []*site.Resource) {
		for _, to := range resources {
			live[to.Path()] = true
			for _, alias := range to.Aliases {
				live[to.AliasPath(alias)] = true
			}
		}
	}
	add(m.Site.Resources)
	for _, p := range m.Site.Profiles {
		add(p.Resources)
	}
	return live
}
