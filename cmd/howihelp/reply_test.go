package main

import (
	"encoding/json"
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
