package proposal

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"howihelp/internal/file"
	"howihelp/internal/listing"
	"howihelp/internal/output"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// File is a reply as a file of the site.
type File struct {
	Path     string
	Old, New []byte // the texts before and after; Old is nil for a new file
}

// File returns the file to save for a draft without findings. If the owner already has a reply for the task, it is the reply's file
// with the draft as its text, and with the same keys and comments. Otherwise, it is a new file.
func (t *Task) File(d Draft) File {
	if r := t.own(); r != nil {
		return File{Path: r.File, Old: []byte(r.Source.Text()), New: []byte(r.Source.Front() + "\n" + d.Text)}
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

// own returns the owner's own reply for the task, or nil.
func (t *Task) own() *site.Reply {
	for _, r := range t.Profile.Replies {
		if (reply.Choice{Request: r.Request, When: r.When, Tone: r.Tone}) == t.Choice && cmp.Or(r.Length, site.Mail) == cmp.Or(t.Length, site.Mail) {
			return r
		}
	}
	return nil
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

// Diff returns the change as a unified diff, or "" if nothing changes.
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

// Save writes the file under the site's lock, unless the file has changed since it was read. It keeps the file's line endings.
func (f File) Save(root *os.Root) error {
	changed := fmt.Errorf("%s has changed in the meantime, so nothing was saved; run howihelp write again", f.Path)
	name := listing.Stored(root.FS(), f.Path)
	if f.Old == nil {
		kept, err := output.Create(root, []output.File{{Path: name, Data: f.New}})
		if err == nil && len(kept) > 0 {
			err = changed
		}
		return err
	}
	return output.Update(root, name, func(old []byte) ([]byte, error) {
		if file.Plain(old) != string(f.Old) {
			return nil, changed
		}
		if bytes.Contains(old, []byte("\r\n")) {
			return bytes.ReplaceAll(f.New, []byte("\n"), []byte("\r\n")), nil
		}
		return f.New, nil
	})
}

// Change returns a unified diff from the text of the current reply to a draft. It leaves out the keys and comments of the
// reply's file.
func (t *Task) Change(d Draft) string {
	now, _ := reply.Standard(t.Profile, t.Choice, t.Length)
	if r := t.own(); r != nil {
		now = strings.TrimLeft(tags().ReplaceAllString(r.Body, ""), "\n")
	}
	return string(diff.Diff("now", []byte(now), "proposed", []byte(d.Text)))
}
