package check

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"howihelp/internal/site"
)

// counting has the words with which a language says how many of something there are in a period.
type counting struct {
	one     string              // the forms of the article that also means one; empty if the language has a separate word for one
	numbers []string            // the words for two to twelve, in order
	endings []string            // the endings of nouns, in the singular and the plural
	and     string              // words that begin the next part of a sentence
	last    string              // words that only end a part of a sentence, such as the second part of a German verb
	periods map[site.Per]string // the phrases for each period, such as "a month,monthly"
	doubles map[site.Per]string // the phrases for twice each period, such as "a fortnight,every two weeks" for a week
	times   string              // the words for how often: "twice", and the last word of "three times"; an entry that begins with - is the end of a word
}

// countings maps the first part of a language's tag to its words.
var countings = map[string]counting{
	"en": {"", strings.Fields("two three four five six seven eight nine ten eleven twelve"), []string{"", "s", "es"}, "and but or so then because if when not", "", map[site.Per]string{
		site.Week: "a week,per week,each week,every week,weekly", site.Month: "a month,per month,each month,every month,monthly",
		site.Quarter: "a quarter,per quarter,each quarter,every quarter,every three months,quarterly",
		site.Year:    "a year,per year,each year,every year,yearly,annually", site.AtOnce: "at a time,at once,at the same time,at any one time,at any time,at one time,in parallel"}, map[site.Per]string{
		site.Week:  "a fortnight,per fortnight,each fortnight,every fortnight,fortnightly,every two weeks,every other week,every second week",
		site.Month: "every two months,every other month,every second month", site.Quarter: "every six months,every half year,per half year,each half year,a semester,per semester,each semester,every semester,a term,per term,each term,every term", site.Year: "every two years,every other year"}, "once twice thrice time times"},
	"de": {"ein eine einen einer eines einem", strings.Fields("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"), []string{"", "e", "n", "en", "s"}, "und aber oder denn weil wenn nicht", "an entgegen durch statt", map[site.Per]string{
		site.Week: "in der woche,pro woche,je woche,jede woche,die woche,wöchentlich", site.Month: "im monat,pro monat,je monat,jeden monat,monatlich",
		site.Quarter: "im quartal,pro quartal,je quartal,im vierteljahr,alle drei monate,vierteljährlich",
		site.Year:    "im jahr,pro jahr,je jahr,jedes jahr,jährlich", site.AtOnce: "gleichzeitig,zugleich,zur selben zeit,auf einmal"}, map[site.Per]string{
		site.Week: "alle zwei wochen,alle vierzehn tage,alle 14 tage,jede zweite woche,vierzehntägig", site.Month: "alle zwei monate,jeden zweiten monat",
		site.Quarter: "im halbjahr,pro halbjahr,je halbjahr,alle sechs monate,im semester,pro semester,je semester,jedes semester", site.Year: "alle zwei jahre"}, "-mal -male"},
	"fr": {"un une", strings.Fields("deux trois quatre cinq six sept huit neuf dix onze douze"), []string{"", "s", "x"}, "et mais ou car si quand", "", map[site.Per]string{
		site.Week: "par semaine,chaque semaine,toutes les semaines", site.Month: "par mois,chaque mois,tous les mois", site.Quarter: "par trimestre,chaque trimestre,tous les trois mois",
		site.Year: "par an,par année,chaque année,tous les ans", site.AtOnce: "à la fois,en même temps"}, map[site.Per]string{
		site.Week: "toutes les deux semaines,tous les quinze jours,par quinzaine", site.Month: "tous les deux mois", site.Quarter: "par semestre,chaque semestre,tous les six mois", site.Year: "tous les deux ans"}, "fois"},
	"es": {"un una", strings.Fields("dos tres cuatro cinco seis siete ocho nueve diez once doce"), []string{"", "s", "es"}, "y pero o porque si cuando", "", map[site.Per]string{
		site.Week: "a la semana,por semana,cada semana", site.Month: "al mes,por mes,cada mes", site.Quarter: "al trimestre,por trimestre,cada trimestre,cada tres meses",
		site.Year: "al año,por año,cada año", site.AtOnce: "a la vez,al mismo tiempo"}, map[site.Per]string{
		site.Week: "cada dos semanas,cada quince días,por quincena,a la quincena", site.Month: "cada dos meses", site.Quarter: "por semestre,al semestre,cada semestre,cada seis meses", site.Year: "cada dos años"}, "vez veces"},
	"pt": {"um uma", strings.Fields("dois|duas três|tres quatro cinco seis sete oito nove dez onze doze"), []string{"", "s", "es"}, "e mas ou porque se quando", "", map[site.Per]string{
		site.Week: "por semana,à semana,cada semana", site.Month: "por mês,ao mês,cada mês,por mes,ao mes", site.Quarter: "por trimestre,cada trimestre,a cada três meses",
		site.Year: "por ano,ao ano,cada ano", site.AtOnce: "de cada vez,ao mesmo tempo"}, map[site.Per]string{
		site.Week: "a cada duas semanas,cada duas semanas,por quinzena,a cada quinze dias", site.Month: "a cada dois meses", site.Quarter: "por semestre,a cada semestre,cada semestre,a cada seis meses", site.Year: "a cada dois anos"}, "vez vezes"},
	"it": {"un uno una", strings.Fields("due tre quattro cinque sei sette otto nove dieci undici dodici"), []string{"a", "e", "i", "o"}, "e ma o perché se quando", "", map[site.Per]string{
		site.Week: "a settimana,alla settimana,ogni settimana", site.Month: "al mese,ogni mese", site.Quarter: "a trimestre,al trimestre,ogni trimestre,ogni tre mesi",
		site.Year: "all'anno,ogni anno", site.AtOnce: "alla volta,allo stesso tempo"}, map[site.Per]string{
		site.Week: "ogni due settimane", site.Month: "ogni due mesi", site.Quarter: "ogni sei mesi,a semestre,al semestre,ogni semestre", site.Year: "ogni due anni"}, "volta volte"},
	"nl": {"een één", strings.Fields("twee drie vier vijf zes zeven acht negen tien elf twaalf"), []string{"", "s", "en"}, "en maar of want als wanneer", "", map[site.Per]string{
		site.Week: "per week,elke week,iedere week", site.Month: "per maand,elke maand,iedere maand", site.Quarter: "per kwartaal,elk kwartaal,ieder kwartaal,elke drie maanden",
		site.Year: "per jaar,elk jaar,ieder jaar", site.AtOnce: "tegelijk,tegelijkertijd"}, map[site.Per]string{
		site.Week: "elke twee weken,om de week,per twee weken", site.Month: "elke twee maanden,om de maand", site.Quarter: "per halfjaar,elk halfjaar,elke zes maanden,per semester,elk semester", site.Year: "elke twee jaar,om het jaar"}, "keer -maal"},
}

