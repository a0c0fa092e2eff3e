package output

import (
	"fmt"
	"iter"
	"os"
	"testing"
)

// pages returns the stream of a site with many small pages. Each is in its own folder, as request pages are.
func pages(n int, version string) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		for i := range n {
			body := fmt.Sprintf("<!doctype html><title>%d</title>%s%02000d", i, version, i)
			if !yield(File{Path: fmt.Sprintf("ask/%d/index.html", i), Data: []byte(body)}, nil) {
				return
			}
		}
	}
}

// BenchmarkWrite writes 10,000 files of 2 KB in as many folders. Set TMPDIR to choose the disk. A file system in memory
// gives a fairer figure for this package. Within five seconds of removing many files, ext4 is slow to make new ones,
// because it skips inodes that were in use a moment ago. A benchmark removes and makes files that quickly; a person
// doesn't.
func BenchmarkWrite(b *testing.B) {
	const n = 10_000
	build := func(b *testing.B, root *os.Root, version string) {
		if _, err := writeAll(newWriter(root), Tree{Dir: "public", Files: pages(n, version)}); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			root := openRoot(b, b.TempDir())
			b.StartTimer()
			build(b, root, "a")
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		root := openRoot(b, b.TempDir())
		build(b, root, "a")
		for b.Loop() {
			build(b, root, "a")
		}
	})
	b.Run("changed", func(b *testing.B) {
		root := openRoot(b, b.TempDir())
		version := ""
		build(b, root, version)
		for b.Loop() {
			version += "x"
			build(b, root, version)
		}
	})
}
