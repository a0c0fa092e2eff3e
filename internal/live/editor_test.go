package live

import (
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/check"
)

const small = `
-- site.toml --
base_url = "https://example.org/"
-- content/profile.md --
+++
name = "Ana"
role = "Engineer"
timezone = "UTC"
+++
-- content/plan.md --
+++
rule = "I take three calls a month."
+++
-- content/requests/coffee.md --
+++
title = "A coffee"
verdict = "no"
redirect = ["guide"]
+++
-- resources/guide.md --
+++
title = "The guide"
url = "https://example.org/guide"
kind = "guide"
+++
`

func files(t *testing.T, more map[string]string) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(small)).Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for name, text := range more {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

var options = build.Options{Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Layouts: howihelp.Starter}

// An editor reports all findings of each new build, and which of them are new. If none is left, it says so once.
func TestEditorChecksEachBuild(t *testing.T) {
	news := make(chan News)
	e := NewEditor(func(n News) { news <- n })
	go e.Run(t.Context())
	var last *build.Build
	read := func(reply string) News {
		t.Helper()
		b, err := build.Load(files(t, map[string]string{"content/replies/coffee.md": "+++\nrequest = \"coffee\"\n+++\n" + reply}), options)
		if err != nil {
			t.Fatal(err)
		}
		last = b
		e.Ask(b)
		return <-news
	}
	rules := func(found check.Findings) (all []string) {
		for _, f := range found {
			all = append(all, f.Rule)
		}
		return all
	}
	const good = "Hi {{name}}, thank you for asking. {{rule}} Start with {{resource}}: {{link}}\n"
	const busy = "Hi {{name}}, thank you for asking.\n\nI am swamped. {{rule}} Start with {{resource}}: {{link}}\n"
	clean := read(good)
	if len(clean.All) != len(clean.Fresh) || clean.Mended {
		t.Errorf("in the first build, the new findings are %q, want %q", rules(clean.Fresh), rules(clean.All))
	}
	if n := read(busy); len(n.All) != len(clean.All)+1 || !slices.Equal(rules(n.Fresh), []string{"excuse"}) || n.Mended {
		t.Errorf("after an edit, the findings are %q, and the new ones are %q, want excuse", rules(n.All), rules(n.Fresh))
	}
	if n := read(busy + "\n"); len(n.Fresh) != 0 || len(n.All) != len(clean.All)+1 {
		t.Errorf("after another save, the new findings are %q, want none", rules(n.Fresh))
	}
	if n := read(good); len(n.All) != len(clean.All) || len(n.Fresh) != 0 || n.Mended != (len(clean.All) == 0) {
		t.Errorf("after the fix, the findings must be those of the first build, but are %q, the new ones are %q, and mended is %v", rules(n.All), rules(n.Fresh), n.Mended)
	}
	e.Ask(last)
	select {
	case n := <-news:
		t.Errorf("the editor checks the same build twice, and finds %q", rules(n.All))
	case <-time.After(50 * time.Millisecond):
	}
}

// If several builds are waiting, an editor checks only the newest one.
func TestEditorSkipsBuilds(t *testing.T) {
	e := NewEditor(func(News) {})
	var b *build.Build
	for range 5 {
		var err error
		if b, err = build.Load(files(t, nil), options); err != nil {
			t.Fatal(err)
		}
		e.Ask(b) // returns at once, although the editor isn't running
	}
	if got := <-e.builds; got != b || len(e.builds) != 0 {
		t.Errorf("the editor gets %p, and %d more builds are waiting; want only the newest one, %p", got, len(e.builds), b)
	}
}
