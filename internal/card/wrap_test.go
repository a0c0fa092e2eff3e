package card

import (
	"strings"
	"testing"

	"golang.org/x/image/math/fixed"
)

func TestFit(t *testing.T) {
	settings := []setting{{1, 40}, {2, 40}, {3, 30}}
	for _, c := range []struct {
		name, text string
		want       string // the lines, with / between them
		size       int
	}{
		{"a short text is one line", "How I help", "How I help", 40},
		{"both lines are about equally long", "A second pair of eyes on a payments design", "A second pair of eyes/on a payments design", 40},
		{"a longer text is set smaller", "Would you read my CV and tell me honestly whether I should apply for it or wait for a year",
			"Would you read my CV and tell/me honestly whether I should/apply for it or wait for a year", 30},
		{"a text that is too long ends at a word", strings.Repeat("would you read it, ", 9),
			"would you read it, would you read it,/would you read it, would you read it,/would you read it, would you read…", 30},
		{"a long word is broken with a hyphen", "Donaudampfschifffahrtsgesellschaftskapitän",
			"Donaudampfschifffahrtsgesellschaf-/tskapitän", 30},
		{"a word with a hyphen is broken after the hyphen", "The well-known open-source-and-more library list", "The well-known open-/source-and-more library list", 30},
		{"a no-break space keeps words together", "How I help people with\u00a03\u00a0calls each month", "How I help people/with\u00a03\u00a0calls each month", 40},
		{"one endless word ends with an ellipsis", strings.Repeat("x", 300), strings.Repeat("x", 31) + "-/" + strings.Repeat("x", 31) + "-/" + strings.Repeat("x", 30) + "…", 30},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, _ := newText(c.text, []int{serif})
			lines, size := text.fit(500, settings)
			var got []string
			for _, l := range lines {
				got = append(got, string(l))
				if w := text.width(l, size); w > fixed.I(502) {
					t.Errorf("the line %q is %v wide, want at most 502", string(l), w)
				}
			}
			if s := strings.Join(got, "/"); s != c.want || size != c.size {
				t.Errorf("got the lines\n%s\nat the type size %d, want\n%s\nat the type size %d", s, size, c.want, c.size)
			}
		})
	}
}

func TestTextUsesTheFirstFaceThatCoversIt(t *testing.T) {
	for _, c := range []struct {
		text    string
		face    int
		lacking string
	}{
		{"Robin", medium, ""},
		{"Łukasz Ångström, Şebnem", medium, ""},
		{"Ελένη", medium, ""},
		{"Олександр Ґалаґан", medium, ""},
		{"Nguyễn", serif, ""},
		{"“Quotes” – dashes — and… €", medium, ""},
		{"ok 👍", 0, "👍"},
		{"漢字", 0, "Han"},
		{"नमस्ते", 0, "Devanagari"},
		{"한국어", 0, "Hangul"},
		{"שלום", 0, "Hebrew"},
		{"سلام", 0, "Arabic"},
		{"private \ue000", 0, "U+E000"},
	} {
		got, lacking := newText(c.text, []int{medium, serif})
		if lacking != c.lacking {
			t.Errorf("got %q as the script or character of %q that the faces lack, want %q", lacking, c.text, c.lacking)
		}
		if lacking == "" && got.font != fonts()[c.face] {
			t.Errorf("the text %q is not drawn in the first face that covers it", c.text)
		}
	}
}
