package reply

import (
	"strings"
	"testing"
	"time"

	"howihelp/internal/plan"
)

// The offsets of each piece point to the piece's text in the body. No piece is from a branch that is not taken.
func TestSent(t *testing.T) {
	_, p := load(t, `
-- content/replies/call.md --
+++
request = "call"
+++
Hi {{name}}, {{/* a note */}}{{if resource}}see {{- resource -}}  .{{else}}nothing{{end}}
{{if next_opening}}From {{ next_opening }}.{{end}}{{if ask}}
{{ask}}
{{end}}Ünd {{signoff}}
`)
	month := plan.On(p, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
	r := p.Replies[0]
	var got []string
	for _, piece := range Read(p).Sent(r, month) {
		text := r.Body[piece.Start:piece.End]
		if piece.Word != "" {
			if !strings.HasPrefix(text, "{{") || !strings.HasSuffix(text, "}}") || !strings.Contains(text, piece.Word) {
				t.Errorf("the piece of the word %s must be the word in its braces, but is %q", piece.Word, text)
			}
			text = "<" + piece.Word + ">"
		}
		got = append(got, text)
	}
	want := "Hi <name>, see<resource>.\nFrom <next_opening>.\n<ask>\nÜnd <signoff>\n"
	if text := strings.Join(got, ""); text != want {
		t.Errorf("got %q, want %q", text, want)
	}
	r.Body = "{{if"
	if pieces := Read(p).Sent(r, month); pieces != nil {
		t.Errorf("a template with a mistake must have no pieces, but has %v", pieces)
	}
}
