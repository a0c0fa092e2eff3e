package phrases

import (
	"testing"
	"unicode"
)

// A text that a pattern is found in is the same, folded, as the pattern: characters that RE2 takes for the same fold to
// the same.
func TestFold(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		if same := unicode.SimpleFold(r); same != r && Fold(string(r)) != Fold(string(same)) {
			t.Errorf("%c folds to %s, but %c to %s", r, Fold(string(r)), same, Fold(string(same)))
		}
	}
}

func TestPattern(t *testing.T) {
	p := Pattern{Text: `\b(swamped|keen)\b`, Any: []string{"SWAMP", "KEEN"}}
	for text, want := range map[string]bool{"I'm Swamped.": true, "\u212aeen": true, "swampy": true, "busy": false, "": false} {
		if got := p.May(Fold(text)); got != want {
			t.Errorf("may be found in %q: %t", text, got)
		}
	}
	if p.compiled != nil {
		t.Error("compiled before it is looked for")
	}
	if !p.Regexp().MatchString("KEEN") || !(&Pattern{Text: `\d`}).May("") {
		t.Error("not found, or passed over")
	}
}
