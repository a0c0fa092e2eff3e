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

// titles answers the questions of the steps with a function, and returns the titles of these questions.
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
			t.Errorf("%s: got the kind %q and the requests %q, want this kind and its usual requests", k.Name, a.Kind, a.Requests)
		}
		if names := slices.Contains(asked, "Your names, separated by commas"); names != k.Team() {
			t.Errorf("%s: the form asks for several names: %t, want the opposite", k.Name, names)
		}
	}
}

// The default is the texts for anyone. If somebody types a trade for which there are no texts, the form advises them to choose these
// texts.
func TestSiteSendsOtherTradesToAnyone(t *testing.T) {
	a := &scaffold.Answers{}
	q := Site{Answers: a, Check: fine}.Steps()[0]()
	if *q.One != scaffold.Anyone || !strings.Contains(q.Else, "“"+scaffold.Anyone+"”") {
		t.Errorf("got the default %q and the advice %q, want the texts for anyone in both", *q.One, q.Else)
	}
}

// In a language other than English, there are texts for only one kind of owner, so the form does not ask for the kind. The requests
// have titles in that language.
func TestSiteInAnotherLanguage(t *testing.T) {
	a := &scaffold.Answers{Lang: "de-AT"}
	var labels []string
	asked := titles(Site{Answers: a, Check: fine}.Steps(), func(q *form.Question) {
		for _, o := range q.Options {
			labels = append(labels, o.Label)
		}
	})
	k, _ := a.Owner()
	if slices.Contains(asked, "Who is the page for?") || a.Kind != "" || !slices.Equal(a.Requests, k.Usual) || !slices.Contains(labels, "Vernetzen auf LinkedIn") {
		t.Errorf("got the questions %q, the options %q and the answers %+v, want no question for the kind, and German titles", asked, labels, a)
	}
}

// A given answer stays, and its question is left out. All other questions keep their order. A form counts its questions before the first
// one, so Steps itself has to leave out questions.
func TestSiteAsksForWhatIsNotGiven(t *testing.T) {
	k := scaffold.Kinds[1]
	whole := scaffold.Answers{Kind: k.Name, Name: "Ana Moss", Role: "Director", Email: "ana@example.com", Focus: "Type", BaseURL: "https://ana.example/", Requests: k.More[:1]}
	give := []func(a *scaffold.Answers){
		func(a *scaffold.Answers) { a.Kind = whole.Kind }, func(a *scaffold.Answers) { a.Name = whole.Name },
		func(a *scaffold.Answers) { a.Role = whole.Role }, func(a *scaffold.Answers) { a.Email = whole.Email },
		func(a *scaffold.Answers) { a.Focus = whole.Focus }, func(a *scaffold.Answers) { a.Requests = whole.Requests },
		func(a *scaffold.Answers) { a.BaseURL = whole.BaseURL },
	}
	all := titles(Site{Answers: &scaffold.Answers{Kind: k.Name}, Check: fine}.Steps(), func(*form.Question) {})
	for set := range 1 << len(give) {
		var given scaffold.Answers
		var want []string
		for i, g := range give {
			if set&(1<<i) != 0 {
				g(&given)
			} else {
				want = append(want, all[i])
			}
		}
		a := given
		steps := Site{Answers: &a, Given: given, Check: fine}.Steps()
		asked := titles(steps, func(q *form.Question) {
			if q.One == &a.Kind {
				a.Kind = whole.Kind
			}
		})
		if !slices.Equal(asked, want) || len(steps) != len(want) {
			t.Fatalf("given %+v, got the questions %q, want %q", given, asked, want)
		}
		if given.Requests != nil && !slices.Equal(a.Requests, given.Requests) || a.Name != given.Name || a.Role != given.Role || a.Email != given.Email || a.BaseURL != given.BaseURL {
			t.Fatalf("given %+v, got the answers %+v, want the given ones unchanged", given, a)
		}
	}
}

func TestSiteOffersToPublish(t *testing.T) {
	publish := yes
	for _, offered := range []*string{nil, &publish} {
		asked := titles(Site{Answers: &scaffold.Answers{}, Check: fine, Publish: offered}.Steps(), func(q *form.Question) {
			if q.One == &publish {
				*q.One = no
			}
		})
		if asks := strings.HasPrefix(asked[len(asked)-1], "Should GitHub publish"); asks != (offered != nil) {
			t.Errorf("only with an offer to publish must the last question be about it; with an offer: %t, the last question is %q", offered != nil, asked[len(asked)-1])
		}
	}
	if publish != no {
		t.Error("the answer no to the offer is lost")
	}
}

// A question refuses the answers that a build would refuse. The message has the question's words, because the owner has seen no file yet.
func TestSiteRefusesAsABuildWould(t *testing.T) {
	wrong := func(key string) source.Errors {
		return source.Errors{{Pos: source.Pos{File: "content/profile.md", Line: 4}, Msg: key + " is bad", Hint: "write " + key + ` = "another"`}}
	}
	for _, test := range []struct {
		field     func(*scaffold.Answers) *string
		key, want string
	}{
		{func(a *scaffold.Answers) *string { return &a.Name }, "name", `the name is bad; write "another"`},
		{func(a *scaffold.Answers) *string { return &a.Role }, "role", `what you do is bad; write "another"`},
		{func(a *scaffold.Answers) *string { return &a.Email }, "email", `the email address is bad; write "another"`},
		{func(a *scaffold.Answers) *string { return &a.BaseURL }, "base_url", `the address of the page is bad; write "another"`},
		{func(a *scaffold.Answers) *string { return &a.Email }, "emails", `emails is bad; write "another"`}, // a key other than email
	} {
		a := &scaffold.Answers{}
		check := func(given scaffold.Answers) error {
			if *test.field(&given) != "bad" {
				return nil
			}
			return wrong(test.key)
		}
		for _, step := range (Site{Answers: a, Check: check}).Steps() {
			q := step()
			if q.Text != test.field(a) {
				continue
			}
			if err := q.Check("bad"); err == nil || err.Error() != test.want {
				t.Errorf("for a bad %s, got the error %v, want %s", test.key, err, test.want)
			}
			if err := q.Check("good"); err != nil || *q.Text != "" {
				t.Errorf("for a good %s, Check must return no error and set no answer, but got the error %v and the answer %q", test.key, err, *q.Text)
			}
		}
	}
	other := errors.New("another error")
	if got := mailAddress.firstMistake(other); got != other {
		t.Errorf("for the error %v, got the first mistake %v, want the same", other, got)
	}
}
