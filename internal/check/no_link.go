package check

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/markdown"
)

var noLink = &Rule{
	ID:      "no-link",
	Title:   "No link to the request's page",
	Level:   Error,
	Why:     "The link shows that the rule existed before the request",
	Source:  "principle: show your limits where people look",
	Suggest: "add: How I decide is written down here: {{link}}",
	When:    answers,
	certain: true,
	Bad: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} So my answer is no.

Start with {{resource}}.

{{signoff}}`},
	},
	Good: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} So my answer is no.

Start with {{resource}}. How I decide is [written down]({{link}}).

{{signoff}}`},
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} So my answer is no.

Start with {{resource}}. How I decide: https://ana.example/help/ask/coffee-chat/

{{signoff}}`},
	},
	letter: func(l *letter) []hit {
		if strings.Contains(l.sent.s, mark("link")) {
			return nil
		}
		page := l.site.URL(l.profile.Path() + l.reply.Request.Path())
		for _, link := range l.outline.Links {
			if samePlace(link.Dest, page) {
				return nil
			}
		}
		if strings.Contains(norm.NFC.String(l.sent.s), plainAddress(page)) { // the parser ends a bare address at a letter beyond ASCII
			return nil
		}
		return l.about("the reply does not link to the request's page")
	},
}

// linkSpan returns the span of a link in the reply's body.
func (l *letter) linkSpan(t markdown.Target) markdown.Span { return l.sent.span(t.Start, t.End) }
