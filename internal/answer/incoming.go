package answer

import (
	"cmp"
	"strings"
	"time"

	"howihelp/internal/mail"
	"howihelp/internal/match"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/workday"
)

// Incoming is a mail with what the profile's owner needs to know of it.
type Incoming struct {
	*mail.Mail
	Day     time.Time     // on which it came, in the profile's timezone, as midnight UTC; a mail without a date came today
	ReplyBy time.Time     // the day by which to answer
	Late    bool          // that day is past
	Matches []match.Match // the profile's types of request, the best first; the built-in one is not among them
}

// Receive reads what a mail asks for.
func (a *Answerer) Receive(m *mail.Mail) *Incoming {
	in := &Incoming{Mail: m, Day: a.month.Day}
	in.Matches = a.ranker().Rank(in.compared())
	if !m.Date.IsZero() {
		in.Day = plan.Day(m.Date, a.profile.Location)
	}
	in.ReplyBy = workday.In(a.profile.Country).After(in.Day, a.profile.ReplyDays)
	in.Late = in.ReplyBy.Before(a.month.Day)
	return in
}

// compared returns the parts of a mail that tell its type of request.
func (in *Incoming) compared() match.Mail { return match.Mail{Subject: in.Subject, Text: in.Text} }

// mostClosest is how many types of request are worth a look.
const mostClosest = 3

// Closest returns the types of request that are worth a look.
func (in *Incoming) Closest() []match.Match { return in.Matches[:min(len(in.Matches), mostClosest)] }

// Fair reports whether the first match is good enough to be taken without asking.
func (in *Incoming) Fair() bool { return len(in.Matches) > 0 && in.Matches[0].Fair }

// shownExcerpt is how many characters of a mail are shown.
const shownExcerpt = 300

// Quote returns the beginning of the sender's own words.
func (in *Incoming) Quote() string { return in.Excerpt(shownExcerpt) }

// recipient fills in what a mail says of its sender. The message to the other side of an introduction is for somebody
// else.
func (in *Incoming) recipient(to reply.Recipient, when site.When) reply.Recipient {
	if to.Subject == "" {
		to.Subject = in.Subject
	}
	if to.Name == "" && when != site.AskFirst {
		to.Name = in.First
	}
	return to
}

// Sender returns who wrote, as people write it: "Sam Lee <sam@example.com>".
func (in *Incoming) Sender() string {
	switch {
	case in.Name != "" && in.Address != "":
		return in.Name + " <" + in.Address + ">"
	case in.Name == "" && in.Address == "":
		return "somebody"
	}
	return cmp.Or(in.Name, in.Address)
}

// Verdict says which type of request the mail is, and why.
func (in *Incoming) Verdict() string {
	if in.Fair() {
		return in.Matches[0].Request.Slug + ", because of " + strings.Join(in.Matches[0].Why, ", ")
	}
	text := "no type of request is a fair match"
	before := "; the closest are "
	for _, m := range in.Closest() {
		text += before + m.Request.Slug
		if len(m.Why) > 0 {
			text += " (" + strings.Join(m.Why, ", ") + ")"
		}
		before = ", "
	}
	return text
}
