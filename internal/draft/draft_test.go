package draft

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func maildir(t *testing.T) string {
	dir := t.TempDir()
	for _, sub := range []string{"cur", "new"} {
		must(t, os.Mkdir(filepath.Join(dir, sub), 0o700))
	}
	return dir
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	must(t, err)
	for i := range all {
		all[i] = filepath.ToSlash(strings.TrimPrefix(all[i], dir+string(filepath.Separator)))
	}
	return all
}

func TestDeliver(t *testing.T) {
	dir := maildir(t)
	added, err := Deliver(dir, "a", []byte("Subject: x\r\n\r\ntext\r\n"))
	must(t, err)
	want := []string{"cur/a" + flagMark() + "2,DS"}
	if got := files(t, dir); !added || !slices.Equal(got, want) {
		t.Fatalf("the draft was added: %v, want true; the files are %q, want %q", added, got, want)
	}
	data, err := os.ReadFile(filepath.Join(dir, want[0]))
	must(t, err)
	if info, err := os.Stat(filepath.Join(dir, want[0])); err != nil || info.Mode().Perm()&0o077 != 0 && flagMark() == ":" || string(data) != "Subject: x\n\ntext\n" {
		t.Errorf("the draft cannot be read, is not private, or has other text: %v, %v, %q", err, info.Mode(), data)
	}
}

// A mail that is already there isn't changed, whatever its flags and its folder. A name that only begins in the same way belongs to
// another mail.
func TestDeliverOnce(t *testing.T) {
	for _, name := range []string{"cur/a:2,DS", "cur/a:2,DFS", "cur/a", "new/a"} {
		dir := maildir(t)
		must(t, os.WriteFile(filepath.Join(dir, name), []byte("edited"), 0o600))
		added, err := Deliver(dir, "a", []byte("new"))
		must(t, err)
		data, err := os.ReadFile(filepath.Join(dir, name))
		must(t, err)
		if got := files(t, dir); added || len(got) != 1 || string(data) != "edited" {
			t.Errorf("the mail %s must stay as it is, but a draft was added: %v; the files are %q, and the mail is now %q", name, added, got, data)
		}
		if added, err = Deliver(dir, "aa", []byte("new")); !added || err != nil {
			t.Errorf("beside the mail %s, the mail aa must be added; it was added: %v, and the error is %v", name, added, err)
		}
	}
}

// An incomplete file of a killed process is replaced. Deliver doesn't create a Maildir.
func TestDeliverAfterAKill(t *testing.T) {
	dir := maildir(t)
	must(t, os.Mkdir(filepath.Join(dir, "tmp"), 0o700))
	must(t, os.WriteFile(filepath.Join(dir, "tmp/a"), []byte("half a dr"), 0o600))
	added, err := Deliver(dir, "a", []byte("whole"))
	must(t, err)
	data, err := os.ReadFile(filepath.Join(dir, "cur/a"+flagMark()+"2,DS"))
	if err != nil || !added || string(data) != "whole" || len(files(t, dir)) != 1 {
		t.Errorf("after a killed process, there must be one complete draft; the error is %v, the draft is %q, and the files are %q", err, data, files(t, dir))
	}
	if _, err := Deliver(t.TempDir(), "a", []byte("x")); err == nil {
		t.Error("Deliver accepts a folder that is not a Maildir")
	}
}
