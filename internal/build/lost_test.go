package build

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"howihelp/internal/output"
	"howihelp/internal/race"
	"howihelp/internal/source"
)

// loadTeam builds the test team with some files added or replaced.
func loadTeam(t *testing.T, more map[string]string) (*Build, Options) {
	t.Helper()
	e := newEditor(t, "testdata/team.txtar", 0)
	for name, text := range more {
		e.write(name, text)
	}
	b, err := Load(e.site, e.options())
	if err != nil {
		t.Fatal(err)
	}
	return b, e.options()
}

func addresses(links []LostLink) []string {
	var all []string
	for _, l := range links {
		all = append(all, l.Kind+" "+l.Slug+" "+l.Address)
	}
	return all
}

// Vanished returns the pages of requests that an earlier build wrote and this build does not. It returns no pages of other kinds.
func TestVanished(t *testing.T) {
	before := []string{"ana/ask/coffee/index.html", "ana/ask/old/index.html", "ask/call/index.html", "ana/faq/index.html", "ana/go/x/index.html", "task/x/index.html"}
	got := addresses(Vanished(before, map[string]bool{"ana/ask/coffee/index.html": true}))
	if want := []string{"request old ana/ask/old/", "request call ask/call/"}; !slices.Equal(got, want) {
		t.Errorf("the vanished pages are %q, want %q", got, want)
	}
}

// Lost returns the pages of requests that a deploy deletes. It also returns a resource's stable link if the deploy deletes the link, or
// changes it so that it no longer leads to a resource. It returns no other deleted or changed file.
func TestLost(t *testing.T) {
	b, _ := loadTeam(t, map[string]string{
		"resources/list.md": "+++\ntitle = \"A list\"\nurl = \"https://example.org/list\"\nkind = \"guide\"\naliases = [\"former\"]\n+++\n",
	})
	got := addresses(b.Lost(
		[]string{"ana/ask/old/index.html", "ana/ask/old/card.png", "go/gone/index.html", "ben/go/away/index.html", "ana/index.html"},
		[]string{"ana/ask/coffee/index.html", "go/list/index.html", "go/former/index.html", "ben/go/list/index.html", "go/nowhere/index.html"}))
	want := []string{"request old ana/ask/old/", "resource gone go/gone/", "resource away ben/go/away/", "resource nowhere go/nowhere/"}
	if !slices.Equal(got, want) {
		t.Errorf("the lost addresses are %q, want %q", got, want)
	}
	links := LostLinks{{Kind: "request", Slug: "old", Address: "ask/old/"}}
	for got, want := range map[string]string{
		links.Warnings()[0].Error():         `public/ask/old/: is removed; if it was published, mails that you sent may link to it; add aliases = ["old"] to the request that took its place`,
		links.Refused("wait").Error():       `ask/old/: is published, and mails that you sent may link to it, but the request is gone; add aliases = ["old"] to the request that took its place, or wait`,
		fmt.Sprint(LostLinks{}.Refused("")): "<nil>",
	} {
		if got != want {
			t.Errorf("the error is %q, want %q", got, want)
		}
	}
}

func paths(t *testing.T, files iter.Seq2[output.File, error]) []string {
	t.Helper()
	var all []string
	for f, err := range files {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f.Path)
	}
	return all
}

// If a copy of a private file is among the public ones, under any name, the public stream ends with an error at that copy.
// Files in share/ may be copied, because they are meant to be public.
func TestGuard(t *testing.T) {
	b, o := loadTeam(t, nil)
	n := 0
	for f, err := range b.Private() {
		if err != nil {
			t.Fatal(err)
		}
		if n++; race.Enabled && n%16 > 0 {
			continue
		}
		e := newEditor(t, "testdata/team.txtar", 0)
		e.site["content/ben/static/copy.bin"] = &fstest.MapFile{Data: f.Data}
		copied, err := Load(e.site, o)
		if err != nil {
			t.Fatalf("with a copy of %s, the site cannot be loaded: %v", f.Path, err)
		}
		g, err := copied.Guard()
		if err != nil {
			t.Fatal(err)
		}
		var stopped error
		for _, err := range g.Public() {
			stopped = errors.Join(stopped, err)
		}
		shared := strings.Contains("/"+f.Path, "/share/")
		if want := "public/ben/copy.bin: is the same as private/"; shared != (stopped == nil) || !shared && !strings.Contains(stopped.Error(), want) {
			t.Errorf("with a public copy of %s, the stream ended with the error %v; want none for a file in share/, and otherwise one with %q", f.Path, stopped, want)
		}
		if !g.Paths["ben/copy.bin"] {
			t.Errorf("the stream ended before the copy of %s", f.Path)
		}
	}
}

// Stop returns a stream with the same files. If the check finds an error, the stream ends with that error after the last file.
func TestStopEndsWithTheErrorOfTheCheck(t *testing.T) {
	excuse := map[string]string{"content/ben/replies/busy.md": "+++\nrequest = \"review\"\nwhen = \"closed\"\n+++\n\nHi {{name}},\n\nI am swamped at the moment. {{rule}} {{link}}\n\n{{signoff}}\n"}
	for _, test := range []struct {
		more  map[string]string
		stops bool
	}{{nil, false}, {excuse, true}} {
		b, _ := loadTeam(t, test.more)
		c := b.StartCheck()
		n := 0
		var last error
		for f, err := range c.Stop(b.Public()) {
			if last = err; err == nil {
				n++
			} else if f.Path != "" {
				t.Errorf("got the file %s together with the error, want the error alone", f.Path)
			}
		}
		found, err := c.Findings()
		if stops := last != nil; stops != test.stops || (err != nil) != test.stops || n != len(paths(t, b.Public())) {
			t.Errorf("the stream has %d files, then the error %v; want all files, and an error: %v", n, last, test.stops)
		}
		if want := new(source.Errors); test.stops && (len(found) == 0 || !errors.As(last, want)) {
			t.Errorf("got the findings %v, and the error %v at the end of the stream; want at least one finding, and an error of the type source.Errors", found, last)
		}
	}
}

// Without an edit, the page changes on the first of the next month, or earlier, when a pause ends.
func TestNextChange(t *testing.T) {
	for pause, want := range map[string]string{"": "2026-12-01", "2026-11-28": "2026-11-28", "2027-02-01": "2026-12-01", "2026-11-23": "2026-12-01"} {
		plan := "+++\nrule = \"I take a few.\"\n"
		if pause != "" {
			plan += "pause_until = " + pause + "\n"
		}
		e := newEditor(t, "testdata/team.txtar", 0)
		e.write("content/ben/plan.md", plan+"+++\n")
		o := e.options()
		o.Date = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
		m, err := Read(e.site, o)
		if err != nil {
			t.Fatalf("with the pause %q, the site cannot be read: %v", pause, err)
		}
		if got := m.NextChange().Format(time.DateOnly); got != want {
			t.Errorf("with a pause until %q, the page changes on %s, want %s", pause, got, want)
		}
	}
}
