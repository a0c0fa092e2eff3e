package inbox

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"io"
	"strings"
	"time"

	"howihelp/internal/answer"
	"howihelp/internal/mail"
)

// packer saves memory in an inbox with many waiting mails: it compresses the mails, and keeps only one copy of equal
// texts and choices.
type packer struct {
	out     bytes.Buffer
	to      *flate.Writer
	from    io.ReadCloser
	words   map[string]string
	choices map[answer.Choices]*answer.Choices
}

func newPacker() *packer {
	p := &packer{from: flate.NewReaderDict(nil, dictionary()), words: map[string]string{}, choices: map[answer.Choices]*answer.Choices{}}
	p.to, _ = flate.NewWriterDict(&p.out, flate.DefaultCompression, dictionary()) // the only possible error is an invalid level
	return p
}

// sharedText returns the shared copy of a text. The copy is separate, so a longer text around it needn't stay in memory.
func (p *packer) sharedText(text string) string {
	same, known := p.words[text]
	if !known {
		same = strings.Clone(text)
		p.words[same] = same
	}
	return same
}

// sharedChoices returns the shared copy of choices. All threads with the same choices use this copy, so it must not be changed.
func (p *packer) sharedChoices(choices answer.Choices) *answer.Choices {
	if p.choices[choices] == nil {
		p.choices[choices] = &choices
	}
	return p.choices[choices]
}

// dictionary returns the part that all packed mails have in common: the names of the fields. Since they are in the
// dictionary of the compression, they take almost no space in a packed mail.
func dictionary() []byte {
	empty, _ := json.Marshal(&mail.Mail{}) // there is no error, because JSON can represent all fields of a mail
	return empty
}

// packed is a compressed mail.
type packed struct {
	by   *packer
	data []byte
}

// pack compresses a mail. It drops the time zone of the date.
func (p *packer) pack(m *mail.Mail) packed {
	if m.Date = m.Date.UTC(); m.Date.Year() < 1 || m.Date.Year() > 9999 {
		m.Date = time.Time{} // JSON has no such year
	}
	p.out.Reset()
	p.to.Reset(&p.out)
	json.NewEncoder(p.to).Encode(m) // writing to a buffer never fails
	p.to.Close()
	return packed{p, bytes.Clone(p.out.Bytes())}
}

// mail unpacks the mail.
func (t packed) mail() *mail.Mail {
	m := &mail.Mail{}
	t.by.from.(flate.Resetter).Reset(bytes.NewReader(t.data), dictionary())
	if err := json.NewDecoder(t.by.from).Decode(m); err != nil {
		panic("inbox: a mail that was packed is damaged: " + err.Error())
	}
	return m
}

// keepMail keeps the last mail of a thread, packed. It shortens the text to the longest part that is ever shown.
func (c *Case) keepMail(in *answer.Incoming, p *packer) {
	in.Trim()
	for _, m := range in.Matches {
		for i, why := range m.Why {
			m.Why[i] = p.sharedText(why)
		}
	}
	if in.Page != nil {
		in.Page.Before = strings.Clone(in.Page.Before) // a substring would keep the whole text in memory
		for i, point := range in.Page.Points {
			in.Page.Points[i].Answer = strings.Clone(point.Answer)
		}
	}
	if runes := []rune(in.Text); len(runes) > mostShown {
		in.Text = string(runes[:mostShown])
	}
	c.mail, c.packed, c.id, c.gist.who = in, p.pack(in.Mail), strings.Clone(in.ID), strings.Clone(who(in))
}

// mostShown is the maximum number of characters of a mail's text that are kept. A draft quotes 4,000 of them. One more shows that
// the text was longer.
const mostShown = 4001

// Mail returns the last mail of the thread.
func (c *Case) Mail() *answer.Incoming {
	if c.mail.Mail == nil {
		c.mail.Mail = c.packed.mail()
	}
	return c.mail
}

// ID returns the Message-ID of the last mail.
func (c *Case) ID() string { return c.id }

// ReplyBy returns the day by which to answer the thread, or the zero time.
func (c *Case) ReplyBy() time.Time { return c.mail.ReplyBy }
