package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"howihelp/internal/markdown"
	"howihelp/internal/printable"
)

var unfilledField = &Rule{
	ID:      "unfilled-field",
	Title:   "A field of another program or template that nobody filled in",
	Level:   Error,
	Why:     "The field is sent as it is, and tells the reader that nobody wrote to them personally",
	Source:  ownPrinciple,
	Suggest: "write {{name}}, {{topic}} or another word from docs/format.md, or fill it in",
	When:    everyReply,
	certain: true,
	Bad: []Example{
		{Text: `Hi [Name],

Thank you for asking me about {{topic}}. {{rule}} So my answer is no.

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
		{Text: `Hi {{name}},

Thank you for asking me about %filltext:name=topic%. {{rule}} So my answer is no.

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	Good: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. "It [the index] is slow" is 100% of it. {{rule}} So my answer is no.

Start with {{resource}}. The [whole answer]({{link}}) is <https://ana.example/help/ask/coffee-chat/>.

{{signoff}}`},
	},
	letter: func(l *letter) []hit {
		var hits []hit
		for _, at := range fieldsIn(l.sent.s, &l.outline.Comments, l.code()) {
			span := l.sent.span(at.Start, at.End)
			hits = append(hits, hit{at: l.rangeOf(span), msg: fieldMessage(l.sent.s[at.Start:at.End])})
		}
		for _, at := range fieldsIn(ownWord.ReplaceAllStringFunc(l.reply.Subject, func(s string) string { return strings.Repeat(" ", len(s)) })) {
			found := l.reply.Subject[at.Start:at.End]
			hits = append(hits, hit{at: l.source.valueOn(max(1, l.reply.At("subject").Line), found), msg: fieldMessage(found)})
		}
		return hits
	},
}

// ownWord matches a template word. The loader has already refused all words that reply templates don't have.
var ownWord = regexp.MustCompile(`\{\{[^{}]*\}\}`)

func fieldMessage(found string) string {
	return fmt.Sprintf("%q looks like a field that was not filled in", printable.Brief(strings.Join(strings.Fields(found), " ")))
}

// fieldWord matches a word that usually names a field, in the languages of the built-in lists.
const fieldWord = `(?:first|last|full|sur|given|family|middle|nick|user|file|company|event|org|project|product|job)?[ _.-]?names?|` +
	`f_?name|l_?name|recipients?|senders?|contacts?|customer|client|attendee|salutation|greeting|topics?|subjects?|compan(?:y|ies)|organi[sz]ation|employer|` +
	`title|role|position|dates?|day|time|month|year|weekday|place|city|country|location|venue|events?|conference|links?|urls?|e?-?mail(?: address)?|phone|` +
	`number|amount|price|project|product|resource|reason|signature|placeholder|details?|their|your|insert|enter|fill|choose|select|xx+|` +
	`vorname|nachname|anrede|thema|firma|datum|ort|betreff|absender|empfänger|ihr|dein|stelle|titel|einfügen|einsetzen|eintragen|ausfüllen|ergänzen|` +
	`nombre|apellidos?|tema|empresa|fecha|lugar|asunto|puesto|cargo|insertar|poner|rellenar|completar|pr[ée]nom|nom|sujet|entreprise|poste|insérer|remplir|compléter|nome|sobrenome|assunto|data|vaga|inserir|preencher`

// fieldNotations has the patterns that recognise fields.
type fieldNotations struct {
	candidates, names                                []*regexp.Regexp
	plain, word, shouted, compound, greeted, element *regexp.Regexp
}

// notations returns the patterns of fields. It compiles them at its first call, because few texts need them.
var notations = sync.OnceValue(func() *fieldNotations {
	return &fieldNotations{
		// candidates are the notations that programs use for fields. Each has a group for the words inside the field.
		candidates: []*regexp.Regexp{
			regexp.MustCompile(`\*\|([^|\n]{1,60})\|\*`),                                // Mailchimp
			regexp.MustCompile(`\{\{\{?([^{}\n]{1,80})\}?\}\}`),                         // Handlebars, Liquid, Zendesk, HubSpot
			regexp.MustCompile(`\{%-?([^{}\n]{1,80})-?%\}`),                             // Liquid, Jinja
			regexp.MustCompile(`[$#]?\{[!#]?([^{}\n]{1,60})\}`),                         // Raycast, Text Blaze, Salesforce
			regexp.MustCompile(`<%[=-]?([^<>\n]{1,60})%>`),                              // ERB
			regexp.MustCompile(`<<([^<>\n]{1,60})>>`),                                   // mail merge
			regexp.MustCompile(`%{1,2}([A-Za-z_][\w:=.|-]*(?: [\w:=.|-]+){0,6})%{1,2}`), // TextExpander
		},
		// names are notations that prose uses too. The words inside decide whether it is a field.
		names: []*regexp.Regexp{
			regexp.MustCompile(`\[\[?([^\[\]\n]{1,60})\]?\]`),
			regexp.MustCompile(`<([^\s<>/@:!][^<>/\n@:]{0,40})>`),
			regexp.MustCompile(`«([^«»\n]{1,40})»`),
			regexp.MustCompile(`\$([A-Za-z_]{2,30})\$?`),
			regexp.MustCompile(`#{1,2}([A-Za-z_]{2,30})#{1,2}`),
			regexp.MustCompile(`\(((?i:insert|enter|fill in|add)[^()\n]{2,40}|(?i:insertar|rellenar|insérer|inserir|preencher)(?: [\pL'’-]+){1,3}|(?:[\pL-]{2,20} ){1,2}(?i:einfügen|einsetzen|eintragen)|(?i:your|their|recipient'?s?|person'?s?) (?i:` + fieldWord + `)|[A-Z_]{4,20})\)`),
		},
		// plain matches fields that have no marks around them.
		plain: regexp.MustCompile(`\b(?:FIRST|LAST|FULL|YOUR|RECIPIENT|COMPANY)[ _]?NAME(?: HERE)?\b|\b[FL]NAME\b|\b(?:INSERT|ENTER|ADD) [A-Z ]{2,30}\b|\bX{4,}\b|\bLorem ipsum\b|` +
			`\b__(?:[A-Z]+_)?NAME__\b|[\pL,] ?_{3,}|(?m:^(?:Hi|Hello|Dear|Hey|Hallo|Liebe[rs]?|Sehr geehrte[rs]?|Hola|Querid[oa]|Estimad[oa]|Bonjour|Ch(?:er|ère)|Olá|Prezad[oa]|Car[oa]) (?:X{2,}|NAME|_+|\.\.\.|…|,))`),

		// These match the words inside a field: a usual name, capitals, or joined words such as first_name and firstName.
		word:     regexp.MustCompile(`(?i)(?:^|[ _.:/|-])(?:` + fieldWord + `)(?:$|[ _.:/|'’-])`),
		shouted:  regexp.MustCompile(`^\p{Lu}[\p{Lu} _/-]{4,}$`),
		compound: regexp.MustCompile(`^[A-Za-z]+(?:_[A-Za-z]+)+$|^[a-z]+(?:[A-Z][a-z]+)+$|^[A-Z][a-z]+(?:[A-Z][a-z]+)+$`),
		// greeted matches a greeting before a field, and element the inside of an HTML tag.
		greeted: regexp.MustCompile(`(?i)(?:^|\n)\s*(?:hi|hello|dear|hey|hallo|liebe[rs]?|sehr geehrte[rs]?|hola|querid[oa]|estimad[oa]|bonjour|ch(?:er|ère)|olá|prezad[oa]|car[oa]) (?:mr\.?|ms\.?|mrs\.?|herr|frau|dr\.?)? ?$`),
		element: regexp.MustCompile(`(?i)^(?:a|abbr|b|br|code|del|details|div|em|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul|wbr)(?: [a-z-]+="[^"]*")* ?$`),
	}
})

