package check

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// counting has the words in which a language says how many there are of something each month.
type counting struct {
	numbers []string // the words for two, three, four … twelve
	monthly []string // "a month", "monthly"
	endings []string // of nouns, in the singular and the plural
}

// countings maps the first part of a language's tag to its words.
var countings = map[string]counting{
	"en": {strings.Fields("two three four five six seven eight nine ten eleven twelve"), strings.Split("a month,per month,each month,every month,monthly", ","), []string{"", "s", "es"}},
	"de": {strings.Fields("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"), strings.Split("im monat,pro monat,je monat,jeden monat,monatlich", ","), []string{"", "e", "n", "en", "s"}},
	"fr": {strings.Fields("deux trois quatre cinq six sept huit neuf dix onze douze"), strings.Split("par mois,chaque mois,tous les mois", ","), []string{"", "s", "x"}},
	"es": {strings.Fields("dos tres cuatro cinco seis siete ocho nueve diez once doce"), strings.Split("al mes,por mes,cada mes", ","), []string{"", "s", "es"}},
	"pt": {strings.Fields("dois|duas três|tres quatro cinco seis sete oito nove dez onze doze"), strings.Split("por mês,ao mês,cada mês,por mes,ao mes", ","), []string{"", "s", "es"}},
	"it": {strings.Fields("due tre quattro cinque sei sette otto nove dieci undici dodici"), strings.Split("al mese,ogni mese", ","), []string{"a", "e", "i", "o"}},
	"nl": {strings.Fields("twee drie vier vijf zes zeven acht negen tien elf twaalf"), strings.Split("per maand,elke maand,iedere maand", ","), []string{"", "s", "en"}},
}

// counting returns the language's words. For any other language it has no words, so only figures count, and plurals end
// in s.
func (l *language) counting() counting {
	base, _, _ := strings.Cut(l.tag, "-")
	c, ok := countings[base]
	if !ok {
		c.endings = []string{"", "s"}
	}
	return c
}

// number returns the value of a figure or of a number word, or 0. A word for one, which many languages use as an article,
// counts only if it is in the language's list.
func (l *language) number(word string) int {
	if n, err := strconv.Atoi(word); err == nil {
		return n
	}
	if i := slices.IndexFunc(l.signs.Numbers, func(s string) bool { return strings.EqualFold(s, word) }); i >= 0 {
		return i + 1
	}
	for i, forms := range l.counting().numbers {
		if slices.Contains(strings.Split(forms, "|"), word) {
			return i + 2
		}
	}
	return 0
}

// monthly reports whether a text says "a month" or the like.
func (l *language) monthly(s string) bool {
	var b strings.Builder
	b.Grow(len(s))
	for t := range tokens(s) {
		b.WriteByte(' ')
		b.WriteString(t.word)
	}
	b.WriteByte(' ')
	text := b.String()
	return slices.ContainsFunc(l.counting().monthly, func(s string) bool { return strings.Contains(text, " "+s+" ") })
}

// shortestStem is the minimum number of letters that two nouns must share before their endings are compared.
const shortestStem = 3

// sameNoun reports whether two words are the same noun, in the singular or the plural.
func (l *language) sameNoun(a, b string) bool {
	if a == b {
		return true
	}
	endings := l.counting().endings
	for _, ending := range endings {
		stem, ok := strings.CutSuffix(a, ending)
		if !ok || utf8.RuneCountInString(stem) < shortestStem {
			continue
		}
		if rest, ok := strings.CutPrefix(b, stem); ok && slices.Contains(endings, rest) {
			return true
		}
	}
	return false
}
