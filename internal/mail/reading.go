package mail

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// reading is the state of reading a mail, step by step.
type reading struct {
	*Mail
	h     header
	label string // the charset of bytes without a label of their own
	found *finder
	own   []string // the owner's addresses and names
	from  sender
	parts ownWords
}

func (r *reading) header() {
	subject := line(plain(r.h.Get("Subject"), r.label))
	r.Subject, r.Answers = withoutRe(subject), startsAnswer(subject)
	if r.Date = dateIn(r.h); r.Date.IsZero() {
		r.Doubt.Date = "no field has a readable date, so the mail counts as today's"
	}
	if ids := messageIDs(r.h.Get("Message-Id")); len(ids) > 0 {
		r.ID = ids[0]
	}
	r.References = messageIDs(strings.Join(r.h["References"], " "))
	if len(r.References) == 0 {
		r.References = messageIDs(r.h.Get("In-Reply-To"))
	}
	if n := len(r.References); n > maxReferences {
		r.References = r.References[n-maxReferences:]
	}
}

// sender finds out who is waiting for the answer.
func (r *reading) sender() {
	r.from = senderOf(r.h, r.label, r.own)
	r.Name, r.Address, r.Via, r.Doubt.Sender = r.from.name, r.from.address, r.from.via, r.from.doubt
	r.Network = r.from.network
	if r.Address == "" && r.Doubt.Sender == "" {
		r.Doubt.Sender = "it has no address to reply to"
	}
}

// words finds the sender's own words.
func (r *reading) words() {
	text := r.found.text()
	if r.from.network {
		readers := slices.Clone(r.own)
		for _, to := range addresses(r.h.Get("To"), r.label) {
			readers = append(readers, to.name)
		}
		message, name := networkText(text, r.Name, readers)
		r.Name = cmp.Or(r.Name, name)
		if isNoticeOf(r.Name, r.Subject) || isNoticeOf(r.Name, text) || r.from.name == "" && isNoticeOfSomebody(r.Subject) {
			r.from.notice = r.Via
		}
		text = message
	}
	all := written(rowsOf(text))
	if words, ok := r.form(text); ok {
		text = words
	}
	r.parts = divideBy(writer{r.Name, r.Address, r.Date}, text)
	r.Text, r.Left, r.Doubt.Text = r.parts.text(), all-written(r.parts.own), r.parts.unclear
	if r.from.network && r.Name == "" && countsMessages(r.Subject) {
		r.Doubt.Text = "it may have messages of several people"
	}
	if all == 0 {
		r.unreadable()
	}
	r.repeated()
}

func (r *reading) unreadable() {
	switch seen := r.found.seen; {
	case seen.encrypted:
		r.Unreadable = "it is encrypted"
	case seen.signed:
		r.Unreadable = "it is signed in a form that hides its text (S/MIME)"
	case seen.calendar:
		r.Unreadable = "it is an invitation without any text"
	case seen.pictures:
		r.Unreadable = "it contains only pictures"
	}
}

// repeated takes the request from a quotation, if the sender's own words only remind the owner of it.
func (r *reading) repeated() {
	if strings.HasPrefix(r.Text, "-----BEGIN PGP MESSAGE") {
		r.Text, r.Unreadable = "", "it is encrypted"
	}
	q := r.parts.quoted
	if q == nil || r.Unreadable != "" {
		return
	}
	reminds := isReminder(r.Text)
	if r.Text != "" && !reminds {
		return
	}
	words := q.words()
	theirs := sameAddress(q.from.address, r.Address) && r.Address != "" || q.from.name != "" && sameName(q.from.name, r.Name) && r.Name != ""
	unknown := q.from == address{}
	if words == "" || reminds && !theirs && !unknown && !q.forward {
		return
	}
	r.Text = strings.TrimSpace(r.Text + "\n\n" + words)
	r.Left = max(0, r.Left-written(rowsOf(words)))
	r.Quoted = "the request is in the quoted mail"
	if !theirs {
		r.Doubt.Text = "the request is in a quoted mail, and it is unclear whether the sender wrote it"
	}
}

// isReminder reports whether a text is only a reminder, such as "Just bumping this".
func isReminder(text string) bool {
	const words = 40
	return len(strings.Fields(text)) <= words && of("bump").in(fold(text)) != ""
}

func (r *reading) machine(own []string) {
	r.list()
	r.Mail.Machine = machine(r.h, r.from, r.found.seen, witness{r.isByPerson(own), r.asksItself(own)})
	if r.Mail.Machine == bulkMail && r.isOutreach(own) {
		r.Mail.Machine, r.Via = "", "a mailing tool (List-Unsubscribe)"
	}
	if r.Mail.Machine == "" && !r.from.form && !r.from.network {
		r.Mail.Machine = r.notice(own).reason()
	}
}

// isMine reports whether somebody is the owner, by one of their addresses or names.
func isMine(a address, own []string) bool {
	for _, mine := range own {
		if mine = strings.TrimSpace(mine); mine == "" {
			continue
		}
		if sameAddress(withoutTag(mine), withoutTag(a.address)) || !strings.Contains(mine, "@") && strings.Contains(mine, " ") && fold(mine) == fold(a.name) {
			return true
		}
	}
	return false
}

