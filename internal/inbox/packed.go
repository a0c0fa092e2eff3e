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

// packer keeps small what an inbox has of mails that wait: it compresses them, and keeps one of what is the same in many.
type packer struct {
	out     bytes.Buffer
	to      *flate.Writer
	from    io.ReadCloser
	words   map[string]string
	choices map[answer.Choices]*answer.Choices
}

func newPacker() *packer {
	p := &packer{from: flate.NewReaderDict(nil, usual()), words: map[string]string{}, choices: map[answer.Choices]*answer.Choices{}}
	p.to, _ = flate.NewWriterDict(&p.out, flate.DefaultCompression, usual()) // the level exists
	return p
}

// word returns the same text, which keeps no longer one in memory.
func (p *packer) word(text string) string {
	same, known := p.words[text]
	if !known {
		same = strings.Clone(text)
		p.words[same] = same
	}
	return same
}

// chosen returns choices that all threads with the same ones share, so nobody may change them.
func (p *packer) chosen(choices answer.Choices) *answer.Choices {
	if p.choices[choices] == nil {
		p.choices[choices] = &choices
	}
	return p.choices[choices]
}

// usual returns what every packed mail has, which takes no room then: the names of the fields.
func usual() []byte {
	empty, _ := json.Marshal(&mail.Mail{}) // a mail is texts, numbers and a time
	return empty
}

// packed is a compressed mail.
type packed struct {
	by   *packer
	data []byte
}

// pack compresses a mail, of whose date only the moment is kept.
func (p *packer) pack(m *mail.Mail) packed {
	if m.Date = m.Date.UTC(); m.Date.Year() < 1 || m.Date.Year() > 9999 {
		m.Date = time.Time{} // JSON has no such year
	}
	p.out.Reset()
	p.to.Reset(&p.out)
	json.NewEncoder(p.to).Encode(m) // a buffer takes everything
	p.to.Close()
	return packed{p, bytes.Clone(p.out.Bytes())}
}

// mail returns the mail again.
func (t packed) mail() *mail.Mail {
	m := &mail.Mail{}
	t.by.from.(flate.Resetter).Reset(bytes.NewReader(t.data), usual())
	if err := json.NewDecoder(t.by.from).Decode(m); err != nil {
		panic("inbox: a mail that was packed is damaged: " + err.Error())
	}
	return m
}

// keepMail keeps the last mail of a thread, of whose text only what is ever shown is packed.
func (c *Case) keepMail(in *answer.Incoming, p *packer) {
	in.Trim()
	for _, m := range in.Matches {
		for i, why := range m.Why {
			m.Why[i] = p.word(why)
		}
	}
	if in.Page != nil {
		in.Page.Before = strings.Clone(in.Page.Before) // a part of the text would keep all of it
		for i, point := range in.Page.Points {
			in.Page.Points[i].Answer = strings.Clone(point.Answer)
		}
	}
	if runes := []rune(in.Text); len(runes) > mostShown {
		in.Text = string(runes[:mostShown])
	}
	c.mail, c.packed, c.id, c.gist.who = in, p.pack(in.Mail), strings.Clone(in.ID), strings.Clone(who(in))
}

// mostShown is how many characters of a mail's text are kept for a draft, which quotes 4,000, and one more, which shows that it is
// cut there.
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
