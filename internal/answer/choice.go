package answer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"howihelp/internal/site"
)

// WrongChoice is the error for a choice that a profile or a request does not have.
type WrongChoice struct {
	Field   string // "request", "when", "tone" or "resource"
	Value   string
	Valid   []string
	Request *site.Request // the request without that state; nil for other fields
}

func (e *WrongChoice) Error() string {
	return fmt.Sprintf("%s is %q; choose one of %s", e.Field, e.Value, strings.Join(e.Valid, ", "))
}

// Whens returns the states for which a request has replies.
func Whens(r *site.Request) []site.When {
	return slices.DeleteFunc([]site.When{site.Open, site.Closed, site.AskFirst}, func(w site.When) bool { return !w.Applies(r) })
}

// Place is a resource that a reply can offer.
type Place struct {
	*site.Resource
	When string // the condition under which it fits, or ""
}

// Places returns the resources that a reply to a request can offer: first those for everybody, then those with a
// condition. A resource can be in both groups.
func Places(r *site.Request) []Place {
	var all []Place
	for _, to := range r.Redirect {
		all = append(all, Place{Resource: to})
	}
	for _, in := range r.Instead {
		all = append(all, Place{in.Resource, in.When})
	}
	return all
}

// Requests returns the profile's types of request in the order in which to offer them: if there is a mail, its best
// matches come first.
func (a *Answerer) Requests(in *Incoming) []*site.Request {
	if in == nil {
		return slices.Clone(a.profile.Requests)
	}
	var all []*site.Request
	for _, m := range in.Closest() {
		all = append(all, m.Request)
	}
	for _, r := range a.profile.Requests {
		if !slices.Contains(all, r) {
			all = append(all, r)
		}
	}
	return all
}

// Questions returns the two questions that a yes depends on (does it help them, and does it help me?), each with the
// fit test or the gain that the profile's owner wrote down.
func Questions(r *site.Request) []string {
	none := "no fit test"
	if r.Verdict == site.No {
		none += ", because the verdict is no"
	}
	return []string{
		"for them: " + cmp.Or(strings.Join(r.Fit, " · "), none),
		"for me:   " + cmp.Or(strings.Join(r.Gain, " · "), "no gain is written down"),
	}
}

// Chosen returns a profile's request with a slug, and a state for which it has replies. Its error is a [*WrongChoice].
func Chosen(p *site.Profile, slug string, when site.When) (*site.Request, site.When, error) {
	r := p.Request(slug)
	if r == nil {
		wrong := &WrongChoice{Field: "request", Value: slug}
		for _, other := range p.Requests {
			wrong.Valid = append(wrong.Valid, other.Slug)
		}
		return nil, "", wrong
	}
	if whens := Whens(r); !slices.Contains(whens, when) {
		wrong := &WrongChoice{Field: "when", Value: string(when), Request: r}
		for _, other := range whens {
			wrong.Valid = append(wrong.Valid, string(other))
		}
		return nil, "", wrong
	}
	return r, when, nil
}
