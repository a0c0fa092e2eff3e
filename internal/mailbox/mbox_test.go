package mailbox

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"howihelp/internal/race"
)

const mark = "From ana@example.com Mon Nov 23 09:30:00 2026\n"

// split returns the mails of an mbox file.
func split(t testing.TB, text string) []string {
	t.Helper()
	m := &mboxReader{r: bufio.NewReader(strings.NewReader(text)), advance: func(int64) {}}
	var all []string
	_, err := m.each(func(n int, data []byte) bool {
		if n != len(all)+1 {
			t.Errorf("mail %d has the number %d", len(all)+1, n)
		}
		all = append(all, string(data))
		return true
	})
	must(t, err)
	return all
}

// Only a postmark that follows a blank line and precedes a header begins a mail.
func TestMboxBoundaries(t *testing.T) {
	const a = mark + "Subject: a\n\n"
	for name, c := range map[string]struct {
		text string
		want int
	}{
		"two mails":                             {a + "x\n\n" + mark + "Subject: b\n\n", 2},
		"CR LF":                                 {strings.ReplaceAll(a+"x\n\n"+mark+"Subject: b\n\n", "\n", "\r\n"), 2},
		"From begins a sentence":                {a + "\nFrom here on, it is easy.\n\nFrom 2025 to 2026 we wrote 09:30 2026\n", 1},
		"a sentence with a year at its end":     {a + "\nFrom Monday on, we are open until 18:00 in 2026\n", 1},
		"a postmark without a blank line":       {a + "x\n" + mark + "Subject: b\n\n", 1},
		"a postmark without a header":           {a + "\n" + mark + "and so on\n", 1},
		"a patch of git":                        {a + "\nFrom 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: Bo\n", 1},
		"a quoted postmark":                     {a + "\n>" + mark + "Subject: b\n", 1},
		"Takeout":                               {"From 179@xxx Mon Nov 23 09:30:00 +0000 2026\nA: b\n\n\nFrom 180@xxx Tue Nov 24 09:30:00 +0000 2026\nA: b\n\n", 2},
		"Thunderbird without a blank line":      {a + "x\nFrom - Mon Nov 23 09:30:00 2026\nX-Mozilla-Status: 0001\n\n", 2},
		"a zone after the year":                 {a + "\nFrom ana@example.com Mon Nov 23 09:30:00 2026 +0100\nA: b\n\n", 2},
		"a name with spaces":                    {a + "\nFrom Ana Moss Mon Nov 23 9:30:00 2026\nA: b\n\n", 2},
		"a byte order mark":                     {"\ufeff" + a, 1},
		"blank lines before the first mail":     {"\n\n" + a, 1},
		"a postmark as the last line":           {a + "\n" + mark, 2},
		"an empty file":                         {"", 0},
		"a long line that contains a postmark":  {a + "\n" + strings.Repeat("x", 70<<10) + mark + "Subject: b\n\n", 1},
		"a long line and then a mail":           {a + "\n" + strings.Repeat("x", 70<<10) + "\n\n" + mark + "Subject: b\n\n", 2},
		"a postmark at the end of read buffers": {a + strings.Repeat("0123456\n", 511) + "\n" + mark + "Subject: b\n\n", 2},
	} {
		if got := split(t, c.text); len(got) != c.want {
			t.Errorf("%s: the file is split into %d mails, want %d: %.300q", name, len(got), c.want, got)
		}
	}
}

// One ">" before "From " is removed from each line.
func TestMboxMarks(t *testing.T) {
	got := split(t, mark+"A: b\n\n>From here\n>>From there\n> From a quotation\n>Fromage\n")
	if want := "A: b\n\nFrom here\n>From there\n> From a quotation\n>Fromage\n"; len(got) != 1 || got[0] != want {
		t.Errorf("the mails are %q, want the single mail %q", got, want)
	}
}

// Of a mail, at most MaxMail bytes are kept. A long mail doesn't affect the next one.
func TestMboxKeepsTheBeginningOfAMail(t *testing.T) {
	for _, over := range []int{-1, 0, 1} {
		text := "A: b\n\n" + strings.Repeat("x", MaxMail+over-len("A: b\n\n")-1) + "\n"
		got := split(t, mark+text+"\n"+mark+"A: c\n\n")
		if len(got) != 2 || got[1] != "A: c\n\n" || got[0] != (text + "\n")[:min(len(text)+1, MaxMail)] {
			t.Errorf("with a first mail of MaxMail%+d bytes, got %d mails, the first with %d bytes; want 2 mails, the first cut at MaxMail", over, len(got), len(got[0]))
		}
	}
}

// patterned is a reader of a mailbox with mails of one mebibyte. The mailbox is never in memory as a whole.
type patterned struct{ left, at int }

