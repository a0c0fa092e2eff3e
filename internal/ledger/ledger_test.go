package ledger

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"howihelp/internal/site"
	"howihelp/internal/sitetest"
	"howihelp/internal/source"
)

const archive = `-- site.toml --
base_url = "https://ana.example/"
-- content/profile.md --
+++
name = "Ana Moss"
role = "Engineer"
timezone = "UTC"
+++
-- content/plan.md --
+++
rule = "I take three calls a month."

[[allowance]]
id = "calls"
title = "Calls"
per_month = 3

[[allowance]]
id = "reviews"
title = "Reviews"
per_month = 2
+++
-- content/given.toml --
# mine
`

// open writes the site to a folder and returns it with its profile.
func open(t *testing.T) (*os.Root, *site.Profile) { return openSite(t, archive) }

func openSite(t *testing.T, archive string) (*os.Root, *site.Profile) {
	dir := t.TempDir()
	fsys := sitetest.Text(t, archive)
	if err := os.CopyFS(dir, fsys); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root, sitetest.Load(t, fsys).Profiles[0]
}

func text(t *testing.T, root *os.Root) string {
	data, err := os.ReadFile(filepath.Join(root.Name(), "content/given.toml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestNoteAndUndo(t *testing.T) {
	root, who := open(t)
	calls, reviews := who.Plan.Allowance("calls"), who.Plan.Allowance("reviews")
	before := text(t, root)
	for _, g := range []site.Given{
		{Date: sitetest.Day("2026-11-01"), Allowance: calls, Count: 2},
		{Date: sitetest.Day("2026-11-02"), Allowance: calls, Count: 1},
		{Date: sitetest.Day("2026-11-03"), Allowance: reviews, Count: 1},
		{Date: sitetest.Day("2026-11-04"), Allowance: calls, Count: 1},
	} {
		if err := Note(root, who, g); err != nil {
			t.Fatal(err)
		}
	}
	if len(who.Given) != 4 || !strings.HasPrefix(text(t, root), before) {
		t.Fatalf("after Note, the profile must have 4 entries, and the ledger must keep its old text, but the entries are %v, and the ledger is\n%s", who.Given, text(t, root))
	}
	for _, test := range []struct {
		like site.Given
		want string // the day of the entry
	}{
		{site.Given{Allowance: calls, Count: 2}, "2026-11-01"},
		{site.Given{Allowance: calls, Date: sitetest.Day("2026-11-02")}, "2026-11-02"},
		{site.Given{Allowance: calls}, "2026-11-04"},
		{site.Given{Allowance: reviews}, "2026-11-03"},
	} {
		removed, err := Undo(root, who, test.like)
		if err != nil || !removed.Date.Equal(sitetest.Day(test.want)) {
			t.Errorf("for an entry like %v, Undo removed %v (%v), want the entry of %s", test.like, removed, err, test.want)
		}
	}
	if text(t, root) != before || len(who.Given) != 0 {
		t.Errorf("after Undo, the profile must have no entries, and the ledger must be as before, but the entries are %v, and the ledger is\n%s", who.Given, text(t, root))
	}
	_, err := Undo(root, who, site.Given{Allowance: calls, Count: 2, Date: sitetest.Day("2026-11-02")})
	if want := "content/given.toml: has no entry of calls with the count 2 on 2 November 2026; howihelp plan shows what was given"; err == nil || err.Error() != want {
		t.Errorf("Undo of an entry that does not exist gives the error %v, want %s", err, want)
	}
}

func TestBlocking(t *testing.T) {
	_, who := open(t)
	var mistakes source.Errors
	for _, name := range []string{"content/plan.md", "content/profile.md", "site.toml", "content/given.toml", "content/replies/no.md", "content/ben/plan.md"} {
		mistakes.Add(source.Pos{File: name, Line: 1}, "", "is wrong")
	}
	var got source.Errors
	if !errors.As(Blocking(mistakes, who), &got) || len(got) != 3 {
		t.Errorf("the mistakes that make the ledger unusable are %v, want 3", got)
	}
	if err := Blocking(mistakes[3:], who); err != nil {
		t.Errorf("mistakes in other files must not be returned, but Blocking returns %v", err)
	}
	if err := Blocking(os.ErrPermission, who); !errors.Is(err, os.ErrPermission) {
		t.Errorf("another error must be returned unchanged, but Blocking returns %v", err)
	}
}

// An entry that is not accepted changes neither the ledger nor the profile.
func TestNoteIf(t *testing.T) {
	root, who := open(t)
	gift := site.Given{Allowance: who.Plan.Allowances[0], Date: sitetest.Day("2026-11-23"), Count: 2}
	if err := Note(root, who, gift); err != nil {
		t.Fatal(err)
	}
	before := text(t, root)
	stale := *who
	stale.Given = nil // as if another program had read the ledger earlier
	no := errors.New("no")
	if err := NoteIf(root, &stale, gift, func(after *site.Profile) error {
		if len(after.Given) != 2 || after.Given[1] != gift {
			t.Errorf("accept must get the old and the new entry, but gets %v", after.Given)
		}
		return no
	}); !errors.Is(err, no) || stale.Given != nil {
		t.Errorf("want the error of accept and an unchanged profile; the error is %v, and the profile has the entries %v", err, stale.Given)
	}
	if after := text(t, root); after != before {
		t.Errorf("the ledger must not change, but changed from\n%s\nto\n%s", before, after)
	}
}
