package proposal

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/check"
	"howihelp/internal/file"
	"howihelp/internal/printable"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// gate collects reasons to refuse an assistant's text, in addition to the findings of package check.
type gate struct {
	*Task
	text  string
	found check.Findings
}

func (t *Task) gate(text string) check.Findings {
	g := &gate{Task: t, text: text}
	g.hidden()
	if len(g.found) > 0 { // the other rules need the visible text
		return g.found
	}
	g.words()
	g.shape()
	g.seams()
	g.language()
	g.markup()
	g.addresses()
	g.facts()
	g.private()
	return g.found
}

// fail adds an error about a part of the text.
func (g *gate) fail(start, end int, rule, suggest, format string, args ...any) {
	line := strings.Count(g.text[:start], "\n") + 1
	column := func(at int) int {
		return utf8.RuneCountInString(g.text[strings.LastIndex(g.text[:at], "\n")+1:at]) + 1
	}
	r := check.Range{File: textName, Line: line, Column: column(start), EndLine: line + strings.Count(g.text[start:end], "\n"), EndColumn: column(end)}
	g.found = append(g.found, check.Finding{Range: r, Level: check.Error, Rule: rule, Msg: fmt.Sprintf(format, args...), Suggest: suggest})
}

// lack adds an error about the text as a whole.
func (g *gate) lack(rule, suggest, format string, args ...any) {
	g.found = append(g.found, check.Finding{Range: check.Range{File: textName}, Level: check.Error, Rule: rule, Msg: fmt.Sprintf(format, args...), Suggest: suggest})
}

// each adds an error about each match of a pattern in the text.
func (g *gate) each(pattern *regexp.Regexp, rule, suggest, msg string) {
	for _, at := range pattern.FindAllStringIndex(g.text, -1) {
		g.fail(at[0], at[1], rule, suggest, msg, g.text[at[0]:at[1]])
	}
}

// hidden refuses characters that are invisible or look like others, because they can hide a word from all other rules.
func (g *gate) hidden() {
	foreign := foreignScripts(g.Profile.Lang)
	for i, r := range g.text {
		switch {
		case r == '\n', r == '\t', joiner(g.text[:i], r):
		case !unicode.IsGraphic(r):
			g.fail(i, i+utf8.RuneLen(r), "hidden", "delete it", "%U is an invisible character", r)
		case unicode.In(r, foreign...):
			g.fail(i, i+utf8.RuneLen(r), "hidden", "write the word in the letters of its language", "%q is a letter of another script", r)
		}
	}
}

