package file

import (
	"path"
	"strings"

	"howihelp/internal/source"
)

// conflictPattern matches names of copies, in lower case. Synchronising programs make such a copy when two machines have
// changed the same file.
var conflictPattern = Lazily(strings.Join([]string{
	`\.sync-conflict-\d{8}-\d{6}`,                                  // Syncthing
	`\((|[^)]* )(conflicted|conflict|conflicting) copy( [^)]*)?\)`, // Dropbox, Nextcloud, ownCloud
	`\([^)]*(konfliktkopie|in konflikt stehende kopie|copie en conflit|copia en conflicto|copia in conflitto|cópia em conflito|conflictkopie)[^)]*\)`, // the same programs in other languages
	`\((case|unicode encoding) conflict[^)]*\)`, // Dropbox
	`\(sfconflict [^)]*\)`,                      // Seafile
	`_conflict-\d{8}-\d{6}`,                     // Nextcloud, ownCloud
	`\[conflict(ed)?( \d+)?\]`,                  // pCloud
}, "|"))

// Conflict returns a warning if a file's name is that of a copy which a synchronising program made of one of two conflicting
// versions. Otherwise, it returns nil. A site does not use such a file.
func Conflict(name string) *source.Error {
	if base := path.Base(name); usual(base) || !conflictPattern().MatchString(strings.ToLower(base)) {
		return nil
	}
	return &source.Error{Pos: source.Pos{File: ShownPath(name)}, Msg: "is a conflicting copy that a synchronising program made, and is not used",
		Hint: "move what you need into the file itself, then delete the copy"}
}
