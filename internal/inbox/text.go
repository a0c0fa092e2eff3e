package inbox

import (
	"cmp"
	"fmt"
	"iter"
	"strings"
	"unicode/utf8"

	"howihelp/internal/answer"
	"howihelp/internal/printable"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// Text yields the review as lines for a terminal or a pipe: a heading for each pile, and below it three lines for each
// thread. No line contains control sequences for a terminal.
func (r *Review) Text() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, pile := range Piles {
			if !r.pileText(pile, yield) {
				return
			}
		}
		yield(r.summary())
	}
}

// pileText yields the lines of a pile, and a blank line at its end. It reports false if the consumer stopped.
func (r *Review) pileText(pile Pile, yield func(string) bool) bool {
	cases := r.Of(pile)
	if len(cases) == 0 {
		return true
	}
	if !yield(fmt.Sprintf("%s: %d", pile, len(cases))) {
		return false
	}
	for _, c := range cases {
		if !yield("  " + c.Line()) {
			return false
		}
		details := c.details()
		details[len(details)-1] += c.note()
		c.forget()
		for _, line := range details {
			if !yield("          " + line) {
				return false
			}
		}
	}
	return yield("")
}

// Of returns the threads of a pile.
func (r *Review) Of(pile Pile) []*Case {
	var all []*Case
	for _, c := range r.Cases {
		if c.Pile == pile {
			all = append(all, c)
		}
	}
	return all
}

func (r *Review) summary() string {
	text := "nothing waits"
	if n := len(r.Cases); n > 0 {
		text = words.Count(n, "thread") + " that " + map[bool]string{true: "waits", false: "wait"}[n == 1]
	}
	text += ", among " + words.Count(r.Mails, "mail")
	if r.Machines > 0 {
		text += "; " + words.Count(r.Machines, "mail") + " from programs"
	}
	return text
}

// widest is the maximum number of characters of a line.
const widest = 96

// Line returns a thread as one line: the due day if there is one, the sender, the request, the proposed answer, and a mark
// for a draft.
func (c *Case) Line() string {
	line, mark := "", ""
	if by := c.ReplyBy(); !by.IsZero() {
		line = by.Format("02 Jan") + "  "
	}
	switch {
	case c.Drafted:
		mark = "  ·  drafted"
	case c.Decided == Given:
		mark = "  ·  given"
	case c.Decided != "":
		mark = "  ·  answered"
	}
	line += c.gist.who + "  ·  " + c.verdict()
	return printable.Short(line, widest-utf8.RuneCountInString(mark)) + mark
}

// Item returns a thread as a short line of a list: the due day if there is one, the answer or a mark for a draft, the
// sender, and the request.
func (c *Case) Item() string {
	day, mark := "      ", "?"
	if by := c.ReplyBy(); !by.IsZero() {
		day = by.Format("02 Jan")
	}
	switch {
	case c.Drafted, c.Decided != "":
		mark = "✓"
	case c.gist.when == site.Closed:
		mark = "no"
	case c.gist.when == site.Open:
		mark = "yes"
	case c.gist.any:
		mark = "ask"
	}
	before := fmt.Sprintf("%s  %-3s  ", day, mark)
	who, asks := []rune(c.gist.who), " · "+c.asks()
	if room := max(8, widestItem-utf8.RuneCountInString(before+asks)); len(who) > room {
		who = append(who[:room-1], '…')
	}
	return before + string(who) + asks
}

// widestItem is the maximum number of characters of an item. It leaves room for the mail beside the list.
const widestItem = 41

// who returns the name of a mail's sender, or else the address.
func who(m *answer.Incoming) string {
	return printable.Short(printable.OneLine(cmp.Or(m.Name, m.Address, "somebody")), 28)
}

// asks returns the type of request, or a mark for an uncertain one.
func (c *Case) asks() string {
	if c.Asked == nil {
		return "?"
	}
	return c.Asked.Slug
}

// verdict returns the thread's request and its answer.
func (c *Case) verdict() string {
	asks := c.asks()
	switch {
	case !c.gist.any:
		return asks + "  ·  you decide"
	case c.gist.when == site.Closed:
		text := asks + "  ·  no"
		if c.gist.place != "" {
			text += ", with " + c.gist.place
		}
		return text
	}
	when := strings.ReplaceAll(string(c.gist.when), "-", " ")
	if c.gist.state != when {
		when += ", " + c.gist.state
	}
	return asks + "  ·  " + when
}

// details returns the sender's words, the reasons, and the place of the mail.
func (c *Case) details() []string {
	said := printable.OneLine(cmp.Or(c.Mail().Excerpt(400), c.Mail().Subject))
	lines := []string{printable.Short("“"+said, widest-12) + "”"}
	why := c.Why
	if why == "" && c.Mail().Fair() {
		why = c.Mail().Verdict()
	}
	if open := c.Mail().Open(); open != "" {
		why += "; " + open
	}
	if why != "" {
		lines = append(lines, printable.OneLine(strings.TrimPrefix(why, "; ")))
	}
	return append(lines, printable.OneLine(c.Place))
}

// note returns the state of the thread's draft, or what the answer still lacks.
func (c *Case) note() string {
	switch {
	case c.Drafted:
		return "; there is a draft"
	case c.Ready && c.Held != "":
		return "; --draft leaves it: " + c.Held
	case c.lacking() && c.Lacks() != "":
		return "; no draft: " + c.Lacks()
	}
	return ""
}

// Shown returns the mail, up to a number of characters, and the proposed answer as text. The owner reads both to decide.
func (c *Case) Shown(most int) string {
	lines := []string{printable.OneLine(c.Mail().Sender()) + ": " + printable.OneLine(cmp.Or(c.Mail().Subject, "(no subject)"))}
	lines = append(lines, c.details()[1:]...)
	lines = append(lines, "", printable.Text(c.Mail().Excerpt(most)), "", strings.Repeat("─", 20))
	if !c.gist.any {
		return strings.Join(append(lines, "you decide"), "\n")
	}
	return strings.Join(append(lines, c.answerSummary()+c.note(), "", c.Answer().Message.Text()), "\n")
}

// answerSummary describes the proposed answer: "no, warm, message, with Software Engineering Radio".
func (c *Case) answerSummary() string {
	_, text, _ := strings.Cut(c.verdict(), "  ·  ")
	if m := c.Answer().Message; c.Edited {
		text += ", in your own words"
	} else {
		text = fmt.Sprintf("%s, %s, as a %s", text, m.Tone, cmp.Or(m.Length, site.Mail))
	}
	if over := c.Answer().Message.Over(); over > 0 {
		text += ", " + words.Count(over, "character") + " too long"
	}
	return text
}
