package reply

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"howihelp/internal/plan"
	"howihelp/internal/site"
)

// docs/format.md has a row for each word of the vocabulary.
func TestVocabularyIsDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/format.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "\n### The words of a reply\n")
	section, _, _ = strings.Cut(section, "\n## ")
	rows := map[string]bool{}
	for line := range strings.SplitSeq(section, "\n") {
		if strings.HasPrefix(line, "| `{{") {
			rows[line] = true
		}
	}
	for _, w := range Vocabulary {
		from, subject := "the site", ""
		if w.Recipient {
			from = "the recipient"
		}
		if w.Subject {
			subject = "yes"
		}
		row := fmt.Sprintf("| `{{%s}}` | %s | `%s` | %s | %s |", w.Name, w.Meaning, w.Example, from, subject)
		if !rows[row] {
			t.Errorf("docs/format.md lacks the row\n%s", row)
		}
		delete(rows, row)
	}
	for row := range rows {
		t.Errorf("docs/format.md has a row that differs from the vocabulary:\n%s", row)
	}
}

// A name or title in a script of another direction keeps its order within a sentence. A subject has no such marks.
func TestOtherDirectionsAreIsolated(t *testing.T) {
	s, p := load(t, "")
	c := Choice{p.Request("call"), site.Closed, site.Neutral}
	for _, test := range []struct{ lang, name, want string }{
		{"en", "Sam", "Hi Sam,"}, {"en", "سام", "Hi \u2068سام\u2069,"}, {"en", "سام 2", "Hi \u2068سام 2\u2069,"},
	} {
		p.Lang, p.Replies = test.lang, nil
		m, err := Read(p).On(s, plan.On(p, today)).Write(c, nil, Recipient{Name: test.name, Topic: test.name, Subject: test.name})
		if err != nil || !strings.HasPrefix(m.Text(), test.want) || m.Subject != "Re: "+test.name {
			t.Errorf("%s in %s: got %q and the subject %q, %v; want %q", test.name, test.lang, m.Text(), m.Subject, err, test.want)
		}
	}
}
