package check

import (
	"fmt"
	"slices"

	"howihelp/internal/site"
)

var unusedResource = &Rule{
	ID:      "unused-resource",
	Title:   "A resource that nobody is pointed to",
	Level:   Warning,
	Why:     "No page shows it, and it still has to be looked after",
	Suggest: "name it in a redirect or an answer, or delete it",
	Bad: []Example{
		{File: "resources/other.md", Text: "+++\ntitle = \"Another guide\"\nurl = \"https://example.org/other\"\nkind = \"guide\"\nchecked = 2026-11-02\n+++\nIt helps too.\n"},
	},
	folder: func(f *folder) []hit { return f.unused(f.profile.Resources, f.profile.Pointed()) },
	shared: func(f *folder) []hit {
		var pointed []*site.Resource
		for _, p := range f.run.site.Profiles {
			pointed = append(pointed, p.Pointed()...)
		}
		return f.unused(f.run.site.Resources, pointed)
	},
}

func (f *folder) unused(resources, pointed []*site.Resource) []hit {
	var hits []hit
	for _, r := range resources {
		if !slices.Contains(pointed, r) {
			hits = append(hits, hit{at: f.key(r.Source, "title", r.Title), msg: fmt.Sprintf("nothing points to %q", short(r.Title))})
		}
	}
	return hits
}
