package main

import (
	"html"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/site"
)

func load(t *testing.T, fsys fs.FS, date string) *build.Build {
	t.Helper()
	day, err := time.Parse(time.DateOnly, date)
	must(t, err)
	b, err := build.Load(fsys, build.Options{Date: day, Layouts: howihelp.Starter})
	must(t, err)
	return b
}

// published returns the text of every public file twice: raw, and with HTML's entities resolved.
func published(t *testing.T, b *build.Build) map[string]string {
	t.Helper()
	files := map[string]string{}
	for f, err := range b.Public() {
		must(t, err)
		files[f.Path] = string(f.Data) + "\n" + html.UnescapeString(string(f.Data))
	}
	return files
}

// No public file contains a text that is only for the owner, in any state of the month.
func TestNothingPrivateIsPublished(t *testing.T) {
	for _, date := range []string{"2026-11-23", "2026-12-01"} {
		b := load(t, howihelp.Starter, date)
		secrets := secretsOf(b.Site.Profiles[0])
		if len(secrets) < 80 {
			t.Fatalf("the starter has only %d private strings, so the test checks little", len(secrets))
		}
		for path, text := range published(t, b) {
			for _, secret := range secrets {
				if strings.Contains(text, secret) {
					t.Errorf("on %s, public/%s contains the private text %q", date, path, secret)
				}
			}
		}
	}
}

// secretsOf returns the private strings of a profile: signals, gains, and every sentence of a reply. It leaves out strings that are
// also public, such as "coffee chat" in a title.
func secretsOf(p *site.Profile) []string {
	var secrets []string
	var public strings.Builder
	for _, r := range p.Requests {
		public.WriteString(r.Title + "\n" + strings.ReplaceAll(strings.Join(r.Aliases, "\n"), "-", " ") + "\n" + string(r.Body.HTML))
	}
	for _, q := range p.Questions {
		public.WriteString(q.Question + "\n" + string(q.Body.HTML))
	}
	open := strings.ToLower(public.String())
	for _, r := range p.Requests {
		secrets = append(secrets, r.Signals...)
		secrets = append(secrets, r.Gain...)
	}
	words := regexp.MustCompile(`\{\{.*?\}\}`)
	for _, r := range p.Replies {
		for _, line := range strings.Split(words.ReplaceAllString(r.Body, "\n"), "\n") {
			for sentence := range strings.SplitSeq(line, ". ") {
				if sentence = strings.Trim(sentence, " .,:"); len(sentence) > 12 {
					secrets = append(secrets, sentence)
				}
			}
		}
	}
	return slices.DeleteFunc(secrets, func(s string) bool { return strings.Contains(open, strings.ToLower(s)) })
}

// The address is on the profile page, and on the page of every request that is not declined.
func TestOnlyPagesWithFitTestShowTheAddress(t *testing.T) {
	b := load(t, howihelp.Starter, "2026-11-23")
	p := b.Site.Profiles[0]
	allowed := map[string]bool{"index.html": true}
	for _, r := range p.Requests {
		if r.Verdict != site.No {
			allowed[r.Path()+"index.html"] = true
		}
	}
	for path, text := range published(t, b) {
		if got := strings.Contains(text, p.Email); got != allowed[path] {
			t.Errorf("public/%s contains the mail address: %v, want %v", path, got, allowed[path])
		}
	}
}

// A page that was built in November is still true for a reader in December. Each figure of capacity names its month, and
// none of the program's own words depends on the day of reading.
func TestAnOldPageIsStillTrue(t *testing.T) {
	base, err := txtar.ParseFile("testdata/base.txtar")
	must(t, err)
	fsys, err := txtar.FS(base)
	must(t, err)
	relative := regexp.MustCompile(`(?i)\b(this month|next month|now|today|tomorrow|yesterday|currently|at the moment|still|so far|already)\b`)
	figure := regexp.MustCompile(`(?i)\b(\d+ of \d+|full)\b`)
	month := regexp.MustCompile(`November|December 2026`)
	tag := regexp.MustCompile(`(?s)<style>.*?</style>|<[^>]*>`)
	requests := regexp.MustCompile(`(?s)<section id="requests".*?</section>`)
	figures := 0
	for path, text := range published(t, load(t, fsys, "2026-11-23")) {
		// The headings of the requests and of the capacity have the month of the figures below them.
		for _, section := range requests.FindAllString(text, -1) {
			if !strings.Contains(section, "November: what is left, for whoever fits") {
				t.Errorf("public/%s: the heading of the requests does not name the month: %s", path, section)
			}
			text = strings.ReplaceAll(text, section, "")
		}
		if _, section, ok := strings.Cut(text, `<section id="capacity"`); ok {
			section, _, _ = strings.Cut(section, "</section>")
			if !strings.Contains(section, ">November 2026</h2>") {
				t.Errorf("public/%s: the heading of the capacity does not name the month: %s", path, section)
			}
			text = strings.ReplaceAll(text, section, "")
		}
		for line := range strings.SplitSeq(tag.ReplaceAllString(text, "\n"), "\n") {
			if m := relative.FindString(line); m != "" {
				t.Errorf("public/%s has the word %q, which is wrong for a later reader: %s", path, m, line)
			}
			if figure.MatchString(line) {
				figures++
				if !month.MatchString(line) {
					t.Errorf("public/%s: the line has a figure without its month: %s", path, line)
				}
			}
		}
	}
	if figures == 0 {
		t.Error("no page has a figure, so the test checks nothing")
	}
}

// Both streams, of public and of private files, are the same every time they are read. Only a desk's path is in both, since
// a desk has the path of its profile's page.
func TestStreamsAreStable(t *testing.T) {
	b := load(t, howihelp.Starter, "2026-11-23")
	public := map[string]string{}
	for f, err := range b.Public() {
		must(t, err)
		if _, twice := public[f.Path]; twice {
			t.Errorf("the stream has public/%s twice", f.Path)
		}
		public[f.Path] = string(f.Data)
	}
	n := 0
	for f, err := range b.Public() {
		must(t, err)
		if public[f.Path] != string(f.Data) {
			t.Errorf("public/%s has other bytes when the stream is read again", f.Path)
		}
		n++
	}
	if n != len(public) {
		t.Errorf("the stream has %d files at first, and %d when it is read again", n, len(public))
	}
	for f, err := range b.Private() {
		must(t, err)
		if page, both := public[f.Path]; both && (path.Base(f.Path) != "index.html" || page == string(f.Data)) {
			t.Errorf("%s is in both streams, but is not a desk", f.Path)
		}
	}
	// A stream can be read again after a reader stopped early.
	for range b.Public() {
		break
	}
}