func (p *patterned) Read(b []byte) (int, error) {
	if p.left == 0 {
		return 0, io.EOF
	}
	const mail = mark + "Subject: one of many\n\n"
	if p.at == 1<<20 {
		p.at = 0
	}
	n := min(len(b), p.left, 1<<20-p.at)
	for i := range b[:n] {
		switch at := p.at + i; {
		case at < len(mail):
			b[i] = mail[at]
		case at%76 == 0 || at >= 1<<20-2:
			b[i] = '\n'
		default:
			b[i] = 'x'
		}
	}
	p.at, p.left = p.at+n, p.left-n
	return n, nil
}

// A large mailbox needs little memory.
func TestMboxMemory(t *testing.T) {
	size := 256 << 20
	if race.Enabled {
		size = 16 << 20
	}
	m := &mboxReader{r: bufio.NewReaderSize(&patterned{left: size}, 64<<10), advance: func(int64) {}}
	var most runtime.MemStats
	_, err := m.each(func(n int, data []byte) bool {
		if n%32 == 0 {
			var now runtime.MemStats
			runtime.ReadMemStats(&now)
			most.HeapInuse = max(most.HeapInuse, now.HeapInuse)
		}
		return true
	})
	must(t, err)
	if m.count != size>>20 || most.HeapInuse > 64<<20 {
		t.Errorf("read %d mails with %d MiB of memory, want %d mails with at most 64 MiB", m.count, most.HeapInuse>>20, size>>20)
	}
}

// For a damaged or changed file, the problem says what happened, and the complete mails in it are read.
func TestMboxStates(t *testing.T) {
	const two = mark + "Subject: a\n\nx\n\n" + mark + "Subject: b\n\nx\n"
	grow := func(t *testing.T, name string) {
		f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
		must(t, err)
		_, err = f.WriteString("\n" + mark + "Subject: c\n\nx\n")
		must(t, err)
		must(t, f.Close())
	}
	for name, c := range map[string]struct {
		text string
		then func(t *testing.T, name string)
		want []string
	}{
		"whole":             {two, nil, []string{"a", "b"}},
		"cut in a line":     {two[:len(two)-1], nil, []string{"a", "b", "box: ends in the middle of a line, so its last mail, number 2, may be incomplete; if you copied the file, copy it again"}},
		"cut in a header":   {two[:strings.LastIndex(two, "b\n")], nil, []string{"a", "box, mail 2: is cut off in its header, and is skipped", "box: ends in the middle of a line, so its last mail, number 2, may be incomplete; if you copied the file, copy it again"}},
		"cut in a postmark": {two[:strings.LastIndex(two, " 2026")+3], nil, []string{"a", "box: ends in the middle of a line, so its last mail, number 1, may be incomplete; if you copied the file, copy it again"}},
		"the file grows":    {two, grow, []string{"a", "b", "box: grew while it was read; run it again to see the new mails"}},
		"the file shrinks":  {two, func(t *testing.T, name string) { must(t, os.Truncate(name, 10)) }, []string{"a", "b", "box: became shorter while it was read; run it again"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "box")
			must(t, os.WriteFile(file, []byte(c.text), 0o644))
			b, err := Open(file)
			must(t, err)
			defer b.Close()
			var got []string
			for m, err := range b.Mails(nil) {
				if err != nil {
					got = append(got, strings.ReplaceAll(err.Error(), file, "box"))
					continue
				}
				if got = append(got, field(m.Data, "Subject")); len(got) == 1 && c.then != nil {
					c.then(t, file)
				}
			}
			check(t, got, c.want)
		})
	}
}

var needsMark = regexp.MustCompile(`(?m)^(>*From )`)

// FuzzMbox writes two texts as mails of a mailbox, with a ">" before lines that need one, and reads them back. It also
// reads the texts themselves as a mailbox.
func FuzzMbox(f *testing.F) {
	f.Add("hello\n", "From here on\n")
	f.Add("", ">From \n>>From x\n\n"+mark+"A: b\n")
	f.Add(mark+"A: b\n\nFrom - Mon Nov 23 09:30:00 2026\nX-Mozilla-Status: 0001\n", "\r\n\r\x00")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) < MaxMail/2 {
			file := ""
			for _, text := range []string{a, b} {
				file += mark + "A: b\n\n" + needsMark.ReplaceAllString(text, ">$1") + "\n\n"
			}
			got := split(t, file)
			if len(got) != 2 || got[0] != "A: b\n\n"+a+"\n\n" || got[1] != "A: b\n\n"+b+"\n\n" {
				t.Errorf("the texts %q and %q were written as mails, but read as %q", a, b, got)
			}
		}
		for _, mail := range split(t, mark+a+b) {
			statusOf([]byte(mail))
		}
	})
}

// Mailboxes are read at hundreds of megabytes a second.
func BenchmarkMbox(b *testing.B) {
	const size = 64 << 20
	b.SetBytes(size)
	for b.Loop() {
		m := &mboxReader{r: bufio.NewReaderSize(&patterned{left: size}, 64<<10), advance: func(int64) {}}
		if _, err := m.each(func(int, []byte) bool { return true }); err != nil {
			b.Fatal(fmt.Errorf("reading: %w", err))
		}
	}
}
