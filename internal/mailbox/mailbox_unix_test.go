//go:build unix

package mailbox

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A link that leads out of the folder is not read. A link to a file within the folder is read, and a link to a folder
// is not followed.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	unpack(t, dir, `
-- outside/secret.eml --
Subject: outside

-- box/cur/1:2,S --
Subject: inside

-- box/new/.keep --
`)
	box := filepath.Join(dir, "box")
	for link, to := range map[string]string{"cur/2:2,S": "../../outside/secret.eml", "cur/3:2,S": "1:2,S", "new/4": filepath.Join(dir, "outside", "secret.eml"), "deep": ".", "new/5": "nowhere"} {
		must(t, os.Symlink(to, filepath.Join(box, link)))
	}
	const out = " is a link that leads out of the folder; name the file that it leads to, to read that too"
	check(t, listed(t, dir, "box"), []string{
		"box/deep: is a link to a folder, and is not followed",
		"box/cur/2:2,S:" + out, "box/new/4:" + out,
		"box/cur/1:2,S: inside", "box/cur/3:2,S: inside",
	})
}

// A pipe is never opened, since that could take forever.
func TestPipes(t *testing.T) {
	dir := t.TempDir()
	unpack(t, dir, "-- cur/1:2,S --\nSubject: one\n\n-- new/.keep --\n-- a.eml --\nSubject: two\n\n")
	for _, name := range []string{"new/pipe", "pipe.eml", "pipe"} {
		must(t, syscall.Mkfifo(filepath.Join(dir, name), 0o600))
	}
	check(t, listed(t, filepath.Dir(dir), filepath.Base(dir)), []string{filepath.Base(dir) + "/cur/1:2,S: one", filepath.Base(dir) + "/a.eml: two"})
	if _, err := Open(filepath.Join(dir, "pipe")); err == nil {
		t.Error("Open accepts a pipe")
	}
}
