package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// macOS may store the name of a profile's folder in decomposed form. Then give and add write into that folder, not into a
// second folder beside it.
func TestWritingBelowADecomposedName(t *testing.T) {
	const stored = "cafe\u0301"
	dir := t.TempDir()
	for name, text := range map[string]string{
		"site.toml":                               "base_url = \"https://a.example/\"\n",
		"content/" + stored + "/profile.md":       "+++\nname = \"Ana\"\nrole = \"Engineer\"\ntimezone = \"UTC\"\n+++\n",
		"content/" + stored + "/plan.md":          "+++\nrule = \"I take calls.\"\n[[allowance]]\nid = \"calls\"\ntitle = \"Calls\"\nper_month = 3\n+++\n",
		"content/" + stored + "/requests/call.md": "+++\ntitle = \"Call\"\nverdict = \"sometimes\"\nallowance = \"calls\"\nask = [\"it\"]\n+++\n",
	} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, []byte(text), 0o644))
	}
	for _, command := range []string{
		"give calls", "give calls --undo", "give calls --profile caf\u00e9", "add question why --profile caf\u00e9", "add reply call --profile cafe\u0301", "add request x --profile caf\u00e9",
	} {
		if code, _, stderr := runIn(dir, strings.Fields(command)...); code != 0 {
			t.Errorf("howihelp %s exits with %d: %s", command, code, stderr)
		}
	}
	folders, err := os.ReadDir(filepath.Join(dir, "content"))
	must(t, err)
	if len(folders) != 1 {
		t.Errorf("content has the folders %q, want one", folders)
	}
	for name, part := range map[string]string{"given.toml": "calls", "faq/why.md": "question =", "replies/call-open.md": "request = \"call\"", "requests/x.md": "title ="} {
		data, err := os.ReadFile(filepath.Join(dir, "content", stored, filepath.FromSlash(name)))
		if err != nil || strings.Count(string(data), part) != 1 {
			t.Errorf("the file %s must have the new part once, but contains %q (%v)", name, data, err)
		}
	}
}
