//go:build peers

package reply

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"testing"
)

// Python's mail parser reads the answers to hostile senders as Go's does: with one address, and no injected field.
func TestPeersReadHostileSenders(t *testing.T) {
	const script = `
import sys, json, email, email.policy
out = {}
for name, text in json.load(sys.stdin).items():
    m = email.message_from_bytes(text.encode(), policy=email.policy.default)
    out[name] = {"fields": sorted(m.keys()), "to": [[a.display_name, a.addr_spec] for a in m["To"].addresses], "defects": [str(d) for d in m.defects]}
json.dump(out, sys.stdout)
`
	all := map[string]string{}
	for from, draft := range drafts(t) {
		all[from] = string(draft)
	}
	cmd := exec.Command("python3", "-c", script)
	cmd.Stdin = bytes.NewReader(must(json.Marshal(all)))
	data, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var read map[string]struct {
		Fields, Defects []string
		To              [][2]string
	}
	if err := json.Unmarshal(data, &read); err != nil {
		t.Fatal(err)
	}
	for from, want := range senders {
		got := read[from]
		if len(got.To) != 1 || got.To[0][1] != "a@example.com" || want != "" && got.To[0][0] != want || len(got.Defects) > 0 || len(got.Fields) != 5 {
			t.Errorf("%s: Python reads %+v", from, got)
		}
	}
}
