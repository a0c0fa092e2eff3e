package inbox

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"howihelp/internal/answer"
	"howihelp/internal/asked"
	"howihelp/internal/file"
	"howihelp/internal/mail"
	"howihelp/internal/memory"
	"howihelp/internal/printable"
	"howihelp/internal/site"
)

// Pile is a group of waiting threads.
type Pile string

// The piles, in the order in which they are listed.
const (
	Overdue Pile = "overdue"
	Today   Pile = "due today"
	Later   Pile = "later"
	Waiting Pile = "waiting"         // the owner promises no day for an answer, so nothing is ever due
	Unsure  Pile = "not sure"        // the request or the sender is not certain
	Again   Pile = "asked again"     // the owner's last mail in the thread was a no
	Known   Pile = "people you know" // the owner wrote to them first, or answered them with something other than a no
)

// Piles has every pile, in the order in which they are listed.
var Piles = []Pile{Overdue, Today, Later, Waiting, Unsure, Again, Known}

// Case is a thread that is waiting, with the proposed answer.
type Case struct {
	Pile   Pile
	Place  string // the place of the thread's last mail
	Beside string // the folder for drafts beside that mail, or ""
	Mails  int    // the number of mails in the thread
	Why    string // the reason why the thread is not certain, or is in its pile; or ""

	Owner   *Owner
	Asked   *site.Request // the request that the mail asks for, or nil if that is not certain
	Ready   bool          // the answer is certain, says no, and needs nothing from the owner
	Drafted bool          // a draft exists already
	Decided Decision      // the decision about the thread in an earlier review
	Held    string        // the reason why --draft leaves the thread to the owner, or ""
	Edited  bool          // the answer has the owner's own words

	to      string           // the owner's address to which the mail was sent
	since   int64            // the time when the first unanswered mail came
	mail    *answer.Incoming // the last mail; use the method Mail, which unpacks it
	packed  packed
	id      string          // the ID of the last mail
	choices *answer.Choices // the choices that led to the proposed answer
	gist    gist            // the gist of the proposed answer
	answer  *answer.Answer  // the proposed answer itself, unless forget has dropped it
}

// Review has the threads that are waiting.
type Review struct {
	Cases    []*Case // sorted by pile, then by due day, then by age, the oldest first
	Mails    int     // the number of mails in the mailbox
	Machines int     // the number of mails from programs to the owner, since Options.Since

	Decided map[*Owner][]asked.Arrival // the requests that the owner has answered with one of the replies
}

// Review sorts the added mails into threads, and proposes answers to those that wait. It drops all mails that the review
// does not need, so it can be called only once. An error means that the owner's replies have mistakes.
func (in *Inbox) Review() (*Review, error) {
	r := &Review{Mails: len(in.mails), Decided: map[*Owner][]asked.Arrival{}}
	for _, s := range in.mails {
		if s.machine {
			r.Machines++
		}
	}
	for _, s := range in.mails {
		s.lost = len(s.before) > 0 && !in.taken[s.before[len(s.before)-1]]
	}
	threads := in.threads()
	in.mails, in.twins, in.taken = nil, nil, nil
	for i, t := range threads {
		threads[i] = nil
		if in.Judged != nil {
			in.Judged(len(threads))
		}
		in.decided(t, r.Decided)
		if !in.waits(t) {
			continue
		}
		c, err := in.judge(t)
		if err != nil {
			return nil, err
		}
		c.forget()
		r.Cases = append(r.Cases, c)
	}
	slices.SortStableFunc(r.Cases, func(a, b *Case) int {
		return cmp.Or(slices.Index(Piles, a.Pile)-slices.Index(Piles, b.Pile), a.ReplyBy().Compare(b.ReplyBy()), cmp.Compare(a.since, b.since), strings.Compare(a.Place, b.Place))
	})
	return r, nil
}

