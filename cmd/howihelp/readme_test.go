package main

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"howihelp"
)

var (
	shown   = regexp.MustCompile("(?s)\n```text (\\S+)\n(.*?)\n```\n")
	summary = regexp.MustCompile(`(?m)^built \d+ pages and \d+ replies: \d+ files changed, \d+ removed, in \d+ ms$`)
	tag     = regexp.MustCompile(`(?s)<style>.*?</style>|<[^>]*>`)
)

// The README quotes pages and replies of the starter site word for word.
func TestREADMEQuotesABuild(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	must(t, err)
	dir := t.TempDir()
	must(t, os.CopyFS(dir, howihelp.Starter))
	code, stdout, stderr := runIn(dir, "build")
	if code != exitFine || !summary.MatchString(stdout) || !summary.Match(readme) {
		t.Fatalf("exit %d, printed %q %q; the output of build and README.md must end in a line that matches %s", code, stdout, stderr, summary)
	}
	blocks := shown.FindAllStringSubmatch(string(readme), -1)
	if len(blocks) == 0 {
		t.Error("README.md quotes no file of the build")
	}
	for _, block := range blocks {
		page, err := os.ReadFile(filepath.Join(dir, block[1]))
		must(t, err)
		if text := html.UnescapeString(tag.ReplaceAllString(string(page), " ")); !strings.Contains(oneLine(text), oneLine(block[2])) {
			t.Errorf("README.md quotes %s as\n%s\nbut the file has\n%s", block[1], block[2], text)
		}
	}
}

var shownReply = regexp.MustCompile("(?s)\n```console reply\n\\$ howihelp (reply .*?) --topic \"(.*?)\"\n(.*?)…?\n```\n")

// The README shows a reply as the command prints it.
func TestREADMEQuotesAReply(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	must(t, err)
	mail, err := os.ReadFile("testdata/coffee.eml")
	must(t, err)
	block := shownReply.FindStringSubmatch(string(readme))
	if block == nil {
		t.Fatal("README.md has no example of howihelp reply")
	}
	dir := t.TempDir()
	must(t, os.CopyFS(dir, howihelp.Starter))
	must(t, os.WriteFile(filepath.Join(dir, "coffee.eml"), mail, 0o644))
	t.Chdir(dir)
	code, stdout, stderr := runIn(dir, append(strings.Fields(block[1]), "--topic", block[2])...)
	if printed := oneLine(stderr + stdout); code != exitFine || !strings.HasPrefix(printed, oneLine(block[3])) {
		t.Errorf("exit %d; README.md shows\n%s\nbut the command prints\n%s", code, block[3], stderr+stdout)
	}
}

// oneLine returns a text without its line breaks and columns, and without a space before a full stop.
func oneLine(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), " "), " .", ".")
}
