package check

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"howihelp/internal/markdown"
)

// fieldNotations has the patterns that recognise fields.
type fieldNotations struct {
	candidates, names, parens                                                       []*regexp.Regexp
	plain, hyphens, onPages, word, whole, wide, shouted, compound, greeted, element *regexp.Regexp
	wideBracket, definition, builder                                                *regexp.Regexp
}

// notations returns the patterns of fields. It compiles them at its first call, because few texts need them.
var notations = sync.OnceValue(func() *fieldNotations {
	return &fieldNotations{
		candidates: candidateNotations(), names: nameNotations(),
		// parens are the same in round brackets. Only the first pattern is a field anywhere; the other is one after a greeting.
		parens: []*regexp.Regexp{
			regexp.MustCompile(`\(((?i:insert|enter|fill in|add)[^()\n]{2,40}|(?i:insertar|rellenar|insérer|inserir|preencher)(?: [\pL'’-]+){1,3}|(?:[\pL-]{2,20} ){1,2}(?i:einfügen|einsetzen|eintragen)|(?i:your|their|recipient'?s?|person'?s?) (?i:` + fieldWord + `)|[A-Z_]{4,20})\)`),
			regexp.MustCompile(`\(([\pL\pM '’-]{2,30})\)`),
		},
		// plain matches fields that have no marks around them, and the words with which people mark a text as unfinished.
		plain: regexp.MustCompile(`\b(?:FIRST|LAST|FULL|YOUR|RECIPIENT|COMPANY)[ _]?NAME(?: HERE)?\b|\b[FL]NAME\b|\b(?:INSERT|ENTER|ADD) [A-Z ]{2,30}\b|\bX{4,}\b|\bLorem ipsum\b|` +
			`\b__(?:[A-Z]+_)?NAME__\b|[\pL,] ?_{3,}|\b(?:about|regarding) (?:TOPIC|SUBJECT|PROJECT|COMPANY|EVENT)\b|\$\|\$|(?m:[^\d|\s]\s%\|$)|` +
			`(?m:^\s*(?:TODO|TBD|FIXME)\b)|\b(?:TODO|FIXME):|[〇○◯]{2,}(?:様|さん|さま|殿|先生|님|씨|の件|株式会社)|(?:\b(?:X{2,}|O{2,})|[ＸＯ]{2,})(?:様|さん|さま|殿|先生|女士|小姐|님|씨|公司|老师)|` +
			`(?m:^(?i:` + greetings + `) (?:X{2,}|x{2,}|\?{2,}|NAME|_+|\.\.\.|…|,))`),
		hyphens: regexp.MustCompile(`-((?:(?i:first|last|full|company|your)[_ ]?)?(?i:name))-`), // SendGrid
		onPages: regexp.MustCompile(`\b(?:FIRST|LAST|FULL|YOUR|COMPANY)[ _]NAME(?: HERE)?\b|\bLorem ipsum\b|(?m:^\s*(?:TODO|FIXME):)|[〇○◯]{2,}様`),

		// These match the words inside a field: a usual name, capitals, or joined words such as first_name and firstName.
		word:     regexp.MustCompile(`(?i)(?:^|[ _.:/|'’-])(?:` + fieldWord + `)(?:$|[ _.:/|'’-])`),
		whole:    regexp.MustCompile(`(?i)^(?:(?:[\pL\pM]+ ){0,2}(?:` + personWord + `)|` + aboutWord + `)$`),
		wide:     regexp.MustCompile(`^(?:` + wideWord + `)$`),
		shouted:  regexp.MustCompile(`^\p{Lu}[\p{Lu} _/-]{4,}$`),
		compound: regexp.MustCompile(`^[A-Za-z]+(?:_[A-Za-z]+)+$|^[a-z]+(?:[A-Z][a-z]+)+$|^[A-Z][a-z]+(?:[A-Z][a-z]+)+$`),
		// greeted matches a greeting before a field, and element the inside of an HTML tag.
		greeted: regexp.MustCompile(`(?i)^\s*(?:` + greetings + `) ?(?:mr\.?|ms\.?|mrs\.?|herr|frau|dr\.?)? ?$`),
		element: regexp.MustCompile(`(?i)^(?:a|abbr|b|br|code|del|details|div|em|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul|wbr)(?: [a-z-]+="[^"]*")* ?$`),
		// wideBracket matches what follows a field in a language without spaces: a form of address, a particle or a comma. What follows the
		// label of a line, such as 【日時】, is something else.
		wideBracket: regexp.MustCompile(`^ ?(?:様|さん|さま|殿|先生|女士|小姐|您|你|님|씨|の|を|に|へ|は|が|で|と|的|은|는|이|가|을|를|에|[，,、！!。]|\pP*$)`),
		definition:  regexp.MustCompile(`(?m)^ {0,3}\[([^\[\]\n]{1,200})\]:[ \t]*\S`),
		builder:     regexp.MustCompile(`[<>≤≥∈∉≠∀∃]`),
	}
})

