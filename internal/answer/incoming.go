package answer

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"howihelp/internal/letter"
	"howihelp/internal/mail"
	"howihelp/internal/match"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/words"
	"howihelp/internal/workday"
)

// Incoming is a mail with the facts that the profile's owner needs to answer it.
type Incoming struct {
	*mail.Mail
	Day     time.Time       // the day in the profile's timezone on which the mail came, as midnight UTC; today if the mail has no date
	ReplyBy time.Time       // the day to answer by; zero if the profile promises no answer
	Late    bool            // ReplyBy is past
	Matches []match.Match   // the profile's types of request, the best match first
	Page    *letter.Answers // the answers to the page's questions, if the mail came through the page; otherwise nil
}

// Receive finds the types of request that a mail matches, and the day to answer by.
func (a *Answerer) Receive(m *mail.Mail) *Incoming {
	in := &Incoming{Mail: m, Day: a.month.Day, Page: letter.Read(a.profile, m.Subject, m.Text, m.Name)}
	in.Matches = in.ranked(a.ranker())
	if !m.Date.IsZero() {
		in.Day = plan.Day(m.Date, a.profile.Location)
	}
	if a.profile.ReplyDays > 0 {
		in.ReplyBy = workday.In(a.profile.Country, a.profile.DaysOff...).After(in.Day, a.profile.ReplyDays)
		in.Late = in.ReplyBy.Before(a.month.Day)
	}
	return in
}

// ranked compares a mail with the requests. No subject decides above words that are all somebody else's, or can't be read,
// nor that of a forwarded mail without words.
func (in *Incoming) ranked(ranker *match.Ranker) []match.Match {
	mail := in.compared()
	all := ranker.Rank(mail)
	if len(all) > 0 && mail.Subject != "" && in.Text == "" && (in.Left > 0 || in.Unreadable != "" || in.Via != "") {
		all[0].Fair = false
	}
	return all
}

// compared returns the parts of a mail to compare with the requests and resources. For a mail that came through the page,
// these are only the sender's own words, without the page's subject and questions.
func (in *Incoming) compared() match.Mail {
	m := match.Mail{Subject: in.Subject, Text: in.Text, Answers: in.Answers}
	if in.Doubt.Lang == "" {
		m.Lang = in.Lang
	}
	if in.Page != nil {
		m.Subject, m.Text = "", in.Page.Own()
	}
	return m
}

// Requests returns the profile's types of request in the order in which to offer them. If in is not nil, the best matches of
// the mail come first.
func (a *Answerer) Requests(in *Incoming) []*site.Request {
	if in == nil {
		return slices.Clone(a.profile.Requests)
	}
	var all []*site.Request
	for _, m := range in.Closest() {
		all = append(all, m.Request)
	}
	for _, r := range a.profile.Requests {
		if !slices.Contains(all, r) {
			all = append(all, r)
		}
	}
	return all
}

// Speaks reports whether a mail is certainly in the language of a profile.
func Speaks(p *site.Profile, m *mail.Mail) bool {
	base := func(tag string) string { lang, _, _ := strings.Cut(strings.ToLower(tag), "-"); return lang }
	return m.Lang != "" && m.Doubt.Lang == "" && base(m.Lang) == base(p.Lang)
}

// InLanguage returns the profiles that may answer a mail. If a person has translated profiles, and one of them is in the mail's
// language, it leaves out the others.
func InLanguage(profiles []*site.Profile, m *mail.Mail) []*site.Profile {
	return slices.DeleteFunc(slices.Clone(profiles), func(p *site.Profile) bool {
		return !Speaks(p, m) && p.Person != "" && slices.ContainsFunc(profiles, func(other *site.Profile) bool {
			return other.Person == p.Person && Speaks(other, m)
		})
	})
}

