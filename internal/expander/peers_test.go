//go:build peers

package expander

import (
	"encoding/json"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"testing"

	"howihelp/internal/markdown"
	"howihelp/internal/output"
)

// Programs in other languages read every hostile file as Go does. They are unzip, and Python's modules for YAML, CSV, JSON, mail and
// Markdown. The test runs them once for all files. ./test installs them where it can.
func TestPeersReadTheSame(t *testing.T) {
	dir := t.TempDir()
	for i, text := range nasty {
		s, p := hostile(t, text)
		all := files(t, s, p)
		order := output.File{Path: "replies/order"} // the order of the drafts, which a folder doesn't keep
		for _, f := range byProgram(all)["drafts"] {
			order.Data = append(order.Data, path.Base(f.Path)+"\n"...)
		}
		for _, f := range append(all, order) {
			name := filepath.Join(dir, strconv.Itoa(i), filepath.FromSlash(f.Path))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	python := "/usr/bin/python3" // Debian installs modules for this interpreter
	if _, err := os.Stat(python); err != nil {
		python = "python3"
	}
	command := exec.Command(python, "testdata/peers.py", dir, strconv.Itoa(len(nasty)))
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v; if Python or one of its modules is missing, run ./test, which installs it or says how", err)
	}
	var read []map[string][][2]string
	if err := json.Unmarshal(out, &read); err != nil {
		t.Fatal(err)
	}
	for i, text := range nasty {
		s, p := hostile(t, text)
		want := expected(t, s, p)
		if len(read[i]) != len(Programs) {
			t.Errorf("for the text %q, Python read the files of %d programs, want %d", text, len(read[i]), len(Programs))
		}
		for program, pairs := range read[i] {
			var got []snippet
			for _, pair := range pairs {
				if program == "markdown" {
					pair[1] = markdown.Text([]byte(pair[1]))
				}
				got = append(got, snippet{trigger: pair[0], text: pair[1]})
			}
			same(t, program, text, got, want)
		}
	}
}
