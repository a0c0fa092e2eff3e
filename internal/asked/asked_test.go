package asked

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"howihelp"
	"howihelp/internal/memory"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func owner(t *testing.T) *site.Profile {
	t.Helper()
	return sitetest.Load(t, howihelp.Starter).Profiles[0]
}

func open(t *testing.T) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(t.TempDir())
	must(t, err)
	t.Cleanup(func() { root.Close() })
	must(t, root.Mkdir("content", 0o755))
	return root
}

var today = sitetest.Day("2026-11-23")

func arrivals() []Arrival {
	return []Arrival{
		{ID: "1", Day: today, Request: "coffee-chat", Page: true, Complete: true},
		{ID: "2", Day: today, Request: "coffee-chat", Page: true, Unfit: true},
		{ID: "3", Day: today, Request: "call", Taken: true},
		{ID: "4", Day: sitetest.Day("2026-10-30"), Request: "call"},
	}
}

// Arrivals are added up by month and request, and each mail counts once. Every byte of the file's old text stays.
func TestAdd(t *testing.T) {
	who := owner(t)
	for name, old := range map[string]string{"no file": "", "entries": "# mine\n[[asked]]\nmonth = \"2026-09\"\nrequest = \"gone\"\n", "no line break at the end": "# mine", "CR LF": "# mine\r\n"} {
		t.Run(name, func(t *testing.T) {
			root, state := open(t), filepath.Join(t.TempDir(), "state", "howihelp")
			if old != "" {
				must(t, root.WriteFile(Path(who), []byte(old), 0o600))
			}
			for run, want := range []int{4, 0, 1} {
				all := arrivals()
				if run == 2 {
					all = append(all, Arrival{ID: "5", Day: today, Request: "call"})
				}
				if n, err := Add(root, who, all, InState(state, today)); err != nil || n != want {
					t.Errorf("run %d counts %d mails (%v), want %d", run, n, err, want)
				}
			}
			text, err := root.ReadFile(Path(who))
			must(t, err)
			if !bytes.HasPrefix(text, []byte(old)) || strings.HasPrefix(old, "# mine\r") && bytes.Count(text, []byte("\n")) != bytes.Count(text, []byte("\r\n")) {
				t.Errorf("the file must keep its old text and its line breaks, but is %q", text)
			}
			l, err := Read(root.FS(), who)
			must(t, err)
			months := l.Months(who)
			if m := months[0]; m.Month != "2026-11" || m.Asked != 4 || m.Taken != 1 || m.Page != 2 || m.Complete != 1 || m.Unfit != 1 || m.Declined != 2 || m.Given != 4 || m.Requests["call"] != 2 {
				t.Errorf("the counts of November must be those of its 3 mails and of the new one, but are %+v", m)
			}
			if m := months[1]; m.Month != "2026-10" || m.Asked != 1 {
				t.Errorf("October must have one request, but its counts are %+v", m)
			}
		})
	}
}

// The file of counted mails contains no ID, and only its owner can read it. Each mail is removed from it after some days. Mails
// that are already older are not counted.
func TestCounted(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state")
	one := []Arrival{{ID: "secret@example.com", Day: today}}
	take := func(on time.Time) int {
		t.Helper()
		fresh, err := InState(dir, on).take(one)
		must(t, err)
		return len(fresh)
	}
	if n := take(today); n != 1 {
		t.Errorf("%d mails are counted, want 1", n)
	}
	data, err := os.ReadFile(filepath.Join(dir, countedName))
	must(t, err)
	info, err := os.Stat(filepath.Join(dir, countedName))
	must(t, err)
	if bytes.Contains(data, []byte("secret")) || bytes.Contains(data, []byte("example")) || info.Mode().Perm()&0o077 != 0 && filepath.Separator == '/' {
		t.Errorf("the file must be readable only by its owner and contain no ID, but has the permissions %v and the text %q", info.Mode(), data)
	}
	for days := range 3 * memory.Days {
		if n := take(today.AddDate(0, 0, days)); n != 0 {
			t.Fatalf("a mail is counted again after %d days", days)
		}
	}
	one[0].ID, one[0].Day = "other", today.AddDate(0, 0, 2*memory.Days)
	take(one[0].Day)
	if data, err = os.ReadFile(filepath.Join(dir, countedName)); err != nil || bytes.Count(data, []byte("\n")) != 2 {
		t.Errorf("the first mail must be removed from the file, but the file is %q, and the error is %v", data, err)
	}
	// A damaged file is replaced with a new one.
	must(t, os.WriteFile(filepath.Join(dir, countedName), []byte("\x00\xff"), 0o600))
	take(one[0].Day)
}

