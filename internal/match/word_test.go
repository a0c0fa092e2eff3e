package match

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"
)

// A text splits into Unicode's words. Scripts without spaces, and Korean, give pairs of characters in every language.
func TestSplit(t *testing.T) {
	for text, want := range map[string]string{
		"Could I pick your brain?":          "could|i|pick|your|brain",
		"don’t, can't – e.g. 3.14":          "don't|can't|e.g|3.14",
		"pick_your brain_ _ __":             "pick_your|brain_",
		"L’homme s’appelle":                 "l'homme|s'appelle",
		"":                                  "",
		" \t\n!?🙂 👩‍👩‍👧":                    "",
		"Stra\u00adße STRASSE":              "strasse|strasse",
		"ﬁne ｆｕｌｌ １２":                       "fine|full|12",
		"コーヒーでも飲みませんか":                      "コー|ーヒ|ヒー|ーで|でも|も飲|飲み|みま|ませ|せん|んか",
		"ｺｰﾋｰ ｶﾞｽ":                          "コー|ーヒ|ヒー|ガス",
		"我想请你喝咖啡。好":                         "我想|想请|请你|你喝|喝咖|咖啡|好",
		"API設計 v2版":                         "api|設計|v2|版",
		"커피 한잔, API를 봐 주세요":                 "커피|한잔|api|를|봐|주세|세요",
		"ดื่มกาแฟ":                          "ดื่ม|มก|กา|าแ|แฟ",
		"می\u200cخواهم کتاب\u200cها":        "می|خواهم|کتاب|ها",
		"Auf\u200clage क्\u200dष":           "auflage|क्ष",
		"ΟΔΥΣΣΕΥΣ οδυσσεύς":                 "οδυσσευσ|οδυσσεύσ",
		"\xff\xfea":                         "a",
		"e\u0301te\u0301 été":               "été|été",
		"https://example.com/a-b x@y.com":   "https|example.com|a|b|x|y.com",
		"ဝါ":                                "ဝါ",
		"日" + strings.Repeat("\u0301", 300): norm.NFKC.String("日" + strings.Repeat("\u0301", 300)),
	} {
		if got := folded(split(text)); got != want {
			t.Errorf("the words of %.60q are\n%.200s, want\n%.200s", text, got, want)
		}
	}
}

func folded(words []word) string {
	var all []string
	for _, w := range words {
		all = append(all, w.folded)
	}
	return strings.Join(all, "|")
}

// FuzzSplit checks that every word is at its offset, that every letter is in a word, and that the terms of every language are words
// of the text. It also checks that all Unicode normal forms of a text are folded to the same text.
func FuzzSplit(f *testing.F) {
	f.Add("Could I pick your brain? Ｆｕｌｌ ｶﾞ コーヒー API를 می\u200cخواهم")
	f.Add("ดื่มกาแฟ\u200bน้ำ \u0301x 日\u0301本 _가_ a\u00ad\u200d")
	f.Add("a b  c \u0301d e\u0301 f 1 g h_ i' j")
	f.Add("\xff\x00 ß İI ıi 'ʼ’ ﷺ ऩऱ")
	var all []*analyzer
	for lang := range grammars {
		all = append(all, newAnalyzer(lang))
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := slices.Collect(segments(text)), unicodeWords(text); !slices.Equal(got, want) {
			t.Fatalf("%q: got the segments %q, want %q", text, got, want)
		}
		words := split(text)
		covered := 0
		for i, w := range words {
			if !strings.HasPrefix(text[w.offset:], w.text) || i > 0 && w.offset <= words[i-1].offset {
				t.Fatalf("%q: word %d, %+v, is not at its offset", text, i, w)
			}
			if gap := text[min(covered, w.offset):w.offset]; hasLetter(gap) {
				t.Fatalf("%q: the letters of %q are in no word", text, gap)
			}
			covered = max(covered, w.offset+len(w.text))
		}
		if hasLetter(text[covered:]) {
			t.Fatalf("%q: the letters of %q are in no word", text, text[covered:])
		}
		for _, a := range all {
			for _, term := range a.terms(words, len(text)) {
				if term.place >= len(words) || words[term.place].text != term.word {
					t.Fatalf("%s, %q: the term %+v is not word %d", a.lang, text, term, term.place)
				}
			}
		}
		if !utf8.ValidString(text) {
			return
		}
		if again := fold(fold(text)); again != fold(text) {
			t.Fatalf("%q is folded to %q, which is folded again to %q; want no second change", text, fold(text), again)
		}
		if composed, apart := fold(norm.NFC.String(text)), fold(norm.NFD.String(text)); composed != apart {
			t.Fatalf("%q: the composed form is folded to %q, but the decomposed form to %q", text, composed, apart)
		}
	})
}

// unicodeWords splits a text as Unicode does, without any shortcut.
func unicodeWords(text string) (all []string) {
	for state := -1; text != ""; {
		var segment string
		segment, text, state = uniseg.FirstWordInString(text, state)
		all = append(all, segment)
	}
	return all
}

// A mail gets the same first match, whatever its writer's device does to letters.
func TestDevices(t *testing.T) {
	devices := map[string]func(string) string{
		"decomposed":  norm.NFD.String,
		"capitals":    strings.ToUpper,
		"curly":       strings.NewReplacer("'", "’").Replace,
		"wide":        wide,
		"soft hyphen": softHyphens,
	}
	by := rankers(t)
	for _, s := range corpus(t) {
		want := by[s.lang].Rank(s.Mail)[0]
		if s.lang == "es" || s.lang == "fr" {
			devices["no accents"] = bare
		} else {
			delete(devices, "no accents")
		}
		for name, typed := range devices {
			got := by[s.lang].Rank(Mail{typed(s.Subject), typed(s.Text), s.Lang, false})[0]
			if got.Request != want.Request || got.Fair != want.Fair || got.Score != want.Score {
				t.Errorf("%s, %s/%s/%s: got %s with the score %.2f, want %s with %.2f", name, s.lang, s.right, s.name, got.Request.Slug, got.Score, want.Request.Slug, want.Score)
			}
		}
	}
}

// wide replaces Latin letters and digits by the wide forms that East Asian keyboards can type.
func wide(text string) string {
	return strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r - '!' + '！'
		}
		return r
	}, text)
}

// softHyphens puts an invisible hyphen between any two Latin letters of a text.
func softHyphens(text string) string {
	var b strings.Builder
	last := ' '
	for _, r := range text {
		if unicode.Is(unicode.Latin, last) && unicode.Is(unicode.Latin, r) {
			b.WriteRune('\u00ad')
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}
