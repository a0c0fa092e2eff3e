package mail

import (
	"bufio"
	"io"
	"strings"
	"time"
)

// Envelope has the header fields of a mail that name its author, its recipients and its thread.
type Envelope struct {
	From    string   // the author's address, or ""
	To, Cc  []string // the recipients' addresses
	Subject string   // one line, with its "Re:"
	Date    time.Time

	ID      string   // as in [Mail]
	Answers []string // the IDs of the mails before it, oldest first: all that References and In-Reply-To name
}

// ReadEnvelope reads the header of a mail. The error is [ErrNoMail] if the bytes don't begin with a header, or comes
// from r.
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

// Forwards reports whether the mail forwards another one. Some mail programs name the forwarded mail as if this one
// answered it.
func (e *Envelope) Forwards() bool { return startsForward(e.Subject) }
