// Package sitetest makes sites for tests from text.
//
//	s := sitetest.Load(t, sitetest.Text(t, "-- site.toml --\nbase_url = …\n-- content/profile.md --\n…"))
package sitetest

import (
	"io/fs"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"howihelp/internal/site"
)

// Text returns the files of a txtar archive.
func Text(t testing.TB, archive string) fs.FS {
	t.Helper()
	fsys, err := txtar.FS(txtar.Parse([]byte(archive)))
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}

// Load returns a site, and fails the test if the site has mistakes.
func Load(t testing.TB, fsys fs.FS) *site.Site {
	t.Helper()
	s, err := site.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Day parses a day such as 2026-11-23.
func Day(date string) time.Time {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		panic(err)
	}
	return day
}
