package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/check"
	"howihelp/internal/desk"
	"howihelp/internal/expander"
	"howihelp/internal/largesite"
	"howihelp/internal/match"
	"howihelp/internal/output"
	"howihelp/internal/reply"
	"howihelp/internal/share"
	"howihelp/internal/site"
)

// benchProfiles is the size of the benchmarks' site: a thousand files.
const benchProfiles = 37

func largeSite(tb testing.TB, profiles int) string {
	dir, err := os.MkdirTemp(tmpfs(), "howihelp-bench-")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { os.RemoveAll(dir) })
	if err := largesite.Write(dir, profiles, 0); err != nil {
		tb.Fatal(err)
	}
	return dir
}

func load(tb testing.TB, root *os.Root) *build.Build {
	b, err := build.Load(root.FS(), build.Options{Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Layouts: howihelp.Starter})
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// Benchmark measures the parts of a build of a thousand files: reading, rendering, writing.
func Benchmark(b *testing.B) {
	root, err := os.OpenRoot(largeSite(b, benchProfiles))
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	site := load(b, root)
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			load(b, root)
		}
	})
	for name, files := range map[string]func(yield func(output.File, error) bool){"public": site.Public(), "private": site.Private()} {
		b.Run("render "+name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				n = 0
				for _, err := range files {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
			}
			b.ReportMetric(float64(n), "files")
		})
	}
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			for _, dir := range []string{"public", "private", ".howihelp"} {
				if err := root.RemoveAll(dir); err != nil {
					b.Fatal(err)
				}
			}
			b.StartTimer()
			writeAll(b, root)
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		for b.Loop() {
			writeAll(b, root)
		}
	})
}

// BenchmarkParts measures each part of rendering the private files and of the editor's rules, on the same site.
func BenchmarkParts(b *testing.B) {
	root, err := os.OpenRoot(largeSite(b, benchProfiles))
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	built := load(b, root)
	s, months, desks := built.Site, built.Months, desk.Of(built.Site)
	exports := expander.New()
	writer := func(i int) *reply.Writer { return built.Replies[i].On(s, months[i]) }
	for _, part := range []struct {
		name string
		make func(i int, p *site.Profile) error
	}{
		{"replies", func(i int, p *site.Profile) error { _, err := writer(i).Files(); return err }},
		{"expanders", func(i int, p *site.Profile) error { _, err := exports.Files(s, p, months[i], writer(i)); return err }},
		{"share", func(i int, p *site.Profile) error { _, err := share.Snippets(s, p, months[i]); return err }},
		{"desk", func(i int, p *site.Profile) error {
			_, err := desks.OfProfile(p, months[i], writer(i), nil, nil)
			return err
		}},
		{"tables of the desk", func(i int, p *site.Profile) error { match.New(p).Tables(); return nil }},
	} {
		b.Run(part.name, func(b *testing.B) {
			for b.Loop() {
				for i, p := range s.Profiles {
					if err := part.make(i, p); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
	b.Run("check", func(b *testing.B) {
		for b.Loop() {
			if _, err := check.Run(s, check.Options{Months: months, Replies: built.Replies, NoHints: true}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// writeAll builds and writes the site, as the command does.
func writeAll(b *testing.B, root *os.Root) {
	lock, err := output.Hold(root)
	if err != nil {
		b.Fatal(err)
	}
	defer lock.Close()
	built := load(b, root)
	if _, err := lock.Write(output.Tree{Dir: "public", Files: built.Public()}, output.Tree{Dir: "private", Private: true, Files: built.Private()}); err != nil {
		b.Fatal(err)
	}
}

// The generated site builds without mistakes, and has the promised files and pages.
func TestLargeSiteBuilds(t *testing.T) {
	dir := largeSite(t, 2)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	pages := map[string]bool{}
	for f, err := range load(t, root).Public() {
		if err != nil {
			t.Fatal(err)
		}
		pages[f.Path] = true
	}
	for _, page := range []string{"p0000/index.html", "p0001/ask/request-4/index.html", "p0001/go/resource-7/index.html"} {
		if !pages[page] {
			t.Errorf("%s is missing", page)
		}
	}
	markdown, err := filepath.Glob(filepath.Join(dir, "content/p0001/*/*.md"))
	if err != nil || len(markdown) != 26 {
		t.Errorf("a profile has %d entries beside profile.md, want 26", len(markdown))
	}
}
