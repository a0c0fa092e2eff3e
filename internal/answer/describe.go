package answer

import (
	"cmp"
	"strings"

	"howihelp/internal/site"
	"howihelp/internal/words"
)

// Describe returns the facts about a mail as lines for a terminal: its sender, day and subject, the beginning of its text, and
// the evidence for the sender and the text. The last line is the day to answer by, if the owner promises one. If matching is
// true, the lines include the type of request with the reasons.
func (in *Incoming) Describe(p *site.Profile, matching bool) []string {
	w := words.For("en")
	about := w.Day(in.Day) + ": " + cmp.Or(in.Subject, "(no subject)")
	if in.Subject == "" && in.Date.IsZero() {
		about = w.Day(in.Day) // a pasted message has no subject and no date, and counts as today's
	}
	lines := []string{in.Sender() + ", on " + about}
	if excerpt := in.Quote(); excerpt != "" {
		lines = append(lines, "  > "+strings.ReplaceAll(excerpt, "\n", "\n  > "))
	}
	lines = append(lines, in.Evidence()...)
	if matching && len(in.Matches) > 0 {
		lines = append(lines, in.Verdict())
	}
	if open := in.Open(); open != "" {
		lines = append(lines, open)
	}
	if in.ReplyBy.IsZero() {
		return lines
	}
	late := ""
	if in.Late {
		late = "; that day is past"
	}
	return append(lines, "answer by "+in.ReplyBy.Weekday().String()+", "+w.Day(in.ReplyBy)+", "+words.Count(p.ReplyDays, "business day")+" later"+late)
}
