package memory

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

var today = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func add(t *testing.T, f *File, id, word string) {
	t.Helper()
	must(t, f.Update(func(n *Notes) { n.Add(id, word) }))
}

// of returns the word for a mail's ID and whether the mail is known: "yes true".
func of(t *testing.T, f *File, id string) string {
	t.Helper()
	n, err := f.Read()
	must(t, err)
	word, known := n.Of(id)
	return fmt.Sprint(word, " ", known)
}

// The file contains no ID, and only its owner can read it. It keeps the newest word for a mail for some days.
func TestFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state")
	f := In(dir, "decided", today)
	if got := of(t, f, "secret@example.com"); got != " false" {
		t.Errorf("in an empty folder, no mail must be known, but one has the note %q", got)
	}
	add(t, f, "secret@example.com", "yes")
	add(t, f, "secret@example.com", "given")
	add(t, f, "other@example.com", "")
	add(t, f, "", "yes") // a mail without an ID
	for id, want := range map[string]string{"secret@example.com": "given true", "other@example.com": " true", "third@example.com": " false", "": " false"} {
		if got := of(t, f, id); got != want {
			t.Errorf("the note for the mail %s is %q, want %q", id, got, want)
		}
	}
	data, err := os.ReadFile(filepath.Join(dir, "decided"))
	must(t, err)
	info, err := os.Stat(filepath.Join(dir, "decided"))
	must(t, err)
	if bytes.Contains(data, []byte("secret")) || bytes.Contains(data, []byte("example")) || bytes.Count(data, []byte("\n")) != 3 || info.Mode().Perm()&0o077 != 0 && filepath.Separator == '/' {
		t.Errorf("the file has the mode %v and the text %q, want it readable by its owner only, with three lines and no ID", info.Mode(), data)
	}
	if got := of(t, In(dir, "decided", today.AddDate(0, 0, Days)), "secret@example.com"); got != "given true" {
		t.Errorf("on the last day, the note is %q, want the newest word", got)
	}
	late := In(dir, "decided", today.AddDate(0, 0, Days+1))
	if got := of(t, late, "secret@example.com"); got != " false" {
		t.Errorf("after the last day, the mail must be forgotten, but its note is %q", got)
	}
	add(t, late, "fourth@example.com", "")
	if data, err = os.ReadFile(filepath.Join(dir, "decided")); err != nil || bytes.Count(data, []byte("\n")) != 2 {
		t.Errorf("a forgotten note is still in the file (%v): %q", err, data)
	}
}

// A damaged file counts as empty, and the next note replaces it.
func TestDamagedFile(t *testing.T) {
	dir := t.TempDir()
	f := In(dir, "decided", today)
	for _, text := range []string{"", "\x00\xff", "00ff\n2026-11-23 abc yes\n", "\n\n"} {
		must(t, os.WriteFile(filepath.Join(dir, "decided"), []byte(text), 0o600))
		if got := of(t, f, "1"); got != " false" {
			t.Errorf("in a file with the content %q, no mail must be known, but one has the note %q", text, got)
		}
		add(t, f, "1", "yes")
		if got := of(t, f, "1"); got != "yes true" {
			t.Errorf("in a file that had the content %q, the new note is %q, want yes", text, got)
		}
	}
}

// Several processes may add notes at once, and no note is lost.
func TestNotesOfSeveralProcesses(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state")
	var all sync.WaitGroup
	for n := range 8 {
		all.Go(func() {
			if err := In(dir, "decided", today).Update(func(notes *Notes) { notes.Add(fmt.Sprint(n), "yes") }); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	for n := range 8 {
		if got := of(t, In(dir, "decided", today), fmt.Sprint(n)); got != "yes true" {
			t.Errorf("the note for the mail %d is %q, want yes", n, got)
		}
	}
}

// If the folder cannot be used, the error comes before anything is added.
func TestNoFolder(t *testing.T) {
	name := filepath.Join(t.TempDir(), "state")
	must(t, os.WriteFile(name, nil, 0o600))
	if err := In(name, "decided", today).Update(func(*Notes) { t.Error("the function was called") }); err == nil {
		t.Error("Update accepts a file in place of the folder")
	}
}
