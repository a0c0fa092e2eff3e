package config

import (
	"fmt"
	"os"
	"path/filepath"
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
		t.Errorf("the settings must have the three paths and both addresses, but are %+v", c)
	}
	if c, err = Read(write(t, "", 0o600)); err != nil || len(c.Me)+len(c.Paths) > 0 {
		t.Errorf("for an empty file, the settings must be empty, but are %+v, and the error is %v", c, err)
	}
}

// All mistakes are reported at once, with their lines.
func TestMistakes(t *testing.T) {
	name := write(t, "[inbox]\nme = [\"ana\", \"Ana <ana@example.com>\"]\npath = \"~/Mail\"\n", 0o600)
	_, err := Read(name)
	const want = `:2: "Ana <ana@example.com>" is not an address; write it as in ana@example.com
:2: "ana" is not an address; write it as in ana@example.com
:3: unknown key "path"; did you mean "paths"?`
	if err == nil || strings.ReplaceAll(err.Error(), name, "") != want {
		t.Errorf("the mistakes are\n%v\nwant\n%s", err, want)
	}
}

// An account has a host, a user and one command. There is no key for the password itself.
func TestServer(t *testing.T) {
	for text, want := range map[string]string{
		"host = \"imap.example.com\"\nuser = \"ana\"\npassword_command = [\"pass\", \"show\", \"mail\"]":                        "imap.example.com:993 false ana  [pass show mail] false",
		"host = \"127.0.0.1\"\nport = 1143\nstarttls = true\nuser = \"ana\"\nfolder = \"Requests\"\ntoken_command = [\"oama\"]": "127.0.0.1:1143 true ana Requests [oama] true",
		"host = \"h\"\nstarttls = true\nuser = \"ana\"\npassword_command = [\"x\"]":                                             "h:143 true ana  [x] false",
		"paths = [\"/x\"]": "none",
		"host = \"imap.example.com:993\"\nuser = \"a\"\npassword_command = [\"x\"]": `host is "imap.example.com:993"; write the name alone`,
		"host = \"h\"\nuser = \"a\"":                                                      "the account has no command for its password; add password_command",
		"host = \"h\"\npassword_command = [\"x\"]":                                        "user is missing",
		"host = \"h\"\nuser = \"a\"\npassword_command = [\"x\"]\ntoken_command = [\"y\"]": "both password_command and token_command are set; keep one of them",
		"host = \"h\"\nuser = \"a\"\npassword = \"secret\"\npassword_command = [\"x\"]":   `unknown key "password"`,
	} {
		c, err := Read(write(t, "[inbox]\n"+text+"\n", 0o600))
		got := "none"
		switch s := c.Server; {
		case err != nil:
			got = err.Error()
		case s != nil:
			got = fmt.Sprint(s.Address, " ", s.StartTLS, " ", s.User, " ", s.Folder, " ", s.Command, " ", s.Token)
		}
		if !strings.Contains(got, want) {
			t.Errorf("for the text %q, the result is %q, want %q", text, got, want)
		}
	}
}

// If the file doesn't exist, there are no settings. A folder in its place is a mistake.
func TestOfUser(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"XDG_CONFIG_HOME", "HOME", "AppData"} {
		t.Setenv(name, dir)
	}
	if c, err := OfUser(); err != nil || len(c.Me)+len(c.Paths) > 0 {
		t.Errorf("without a file, the settings are %+v, and the error is %v, want neither", c, err)
	}
	base, err := os.UserConfigDir()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(base, filepath.FromSlash(Name)), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := OfUser(); err == nil || !strings.HasSuffix(err.Error(), " is a folder; make it a file") {
		t.Errorf("for a folder in place of the file, the error must say so, but is %v", err)
	}
}

func TestStateDir(t *testing.T) {
	state := t.TempDir()
	t.Setenv("XDG_STATE_HOME", state)
	if dir, err := StateDir(); err != nil || dir != filepath.Join(state, "howihelp") {
		t.Errorf("with XDG_STATE_HOME, the folder must be below it, but is %q (%v)", dir, err)
	}
	t.Setenv("XDG_STATE_HOME", "relative")
	t.Setenv("HOME", state)
	t.Setenv("AppData", state)
	if dir, err := StateDir(); err != nil || !strings.HasPrefix(dir, state) || filepath.Base(dir) != "howihelp" {
		t.Errorf("with a relative XDG_STATE_HOME, the folder must be below the home folder, but is %q (%v)", dir, err)
	}
}
