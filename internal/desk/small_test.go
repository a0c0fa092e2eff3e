package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"howihelp/internal/style"
)

// parts lists the files of the script in the order in which they are joined.
var parts = []string{"unpack", "find", "rank", "read", "write", "plain", "hand", "share", "listen"}

// The embedded style sheet is the minified desk.css, and the embedded script consists of the minified files of script/.
func TestSmall(t *testing.T) {
	sources := func(names ...string) string {
		var b strings.Builder
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(text)
		}
		return b.String()
	}
	var names []string
	for _, part := range parts {
		names = append(names, "script/"+part+".js")
	}
	for name, want := range map[string]string{"small/desk.css": style.Sheet(sources("desk.css")), "small/desk.js": style.Script(sources(names...))} {
		if *update {
			if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if sources(name) != want { // the lines are too long for a message that shows the difference
			t.Errorf("%s differs from its sources; run go test -run %s -update in this package", name, t.Name())
		}
	}
	if all, err := filepath.Glob("script/*.js"); err != nil || len(all) != len(parts) {
		t.Errorf("got the files %q in script/, want %q", all, parts)
	}
}
