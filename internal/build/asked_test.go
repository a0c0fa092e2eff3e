package build

import (
	"io/fs"
	"iter"
	"maps"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"howihelp"
	"howihelp/internal/output"
)

// filesOf returns the files of a stream by their paths.
func filesOf(t *testing.T, stream iter.Seq2[output.File, error]) map[string]string {
	t.Helper()
	all := map[string]string{}
	for f, err := range stream {
		if err != nil {
			t.Fatal(err)
		}
		all[f.Path] = string(f.Data)
	}
	return all
}

// The desk shows how many requests came, and changes with the counts. The counts affect no public file. A mistake in the
// counts is a warning.
func TestCountsAreOnTheDeskAlone(t *testing.T) {
	site := fstest.MapFS{}
	if err := copyTo(site, howihelp.Starter); err != nil {
		t.Fatal(err)
	}
	var l Loader
	load := func(counts string) (public, private map[string]string, warnings string) {
		t.Helper()
		delete(site, "content/asked.toml")
		if counts != "" {
			site["content/asked.toml"] = &fstest.MapFile{Data: []byte(counts)}
		}
		l.Changed("content/asked.toml")
		b, err := l.Load(site, Options{Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Layouts: howihelp.Starter})
		if err != nil {
			t.Fatal(err)
		}
		return filesOf(t, b.Public()), filesOf(t, b.Private()), b.Warnings.Error()
	}
	before, desk, warnings := load("")
	if strings.Contains(desk["index.html"], "Asked, and given") {
		t.Error("the desk shows counts, although there are none")
	}
	const entry = "[[asked]]\nmonth = \"2026-11\"\nrequest = \"coffee-chat\"\nasked = "
	for _, counts := range []string{"4", "17"} {
		public, private, _ := load(entry + counts + "\n")
		if !maps.Equal(public, before) {
			t.Error("the counts change a public file")
		}
		if page := private["index.html"]; !strings.Contains(page, "Asked, and given") || !strings.Contains(page, "<td>"+counts+"<td>") {
			t.Errorf("the desk does not show the counts %s", counts)
		}
	}
	_, private, got := load(entry + "-1\n")
	if strings.Contains(private["index.html"], "Asked, and given") || got == warnings || !strings.Contains(got, "content/asked.toml:4: ") {
		t.Errorf("a mistake in the counts must give a warning with its place, and no counts on the desk; the warnings are %s", got)
	}
	if _, private, got = load("count = false\n"); private["index.html"] != desk["index.html"] || got != warnings {
		t.Errorf("a file without counts must change neither the desk nor the warnings, which are %s", got)
	}
}

func copyTo(to fstest.MapFS, from fs.FS) error {
	return fs.WalkDir(from, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			var data []byte
			if data, err = fs.ReadFile(from, name); err == nil {
				to[name] = &fstest.MapFile{Data: data}
			}
		}
		return err
	})
}
