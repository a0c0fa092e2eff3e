// Package mail reads a mail that asks for something: who wrote, about what, in which words.
//
//	From: =?utf-8?q?Zo=C3=AB_Maas?= <zoe@example.com>   ┐
//	Subject: Re: compaction                             ├─▶ Mail{Name: "Zoë Maas", First: "Zoë", Subject: "compaction", Text: "Would you …"}
//	(a page of HTML, two pictures, 30 MB of slides)     ┘
//
// It takes what it is given: wrong labels, missing ends, parts in parts. Memory is bounded whatever the mail holds;
// attachments are read past, never kept. Only what has no header of a mail is an error.
package mail

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // so that encoded words in any charset are understood
	"github.com/emersion/go-message/mail"
	"github.com/emersion/go-message/textproto"

	"howihelp/internal/printable"
)

// What is read at most.
const (
	maxHeader     = 256 << 10 // bytes of the header of a mail
	maxMail       = 64 << 20  // bytes of a mail; what is behind is not looked at
	maxText       = 256 << 10 // bytes of its text
	maxDepth      = 60        // of parts in parts
	maxParts      = 1000
	maxLine       = 500 // characters of a name or subject
	maxReferences = 30  // of the mails before it
)

// Mail is what an answer needs to know of a mail. All texts are UTF-8; one-line texts hold no control characters.
type Mail struct {
	Name    string // of the one who wrote: "Zoë Maas"; empty when not said
	First   string // the name to greet: "Zoë"
	Address string // where the answer goes; empty when there is no valid one
	Subject string // one line, without "Re:"
	Text    string // what the sender wrote, without quotes and signature
	Date    time.Time

	ID         string   // its Message-ID without angle brackets, or empty
	References []string // the IDs of the mails before it, oldest first

	// Machine says why the mail must not be answered ("it comes from a mailing list"), or is empty for a person's mail.
	Machine string
}

// Read reads a mail. An error means that the bytes are no mail, or that reading them failed.
func Read(r io.Reader) (*Mail, error) {
	in := &limited{r: r, left: maxHeader}
	buffered := bufio.NewReader(in)
	skipEnvelope(buffered)
	// The blank line stands in for one that is missing when a mail ends within its header.
	whole := bufio.NewReader(io.MultiReader(buffered, strings.NewReader("\r\n\r\n")))
	read, err := textproto.ReadHeader(whole)
	switch {
	case in.err != nil:
		return nil, in.err
	case in.left == 0:
		return nil, fmt.Errorf("its header is longer than %d KiB", maxHeader>>10)
	case err != nil:
		return nil, errNoMail
	}
	in.left = maxMail
	header := message.Header{Header: read}
	m := &Mail{}
	if !m.readHeader(&mail.Header{Header: header}) {
		return nil, errNoMail
	}
	m.Text = textOf(header, whole)
	return m, in.err
}

var errNoMail = errors.New("it has no header of a mail")

// skipEnvelope reads past a byte order mark, and past the line that begins a mail in a mailbox file.
func skipEnvelope(r *bufio.Reader) {
	if mark, _ := r.Peek(3); string(mark) == "\ufeff" {
		r.Discard(3)
	}
	for from, _ := r.Peek(5); string(from) == "From "; from = nil {
		for {
			if _, more, err := r.ReadLine(); err != nil || !more {
				break
			}
		}
	}
}

// limited ends after some bytes, and keeps the error that is no end.
type limited struct {
	r    io.Reader
	left int
	err  error
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left == 0 {
		return 0, io.EOF
	}
	n, err := l.r.Read(p[:min(len(p), l.left)])
	l.left -= n
	if err != nil && err != io.EOF {
		l.err = err
	}
	return n, err
}

// readHeader reports whether there was anything that a mail's header has.
func (m *Mail) readHeader(h *mail.Header) bool {
	from := addressOf(h, "From")
	m.Name, m.Address = from.Name, from.Address
	if to := addressOf(h, "Reply-To"); to.Address != "" {
		m.Address = to.Address
		if m.Name == "" {
			m.Name = to.Name
		}
	}
	m.First = firstName(m.Name)
	subject, _ := h.Subject()
	m.Subject = withoutRe(line(subject))
	m.Date, _ = h.Date()
	m.ID, _ = h.MessageID()
	m.References, _ = h.MsgIDList("References")
	if len(m.References) == 0 {
		m.References, _ = h.MsgIDList("In-Reply-To")
	}
	if n := len(m.References); n > maxReferences {
		m.References = m.References[n-maxReferences:]
	}
	m.Machine = machine(h, from.Address, m.Address)
	return h.Has("From") || h.Has("Subject") || h.Has("Date") || h.Has("Message-Id")
}

var angled = lazy(`<([^<>\s]+@[^<>\s]+)>`)

// addressOf returns the first address of a field; of a damaged one what can be told.
func addressOf(h *mail.Header, field string) mail.Address {
	all, err := h.AddressList(field)
	if err == nil && len(all) > 0 {
		return mail.Address{Name: line(all[0].Name), Address: line(all[0].Address)}
	}
	text, _ := h.Text(field)
	if at := angled().FindStringSubmatchIndex(text); at != nil {
		if one, err := mail.ParseAddress(text[at[2]:at[3]]); err == nil {
			return mail.Address{Name: strings.Trim(line(text[:at[0]]), `"' `), Address: line(one.Address)}
		}
	}
	return mail.Address{}
}

// line returns a text as one line, of at most [maxLine] characters. What is left of a damaged one is enough for a name.
func line(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), string(unicode.ReplacementChar), "")
	return printable.Short(printable.OneLine(s), maxLine)
}

// re is what mail programs of many languages put before the subject of an answer or of a mail passed on.
var re = lazy(`(?i)^(re|aw|antw|sv|vs|odp|rif|res|fwd?|wg|tr|rv|enc|doorst|vb|回复|答复|转发)\s*(\[\d+\]|\(\d+\))?\s*[:：]\s*`)

func withoutRe(subject string) string {
	for {
		at := re().FindStringIndex(subject)
		if at == nil {
			return subject
		}
		subject = subject[at[1]:]
	}
}

// titles stand before a first name.
var titles = map[string]bool{
	"dr": true, "prof": true, "mr": true, "mrs": true, "ms": true, "mx": true, "sir": true, "herr": true, "frau": true,
	"mme": true, "mlle": true, "sr": true, "sra": true, "dra": true, "dott": true, "ing": true, "dipl": true, "dipl-ing": true, "rev": true,
}

var aside = lazy(`\s*[(\[].*?[)\]]|\s+(via|from|at|@)\s.*$`)

// firstName returns the name by which to greet: that of "Lee, Sam", "Dr. Sam Lee" and "Sam Lee (Acme)" is Sam. A name
// that is an address gives none.
func firstName(name string) string {
	name = aside().ReplaceAllString(name, "")
	if strings.Contains(name, "@") {
		return ""
	}
	if last, first, ok := strings.Cut(name, ","); ok && strings.TrimSpace(first) != "" {
		name = first + " " + last
	}
	words := strings.Fields(name)
	for len(words) > 1 && titles[strings.ToLower(strings.TrimRight(words[0], "."))] {
		words = words[1:]
	}
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

// Excerpt returns the beginning of what the sender wrote, of at most n characters, cut after a word.
func (m *Mail) Excerpt(n int) string { return printable.Short(m.Text, n) }
