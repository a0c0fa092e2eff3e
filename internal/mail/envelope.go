package mail

import (
	"bufio"
	"io"
	"strings"
	"time"
)

// Envelope has the header fields that name a mail's author, its recipients, and the earlier mails of its thread.
type Envelope struct {
	From    string   // the author's address, or ""
	To, Cc  []string // the recipients' addresses
	Subject string   // on one line, and with its "Re:"
	Date    time.Time

	ID      string   // the Message-ID without angle brackets, or ""
	Answers []string // the IDs of earlier mails that References and In-Reply-To list, oldest first
}

// ReadEnvelope reads the header of a mail. If the bytes don't begin with a header, the error is [ErrNoMail]. An error of r is
// returned unchanged.
func ReadEnvelope(r io.Reader) (*Envelope, error) {
	in := &limited{r: r, left: maxHeader}
	buffered := bufio.NewReader(in)
	skipEnvelope(buffered)
	h, _ := readHeader(buffered)
	if in.err != nil {
		return nil, in.err
	}
	if !isMail(h) {
		return nil, ErrNoMail
	}
	e := &Envelope{From: firstAddress(h, "From", "").address, Subject: line(plain(h.Get("Subject"), "")), Date: dateOf(h.Get("Date"))}
	if ids := messageIDs(h.Get("Message-Id")); len(ids) > 0 {
		e.ID = ids[0]
	}
	e.Answers = append(messageIDs(strings.Join(h["References"], " ")), messageIDs(h.Get("In-Reply-To"))...)
	e.To, e.Cc = addressesIn(h, "To"), addressesIn(h, "Cc")
	return e, nil
}

func addressesIn(h header, key string) (all []string) {
	for _, to := range addresses(strings.Join(h[key], ", "), "") {
		if to.address != "" {
			all = append(all, to.address)
		}
	}
	return all
}

// Answering reports whether the mail says that it answers another one.
func (e *Envelope) Answering() bool {
	return len(e.Answers) > 0 || withoutRe(e.Subject) != strings.TrimSpace(e.Subject) && !e.Forwards()
}

// Forwards reports whether the mail forwards another one, according to its subject. Some mail programs list the forwarded mail in
// References, so Answers alone cannot tell.
func (e *Envelope) Forwards() bool { return startsForward(e.Subject) }
