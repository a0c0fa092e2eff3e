package mail

import (
	"bytes"
	"encoding/base64"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"howihelp/internal/golden"
	"howihelp/internal/race"
)

var update = flag.Bool("update", false, "write what is read from testdata/*.eml beside it")

// crlf returns a mail with the line ends that mails have in transit.
func crlf(s string) string { return strings.ReplaceAll(strings.TrimLeft(s, "\n"), "\n", "\r\n") }

func read1(t *testing.T, text string) *Mail {
	t.Helper()
	m, err := Read(strings.NewReader(text))
	if err != nil {
		t.Fatalf("Read returns the error %v for\n%s", err, text)
	}
	return m
}

func TestRead(t *testing.T) {
	got := read1(t, crlf(`
From: =?iso-8859-1?q?Zo=EB_Maas?= <zoe@example.com>
Reply-To: Zoe at work <z.maas@example.org>
To: teodora@example.com
Subject: Re: AW: =?utf-8?b?S29tcGFrdGlvbiDigJMgZWluZSBGcmFnZQ==?=
Date: Fri, 20 Nov 2026 23:30:00 +0100
Message-ID: <c3@example.com>
In-Reply-To: <b2@example.com>
References: <a1@example.com>
 <b2@example.com>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Hi Teodora,

could we talk about comp=
action? It costs 40 =E2=82=AC a day.

On Thu, 19 Nov 2026 at 10:00, Teodora Penhalva
<teodora@example.com> wrote:
> Write to me.
`))
	want := &Mail{
		Name: "Zoë Maas", First: "Zoë", Address: "z.maas@example.org", Subject: "Kompaktion – eine Frage", Answers: true,
		Text: "Hi Teodora,\n\ncould we talk about compaction? It costs 40 € a day.",
		Lang: "en", Left: 3,
		Date: time.Date(2026, 11, 20, 23, 30, 0, 0, time.FixedZone("", 3600)),
		ID:   "c3@example.com", References: []string{"a1@example.com", "b2@example.com"},
	}
	if !got.Date.Equal(want.Date) {
		t.Errorf("the date is %s, want %s", got.Date, want.Date)
	}
	got.Date = want.Date
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the mail is read as\n%+v\nwant\n%+v", got, want)
	}
}

