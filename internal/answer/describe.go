package answer

import (
	"cmp"
	"strings"

	"howihelp/internal/site"
	"howihelp/internal/words"
)

// Describe returns the facts about a mail as lines for a terminal: its sender, day and subject, the beginning of its text, and what
// howihelp found in it, such as the name to greet and the language. If the owner promises an answer, the last line has the day by
// which it is due. If matching is true, the lines include the type of request with the reasons.
func (in *Incoming) Describe(p *site.Profile, matching bool) []string {
	w := words.For("en")
	about := w.Day(in.Day) + ": " + cmp.Or(in.Subject, "(no subject)")
	switch {
	case in.Subject == "" && in.Date.IsZero():
		about = w.Day(in.Day) // a pasted message has no subject and no date, and counts as today's
	case in.Date.IsZero():
		about = "an unknown day: " + in.Subject
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
	return append(lines, "answer by "+in.ReplyBy.Weekday().String()+", "+w.Day(in.ReplyBy)+", "+words.Count(p.ReplyDays, "business day")+" after the mail"+late)
}

// Introduce returns the lines that a terminal shows above the answer to a mail. They begin with a note if the answer is in another
// language. If the answer is a yes, the mail doesn't confirm its conditions, and nobody will be asked about them (asks is false), a
// warning follows. The last lines are the facts about the mail.
func (a *Answerer) Introduce(in *Incoming, c Choices, asks bool) []string {
	var lines []string
	if other := otherLanguage(a.profile, a.site.Translations(a.profile), in.Mail, c.Request); other != "" {
		lines = append(lines, "note: "+other)
	}
	if proposed, err := a.Propose(c, in); err == nil && c.When == "" && !asks && proposed.Unsure() {
		lines = append(lines, "the yes below is only a proposal: the mail does not confirm that\n  "+strings.Join(in.Unconfirmed(proposed.Request), "\n  "))
	}
	return append(lines, in.Describe(a.profile, c.Request == "")...)
}
