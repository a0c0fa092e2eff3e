package reply

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"io"
	"mime"
	"mime/quotedprintable"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/textproto"

	"howihelp/internal/markdown"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// Message is a filled-in reply.
type Message struct {
	Choice
	Length   site.Length
	Lang     string // BCP 47
	Subject  string // one line; "" if the message is short
	Markdown string
	Words    []string // the template words whose values the body shows
	Open     []string // the recipient's words that the body uses without a value: "name"
	Untitled []string // the recipient's words that only the subject uses without a value
	Nameless bool     // whether the greeting has no name, because the recipient has none

	text, html string
	in         *words.Words // the words of the profile's language
}

func newMessage(c Choice, p *site.Profile, subject, body string) Message {
	m := Message{Choice: c, Length: site.Mail, Lang: p.Lang, Subject: subject, Markdown: body, in: p.Words()}
	m.text, m.html = markdown.Mail(body)
	return m
}

// With returns the message with another body, in Markdown. The body is the final text, so no word in it lacks a value.
func (m Message) With(body string) Message {
	m.Markdown, m.Words, m.Open, m.Untitled, m.Nameless = body, nil, nil, nil, false
	m.text, m.html = markdown.Mail(body)
	return m
}

// Text returns the message as plain text.
func (m Message) Text() string { return m.text }

// HTML returns the message as HTML for a mail, without a document around it.
func (m Message) HTML() string { return m.html }

// Document returns the message as a whole HTML document. Its title is the subject, or the request's title if there is no
// subject or if the subject lacks a word.
func (m Message) Document() string {
	title := m.Subject
	if title == "" || len(m.Untitled) > 0 {
		title = m.Request.Title
	}
	return markdown.Document(m.Lang, title, m.html)
}

// Draft returns the message as a mail draft (RFC 5322, MIME with a text and an HTML part). X-Unsent makes mail programs
// open it for editing; they fill in the sender, the date and the message's id.
func (m Message) Draft() ([]byte, error) { return m.unsent(m.Document()) }

// unsent is [Message.Draft] for a caller that already has the document.
func (m Message) unsent(document string) ([]byte, error) {
	return m.draft(message.Header{}, m.text, m.html, document)
}

// draft completes a header and writes the mail. The document is the page around the HTML.
func (m Message) draft(head message.Header, text, html, document string) ([]byte, error) {
	sum := sha256.Sum256([]byte(m.Subject + "\x00" + text + "\x00" + html))
	boundary := hex.EncodeToString(sum[:16])
	var b bytes.Buffer
	b.Grow(1024 + len(text) + len(document) + (len(text)+len(document))/8)
	b.WriteString("Mime-Version: 1.0\r\nX-Unsent: 1\r\n")
	var subject textproto.Header
	subject.Add("Subject", encoded(m.Subject))
	if err := textproto.WriteHeader(&b, subject); err != nil {
		return nil, err
	}
	b.Truncate(b.Len() - len("\r\n")) // more header fields follow
	b.WriteString("Content-Type: multipart/alternative;\r\n boundary=" + boundary + "\r\n")
	if err := textproto.WriteHeader(&b, head.Header); err != nil {
		return nil, err
	}
	b.WriteString("--" + boundary)
	writePart(&b, "text/plain", text)
	b.WriteString("\r\n--" + boundary)
	writePart(&b, "text/html", document)
	b.WriteString("\r\n--" + boundary + "--\r\n")
	return b.Bytes(), nil
}

// writePart writes a part of the mail, after its boundary. It begins with the end of the boundary's line.
func writePart(b *bytes.Buffer, kind, body string) {
	b.WriteString("\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: " + kind + "; charset=utf-8\r\n\r\n")
	w := quotedprintable.NewWriter(b)
	io.WriteString(w, body) // writing to memory cannot fail
	w.Close()
}

// encoded returns a text in the encoding of a header (RFC 2047). It also encodes text that looks like an encoded word: the
// subject comes from somebody else's mail, and such a word can hide a line break.
func encoded(s string) string {
	if !strings.Contains(s, "=?") {
		return mime.QEncoding.Encode("utf-8", s)
	}
	const most = 45 // bytes; encoded, they are a word of 72 characters
	var words []string
	for len(s) > 0 {
		end := min(len(s), most)
		for end < len(s) && !utf8.RuneStart(s[end]) {
			end--
		}
		words = append(words, "=?utf-8?b?"+base64.StdEncoding.EncodeToString([]byte(s[:end]))+"?=")
		s = s[end:]
	}
	return strings.Join(words, " ")
}
