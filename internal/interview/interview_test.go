package interview

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"howihelp/internal/form"
	"howihelp/internal/scaffold"
	"howihelp/internal/source"
)

// titles asks the questions of the steps, and returns their titles.
func titles(steps []form.Step, answer func(*form.Question)) []string {
	var all []string
	for _, step := range steps {
		if q := step(); q != nil {
			all = append(all, q.Title)
			answer(q)
		}
	}
	return all
}

func fine(scaffold.Answers) error { return nil }

func TestSiteFollowsTheKind(t *testing.T) {
	for _, k := range scaffold.Kinds {
		a := &scaffold.Answers{}
		asked := titles(Site{Answers: a, Check: fine}.Steps(), func(q *form.Question) {
			if q.One == &a.Kind {
				a.Kind = k.Name
			}
		})
		if a.Kind != k.Name || !slices.Equal(a.Requests, k.Usual) {
			t.Errorf("%s: the answers are kind %q with the requests %q", k.Name, a.Kind, a.Requests)
		}
		if names := slices.Contains(asked, "Your names, separated by commas"); names != k.Team() {
			t.Errorf("%s: it asks for several names: %t", k.Name, names)
		}
	}
}

func TestSiteLeavesGivenAnswers(t *testing.T) {
	given := scaffold.Kinds[0].More[:1]
	a := &scaffold.Answers{Kind: scaffold.Kinds[0].Name, Requests: slices.Clone(given)}
	asked := titles(Site{Answers: a, Check: fine}.Steps(), func(*form.Question) {})
	if slices.Contains(asked, "Who is the page for?") || !slices.Equal(a.Requests, given) {
		t.Errorf("it asks %q, and the requests become %q", asked, a.Requests)
	}
}

func TestSiteOffersToPublish(t *testing.T) {
	publish := Yes
	for _, offered := range []*string{nil, &publish} {
		asked := titles(Site{Answers: &scaffold.Answers{}, Check: fine, Publish: offered}.Steps(), func(q *form.Question) {
			if q.One == &publish {
				*q.One = No
			}
		})
		if asks := strings.HasPrefix(asked[len(asked)-1], "Should GitHub publish"); asks != (offered != nil) {
			t.Errorf("offered: %t, but the last question is %q", offered != nil, asked[len(asked)-1])
		}
	}
	if publish != No {
		t.Error("the answer no is lost")
	}
}

func TestSiteRefusesAsABuildWould(t *testing.T) {
	a := &scaffold.Answers{}
	check := func(given scaffold.Answers) error {
		if given.Email != "bad" {
			return nil
		}
		return source.Errors{{Pos: source.Pos{File: "content/profile.md", Line: 4}, Msg: "email is bad", Hint: "write another"}}
	}
	for _, step := range (Site{Answers: a, Check: check}).Steps() {
		q := step()
		if q.Text != &a.Email {
			continue
		}
		if err := q.Check("bad"); err == nil || err.Error() != "email is bad; write another" {
			t.Errorf("a bad address gave %v", err)
		}
		if err := q.Check("good"); err != nil || a.Email != "" {
			t.Errorf("a good address gave %v, and the answer became %q before it was given", err, a.Email)
		}
	}
	other := errors.New("another error")
	if got := firstMistake(other); got != other {
		t.Errorf("firstMistake(%v) = %v", other, got)
	}
}
