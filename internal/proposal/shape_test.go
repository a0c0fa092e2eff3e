package proposal

import (
	"strings"
	"testing"

	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// The text around a template word must fit its value.
func TestSeams(t *testing.T) {
	signing := taskOf(t, sitetest.Text(t, strings.Replace(archive, `signoff = "Ana"`, `signoff = "Warmly,\nAna"`, 1)), "coffee-chat", site.Closed, site.Mail)
	for _, test := range []struct{ old, new, want string }{
		{"{{rule}} So", "My answer is no because {{rule}} So", "a part of one"},
		{"{{rule}} So", "My rule is simple, {{rule}} So", "a part of one"},
		{"{{rule}} So", "{{rule}}, so", "a full stop of its own"},
		{"{{rule}} So", "{{rule}}. So", "a full stop of its own"},
		{"{{rule}} So", "“{{rule}}”. So", "a full stop of its own"},
		{"{{rule}} So", "My rule: “{{rule}}” So", ""},
		{"{{rule}} So", "My rule is this:\n\n{{rule}}\n\nSo", ""},
		{"{{rule}} So", "{{ rule }} So", ""},
		{"{{signoff}}", "Best,\n{{signoff}}", "is a closing line"},
		{"{{signoff}}", "With every good wish,\n\n{{signoff}}", "is a closing line"},
		{"{{signoff}}", "Warm regards\n\n{{signoff}}", "is a closing line"},
		{"{{signoff}}", "I wish you well with it.\n\n{{signoff}}", ""},
		{"{{resource}}", "[this]({{link}}) and {{resource}}", "is markup"},
		{"{{link}}", "{{link}} or {{link}}", "2 times"},
	} {
		d, err := signing.Judge(strings.Replace(goodNo, test.old, test.new, 1))
		if err != nil {
			t.Fatal(err)
		}
		if got := signing.Again(d); test.want == "" && len(d.Findings.Of("error")) > 0 || !strings.Contains(got, test.want) {
			t.Errorf("for the text %q, want the finding %q, got %v", test.new, test.want, d.Findings)
		}
	}
	own := task(t, "coffee-chat", site.Closed, site.Mail) // the sign-off of this site is only a name
	if d, err := own.Judge(strings.Replace(goodNo, "{{signoff}}", "Warmly,\n{{signoff}}", 1)); err != nil || !d.Clean() {
		t.Errorf("closing words above a sign-off that is only a name are allowed, but the error is %v, and the findings are %v", err, d.Findings)
	}
}

// No finding advises a template word that the prompt does not offer.
func TestAdviceCanBeFollowed(t *testing.T) {
	first := task(t, "coffee-chat", site.Closed, site.Mail)
	var answer strings.Builder
	for _, h := range hostile {
		if h.rule != "hidden" && h.rule != "unfilled-field" { // findings of these two rules hide all others
			answer.WriteString(h.insert + " ")
		}
	}
	answer.WriteString("Unfortunately I can't. I am sorry! Try this book. You should not ask. Das ist auf Deutsch.")
	first.every(func(a *Task) {
		if a.Tone != site.Neutral {
			return
		}
		prompt := a.Prompt()
		d, err := a.Judge("Hi {{name}},\n\n" + answer.String() + "\n\n{{" + a.closing() + "}}")
		if err != nil || len(d.Findings) < 10 {
			t.Fatalf("a hostile answer must have at least 10 findings, but has %v (error: %v)", d.Findings, err)
		}
		for _, f := range d.Findings {
			for _, word := range templateWord().FindAllString(f.Suggest, -1) {
				if !strings.Contains(prompt, word) && word != "{{if}}" {
					t.Errorf("for %s %s %s, the finding %q advises %s, which the prompt does not offer", a.Request.Slug, a.When, a.Length, f.Msg, word)
				}
			}
		}
	})
}