// counting returns the language's words. A language that countings lacks has no words: only figures count, and plurals end in s.
func (l *language) counting() counting {
	base, _, _ := strings.Cut(l.tag, "-")
	c, ok := countings[base]
	if !ok {
		c.endings = []string{"", "s"}
	}
	return c
}

// article reports whether a word is an article that also means one.
func (l *language) article(word string) bool {
	return slices.Contains(strings.Fields(l.counting().one), word)
}

// occasions reports whether a word says how often something happens: "twice", or the last word of "three times".
func (l *language) occasions(word string) bool {
	return slices.ContainsFunc(strings.Fields(l.counting().times), func(t string) bool {
		end, isEnd := strings.CutPrefix(t, "-")
		return word == t || isEnd && strings.HasSuffix(word, end)
	})
}

// number returns the value of a figure or of a number word, or 0 for any other word. An article that means one has the value 1.
func (l *language) number(word string) int {
	if n, err := strconv.Atoi(word); err == nil {
		return n
	}
	if i := slices.IndexFunc(l.signs.Numbers, func(s string) bool { return strings.EqualFold(s, word) }); i >= 0 {
		return i + 1
	}
	if l.article(word) {
		return 1
	}
	for i, forms := range l.counting().numbers {
		if slices.Contains(strings.Split(forms, "|"), word) {
			return i + 2
		}
	}
	return 0
}

// span is a period that a text names, as a multiple of a period that an allowance can have. A fortnight is two weeks.
type span struct {
	per   site.Per
	times int
}

// of returns how many things an allowance gives in the span. same is false if the allowance has another period.
func (p span) of(a *site.Allowance) (count int, same bool) {
	return a.Count * p.times, p.per == cmp.Or(a.Per, site.Month)
}

// spansOf yields each span with a language's phrases for it.
func (l *language) spansOf(yield func(span, string) bool) {
	c := l.counting()
	for _, per := range site.Pers {
		if !yield(span{per, 1}, c.periods[per]) || !yield(span{per, 2}, c.doubles[per]) {
			return
		}
	}
}

// period returns the first period that a [spaced] text names, the position of its first letter, and the position after its last one.
func (l *language) period(text string) (first span, from, to int) {
	from = -1
	for p, phrases := range l.spansOf {
		if start, end, ok := earliest(phrases, text); ok && (from < 0 || start < from) {
			first, from, to = p, start, end
		}
	}
	return first, from, to
}

// periodsByWord returns the value for [language.periods].
func (l *language) periodsByWord() map[string][]string {
	all := map[string][]string{}
	for _, phrases := range l.spansOf {
		for phrase := range strings.SplitSeq(phrases, ",") {
			if word, _, _ := strings.Cut(phrase, " "); word != "" {
				all[word] = append(all[word], " "+phrase+" ")
			}
		}
	}
	return all
}

// namesPeriod reports whether a [spaced] text names a period.
func (l *language) namesPeriod(text string) bool {
	for len(text) > 1 {
		end := 1 + strings.IndexByte(text[1:], ' ') // a space follows each word
		for _, phrase := range l.periods[text[1:end]] {
			if strings.HasPrefix(text, phrase) {
				return true
			}
		}
		text = text[end:]
	}
	return false
}

// earliest looks for phrases in a [spaced] text, and returns where the first one begins and ends. Commas separate the phrases.
func earliest(phrases, text string) (from, to int, found bool) {
	for phrase := range strings.SplitSeq(phrases, ",") {
		if at := strings.Index(text, " "+phrase+" "); phrase != "" && at >= 0 && (!found || at+1 < from) {
			from, to, found = at+1, at+1+len(phrase), true
		}
	}
	return from, to, found
}

// spaced returns the words of a text with a space before and after each word.
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

// shortestStem is the minimum number of letters before the ending of a noun.
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
