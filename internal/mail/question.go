package mail

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Some forms ask whole questions, each with the answer below it:
//
//	* What's your name?
//	Jane Roe

var questionStart = lazy(`(?i)^\s*(?:[*•▪►◦·–-]+\s*|(?:q(?:uestion)?\s?)?\d{1,2}\s*[.):]\s*)`)

// question returns the folded question that is alone on a line, or "", and the mark before it: "*" or, for a number, ".".
func question(text string) (key, mark string) {
	const most, long = 14, 200 // words, bytes
	if len(text) > long || !strings.ContainsAny(text, "?？؟;") || len(strings.Fields(text)) > most {
		return "", ""
	}
	start := questionStart().FindString(text)
	text = strings.TrimSpace(strings.TrimRight(text[len(start):], "*_: "))
	if bare := strings.TrimRight(brackets().ReplaceAllString(text, ""), "*_: "); bare != "" {
		text = bare
	}
	key = strings.Trim(fold(text), "*_¿?？؟; ")
	if asked := strings.HasSuffix(text, "?") || strings.HasSuffix(text, "？") || strings.HasSuffix(text, "؟") || strings.HasSuffix(text, ";") && !isLatin(key); !asked {
		return "", ""
	}
	return key, strings.Trim(start, "0123456789qQ ")
}

