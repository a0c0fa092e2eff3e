package proposal

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"howihelp/internal/mail"
	"howihelp/internal/site"
)

var (
	subjectLine = pattern(`(?i)\A\W*(subject|betreff|objet|asunto|assunto)\W*:`)
	ruleWord    = pattern(`\{\{-?\s*rule\s*-?\}\}`)
)

// shape requires the reply to begin with its greeting and to end with its closing word.
func (g *gate) shape() {
	paragraphs := strings.Split(strings.TrimSpace(g.text), "\n\n")
	if at := subjectLine().FindStringIndex(g.text); at != nil {
		g.fail(at[0], at[1], "shape", "begin with the greeting", "the reply has a subject")
	} else if !strings.Contains(paragraphs[0], "{{name}}") {
		g.fail(0, len(strings.TrimRight(paragraphs[0], "\n")), "shape", "begin with a greeting that has {{name}}", "the reply does not begin with the greeting")
	}
	text := strings.TrimSpace(g.text)
	if at := strings.LastIndex(text, "{{"+g.closing()+"}}"); g.When != site.AskFirst || g.isMail() {
		rest := strings.TrimSpace(text[at+len("{{"+g.closing()+"}}"):])
		if strings.ContainsFunc(rest, unicode.IsLetter) {
			g.fail(at, len(text), "shape", "end with {{"+g.closing()+"}}", "the reply goes on after {{%s}}", g.closing())
		}
	}
}

// seams requires that the text around a template word fits its value. The rule is a whole sentence. A sign-off that has closing
// words needs no others above it.
func (g *gate) seams() {
	for _, at := range ruleWord().FindAllStringIndex(g.text, -1) {
		before, after := g.text[:at[0]], g.text[at[1]:]
		if !endsSentence(before) {
			g.fail(at[0], at[1], "shape", "end the sentence before it, and begin the next one after it", "{{rule}} is a whole sentence, but here it is a part of one")
		} else if !startsAnew(after) {
			g.fail(at[0], at[1], "shape", "delete the mark after it", "{{rule}} ends with a full stop of its own")
		}
	}
	at := strings.LastIndex(g.text, "{{signoff}}")
	if at < 0 || !g.signs() {
		return
	}
	above := strings.TrimRight(g.text[:at], " \n")
	start := strings.LastIndex(above, "\n") + 1
	if line := above[start:]; strings.HasSuffix(line, ",") || mail.Goodbye(line) && !strings.HasSuffix(line, ".") {
		g.fail(start, len(above), "shape", "delete this line", "“%s” is a closing line, but {{signoff}} already has one", line)
	}
}

// signs reports whether the owner's sign-off has closing words, and not only a name.
func (t *Task) signs() bool { return strings.ContainsAny(t.Profile.Signoff, "\n,،、") }

// opening and closingMarks are the marks that can be around a whole sentence.
const opening, closingMarks = ` "“„«‹「『(¿¡`, `"”“»›」』)`

// endsSentence reports whether a sentence can begin after a text: at the beginning of a paragraph, or after a mark that
// ends or announces a sentence.
func endsSentence(before string) bool {
	before = strings.TrimRight(before, opening)
	last, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || strings.ContainsRune(".!?…:;–—。！？：؟\n}", last)
}

// startsAnew reports whether a text begins a new sentence.
func startsAnew(after string) bool {
	after = strings.TrimLeft(after, closingMarks)
	first, _ := utf8.DecodeRuneInString(after)
	return after == "" || !strings.ContainsRune(".,;:!?。、，", first)
}
