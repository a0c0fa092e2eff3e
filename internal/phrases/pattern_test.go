package phrases

import (
	"testing"
	"unicode"
)

// Folding hides no match: characters that RE2 treats as equal fold to the same text.
func TestFold(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		if same := unicode.SimpleFold(r); same != r && FoldCase(string(r)) != FoldCase(string(same)) {
			t.Errorf("%c folds to %s, and %c folds to %s, want the same text", r, FoldCase(string(r)), same, FoldCase(string(same)))
		}
	}
}

func TestPattern(t *testing.T) {
	p := Pattern{Text: `\b(swamped|keen) (now|on)\b|\bno way\b`, Needs: "SWAMP|KEEN\tNOW|ON\nNO WAY"}
	for text, want := range map[string]bool{"I'm Swamped now.": true, "\u212aeen on": true, "swampy": false, "swampy onion": true, "now": false, "No way": true, "busy": false, "": false, "ke": false} {
		folded := Fold(text)
		if got := p.May(&folded); got != want {
			t.Errorf("May(%q) = %t, want %t", text, got, want)
		}
	}
	if p.compiled != nil {
		t.Error("May compiled the pattern, want it compiled only by Regexp")
	}
	if !p.Regexp().MatchString("KEEN now") || !(&Pattern{Text: `\d`}).May(new(Folded)) {
		t.Error("Regexp does not match \"KEEN now\", or May rules out a pattern that needs no words")
	}
}
