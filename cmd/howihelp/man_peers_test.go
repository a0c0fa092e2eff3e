//go:build peers

package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// groff, which shows man pages on most systems, prints no warning about our pages.
func TestPeersManPages(t *testing.T) {
	dir := t.TempDir()
	runIn(dir, "man", dir)
	pages, err := filepath.Glob(filepath.Join(dir, "*.1"))
	must(t, err)
	if len(pages) == 0 {
		t.Fatal("howihelp man wrote no pages")
	}
	for _, page := range pages {
		var warnings strings.Builder
		groff := exec.Command("groff", "-man", "-ww", "-Tutf8", page)
		groff.Stderr = &warnings
		if shown, err := groff.Output(); err != nil || warnings.Len() > 0 || !strings.Contains(string(shown), "howihelp") {
			t.Errorf("groff on %s: %v\n%s", filepath.Base(page), err, &warnings)
		}
	}
}
