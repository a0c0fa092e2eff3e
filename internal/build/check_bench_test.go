package build

import (
	"io/fs"
	"os"
	"testing"
	"time"

	"howihelp"
	"howihelp/internal/largesite"
)

// The benchmarks measure a check and a build of the same site, so that their times can be compared. Both begin with reading
// the files:
//
//	go test ./internal/build -run - -bench . -benchtime 5x
func BenchmarkStarter(b *testing.B) { benchmark(b, howihelp.Starter) }

// BenchmarkLarge measures the same for a site with 370 profiles.
func BenchmarkLarge(b *testing.B) {
	dir := b.TempDir()
	if err := largesite.Write(dir, 370, 0); err != nil {
		b.Fatal(err)
	}
	benchmark(b, os.DirFS(dir))
}

func benchmark(b *testing.B, fsys fs.FS) {
	options := Options{Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Layouts: howihelp.Starter}
	load := func(b *testing.B) *Build {
		site, err := Load(fsys, options)
		if err != nil {
			b.Fatal(err)
		}
		return site
	}
	b.Run("build", func(b *testing.B) {
		for b.Loop() {
			site := load(b)
			for _, err := range site.Public() {
				if err != nil {
					b.Fatal(err)
				}
			}
			for _, err := range site.Private() {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("check", func(b *testing.B) {
		for b.Loop() {
			if _, err := load(b).Check(nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}
