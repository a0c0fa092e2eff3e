package site

import (
	"io/fs"
	"path"
	"regexp"
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/source"
)

// conflictPattern matches the names that synchronising programs give to a copy when two machines have changed one file.
// Names are compared in lower case.
var conflictPattern = regexp.MustCompile(strings.Join([]string{
	`\.sync-conflict-\d{8}-\d{6}`,                                  // Syncthing
	`\((|[^)]* )(conflicted|conflict|conflicting) copy( [^)]*)?\)`, // Dropbox, Nextcloud, ownCloud
	`\([^)]*(konfliktkopie|in konflikt stehende kopie|copie en conflit|copia en conflicto|copia in conflitto|cópia em conflito|conflictkopie)[^)]*\)`, // the same
	`\((case|unicode encoding) conflict[^)]*\)`, // Dropbox
	`\(sfconflict [^)]*\)`,                      // Seafile
	`_conflict-\d{8}-\d{6}`,                     // Nextcloud, ownCloud
	`\[conflict(ed)?( \d+)?\]`,                  // pCloud
}, "|"))

// cloudPattern matches the placeholder of a file that iCloud has not fetched.
var cloudPattern = regexp.MustCompile(`^\.(.+)\.icloud$`)

// passes reports whether to ignore an entry of a folder. It warns of an entry that its author may expect to see on a
// page.
func (f *folder) passes(dir string, e fs.DirEntry) bool {
	name := e.Name()
	cloud := cloudPattern.FindStringSubmatch(name)
	switch {
	case cloud != nil:
		f.warnings.Add(source.Pos{File: shownPath(path.Join(dir, cloud[1]))}, "open it once, so that it is fetched", "is in iCloud alone, and not on this machine")
	case e.IsDir() && strings.Trim(name, "0123456789") == "":
		return false
	case file.Leftover(name):
	case !e.IsDir() && Conflict(path.Join(dir, name)) != nil:
		f.warnings = append(f.warnings, Conflict(path.Join(dir, name)))
	default:
		return false
	}
	return true
}

// Conflict returns a warning if a synchronising program has made a file out of two versions, or nil. Such a file is
// ignored as well.
func Conflict(name string) *source.Error {
	if !conflictPattern.MatchString(strings.ToLower(path.Base(name))) {
		return nil
	}
	return &source.Error{Pos: source.Pos{File: shownPath(name)}, Msg: "is the copy of a conflict, made by a program that synchronises files, and is not used",
		Hint: "move what you need into the file itself, then delete the copy"}
}

// interrupted warns of files that an editor has moved away and not put back, and which are thus on no page.
func (f *folder) interrupted(dir string, entries []fs.DirEntry) {
	here := map[string]bool{}
	for _, e := range entries {
		here[e.Name()] = true
	}
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), "___jb_old___"); ok && !here[name] {
			f.warnings.Add(source.Pos{File: shownPath(path.Join(dir, name))}, "wait for the editor, or rename it back", "is missing, and %s___jb_old___ is there: a save was interrupted", name)
		}
	}
}