// candidateNotations returns the notations that programs use for fields. Each has a group for the words inside the field.
func candidateNotations() []*regexp.Regexp {
	return []*regexp.Regexp{
		regexp.MustCompile(`\*\|([^|\n]{1,60})\|\*`),                             // Mailchimp
		regexp.MustCompile(`\|\*([^|*\n]{1,60})\*\|`),                            // MailChimp, mistyped
		regexp.MustCompile(`\{\{\{?([^{}\n]{1,80})\}?\}\}`),                      // Handlebars, Liquid, Zendesk, HubSpot
		regexp.MustCompile(`\{%-?([^{}\n]{1,80})-?%\}`),                          // Liquid, Jinja
		regexp.MustCompile(`\$\{([^{}\n]{1,60})\}`),                              // scripts
		regexp.MustCompile(`#\{([^{}\n]{1,60})\}`),                               // Ruby
		regexp.MustCompile(`\{[!#]?([^{}\n]{1,60})\}`),                           // Raycast, Text Blaze, Salesforce
		regexp.MustCompile(`<%[=-]?([^<>\n]{1,60})%>`),                           // ERB
		regexp.MustCompile(`<<([^<>\n]{1,60})>>`),                                // mail merge
		regexp.MustCompile(`\[%-?([^\[\]\n]{1,60}?)%\]`),                         // Template Toolkit
		regexp.MustCompile(`%%?([A-Za-z_][\w:=.|-]*(?: [\w:=.|-]+){0,6})%{1,2}`), // TextExpander
		regexp.MustCompile(`%(clipboard|cursor|snippet:\w+)\b`),                  // TextExpander
		regexp.MustCompile(`-%([A-Za-z_]{2,30})%-`),                              // SendGrid
	}
}

// nameNotations returns the notations that prose uses too. The words inside decide whether it is a field.
func nameNotations() []*regexp.Regexp {
	return []*regexp.Regexp{
		regexp.MustCompile(`\[\[?([^\[\]\n]{1,60})\]?\]`),
		regexp.MustCompile(`<([^\s<>/@:!][^<>/\n@:]{0,40})>`),
		regexp.MustCompile(`‹([^‹›\n]{1,40})›`),
		regexp.MustCompile(`«([^«»\n]{1,40})»`),
		regexp.MustCompile(`【([^【】\n]{1,40})】`),
		regexp.MustCompile(`［([^［］\n]{1,40})］`),
		regexp.MustCompile(`〔([^〔〕\n]{1,40})〕`),
		regexp.MustCompile(`\$([A-Za-z_]{2,30})\$?`),
		regexp.MustCompile(`##([A-Za-z_]{2,30})##`),
		regexp.MustCompile(`#([A-Za-z_]{2,30})#`),
		regexp.MustCompile(`@@([A-Za-z_]{2,30})@@`),
		regexp.MustCompile(`::([A-Za-z_]{2,30})::`),
		regexp.MustCompile(`~([A-Za-z_]{2,30})~`),
		regexp.MustCompile(`@((?i:first|last|full|your|recipient|company)_?(?i:name))\b`),
	}
}

// mostFields is the number of fields of a text above which further ones are not looked for.
const mostFields = 100

// fieldsIn returns the spans of unfilled fields in a letter, in order. It skips comments and code.
func fieldsIn(s string, skips ...*[]markdown.Span) []markdown.Span {
	return findFields(s, false, skips)
}

// fieldsOnPage is [fieldsIn] for the text of a page. A page may show code, and the parts that a good letter has. So only a field's
// usual names count there.
func fieldsOnPage(s string, skips ...*[]markdown.Span) []markdown.Span {
	return findFields(s, true, skips)
}

