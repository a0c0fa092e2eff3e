package page

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"howihelp"
	"howihelp/internal/plan"
	"howihelp/internal/site"
)

// A site that replaces layouts with earlier built-in ones still builds, with each earlier layout alone and with all of them.
func TestEarlierLayoutsStillBuild(t *testing.T) {
	s, err := site.Load(howihelp.Starter)
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(os.DirFS("testdata"), LayoutFolder+"/*.html")
	if err != nil || len(names) < 13 {
		t.Fatalf("found %d earlier layouts (error: %v), want at least 13", len(names), err)
	}
	all := fstest.MapFS{}
	for _, name := range names {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = &fstest.MapFile{Data: append(data, '\n')} // so that it counts as the site's own
		t.Run(name, func(t *testing.T) { renderWith(t, s, fstest.MapFS{name: all[name]}) })
	}
	renderWith(t, s, all)
}

// renderWith renders every page of a site with the site's own layouts, while some requests are full and while all are open.
func renderWith(t *testing.T, s *site.Site, own fs.FS) {
	t.Helper()
	templates, errs := Parse(howihelp.Starter, own)
	if errs != nil {
		t.Fatal(errs)
	}
	for _, day := range []string{"2026-11-23", "2026-12-01"} {
		date, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		p := s.Profiles[0]
		pages := 0
		for _, f := range OfProfile(s, p, plan.On(p, date), Options{Layouts: templates.Style(templates.Look(s))}) {
			if !strings.HasSuffix(f.Path, ".html") {
				continue
			}
			data, err := f.Render()
			if err != nil || len(data) == 0 {
				t.Errorf("the page %s has %d bytes (error: %v), want a page", f.Path, len(data), err)
			}
			pages++
		}
		if pages < 12 {
			t.Errorf("only %d pages were rendered, want at least 12", pages)
		}
	}
}
