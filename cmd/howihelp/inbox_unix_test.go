//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"howihelp/internal/mail"
)

// A run that is killed at any moment leaves no incomplete draft. The next run adds each missing draft once.
func TestInboxIsKilled(t *testing.T) {
	const mails, kills = 20, 10
	for _, folder := range []string{"box/Drafts/cur", "site/private/drafts"} {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			dir := mailSite(t)
			box := map[string]string{"INBOX/cur/.keep": ""}
			if filepath.Base(folder) == "cur" {
				box["Drafts/cur/.keep"], box["Drafts/new/.keep"] = "", ""
			}
			for n := range mails {
				box[fmt.Sprintf("INBOX/new/%d", n)] = coffeeMail(n)
			}
			writeAll(t, filepath.Join(dir, "box"), box)
			for n := range kills + 1 {
				cmd := exec.Command("howihelp", "inbox", filepath.Join(dir, "box"), "--draft", "--site", filepath.Join(dir, "site"), "--date", "2026-11-23")
				must(t, cmd.Start())
				if n < kills {
					time.Sleep(time.Duration(n) * 12 * time.Millisecond) // the moment of the kill need not be exact
					cmd.Process.Kill()
				}
				if err := cmd.Wait(); n == kills && err != nil {
					t.Fatal(err)
				}
				count := countDrafts(t, filepath.Join(dir, filepath.FromSlash(folder)))
				if n == kills && count != mails {
					t.Errorf("after a complete run, there are %d drafts, want %d", count, mails)
				}
			}
		})
	}
}

// countDrafts counts the drafts in a folder, and checks that each is complete and the only answer to its mail.
func countDrafts(t *testing.T, dir string) int {
	t.Helper()
	entries, _ := os.ReadDir(dir) // the folder may not exist yet
	answered := map[string]string{}
	for _, e := range entries {
		if e.Name()[0] == '.' {
			continue // no draft yet
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		must(t, err)
		envelope, err := mail.ReadEnvelope(bytes.NewReader(data))
		if err != nil || len(envelope.Answers) != 2 || !bytes.HasSuffix(bytes.TrimSpace(data), []byte("--")) {
			t.Fatalf("the draft %s is incomplete: %v\n%s", e.Name(), err, data)
		}
		id := envelope.Answers[1]
		if other := answered[id]; other != "" {
			t.Errorf("%s and %s answer the same mail", other, e.Name())
		}
		answered[id] = e.Name()
	}
	return len(answered)
}
