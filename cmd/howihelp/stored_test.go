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

// The names that somebody types are found in either Unicode form, whichever the disk uses. An entry that exists in one form is not added
// in the other.
func TestTypedNamesInEitherForm(t *testing.T) {
	const composed, decomposed = "g\u00e9nie", "ge\u0301nie"
	for _, stored := range []string{composed, decomposed} {
		dir := t.TempDir()
		for name, text := range map[string]string{
			"site.toml":                          "base_url = \"https://a.example/\"\n",
			"content/profile.md":                 "+++\nname = \"Ana\"\nrole = \"Engineer\"\ntimezone = \"UTC\"\n+++\n",
			"content/plan.md":                    "+++\nrule = \"I take calls.\"\n[[allowance]]\nid = \"" + stored + "\"\ntitle = \"Calls\"\ncount = 3\nper = \"at once\"\n+++\n",
			"content/requests/" + stored + ".md": "+++\ntitle = \"Call\"\nverdict = \"sometimes\"\naliases = [\"o" + stored + "\"]\nask = [\"it\"]\nredirect = [\"" + stored + "\"]\n+++\n",
			"resources/" + stored + ".md":        "+++\ntitle = \"The guide\"\nurl = \"https://b.example/\"\nkind = \"guide\"\nchecked = 2026-11-02\n+++\n",
		} {
			name = filepath.Join(dir, filepath.FromSlash(name))
			must(t, os.MkdirAll(filepath.Dir(name), 0o755))
			must(t, os.WriteFile(name, []byte(text), 0o644))
		}
		for _, typed := range []string{composed, decomposed} {
			for _, command := range []string{
				"reply " + typed + " --name Kim --topic x --when closed --resource " + typed, "reply o" + typed + " --name Kim --topic x --when closed",
				"give " + typed, "give " + typed + " --done", "check content/requests/" + typed + ".md", "add reply " + typed + " --when open --tone " + map[string]string{composed: "warm", decomposed: "firm"}[typed],
			} {
				if code, _, stderr := runIn(dir, strings.Fields(command)...); code != 0 {
					t.Errorf("howihelp %q exits with %d: %s", command, code, stderr)
				}
			}
			for _, what := range []string{"request", "resource"} {
				code, stdout, stderr := runIn(dir, "add", what, typed)
				if want := what + "s/" + composed + ".md already exists"; code != exitUsage || !strings.Contains(stderr, want) {
					t.Errorf("howihelp add %s %q exits with %d and prints %q and %q, want %d and %q", what, typed, code, stdout, stderr, exitUsage, want)
				}
			}
		}
	}
}
