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
	if got := strings.Join(r.Plan(), "\n"); got != want {
		t.Errorf("the plan is\n%s\nwant\n%s", got, want)
	}
	once := "Once, so that the page appears: open the repository's settings, Pages\nand choose \"Deploy from a branch\", then pages and / (root)."
	want = "nothing changed on pages of one and of two\n\n  https://example.org/\n\n" + once
	if got := strings.Join(r.Outcome("https://example.org/"), "\n"); got != want {
		t.Errorf("without a commit the outcome is\n%s\nwant\n%s", got, want)
	}
	r.Commit, r.New = "1234", false
	want = "published 1 file added, 1 changed, 2 deleted" + where + "\n\n  https://example.org/\n"
	if got := strings.Join(r.Outcome("https://example.org/"), "\n"); got != want {
		t.Errorf("with a commit the outcome is\n%s\nwant\n%s", got, want)
	}
}
