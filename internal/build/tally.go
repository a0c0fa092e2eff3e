package build

import (
	"iter"
	"strings"

	"howihelp/internal/output"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// Tally counts the files of streams as they pass through.
type Tally struct {
	Only           string // the only folder to write: "public" or "private"; "" for both
	Pages, Replies int
	Requests       map[string]bool // the requests' pages, by path
}

// Trees returns the folders to write. Their files are counted as they are written. If the check has an error, the last folder ends with
// that error.
func (t *Tally) Trees(b *Build, c *Checking) (trees []output.Tree) {
	if t.Only != "private" {
		trees = append(trees, output.Tree{Dir: "public", Files: t.Public(b.Public())})
	}
	if t.Only != "public" {
		trees = append(trees, output.Tree{Dir: "private", Private: true, Files: t.Private(b.Private())})
	}
	last := &trees[len(trees)-1].Files
	*last = c.Stop(*last)
	return trees
}

// String returns the numbers of pages and replies in the folders that were written: "3 pages and 12 replies".
func (t *Tally) String() string {
	switch t.Only {
	case "public":
		return words.Count(t.Pages, "page")
	case "private":
		return words.Count(t.Replies, "reply")
	}
	return words.Count(t.Pages, "page") + " and " + words.Count(t.Replies, "reply")
}

// Warnings returns a warning for each published page that vanished with this build, and for each file that stays because somebody edited
// it.
func (t *Tally) Warnings(published, kept []string) source.Errors {
	var warnings source.Errors
	if t.Only != "private" {
		warnings = Vanished(published, t.Requests).Warnings()
	}
	for _, name := range kept {
		warnings.Add(source.Pos{File: name}, "delete it yourself if you do not need it", "is not part of the site, but somebody edited it, so it stays")
	}
	return warnings
}

// Public returns the given public stream, and counts its files as they are read.
func (t *Tally) Public(files iter.Seq2[output.File, error]) iter.Seq2[output.File, error] {
	t.Requests = map[string]bool{}
	return counted(files, func(file string) {
		if strings.HasSuffix(file, ".html") {
			t.Pages++
		}
		if _, _, ok := site.RequestPage(file); ok {
			t.Requests[file] = true
		}
	})
}

// Private returns the given private stream, and counts its files as they are read.
func (t *Tally) Private(files iter.Seq2[output.File, error]) iter.Seq2[output.File, error] {
	return counted(files, func(file string) {
		if site.IsReplyText(file) {
			t.Replies++
		}
	})
}

func counted(files iter.Seq2[output.File, error], count func(string)) iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for f, err := range files {
			if err == nil {
				count(f.Path)
			}
			if !yield(f, err) {
				return
			}
		}
	}
}