// isNamesake reports whether the name beside an address is the owner's or a part of it: "Duarte, Elena" for
// "Elena Duarte Soler". The address may be anybody's. Without a name, the address must begin with those words: elena.duarte@example.com.
func isNamesake(a address, own []string) bool {
	const least = 2
	theirs := strings.Fields(strings.ReplaceAll(fold(a.name), ",", " "))
	if local, _, _ := strings.Cut(fold(a.address), "@"); a.name == "" {
		theirs = strings.FieldsFunc(local, func(c rune) bool { return c == '.' || c == '_' || c == '-' })
	}
	for _, mine := range own {
		words := strings.Fields(fold(mine))
		if len(words) >= least && len(theirs) >= least && (isSubset(theirs, words) || isSubset(words, theirs)) {
			return true
		}
	}
	return false
}

func isSubset(some, all []string) bool {
	return !slices.ContainsFunc(some, func(word string) bool { return !slices.Contains(all, word) })
}

// withoutTag removes "+tag" from an address.
func withoutTag(addr string) string {
	local, host, ok := strings.Cut(addr, "@")
	if plus := strings.IndexByte(local, '+'); plus > 0 && ok {
		local = local[:plus]
	}
	return local + "@" + host
}

// toOneself reports whether a mail is addressed to its own sender.
func (r *reading) toOneself() bool {
	to := addresses(r.h.Get("To"), r.label)
	return len(to) == 1 && to[0].address != "" && sameAddress(to[0].address, firstAddress(r.h, "From", r.label).address)
}

// passesOn reports whether a mail says that it forwards another one.
func (r *reading) passesOn() bool {
	return startsForward(plain(r.h.Get("Subject"), r.label)) || r.parts.quoted != nil && r.parts.quoted.forward
}

// isAnswer reports whether the owner's mail answers the quoted one, rather than forwarding it.
func (r *reading) isAnswer() bool {
	return r.Text != "" && !r.passesOn() && r.Answers
}

// undatedMail is the doubt about the date of a forwarded mail.
const undatedMail = "the forwarded mail does not clearly say when it came, so the day on which you forwarded it counts"

// mostForwards is the maximum number of times that a mail is read from another one that forwards it.
const mostForwards = 10

// forwarded reads the mail inside one that the owner forwarded to themselves, even if they did so several times.
func (r *reading) forwarded(mine bool) {
	found := false
	if r.found.mail != nil {
		r.attached()
		return
	}
	from := firstAddress(r.h, "From", r.label)
	if r.from.form && !r.passesOn() && (r.from.filled || !isMine(address{address: from.address}, r.own)) {
		return // a site sends what is written into its form in the owner's name
	}
	if mine && r.isAnswer() {
		r.Doubt.Sender = "it is an answer from your own address"
		return
	}
	for range mostForwards {
		q := r.parts.quoted
		if q == nil || q.from == (address{}) && !(found && q.forward) || !(mine && !isMine(q.from, []string{r.Address}) || q.forward) {
			break
		}
		r.within(q)
		found = true
		if mine = isMine(q.from, r.own) || isNamesake(q.from, r.own); !mine {
			break
		}
	}
	switch {
	case found:
		r.passed()
	case mine:
		r.Doubt.Sender = "it comes from your own address"
	}
}

// attached reads the mail that the owner attached to one to themselves.
func (r *reading) attached() {
	inner, outer := *r.found.mail, r.Date
	*r.Mail = inner
	if r.Date.IsZero() {
		r.Date, r.Doubt.Date = outer, undatedMail
	}
	r.from = sender{name: inner.Name, address: inner.Address}
	r.parts = divide(inner.Text)
	if r.found.mails > 1 {
		r.Doubt.Sender = "you attached " + strconv.Itoa(r.found.mails) + " mails, and this is the first"
	}
	r.passed()
}

// within reads a mail that the text of another one forwards.
func (r *reading) within(q *quotation) {
	outer := r.Date
	r.Name, r.Address, r.Subject = q.from.name, q.from.address, cmp.Or(q.subject, r.Subject)
	r.Answers = q.answers
	r.from = sender{name: r.Name, address: r.Address}
	r.Quoted, r.Doubt = "", Doubt{}
	if date := printed(q.date, outer); !date.IsZero() {
		r.Date = date
	} else {
		r.Doubt.Date = undatedMail
	}
	r.parts = divideBy(writer{r.Name, r.Address, r.Date}, q.source())
	r.Text, r.Left, r.Doubt.Text = r.parts.text(), r.parts.left, r.parts.unclear
	if r.Address == "" {
		r.Doubt.Sender = "the mail that you forwarded does not say where to answer"
	}
	r.forwardedForm(q)
}

// passed notes that the owner forwarded the mail. The IDs are those of the outer mail, which only the owner has.
func (r *reading) passed() {
	r.Via = "you forwarded it to yourself"
	r.ID, r.References = "", nil
}

// forwardedForm reads the answers to a form in a mail of the form's program that the owner forwarded to themselves.
func (r *reading) forwardedForm(q *quotation) {
	f := form{service: siteOf(q.from.address)}.in(rowsOf(q.source()))
	if !f.complete() || isPerson(q.from) && !isMachine(q.from.address) && !isOwner(q.from, r.own) || isMine(address{address: f.address}, r.own) {
		return
	}
	r.Name, r.Address = f.name, f.address
	r.from = sender{name: f.name, address: f.address, given: f.greeting(), form: true, filled: true}
	r.parts = divide(f.words())
	r.Text = r.parts.text()
	r.Doubt.Sender = "the address is from the text of a form"
}

func (r *reading) language() {
	g := language(r.Text)
	r.Lang, r.Doubt.Lang = g.value, g.doubt
}
