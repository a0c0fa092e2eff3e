package deploy

import (
	"strings"
	"testing"
)

func TestReportSaysWhatChanges(t *testing.T) {
	r := &Report{Repository: "one", Also: []string{"two"}, Branch: "pages", New: true,
		Diff: Diff{Added: []string{"a"}, Changed: []string{"b"}, Deleted: []string{"c", "d"}}}
	const where = ", on pages of one and of two"
	want := "added    a\nchanged  b\ndeleted  c\ndeleted  d\nwould publish 1 file added, 1 changed, 2 deleted" + where + "; nothing was written"
	if got := strings.Join(r.plan(), "\n"); got != want {
		t.Errorf("the plan is\n%s\nwant\n%s", got, want)
	}
	once := "Once, so that the page appears: open the repository's settings, Pages\nand choose \"Deploy from a branch\", then pages and / (root)."
	want = "nothing changed on pages of one and of two\n\n  https://example.org/\n\n" + once
	if got := strings.Join(r.outcome("https://example.org/"), "\n"); got != want {
		t.Errorf("without a commit, the outcome is\n%s\nwant\n%s", got, want)
	}
	r.Commit, r.New = "1234", false
	want = "published 1 file added, 1 changed, 2 deleted" + where + "\n\n  https://example.org/\n"
	if got := strings.Join(r.outcome("https://example.org/"), "\n"); got != want {
		t.Errorf("with a commit, the outcome is\n%s\nwant\n%s", got, want)
	}
}

// For a new page, the lines name the settings that it needs, and places that can link to it. A dry run only says what would
// happen.
func TestLines(t *testing.T) {
	const next = "The figures change on 1 December 2026; publish again on that day or later.\n"
	const shown = "\nShow it where people look before they write:\n  howihelp share signature --copy   below your mails\n" +
		"  howihelp share about --copy       on LinkedIn\n  howihelp share vacation --copy    in your automatic reply\n"
	const figure = "Calls: 2 left → 1 left\n"
	changes := Diff{Added: []string{"index.html"}, Changed: []string{"faq/index.html"}}
	for name, test := range map[string]struct {
		report Report
		dryRun bool
		want   string
	}{
		"a new page": {Report{Diff: changes, Repository: "origin", Branch: "gh-pages", New: true, Commit: "1a"}, false,
			"published 1 file added, 1 changed, 0 deleted, on gh-pages of origin\n\n  https://ana.example/\n\n" +
				"Once, so that the page appears: open the repository's settings, Pages\nand choose \"Deploy from a branch\", then gh-pages and / (root).\n" + figure + next + shown},
		"an existing page": {Report{Diff: changes, Repository: "origin", Branch: "gh-pages", Commit: "1a"}, false,
			"published 1 file added, 1 changed, 0 deleted, on gh-pages of origin\n\n  https://ana.example/\n\n" + figure + next},
		"nothing new": {Report{Repository: "origin", Also: []string{"mirror"}, Branch: "gh-pages"}, false,
			"nothing changed on gh-pages of origin and of mirror\n\n  https://ana.example/\n\n" + figure + next},
		"a dry run": {Report{Diff: changes, Repository: "origin", Branch: "gh-pages", New: true}, true,
			"added    index.html\nchanged  faq/index.html\nwould publish 1 file added, 1 changed, 0 deleted, on gh-pages of origin; nothing was written\n" + figure},
	} {
		if got := strings.Join(test.report.Lines(test.dryRun, "https://ana.example/", []string{strings.TrimSuffix(figure, "\n")}, "1 December 2026"), "\n") + "\n"; got != test.want {
			t.Errorf("%s: the lines are\n%s\nwant\n%s", name, got, test.want)
		}
	}
}
