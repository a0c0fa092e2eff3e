package check

import (
	"fmt"
	"slices"

	"howihelp/internal/file"
	"howihelp/internal/printable"
	"howihelp/internal/site"
)

var unusedResource = &Rule{
	ID:      "unused-resource",
	Title:   "A resource that nothing points to",
	Level:   Warning,
	Why:     "No page shows the resource, but somebody has to maintain it",
	Source:  ownPrinciple,
	Suggest: "add it to a redirect or an answer, or delete it",
	Bad: []Example{
		{File: "resources/other.md", Text: `+++
title = "Another guide"
url = "https://example.org/other"
kind = "guide"
checked = 2026-11-02
+++
It helps too.
`},
	},
	profile: func(in *scope) []hit { return in.unused(in.profile.Resources, in.profile.Named()) },
	shared: func(in *scope) []hit {
		var pointed []*site.Resource
		for _, p := range in.run.site.Profiles {
			pointed = append(pointed, p.Named()...)
		}
		return in.unused(in.run.site.Resources, pointed)
	},
}

func (in *scope) unused(resources, pointed []*site.Resource) []hit {
	var hits []hit
	for _, r := range resources {
		same := func(to *site.Resource) bool { return to.File == r.File }                         // profiles in different languages have different copies of a shared resource
		if !slices.ContainsFunc(pointed, same) && file.Waiting(r.File, []byte(r.Text())) == nil { // the loader already warns about a file with texts to replace
			hits = append(hits, hit{at: in.key(r.Source, "title", r.Title), msg: fmt.Sprintf("nothing points to %q", printable.Brief(r.Title))})
		}
	}
	return hits
}
