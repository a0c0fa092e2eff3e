package answer

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"howihelp/internal/mail"
	"howihelp/internal/match"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/workday"
)

// Incoming is a mail with the facts that the profile's owner needs to answer it.
type Incoming struct {
	*mail.Mail
	Day     time.Time     // the day when it came, in the profile's timezone, as midnight UTC; today if it has no date
	ReplyBy time.Time     // the day to answer by
	Late    bool          // that day is past
	Matches []match.Match // the profile's types of request except the built-in one, the best match first
}

// Receive finds the types of request that a mail matches, and the day to answer by.
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

// compared returns the parts of a mail that decide its type of request.
func (in *Incoming) compared() match.Mail { return match.Mail{Subject: in.Subject, Text: in.Text} }

// Requests returns the profile's types of request in the order in which to offer them: if there is a mail, its best
// matches come first.
func (a *Answerer) Requests(in *Incoming) []*site.Request {
	if in == nil {
		return slices.Clone(a.profile.Requests)
	}
	var all []*site.Request
	for _, m := range in.Matches {
		all = append(all, m.Request)
	}
	for _, r := range a.profile.Requests {
		if r.BuiltIn() {
			all = append(all, r)
		}
	}
	return all
}

// mostClosest is the number of types of request to choose from if no match is fair.
const mostClosest = 3

// Closest returns the best matches, to choose from if none is fair.
func (in *Incoming) Closest() []match.Match { return in.Matches[:min(len(in.Matches), mostClosest)] }

// Fair reports whether the first match is good enough to use without asking.
func (in *Incoming) Fair() bool { return len(in.Matches) > 0 && in.Matches[0].Fair }

// shownExcerpt is the number of characters of a mail to show.
const shownExcerpt = 300

// Quote returns the beginning of the sender's own words.
func (in *Incoming) Quote() string { return in.Excerpt(shownExcerpt) }

// recipient fills in the subject and the sender's first name from a mail. The message to the other side of an
// introduction gets no name, because it goes to somebody else.
func (in *Incoming) recipient(to reply.Recipient, when site.When) reply.Recipient {
	if to.Subject == "" {
		to.Subject = in.Subject
	}
	if to.Name == "" && when != site.AskFirst {
		to.Name = in.First
	}
	return to
}

// Sender returns the sender's name and address: "Sam Lee <sam@example.com>".
func (in *Incoming) Sender() string {
	switch {
	case in.Name != "" && in.Address != "":
		return in.Name + " <" + in.Address + ">"
	case in.Name == "" && in.Address == "":
		return "somebody"
	}
	return cmp.Or(in.Name, in.Address)
}

// Verdict names the type of request that the mail matches, with the reasons, or the closest types if no match is fair.
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
