package listing

import (
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/language"
)

// listPhrases lists the files of check/, each of which is named after a language.
func listPhrases(fsys fs.FS) *Folder {
	f := newFolder(fsys, "")
	f.published = &published{}
	for _, e := range f.readDir("check") {
		p := path.Join("check", e.Name())
		lang, isTOML := strings.CutSuffix(e.Name(), ".toml")
		tag, err := language.Parse(lang)
		if e.IsDir() || !isTOML || err != nil || tag.String() != lang {
			f.fail(p, "check/ can have only files named after a language, such as en.toml", "is an unknown file")
			continue
		}
		f.Entries["check"] = append(f.Entries["check"], Entry{p, lang})
	}
	return f
}
