package check

import (
	"fmt"

	"howihelp/internal/reply"
)

// MostSentences is the maximum number of sentences in a reply that declines.
const MostSentences = 7

var overExplain = &Rule{
	ID:      "over-explain",
	Title:   "More than one reason, more than seven sentences, more words than `reply_words`, or a short reply that is too long for its place",
	Level:   Warning,
	Why:     "Every reason invites a discussion of that reason",
	Source:  "principle: a rule needs no defence",
	Suggest: "keep the rule, and leave the reasons to the page behind {{link}}",
	When:    everyReply,
	NotFor:  "people who find a short no cold",
	Phrases: true,
	Bad: []Example{
		{File: "content/replies/note.md", Text: "+++\nrequest = \"coffee-chat\"\nlength = \"note\"\n+++\n" +
			"Hi {{name}}, thank you for asking about {{topic}}, which I read with care, although it is about something that I never did. My answer is no: {{link}}\n"},
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} My answer is no because chats have no page, and since I want to be fair.

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} My answer is no. It is final. It is the same for everyone. It has nothing to do with you.

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	Good: []Example{
		{File: "content/replies/note.md", Text: "+++\nrequest = \"coffee-chat\"\nlength = \"note\"\n+++\n" +
			"Hi {{name}}, thank you for asking{{if room}} about {{topic}}, which I read with care, although it is about something that I never did{{end}}. My answer is no: {{link}}\n"},
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} My answer is no because a chat has no page.

Start with {{resource}}, which has been there since 2019. The whole answer is here: {{link}}

{{signoff}}`},
	},
	letter: func(l *letter) []hit {
		var hits []hit
		if length := l.reply.Length; length.Short() {
			if l.over > 0 {
				most, _ := reply.Limit(length)
				hits = append(hits, hit{at: l.whole(), whole: true, level: Warning, suggest: "shorten it, or put a part into {{if room}} … {{end}}",
					msg: fmt.Sprintf("the %s has %d characters, %d more than the limit of %d, if the name has 20 and the topic has 40", length, most.Most+l.over, l.over, most.Most)})
			}
		} else if n, most := l.words(), l.site.Check.ReplyWords; n > most {
			hits = append(hits, hit{at: l.whole(), msg: fmt.Sprintf("the reply has %d words, more than the limit of %d", n, most), whole: true})
		}
		if !l.declines() {
			return hits
		}
		if len(l.body) > MostSentences {
			s := l.body[MostSentences]
			hits = append(hits, hit{at: l.in(s, []int{0, len(s.s)}), msg: fmt.Sprintf("the reply has %d sentences, more than the limit of %d", len(l.body), MostSentences), whole: true})
		}
		return append(hits, l.moreReasons()...)
	},
}

// moreReasons returns a hit for the second reason in a reply that declines, and for the first wording that announces one more reason,
// such as "besides". It ignores the sentences after that wording.
func (l *letter) moreReasons() []hit {
	var hits []hit
	reasons := 0
	for _, s := range readable(l.body) {
		if p, at := l.phrase("over-explain", s.masked); p != nil {
			return append(hits, phraseHit(p, `"%s" adds a reason`, l.said(s, at), l.in(s, at)))
		}
		for _, at := range apart(s.masked, l.lang.signs.Because, nil) {
			if reasons++; reasons == 2 {
				hits = append(hits, hit{at: l.in(s, at), msg: fmt.Sprintf("%q starts a second reason", l.said(s, at))})
			}
		}
	}
	return hits
}