// The sender's words are found in every form in which mail programs send them.
func TestText(t *testing.T) {
	latin1 := "Gr\xfc\xdfe aus K\xf6ln"
	for _, c := range []struct{ name, mail, want string }{
		{"a plain mail without any type", "Subject: x\n\nHello there.\n", "Hello there."},
		{"quotes and signature are left out", "Subject: x\n\n> You wrote\n>> this\n\nMy answer.\n-- \nSam\n+351", "My answer."},
		{"an answered mail is left out", "Subject: x\n\nMy answer.\n\n-----Original Message-----\nFrom: B\n", "My answer."},
		{"a German quotation is left out", "Subject: x\n\nGerne.\n\nAm 3. Mai schrieb Ana:\n> ja\n", "Gerne."},
		{"base64", "Subject: x\nContent-Transfer-Encoding: base64\nContent-Type: text/plain; charset=utf-8\n\n" + base64.StdEncoding.EncodeToString([]byte("Olá, tudo bem?")), "Olá, tudo bem?"},
		{"Latin-1", "Subject: x\nContent-Type: text/plain; charset=iso-8859-1\n\n" + latin1, "Grüße aus Köln"},
		{"Latin-1 under the label of UTF-8", "Subject: x\nContent-Type: text/plain; charset=utf-8\n\n" + latin1, "Grüße aus Köln"},
		{"UTF-8 under the label of Latin-1", "Subject: x\nContent-Type: text/plain; charset=iso-8859-1\n\nGrüße", "Grüße"},
		{"a label that nobody knows", "Subject: x\nContent-Type: text/plain; charset=klingon\n\n" + latin1, "Grüße aus Köln"},
		{"ISO-2022-JP", "Subject: x\nContent-Type: text/plain; charset=iso-2022-jp\n\n\x1b$B$3$s$K$A$O\x1b(B", "こんにちは"},
		{"Shift JIS", "Subject: x\nContent-Type: text/plain; charset=shift_jis\n\n\x82\xb1\x82\xf1\x82\xc9\x82\xbf\x82\xcd", "こんにちは"},
		{"an encoding that nobody knows", "Subject: x\nContent-Transfer-Encoding: 8-bits\n\nOlá, tudo bem?", "Olá, tudo bem?"},
		{"an encoding that is misspelt and followed by a parameter", "Subject: x\nContent-Transfer-Encoding: Quoted_Printable; x\nContent-Type: text/plain; charset=utf-8\n\nOl=C3=A1", "Olá"},
		{"a charset that only the page names", "Subject: x\nContent-Type: text/html\n\n<meta charset=iso-8859-2><p>\xb3adny", "ładny"},
		{"a charset without its semicolon", "Subject: x\nContent-Type: text/plain charset=iso-8859-2\n\n\xb3adny", "ładny"},
		{"GBK under the label of GB 2312", "Subject: x\nContent-Type: text/plain; charset=gb2312\n\n\xc4\xe3\xba\xc3\x96\xb5", "你好柕"},
		{"ISO-2022-JP without a label", "Subject: x\n\n\x1b$B$3$s$K$A$O\x1b(B", "こんにちは"},
		{"UTF-16 with its mark", "Subject: x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString([]byte("\xff\xfeH\x00i\x00")), "Hi"},
		{"an incomplete type", "Subject: x\nContent-Type: text\n\nHello", "Hello"},
		{"a plain part that only points to the page", multi("alternative", "text/plain", "View this mail in your browser.", "text/html", "<p>"+strings.Repeat("Could we talk about compaction? ", 10)), strings.TrimSpace(strings.Repeat("Could we talk about compaction? ", 10))},
		{"HTML alone", "Subject: x\nContent-Type: text/html; charset=utf-8\n\n<html><head><title>T</title><style>p{}</style></head><body><p>Hi&nbsp;Teodora,</p><p>a <b>qu</b>ick\n  question<br>about &lt;indexes&gt;</p><ul><li>one<li>two</ul><script>alert(1)</script><blockquote>You wrote</blockquote></body>",
			"Hi Teodora,\n\na quick question\nabout <indexes>\n\none\ntwo"},
		{"a plain part beside HTML", multi("alternative", "text/html", "<p>HTML", "text/plain", "plain"), "plain"},
		{"an empty plain part beside HTML", multi("alternative", "text/plain", " \n\n", "text/html", "<p>HTML"), "HTML"},
		{"an attached text is left out", multi("mixed", "text/plain\nContent-Disposition: attachment", "attached", "text/html", "<p>HTML"), "HTML"},
		{"a mail within the mail is left out", multi("mixed", "message/rfc822", "Subject: y\n\ninner", "text/plain", "outer"), "outer"},
		{"the end is missing", "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nhalf a sen", "half a sen"},
		{"the boundary is missing", "Subject: x\nContent-Type: multipart/mixed\n\n--b\n\ntext", ""},
		{"the type is damaged", "Subject: x\nContent-Type: text/plain; charset==\n\ntext", "text"},
		{"base64 is cut", "Subject: x\nContent-Transfer-Encoding: base64\n\nSGVsbG8gdGhlcmUg!!", "Hello there"},
		{"control characters are left out", "Subject: x\n\na\x00b\x1b[31mc\u202ed\n", "ab[31mcd"},
		{"there is only a header", "Subject: x", ""},
		{"a mailbox file", "From sam@example.com Fri Nov 20 10:00:00 2026\nSubject: x\n\ntext", "text"},
		{"a byte order mark", "\ufeffSubject: x\n\ntext", "text"},
		{"50 nested parts", nested(50), "the innermost text"},
		{"500 nested parts", nested(500), ""},
	} {
		for _, text := range []string{c.mail, strings.ReplaceAll(c.mail, "\n", "\r\n")} {
			if got := read1(t, text).Text; got != c.want {
				t.Errorf("%s: the text is %q, want %q", c.name, got, c.want)
			}
		}
	}
}

// multi returns a mail with two parts.
func multi(kind, type1, body1, type2, body2 string) string {
	return "Subject: x\nContent-Type: multipart/" + kind + "; boundary=\"b\"\n\n--b\nContent-Type: " + type1 + "\n\n" + body1 +
		"\n--b\nContent-Type: " + type2 + "\n\n" + body2 + "\n--b--\n"
}

func nested(depth int) string {
	var b strings.Builder
	b.WriteString("Subject: x\n")
	for i := range depth {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%dx\n\n--b%dx\n", i, i)
	}
	b.WriteString("Content-Type: text/plain\n\nthe innermost text\n")
	return b.String()
}

func TestHeader(t *testing.T) {
	for _, c := range []struct{ name, header, want string }{
		{"a surname before the first name", `From: "Lee, Sam" <sam@example.com>`, "Sam|sam@example.com|"},
		{"a title", `From: Prof. Dr. Ada Byron <a@example.com>`, "Ada|a@example.com|"},
		{"a company after the name", `From: "Sam Lee (Acme)" <sam@example.com>`, "Sam|sam@example.com|"},
		{"a name from another program", `From: Sam Lee via Forms <sam@example.com>`, "Sam|sam@example.com|"},
		{"an address in place of the name", `From: "sam@example.com" <sam@example.com>`, "|sam@example.com|"},
		{"no name", `From: sam@example.com`, "|sam@example.com|"},
		{"a name without spaces", `From: =?utf-8?b?5bGx55Sw5aSq6YOO?= <y@example.jp>`, "山田太郎|y@example.jp|"},
		{"a damaged name", `From: "Sam "the man" Lee" <sam@example.com>`, "Sam|sam@example.com|"},
		{"no sender", `Date: x`, "||"},
		{"a line break in an encoded word", "From: =?utf-8?q?Sam=0D=0ABcc:_x@example.com?= <sam@example.com>\nSubject: =?utf-8?q?a=0Ab=00c?=", "Sam|sam@example.com|a bc"},
		{"control characters for terminals and for the direction of text", "From: =?utf-8?q?Sa=1B[2Jm=E2=80=AE?= <sam@example.com>\nSubject: =?utf-8?q?in=E2=80=AEv=E2=81=A6oice=C2=85=E2=80=A8two?=", "|sam@example.com|invoice two"},
		{"directional marks within a name", "From: =?utf-8?b?16nXqNeU4oCP?= <s@example.com>", "שרה|s@example.com|"},
		{"prefixes of many languages", "Subject: Re[2]: AW: Fwd: SV: Quick question", "||Quick question"},
		{"a word that only looks like a prefix", "Subject: Reviews: yes?", "||Reviews: yes?"},
		{"an encoded word in quotes", `From: "=?utf-8?Q?Zo=C3=AB_Roe?=" <zoe@example.com>`, "Zoë|zoe@example.com|"},
		{"an encoded word without padding", `From: =?utf-8?B?Wm/Dqw?= <zoe@example.com>`, "Zoë|zoe@example.com|"},
		{"a character split between two words", "From: =?utf-8?q?Zo=C3?= =?utf-8?q?=AB?= <zoe@example.com>", "Zoë|zoe@example.com|"},
		{"a language after the charset", "From: =?utf-8*en?q?Zo=C3=AB?= <zoe@example.com>", "Zoë|zoe@example.com|"},
		{"encoded twice", "From: =?utf-8?q?=3D=3Futf-8=3Fq=3FZo=3DC3=3DAB=3F=3D?= <zoe@example.com>", "Zoë|zoe@example.com|"},
		{"encoded twice, with a line break", "From: =?utf-8?q?=3D=3Futf-8=3Fq=3FAna=3D0D=3D0ABcc=3A_x=3F=3D?= <a@example.com>", "Ana|a@example.com|"},
		{"Latin-1 that is not encoded", "From: Zo\xeb Roe <zoe@example.com>\nSubject: caf\xe9", "Zoë|zoe@example.com|café"},
		{"the text's charset in a header that is not encoded", "From: Micha\xb3 Roe <m@example.com>\nContent-Type: text/plain; charset=iso-8859-2", "Michał|m@example.com|"},
		{"a name after its address", "From: sam@example.com (Sam Lee)", "Sam|sam@example.com|"},
		{"a name without brackets", "From: Sam Lee sam@example.com", "Sam|sam@example.com|"},
		{"a line without a colon", "From: Sam Lee <sam@example.com>\nReferences: <a@b>,\n<c@d>\nSubject: x", "Sam|sam@example.com|x"},
		{"a field with a space before its colon", "From : Sam Lee <sam@example.com>\nSubject : x", "Sam|sam@example.com|x"},
		{"prefixes without spaces, in other scripts", "Subject: 回复：RE：Ynt:Coffee", "||Coffee"},
		{"an encoded word in an unknown charset", "Subject: =?klingon?q?x?=", "||x"},
	} {
		m := read1(t, c.header+"\n\ntext")
		if got := m.First + "|" + m.Address + "|" + m.Subject; got != c.want {
			t.Errorf("%s: the first name, the address and the subject are %q, want %q", c.name, got, c.want)
		}
	}
}

func TestMachine(t *testing.T) {
	for header, want := range map[string]string{
		"From: sam@example.com":                                  "",
		"From: sam@example.com\nAuto-Submitted: no":              "",
		"From: noreen@example.com":                               "",
		"From: sam@example.com\nPrecedence: first-class":         "",
		"From: sam@example.com\nAuto-Submitted: auto-replied; x": "it was sent by a program (Auto-Submitted: auto-replied)",
		"From: sam@example.com\nList-Id: <golang.example.com>":   "it comes from a mailing list (List-Id)",
		"From: a@example.com\nList-Unsubscribe: <https://x>":     "it is bulk mail (List-Unsubscribe)",
		"From: sam@example.com\nPrecedence: Bulk":                "it is bulk mail (Precedence: bulk)",
		"From: No Reply <no-reply@example.com>":                  "nobody reads answers to no-reply@example.com",
		"From: donotreply@example.com":                           "nobody reads answers to donotreply@example.com",
		"From: ne-pas-repondre@exemple.example":                  "nobody reads answers to ne-pas-repondre@exemple.example",
		"From: Banco <no.responder@banco.example>":               "nobody reads answers to no.responder@banco.example",
		"From: Amt <keine-antwort@amt.example>":                  "nobody reads answers to keine-antwort@amt.example",
		"From: calendar-noreply@example.com":                     "nobody reads answers to calendar-noreply@example.com",
		"From: \"x.example website\" <no-reply@forms.x.example>\nReply-To: Sister Pádraigín <p.nimhurchu@ward.example>": "",
		"From: Shop <no-reply@mail.shop.example>\nReply-To: Shop Support <support@help.example>":                        "nobody reads answers to no-reply@mail.shop.example",
		"From: Colis <ne-pas-repondre@colis.example>\nList-Unsubscribe: <https://x>\n\nBonjour Ana Moss,\nvotre colis":  "it is bulk mail (List-Unsubscribe)",
		"From: Shop <no-reply@mail.shop.example>\nList-Unsubscribe: <https://x>\nReply-To: Deals <deals@other.example>": "it is bulk mail (List-Unsubscribe)",
		"From: MAILER-DAEMON@example.com":                     "nobody reads answers to MAILER-DAEMON@example.com",
		"From: a@example.com\nReturn-Path: <>":                "it is a report from a mail server",
		"From: a@example.com\nX-Autoreply: yes":               "it is an automatic reply",
		"From: a@example.com\nContent-Type: multipart/report": "it is a report from a mail server",
	} {
		if got := read1(t, header+"\n\ntext").Machine; got != want {
			t.Errorf("for %q, the reason not to answer is %q, want %q", header, got, want)
		}
	}
}

// For mail from machines, Read returns a reason not to answer. For mail from people, it returns none.
func TestMachinesAndPeople(t *testing.T) {
	const person = "From: Jane Roe <jane@example.com>\n"
	for header, want := range map[string]bool{
		"From: MAILER-DAEMON <>\nSubject: Mail delivery failed":                         true,
		"From: Mail Delivery Subsystem <MAILER-DAEMON>\nSubject: Returned":              true,
		"From: post_master@example.com\nSubject: x":                                     true,
		"From: <>\nSubject: x":                                                          true,
		person + "Subject: Automatic reply: Coffee?":                                    true,
		person + "Subject: Abwesenheitsnotiz: Kaffee":                                   true,
		person + "Subject: Réponse automatique : café":                                  true,
		person + "Subject: 自动回复：咖啡":                                                     true,
		person + "Subject: Respuesta automática: café":                                  true,
		person + "Subject: Re: Automatic reply: Coffee?":                                false,
		person + "Subject: Automatic reply templates: how do you do it?":                false,
		person + "Subject: Out of office hours, could we talk?":                         false,
		person + "Subject: Undelivered mail is my research topic":                       false,
		person + "Subject: Accepted: Coffee\nContent-Type: text/calendar; method=REPLY": true,
		person + "Subject: Coffee\nContent-Type: text/calendar; method=REQUEST":         false,
		person + "Content-Type: multipart/report; boundary=b":                           true,
		person + "X-Ml-Name: neko":                                                      true,
		"From: Jane Roe <info@example.com>\nSubject: x":                                 false,
		"From: Reply Agency <reply@example.com>\nSubject: x":                            false,
		"From: Noreen Reply <noreen.reply@example.com>\nSubject: x":                     false,
	} {
		m := read1(t, header+"\n\nCould we talk?")
		if got := m.Machine != ""; got != want {
			t.Errorf("%q is taken for a machine's mail: %v (%s), want %v", header, got, m.Machine, want)
		}
	}
}

func TestNoMail(t *testing.T) {
	for name, data := range map[string]string{
		"no bytes":         "",
		"blank lines":      "\n\n\n",
		"prose":            "Dear all,\n\nthis is a letter.",
		"binary rubbish":   "\x7fELF\x02\x01\x00\xff\xfe" + strings.Repeat("\x00\x80\r\n:", 5000),
		"another header":   "Host: example.com\n\n",
		"one endless line": "Subject: " + strings.Repeat("x", 10<<20),
		"endless fields":   "Subject: x\n" + strings.Repeat("A: b\n", 2<<20),
	} {
		before := allocated()
		m, err := Read(strings.NewReader(data))
		if err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got the mail %+v and the error %v; want an error of one line", name, m, err)
		}
		// The race detector drops pooled buffers at random, so they are allocated again. Without it, reading needs 5 MiB.
		if used := allocated() - before; used > 16<<20 && !race.Enabled {
			t.Errorf("%s: reading allocates %d MiB, want at most 16", name, used>>20)
		}
	}
}

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// repeated is a reader of a long attachment. It repeats a short text, so the attachment is never in memory as a whole.
type repeated struct {
	line string
	left int
}

