//go:build peers

package reply

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"testing"

	"howihelp"
	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// Python's mail parser reads the answers to hostile senders as Go's parser does: with one address, and no injected
// field.
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
			t.Errorf("from the answer to %s, Python reads %+v, want the name %q, the address a@example.com, 5 fields and no defects", from, got, want)
		}
	}
}

// In every short reply of the starter site, Python counts as many characters as Go, and no more than a reply of that length may have.
func TestPeersCountShortReplies(t *testing.T) {
	const script = `
import sys, json
json.dump([len(text.encode("utf-16-le")) // 2 for text in json.load(sys.stdin)], sys.stdout)
`
	s := sitetest.Load(t, howihelp.Starter)
	var texts []string
	var lengths []site.Length
	everyShort(t, s, s.Profiles[0], plan.On(s.Profiles[0], today), Usual, func(m Message) {
		texts, lengths = append(texts, m.Line()), append(lengths, m.Length)
	})
	cmd := exec.Command("python3", "-c", script)
	cmd.Stdin = bytes.NewReader(must(json.Marshal(texts)))
	data, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var counts []int
	if err := json.Unmarshal(data, &counts); err != nil || len(counts) != len(texts) {
		t.Fatalf("Python counts %d texts, want %d (error: %v)", len(counts), len(texts), err)
	}
	most := map[site.Length]int{site.Message: 1000, site.Note: 200}
	for i, n := range counts {
		if l, _ := Limit(lengths[i]); n > most[lengths[i]] || n != l.Count(texts[i]) {
			t.Errorf("Python counts %d characters in a %s, want %d as in Go, and no more than the limit of %d; the text is: %s", n, lengths[i], l.Count(texts[i]), most[lengths[i]], texts[i])
		}
	}
}
