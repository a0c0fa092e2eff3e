package site

import (
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/link"
	"howihelp/internal/source"
)

// checkFragments adds a mistake for each link whose fragment is not an id on the target page. It runs when all ids are known.
func checkFragments(l *loader, all []*loadedProfile, shared []*Resource, errs *source.Errors) {
	profiles := map[string]*loadedProfile{}
	unknown := map[string]bool{} // pages that may have ids that are not known here, because a file could not be read
	for _, p := range all {
		profiles[p.Dir] = p
		unknown[p.Path()] = len(l.unread) > 0
	}
	for _, file := range l.unread {
		at, _ := l.tree.Address(file)
		unknown[at.Page] = true
	}
	ids := func(page string) (map[string]bool, bool) {
		first, _, _ := strings.Cut(page, "/")
		p := profiles[first]
		if p == nil {
			p = profiles[""]
		}
		if p == nil || unknown[page] {
			return nil, false
		}
		known, ok := p.ids()[page]
		return known, ok
	}
	check := func(fragments []link.Fragment) {
		for _, f := range fragments {
			if page, ok := ids(f.Page); ok && !page[f.Prefix+f.ID] && !l.tree.Uncertain(f.Page, f.Prefix+f.ID) {
				errs.Add(f.Pos, f.Hint(page), "link %s leads to no place on /%s", file.Quote(f.Dest), f.Page)
			}
		}
	}
	for _, p := range all {
		check(p.leads.Fragments)
	}
	for _, r := range shared {
		check(r.leads.Fragments)
	}
}

// ids returns the ids on a profile's pages, by page.
func (p *loadedProfile) ids() map[string]map[string]bool {
	if p.places != nil {
		return p.places
	}
	ids := map[string]map[string]bool{}
	p.places = ids
	add := func(page string, all ...string) {
		if ids[page] == nil {
			ids[page] = map[string]bool{}
		}
		for _, id := range all {
			ids[page][id] = true
		}
	}
	front := p.Path()
	add(front, Anchors...)
	add(front, p.Body.IDs...)
	add(front, p.Plan.Body.IDs...)
	for _, f := range p.Focus {
		add(front, FocusAnchor(f.Slug))
		add(front, f.Body.IDs...)
	}
	for _, r := range p.Requests {
		add(front, r.Slug)
		add(front+r.Path(), "main")
		add(front+r.Path(), r.Body.IDs...)
	}
	for _, q := range p.Questions {
		add(front+"faq/", q.Slug)
		add(front+"faq/", q.Body.IDs...)
	}
	return ids
}
