package reply

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"howihelp/internal/mail"
	"howihelp/internal/markdown"
	"howihelp/internal/plan"
	"howihelp/internal/printable"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

var today = sitetest.Day("2026-11-23")

// writing returns a writer for the test site, and its profile.
func writing(t testing.TB) (*Writer, *site.Profile) {
	t.Helper()
	s, p := load(t, "")
	return Read(p).On(s, plan.On(p, today)), p
}

// An answer has the headers that put it into the thread, and quotes the mail.
func TestAnswer(t *testing.T) {
	w, p := writing(t)
	came := &mail.Mail{Name: "Zoë Maas", First: "Zoë", Address: "zoe@example.com", Subject: "compaction",
		Text: "Could we talk\n\nabout <compaction>?", ID: "c3@example.com", References: []string{"a1@example.com", "b2@example.com"}}
	m, err := w.Write(Choice{p.Request("call"), site.Closed, site.Neutral}, nil, Recipient{came.First, "compaction", came.Subject})
	if err != nil || len(m.Open) > 0 {
		t.Fatalf("got the error %v and the words without a value %v, want neither", err, m.Open)
	}
	d := parseDraft(t, must(m.Answer(came, today)))
	for name, want := range map[string]string{
		"To": "Zoë Maas <zoe@example.com>", "In-Reply-To": "<c3@example.com>",
		"References": "<a1@example.com> <b2@example.com> <c3@example.com>", "Subject": "Re: compaction", "X-Unsent": "1",
	} {
		if got := d.field(name); got != want {
			t.Errorf("the answer's field %s is %q, want %q", name, got, want)
		}
	}
	if want := "\nOn 23 November 2026, Zoë Maas wrote:\n> Could we talk\n> \n> about <compaction>?\n"; !strings.HasSuffix(d.text, want) {
		t.Errorf("the text is\n%s\nwhich does not end with\n%s", d.text, want)
	}
	if want := "<blockquote>Could we talk<br>\n<br>\nabout &lt;compaction&gt;?</blockquote>\n"; !strings.HasSuffix(d.html, want) {
		t.Errorf("the HTML is\n%s\nwhich does not end with\n%s", d.html, want)
	}

	// The message to the other side of an introduction goes to somebody else.
	if m, err = w.Write(Choice{p.Request("intro"), site.AskFirst, site.Neutral}, nil, Recipient{"Bo", "compaction", ""}); err != nil {
		t.Fatal(err)
	}
	d = parseDraft(t, must(m.Answer(came, today)))
	if d.field("To")+d.field("In-Reply-To")+d.field("References") != "" || !strings.Contains(d.text, "> Could we talk") {
		t.Errorf("the message to the other side must quote the mail, but have no recipient and no thread; its header and text are\n%v\n%s", d.header, d.text)
	}
}

// An answer quotes at most maxQuote characters of a mail.
func TestMaxQuote(t *testing.T) {
	w, p := writing(t)
	m, err := w.Write(Choice{p.Request("call"), site.Closed, site.Neutral}, nil, Marks)
	if err != nil {
		t.Fatal(err)
	}
	for more, want := range map[int]string{0: strings.Repeat("é", maxQuote), 1: strings.Repeat("é", maxQuote-1) + "…"} {
		d := parseDraft(t, must(m.Answer(&mail.Mail{Name: "Sam", Text: strings.Repeat("é", maxQuote+more)}, today)))
		if !strings.HasSuffix(d.text, "\n> "+want+"\n") {
			t.Errorf("the quote of a mail of %d characters must have at most %d of them, but ends in %.60q", maxQuote+more, maxQuote, d.text[len(d.text)-60:])
		}
	}
}

// Open and Untitled list the words without a value, but not those in a branch that an {{if}} leaves out.
func TestOpen(t *testing.T) {
	w, p := writing(t)
	for _, c := range []struct {
		to   Recipient
		want string
	}{
		{Recipient{}, "[topic subject]"},
		{Recipient{Name: "Sam", Subject: "x"}, "[topic]"},
		{Recipient{"Sam", "x", "y"}, "[]"},
		{Recipient{" ", "\u200b", "\n"}, "[subject]"},
	} {
		m, err := w.Write(Choice{p.Request("call"), site.Closed, site.Neutral}, nil, c.to)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(slices.Concat(m.Open, m.Untitled)); got != c.want {
			t.Errorf("for the recipient %+v, the words without a value are %s, want %s", c.to, got, c.want)
		}
	}
}

