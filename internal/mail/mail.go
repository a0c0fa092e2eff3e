// Package mail reads a mail with a request: who wrote it, its subject, and the sender's own words.
//
//	From: =?utf-8?q?Zo=C3=AB_Maas?= <zoe@example.com>   ┐
//	Subject: Re: compaction                             ├─▶ Mail{Name: "Zoë Maas", First: "Zoë", Subject: "compaction", Text: "Would you …"}
//	(a page of HTML, two pictures, 30 MB of slides)     ┘
//
// Each finding is either certain or has a doubt. The package copes with wrong labels, missing ends and nested parts. Its
// memory use is bounded: it never keeps attachments. Input without a mail header is an error, and so is a mailbox with
// several mails.
package mail

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	netmail "net/mail"
	"strings"
	"time"
	"unicode"

	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"howihelp/internal/printable"
)

// Limits of what is read.
const (
	maxHeader     = 256 << 10 // bytes of the header of a mail
	maxMail       = 64 << 20  // bytes of a mail; anything after that is ignored
	maxText       = 256 << 10 // bytes of the text of a mail
	maxDepth      = 60        // levels of nested parts
	maxParts      = 1000
	maxLine       = 500 // characters of a name or subject
	maxReferences = 30  // IDs of earlier mails
)

// Mail has everything that is needed to answer a mail. All texts are UTF-8. One-line texts contain no control
// characters.
type Mail struct {
	Name    string // the sender's name: "Zoë Maas"; empty if not given
	First   string // the name to use in a greeting: "Zoë"; empty unless it is certain
	Address string // the address for the answer; empty if there is no valid one
	Subject string // one line, without "Re:"
	Answers bool   // the subject began with "Re:", so it is an earlier mail's
	Text    string // the sender's own words, without quotations and signature
	Lang    string // the tag of the language of Text: "de"; empty if it is not known
	Date    time.Time

	ID         string   // the Message-ID without angle brackets, or empty
	References []string // the IDs of earlier mails in the thread, oldest first

	// Via says what forwarded the mail, or is empty if the sender sent it directly: "you forwarded it to yourself", "LinkedIn".
	Via string
	// Network reports that a network, such as LinkedIn, forwarded the sender's message by mail.
	Network bool
	// Left is the number of lines left out of Text: quotations, signatures, disclaimers.
	Left int
	// Quoted says why Text is taken from a quotation, or is empty. A reminder, for example, quotes the request below it.
	Quoted string
	// Unreadable says why there is no text ("it is encrypted"), or is empty.
	Unreadable string
	// Maybe is a name to suggest when the user is asked whom to greet. First is then empty.
	Maybe string
	Doubt Doubt

	// Machine says why the mail must not be answered ("it comes from a mailing list"), or is empty for a person's mail.
	Machine string
}

// Doubt has the reason why each finding may be wrong. A finding without a reason is certain.
type Doubt struct {
	Sender, Name, Text, Lang, Date string
}

// Read reads a mail. It uses the owner's addresses and names to recognise a mail that they forwarded to themselves. An
// error means that the bytes are not a mail ([ErrNoMail]) or several mails ([ErrMailbox]), or that reading them failed.
func Read(r io.Reader, own ...string) (*Mail, error) {
	in := &limited{r: r, left: maxHeader}
	buffered := inUTF8(bufio.NewReader(in))
	if lonelyReturns(buffered) {
		buffered = bufio.NewReader(returns{buffered})
	}
	var box *mailbox
	if skipEnvelope(buffered) {
		box = &mailbox{r: buffered}
		buffered = bufio.NewReader(box)
	}
	h, body := readHeader(inEnglish(buffered))
	switch {
	case in.err != nil:
		return nil, in.err
	case in.left == 0:
		return nil, fmt.Errorf("its header is longer than %d KiB", maxHeader>>10)
	case !isMail(h):
		return nil, ErrNoMail
	}
	in.left += maxMail - maxHeader
	m := read(h, body, own, 0)
	if box != nil {
		io.Copy(io.Discard, buffered) // in.err has the error
	}
	if box != nil && box.another && in.err == nil {
		return nil, ErrMailbox
	}
	return m, in.err
}

// isMail reports whether a header has any of the fields of a mail's header.
func isMail(h header) bool {
	return has(h, "From") || has(h, "Subject") || has(h, "Date") || has(h, "Message-Id")
}

// readWithin reads a mail that is a part of another mail.
func readWithin(r io.Reader, own []string, depth int) (*Mail, error) {
	h, body := readHeader(bufio.NewReader(io.LimitReader(r, maxMail)))
	if !isMail(h) {
		return nil, ErrNoMail
	}
	return read(h, body, own, depth), nil
}

