package contact

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/emersion/go-vcard"

	"howihelp/internal/plan"
	"howihelp/internal/printable"
	"howihelp/internal/site"
)

// Every value on a card reads back as it was, and stays on its own line.
func TestCard(t *testing.T) {
	s := &site.Site{Settings: site.Settings{BaseURL: "https://ana.example/help/"}}
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	for _, text := range []string{
		"Ana Moss",
		"Moss, Ana; \\n \"the\" <b>{{name}}</b> %41 \U0001F469\U0001F3FD\u200D\U0001F4BB",
		strings.Repeat("ありがとう ", 40),
		strings.Repeat("x", 74) + "é" + strings.Repeat("é", 200),
	} {
		for _, break_ := range []string{"", "\nEMAIL:x@example.org", "\r\nEND:VCARD\r\n", "\rEMAIL:y@example.org", "\x00\x1b[2J", "\u202e\u2066\u2028NOTE:x"} {
			p := &site.Profile{Name: text + break_, Role: break_ + text, Email: "ana@example.com", Plan: site.Plan{Rule: text + break_ + text}}
			for _, email := range []bool{false, true} {
				data, err := Card(s, p, plan.On(p, day), email)
				if err != nil {
					t.Fatal(err)
				}
				for line := range strings.SplitSeq(strings.TrimSuffix(string(data), "\r\n"), "\r\n") {
					if len(line) > lineOctets || strings.ContainsFunc(line, unicode.IsControl) || strings.ContainsAny(line, "\u2028\u202e\u2066") || !utf8.ValidString(line) {
						t.Errorf("%q: a line is %q", text, line)
					}
				}
				card, err := vcard.NewDecoder(strings.NewReader(string(data))).Decode()
				if err != nil {
					t.Fatalf("%v:\n%s", err, data)
				}
				address := ""
				if email {
					address = p.Email
				}
				for field, want := range map[string]string{"FN": p.Name, "TITLE": p.Role, "NOTE": p.Plan.Rule, "EMAIL": address, "URL": s.BaseURL, "REV": "20261123T000000Z"} {
					if got := card.Value(field); got != printable.OneLine(want) || len(card[field]) > 1 {
						t.Errorf("%s is %q, want %q", field, got, printable.OneLine(want))
					}
				}
			}
		}
	}
}
