package main

import (
	"bytes"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/source"
)

// While a site is served, its editor says what it finds in each new build: all of it on the desk, in the terminal what is
// new, and once that nothing is left.
func TestEditorReadsWhatIsServed(t *testing.T) {
	base, err := txtar.ParseFile("testdata/base.txtar")
	must(t, err)
	var printed bytes.Buffer
	notes := make(chan source.Errors, 1)
	e := &editor{
		out:    &visit{p: &program{out: &terminal{stdout: &printed, stderr: &printed}}},
		note:   func(found source.Errors) { notes <- found },
		builds: make(chan *build.Build, 1),
	}
	go e.read(t.Context())
	read := func(reply string) (found source.Errors) {
		t.Helper()
		for i, f := range base.Files {
			if f.Name == "content/replies/coffee.md" {
				base.Files[i].Data = []byte("+++\nrequest = \"coffee\"\n+++\n" + reply)
			}
		}
		files, err := txtar.FS(base)
		must(t, err)
		b, err := build.Load(files, build.Options{Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Layouts: howihelp.Starter})
		must(t, err)
		e.ask(b)
		return <-notes
	}
	const good = "Hi {{name}}, thank you for asking. {{rule}} Start with {{resource}}: {{link}}\n"
	clean := read(good)
	printed.Reset()
	if found := read("Hi {{name}}, thank you for asking.\n\nI am swamped. {{rule}} Start with {{resource}}: {{link}}\n"); len(found) != len(clean)+1 {
		t.Errorf("the desk shows %v", found)
	}
	const want = "error: content/replies/coffee.md:6:"
	if got := printed.String(); !bytes.HasPrefix(printed.Bytes(), []byte(want)) || bytes.Count(printed.Bytes(), []byte("\n")) != 1 {
		t.Errorf("printed %q, want the one new finding, %s…", got, want)
	}
	printed.Reset()
	if found := read(good); len(found) != len(clean) {
		t.Errorf("the desk still shows %v", found)
	}
	if len(clean) == 0 && printed.String() != "howihelp check finds nothing any more\n" {
		t.Errorf("printed %q", printed.String())
	}
}