// judge proposes the answer to a thread.
func (in *Inbox) judge(t thread) (*Case, error) {
	last, unanswered := t.last(), t.unanswered()
	c := &Case{Place: last.open.place, Beside: last.open.drafts, Mails: len(t), to: last.open.to, since: unanswered[0].date}
	m := last.open.mail.mail()
	able := in.ownersFor(c.to, m)
	c.Owner = able[0]
	c.keepMail(c.Owner.By.Receive(m), in.packer)
	c.Drafted, c.Decided = in.isDrafted(unanswered), t.decided()
	c.Held = in.held(t, c)
	if first := unanswered[0]; first != last { // a reminder has the due day of the request
		asked := c.Owner.By.Receive(first.open.mail.mail())
		c.mail.ReplyBy, c.mail.Late = asked.ReplyBy, asked.Late
	}
	c.Asked = c.mail.Decided()
	for _, s := range slices.Backward(unanswered[:len(unanswered)-1]) {
		if c.Asked == nil {
			c.Asked = c.Owner.By.Receive(s.open.mail.mail()).Decided()
		}
	}
	c.Pile, c.Why = in.pile(t, c, able)
	c.Why = in.packer.sharedText(c.Why)
	err := c.propose(t)
	return c, err
}

// held returns the reason why --draft leaves a thread to the owner although the answer is certain, or "". In all these cases, the
// owner may have told the person something else.
func (in *Inbox) held(t thread, c *Case) string {
	switch {
	case c.Decided != "":
		return "you decided about it before"
	case t.lost() && !c.mail.Network:
		return "it answers a mail that is not in this mailbox"
	case t[0].date < in.options.Today.AddDate(0, 0, -memory.Days).Unix():
		return fmt.Sprintf("it began more than %d days ago", memory.Days)
	}
	return ""
}

// ownersFor returns the owners who may answer a mail, at least one: those to whom it is addressed, or else all of them. If a
// person has translated profiles, it keeps only the profile in the mail's language.
func (in *Inbox) ownersFor(to string, m *mail.Mail) []*Owner {
	var profiles []*site.Profile
	for _, who := range in.owners {
		if normal(who.Profile.Email) == normal(to) {
			profiles = append(profiles, who.Profile)
		}
	}
	if profiles == nil {
		for _, who := range in.owners {
			profiles = append(profiles, who.Profile)
		}
	}
	profiles = answer.InLanguage(profiles, m)
	return slices.DeleteFunc(slices.Clone(in.owners), func(who *Owner) bool { return !slices.Contains(profiles, who.Profile) })
}

// pile returns the pile of a thread. It also returns the reason for that pile, unless only the due day decides.
func (in *Inbox) pile(t thread, c *Case, able []*Owner) (Pile, string) {
	last, mine := t.last(), t.mine()
	switch {
	case c.Decided == Given:
		return Known, "you noted that you gave them something"
	case c.Decided == Agreed && !c.Drafted:
		return Known, "you answered before, with something other than a standard no"
	case mine != nil && mine.said.kind == no:
		return Again, "your last mail in this thread was a no"
	case mine != nil, t.flagged():
		return Known, "you have answered in this thread"
	case in.known[last.from] || in.known[in.hash(normal(c.mail.Address))]:
		return Known, "you wrote to them first, or answered them with something other than a no"
	case last.open.copied:
		return Unsure, "you are only copied in"
	}
	if why := unsure(c, able); why != "" {
		return Unsure, why
	}
	switch today := in.options.Today; {
	case c.mail.ReplyBy.IsZero():
		return Waiting, ""
	case c.mail.ReplyBy.Before(today):
		return Overdue, ""
	case c.mail.ReplyBy.Equal(today):
		return Today, ""
	}
	return Later, ""
}

// unsure returns the reason why a case is not certain, or "".
func unsure(c *Case, able []*Owner) string {
	doubt := c.mail.Doubt
	switch {
	case len(able) > 1 && !samePerson(able):
		var names []string
		for _, who := range able {
			names = append(names, who.Profile.Folder())
		}
		return "several profiles could answer it: " + strings.Join(names, ", ") + "; choose with --profile"
	case c.mail.Unreadable != "":
		return "its text cannot be read: " + c.mail.Unreadable
	case c.Asked == nil:
		return "no type of request is a fair match" + closest(c)
	case c.mail.Network:
		return ""
	case doubt.Sender != "":
		return doubt.Sender
	case doubt.Text != "":
		return doubt.Text
	}
	return ""
}

// closest returns a text that names the types of request that match best, or "".
func closest(c *Case) string {
	var slugs []string
	for _, m := range c.mail.Closest() {
		slugs = append(slugs, m.Request.Slug)
	}
	if len(slugs) == 0 {
		return ""
	}
	return "; the closest: " + strings.Join(slugs, ", ")
}

func samePerson(able []*Owner) bool {
	return !slices.ContainsFunc(able, func(who *Owner) bool {
		return who.Profile.Person == "" || who.Profile.Person != able[0].Profile.Person
	})
}

