package inbox

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	netmail "net/mail"
	"slices"
	"strings"
	"time"

	"howihelp/internal/printable"
	"howihelp/internal/site"
)

// Draft is an answer for the owner's Drafts folder.
type Draft struct {
	Name    string // the name of its file without an extension; the same mail always gives the same name
	ID      string // the draft's own Message-ID, with angle brackets
	Answers string // the Message-ID of the mail that it answers
	Data    []byte // the draft, with CR LF at the ends of its lines
}

// Draft returns the proposed answer as a draft in the mail's thread. The error names what the answer lacks.
func (c *Case) Draft(now time.Time) (*Draft, error) {
	if why := c.Lacks(); why != "" {
		return nil, fmt.Errorf("%s: %s", c.Place, why)
	}
	answer, mail := *c.Answer(), c.Mail()
	answer.Message.Subject = strings.TrimSpace("Re: " + mail.Subject) // mail programs group threads by the subject, too
	body, err := answer.Draft()
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte("draft\x00" + mail.ID))
	id := hex.EncodeToString(sum[:10])
	_, host, _ := strings.Cut(c.to, "@")
	from := netmail.Address{Name: printable.OneLine(c.Owner.Profile.Name), Address: c.to}
	var b bytes.Buffer
	own := "<" + id + "@" + host + ">"
	fmt.Fprintf(&b, "From: %s\r\nDate: %s\r\nMessage-ID: %s\r\n", from.String(), now.Format(time.RFC1123Z), own)
	b.Write(body)
	return &Draft{Name: answer.Request.Slug + "-" + id, ID: own, Answers: mail.ID, Data: b.Bytes()}, nil
}

// Delivered returns the draft in the form in which a mail program stores drafts. That form lacks the field that makes mail
// programs open a file for editing.
func (d *Draft) Delivered() []byte {
	return bytes.Replace(d.Data, []byte("\r\nX-Unsent: 1\r\n"), []byte("\r\n"), 1)
}

// Batch has the threads whose drafts belong in the same folder.
type Batch struct {
	Folder string // the same as in [Case.Beside]
	Cases  []*Case
}

// lacking reports whether the answer certainly declines, but is not ready.
func (c *Case) lacking() bool {
	return c.Pile.certain() && c.gist.when == site.Closed && !c.Ready
}

// NoDraft returns the reason why [Review.Batches] returns nothing.
func (r *Review) NoDraft() string {
	drafted, decided, held, lacking := 0, 0, 0, 0
	for _, c := range r.Cases {
		switch {
		case c.Drafted && (c.Ready || c.lacking()):
			drafted++
		case c.Ready && c.Decided != "":
			decided++
		case c.Ready && c.Held != "":
			held++
		case c.lacking():
			lacking++
		}
	}
	var why []string
	for _, part := range []struct {
		n         int
		one, many string
	}{
		{drafted, "the draft exists already", "the %d drafts exist already"},
		{decided, "you decided about 1 thread before", "you decided about %d threads before"},
		{held, "1 thread is left to you, as the list says", "%d threads are left to you, as the list says"},
		{lacking, "1 certain answer that declines lacks something, as the list says", "%d certain answers that decline lack something, as the list says"},
	} {
		switch {
		case part.n == 1:
			why = append(why, part.one)
		case part.n > 1:
			why = append(why, fmt.Sprintf(part.many, part.n))
		}
	}
	return cmp.Or(strings.Join(why, "; "), "no answer is both certain and a no")
}

// Batches returns the threads whose answer is ready and that have no draft yet, by folder. It leaves out the threads
// that [Case.Held] leaves to the owner.
func (r *Review) Batches() []Batch {
	in := map[string][]*Case{}
	for _, c := range r.Cases {
		if c.Ready && !c.Drafted && c.Held == "" {
			in[c.Beside] = append(in[c.Beside], c)
		}
	}
	var all []Batch
	for _, folder := range slices.Sorted(maps.Keys(in)) {
		all = append(all, Batch{folder, in[folder]})
	}
	return all
}

// Drafts returns the drafts of some threads whose answer is ready, and adds their requests to r.Decided.
func (r *Review) Drafts(cases []*Case, now time.Time) ([]*Draft, error) {
	var all []*Draft
	for _, c := range cases {
		d, err := c.Draft(now)
		if err != nil {
			return nil, err
		}
		all = append(all, d)
		r.Decided[c.Owner] = append(r.Decided[c.Owner], c.Arrival(false))
		c.forget()
	}
	return all, nil
}