func findFields(s string, page bool, skips []*[]markdown.Span) []markdown.Span {
	if !mayHaveField(s) {
		return nil
	}
	f := &fieldSearch{fieldNotations: notations(), s: s, page: page}
	for _, spans := range skips {
		if spans != nil {
			f.skipped = append(f.skipped, *spans...)
		}
	}
	slices.SortFunc(f.skipped, func(a, b markdown.Span) int { return a.Start - b.Start })
	for _, re := range f.candidates {
		f.each(re, f.isCandidate)
	}
	for _, re := range f.names {
		f.each(re, f.isField)
	}
	if containsAny(s, "name-", "Name-", "NAME-") { // most texts have hyphens, so this comes before the search for them
		f.each(f.hyphens, f.isField)
	}
	plain := f.onPages
	if !page {
		plain = f.plain
		f.each(f.parens[0], func([]int) bool { return true })
		f.each(f.parens[1], func(m []int) bool { return f.afterGreeting(m[0]) && f.named(s[m[2]:m[3]]) })
	}
	if !page && mayHavePlain(s) || page && containsAny(s, " NAME", "_NAME", "orem ipsum", "TODO:", "FIXME:", "様") {
		f.each(plain, func(m []int) bool { return !strings.HasSuffix(s[:m[0]], "「") && !strings.HasSuffix(s[:m[0]], "『") })
	}
	slices.SortFunc(f.all, func(a, b markdown.Span) int { return a.Start - b.Start })
	return f.all
}

// fieldSearch is the search of a text for fields.
type fieldSearch struct {
	*fieldNotations
	s       string
	page    bool
	skipped []markdown.Span // sorted
	all     []markdown.Span
	labels  map[string]bool // the definitions of links, in lower case; nil until first used
}

// each adds the matches of a pattern that are fields.
func (f *fieldSearch) each(re *regexp.Regexp, is func(m []int) bool) {
	for _, m := range re.FindAllStringSubmatchIndex(f.s, -1) {
		if len(f.all) == mostFields {
			return
		}
		if f.free(m[0], m[1]) && is(m) {
			f.all = append(f.all, markdown.Span{Start: m[0], End: m[1]})
		}
	}
}

// free reports whether a span is neither skipped nor part of another field.
func (f *fieldSearch) free(start, end int) bool {
	i, _ := slices.BinarySearchFunc(f.skipped, start, func(o markdown.Span, at int) int {
		if o.End <= at {
			return -1
		}
		return 1
	})
	if i < len(f.skipped) && f.skipped[i].Start < end {
		return false
	}
	return !slices.ContainsFunc(f.all, func(o markdown.Span) bool { return start < o.End && o.Start < end })
}

// mayHaveField reports whether a text contains a character or a word that occurs in fields.
func mayHaveField(s string) bool {
	return strings.ContainsAny(s, "[{<%«‹【［〔$#(@~") || strings.Contains(s, "*|") || strings.Contains(s, "::") || strings.Contains(s, "-name-") || mayHavePlain(s)
}

// mayHavePlain reports whether a text contains a word or a mark of a field without marks around it.
func mayHavePlain(s string) bool {
	return containsAny(s, "XX", "xx", "OO", "Ｘ", "Ｏ", "〇", "○", "◯", "NAME", "INSERT", "ENTER", "ADD", "orem ipsum", "...", "…", " ,", "??", "_", "TODO", "TBD", "FIXME", "TOPIC", "SUBJECT", "PROJECT", "COMPANY", "EVENT", "$|$", "%|")
}

func containsAny(s string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(s, part) })
}