func (r *repeated) Read(p []byte) (int, error) {
	if r.left <= 0 {
		return 0, io.EOF
	}
	n := 0
	for n+len(r.line) <= len(p) && r.left > 0 {
		n += copy(p[n:], r.line)
		r.left -= len(r.line)
	}
	if n == 0 {
		n = copy(p, r.line)
		r.left -= len(r.line)
	}
	return n, nil
}

// Attachments are skipped: a text after 30 MiB of them is found with little memory.
func TestAttachmentsAreNotKeptInMemory(t *testing.T) {
	head := "Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
	tail := "\r\n--b\r\nContent-Type: text/plain\r\n\r\nthe text behind it\r\n--b--\r\n"
	attachment := &repeated{strings.Repeat("A", 76) + "\r\n", 30 << 20}
	before := allocated()
	m, err := Read(io.MultiReader(strings.NewReader(head), attachment, strings.NewReader(tail)))
	if err != nil || m.Text != "the text behind it" {
		t.Fatalf("want a mail with the text after the attachment, got the mail %+v and the error %v", m, err)
	}
	if used := allocated() - before; used > 4<<20 {
		t.Errorf("a mail with an attachment of 30 MiB takes %d KiB of memory, want at most 4 MiB", used>>10)
	}

	endless := &repeated{strings.Repeat("word ", 20) + "\r\n", 1 << 40}
	m, err = Read(io.MultiReader(strings.NewReader("Subject: x\r\n\r\n"), endless))
	if err != nil || len(m.Text) > maxText {
		t.Fatalf("of an endless text, %d bytes are kept, with the error %v; want at most maxText and no error", len(m.Text), err)
	}
	endless = &repeated{strings.Repeat("A", 76) + "\r\n", 1 << 40}
	if m, err = Read(io.MultiReader(strings.NewReader(head), endless)); err != nil || m.Text != "" {
		t.Fatalf("a mail with an endless attachment has a text of %d bytes, and the error %v; want no text and no error", len(m.Text), err)
	}
}

