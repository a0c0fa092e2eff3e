package answer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// WrongChoice is the error for a value that isn't one of the valid choices of a profile or a request.
type WrongChoice struct {
	Field   string // "request", "when", "tone" or "resource"
	Value   string
	Valid   []string
	Request *site.Request // the request without that state; nil for other fields
}

func (e *WrongChoice) Error() string {
	return fmt.Sprintf("%s cannot be %q; choose one of %s", e.Field, e.Value, strings.Join(e.Valid, ", "))
}

// Flag returns the same error for the command line. It names the flag, such as --tone. A request is an argument without a flag.
func (e *WrongChoice) Flag() error {
	problem, hint := e.flag()
	return source.Misused(hint, "%s", problem)
}

func (e *WrongChoice) flag() (problem, hint string) {
	switch {
	case e.Field == "request":
		return fmt.Sprintf("there is no request %q", e.Value), source.DidYouMean(e.Value, e.Valid, "see content/requests/")
	case e.Field == "when" && !slices.Contains(States, e.Value):
		return fmt.Sprintf("--when cannot be %q", e.Value), source.DidYouMean(e.Value, e.Valid, "")
	case e.Field == "when" && e.Request.Verdict == site.No:
		return fmt.Sprintf("%s has no reply for --when %s", e.Request.Slug, e.Value), "its verdict is no, so use closed"
	case e.Field == "when" && e.Value == string(site.Open):
		return fmt.Sprintf("%s has no reply for --when %s", e.Request.Slug, e.Value), "it has ended, so use closed"
	case e.Field == "when":
		return fmt.Sprintf("%s has no reply for --when %s", e.Request.Slug, e.Value), "it is not an introduction, so use open or closed"
	}
	return fmt.Sprintf("--%s cannot be %q", e.Field, e.Value), source.DidYouMean(e.Value, e.Valid, "name a resource that a request leads to")
}

// The valid choices for all requests.
var (
	States  = []string{string(site.Open), string(site.Closed), string(site.AskFirst)}
	Lengths = []string{string(site.Mail), string(site.Message), string(site.Note)}
	Formats = []string{"text", "html", "markdown", "eml", "json"} // the formats of [Answer.In]
)

// Whens returns the states for which a request has replies on m.Day.
func Whens(r *site.Request, m *plan.Month) []site.When {
	return whens(func(w site.When) bool { return m.Applies(r, w) })
}

func whens(apply func(site.When) bool) []site.When {
	return slices.DeleteFunc([]site.When{site.Open, site.Closed, site.AskFirst}, func(w site.When) bool { return !apply(w) })
}

// Place is a resource that a reply can offer.
type Place struct {
	*site.Resource
	When string // the condition under which it fits, or ""
}

// Places returns the resources that a reply to a request can offer: first those without a condition, then those with a
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

// Places returns [Places] with those that fit a mail best first. If in is nil, the order is that of [Places].
func (a *Answerer) Places(r *site.Request, in *Incoming) []Place {
	all := Places(r)
	if in == nil {
		return all
	}
	at := map[*site.Resource]int{}
	for i, f := range a.ranker().Resources(r, in.compared()) {
		at[f.Resource] = i
	}
	slices.SortStableFunc(all, func(a, b Place) int { return cmp.Compare(at[a.Resource], at[b.Resource]) })
	return all
}

// Questions returns the two questions that a yes depends on: does it help them, and does it help me? The first is followed by
// the lines of the owner's fit test, the second by the owner's gains.
func Questions(r *site.Request) []string {
	none := "no fit test"
	if r.Verdict == site.No {
		none += ", because the verdict is no"
	}
	return slices.Concat(listed("for them", r.Fit, none), listed("for me", r.Gain, "no gain is written down"))
}

// listed returns a heading and a line for each item. If there are no items, it returns one line with the heading and the text
// none.
func listed(heading string, items []string, none string) []string {
	if len(items) == 0 {
		return []string{heading + ": " + none}
	}
	lines := []string{heading + ":"}
	for _, item := range items {
		lines = append(lines, "- "+item)
	}
	return lines
}

// Chosen returns a profile's request by its slug or an earlier slug, if the request can have replies for the state. Its
// error is a [*WrongChoice].
func Chosen(p *site.Profile, slug string, when site.When) (*site.Request, error) {
	r, err := requestOf(p, slug)
	if err != nil {
		return nil, err
	}
	return r, checkWhen(r, when, whens(func(w site.When) bool { return w.Applies(r) }))
}

// requestOf returns a profile's request by its slug or an earlier slug.
func requestOf(p *site.Profile, slug string) (*site.Request, error) {
	var slugs []string
	for _, r := range p.Requests {
		if r.Called(slug) {
			return r, nil
		}
		slugs = append(slugs, r.Slug)
	}
	return nil, &WrongChoice{Field: "request", Value: slug, Valid: slugs}
}

// checkWhen returns an error if a state is not one of those for which a request has replies.
func checkWhen(r *site.Request, when site.When, whens []site.When) error {
	if slices.Contains(whens, when) {
		return nil
	}
	wrong := &WrongChoice{Field: "when", Value: string(when), Request: r}
	for _, other := range whens {
		wrong.Valid = append(wrong.Valid, string(other))
	}
	return wrong
}
