package page

import (
	"slices"

	"howihelp/internal/site"
	"howihelp/internal/words"
)

// translate fills in the translations of a profile's page at an address below the profile's path: "", "faq/", "ask/call/".
func (r *renderer) translate(v *Page, p *site.Profile, address string) {
	for _, other := range r.site.Translations(p) {
		page, found := r.twin(p, other, address)
		in := Language{other.Lang, words.LanguageName(other.Lang), r.site.URL(other.Path() + page), words.Direction(other.Lang)}
		v.Languages = append(v.Languages, in)
		if found {
			v.Alternates = append(v.Alternates, in)
		}
	}
	if len(v.Alternates) < 2 {
		v.Alternates = nil
		return
	}
	first := v.Alternates[0] // profiles are in the order of the site, with the front page's profile first
	first.Lang = "x-default"
	v.Alternates = append(v.Alternates, first)
}

// twin returns the address of other's page that corresponds to a page of p, relative to other's path. found is false if other
// lacks such a page.
func (r *renderer) twin(p, other *site.Profile, address string) (page string, found bool) {
	if p == other {
		return address, true
	}
	switch address {
	case "":
		return address, true
	case "resources/":
		if HasPlaces(r.site, other) {
			return address, true
		}
	case "faq/":
		if len(other.Questions) > 0 {
			return address, true
		}
	}
	for _, request := range p.Requests {
		if request.Path() != address {
			continue
		}
		for _, candidate := range other.Requests {
			if candidate.Slug == request.Slug || slices.Contains(candidate.Aliases, request.Slug) || slices.Contains(request.Aliases, candidate.Slug) {
				return candidate.Path(), true
			}
		}
	}
	return "", false
}