// joiner reports whether a character joins or separates letters of a script that needs such characters.
func joiner(before string, r rune) bool {
	if r != '\u200c' && r != '\u200d' {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	return unicode.IsLetter(last) && !unicode.In(last, unicode.Latin, unicode.Greek, unicode.Cyrillic)
}

// words requires the template words on which the meaning of the reply depends. A word within an {{if}} does not count, because not
// every recipient sees it. There are two exceptions: {{if room}}, and an {{if}} with its own word in it, such as
// {{if resource}} … {{resource}} … {{end}}. Their {{else}} does not count.
func (g *gate) words() {
	sure := resolve(g.text, func(word, then, otherwise string) string {
		if word == "room" || strings.Contains(then, "{{"+word+"}}") {
			return then
		}
		return ""
	})
	for _, word := range g.needed() {
		switch n := strings.Count(sure, "{{"+word+"}}"); {
		case n == 0 && strings.Contains(g.text, "{{"+word+"}}"):
			g.lack("words", "use it outside of {{if}}", "only some people get {{%s}}", word)
		case n == 0:
			g.lack("words", "use it, as it is written here", "the reply has no {{%s}}", word)
		case n > 1 && word != "name" && word != "topic":
			g.lack("words", "keep one", "the reply has {{%s}} %d times", word, n)
		}
	}
}

// needed returns the template words that the reply has to use.
func (t *Task) needed() []string {
	var all []string
	if t.When == site.AskFirst {
		all = []string{"name", "topic"}
		if t.isMail() {
			all = append(all, "signoff")
		}
		return all
	}
	all = append(all, "name")
	if t.Length != site.Note {
		all = append(all, "topic")
		if t.When == site.Closed || t.isMail() {
			all = append(all, "rule")
		}
		if t.When == site.Closed && len(t.Request.Redirect) > 0 {
			all = append(all, "resource")
		}
		if t.When == site.Open && t.isMail() && len(t.Request.Ask) > 0 {
			all = append(all, "ask")
		}
	}
	all = append(all, "link")
	if t.isMail() {
		all = append(all, "signoff")
	}
	return all
}

var marked = pattern("(?m)^ {0,3}(#{1,6} .*|>.*|\\|.*|[-*_]{3,} *|[=]+ *|\\d+[.)] .*)$|[<>`&\\\\]|!\\[|\\]\\[|\\]\\(|\\]:|\\{\\{-?\\s*/\\*|\\*\\*|__|~~")

// markup refuses everything that a mail program would not show as plain words. Comments also count as markup, because a
// comment can silence a rule of package check.
func (g *gate) markup() {
	g.each(marked(), "markup", "write plain text", "%q is markup: some programs show these characters, and others hide them")
	if at := strings.Index(g.text, file.Mark); at >= 0 {
		g.fail(at, at+len(file.Mark), "words", "write the words, or use a template word", "%s marks a gap", file.Mark)
	}
}

var (
	address = pattern(`(?i)(?:[a-z][a-z0-9+.-]*:(//|[a-z0-9._%+-]+@)|\b(www\.|mailto:|tel:|javascript:|data:)|[^\s{}]@[^\s{}]|(^|[\s(])@\w+|\b[\p{L}0-9-]+\.(?:\p{L}{2,}/|(?:com|org|net|edu|gov|info|biz|io|dev|app|me|co|ai|xyz|example|test|de|fr|es|uk|eu|ch|at|us|ly|link|page|site|online|shop|tv|gg)\b))\S*`)
	spelled = pattern(`(?i)(\w+\s*)?([\[({<]\s*(dot|at|punkt|arroba|punto|point)\s*[\])}>]\s*\w*\s*)+|\b\w+\s+(dot|punkt|punto)\s+(com|org|net|io|de|fr|es|example|me|co|dev|app)\b|\b\w+ at \w+ dot \w+`)
	hrefs   = pattern(`href="([^"]*)"`)
)

// addresses refuses every address that does not come from a template word, whatever its spelling.
func (g *gate) addresses() {
	suggest := g.advice("delete it; {{link}} is the only address of a reply")
	before := len(g.found)
	g.each(address(), "address", suggest, "%q is an address")
	g.each(spelled(), "address", suggest, "%q is an address")
	m, ok := g.filled()
	if !ok || len(g.found) > before { // package check reports why the reply cannot be filled in
		return
	}
	allowed := []string{g.Site.URL(g.Profile.Path() + g.Request.Path())}
	for _, to := range g.Profile.Pointed() {
		allowed = append(allowed, g.Site.URL(to.Path()))
	}
	for _, href := range hrefs().FindAllStringSubmatch(m.HTML(), -1) {
		if !slices.Contains(allowed, href[1]) {
			g.lack("address", suggest, "the reply has a link to %s", href[1])
		}
	}
}

// filled returns the filled-in reply, if it can be filled in.
func (g *gate) filled() (reply.Message, bool) {
	r := &site.Reply{Request: g.Request, When: g.When, Tone: site.Neutral, Length: g.Length, Body: g.text}
	set := g.Replies.Of(r)
	if set.Mistakes() != nil {
		return reply.Message{}, false
	}
	m, err := set.On(g.Site, g.Month).WriteAs(g.Length, reply.Choice{Request: g.Request, When: g.When, Tone: site.Neutral}, nil, reply.Recipient{Name: "Sam", Topic: "indexes", Subject: "indexes"})
	return m, err == nil
}

var figure = pattern(`[\p{Nd}\p{No}\p{Nl}%‰\p{Sc}]+`)

// facts refuses figures, days and promises: only template words may state facts, because their values are true today.
func (g *gate) facts() {
	g.each(figure(), "figure", "delete it", "%q is a figure, which goes out of date")
	known := wordingsOf(g.Profile.Lang)
	for _, w := range known {
		if w.when != "" && w.when != g.When {
			continue
		}
		for _, s := range sentencesOf(g.text) {
			said := g.text[s[0]:s[1]]
			part := inASCII(norm.NFKC.String(said))
			if w.find.MatchString(part) && (w.unless == nil || !w.unless.MatchString(part)) {
				g.fail(s[0], s[1], w.rule, g.advice(w.suggest), "“%s” "+says[w.rule], printable.Short(said, 60))
			}
		}
	}
}

// says has the end of the message for each rule about wordings.
var says = map[string]string{"promise": "makes a promise", "day": "names a day or a time", "figure": "has a number"}

// sentencesOf splits a text after each mark that ends a sentence, after each colon and semicolon, and at empty lines. It returns the
// beginning and the end of each part.
func sentencesOf(text string) [][2]int {
	var all [][2]int
	start := 0
	add := func(end int) {
		from := start + len(text[start:end]) - len(strings.TrimLeft(text[start:end], " \t\n"))
		if to := from + len(strings.TrimRight(text[from:end], " \t\n")); to > from {
			all = append(all, [2]int{from, to})
		}
		start = end
	}
	for i, r := range text {
		if strings.ContainsRune(".!?…:;", r) {
			add(i + utf8.RuneLen(r))
		}
		if r == '\n' && strings.HasPrefix(text[i:], "\n\n") {
			add(i)
		}
	}
	add(len(text))
	return all
}
