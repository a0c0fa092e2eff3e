package reply

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/emersion/go-message"

	"howihelp/internal/mail"
	"howihelp/internal/site"
)

// This package writes the same bytes of a draft as the library go-message would.
func TestDraftEqualsTheLibrarys(t *testing.T) {
	w, p := writing(t)
	for _, subject := range []string{"", "x", "né 你好", "=?utf-8?q?x?= y", strings.Repeat("long words ", 30), strings.Repeat("x", 200), strings.Repeat("你", 100), "a, b: c; \"d\""} {
		came := &mail.Mail{Name: "Zoë Maas", Address: "zoe@example.com", Text: strings.Repeat("é = ", 50) + "\n.\n--\nFrom x\n", ID: "c3@example.com", References: []string{"a1@example.com"}}
		m, err := w.Write(Choice{p.Request("call"), site.Closed, site.Neutral}, nil, Recipient{"Zoë", "<b>", subject})
		if err != nil {
			t.Fatal(err)
		}
		for kind, draft := range map[string][]byte{"draft": must(m.Draft()), "answer": must(m.Answer(came, today))} {
			if again := rewritten(t, draft); !bytes.Equal(draft, again) {
				t.Errorf("the %s about %q is\n%s\nbut the library writes\n%s", kind, subject, draft, again)
			}
		}
	}
}

// rewritten reads a draft with the library, and returns the bytes that the library writes for it.
func rewritten(t *testing.T, draft []byte) []byte {
	t.Helper()
	read, err := message.Read(bytes.NewReader(draft))
	if err != nil {
		t.Fatal(err)
	}
	var head message.Header
	for _, name := range []string{"To", "In-Reply-To", "References", "Content-Type", "Subject", "X-Unsent"} {
		if value := unfolded.ReplaceAllString(read.Header.Get(name), " "); read.Header.Has(name) {
			head.Set(name, value)
		}
	}
	var b bytes.Buffer
	w, err := message.CreateWriter(&b, head)
	if err != nil {
		t.Fatal(err)
	}
	parts := read.MultipartReader()
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		var head message.Header
		head.Set("Content-Type", part.Header.Get("Content-Type"))
		head.Set("Content-Transfer-Encoding", part.Header.Get("Content-Transfer-Encoding"))
		to, err := w.CreatePart(head)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(to, part.Body); err != nil {
			t.Fatal(err)
		}
		if err := to.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var unfolded = regexp.MustCompile(`\r?\n[ \t]+`)
