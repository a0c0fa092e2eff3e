package reply

import (
	"strings"
	"testing"

	"howihelp/internal/plan"
	"howihelp/internal/site"
)

// If the recipient has no name, a greeting that needs none replaces the greeting at the beginning. A {{name}} in any other
// place remains without a value.
func TestNameless(t *testing.T) {
	s, p := load(t, "")
	for _, c := range []struct{ lang, body, want string }{
		{"en", "Hi {{name}},\n\nThank you.", "Hello,\n\nThank you."},
		{"en", "Dear {{name}},\nthank you.", "Hello,\nthank you."},
		{"en", "Hi {{name}}, thank you.", "Hello, thank you."},
		{"en", "Hi {{name}}!\n\nThank you.", "Hello!\n\nThank you."},
		{"en", "Hi {{name}}\n\nThank you.", "Hello\n\nThank you."},
		{"en", "\n\nHi {{name}},\n\nThank you.", "Hello,\n\nThank you."},
		{"en", "{{name}}, thank you.", "Hello, thank you."},
		{"de-AT", "Liebe {{name}},\n\ndanke.", "Guten Tag,\n\ndanke."},
		{"fr", "Bonjour {{name}},\n\nmerci.", "Bonjour,\n\nmerci."},
		{"ja", "{{name}}様、\n\nありがとうございます。", "こんにちは、\n\nありがとうございます。"},
		{"xx", "Qa {{name}},\n\nb.", "Hello,\n\nb."},
		{"en", "Thank you, {{name}}.", "open"},
		{"en", "It is good to hear from you after such a long time {{name}}, thanks.", "open"},
		{"en", "Hi {{name}} and friends,", "open"},
		{"en", "Hi {{topic}},\n\n{{name}}", "open"},
		{"en", "Hi {{name}},\n\nSee you, {{name}}!", "open"},
		{"en", "{{if name}}Hi {{name}}{{else}}Hi{{end}},\n\nx", "Hi,\n\nx"},
	} {
		p.Lang = c.lang
		r := &site.Reply{Request: p.Request("call"), When: site.Closed, Tone: site.Neutral, Subject: "Re: {{subject}}", Body: c.body}
		p.Replies = []*site.Reply{r}
		w := Read(p).On(s, plan.On(p, today))
		m, err := w.Write(Choice{r.Request, site.Closed, site.Neutral}, nil, Recipient{Topic: "x", Subject: "y"})
		if err != nil {
			t.Fatal(err)
		}
		got := strings.TrimSpace(m.Markdown)
		if len(m.Open) > 0 {
			got = "open"
		}
		if got != c.want {
			t.Errorf("%s, %q: got %q, want %q", c.lang, c.body, got, c.want)
		}
		if named, err := w.Write(Choice{r.Request, site.Closed, site.Neutral}, nil, Recipient{"Sam", "x", "y"}); err != nil || named.Nameless || !strings.Contains(named.Markdown, "Sam") && strings.Contains(c.body, "{{name}}") {
			t.Errorf("%s, %q: for the recipient Sam, got %q and the error %v, want the name", c.lang, c.body, named.Markdown, err)
		}
	}
}

// If a language has no standard reply, the English reply is used, with its English greeting.
func TestNamelessInAnotherLanguage(t *testing.T) {
	s, p := load(t, "")
	p.Lang, p.Replies = "nl", nil
	m, err := Read(p).On(s, plan.On(p, today)).Write(Choice{p.Request("call"), site.Closed, site.Neutral}, nil, Recipient{Topic: "x", Subject: "y"})
	if err != nil || !strings.HasPrefix(m.Markdown, "Hello,\n\nThank you") || !m.Nameless {
		t.Errorf("got %q and the error %v, want a reply that begins with Hello", m.Markdown, err)
	}
}

// Every standard reply begins with a greeting that can be replaced.
func TestStandardRepliesGreetWithoutAName(t *testing.T) {
	for name, parsed := range loadBuiltins() {
		if _, _, ok := afterGreeting(parsed().body.Root); !ok {
			t.Errorf("%s does not begin with a greeting", name)
		}
	}
}