// The time for HTML that is broken in many ways grows in proportion to its length, so a long mail takes well under a second. In time that
// grows with the square of the length, it would take minutes.
func TestHTMLIsLinear(t *testing.T) {
	const quick = 20 * time.Second // with the race detector on a busy machine
	for _, piece := range []string{"<div>", "<blockquote>", "<", "&", "<!--", "<a href=", "<title>", "x ", "</p>", "<td>x"} {
		start := time.Now()
		fromHTML(strings.Repeat(piece, maxText/len(piece)))
		if took := time.Since(start); took > quick {
			t.Errorf("HTML of %d bytes made of %q takes %v, want at most %v", maxText, piece, took, quick)
		}
	}
}

func TestExcerpt(t *testing.T) {
	m := &Mail{Text: "Würden Sie mit mir über Kompaktion sprechen?"}
	for n, want := range map[int]string{10: "Würden…", 12: "Würden Sie…", 100: m.Text, 3: "Wü…"} {
		if got := m.Excerpt(n); got != want {
			t.Errorf("Excerpt(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestReadErrorIsPassedOn(t *testing.T) {
	r := io.MultiReader(strings.NewReader("Subject: x\n\ntext"), failing{})
	if _, err := Read(r); err != io.ErrClosedPipe {
		t.Errorf("the error of Read is %v, want that of the reader, %v", err, io.ErrClosedPipe)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, io.ErrClosedPipe }

// testdata has mails as mail programs write them. Beside each mail is a file with the fields that must be read from it.
func TestMails(t *testing.T) {
	names := must(filepath.Glob("testdata/*.eml"))
	if len(names) == 0 {
		t.Error("testdata has no mails")
	}
	for _, name := range names {
		m := must(Read(bytes.NewReader(must(os.ReadFile(name)))))
		got := fmt.Sprintf("name: %s\nfirst: %s\naddress: %s\nsubject: %s\ndate: %s\nid: %s\nreferences: %s\nmachine: %s\n\n%s\n",
			m.Name, m.First, m.Address, m.Subject, m.Date.UTC().Format(time.RFC3339), m.ID, m.References, m.Machine, m.Text)
		golden.Compare(t, *update, strings.TrimSuffix(name, ".eml")+".txt", got)
	}
}

// For any bytes, the result is a mail whose texts are UTF-8 without control characters, or an error of one line. Reading the
// same bytes again gives the same result.
func FuzzRead(f *testing.F) {
	for _, name := range must(filepath.Glob("testdata/*.eml")) {
		f.Add(must(os.ReadFile(name)))
	}
	f.Add([]byte(nested(50)))
	f.Add([]byte(multi("alternative", "text/plain; charset=iso-2022-jp\nContent-Transfer-Encoding: base64", "GyRC", "text/html", "<p>x<blockquote>y")))
	for lang, block := range blocks {
		f.Add([]byte("From: " + lang + "\n\n" + ask + "\n\n" + block + "\n\n" + no))
	}
	for _, attribution := range attributions {
		f.Add([]byte("Subject: Fwd: x\n\n" + ask + "\n\n" + attribution + "\n> " + no + "\n-- \nx"))
	}
	f.Add([]byte("From: \"=?utf-8?q?=3D=3Futf-8=3Fq=3FAna=3D0D=3D0ABcc=3A_x=3F=3D?=\" <a@b>, c\nbroken\nX-Original-Sender: (x) y@z\n\n-----Original Message----- From: a@bTo: cSubject: d\n|a\n|b"))
	f.Add([]byte("From: f <noreply@x>\nTo: noreply@x\n\nName\nJane\n\nEmail\nj@x\n\nMessage\n>From here\nBest,\nJ\n\nSent from my iPhone"))
	f.Add([]byte("From: a via LinkedIn <inmail@linkedin.x>\rSubject: x\rContent-Type: text/html; charset=utf-16\r\r<p style='display:none'>x<div class=gmail_attr>y<blockquote>z<table id=x_divRplyFwdMsg><tr><td>From:<td>b"))
	f.Add([]byte("From: \"Lee, Sam\" <sam@example.com>\nReply-To: x\nReferences: <a@b> <c@d>\nSubject: =?iso-8859-1?q?=EB?=\n\n> x\n-- \ny"))
	f.Add([]byte("From: İ via LinkedIn <inmail@linkedin.x>\n\nYou have a new InMail from İ\n\nİ\nx\n\ny\n\nReply: https://www.linkedin.com/comm/x\n© 2026"))
	f.Add([]byte("From: x <x@y.z>\nReply-To: j@x.y\nList-Post: <mailto:hello@y.z>\nMailing-List: list \n\nMessage: a\nFirst name: J\nLast name:\nEmail: j@x.y\n\nPhone:\n1\n---\nDate: x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read(bytes.NewReader(data))
		if again, other := Read(bytes.NewReader(data)); fmt.Sprint(again, other) != fmt.Sprint(m, err) {
			t.Fatalf("reading the mail again gives %v, %v, but the first time gave %v, %v", m, err, again, other)
		}
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\r") {
				t.Errorf("the error has several lines: %q", err)
			}
			return
		}
		for _, s := range append([]string{m.Name, m.First, m.Maybe, m.Address, m.Subject, m.ID, m.Via, m.Lang, m.Quoted, m.Unreadable, m.Machine,
			m.Doubt.Sender, m.Doubt.Name, m.Doubt.Text, m.Doubt.Lang}, m.References...) {
			if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f }) {
				t.Errorf("a field is not one line of valid text: %q", s)
			}
		}
		if strings.Contains(m.Name+m.First+m.Maybe, "=?") {
			t.Errorf("a name contains an encoded word: name %q, first name %q, suggestion %q", m.Name, m.First, m.Maybe)
		}
		if (m.First == "") != (m.Doubt.Name != "") || m.Left < 0 {
			t.Errorf("want a first name or a doubt, and a count of lines: first name %q, doubt %q, lines left out %d", m.First, m.Doubt.Name, m.Left)
		}
		if !utf8.ValidString(m.Text) || len(m.Text) > 4*maxText || strings.ContainsFunc(m.Text, func(r rune) bool { return r < ' ' && r != '\n' }) {
			t.Errorf("the text is too long, or not valid: %q", m.Text)
		}
		if got := len([]rune(m.Excerpt(100))); got > 100 {
			t.Errorf("an excerpt of at most 100 characters has %d", got)
		}
	})
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func BenchmarkRead(b *testing.B) {
	text := []byte(multi("alternative", "text/plain", strings.Repeat("Could we talk about compaction? ", 50), "text/html", strings.Repeat("<p>Could we talk?", 50)))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Read(bytes.NewReader(text)); err != nil {
			b.Fatal(err)
		}
	}
}

// The time for a mail of a megabyte depends only on its length, whatever its lines contain.
func BenchmarkLargeMail(b *testing.B) {
	attachment := strings.Repeat(strings.Repeat("A", 76)+"\r\n", 1<<20/78)
	for name, text := range map[string]string{
		"attachment": "Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nCould we talk?\r\n--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n" + attachment + "--b--\r\n",
		"text":       "Subject: x\r\n\r\n" + strings.Repeat("Could we talk about compaction, please? I wrote to you on Monday:\r\n", 1<<20/66),
		"quotes":     "Subject: x\r\n\r\nYes.\r\n\r\nOn Friday, 3 May 2026, Ana <ana@example.com> wrote:\r\n" + strings.Repeat("> Could we talk about compaction, please?\r\n", 1<<20/44),
		"page":       "Subject: x\r\nContent-Type: text/html\r\n\r\n" + strings.Repeat("<div style=\"border:none\"><p class=x>Could we talk about <b>compaction</b>?</p></div>\r\n", 1<<20/86),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, err := Read(strings.NewReader(text)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
