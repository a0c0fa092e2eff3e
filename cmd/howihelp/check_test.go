package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"howihelp"
	"howihelp/internal/console"
)

// check --links requests the addresses in the site. It reports each bad answer at the place of the address in the sources.
func TestCheckLinks(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/here", http.StatusMovedPermanently)
		case "/gone":
			w.WriteHeader(http.StatusGone)
		case "/shy":
			w.WriteHeader(999)
		}
	}))
	defer server.Close()
	dir := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, "cache"))
	t.Setenv("HOME", filepath.Join(dir, "cache"))
	site := filepath.Join(dir, "site")
	resource := func(path string) string {
		return "+++\ntitle = \"A place\"\nurl = \"" + server.URL + path + "\"\nkind = \"guide\"\nchecked = 2026-11-02\n+++\nIt helps.\n"
	}
	for name, text := range map[string]string{
		"site.toml":                  "base_url = \"https://ana.example/help/\"\n",
		"content/profile.md":         "+++\nname = \"Ana\"\nrole = \"Engineer\"\ntimezone = \"UTC\"\nlinks = [{ title = \"Talks\", url = \"" + server.URL + "/moved\" }]\n+++\nSee <" + server.URL + "/fine>, [me](https://ana.example/help/) and `" + server.URL + "/code`.\n",
		"content/plan.md":            "+++\nrule = \"I take three calls a month.\"\n+++\n",
		"content/requests/coffee.md": "+++\ntitle = \"A coffee\"\nverdict = \"no\"\nredirect = [\"gone\"]\n+++\n",
		"content/faq/shy.md":         "+++\nquestion = \"Where?\"\n+++\n[There](" + server.URL + "/shy), and [in the book](../../resources/gone.md).\n",
		"resources/gone.md":          resource("/gone"),
	} {
		name = filepath.Join(site, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, []byte(text), 0o644))
	}
	var out, stderr strings.Builder
	p := &program{
		out: &console.Messages{Stdout: &out, Stderr: &stderr},
		now: func() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) },
		env: func(string) string { return "" }, wait: func(context.Context, time.Duration) error { return nil },
		starter: howihelp.Starter,
	}
	code := p.run([]string{"check", "--links", "--site", site})
	var lines []string
	for line := range strings.SplitSeq(strings.ReplaceAll(out.String(), server.URL, "URL"), "\n") {
		if !strings.HasPrefix(line, "    why:") {
			lines = append(lines, line)
		}
	}
	want := `content/faq/shy.md:4:2-7: hint: cannot tell whether URL/shy still exists: 999 [unsure-link]
    open it yourself, then set checked to today's date
content/profile.md:5:36-64: warning: URL/moved has moved [moved-link]
    write URL/here
content/requests/coffee.md:4:1-20: error: all resources of this request are dead [no-way-out]
    add a redirect that works
resources/gone.md:3:8-35: error: URL/gone is dead: 410 Gone [dead-link]
    find a better place; there may be a copy at https://web.archive.org/web/URL/gone
2 errors, 1 warning, 1 hint
`
	if got := strings.Join(lines, "\n"); code != exitError || got != want || stderr.String() != "" {
		t.Errorf("exit %d, printed\n%s%s\nwant\n%s", code, got, stderr.String(), want)
	}
	// Without the flag it sends no requests.
	server.Close()
	out.Reset()
	if code := p.run([]string{"check", "--site", site}); code != exitFine || out.String() != "nothing found\n" {
		t.Errorf("without --links: exit %d, printed %s", code, out.String())
	}
}
