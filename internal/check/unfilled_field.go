package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

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
		{File: "content/profile.md", Text: `+++
name = "Ana Moss"
role = "Engineer"
timezone = "Europe/Lisbon"
email = "ana@example.com"
signoff = "Best, [Your Name]"
+++
I work on search.
`},
		{Text: `Hi {{name}},

Thank you for asking me about %filltext:name=topic%. {{rule}} So my answer is no.

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	Good: []Example{
		{File: "content/faq/refunds.md", Text: `+++
question = "How do I ask?"
+++
Write to me with ` + "`Talk: [topic]`" + ` as the subject. Lists such as {1, 2, 3} are fine.
`},
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
	profile: unfilledOnPages,
	shared:  unfilledOnPages,
}

// unfilledOnPages returns the hits in the texts of pages. A text that replies repeat, such as the rule, gives an
// error. The others give warnings, since a page may show what a good request looks like.
func unfilledOnPages(in *scope) []hit {
	var hits []hit
	for _, l := range in.listed() {
		for _, f := range in.unfilledIn(l) {
			hits = append(hits, f.hit)
		}
	}
	for _, b := range in.bodies {
		text := b.Rest()
		if len(fieldsOnPage(text)) == 0 {
			continue
		}
		o := in.run.outlined([]byte(text)) // the outline that the site keeps has no places of code
		for _, at := range fieldsOnPage(text, &o.Comments, codeIn(&o), quotedIn(&o)) {
			hits = append(hits, hit{at: in.document(b.Source).inBody(at), msg: fieldMessage(text[at.Start:at.End]), level: Warning,
				suggest: "write the real words in its place or, if readers are meant to see it, put it in backticks"})
		}
	}
	return hits
}

// unfilled is a hit in a part of a line.
type unfilled struct {
	hit
	part markdown.Span
}

// unfilledIn returns the hits in a line.
func (in *scope) unfilledIn(l line) []unfilled {
	find, level := fieldsOnPage, Warning
	if l.replied {
		find, level = fieldsIn, Error
	}
	var all []unfilled
	for _, at := range find(l.text) {
		found := l.text[at.Start:at.End]
		all = append(all, unfilled{hit{at: in.within(l, found), msg: fieldMessage(found), level: level, suggest: "write the words themselves"}, at})
	}
	return all
}

// ownWord matches a template word. The loader has already refused all words that reply templates don't have.
var ownWord = regexp.MustCompile(`\{\{[^{}]*\}\}`)

func fieldMessage(found string) string {
	return fmt.Sprintf("%q looks like a field that was not filled in", printable.Brief(strings.Join(strings.Fields(found), " ")))
}

// code returns the spans of code in the letter as it is sent.
func (l *letter) code() *[]markdown.Span { return codeIn(l.outline) }

// codeIn returns the spans of code and bare addresses in a body.
func codeIn(o *markdown.Outline) *[]markdown.Span {
	all := slices.Clone(o.Code)
	for _, b := range o.Blocks {
		for _, run := range b.Runs {
			if run.Kind == markdown.Code || run.Kind == markdown.Address {
				all = append(all, run.Span)
			}
		}
	}
	return &all
}

// quotedIn returns the spans of the block quotes of a body, in which a page may show a letter.
func quotedIn(o *markdown.Outline) *[]markdown.Span {
	var all []markdown.Span
	for _, b := range o.Blocks {
		if b.Quoted {
			all = append(all, markdown.Span{Start: b.At, End: b.Runs[len(b.Runs)-1].End})
		}
	}
	return &all
}
