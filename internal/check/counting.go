package check

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// counting has the words by which a language counts things each month.
type counting struct {
	numbers []string // the words for two, three, four … twelve
	monthly []string // "a month", "monthly"
	endings []string // that a noun changes in the plural
}

// countings has the languages by the first part of their tag.
var countings = map[string]counting{
	"en": {strings.Fields("two three four five six seven eight nine ten eleven twelve"), strings.Split("a month,per month,each month,every month,monthly", ","), []string{"", "s", "es"}},
	"de": {strings.Fields("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"), strings.Split("im monat,pro monat,je monat,jeden monat,monatlich", ","), []string{"", "e", "n", "en", "s"}},
	"fr": {strings.Fields("deux trois quatre cinq six sept huit neuf dix onze douze"), strings.Split("par mois,chaque mois,tous les mois", ","), []string{"", "s", "x"}},
	"es": {strings.Fields("dos tres cuatro cinco seis siete ocho nueve diez once doce"), strings.Split("al mes,por mes,cada mes", ","), []string{"", "s", "es"}},
	"pt": {strings.Fields("dois|duas três|tres quatro cinco seis sete oito nove dez onze doze"), strings.Split("por mês,ao mês,cada mês,por mes,ao mes", ","), []string{"", "s", "es"}},
	"it": {strings.Fields("due tre quattro cinque sei sette otto nove dieci undici dodici"), strings.Split("al mese,ogni mese", ","), []string{"a", "e", "i", "o"}},
	"nl": {strings.Fields("twee drie vier vijf zes zeven acht negen tien elf twaalf"), strings.Split("per maand,elke maand,iedere maand", ","), []string{"", "s", "en"}},
}

// counting returns the language's words; without any, those that every language has: figures.
func (l *language) counting() counting {
	base, _, _ := strings.Cut(l.tag, "-")
	c, ok := countings[base]
	if !ok {
		c.endings = []string{"", "s"}
	}
	return c
}

// number returns the value of a figure or of a number word, or 0. A word for one, which many languages use as an article,
// counts only where the language's list has it.
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

// monthly reports whether a sentence speaks of each month.
func (l *language) monthly(tokens []token) bool {
	text := " " + joined(tokens) + " "
	return slices.ContainsFunc(l.counting().monthly, func(s string) bool { return strings.Contains(text, " "+s+" ") })
}

// shortestStem is the number of letters without which two nouns are not compared by their endings.
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
