package config

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func write(t *testing.T, text string, mode os.FileMode) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(name, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(name, mode); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestRead(t *testing.T) {
	t.Setenv("HOME", "/home/ana")
	t.Setenv("USERPROFILE", "/home/ana")
	c, err := Read(write(t, "[inbox]\nme = [\"ana@example.com\", \"ana@example.org\"]\npaths = [\"~/Mail\", \"/var/mail/ana\", \"~bo/Mail\"]\n", 0o600))
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{filepath.Join("/home/ana", "Mail"), "/var/mail/ana", "~bo/Mail"}; !slices.Equal(c.Paths, want) || len(c.Me) != 2 || c.Me[1] != "ana@example.org" {
		t.Errorf("got %+v", c)
	}
	if c, err = Read(write(t, "", 0o600)); err != nil || len(c.Me)+len(c.Paths) > 0 {
		t.Errorf("an empty file: %+v, %v", c, err)
	}
}

// All mistakes are found in one run, with their lines.
func TestMistakes(t *testing.T) {
	name := write(t, "[inbox]\nme = [\"ana\", \"Ana <ana@example.com>\"]\npath = \"~/Mail\"\n", 0o600)
	_, err := Read(name)
	const want = `:2: "Ana <ana@example.com>" is not an address; write it as in ana@example.com
:2: "ana" is not an address; write it as in ana@example.com
:3: unknown key "path"; did you mean "paths"?`
	if err == nil || strings.ReplaceAll(err.Error(), name, "") != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

// A file that others can read is refused.
func TestOthersCanReadIt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such bits")
	}
	for _, mode := range []os.FileMode{0o644, 0o640, 0o604, 0o620} {
		name := write(t, "[inbox]\n", mode)
		if _, err := Read(name); err == nil || err.Error() != name+" can be read by others; make it yours alone: chmod 600 "+name {
			t.Errorf("%v: got %v", mode, err)
		}
	}
}

// A file that isn't there means that there are no settings; a folder in its place is a mistake.
func TestOfUser(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"XDG_CONFIG_HOME", "HOME", "AppData"} {
		t.Setenv(name, dir)
	}
	if c, err := OfUser(); err != nil || len(c.Me)+len(c.Paths) > 0 {
		t.Errorf("got %+v, %v", c, err)
	}
	base, err := os.UserConfigDir()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(base, filepath.FromSlash(Name)), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := OfUser(); err == nil || !strings.HasSuffix(err.Error(), " is a folder; make it a file") {
		t.Errorf("got %v", err)
	}
}

func TestStateDir(t *testing.T) {
	state := t.TempDir()
	t.Setenv("XDG_STATE_HOME", state)
	if dir, err := StateDir(); err != nil || dir != filepath.Join(state, "howihelp") {
		t.Errorf("got %q, %v", dir, err)
	}
	t.Setenv("XDG_STATE_HOME", "relative")
	t.Setenv("HOME", state)
	t.Setenv("AppData", state)
	if dir, err := StateDir(); err != nil || !strings.HasPrefix(dir, state) || filepath.Base(dir) != "howihelp" {
		t.Errorf("got %q, %v", dir, err)
	}
}
