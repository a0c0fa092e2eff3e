package printable

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestOneLine(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"a line stays as it is", "Ana Moss, “Zoë”", "Ana Moss, “Zoë”"},
		{"an empty text", "", ""},
		{"only white space", " \t\u00a0\r\n", ""},
		{"line breaks become a space", "one\r\ntwo\nthree\rfour\vfive\fsix", "one two three four five six"},
		{"Unicode's line breaks become a space", "one\u0085two\u2028three\u2029four", "one two three four"},
		{"spaces of any width become a space", "one\u00a0two\u2003three\u202ffour\u3000five", "one two three four five"},
		{"runs of spaces become one space, or nothing at the ends", "  one \t  two ", "one two"},
		{"a control character between spaces leaves one space", "one \x00 \x1b two", "one two"},
		{"a terminal's escape sequence", "a\x1b[31mb\u009b2Jc\x07\x7f", "a[31mb2Jc"},
		{"an override", "invoice\u202efdp.exe", "invoicefdp.exe"},
		{"all bidirectional controls", "a\u202ab\u202bc\u202cd\u202de\u202ef\u2066g\u2067h\u2068i\u2069j", "abcdefghij"},
		{"an override at the end leaves no space", "Sam \u202e", "Sam"},
		{"directional marks stay", "\u200fשרה (A\u200e)\u061c", "\u200fשרה (A\u200e)\u061c"},
		{"joiners stay, because emoji and Persian need them", "👩🏽\u200d💻 می\u200cخواهم", "👩🏽\u200d💻 می\u200cخواهم"},
		{"bytes that are not UTF-8", "a\xffb", "a\ufffdb"},
		{"U+FFFD stays", "a\ufffdb", "a\ufffdb"},
	} {
		if got := OneLine(test.text); got != test.want {
			t.Errorf("%s: OneLine(%q) = %q, want %q", test.name, test.text, got, test.want)
		}
	}
}

// hostile has the seeds of the fuzz tests.
var hostile = []string{"", " ", "a", " a", "a ", "a  b", "a\u202e b", "\u2066 \u2069", "\x00 \x00", "é\u0301", "日本\u3000語", "\xff \xfe", "a\u200f", "\u2028\u2029\u0085", "\x1b]0;x\x07y", "word word, word. word"}

// FuzzOneLine compares OneLine with a plain definition, and checks the properties that terminals and headers rely on.
func FuzzOneLine(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := OneLine(s)
		unwanted := func(r rune) bool {
			return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) && r != '\u200e' && r != '\u200f' && r != '\u061c'
		}
		defined := strings.Join(strings.Fields(strings.Map(func(r rune) rune {
			if unwanted(r) && !unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)), " ")
		if got != defined {
			t.Errorf("OneLine(%q) = %q, want %q", s, got, defined)
		}
		if !utf8.ValidString(got) || strings.ContainsFunc(got, unwanted) || strings.ContainsFunc(got, func(r rune) bool { return r != ' ' && unicode.IsSpace(r) }) {
			t.Errorf("OneLine(%q) = %q, which is not one printable line", s, got)
		}
		if again := OneLine(got); again != got {
			t.Errorf("OneLine(%q) = %q, but a second pass gives %q", s, got, again)
		}
	})
}

func TestText(t *testing.T) {
	for text, want := range map[string]string{
		"one\n\ttwo\n":            "one\n\ttwo\n",
		"a\r\nb\x00\x1b[2J\u009b": "a\nb[2J",
		"\u202bשלום\u202c, a":     "\u202bשלום\u202c, a",
	} {
		if got := Text(text); got != want {
			t.Errorf("Text(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestShort(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"a text that fits stays", "How I help · Ana", "How I help · Ana"},
		{"a text of exactly the maximum length stays", "12345678901234567890", "12345678901234567890"},
		{"words stay whole, without the punctuation after them", "How I help, what I do, and why", "How I help, what I…"},
		{"a word that ends at the cut stays", "How I help, what I do and why", "How I help, what I…"},
		{"a single long word is cut", "Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffah…"},
		{"a word that would leave less than half is cut", "To Donaudampfschifffahrtsgesellschaft", "To Donaudampfschiff…"},
		{"characters count, not bytes", "آنا موس آنا موس آنا موس", "آنا موس آنا موس آنا…"},
	} {
		if got := Short(test.text, 20); got != test.want {
			t.Errorf("%s: Short(%q, 20) = %q, want %q", test.name, test.text, got, test.want)
		}
	}
}

// FuzzShort checks that Short returns at most n characters and a beginning of the text, and cuts only if necessary.
func FuzzShort(f *testing.F) {
	for _, s := range hostile {
		for _, n := range []int{1, 2, 20} {
			f.Add(s, n)
		}
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		if n < 1 {
			return
		}
		got := Short(s, n)
		if utf8.RuneCountInString(got) > n {
			t.Errorf("Short(%q, %d) = %q, which has %d characters", s, n, got, utf8.RuneCountInString(got))
		}
		whole := utf8.RuneCountInString(s) <= n
		if whole && got != s {
			t.Errorf("Short(%q, %d) = %q, but the text fits", s, n, got)
		}
		if begin, cut := strings.CutSuffix(got, "…"); !whole && (!cut || !strings.HasPrefix(string([]rune(s)), begin)) {
			t.Errorf("Short(%q, %d) = %q, which is not a beginning of the text with an ellipsis", s, n, got)
		}
	})
}
