package check

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"howihelp/internal/site"
)

// counting has the words in which a language says how many there are of something in a period.
type counting struct {
	numbers []string            // the words for two, three, four … twelve
	endings []string            // of nouns, in the singular and the plural
	periods map[site.Per]string // "a month,monthly", by period
}

// countings maps the first part of a language's tag to its words.
var countings = map[string]counting{
	"en": {strings.Fields("two three four five six seven eight nine ten eleven twelve"), []string{"", "s", "es"}, map[site.Per]string{
		site.Week: "a week,per week,each week,every week,weekly", site.Month: "a month,per month,each month,every month,monthly",
		site.Quarter: "a quarter,per quarter,each quarter,every quarter,quarterly",
		site.Year:    "a year,per year,each year,every year,yearly,annually", site.AtOnce: "at a time,at once,at the same time"}},
	"de": {strings.Fields("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"), []string{"", "e", "n", "en", "s"}, map[site.Per]string{
		site.Week: "in der woche,pro woche,je woche,jede woche,wöchentlich", site.Month: "im monat,pro monat,je monat,jeden monat,monatlich",
		site.Quarter: "im quartal,pro quartal,je quartal,im vierteljahr,vierteljährlich",
		site.Year:    "im jahr,pro jahr,je jahr,jedes jahr,jährlich", site.AtOnce: "gleichzeitig,zugleich,zur selben zeit"}},
	"fr": {strings.Fields("deux trois quatre cinq six sept huit neuf dix onze douze"), []string{"", "s", "x"}, map[site.Per]string{
		site.Week: "par semaine,chaque semaine,toutes les semaines", site.Month: "par mois,chaque mois,tous les mois", site.Quarter: "par trimestre,chaque trimestre",
		site.Year: "par an,par année,chaque année,tous les ans", site.AtOnce: "à la fois,en même temps"}},
	"es": {strings.Fields("dos tres cuatro cinco seis siete ocho nueve diez once doce"), []string{"", "s", "es"}, map[site.Per]string{
		site.Week: "a la semana,por semana,cada semana", site.Month: "al mes,por mes,cada mes", site.Quarter: "al trimestre,por trimestre,cada trimestre",
		site.Year: "al año,por año,cada año", site.AtOnce: "a la vez,al mismo tiempo"}},
	"pt": {strings.Fields("dois|duas três|tres quatro cinco seis sete oito nove dez onze doze"), []string{"", "s", "es"}, map[site.Per]string{
		site.Week: "por semana,à semana,cada semana", site.Month: "por mês,ao mês,cada mês,por mes,ao mes", site.Quarter: "por trimestre,cada trimestre",
		site.Year: "por ano,ao ano,cada ano", site.AtOnce: "de cada vez,ao mesmo tempo"}},
	"it": {strings.Fields("due tre quattro cinque sei sette otto nove dieci undici dodici"), []string{"a", "e", "i", "o"}, map[site.Per]string{
		site.Week: "a settimana,alla settimana,ogni settimana", site.Month: "al mese,ogni mese", site.Quarter: "a trimestre,al trimestre,ogni trimestre",
		site.Year: "all'anno,ogni anno", site.AtOnce: "alla volta,allo stesso tempo"}},
	"nl": {strings.Fields("twee drie vier vijf zes zeven acht negen tien elf twaalf"), []string{"", "s", "en"}, map[site.Per]string{
		site.Week: "per week,elke week,iedere week", site.Month: "per maand,elke maand,iedere maand", site.Quarter: "per kwartaal,elk kwartaal,ieder kwartaal",
		site.Year: "per jaar,elk jaar,ieder jaar", site.AtOnce: "tegelijk,tegelijkertijd"}},
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

// per reports whether a text names the period of an allowance: "a month", "at a time". The text is [spaced].
func (l *language) per(a *site.Allowance, text string) bool {
	_, named := earliest(l.counting().periods[cmp.Or(a.Per, site.Month)], text)
	return named
}

// perAny is per for any of several allowances.
func (l *language) perAny(all []*site.Allowance, text string) bool {
	return slices.ContainsFunc(all, func(a *site.Allowance) bool { return l.per(a, text) })
}

// period returns the first period that a [spaced] text names.
func (l *language) period(text string) (first site.Per, named bool) {
	best := len(text)
	for _, per := range site.Pers {
		if at, ok := earliest(l.counting().periods[per], text); ok && at < best {
			first, best, named = per, at, true
		}
	}
	return first, named
}

// earliest returns where the first of several phrases, separated by commas, is in a [spaced] text.
func earliest(phrases, text string) (first int, found bool) {
	for phrase := range strings.SplitSeq(phrases, ",") {
		if at := strings.Index(text, " "+phrase+" "); phrase != "" && at >= 0 && (!found || at < first) {
			first, found = at, true
		}
	}
	return first, found
}

// spaced returns the words of a text with a space before and after each.
func spaced(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for t := range tokens(s) {
		b.WriteByte(' ')
		b.WriteString(t.word)
	}
	b.WriteByte(' ')
	return b.String()
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
