//go:build peers

package reminder

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"howihelp/internal/printable"
)

// vobject, a Python library, reads the same day, title and address that File wrote.
func TestPeersReadTheSame(t *testing.T) {
	python := "/usr/bin/python3" // the interpreter with Debian's modules
	if _, err := os.Stat(python); err != nil {
		python = "python3"
	}
	for _, title := range []string{"A call", "Coffee, tea; or \\n \"both\"", "ありがとう ありがとう ありがとう ありがとう ありがとう ありがとう", "a\r\nEND:VEVENT\r\n"} {
		o := opening
		o.Title = title
		data, err := File(o)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(t.TempDir(), "opens.ics")
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(python, "-c", `
import json, sys, vobject
with open(sys.argv[1], encoding="utf-8", newline="") as file: [calendar] = vobject.readComponents(file.read())
calendar.validate(raiseException=True)
[event] = calendar.vevent_list
print(json.dumps([str(event.dtstart.value), str(event.dtend.value), event.summary.value, event.url.value, event.valarm.action.value]))
`, name).Output()
		if err != nil {
			t.Fatalf("%v; run ./test, which names and installs what is missing", err)
		}
		var got []string
		if err := json.Unmarshal(out, &got); err != nil {
			t.Fatal(err)
		}
		want := []string{"2026-12-01", "2026-12-02", printable.OneLine(title), o.Address, "DISPLAY"}
		for i := range want {
			if len(got) != len(want) || got[i] != want[i] {
				t.Errorf("for the title %q, vobject reads %q, want %q", title, got, want)
				break
			}
		}
	}
}
