package console

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestInput(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "reply.txt")
	if err := os.WriteFile(name, []byte("Hi Sam"), 0o644); err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("x", longestText)
	for _, test := range []struct{ from, stdin, want, wrong string }{
		{name, "", "Hi Sam", ""},
		{"-", "Hi Ben", "Hi Ben", ""},
		{"-", long, long, ""},
		{"-", long + "x", "", "the text from standard input has more than 1048576 bytes; check one reply at a time"},
		{dir, "", "", dir + " is a folder; name the file"},
		{name + "x", "", "", name + "x cannot be opened: " + syscall.ENOENT.Error() + "; name the file, or - for standard input"},
	} {
		got, err := Input{Stdin: strings.NewReader(test.stdin), From: test.from}.Text("name the file")
		wrong := ""
		if err != nil {
			wrong = err.Error()
		}
		if got != test.want || wrong != test.wrong {
			t.Errorf("from %s, got a text of %d bytes and the error %q, want %d bytes and %q", test.from, len(got), wrong, len(test.want), test.wrong)
		}
	}
}
