package site

import (
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/language"

	"howihelp/internal/file"
	"howihelp/internal/phrases"
	"howihelp/internal/source"
)

// phrases reads the files of the folder check/.
func (l *loader) phrases() {
	for _, e := range l.tree.editor.entries["check"] {
		f, err := l.file(e.path, file.TOML)
		if err != nil {
			l.errs.Add(source.Pos{File: e.path}, "", "cannot be read: %v", err)
			continue
		}
		p := f.made.phrases
		if p == nil {
			p = phrases.Of(f.File)
			l.errs = append(l.errs, f.Errs...)
			if len(f.Errs) == 0 {
				f.made.phrases = p
			}
		}
		if p != nil {
			l.site.Phrases = append(l.site.Phrases, p)
		}
	}
}

// listPhrases lists the files of check/, each of which is named after a language.
func listPhrases(fsys fs.FS) *folder {
	f := newFolder(fsys, "")
	f.published = &published{}
	for _, e := range f.readDir("check") {
		p := path.Join("check", e.Name())
		lang, isTOML := strings.CutSuffix(e.Name(), ".toml")
		tag, err := language.Parse(lang)
		if e.IsDir() || !isTOML || err != nil || tag.String() != lang {
			f.fail(p, "check/ holds files named after a language, such as en.toml", "is an unknown file")
			continue
		}
		f.entries["check"] = append(f.entries["check"], entryFile{p, lang})
	}
	return f
}
