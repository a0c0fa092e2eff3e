package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// to returns a change, for Update, that replaces any content with a text.
func to(text string) func([]byte) ([]byte, error) {
	return func([]byte) ([]byte, error) { return []byte(text), nil }
}

// appending returns a change, for Update, that adds a line.
func appending(line string) func([]byte) ([]byte, error) {
	return func(old []byte) ([]byte, error) { return append(bytes.Clone(old), line+"\n"...), nil }
}

// editors has the ways in which real programs save a file. Each begins to save after an update has read the file. Some finish
// later, in the function that they return.
var editors = map[string]func(t *testing.T, name, text string) (end func()){
	"writes in place": func(t *testing.T, name, text string) func() {
		must(t, os.WriteFile(name, []byte(text), 0o644))
		return func() {}
	},
	"writes in place, slowly": func(t *testing.T, name, text string) func() {
		f, err := os.Create(name)
		must(t, err)
		var wait sync.WaitGroup
		wait.Go(func() {
			for _, r := range text {
				time.Sleep(2 * time.Millisecond)
				f.WriteString(string(r))
			}
			f.Close()
		})
		return wait.Wait
	},
	"renames over it": func(t *testing.T, name, text string) func() {
		must(t, os.WriteFile(name+"~", []byte(text), 0o644))
		must(t, os.Rename(name+"~", name))
		return func() {}
	},
	"renames it away, then writes": func(t *testing.T, name, text string) func() {
		must(t, os.Rename(name, name+"~"))
		must(t, os.WriteFile(name, []byte(text), 0o644))
		return func() {}
	},
	"renames it away, and writes a moment later": func(t *testing.T, name, text string) func() {
		must(t, os.Rename(name, name+"~"))
		var wait sync.WaitGroup
		wait.Go(func() {
			time.Sleep(settling / 4)
			if f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644); err == nil {
				f.WriteString(text)
				f.Close()
			}
		})
		return wait.Wait
	},
	"removes it, then writes": func(t *testing.T, name, text string) func() {
		must(t, os.Remove(name))
		must(t, os.WriteFile(name, []byte(text), 0o644))
		return func() {}
	},
	"appends": func(t *testing.T, name, text string) func() {
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND, 0)
		must(t, err)
		_, err = f.WriteString(text)
		must(t, errors.Join(err, f.Close()))
		return func() {}
	},
}

// If an editor saves after an update has read the file and before the update writes the file, neither text is lost.
func TestAnEditorSavesDuringAnUpdate(t *testing.T) {
	for name, save := range editors {
		for _, saves := range []int{1, 2, 5} {
			for _, plain := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s, %d times, without links and swaps %v", name, saves, plain), func(t *testing.T) {
					t.Parallel()
					root := openRoot(t, memoryDir(t))
					put(t, root, "given.toml", "old\n")
					file := filepath.Join(root.Name(), "given.toml")
					var ends []func()
					calls := 0
					d := &faulty{disk: onDisk(root), plain: plain}
					err := (&writer{disk: d, patience: time.Second, patient: time.Minute}).update("given.toml", func(old []byte) ([]byte, error) {
						data, err := appending("entry")(old)
						if calls++; calls <= saves {
							ends = append(ends, save(t, file, fmt.Sprintf("saved %d\n", calls)))
						}
						return data, err
					})
					must(t, err)
					for _, end := range ends {
						end()
					}
					got := filesIn(t, root, ".")["given.toml"]
					if !strings.Contains(got, fmt.Sprintf("saved %d\n", saves)) || strings.Count(got, "entry\n") != 1 {
						t.Errorf("after %d calls, the file contains %q, want the last saved text and one entry", calls, got)
					}
					if _, err := root.Lstat(temporaryName); err == nil {
						t.Error("a temporary file is left")
					}
				})
			}
		}
	}
}

// An update gives up on a file that a program saves endlessly, and keeps that program's text.
func TestAnEditorThatDoesNotStopSaving(t *testing.T) {
	root := newSite(t)
	put(t, root, "given.toml", "old")
	n := 0
	err := Update(root, "given.toml", func(old []byte) ([]byte, error) {
		n++
		put(t, root, "given.toml", fmt.Sprint("saved ", n))
		return []byte("ours"), nil
	})
	if want := "given.toml: another program keeps saving it; close it there, then try again"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	equal(t, "content", filesIn(t, root, ".")["given.toml"], fmt.Sprint("saved ", n))
}

func TestUpdateWithoutAChangeWritesNothing(t *testing.T) {
	root := newSite(t)
	put(t, root, "given.toml", "old")
	before, err := root.Stat("given.toml")
	must(t, err)
	must(t, Update(root, "given.toml", func(old []byte) ([]byte, error) { return old, nil }))
	must(t, Update(root, "none.toml", func(old []byte) ([]byte, error) { return old, nil }))
	refused := errors.New("refused")
	if err := Update(root, "given.toml", func([]byte) ([]byte, error) { return nil, refused }); err != refused {
		t.Errorf("Update returned the error %v, want %v", err, refused)
	}
	after, err := root.Stat("given.toml")
	must(t, err)
	if !os.SameFile(before, after) || !after.ModTime().Equal(before.ModTime()) {
		t.Error("the file was replaced")
	}
	if _, err := root.Lstat("none.toml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Lstat of none.toml returned the error %v, want %v, because Update writes nothing", err, fs.ErrNotExist)
	}
}

// Several processes update one file at the same time, and no update is lost.
func TestUpdatesOfSeveralProcesses(t *testing.T) {
	if dir := os.Getenv("HOWIHELP_TEST_UPDATE"); dir != "" {
		root := openRoot(t, dir)
		for n := range 20 {
			must(t, Update(root, "given.toml", appending(fmt.Sprintf("%s.%d", os.Getenv("HOWIHELP_TEST_NAME"), n))))
		}
		return
	}
	root := newSite(t)
	var wait sync.WaitGroup
	for _, name := range []string{"a", "b", "c"} {
		child := exec.Command(os.Args[0], "-test.run", "^TestUpdatesOfSeveralProcesses$")
		child.Env = append(os.Environ(), "HOWIHELP_TEST_UPDATE="+root.Name(), "HOWIHELP_TEST_NAME="+name)
		wait.Go(func() {
			if out, err := child.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	wait.Wait()
	got := filesIn(t, root, ".")["given.toml"]
	for _, name := range []string{"a", "b", "c"} {
		for n := range 20 {
			if line := fmt.Sprintf("%s.%d\n", name, n); strings.Count(got, line) != 1 {
				t.Errorf("the line %q occurs %d times, want once", line, strings.Count(got, line))
			}
		}
	}
}

func TestCreateKeepsExistingFiles(t *testing.T) {
	root := newSite(t)
	put(t, root, "content/plan.md", "own")
	put(t, root, "resources", "a file")
	put(t, root, ".howihelp-new.tmp", "left by a kill")
	kept, err := Create(root, files{"content/plan.md": "plan", "content/faq/why.md": "why", "site.toml": "settings"}.list())
	must(t, err)
	equal(t, "kept", kept, []string{"content/plan.md"})
	equal(t, "content", filesIn(t, root, "content"), files{"/": "", "plan.md": "own", "faq/": "", "faq/why.md": "why"})
	if _, err := root.Lstat(temporaryName); err == nil {
		t.Error("the leftover of a killed process is still there")
	}
	_, err = Create(root, files{"resources/book.md": "book"}.list())
	if want := "resources: a file is in the way; move it away, then try again"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
