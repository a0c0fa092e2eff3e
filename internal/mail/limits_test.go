package mail

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
)

// A mail at a limit is read as a whole. If a mail exceeds a limit, the excess is left out.
func TestLimits(t *testing.T) {
	times := strings.Repeat
	read := func(mail string) *Mail {
		m, err := Read(strings.NewReader(mail))
		if err != nil {
			t.Fatalf("a mail that begins with %.60q gives the error %v", mail, err)
		}
		return m
	}
	for more, want := range map[int]string{0: times("é", maxLine), 1: times("é", maxLine-1) + "…"} {
		if got := read("Subject: " + times("é", maxLine+more) + "\n\nx").Subject; got != want {
			t.Errorf("maxLine: of a subject of %d characters, %d are kept, want %d", maxLine+more, len([]rune(got)), len([]rune(want)))
		}
	}
	for more, want := range map[int]int{0: maxText, 1: maxText} {
		if got := len(read("Subject: x\n\n" + times("a", maxText+more)).Text); got != want {
			t.Errorf("maxText: of a text of %d bytes, %d are kept, want %d", maxText+more, got, want)
		}
	}
	for n, want := range map[int]string{maxReferences: "m0@x", maxReferences + 1: "m1@x"} {
		ids := ""
		for i := range n {
			ids += fmt.Sprintf(" <m%d@x>", i)
		}
		if got := read("Subject: x\nReferences:" + ids + "\n\nx").References; len(got) != maxReferences || got[0] != want {
			t.Errorf("maxReferences: of %d references, %d are kept, from %s on; want %d, from %s on", n, len(got), got[0], maxReferences, want)
		}
	}
	for depth, want := range map[int]string{maxDepth: "deep", maxDepth + 1: ""} {
		mail := "Subject: x\n"
		for i := range depth {
			mail += fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d.\n\n--b%d.\n", i, i)
		}
		if got := read(mail + "Content-Type: text/plain\n\ndeep\n").Text; got != want {
			t.Errorf("maxDepth: with %d nested parts, the text is %q, want %q", depth, got, want)
		}
	}
	for n, want := range map[int]string{maxParts - 1: "last", maxParts: ""} {
		mail := "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + times("--b\nContent-Type: image/png\n\nx\n", n) + "--b\nContent-Type: text/plain\n\nlast\n--b--\n"
		if got := read(mail).Text; got != want {
			t.Errorf("maxParts: after %d parts, the text is %q, want %q", n, got, want)
		}
	}
}

// A header of fewer than maxHeader bytes is read. A longer one is refused.
func TestMaxHeader(t *testing.T) {
	header := "Subject: x\nX: "
	for more, fits := range map[int]bool{-1: true, 0: false} { // a header of maxHeader bytes is refused, too: the reader can't see that it ends there
		_, err := Read(strings.NewReader(header + strings.Repeat("a", maxHeader-len(header)-2+more) + "\n\n"))
		if (err == nil) != fits || err != nil && err.Error() != "its header is longer than 256 KiB" {
			t.Errorf("a header of %d bytes gives the error %v, want an error: %v", maxHeader+more, err, !fits)
		}
	}
}

// Of an endless mail, maxMail bytes are read, and the rest is ignored without an error.
func TestMaxMail(t *testing.T) {
	read := 0
	endless := reader(func(p []byte) (int, error) {
		for i := range p {
			p[i] = 'a'
		}
		p[len(p)-1] = '\n'
		read += len(p)
		return len(p), nil
	})
	m, err := Read(io.MultiReader(strings.NewReader("Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png\n\n"), endless))
	if err != nil || m.Subject != "x" || read > maxMail {
		t.Errorf("of an endless mail, %d bytes were read (at most %d are allowed), with the error %v", read, maxMail, err)
	}
}

type reader func([]byte) (int, error)

func (r reader) Read(p []byte) (int, error) { return r(p) }

// Reading takes memory in proportion to the length of a mail, whatever its lines contain.
func TestMemoryGrowsWithTheLength(t *testing.T) {
	const head = "From: Sam Lee <sam@example.org>\nTo: ana@example.com\nSubject: Coffee?\n"
	for name, c := range map[string]struct{ kind, line string }{
		"one paragraph":       {"text/plain", "A line of a text that goes on and on, as a long quotation does.\n"},
		"paragraphs":          {"text/plain", "Could I pick your brain?\n\n"},
		"a quotation":         {"text/plain", "> A line that somebody wrote before.\n"},
		"nested attributions": {"text/plain", "On Friday, Bo Lind wrote:\n> A line.\n\n"},
		"short lines":         {"text/plain", "x\n"},
		"fields":              {"text/plain", "Name: Sam Lee\n"},
		"one long line":       {"text/plain", "word "},
		"rules":               {"text/plain", "-- \n"},
		"paragraphs in HTML":  {"text/html", "<p>Could I pick your brain?</p>"},
		"attributions":        {"text/html", `<div class="gmail_attr">On Friday, Bo Lind wrote:</div>`},
		"files within a text": {"text/plain", "begin 644 a\n#0V%T\n`\nend\n"},
		"begun files":         {"text/plain", "begin 644 a\n"},
		"begun blocks":        {"text/plain", "-----BEGIN PGP SIGNATURE-----\nabc\n"},
		"begun server texts":  {"text/plain", "AcmeBannerStart\nA line.\n"},
		"equals signs":        {"text/plain", "=   = =C3=A9"},
		"nested elements":     {"text/html", "<blockquote>A line.<br>"},
	} {
		took := func(size int) uint64 {
			data := head + "Content-Type: " + c.kind + "\n\n" + strings.Repeat(c.line, size/len(c.line))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if _, err := Read(strings.NewReader(data), "ana@example.com"); err != nil {
				t.Fatal(err)
			}
			runtime.ReadMemStats(&after)
			return after.TotalAlloc - before.TotalAlloc
		}
		took(1 << 10) // reads the tables
		if small, large := took(64<<10), took(256<<10); large > 8*small {
			t.Errorf("%s: a text of four times the length takes %d times the memory, want at most 8 times: %d and %d KiB", name, large/small, small>>10, large>>10)
		}
	}
}
