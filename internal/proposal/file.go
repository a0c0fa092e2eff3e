package proposal

import (
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"howihelp/internal/site"
)

// File is a reply as a file of the site.
type File struct {
	Path     string
	Old, New []byte // Old is nil for a new file
}

// File returns the file of a clean draft: the owner's own reply with another text, or a new file. The keys and comments
// of an existing file stay as they are.
func (t *Task) File(d Draft) File {
	for _, r := range t.Profile.Replies {
		if r.Request == t.Request && r.When == t.When && r.Tone == t.Tone && r.Length.Short() == t.Length.Short() && (!t.Length.Short() || r.Length == t.Length) {
			return File{Path: r.File, Old: []byte(r.Source.Text()), New: []byte(r.Source.Front() + "\n" + d.Text)}
		}
	}
	name := t.Request.Slug + "-" + string(t.When)
	keys := "request = \"" + t.Request.Slug + "\"\nwhen = \"" + string(t.When) + "\"\n"
	if t.Tone != site.Neutral {
		name += "-" + t.Tone
		keys += "tone = \"" + t.Tone + "\"\n"
	}
	if t.Length.Short() {
		name += "-" + string(t.Length)
		keys += "length = \"" + string(t.Length) + "\"\n"
	}
	path := "content/" + t.Profile.Path() + "replies/" + t.free(name) + ".md"
	return File{Path: path, New: []byte("+++\n" + keys + "+++\n\n" + d.Text)}
}

// free returns a name that no reply of the profile has yet.
func (t *Task) free(name string) string {
	for {
		taken := false
		for _, r := range t.Profile.Replies {
			taken = taken || strings.EqualFold(r.Slug, name)
		}
		if !taken {
			return name
		}
		name += "-new"
	}
}

// Diff returns the change as a unified diff, or "" if there is none.
func (f File) Diff() string {
	if string(f.Old) == string(f.New) {
		return ""
	}
	name := f.Path
	if f.Old == nil {
		name = "(new file)"
	}
	return string(diff.Diff(name, f.Old, f.Path, f.New))
}
