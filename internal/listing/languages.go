package listing

import (
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/language"
)

// listLanguages lists the files of check/ or words/, each of which is named after a language.
func listLanguages(fsys fs.FS, folder string) *Folder {
	f := newFolder(fsys, "")
	f.published = &published{}
	for _, e := range f.readDir(folder) {
		p := path.Join(folder, e.Name())
		lang, isTOML := strings.CutSuffix(e.Name(), ".toml")
		tag, err := language.Parse(lang)
		if e.IsDir() || !isTOML || err != nil || tag.String() != lang {
			f.fail(p, folder+"/ holds files named after a language, such as en.toml", "is an unknown file")
			continue
		}
		f.Entries[folder] = append(f.Entries[folder], Entry{p, lang})
	}
	return f
}