// otherLanguage returns a message if an answer is not in the language of its mail, or else "". The translations are the other
// profiles of the same person; one of them may be in the mail's language. The request is the slug that the user gave, or "".
func otherLanguage(p *site.Profile, translations []*site.Profile, m *mail.Mail, request string) string {
	if m.Lang == "" || m.Doubt.Lang != "" || Speaks(p, m) {
		return ""
	}
	theirs, mine := words.EnglishName(m.Lang), words.EnglishName(p.Lang)
	at := slices.IndexFunc(translations, func(other *site.Profile) bool { return other != p && Speaks(other, m) })
	switch {
	case at < 0:
		return "the mail is in " + theirs + ", and " + p.Name + " has no page in " + theirs + ", so this answer is in " + mine
	case request != "" && translations[at].Request(request) == nil:
		return "the mail is in " + theirs + ", and the page in " + theirs + " has no request " + request + ", so this answer is in " + mine
	}
	return "the mail is in " + theirs + ", and this answer is in " + mine + "; --profile " + translations[at].Folder() + " answers in " + theirs
}

// mostOffered is the number of types of request to choose from if the mail does not decide.
const mostOffered = 3

// Closest returns the matches to choose from if none is fair: at most three. Each of them is likely enough, or "something else".
func (in *Incoming) Closest() []match.Match {
	var all []match.Match
	for _, m := range in.Matches {
		if len(all) < mostOffered && (m.Means() || m.Request.Else()) {
			all = append(all, m)
		}
	}
	return all
}

// Trim drops the matches that are never shown, to save memory for a caller that keeps many mails. It keeps the two best
// matches, and those of [Incoming.Closest].
func (in *Incoming) Trim() {
	closest := in.Closest()
	var kept []match.Match
	for i, m := range in.Matches {
		if i < 2 || slices.ContainsFunc(closest, func(other match.Match) bool { return other.Request == m.Request }) {
			kept = append(kept, m)
		}
	}
	in.Matches = slices.Clip(kept)
}

// Fair reports whether the mail makes its type of request so clear that the owner need not be asked.
func (in *Incoming) Fair() bool { return in.Page != nil || len(in.Matches) > 0 && in.Matches[0].Fair }

// Decided returns the type of request that the mail decides, or nil.
func (in *Incoming) Decided() *site.Request {
	switch {
	case in.Page != nil:
		return in.Page.Request
	case in.Fair():
		return in.Matches[0].Request
	}
	return nil
}

// shownExcerpt is the maximum number of characters of a mail that are shown.
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

// Verdict names the type of request that the mail decides, with the reasons, or the closest types.
func (in *Incoming) Verdict() string {
	if in.Page != nil {
		return in.Page.Request.Slug + ", because the mail came through its page"
	}
	if in.Fair() {
		return in.Matches[0].Request.Slug + ", because of " + strings.Join(in.Matches[0].Why, ", ")
	}
	text := "no type of request is a fair match"
	closest := in.Closest()
	before := "; the closest are "
	if len(closest) == 1 {
		before = "; the closest is "
	}
	for _, m := range closest {
		text += before + m.Request.Slug
		if len(m.Why) > 0 {
			text += " (" + strings.Join(m.Why, ", ") + ")"
		}
		before = ", "
	}
	return text
}

// Unconfirmed returns the conditions of a request's fit test that the mail does not confirm. A mail that did not come through
// the page of the request confirms none.
func (in *Incoming) Unconfirmed(r *site.Request) []string {
	if in.Page != nil && in.Page.Request == r {
		return in.Page.Unconfirmed()
	}
	return r.Fit
}

// Open names the questions of the page that the mail leaves open. It returns "" if there are none.
func (in *Incoming) Open() string {
	if in.Page == nil {
		return ""
	}
	var all []string
	if open := in.Page.Unconfirmed(); len(open) > 0 {
		all = append(all, "not confirmed: "+quoted(open))
	}
	if open := in.Page.Unanswered(); len(open) > 0 {
		all = append(all, "not answered: "+quoted(open))
	}
	return strings.Join(all, "; ")
}

func quoted(texts []string) string { return "“" + strings.Join(texts, "”, “") + "”" }
