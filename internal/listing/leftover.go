package listing

import (
	"io/fs"
	"path"
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/source"
)

// inCloud returns the name of a file that iCloud has not fetched, given the name of the file's placeholder. It returns "" for a name
// that is not a placeholder's.
func inCloud(name string) string {
	name, hidden := strings.CutPrefix(name, ".")
	name, cloud := strings.CutSuffix(name, ".icloud")
	if !hidden || !cloud {
		return ""
	}
	return name
}

// ignores reports whether to ignore an entry of a folder. If the author may expect to see the entry on a page, ignores adds a
// warning.
func (f *Folder) ignores(dir string, e fs.DirEntry) bool {
	name := e.Name()
	switch {
	case inCloud(name) != "":
		f.Warnings.Add(source.Pos{File: file.ShownPath(path.Join(dir, inCloud(name)))}, "open it once to download it", "is only in iCloud, not on this machine")
	case e.IsDir() && strings.Trim(name, "0123456789") == "":
		return false
	case file.Leftover(name):
	case !e.IsDir() && file.Conflict(path.Join(dir, name)) != nil:
		f.Warnings = append(f.Warnings, file.Conflict(path.Join(dir, name)))
	default:
		return false
	}
	return true
}

// interrupted warns of files that an editor renamed while it saved, and didn't rename back. Such a file is on no page.
func (f *Folder) interrupted(dir string, entries []fs.DirEntry) {
	here := map[string]bool{}
	for _, e := range entries {
		here[e.Name()] = true
	}
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), "___jb_old___"); ok && !here[name] {
			f.Warnings.Add(source.Pos{File: file.ShownPath(path.Join(dir, name))}, "wait for the editor, or rename that file back", "is missing, but %s___jb_old___ exists: a save was interrupted", name)
		}
	}
}
