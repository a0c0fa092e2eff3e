package main

import (
	"bytes"
	"encoding/hex"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"howihelp"
	"howihelp/internal/console"
)

var update = flag.Bool("update", false, "write the printed messages into the broken sites' files")

// TestBrokenSites runs build on one broken site after the other: the files of testdata/base.txtar, overwritten by those of
// testdata/broken/CASE.txtar. A case's file "want" has the exact output. The case begins with a comment. Lines of the
// comment that begin with a command make changes that a text file cannot express:
//
//	remove PATH         link PATH TARGET         folder PATH         pipe PATH
//	bytes PATH HEX      crlf PATH                bom PATH            repeat PATH N TEXT
//
// A case without "want" must build without a warning. All others must not change the output of an earlier build, and exit
// with 1, or with the code in the case's command "exit CODE".
func TestBrokenSites(t *testing.T) {
	base, err := txtar.ParseFile("testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	cases, _ := filepath.Glob("testdata/broken/*.txtar")
	if len(cases) == 0 {
		t.Fatal("testdata/broken has no cases")
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			brokenSite(t, base, name)
		})
	}
}

// jargon matches technical words for the parts of a file. A message must not use them: most authors have never seen the
// format's documentation.
var jargon = regexp.MustCompile(`(?:^|[ (])(?:[Ff]ront matter|TOML|arrays?|tables?|slugs?|ISO \d+|BCP|RE2|RFC)\b`)

// Messages about broken sites don't use words that only programmers know.
func TestMessagesAreInPlainWords(t *testing.T) {
	cases, _ := filepath.Glob("testdata/broken/*.txtar")
	for _, name := range cases {
		broken, err := txtar.ParseFile(name)
		must(t, err)
		for _, f := range broken.Files {
			for line := range strings.Lines(string(f.Data)) {
				_, message, _ := strings.Cut(line, ": ") // the text after the place
				if word := jargon.FindString(message); f.Name == "want" && word != "" {
					t.Errorf("%s: %q is jargon in: %s", filepath.Base(name), word, message)
				}
			}
		}
	}
}

// earlier imitates the output of an earlier build, which must not change.
var earlier = &txtar.Archive{Files: []txtar.File{
	{Name: "public/index.html", Data: []byte("an earlier build\n")},
	{Name: "private/replies/coffee.closed.neutral.txt", Data: []byte("an earlier build\n")},
}}

func brokenSite(t *testing.T, base *txtar.Archive, name string) {
	broken, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	extract(t, dir, base)
	want, found := "", false
	for i, f := range broken.Files {
		if f.Name == "want" {
			want, found = string(f.Data), true
			broken.Files = append(broken.Files[:i:i], broken.Files[i+1:]...)
			break
		}
	}
	if found {
		extract(t, dir, earlier)
	}
	extract(t, dir, broken)
	for line := range strings.SplitSeq(string(broken.Comment), "\n") {
		command(t, dir, strings.Fields(line))
	}
	wantCode := exitError
	if _, code, found := strings.Cut(string(broken.Comment), "\nexit "); found {
		wantCode, err = strconv.Atoi(strings.TrimSpace(code))
		must(t, err)
	}
	code, stdout, stderr := runIn(dir, "build")

	if *update && stderr != want && code != exitFine {
		broken.Files = append(broken.Files, txtar.File{Name: "want", Data: []byte(stderr)})
		if err := os.WriteFile(name, txtar.Format(broken), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Logf("updated; inspect the diff of %s", name)
		return
	}
	if !found {
		if code != exitFine || stderr != "" {
			t.Errorf("the build exits with %d and prints\n%s\nwant a build without a warning", code, stderr)
		}
		return
	}
	if stderr != want {
		t.Errorf("the build prints\n%s\nwant\n%s", stderr, want)
	}
	if code != wantCode || stdout != "" {
		t.Errorf("the build exits with %d and prints %q to standard output; want %d and nothing", code, stdout, wantCode)
	}
	before := map[string]string{}
	for _, f := range earlier.Files {
		before[f.Name] = string(f.Data)
	}
	if after := readTree(t, dir, "public", "private"); !maps.Equal(before, after) {
		t.Errorf("the output of the earlier build changed: %v", slices.Sorted(maps.Keys(after)))
	}
}

// runIn runs the program on the site in a folder, on a fixed day.
func runIn(dir string, args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	p := &program{
		out:     &console.Messages{Stdout: &out, Stderr: &err},
		now:     func() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) },
		env:     func(string) string { return "" },
		starter: howihelp.Starter,
	}
	code = p.run(append(args, "--site", dir))
	return code, out.String(), strings.ReplaceAll(err.String(), dir, "SITE")
}

// extract writes an archive's files into a folder.
func extract(t *testing.T, dir string, a *txtar.Archive) {
	t.Helper()
	for _, f := range a.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, f.Data, 0o644))
	}
}

// command executes a line of a case's comment, if it is a command.
func command(t *testing.T, dir string, words []string) {
	t.Helper()
	if len(words) < 2 {
		return
	}
	name := filepath.Join(dir, filepath.FromSlash(words[1]))
	read := func() []byte {
		data, err := os.ReadFile(name)
		must(t, err)
		return data
	}
	switch words[0] {
	case "remove":
		must(t, os.RemoveAll(name))
	case "link":
		os.Remove(name)
		must(t, os.Symlink(filepath.FromSlash(words[2]), name))
	case "folder":
		os.Remove(name)
		must(t, os.MkdirAll(name, 0o755))
	case "pipe":
		os.Remove(name)
		must(t, makePipe(name))
	case "bytes":
		data, err := hex.DecodeString(words[2])
		must(t, err)
		before, _ := os.ReadFile(name)
		must(t, os.WriteFile(name, append(before, data...), 0o644))
	case "crlf":
		must(t, os.WriteFile(name, bytes.ReplaceAll(read(), []byte("\n"), []byte("\r\n")), 0o644))
	case "bom":
		must(t, os.WriteFile(name, append([]byte("\ufeff"), read()...), 0o644))
	case "repeat":
		n, err := strconv.Atoi(words[2])
		must(t, err)
		text := strings.Repeat(strings.Join(words[3:], " "), n)
		must(t, os.WriteFile(name, append(read(), text...), 0o644))
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// readTree returns every file below some folders, with its bytes.
func readTree(t *testing.T, dir string, folders ...string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, folder := range folders {
		must(t, filepath.WalkDir(filepath.Join(dir, folder), func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := os.ReadFile(name)
			rel, _ := filepath.Rel(dir, name)
			files[filepath.ToSlash(rel)] = string(data)
			return err
		}))
	}
	return files
}
