package answer

import (
	"slices"
	"strings"

	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Name is a name that the user can type, such as a request's slug. Title says what the name means, and can be empty.
type Name struct{ Value, Title string }

// Folders returns the name of a profile: its folder, or "." for the profile on the front page.
func Folders(p *site.Profile) []Name { return []Name{{Value: p.Folder()}} }

// RequestNames returns the names of a profile's requests.
func RequestNames(p *site.Profile) []Name {
	var all []Name
	for _, r := range p.Requests {
		all = append(all, Name{r.Slug, r.Title})
	}
	return all
}

// AllowanceNames returns the names of a profile's allowances.
func AllowanceNames(p *site.Profile) []Name {
	var all []Name
	for _, a := range p.Plan.Allowances {
		all = append(all, Name{a.ID, a.Title})
	}
	return all
}

// PlaceNames returns the names of the resources that a profile's replies can offer. A resource that several requests
// offer appears several times.
func PlaceNames(p *site.Profile) []Name {
	var all []Name
	for _, r := range p.Requests {
		for _, to := range Places(r) {
			all = append(all, Name{to.Slug, to.Title})
		}
	}
	return all
}

// Own returns the names and mail addresses of the profiles' owners. With them, a caller can recognise a mail that an owner wrote or
// forwarded.
func Own(profiles []*site.Profile) []string {
	var own []string
	for _, p := range profiles {
		own = append(own, p.Email, p.Name)
		for _, r := range p.Requests {
			own = append(own, r.Contact.Mail())
		}
	}
	return own
}

// In returns the profiles in a language, or all of them for "". The language pt includes pt-BR. If there is none, the error names the
// languages to choose from.
func In(lang string, profiles []*site.Profile) (some []*site.Profile, err error) {
	var langs []string
	for _, p := range profiles {
		if base, _, _ := strings.Cut(p.Lang, "-"); lang == "" || strings.EqualFold(base, lang) || strings.EqualFold(p.Lang, lang) {
			some = append(some, p)
		}
		langs = append(langs, p.Lang)
	}
	if len(some) > 0 || lang == "" {
		return some, nil
	}
	slices.Sort(langs)
	return nil, source.Misused("a reply quotes the rule and the page of its profile, so it is in that language: use "+strings.Join(slices.Compact(langs), " or ")+", or add a profile in "+lang, "no profile is in %q", lang)
}