// isCandidate reports whether braces or the like contain a field and not a set, a formula or a percentage.
func (f *fieldSearch) isCandidate(m []int) bool {
	inside, before := f.s[m[2]:m[3]], f.s[:m[0]]
	if !strings.ContainsFunc(inside, isWordRune) || f.s[m[0]] == '%' && m[0] > 0 && isWordRune(rune(f.s[m[0]-1])) {
		return false
	}
	if f.page && (strings.HasSuffix(before, "{") || strings.HasPrefix(f.s[m[0]:], "{{") || strings.HasPrefix(f.s[m[0]:], "{%")) {
		return false // the rule shown-markup finds them
	}
	named := f.named(inside) || f.compound.MatchString(strings.TrimSpace(inside))
	if f.s[m[0]] != '{' || strings.HasPrefix(f.s[m[0]:], "{{") || strings.HasPrefix(f.s[m[0]:], "{%") || strings.HasPrefix(f.s[m[0]:], "{!") {
		return named || !f.page
	}
	formula := strings.HasSuffix(before, "_") || strings.HasSuffix(before, "^") || strings.HasSuffix(before, `\`) || strings.HasSuffix(before, "}") ||
		strings.HasPrefix(inside, `"`) || strings.Contains(inside, ",") && !strings.ContainsAny(inside, "=:") || f.builder.MatchString(inside)
	if i := strings.LastIndexByte(before[max(0, len(before)-20):], '\\'); i >= 0 && !strings.ContainsFunc(before[max(0, len(before)-20):][i+1:], func(r rune) bool { return !isWordRune(r) }) {
		formula = true // the argument of a command such as \frac
	}
	if f.page {
		return named && !strings.Contains(inside, ": ") // a table of a program
	}
	return named || !formula
}

// named reports whether words usually name a field, or one of several with commas between them does.
func (f *fieldSearch) named(inside string) bool {
	if first, rest, several := strings.Cut(inside, ","); several && (f.named(first) || !strings.Contains(rest, ",") && f.named(rest)) {
		return true
	}
	inside = strings.TrimSpace(inside)
	return f.word.MatchString(inside) || f.whole.MatchString(inside) || f.wide.MatchString(inside)
}

// afterGreeting reports whether the line up to an offset is a greeting.
func (f *fieldSearch) afterGreeting(at int) bool {
	const longest = 80
	before := f.s[max(0, at-longest):at]
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return len(line) < longest && f.greeted.MatchString(line)
}

// isLink reports whether square brackets are a link, a picture, a footnote or a definition of one.
func (f *fieldSearch) isLink(m []int, inside string) bool {
	before, after := f.s[:m[0]], f.s[m[1]:]
	if strings.HasPrefix(after, "(") || strings.HasPrefix(after, "[") || strings.HasPrefix(after, ":") && (before == "" || strings.HasSuffix(before, "\n")) ||
		strings.HasSuffix(before, "]") || strings.HasSuffix(before, "!") || strings.HasPrefix(inside, "^") {
		return true
	}
	if f.labels == nil {
		f.labels = map[string]bool{}
		if strings.Contains(f.s, "]:") {
			for _, d := range f.definition.FindAllStringSubmatch(f.s, -1) {
				f.labels[label(d[1])] = true
			}
		}
	}
	return f.labels[label(inside)]
}

// label returns the name of a definition in the form in which links are compared.
func label(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// isField reports whether brackets contain the name of a field and not prose, a link, a footnote or an HTML tag. m is the match of one
// of f.names.
func (f *fieldSearch) isField(m []int) bool {
	inside, mark := strings.TrimSpace(f.s[m[2]:m[3]]), f.s[m[0]]
	switch {
	case strings.IndexByte("~@-", mark) >= 0 && f.joined(m), mark == '[' && f.isLink(m, inside), mark == '<' && f.element.MatchString(inside), mark == '$' && f.page:
		return false
	case mark == '[' && !f.page && f.afterGreeting(m[0]), mark == '@' && f.s[m[0]+1] != '@':
		return true
	case f.wide.MatchString(inside):
		return f.inSentence(m)
	}
	words, most := len(strings.Fields(inside)), 5
	if f.page {
		most = 3
	}
	if words == 0 || words > most || strings.ContainsAny(inside, ".!?…\"“”") && !f.compound.MatchString(strings.ReplaceAll(inside, ".", "_")) {
		return false
	}
	if strings.HasPrefix(inside, "the ") || strings.HasPrefix(inside, "a ") || strings.HasPrefix(inside, "my ") {
		return false // the brackets contain an explanation within a quotation
	}
	if f.word.MatchString(inside) || f.whole.MatchString(inside) {
		last, _ := utf8.DecodeLastRuneInString(f.s[:m[0]])
		return mark != '<' || !f.page || !isWordRune(last) // List<Date> is a type
	}
	return !f.page && (f.shouted.MatchString(inside) || f.compound.MatchString(inside) || mark == '<' && words <= 3)
}

// joined reports whether a match is a part of a longer word or, between hyphens and tildes, of a row of them.
func (f *fieldSearch) joined(m []int) bool {
	before, _ := utf8.DecodeLastRuneInString(f.s[:m[0]])
	after, _ := utf8.DecodeRuneInString(f.s[m[1]:])
	mark := rune(f.s[m[0]])
	return isWordRune(before) || isWordRune(after) || mark != '@' && (before == mark || after == mark)
}

// inSentence reports whether the brackets of a language without spaces are part of a sentence. At the beginning of a line, they may be
// a label: 【日時】.
func (f *fieldSearch) inSentence(m []int) bool {
	after, _, _ := strings.Cut(f.s[m[1]:min(len(f.s), m[1]+40)], "\n")
	square := f.s[m[0]] == '['
	if starts := m[0] == 0 || f.s[m[0]-1] == '\n'; square && !starts {
		return true
	}
	return f.wideBracket.MatchString(after) && (square || after != "")
}
