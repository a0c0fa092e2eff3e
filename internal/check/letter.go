package check

import (
	"strings"
	"unicode/utf8"

	"howihelp/internal/markdown"
	"howihelp/internal/phrases"
	"howihelp/internal/printable"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// letter is a reply in the form in which the owner sends it. It keeps the position of each word in the reply's file.
type letter struct {
	*prose
	site    *site.Site
	profile *site.Profile
	reply   *site.Reply
	lang    *language
	sent    text       // the body in the sent form, with a mark for each template word
	body    []sentence // the sentences without the greeting and the closing
	source  *document
	over    int // the number of characters by which a short reply is too long

	possible map[string][]*phrases.Phrase // the phrases that might match somewhere in the body, by rule
	all      string                       // the sentences that are searched, joined
}

// firstWord is the private-use character that represents the first template word. The characters for the others follow it.
const firstWord = '\ue000'

// mark returns the character that represents a template word in a letter.
func mark(word string) string {
	for i, w := range reply.Vocabulary {
		if w.Name == word {
			return string(firstWord + rune(i))
		}
	}
	return ""
}

// firstMark is [mark] as a rune.
func firstMark(word string) rune {
	r, _ := utf8.DecodeRuneInString(mark(word))
	return r
}

// lastWord is the private-use character that represents the last template word.
var lastWord = firstWord + rune(len(reply.Vocabulary)) - 1

// letter returns a reply in the form in which the owner sends it.
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
		if p.Word == "rule" { // the value of {{rule}} is a complete sentence
			b.add(".", p.Start, p.End)
		}
	}
	l := &letter{site: in.run.site, profile: in.profile, reply: r, lang: in.spoken(r.Body), source: in.document(r.Source)}
	l.sent = b.text()
	if r.Length.Short() {
		if m, err := in.replies.On(in.run.site, in.month).Longest(reply.Choice{Request: r.Request, When: r.When, Tone: r.Tone}, r.Length); err == nil {
			l.over = m.Over()
		}
	}
	o := in.run.outlined([]byte(l.sent.s))
	l.prose = l.lang.read(l.sent, &o)
	l.trim()
	l.possible = map[string][]*phrases.Phrase{}
	var all strings.Builder
	for _, s := range readable(l.sentences) {
		all.WriteString(s.masked + "\n")
	}
	l.all = all.String()
	return l
}

// longestGreeting is the maximum number of words in a greeting or a closing.
const longestGreeting = 6

// trim sets body to the sentences between the greeting and the closing. It leaves out sentences that say nothing; see isSaid.
func (l *letter) trim() {
	first, last := 0, len(l.blocks)-1
	if last > 0 && isGreeting(l.blocks[0].s) {
		first++
	}
	for last > first && isClosing(l.blocks[last].s) {
		last--
	}
	for _, s := range l.sentences {
		if s.block >= first && s.block <= last && strings.IndexFunc(s.masked, isSaid) >= 0 {
			l.body = append(l.body, s)
		}
	}
}

// isSaid reports whether a character is part of what a sentence says. A sentence that consists only of a link or a
// sign-off says nothing.
func isSaid(r rune) bool {
	return r != firstMark("signoff") && r != firstMark("link") && (r >= firstWord && r <= lastWord || isWordRune(r))
}

// isGreeting reports whether the first block of a letter is a greeting, such as "Hi Sam," or 「田中様」.
func isGreeting(s string) bool {
	s = strings.TrimSpace(s)
	end, _ := utf8.DecodeLastRuneInString(s)
	return countWords(s) <= longestGreeting && utf8.RuneCountInString(s) <= 8*longestGreeting && strings.ContainsRune(",،，、:：様殿", end) ||
		strings.HasSuffix(s, "さん") || countWords(s) <= 2 && strings.HasSuffix(s, mark("name"))
}

func isClosing(s string) bool {
	s = strings.TrimSpace(s)
	if countWords(s) == 1 && strings.HasSuffix(s, "!") { // "Cheers!"
		return true
	}
	return countWords(s) <= longestGreeting && !strings.ContainsAny(s, ".!?…:"+mark("link")+mark("resource")+mark("rule"))
}

// rangeOf returns the range of a span of the reply's body.
func (l *letter) rangeOf(s markdown.Span) Range { return l.source.inBody(s) }

// whole returns the range of the reply's whole text.
func (l *letter) whole() Range { return l.source.whole() }

// in returns the range of a part of a sentence.
func (l *letter) in(s sentence, at []int) Range { return l.rangeOf(s.span(at[0], at[1])) }

// about returns a hit on the whole letter.
func (l *letter) about(msg string) []hit { return []hit{{at: l.whole(), msg: msg, whole: true}} }

// phrases returns a hit for each sentence that matches a phrase of the rule. In msg, %s stands for the matched text.
func (l *letter) phrases(rule, msg string) []hit {
	var hits []hit
	for _, s := range readable(l.body) {
		if p, at := l.phrase(rule, s.masked); p != nil {
			hits = append(hits, phraseHit(p, msg, l.said(s, at), l.in(s, at)))
		}
	}
	return hits
}

// phrase is [language.phrase] for a sentence of the letter. Its first call for a rule searches all sentences together, which rules
// out most of the rule's phrases.
func (l *letter) phrase(rule, text string) (*phrases.Phrase, []int) {
	some, known := l.possible[rule]
	if !known {
		some = l.lang.possible(rule, l.all)
		l.possible[rule] = some
	}
	return leftmost(some, text)
}

// said returns a part of a sentence as written in the file.
func (l *letter) said(s sentence, at []int) string {
	span := s.span(at[0], at[1])
	return strings.Join(strings.Fields(l.reply.Body[span.Start:span.End]), " ")
}

func phraseHit(p *phrases.Phrase, msg, found string, at Range) hit {
	if p.Message != "" {
		msg = p.Message
	}
	return hit{at: at, msg: strings.ReplaceAll(msg, "%s", printable.Brief(found)), suggest: p.Suggest, reason: p.Reason, level: Level(p.Level), own: p.Pos.File != ""}
}

// declines reports whether the letter says no.
func (l *letter) declines() bool { return l.reply.When == site.Closed }

// words counts the words of the letter as sent, including the values of template words.
func (l *letter) words() int {
	n := 0
	for _, b := range l.blocks {
		n += countWords(b.s)
	}
	for word, said := range map[string]string{
		"rule": l.profile.Plan.Rule, "signoff": l.profile.Signoff, "ask": strings.Join(l.reply.Request.Ask, " "), "fit": strings.Join(l.reply.Request.Fit, " "),
	} {
		n += strings.Count(l.sent.s, mark(word)) * max(0, countWords(said)-1)
	}
	return n
}

// containsWord reports whether a text contains one of the named template words.
func containsWord(s string, names ...string) bool {
	for _, name := range names {
		if strings.Contains(s, mark(name)) {
			return true
		}
	}
	return false
}
