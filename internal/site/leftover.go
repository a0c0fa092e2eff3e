package site

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"unicode"

	"howihelp/internal/source"
)

// Leftover reports whether a file's name is one that no author gives: an editor's temporary file or copy, a system's own
// file, one that is still being fetched. Such a file is no mistake, and is never published. Hidden files are among them, but
// for .well-known, which some sites must publish.
func Leftover(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(name, ".") && name != ".well-known" || leftoverNames[lower] || leftoverPattern.MatchString(lower) || random(name)
}

// leftoverNames are those that systems and editors always give, in lower case.
var leftoverNames = map[string]bool{
	"4913": true, "5036": true, // Vim tries with them whether it may write in a folder
	"thumbs.db": true, "ehthumbs.db": true, "ehthumbs_vista.db": true, "desktop.ini": true, "icon\r": true,
	"__macosx": true, "$recycle.bin": true, "system volume information": true, "lost+found": true,
}

// leftoverPattern is what editors, browsers and synchronising programs make of names, in lower case.
var leftoverPattern = regexp.MustCompile(strings.Join([]string{
	`~$`, `^#.*#$`, // Vim, Emacs, GNOME
	`^~\$`,                       // Microsoft Office
	`^~syncthing~`,               // Syncthing
	`___jb_(tmp|old|bak)___$`,    // JetBrains
	`\.(tmp|swp|swo|swn|swx)$`,   // Vim, and many others
	`\.tmp[.-].*$`,               // NAME.tmp.PID.HASH
	`\.(bak|orig|rej)$`,          // patch, git
	`\.(part|partial|filepart)$`, // downloads
	`\.(crdownload|opdownload|download)$`,
}, "|"))

// randomPattern is what programs name at random while they write; the groups are the random parts.
var randomPattern = regexp.MustCompile(`^sed([A-Za-z0-9]{6})$` + // sed -i
	`|\.(?:md|toml)\.([A-Za-z0-9]{6})$` + // Qt
	`|\.(?:md|toml)\.([0-9]{6,})$` + // npm
	`|_(?:BACKUP|BASE|LOCAL|REMOTE)_([0-9]+)\.(?:md|toml)$`) // git mergetool

// random reports whether a name has a random part. A word in small letters is none, and neither is the name of a hash.
func random(name string) bool {
	parts := randomPattern.FindStringSubmatch(name)
	if parts == nil {
		return false
	}
	part := strings.Join(parts[1:], "")
	return strings.ContainsFunc(part, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) }) &&
		!strings.HasPrefix(strings.ToLower(part), "sha")
}

// conflictPattern is what synchronising programs name a copy when two machines changed one file, in lower case.
var conflictPattern = regexp.MustCompile(strings.Join([]string{
	`\.sync-conflict-\d{8}-\d{6}`,                                  // Syncthing
	`\((|[^)]* )(conflicted|conflict|conflicting) copy( [^)]*)?\)`, // Dropbox, Nextcloud, ownCloud
	`\([^)]*(konfliktkopie|in konflikt stehende kopie|copie en conflit|copia en conflicto|copia in conflitto|cópia em conflito|conflictkopie)[^)]*\)`, // the same
	`\((case|unicode encoding) conflict[^)]*\)`, // Dropbox
	`\(sfconflict [^)]*\)`,                      // Seafile
	`_conflict-\d{8}-\d{6}`,                     // Nextcloud, ownCloud
	`\[conflict(ed)?( \d+)?\]`,                  // pCloud
}, "|"))

// cloudPattern is the place of a file that iCloud has not fetched.
var cloudPattern = regexp.MustCompile(`^\.(.+)\.icloud$`)

// passes reports whether an entry of a folder is passed over. What its author may look for on a page deserves a warning.
func (f *folder) passes(dir string, e fs.DirEntry) bool {
	name := e.Name()
	cloud := cloudPattern.FindStringSubmatch(name)
	switch {
	case cloud != nil:
		f.warnings.Add(source.Pos{File: shownPath(path.Join(dir, cloud[1]))}, "open it once, so that it is fetched", "is in iCloud alone, and not on this machine")
	case e.IsDir() && strings.Trim(name, "0123456789") == "":
		return false
	case Leftover(name):
	case !e.IsDir() && Conflict(path.Join(dir, name)) != nil:
		f.warnings = append(f.warnings, Conflict(path.Join(dir, name)))
	default:
		return false
	}
	return true
}

// Conflict returns the warning that a file deserves which a synchronising program has made of two versions, or nil. Such a
// file is passed over as well.
func Conflict(file string) *source.Error {
	if !conflictPattern.MatchString(strings.ToLower(path.Base(file))) {
		return nil
	}
	return &source.Error{Pos: source.Pos{File: shownPath(file)}, Msg: "is the copy of a conflict, made by a program that synchronises files, and is not used",
		Hint: "move what you need into the file itself, then delete the copy"}
}

// interrupted warns of files that an editor has moved away and not put back: they are on no page.
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
