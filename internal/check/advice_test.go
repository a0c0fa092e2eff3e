package check

import (
	"regexp"
	"slices"
	"testing"

	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

func TestUsable(t *testing.T) {
	for _, test := range []struct{ suggest, want string }{
		{"delete it, or name the day: {{next_opening}}", "delete it"},
		{"delete it; {{resource}} is the help", "delete it"},
		{"shorten it, or put a part into {{if room}} … {{end}}", "shorten it, or put a part into {{if room}} … {{end}}"},
		{"state the rule instead: {{rule}}", "state the rule instead: {{rule}}"},
		{"name one: {{resource}}", ""},
		{"say I", "say I"},
	} {
		if got := Usable(test.suggest, func(word string) bool { return word == "rule" || word == "end" }); got != test.want {
			t.Errorf("from the suggestion %q, got %q, want %q", test.suggest, got, test.want)
		}
	}
}

// An author can copy a suggestion into the reply, because each template word in it has a value there. A word without a value would be
// the next mistake.
func TestAdviceHasAValue(t *testing.T) {
	s := sitetest.Load(t, sitetest.Text(t, `-- site.toml --
base_url = "https://ana.example/"
-- content/profile.md --
+++
name = "Ana Moss"
role = "Engineer"
timezone = "UTC"
+++
-- content/plan.md --
+++
rule = "I take three calls a month."

[[allowance]]
id = "calls"
title = "Calls"
per_month = 3

[[allowance]]
id = "mentees"
title = "Mentees"
count = 2
per = "at once"
+++
-- content/requests/coffee-chat.md --
+++
title = "A coffee chat"
verdict = "no"
redirect = ["podcast"]
+++
A chat has no page.
-- content/requests/call.md --
+++
title = "A call"
verdict = "sometimes"
allowance = "calls"
fit = ["Your problem is on one page"]
ask = ["the page"]
redirect = ["podcast"]
+++
-- content/requests/mentoring.md --
+++
title = "Mentoring"
verdict = "sometimes"
allowance = "mentees"
fit = ["You study"]
ask = ["your plan"]
+++
-- resources/podcast.md --
+++
title = "Signals"
url = "https://podcast.example/"
kind = "podcast"
+++
`))
	p := s.Profiles[0]
	month, set := plan.On(p, sitetest.Day("2026-11-23")), reply.Read(p)
	bad := "Hi {{name}},\n\nUnfortunately I can't. I am swamped. Maybe later. I am sorry! You should not ask. Buy my course instead.\n\nWhat do you think?\n"
	word := regexp.MustCompile(`\{\{\w+\}\}`)
	advised := map[string][]string{}
	for _, name := range []string{"coffee-chat", "call", "mentoring"} {
		r := p.Request(name)
		for _, length := range site.Lengths {
			found, err := Try(s, p, set, month, Text{Name: "-", Request: r, When: site.Closed, Length: length, Body: bad})
			if err != nil || len(found) < 4 {
				t.Fatalf("got the error %v and the findings %v, want at least 4", err, found)
			}
			for _, f := range found {
				for _, w := range word.FindAllString(f.Suggest, -1) {
					if w == "{{end}}" {
						continue
					}
					advised[name] = append(advised[name], w)
					one := &site.Reply{Request: r, When: site.Closed, Tone: site.Neutral, Length: length, Body: w}
					if mistakes := set.Of(one).Mistakes(); mistakes != nil {
						t.Errorf("%s, %s: the finding %q suggests %q, which makes the mistakes %v", name, length, f.Msg, f.Suggest, mistakes)
					}
				}
			}
		}
	}
	if slices.Contains(advised["coffee-chat"], "{{next_opening}}") || !slices.Contains(advised["call"], "{{next_opening}}") {
		t.Errorf("got the suggestions %q, want {{next_opening}} for a call, but not for a coffee chat", advised)
	}
}
