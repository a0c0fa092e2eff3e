package page

import (
	"strings"
	"testing"

	"howihelp"
	"howihelp/internal/site"
	"howihelp/internal/style"
)

// Minifying the built-in parts one by one gives the same sheet as minifying them together.
func TestPartsOfASheetAreTheWhole(t *testing.T) {
	templates, errs := Parse(howihelp.Starter, nil)
	if err := errs.Err(); err != nil {
		t.Fatal(err)
	}
	d := templates.dress(Look{Style: site.Style{Accent: "#0b6e4f", Font: "serif"}})
	for _, names := range [][]string{
		{"style.css"}, {"style.css", "pages.css"}, {"rtl.css", "style.css", "langs.css", "pages.css", "member.css", "team.css", "code.css"},
	} {
		var text strings.Builder
		for _, name := range names {
			if d.texts[name] == "" {
				t.Errorf("there is no built-in %s", name)
			}
			text.WriteString(d.texts[name] + "\n")
		}
		whole := newSheet(text.String()+style.Properties(d.look.Accent, d.look.Font), "")
		if got := d.sheet(names...); got != whole {
			t.Errorf("for the parts %q, got %+v, want %+v", names, got, whole)
		}
	}
}
