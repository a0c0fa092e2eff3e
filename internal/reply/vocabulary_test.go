package reply

import (
	"fmt"
	"os"
	"strings"
	"testing"
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
