package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"howihelp"
)

// For any name, the JSON of a reply is one object with the usual keys, and its text contains exactly that name.
func TestReplyJSONContainsAnyName(t *testing.T) {
	dir := t.TempDir()
	must(t, os.CopyFS(dir, howihelp.Starter))
	keys := func(name string) map[string]any {
		code, stdout, stderr := runIn(dir, "reply", "coffee-chat", "--name", name, "--topic", name, "--subject", name, "--format", "json")
		var v map[string]any
		if err := json.Unmarshal([]byte(stdout), &v); code != exitFine || err != nil {
			t.Fatalf("for the name %q, reply exits with %d, and its JSON has the error %v; it prints %s\n%s", name, code, err, stderr, stdout)
		}
		return v
	}
	plain := keys("Sam")
	for _, name := range []string{`{{rule}}`, `"}, "x": {"`, `\`, "a\nb\r\nc", "a\x00b\x1bc", "</script><b>", "a\u2028b", "\xff\xfe", "'; --", strings.Repeat("x", 10000)} {
		got := keys(name)
		for key := range plain {
			if _, ok := got[key]; !ok {
				t.Errorf("for the name %q, the key %s is missing", name, key)
			}
		}
		if len(got) != len(plain) || got["name"] != string([]rune(name)) {
			t.Errorf("for the name %q, the JSON has %d keys, and the name in it is %q; want the usual keys and the same name", name, len(got), got["name"])
		}
		if text := got["text"].(string); strings.Count(text, "\n") != strings.Count(plain["text"].(string), "\n") || strings.Count(text, "Each month I give") != 1 {
			t.Errorf("for the name %q, the text must have the usual lines, but is\n%s", name, text)
		}
	}
}

// Reading a mail of 30 MB costs little more memory than a small one.
func TestReplySkipsAttachments(t *testing.T) {
	dir := t.TempDir()
	must(t, os.CopyFS(dir, howihelp.Starter))
	file, err := os.Create(filepath.Join(dir, "mail.eml"))
	must(t, err)
	_, err = file.WriteString("From: Sam <sam@example.com>\nSubject: Coffee?\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n")
	must(t, err)
	line := strings.Repeat("A", 76) + "\n"
	for range 30 << 20 / len(line) {
		_, err = file.WriteString(line)
		must(t, err)
	}
	_, err = file.WriteString("--b\nContent-Type: text/html\n\n<p>May I pick your brain?\n--b--\n")
	must(t, err)
	must(t, file.Close())
	code, stdout, stderr := runIn(dir, "reply", "--from", file.Name(), "--topic", "x")
	if code != exitFine || !strings.HasPrefix(stdout, "Hi Sam,") || !strings.Contains(stderr, `coffee-chat, because of "pick your brain"`) {
		t.Errorf("reply must greet Sam and name coffee-chat with the reason, but exits with %d, and prints\n%s\n%s", code, stdout, stderr)
	}
}

// Reply hands out no message with a field that nobody filled in, whichever of the owner's texts has it. The recipient's words may look
// like one.
func TestReplyRefusesUnfilledFields(t *testing.T) {
	const profile = "+++\nname = \"Ana\"\nrole = \"Engineer\"\ntimezone = \"UTC\"\nsignoff = \"%s\"\n+++\n"
	const written = "+++\nrequest = \"chat\"\ntone = \"%s\"\n+++\n%s\n\nThank you for asking about {{topic}}. {{rule}} So my answer is no. {{resource}} {{link}}\n\n{{signoff}}\n"
	for _, test := range []struct {
		signoff, tone, body, topic string
		args                       string
		want                       string // the place and the field, or ""
	}{
		{"Ana", "neutral", "Hi {{name}},", "the [topic] and {name}", "", ""},
		{"Ana", "neutral", "Hi [Name],", "x", "", "content/replies/chat.md:5:4: \"[Name]\""},
		{"Ana", "neutral", "Hi [Name],", "x", "--tone firm", "content/replies/chat.md:5:4: \"[Name]\""},
		{"Ana", "warm", "Hi [Name],", "x", "--tone firm", ""},
		{"Ana", "neutral", "Hi [Name], <!-- check: unfilled-field: they like it -->", "x", "", ""},
		{"[Your Name]", "neutral", "Hi {{name}},", "x", "", "content/profile.md:5:12: \"[Your Name]\""},
		{"[Your Name]", "neutral", "Hi {{name}},", "x", "--length note", ""},
	} {
		dir := t.TempDir()
		for name, text := range map[string]string{
			"site.toml":                "base_url = \"https://a.example/\"\n",
			"content/profile.md":       fmt.Sprintf(profile, test.signoff),
			"content/plan.md":          "+++\nrule = \"I take three calls a month.\"\n+++\n",
			"content/requests/chat.md": "+++\ntitle = \"A chat\"\nverdict = \"no\"\nredirect = [\"guide\"]\n+++\n",
			"content/replies/chat.md":  fmt.Sprintf(written, test.tone, test.body),
			"resources/guide.md":       "+++\ntitle = \"The guide\"\nurl = \"https://b.example/\"\nkind = \"guide\"\n+++\n",
		} {
			name = filepath.Join(dir, filepath.FromSlash(name))
			must(t, os.MkdirAll(filepath.Dir(name), 0o755))
			must(t, os.WriteFile(name, []byte(text), 0o644))
		}
		code, stdout, stderr := runIn(dir, append([]string{"reply", "chat", "--name", "Kim", "--topic", test.topic}, strings.Fields(test.args)...)...)
		if test.want == "" && code != exitFine || test.want != "" && (code != exitError || stdout != "" || !strings.Contains(stderr, test.want+" looks like a field")) {
			t.Errorf("with the sign-off %q and the reply %q in the tone %s, reply %s exits with %d, and prints %q and %q, want %q", test.signoff, test.body, test.tone, test.args, code, stdout, stderr, test.want)
		}
	}
}