// fieldsIn returns the spans of unfilled fields in a text, in order. It skips comments and code.
func fieldsIn(s string, skips ...*[]markdown.Span) []markdown.Span {
	if !mayHaveField(s) {
		return nil
	}
	n := notations()
	var all, skipped []markdown.Span
	for _, spans := range skips {
		if spans != nil {
			skipped = append(skipped, *spans...)
		}
	}
	add := func(start, end int) {
		overlaps := func(o markdown.Span) bool { return start < o.End && o.Start < end }
		if !slices.ContainsFunc(all, overlaps) && !slices.ContainsFunc(skipped, overlaps) {
			all = append(all, markdown.Span{Start: start, End: end})
		}
	}
	for _, re := range n.candidates {
		for _, m := range re.FindAllStringSubmatchIndex(s, -1) {
			if inside := s[m[2]:m[3]]; strings.ContainsFunc(inside, isWordRune) && !(s[m[0]] == '%' && m[0] > 0 && isWordRune(rune(s[m[0]-1]))) {
				add(m[0], m[1])
			}
		}
	}
	for _, re := range n.names {
		for _, m := range re.FindAllStringSubmatchIndex(s, -1) {
			if n.isField(s, m) {
				add(m[0], m[1])
			}
		}
	}
	for _, m := range n.plain.FindAllStringIndex(s, -1) {
		add(m[0], m[1])
	}
	slices.SortFunc(all, func(a, b markdown.Span) int { return a.Start - b.Start })
	return all
}