// propose makes the first answer of a case, which follows from the pile, the mail and the plan.
func (c *Case) propose(t thread) error {
	if c.Pile == Known || c.Decided.isYes() {
		return nil
	}
	var choices answer.Choices
	if c.Pile == Again {
		if c.Asked == nil {
			c.Asked = t.mine().said.request
		}
		choices.Tone, choices.When = "firm", site.Closed
	}
	if c.Asked == nil {
		return nil
	}
	choices.Request = c.Asked.Slug
	if c.Mail().Network { // a note, even if the network gives an address for answers
		choices.Length = site.Note
	}
	err := c.Choose(choices)
	var wrong *answer.WrongChoice
	if errors.As(err, &wrong) { // the profile that declined earlier doesn't have this request
		c.Why += fmt.Sprintf("; %v", err)
		return nil
	}
	if err == nil {
		c.Ready = c.Pile.certain() && c.gist.when == site.Closed && c.Lacks() == ""
	}
	return err
}

// Choose proposes the answer that follows from the owner's choices. If the choices have no topic, the topic is the mail's subject. The error
// is that of [answer.Answerer.Propose].
func (c *Case) Choose(choices answer.Choices) error {
	a, err := c.proposed(choices)
	if err != nil {
		return err
	}
	c.choices = c.packed.by.sharedChoices(choices)
	c.Ready, c.Edited = false, false
	if a.Request != nil {
		c.Asked = a.Request
	}
	c.take(a)
	return nil
}

// Choices returns the choices that led to the proposed answer.
func (c *Case) Choices() answer.Choices {
	if c.choices == nil {
		return answer.Choices{}
	}
	return *c.choices
}

func (c *Case) proposed(choices answer.Choices) (*answer.Answer, error) {
	a, err := c.Owner.By.Propose(choices, c.Mail())
	if err == nil && slices.Contains(a.Missing, "topic") && c.Mail().Subject != "" {
		with := choices
		with.Topic = inQuotes(c.Mail().Subject, c.Owner.Profile.Lang)
		a, err = c.Owner.By.Propose(with, c.Mail())
	}
	return a, err
}

// certain reports whether a pile is for threads without doubts. Such piles differ only in the due day.
func (p Pile) certain() bool { return p == Overdue || p == Today || p == Later || p == Waiting }

// Lacks returns the reason why the proposed answer can't be a draft, or "".
func (c *Case) Lacks() string {
	if !c.gist.any {
		return "no answer is proposed"
	}
	return c.gist.lacks
}

func (c *Case) lacks(a *answer.Answer) string {
	switch {
	case len(a.Missing) > 0:
		return "it needs a " + strings.Join(a.Missing, " and a ")
	case a.Message.Length.Short():
		return "a " + string(a.Message.Length) + " is not a mail, so copy it"
	case unwritten(a) != "":
		return unwritten(a)
	case c.Mail().Address == "":
		return "there is no address to answer to"
	case c.Mail().ID == "":
		return "the mail has no Message-ID, so its draft could not be found again"
	}
	return ""
}

// Unwritten returns a message if the proposed answer still has a place for the owner's own words, or "".
func (c *Case) Unwritten() string { return unwritten(c.Answer()) }

func unwritten(a *answer.Answer) string {
	if strings.Contains(a.Message.Text(), file.Mark) {
		return "the reply still says " + file.Mark + " where your own words belong"
	}
	return ""
}

// mostTopic is the maximum number of characters of a subject that are used as a topic.
const mostTopic = 80

// inQuotes returns a mail's subject as the topic of its answer, in a language's quotation marks. Thanks to the marks, the subject
// is recognised as the sender's own wording, and fits into any sentence.
func inQuotes(subject, lang string) string {
	base, _, _ := strings.Cut(lang, "-")
	marks, ok := map[string][2]string{"de": {"„", "“"}, "cs": {"„", "“"}, "pl": {"„", "”"}, "nl": {"‘", "’"}, "fr": {"«\u00a0", "\u00a0»"}, "es": {"«", "»"}, "it": {"«", "»"}, "pt": {"«", "»"}, "ru": {"«", "»"}}[base]
	if !ok {
		marks = [2]string{"“", "”"}
	}
	return marks[0] + printable.Short(strings.Trim(subject, ` "“”„«»`), mostTopic) + marks[1]
}
