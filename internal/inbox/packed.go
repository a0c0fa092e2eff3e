package inbox

import (
	"bytes"
	"compress/flate"
	"io"
	"strings"
	"time"

	"howihelp/internal/answer"
	"howihelp/internal/mail"
)

// packer keeps small what an inbox has of mails that wait: it compresses their texts, and keeps one of what is the same in many.
type packer struct {
	out     bytes.Buffer
	to      *flate.Writer
	from    io.ReadCloser
	words   map[string]string
	choices map[answer.Choices]*answer.Choices
}

func newPacker() *packer {
	p := &packer{from: flate.NewReader(nil), words: map[string]string{}, choices: map[answer.Choices]*answer.Choices{}}
	p.to, _ = flate.NewWriter(&p.out, flate.DefaultCompression) // the level exists
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

// packed is a compressed text.
type packed struct {
	by   *packer
	data []byte
}

// pack takes a text out of a mail.
func (p *packer) pack(m *mail.Mail) packed {
	p.out.Reset()
	p.to.Reset(&p.out)
	io.WriteString(p.to, m.Text) // a buffer takes everything
	p.to.Close()
	m.Text = ""
	return packed{p, bytes.Clone(p.out.Bytes())}
}

// unpack puts the text into a mail again.
func (t packed) unpack(m *mail.Mail) {
	t.by.from.(flate.Resetter).Reset(bytes.NewReader(t.data), nil)
	var b strings.Builder
	if _, err := io.Copy(&b, t.by.from); err != nil {
		panic("inbox: a text that was packed is damaged: " + err.Error())
	}
	m.Text = b.String()
}

// whole returns the mail with its text.
func (o *open) whole() *mail.Mail {
	o.text.unpack(o.mail)
	return o.mail
}

// keepMail keeps the last mail of a thread without its text, of which only what is ever shown is packed.
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
	c.mail, c.text = in, p.pack(in.Mail)
}

// mostShown is how many characters of a mail's text are kept for a draft, which quotes 4,000, and one more, which shows that it is
// cut there.
const mostShown = 4001

// Mail returns the last mail of the thread, with its text.
func (c *Case) Mail() *answer.Incoming {
	if c.mail.Text == "" {
		c.text.unpack(c.mail.Mail)
	}
	return c.mail
}

// ID returns the Message-ID of the last mail.
func (c *Case) ID() string { return c.mail.ID }

// ReplyBy returns the day by which to answer the thread, or the zero time.
func (c *Case) ReplyBy() time.Time { return c.mail.ReplyBy }