func read(h header, body io.Reader, own []string, depth int) *Mail {
	from := firstAddress(h, "From", "")
	mine := isMine(from, own)
	f := finder{wantsMail: mine, own: own}
	f.walk(h, body, depth)
	kind, params := contentType(h)
	label := charsetOf(h.Get("Content-Type"), params)
	if label == "" || strings.HasPrefix(kind, "multipart/") {
		label = f.label
	}
	r := reading{Mail: &Mail{}, h: h, label: label, found: &f, own: own}
	r.header()
	r.sender()
	r.words()
	r.machine(own)
	if namesake := isNamesake(from, own) && r.passesOn(); mine || namesake || r.toOneself() {
		r.forwarded(mine || namesake)
	}
	r.name()
	r.language()
	return r.Mail
}

// skipEnvelope skips a byte order mark, blank lines, and the line that begins a mail in a mailbox file. It reports
// whether it found such a line.
func skipEnvelope(r *bufio.Reader) (found bool) {
	if mark, _ := r.Peek(3); string(mark) == "\ufeff" {
		r.Discard(3)
	}
	for c, err := r.Peek(1); err == nil && (c[0] == '\n' || c[0] == '\r'); c, err = r.Peek(1) {
		r.Discard(1)
	}
	for from, _ := r.Peek(6); bytes.HasPrefix(from, []byte("From ")) && from[len(from)-1] != ':' && !lacksColon(r) || bytes.HasPrefix(from, []byte(">From ")); from = nil {
		found = true
		for {
			if _, more, err := r.ReadLine(); err != nil || !more {
				break
			}
		}
	}
	return found
}

// lacksColon reports whether the first line is the field From without its colon: "From Jane Roe <jane@example.com>".
func lacksColon(r *bufio.Reader) bool {
	ahead, _ := r.Peek(r.Size())
	row, _, _ := bytes.Cut(ahead, []byte("\n"))
	row = bytes.TrimSpace(row)
	return bytes.HasSuffix(row, []byte(">")) && bytes.Contains(row, []byte("@"))
}

// inUTF8 returns a reader of the same mail, which an editor may have saved in UTF-16.
func inUTF8(r *bufio.Reader) *bufio.Reader {
	if mark, _ := r.Peek(2); string(mark) == "\xff\xfe" || string(mark) == "\xfe\xff" {
		return bufio.NewReader(transform.NewReader(r, utf16.UTF16(utf16.LittleEndian, utf16.UseBOM).NewDecoder()))
	}
	return r
}

// lonelyReturns reports whether lines end with a carriage return alone, as on old Macs.
func lonelyReturns(r *bufio.Reader) bool {
	ahead, _ := r.Peek(r.Size())
	return bytes.IndexByte(ahead, '\r') >= 0 && bytes.IndexByte(ahead, '\n') < 0
}

// returns is a reader that turns carriage returns into line feeds.
type returns struct{ r io.Reader }

func (c returns) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	for i, b := range p[:n] {
		if b == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// limited is a reader that ends after a number of bytes. It stores any error other than io.EOF.
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

// line returns a text as one line of at most [maxLine] characters.
func line(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), string(unicode.ReplacementChar), "")
	return printable.Short(printable.OneLine(s), maxLine)
}

// prefix matches the words that mail programs put before the subject of a reply or a forwarded mail.
var prefix = lazy(`^\s*([\pL.']{1,12})\s*(\[\d+\]|\(\d+\)|\^?\d+)?\s*[:：]\s*`)

func withoutRe(subject string) string {
	for {
		at := prefix().FindStringSubmatchIndex(subject)
		if at == nil || !table().prefixes[fold(subject[at[2]:at[3]])] {
			return strings.TrimSpace(subject)
		}
		subject = subject[at[1]:]
	}
}

// startsAnswer reports whether a subject says that a mail is an answer.
func startsAnswer(subject string) bool {
	return withoutRe(subject) != strings.TrimSpace(subject) && !startsForward(subject)
}

// startsForward reports whether a subject says that a mail was forwarded.
func startsForward(subject string) bool {
	at := prefix().FindStringSubmatchIndex(subject)
	return at != nil && of("fw").has(fold(subject[at[2]:at[3]]))
}

var zone = lazy(`\s*\([^)]*\)\s*$|\s+[A-Z]{3,5}$`)

// dateOf reads the date of a header, even if the date breaks a rule of the format.
func dateOf(value string) time.Time {
	if value == "" {
		return time.Time{}
	}
	for _, text := range []string{value, zone().ReplaceAllString(value, ""), zone().ReplaceAllString(value, "") + " +0000"} {
		if t, err := netmail.ParseDate(strings.TrimSpace(text)); err == nil {
			return t
		}
	}
	return printedDay(line(value), time.Time{})
}

// printed is [dateOf] for a date of a mail within one that was sent at the time outer.
func printed(value string, outer time.Time) time.Time {
	if date := dateOf(value); !date.IsZero() {
		return date
	}
	return printedDay(line(value), outer)
}

// Excerpt returns the beginning of what the sender wrote, of at most n characters, cut after a word.
func (m *Mail) Excerpt(n int) string { return printable.Short(m.Text, n) }
