// Package inbox reviews the requests in a mailbox that are waiting for an answer.
//
//	400 mails, 12 of them the owner's own  ─▶  overdue     coffee-chat, from Zoë Maas, due on 25 November: no, and a better place
//	                                           later       call, from Sam Lee: yes, 1 of 3 left
//	                                           not sure    no type of request is a fair match
//	                                           asked again your last mail in the thread was a no
//
// A thread is waiting if its last mail is from somebody else and addressed to the owner, and the owner has not answered it.
// The package reads and writes no files: it gets the mails from package mailbox, and returns drafts as bytes.
package inbox

import (
	"bytes"
	"fmt"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"
	"time"

	"howihelp/internal/answer"
	"howihelp/internal/file"
	"howihelp/internal/mail"
	"howihelp/internal/mailbox"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// Owner is a profile whose requests may be in the mailbox.
type Owner struct {
	Profile *site.Profile
	By      *answer.Answerer
	Writer  *reply.Writer // its replies quote the plan in Month
	Month   *plan.Month   // the plan on the day of the review

	site    *site.Site
	replies *reply.Set
}

// NewOwner returns the owner of a profile. The answers quote the plan as of month.
func NewOwner(s *site.Site, who *site.Profile, month *plan.Month, replies *reply.Set) *Owner {
	o := &Owner{Profile: who, site: s, replies: replies}
	o.quote(month)
	return o
}

// quote makes the owner's answers quote a month's plan.
func (o *Owner) quote(month *plan.Month) {
	o.By, o.Writer, o.Month = answer.For(o.site, o.Profile, month, o.replies), o.replies.On(o.site, month), month
}

// Addresses returns the addresses that a user names as their own, and those of the owners.
func Addresses(me []string, owners []*Owner) []string {
	all := slices.Clone(me)
	for _, who := range owners {
		if address := who.Profile.Email; address != "" && !slices.Contains(all, address) {
			all = append(all, address)
		}
	}
	return all
}

// Options say whose mailbox it is, and which mails to review.
type Options struct {
	Me    []string  // the owner's addresses
	Today time.Time // midnight UTC
	Since time.Time // earlier mails are too old to wait for an answer

	Decided func(id string) Decision // the earlier decision about the mail with a Message-ID; nil if no decisions are known
}

// Inbox collects the mails of a mailbox. It keeps the text only of those that may be waiting for an answer.
type Inbox struct {
	Judged func(of int) // called with the number of threads before each thread is judged, which takes most of the time; may be nil

	owners  []*Owner
	options Options
	me      map[string]bool
	own     []string // addresses and names
	sent    []*recogniser
	seed    maphash.Seed
	packer  *packer

	mails   []*stored
	twins   map[uint64]*stored // mails by a hash of the parts that are the same in all copies of a mail
	taken   map[uint64]bool    // the IDs of the mails that were added
	named   map[uint64]bool    // the mails that the owner has replied to
	drafted map[uint64]bool    // the mails that a draft answers
	known   map[uint64]bool    // the people to whom the owner wrote first, or whom the owner answered with anything but a no
}

// stored has what the inbox keeps of each mail. It is small, because a mailbox may have hundreds of thousands of
// mails.
type stored struct {
	id, from uint64   // hashes of the Message-ID and of the sender's address
	before   []uint64 // hashes of the Message-IDs of the mails that it answers
	date     int64    // the date of the mail in seconds since 1970
	mine     bool
	answered bool
	machine  bool
	lost     bool  // whether the mail answers one that is not in the mailbox
	said     said  // the meaning of the mail, if the owner wrote it
	open     *open // nil if the mail is the owner's, from a program, for others, or too old
}

// open is a mail that may be waiting for an answer.
type open struct {
	place  string
	drafts string
	to     string // the owner's address to which the mail was sent
	copied bool   // the owner only gets a copy
	id     uint64 // the ID of the mail to answer, which may be inside another mail
	mail   packed

	decided Decision // the decision about the mail, or about a mail that it answers
}

// New returns an empty inbox. Several owners may share it.
func New(owners []*Owner, o Options) *Inbox {
	in := &Inbox{owners: owners, options: o, me: map[string]bool{}, own: slices.Clone(o.Me), seed: maphash.MakeSeed(), packer: newPacker(),
		twins: map[uint64]*stored{}, taken: map[uint64]bool{}, named: map[uint64]bool{}, drafted: map[uint64]bool{}, known: map[uint64]bool{}}
	for _, address := range o.Me {
		in.me[normal(address)] = true
	}
	for _, who := range owners {
		in.own = append(in.own, who.Profile.Name)
		in.sent = append(in.sent, newRecogniser(who))
	}
	return in
}

// normal returns an address in the form for comparisons: in lower case, without "+tag".
func normal(address string) string {
	local, host, _ := strings.Cut(strings.ToLower(address), "@")
	if plus := strings.IndexByte(local, '+'); plus > 0 {
		local = local[:plus]
	}
	return local + "@" + host
}

func (in *Inbox) isMine(address string) bool { return address != "" && in.me[normal(address)] }

func (in *Inbox) hash(text string) uint64 { return maphash.String(in.seed, text) }

// Add reads a mail. It returns an error if the mail cannot be read.
func (in *Inbox) Add(m *mailbox.Mail) error {
	e, err := mail.ReadEnvelope(bytes.NewReader(m.Data))
	if err != nil {
		return &mailbox.Problem{Place: m.Place, What: fmt.Sprintf("%v, so it is skipped", err)}
	}
	if m.Draft {
		if n := len(e.Answers); n > 0 {
			in.drafted[in.hash(e.Answers[n-1])] = true
		}
		return nil
	}
	if in.dateless(e.Date) {
		e.Date = in.options.Today // as package answer does for a mail without a date
	}
	s := &stored{date: e.Date.Unix(), answered: m.Answered, mine: in.isMine(e.From)}
	key := in.hash(strings.Join([]string{e.ID, e.From, e.Subject, e.Date.UTC().String()}, "\x00"))
	if s.id = in.hash(e.ID); e.ID == "" || in.taken[s.id] && in.twins[key] == nil {
		s.id = in.hash(string(m.Data)) // some programs give every mail the same ID
	}
	for _, id := range e.Answers {
		s.before = append(s.before, in.hash(id))
	}
	if twin := in.twins[key]; twin != nil && e.ID != "" { // the same mail in two folders
		twin.answered = twin.answered || s.answered
		return nil
	}
	in.twins[key], in.taken[s.id] = s, true
	if s.mine {
		err = in.addMine(s, e, m)
	} else {
		err = in.addTheirs(s, e, m)
	}
	if err != nil {
		return &mailbox.Problem{Place: m.Place, What: fmt.Sprintf("%v, so it is skipped", err)}
	}
	return nil
}

// dateless reports whether a mail has no plausible date.
func (in *Inbox) dateless(date time.Time) bool {
	return date.IsZero() || date.After(in.options.Today.AddDate(0, 0, 2))
}

func (in *Inbox) keep(s *stored) { in.mails = append(in.mails, s) }

// addMine reads a mail from the owner: an answer, the beginning of a thread, or a request that the owner forwarded to themselves.
func (in *Inbox) addMine(s *stored, e *mail.Envelope, raw *mailbox.Mail) error {
	others := slices.DeleteFunc(slices.Concat(e.To, e.Cc), in.isMine)
	if len(others) == 0 {
		return in.addForwarded(s, e, raw)
	}
	if e.Forwards() {
		return nil // forwarding a mail to somebody else doesn't answer its sender
	}
	m, err := mail.Read(bytes.NewReader(raw.Data))
	if err != nil {
		return err
	}
	if m.Machine != "" {
		return nil // an automatic reply doesn't count as an answer
	}
	s.said = in.recognise(m.Text)
	if n := len(e.Answers); n > 0 {
		in.named[in.hash(e.Answers[n-1])] = true
	}
	if !e.Answering() || s.said.kind != no {
		for _, other := range others {
			in.known[in.hash(normal(other))] = true
		}
	}
	in.keep(s)
	return nil
}

// addForwarded reads a mail that the owner sent only to themselves. It waits for an answer if it contains a request
// that somebody else sent.
func (in *Inbox) addForwarded(s *stored, e *mail.Envelope, raw *mailbox.Mail) error {
	if in.isOld(s) || s.answered {
		return nil
	}
	m, err := mail.Read(bytes.NewReader(raw.Data), in.own...)
	if err != nil {
		return err
	}
	if m.Address != "" && !in.isMine(m.Address) && m.Machine == "" {
		m.Text = firstBytes(m.Text)
		s.mine, s.from = false, in.hash(normal(m.Address))
		s.open = &open{place: raw.Place, drafts: raw.Drafts, to: in.options.Me[0], id: in.hash(m.ID), mail: in.packer.pack(m), decided: in.decisionOn(e, m.ID)}
		in.keep(s)
	}
	return nil
}

// addTheirs reads a mail from somebody else.
func (in *Inbox) addTheirs(s *stored, e *mail.Envelope, raw *mailbox.Mail) error {
	s.from = in.hash(normal(e.From))
	if in.decision(e.ID).isYes() {
		in.known[s.from] = true
	}
	to, copied := in.addressee(e)
	if to != "" && !in.isOld(s) {
		m, err := mail.Read(bytes.NewReader(raw.Data), in.own...)
		if err != nil {
			return err
		}
		if s.machine = m.Machine != ""; !s.machine {
			m.Text = firstBytes(m.Text)
			if in.dateless(m.Date) {
				m.Date = time.Time{}
			}
			s.open = &open{place: raw.Place, drafts: raw.Drafts, to: to, copied: copied, id: in.hash(m.ID), mail: in.packer.pack(m), decided: in.decisionOn(e, m.ID)}
		}
	}
	in.keep(s)
	return nil
}

// addressee returns the owner's address to which a mail was sent, or "". It also reports whether the owner only gets
// a copy.
func (in *Inbox) addressee(e *mail.Envelope) (to string, copied bool) {
	if at := slices.IndexFunc(e.To, in.isMine); at >= 0 {
		return e.To[at], false
	}
	if at := slices.IndexFunc(e.Cc, in.isMine); at >= 0 {
		return e.Cc[at], true
	}
	if len(e.To)+len(e.Cc) == 0 && len(in.options.Me) > 0 {
		return in.options.Me[0], false // the mail is a blind copy
	}
	return "", false
}

// isOld reports whether a mail is too old to wait for an answer.
func (in *Inbox) isOld(s *stored) bool { return s.date < in.options.Since.Unix() }

// mostText is the maximum number of bytes of a mail's text that are kept until all mails are read. Package match compares
// no more than that.
const mostText = 16 << 10

// firstBytes returns the beginning of a text.
func firstBytes(text string) string {
	if len(text) > mostText {
		text = strings.ToValidUTF8(text[:mostText], "")
	}
	return text
}

// Since reads the start of a review from a text. It is either a day, or a span that ends today, such as 30d or 8w.
func Since(text string, today time.Time) (day time.Time, ok bool) {
	for unit, days := range map[string]int{"d": 1, "w": 7} {
		if number, found := strings.CutSuffix(text, unit); found {
			if n, err := strconv.Atoi(number); err == nil && n >= 0 && n < 100_000 {
				return today.AddDate(0, 0, -n*days), true
			}
		}
	}
	day, problem, _ := file.ParseDay(text)
	return day, problem == ""
}
