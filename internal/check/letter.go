package check

import (
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/phrases"
	"howihelp/internal/printable"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// letter is one reply as it is sent, with the places of its words in its file.
type letter struct {
	*prose
	site    *site.Site
	profile *site.Profile
	reply   *site.Reply
	lang    *language
	sent    text       // the body as it is sent, each word a mark
	body    []sentence // without greeting and closing
	source  *document
}

// firstWord is the private character that stands for the first word of the vocabulary; the others follow.
const firstWord = '\ue000'

// mark returns the character that stands for a word of a template in a letter.
func mark(word string) string {
	for i, w := range reply.Vocabulary {
		if w.Name == word {
			return string(firstWord + rune(i))
		}
	}
	return ""
}

// letter reads a reply.
func (in *scope) letter(r *site.Reply) *letter {
	var b builder
	for _, p := range in.replies.Sent(r, in.month) {
		if p.Word == "" {
			text := r.Body[p.Start:p.End]
			for i := range len(text) {
				b.s.WriteByte(text[i])
				b.at, b.end = append(b.at, int32(p.Start+i)), append(b.end, int32(p.Start+i+1))
			}
			continue
		}
		b.add(mark(p.Word), p.Start, p.End)
		if p.Word == "rule" { // which is a sentence of its own
			b.add(".", p.Start, p.End)
		}
	}
	l := &letter{site: in.run.site, profile: in.profile, reply: r, lang: in.lang, source: in.document(r.Source)}
	l.sent = b.text()
	o := in.run.outlined([]byte(l.sent.s))
	l.prose = in.lang.read(l.sent, &o)
	l.trim()
	return l
}

// longestGreeting is the number of words up to which a first block is a greeting and a last one a closing.
const longestGreeting = 6

// trim keeps of the sentences those between greeting and closing.
func (l *letter) trim() {
	first, last := 0, len(l.blocks)-1
	if last > 0 && strings.HasSuffix(strings.TrimSpace(l.blocks[0].s), ",") && countWords(l.blocks[0].s) <= longestGreeting {
		first++
	}
	for last > first && isClosing(l.blocks[last].s) {
		last--
	}
	for _, s := range l.sentences {
		if s.block >= first && s.block <= last && strings.Trim(s.s, mark("signoff")+" ") != "" {
			l.body = append(l.body, s)
		}
	}
}

func isClosing(s string) bool {
	s = strings.TrimSpace(s)
	return countWords(s) <= longestGreeting && !strings.ContainsAny(s, ".!?…:"+mark("link")+mark("resource")+mark("rule"))
}

// rangeOf returns the place of a part of the reply's body.
func (l *letter) rangeOf(s markdown.Span) Range { return l.source.inBody(s) }

// whole returns the place of the reply's text.
func (l *letter) whole() Range { return l.source.whole() }

// in returns the place of a part of a sentence.
func (l *letter) in(s sentence, at []int) Range { return l.rangeOf(s.span(at[0], at[1])) }

// about is a hit on the letter as a whole.
func (l *letter) about(msg string) []hit { return []hit{{at: l.whole(), msg: msg, whole: true}} }

// phrases returns the wordings that break a rule, one for each sentence. The message's %s is what was found.
func (l *letter) phrases(rule, msg string) []hit {
	var hits []hit
	for _, s := range readable(l.body) {
		if p, at := l.lang.phrase(rule, s.masked); p != nil {
			hits = append(hits, phraseHit(p, msg, l.said(s, at), l.in(s, at)))
		}
	}
	return hits
}

// said returns a part of a sentence as its author wrote it.
func (l *letter) said(s sentence, at []int) string {
	span := s.span(at[0], at[1])
	return strings.Join(strings.Fields(l.reply.Body[span.Start:span.End]), " ")
}

func phraseHit(p *phrases.Phrase, msg, found string, at Range) hit {
	if p.Message != "" {
		msg = p.Message
	}
	return hit{at: at, msg: strings.ReplaceAll(msg, "%s", short(found)), suggest: p.Suggest, reason: p.Reason, level: Level(p.Level)}
}

// short cuts a text to a length that is read at a glance.
func short(s string) string { return printable.Short(s, 60) }

// declines reports whether the letter says no.
func (l *letter) declines() bool { return l.reply.When == site.Closed }

// words counts the letter's words as they are sent, the site's own included.
func (l *letter) words() int {
	n := 0
	for _, b := range l.blocks {
		n += countWords(b.s)
	}
	for word, said := range map[string]string{
		"rule": l.profile.Plan.Rule, "signoff": l.profile.Signoff, "ask": strings.Join(l.reply.Request.Ask, " "),
	} {
		n += strings.Count(l.sent.s, mark(word)) * max(0, countWords(said)-1)
	}
	return n
}

// containsWord reports whether one of some template words stands in a text.
func containsWord(s string, names ...string) bool {
	for _, name := range names {
		if strings.Contains(s, mark(name)) {
			return true
		}
	}
	return false
}