// mayHaveField reports whether a text contains a character or a word that occurs in fields.
func mayHaveField(s string) bool {
	return strings.ContainsAny(s, "[{<%«$#(_…") || slices.ContainsFunc([]string{"*|", "XX", "NAME", "INSERT", "ENTER", "ADD", "orem ipsum", "...", " ,"},
		func(mark string) bool { return strings.Contains(s, mark) })
}

// isField reports whether brackets contain the name of a field and not prose, a link, a footnote or an HTML tag. m is the match of one
// of n.names in s.
func (n *fieldNotations) isField(s string, m []int) bool {
	inside := strings.TrimSpace(s[m[2]:m[3]])
	switch before, after := s[:m[0]], s[m[1]:]; s[m[0]] {
	case '[':
		if strings.HasPrefix(after, "(") || strings.HasPrefix(after, "[") || strings.HasPrefix(after, ":") && (before == "" || strings.HasSuffix(before, "\n")) ||
			strings.HasSuffix(before, "]") || strings.HasSuffix(before, "!") || strings.HasPrefix(inside, "^") {
			return false
		}
		if n.greeted.MatchString(before) {
			return true
		}
	case '<':
		if n.element.MatchString(inside) {
			return false
		}
	case '(':
		return true
	}
	words := len(strings.Fields(inside))
	if words == 0 || words > 5 || strings.ContainsAny(inside, ".!?…\"“”") && !n.compound.MatchString(strings.ReplaceAll(inside, ".", "_")) {
		return false
	}
	if strings.HasPrefix(inside, "the ") || strings.HasPrefix(inside, "a ") || strings.HasPrefix(inside, "my ") {
		return false // the brackets contain an explanation within a quotation
	}
	return n.word.MatchString(inside) || n.shouted.MatchString(inside) || n.compound.MatchString(inside) || s[m[0]] == '<' && words <= 3
}

// code returns the spans of code in the letter as it is sent.
func (l *letter) code() *[]markdown.Span {
	var all []markdown.Span
	for _, b := range l.outline.Blocks {
		for _, run := range b.Runs {
			if run.Kind == markdown.Code || run.Kind == markdown.Address {
				all = append(all, run.Span)
			}
		}
	}
	return &all
}
