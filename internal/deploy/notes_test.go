package deploy

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

func TestFromHere(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for repository, want := range map[string]string{".": dir, "origin": "origin", "git@github.com:ana/help.git": "git@github.com:ana/help.git", "": ""} {
		if got := FromHere(repository); got != want && filepath.Base(got) != filepath.Base(want) {
			t.Errorf("FromHere(%q) = %q, want %q", repository, got, want)
		}
	}
}

func TestUnpublished(t *testing.T) {
	var files []string
	for i := range 12 {
		if got := Unpublished(files); len(got) != min(i, 11) || i == 11 && got[10] != "… and 1 more" {
			t.Errorf("for %d files, want at most ten lines and a count of the rest, got %q", i, got)
		}
		files = append(files, fmt.Sprintf("public/%d.txt", i))
	}
	if got := Unpublished(files); !strings.HasPrefix(got[0], "public/0.txt is not published, ") || got[10] != "… and 2 more" {
		t.Errorf("for %d files, want at most ten lines and a count of the rest, got %q", len(files), got)
	}
}