// questionBeside returns a question about the sender, or for the message, with the answer beside it: "What's your name? Jane Roe".
func questionBeside(text string) (key, mark, value string) {
	at := strings.IndexAny(text, "?？؟")
	if at < 0 {
		return "", "", ""
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	key, mark = question(text[:at+size])
	value = strings.TrimSpace(text[at+size:])
	if answered := asksSender(key) && (namelike(value) || bare().FindString(value) == value); value == "" || !answered && !of("message").has(key) {
		return "", "", ""
	}
	return key, mark, value
}

// belowAnswer returns the text below the last answer about the sender, without the label above it: "Tell me more".
func belowAnswer(rows []row, at int) []row {
	const most = 6 // words of a label
	next := answerAt(rows, at).next
	if answerAt(rows, at).beside == "" {
		next = skipBlank(rows, next+1)
	}
	if next+1 < len(rows) && !rows[next+1].blank() && len(strings.Fields(rows[next].text)) <= most && !speaks(rows[next].text) {
		next++
	}
	if next >= len(rows) {
		return nil
	}
	return slices.Clone(rows[next:])
}

// is reports whether a label asks for something, such as "e-mail".
func (a answer) is(kind string) bool {
	return of(kind).has(a.label) || a.asked && asksFor(kind, a.label)
}

// asksFor reports whether a question asks for something in usual words: "what is your first name", but not "what is your dog's name".
func asksFor(kind, key string) bool {
	longest := ""
	for _, phrase := range of(kind).all {
		if len(phrase) > len(longest) && contains(key, phrase) {
			longest = phrase
		}
	}
	if longest == "" {
		return false
	}
	rest := strings.FieldsFunc(strings.Replace(key, longest, " ", 1), func(r rune) bool { return strings.ContainsRune(" ,.!?¿-–、，", r) })
	return !slices.ContainsFunc(rest, func(word string) bool { return !of("ask word").has(word) })
}

// asksSender reports whether a question asks who the sender is.
func asksSender(key string) bool {
	return key != "" && slices.ContainsFunc([]string{"name", "given name", "family name", "e-mail"}, func(kind string) bool {
		return of(kind).has(key) || asksFor(kind, key)
	})
}

// answersName reports whether the line below a question can be a name, also "jane roe".
func answersName(value string) bool {
	const most = 3 // words in lower case
	return namelike(value) || value == fold(value) && len(strings.Fields(value)) <= most && !strings.ContainsAny(value, ".,:;!?0123456789")
}

// asksMore reports whether a question in the owner's words, below one about the sender, is about the request: its answer has a sentence.
func (f *form) asksMore(a answer) bool {
	return f.asked && a.asked && f.message == nil && !of("form field").has(a.label) && !asksSender(a.label) && isProse(a.value) && !strings.Contains(a.value, "://")
}

// answers returns a message without the marked questions above its parts, and without questions about the sender and their answers.
func (f *form) answers(rows []row) []row {
	if !f.asked {
		return rows
	}
	var kept []row
	for i := 0; i < len(rows); i++ {
		key, mark := question(rows[i].text)
		switch about := asksSender(key) || of("form field").has(key); {
		case about && key != "":
			i++ // the answer, too
		case key == "" || mark == "" || mark != f.mark:
			kept = append(kept, rows[i])
		}
	}
	return kept
}

// proseField returns the answer with a sentence to a label in the owner's words, among the fields that follow a row directly: "Project: We
// build …".
func proseField(rows []row, at int) []row {
	const most = 6 // words of a label
	for i := at + 1; i < len(rows); i++ {
		if rows[i].blank() {
			continue
		}
		label, value, colon := cutLabel(rows[i].text)
		value = strings.TrimSpace(value)
		switch {
		case !colon || rows[i].depth > 0 || len(strings.Fields(label)) > most || strings.ContainsAny(label, ",.?!"):
			return nil
		case isProse(rows[i].text) && of("speaker").has(before(fold(label), " ")): // "I have a question: could we …"
			return slices.Clone(rows[i:])
		case isProse(value) && !strings.HasPrefix(value, "//") && !of("form field").has(labelKey(label)):
			return append([]row{{text: value}}, rows[i+1:]...)
		}
	}
	return nil
}

// isService reports whether a line below a message is the text of a button or a link of the form's service: "View all submissions".
func isService(text, service string) bool {
	const short, long = 8, 14 // words
	bare := strings.TrimSpace(link().ReplaceAllString(text, ""))
	folded, words := fold(strings.Trim(bare, "*_[]()<>→»›:|- ")), len(strings.Fields(bare))
	if strings.ContainsAny(bare, "?？") || words > long {
		return false
	}
	linked := service != "" && slices.ContainsFunc(link().FindAllString(text, -1), func(l string) bool { return linksTo(l, service) })
	named := service != "" && contains(folded, strings.SplitN(service, ".", 2)[0])
	return linked || words <= short && of("form button").startOf(folded) != "" && (named || of("form thing").in(folded) != "")
}

// linksTo reports whether a link leads to a site or a part of it.
func linksTo(link, site string) bool {
	_, rest, _ := strings.Cut(strings.ToLower(link), "://")
	host, _, _ := strings.Cut(strings.TrimRight(rest, ">)]"), "/")
	return host == site || strings.HasSuffix(host, "."+site)
}

// opensForm reports whether a text begins with a sentence of a form's program about the sender, with a rule or a field below it: "Below is
// the result of your feedback form. It was submitted by Jane Roe (jane@example.com)".
func (r *reading) opensForm(rows []row) bool {
	const most = 4 // lines
	at := skipBlank(rows, 0)
	end := at
	for end < len(rows) && !rows[end].blank() && !isRule(rows[end].text) {
		end++
	}
	next := skipBlank(rows, end)
	if r.Address == "" || end-at > most || next == len(rows) {
		return false
	}
	var b strings.Builder
	for _, r := range rows[at:end] {
		b.WriteString(" " + r.text)
	}
	label, _, colon := cutLabel(rows[next].text)
	opening := fold(b.String())
	return (isRule(rows[next].text) || colon && isKnownLabel(labelKey(label))) && strings.Contains(opening, fold(r.Address)) &&
		of("hello").startOf(opening) == "" && (of("form line").in(opening) != "" || of("form opening").in(opening) != "")
}

// withoutRemark removes what a form's program says about a person in brackets: "Jane Roe (not verified)".
func withoutRemark(name string) string {
	at := strings.LastIndexAny(name, "(（[")
	if at <= 0 {
		return name
	}
	remark := strings.Trim(name[at:], "()（）[] ")
	if remark != "" && (remark == fold(remark) && isLatin(remark) || !namelike(remark) || !isLatin(remark) && isLatin(name[:at])) {
		return strings.TrimSpace(name[:at])
	}
	return name
}