// No name, topic, subject or mail can break out of a format. The message has the same structure as with harmless values,
// and shows all values as text: none is read as a template.
func FuzzRecipient(f *testing.F) {
	for _, evil := range []string{
		"{{rule}}", "{{name}}{{if topic}}", "<script>alert(1)</script>", "<b>Sam", "Sam\nBcc: x@example.com", "Sam\r\n\r\nbody",
		"a\x00b\x1b[31mc\x7f", "**Sam** _x_ `y` [z](https://evil.example) ![p](q)", "# Sam", "- Sam", "1. Sam", "> Sam", "| a | b |",
		"&lt;b&gt; &amp; &#106;", "https://evil.example/?a=b&c", "www.evil.example", "<https://evil.example>", "sam@evil.example",
		"\"Sam\" <x@example.com>", "=?utf-8?q?Sam?=", strings.Repeat("x", 3000), strings.Repeat("é ", 600), "\u2028x\u2029y\u0085z",
		"ends with backslash\\", "[name]", "--boundary", ".", "\t Sam \t", "~~Sam~~", "[^1]", ":::", "\xff\xfe", "\u202eevil", "--sam\r\n--",
	} {
		f.Add(evil)
	}
	w, p := writing(f)
	choices := []Choice{{p.Request("call"), site.Closed, site.Neutral}, {p.Request("intro"), site.Open, site.Neutral}}
	f.Fuzz(func(t *testing.T, evil string) {
		if strings.TrimSpace(markdown.Escape(evil)) == "" || strings.TrimSpace(printable.OneLine(evil)) == "" {
			return
		}
		for _, c := range choices {
			plain, err := w.Write(c, nil, Recipient{"Sam", "Sam", "Sam"})
			if err != nil {
				t.Fatal(err)
			}
			m, err := w.Write(c, nil, Recipient{evil, evil, evil})
			if err != nil || len(m.Open) > 0 {
				t.Fatalf("for the value %q, got the error %v and the words without a value %v, want neither", evil, err, m.Open)
			}
			came := mail.Mail{Name: evil, Address: "sam@example.com", ID: "a@example.com", Text: evil}
			answer := parseDraft(t, must(m.Answer(&came, today)))
			simple := parseDraft(t, must(plain.Answer(&mail.Mail{Name: "Sam", Address: "sam@example.com", ID: "a@example.com", Text: "Sam"}, today)))
			same(t, evil, "header", answer.names(), simple.names())
			same(t, evil, "lines of the text", lines(m.Text()), lines(plain.Text()))
			same(t, evil, "markup", elements(m.Document()), elements(plain.Document()))
			same(t, evil, "markup of the Markdown", elements(markdown.HTML([]byte(m.Markdown))), elements(markdown.HTML([]byte(plain.Markdown))))
			same(t, evil, "markup of the answer", strings.ReplaceAll(elements(answer.html), " br", ""), elements(simple.html))
			for place, line := range map[string]string{"subject": m.Subject, "header's subject": answer.field("Subject"), "addressee": must(netmail.ParseAddress(answer.header.Get("To"))).Name} {
				if line != printable.OneLine(line) {
					t.Errorf("for the value %q, the %s is not one printable line: %q", evil, place, line)
				}
			}
			for line := range strings.Lines(m.Text()) {
				if line = strings.TrimSpace(line); line != printable.OneLine(line) {
					t.Errorf("for the value %q, the text has the unprintable line %q", evil, line)
				}
			}
			if to := must(netmail.ParseAddress(answer.header.Get("To"))); to.Address != "sam@example.com" {
				t.Errorf("for the value %q, the answer goes to %q, want sam@example.com", evil, to)
			}
			if !strings.Contains(evil, w.set.profile.Plan.Rule) && strings.Count(m.Text(), "three calls") != strings.Count(plain.Text(), "three calls") {
				t.Errorf("the template word in the value %q was filled in:\n%s", evil, m.Text())
			}
		}
	})
}

func same(t *testing.T, evil, what string, got, want any) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%q changes the %s:\n%v\nwant\n%v", evil, what, got, want)
	}
}

func lines(s string) int { return strings.Count(s, "\n") }

// elements returns the elements of an HTML document as a browser sees them, with their addresses.
func elements(document string) string {
	root, err := html.Parse(strings.NewReader(document))
	if err != nil {
		return err.Error()
	}
	var names strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			names.WriteString(" " + n.Data)
			for _, a := range n.Attr {
				names.WriteString("[" + a.Key + "=" + a.Val + "]")
			}
		}
	}
	return names.String()
}

// draft is a mail as Go's own parser reads it.
type draft struct {
	header     netmail.Header
	text, html string
}

func (d draft) names() []string { return slices.Sorted(maps.Keys(d.header)) }

func (d draft) field(name string) string {
	value, err := new(mime.WordDecoder).DecodeHeader(d.header.Get(name))
	if err != nil {
		return err.Error()
	}
	return value
}

func parseDraft(t *testing.T, data []byte) draft {
	t.Helper()
	m, err := netmail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	for line := range bytes.Lines(data) {
		if len(line) > 1000 || !bytes.HasSuffix(line, []byte("\r\n")) {
			t.Fatalf("a line of the mail is too long or lacks CR LF: %.100q, of %d bytes", line, len(line))
		}
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("the mail has the type %s, want multipart/alternative (error: %v)", kind, err)
	}
	d := draft{header: m.Header}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for _, to := range []*string{&d.text, &d.html} {
		part, err := parts.NextRawPart()
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		*to = strings.ReplaceAll(string(must(io.ReadAll(quotedprintable.NewReader(part)))), "\r\n", "\n")
	}
	if _, err := parts.NextPart(); err != io.EOF {
		t.Fatalf("the mail must end after its second part, but reading on gives the error %v\n%s", err, data)
	}
	return d
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func BenchmarkWrite(b *testing.B) {
	w, p := writing(b)
	for b.Loop() {
		m, err := w.Write(Choice{p.Request("call"), site.Closed, site.Neutral}, nil, Recipient{"Sam", "compaction", "Quick question"})
		if err != nil {
			b.Fatal(err)
		}
		must(m.Draft())
	}
}
