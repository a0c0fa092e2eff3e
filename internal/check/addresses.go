package check

import (
	"slices"
	"strings"

	"howihelp/internal/linkcheck"
	"howihelp/internal/markdown"
	"howihelp/internal/site"
)

// address is an address on another site and its position.
type address struct {
	url string
	at  Range
}

// Addresses returns every external address in a site, without duplicates, in file order.
func Addresses(s *site.Site) []string {
	r := newRun(s, nil)
	var all []string
	seen := map[string]bool{}
	for _, p := range append(slices.Clone(s.Profiles), nil) {
		for _, a := range r.scope(p, nil, nil).addresses() {
			if !seen[a.url] {
				seen[a.url] = true
				all = append(all, a.url)
			}
		}
	}
	return all
}

// addresses returns the external addresses in the files of a scope.
func (in *scope) addresses() []address {
	var all []address
	add := func(url string, at func() Range) {
		if _, own := below(url, in.run.site.BaseURL); (strings.HasPrefix(url, "https:") || strings.HasPrefix(url, "http:")) && !own && !strings.Contains(url, "{{") {
			all = append(all, address{url, at()})
		}
	}
	value := func(src site.Source, key, url string) { add(url, func() Range { return in.key(src, key, url) }) }
	resources := in.run.site.Resources
	if in.profile != nil {
		resources = in.profile.Resources
		for _, l := range in.profile.Links {
			value(in.profile.Source, "links", l.URL)
		}
		value(in.profile.Source, "contact", in.profile.Contact.URL)
		for _, r := range in.profile.Requests {
			value(r.Source, "book", r.Book)
			if r.Contact != in.profile.Contact {
				value(r.Source, "contact", r.Contact.URL)
			}
		}
	}
	for _, r := range resources {
		value(r.Source, "url", r.URL)
	}
	links := func(src site.Source, o *markdown.Outline) {
		for _, t := range o.Links {
			add(t.Dest, func() Range { return in.document(src).inBody(t.Span) })
		}
	}
	for _, b := range in.bodies {
		links(b.Source, b.outline)
	}
	if in.profile != nil {
		for _, r := range in.profile.Replies {
			links(r.Source, in.written(r))
		}
	}
	return all
}

// links returns a hit for each address in the given state. say makes the hit, and links adds its position.
func (in *scope) links(state linkcheck.State, say func(address, linkcheck.Result) hit) []hit {
	if in.run.links == nil {
		return nil
	}
	var hits []hit
	for _, a := range in.addresses() {
		if r := in.run.links[a.url]; r.State == state {
			h := say(a, r)
			h.at = a.at
			hits = append(hits, h)
		}
	}
	return hits
}