// If the owner has switched off the counts, they don't change.
func TestOff(t *testing.T) {
	who, root := owner(t), open(t)
	must(t, Refuse(root, who))
	before, err := root.ReadFile(Path(who))
	must(t, err)
	n, err := Add(root, who, arrivals(), InState(t.TempDir(), today))
	after, _ := root.ReadFile(Path(who))
	if l, read := Read(root.FS(), who); err != nil || n != 0 || !bytes.Equal(before, after) || read != nil || !l.Off {
		t.Errorf("with counts switched off, Add must count no mail and keep the file; it counted %d, the file is %q, and the errors are %v and %v", n, after, err, read)
	}
	must(t, Refuse(root, who))
}

// All mistakes of a file are reported at once, with their lines. Nothing is added to such a file.
func TestMistakes(t *testing.T) {
	who, root := owner(t), open(t)
	const text = "[[asked]]\nmonth = \"2026-13\"\nrequest = \"x\"\nasked = 2\ntaken = 3\npage = -1\nname = \"Ana\"\n\n[[asked]]\nasked = 1\n"
	must(t, root.WriteFile(Path(who), []byte(text), 0o600))
	_, err := Read(root.FS(), who)
	for _, want := range []string{`content/asked.toml:2: month "2026-13" is not a month; write it as in "2026-11"`, "content/asked.toml:5: taken is 3, more than asked, which is 2", "content/asked.toml:6: ", `content/asked.toml:7: unknown key "name"`,
		"content/asked.toml:9: "} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the mistake %q is missing in\n%v", want, err)
		}
	}
	if _, err := Add(root, who, arrivals(), InState(t.TempDir(), today)); err == nil {
		t.Error("entries were added to a file with mistakes")
	}
}

func TestSummary(t *testing.T) {
	l := &Ledger{Entries: summed(arrivals())}
	months := l.Months(owner(t))
	if got, want := Summary(months, true), `November 2026   ■■■      3 asked, 1 taken
                ■■■■     4 given
October 2026    ■        1 asked, 0 taken
                ■■■■■■   6 given`; got != want {
		t.Errorf("the summary with marks is\n%s\nwant\n%s", got, want)
	}
	if got, want := Summary(months, false), "November 2026: 3 asked, 1 taken, 4 given\nOctober 2026: 1 asked, 0 taken, 6 given"; got != want {
		t.Errorf("the summary without marks is\n%s\nwant\n%s", got, want)
	}
	const want = `Teodora Penhalva

November 2026: 3 asked, 2 through the page, 1 of these with all answers, 1 of these failing the fit test, 2 for something that you always decline; most often coffee-chat, 2
October 2026: 1 asked, 0 through the page, 0 for something that you always decline`
	if got := Effect(owner(t), months); got != want {
		t.Errorf("the effect of the page is described as\n%s\nwant\n%s", got, want)
	}
	if got, want := Effect(owner(t), nil), "Teodora Penhalva: no requests are counted yet; howihelp inbox writes the counts into content/asked.toml"; got != want {
		t.Errorf("without counts, the effect is described as %q, want %q", got, want)
	}
	if got := []int{len([]rune(bar(0, 100))), len([]rune(bar(1, 100))), len([]rune(bar(100, 100)))}; !slices.Equal(got, []int{0, 1, longestBar}) {
		t.Errorf("the bars have the lengths %v, want 0, 1 and the maximum", got)
	}
}

func TestCounts(t *testing.T) {
	who, root := owner(t), open(t)
	if months, err := Counts(root.FS(), who); months != nil || err != nil {
		t.Errorf("without a file, got %d months and the error %v", len(months), err)
	}
	must(t, root.WriteFile(Path(who), []byte("[[asked]]\nmonth = \"2026-09\"\nrequest = \"call\"\nasked = 2\n"), 0o600))
	if months, err := Counts(root.FS(), who); len(months) != 1 || err != nil {
		t.Errorf("got %d months and the error %v, want one month", len(months), err)
	}
	must(t, root.WriteFile(Path(who), []byte("wrong"), 0o600))
	if _, err := Counts(root.FS(), who); err == nil {
		t.Error("a file with a mistake has no error")
	}
}
