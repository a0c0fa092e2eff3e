package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"howihelp"
)

// coffeeMail returns a mail that certainly asks for a coffee chat, which the site declines.
func coffeeMail(n int) string {
	return fmt.Sprintf("From: Zoë Maas <zoe%d@example.org>\nTo: teodora@example.com\nDate: Fri, 20 Nov 2026 09:30:00 +0000\nSubject: Coffee?\nMessage-ID: <%[1]d@example.org>\nContent-Type: text/plain; charset=utf-8\n\n"+
		"Hi Teodora,\n\ncould I pick your brain over a coffee?\n\nZoë\n", n)
}

// mailSite returns a folder with the starter site in site/, for an owner without a configuration.
func mailSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME", "AppData"} {
		t.Setenv(name, filepath.Join(dir, "home"))
	}
	must(t, os.CopyFS(filepath.Join(dir, "site"), howihelp.Starter))
	return dir
}

func writeAll(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, []byte(text), 0o644))
		must(t, os.Chtimes(name, time.Time{}, time.Date(2026, 1, 2, 3, 4, 5, 6000, time.UTC)))
	}
}

// tree describes everything below a folder: names, modes, times, contents. It leaves out the drafts, and the times of
// folders to which drafts are added.
func tree(t *testing.T, dir string, added string) []string {
	t.Helper()
	var all []string
	must(t, filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if added != "" && strings.HasPrefix(name, filepath.Join(dir, added)) {
			return nil
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		line := fmt.Sprint(name, " ", info.Mode(), " ", info.ModTime().UnixNano())
		if e.Type().IsRegular() {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			line += " " + string(data)
		}
		all = append(all, line)
		return nil
	}))
	return all
}

// mailboxes has a mailbox of each kind, with two waiting mails that can be answered.
var mailboxes = map[string]map[string]string{
	"Maildir":                {"INBOX/new/1": coffeeMail(1), "INBOX/cur/2:2,S": coffeeMail(2), "INBOX/cur/3:2,RS": coffeeMail(3), "Drafts/cur/.keep": "", "Drafts/new/.keep": "", "Drafts/tmp/.keep": ""},
	"Maildir without drafts": {"cur/1:2,FS": coffeeMail(1), "new/2": coffeeMail(2), "tmp/4": "half"},
	"Thunderbird":            {"Inbox": "From - Fri Nov 20 09:30:00 2026\nX-Mozilla-Status: 0001\n" + coffeeMail(1) + "\nFrom - Fri Nov 20 09:30:00 2026\nX-Mozilla-Status: 0001\n" + coffeeMail(2), "Inbox.msf": "x"},
	"files":                  {"a.eml": coffeeMail(1), "sub/b.eml": coffeeMail(2), "notes.txt": "x", "broken.eml": "x"},
}

// No run changes a mailbox, whatever its flags, except that --draft adds files to the folder for drafts. A second run adds
// nothing.
func TestInboxChangesNothing(t *testing.T) {
	for name, files := range mailboxes {
		t.Run(name, func(t *testing.T) {
			dir := mailSite(t)
			box, site := filepath.Join(dir, "box"), filepath.Join(dir, "site")
			writeAll(t, box, files)
			drafts, added := filepath.Join(site, "private", "drafts", "*.eml"), ""
			if name == "Maildir" {
				drafts, added = filepath.Join(box, "Drafts", "cur", "c*"), "Drafts"
			}
			before := tree(t, box, added)
			for run, args := range [][]string{{}, {"--format", "json"}, {"--draft"}, {"--draft"}, {"--since", "2020-01-01", "--draft", "--format", "json"}} {
				code, _, stderr := runIn(site, append([]string{"inbox", box}, args...)...)
				if code != exitFine {
					t.Fatalf("howihelp inbox exits with %d: %s", code, stderr)
				}
				if after := tree(t, box, added); !slices.Equal(after, before) {
					t.Errorf("inbox %q changed the mailbox from\n%q\nto\n%q", args, before, after)
				}
				found, err := filepath.Glob(drafts)
				must(t, err)
				if want := map[bool]int{true: 2}[run >= 2]; len(found) != want {
					t.Errorf("after run %d, there are %d drafts, want %d", run, len(found), want)
				}
			}
		})
	}
}

// If a mailbox has a control sequence in a name or a mail, the output contains none.
func TestInboxPrintsNoControlSequences(t *testing.T) {
	dir := mailSite(t)
	box := filepath.Join(dir, "box")
	const evil = "\x1b]0;x\x07"
	writeAll(t, box, map[string]string{"a" + evil + ".eml": strings.ReplaceAll(coffeeMail(1), "Zoë", evil+"Zoë"), "b" + evil + ".eml": "no mail", "c.eml": evil + ": x\nFrom: " + evil})
	code, stdout, stderr := runIn(filepath.Join(dir, "site"), "inbox", box, "--draft")
	if code != exitFine || !strings.Contains(stdout, "coffee-chat") || strings.ContainsAny(stdout+stderr, "\x1b\x07") {
		t.Errorf("exit %d; want no control sequence in\n%q\n%q", code, stdout, stderr)
	}
}
