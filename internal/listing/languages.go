package listing

import (
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/language"

	"howihelp/internal/file"
	"howihelp/internal/source"
)

// listPhrases lists the files of check/, each of which is named after a language.
func listPhrases(fsys fs.FS) *Folder {
	f := newFolder(fsys, "")
	f.published = &published{}
	for _, e := range f.readDir("check") {
		p := path.Join("check", e.Name())
		if lang, ok := languageOf(e); ok {
			f.Entries["check"] = append(f.Entries["check"], Entry{p, lang})
		} else {
			f.fail(p, "check/ can have only files named after a language, such as en.toml", "is an unknown file")
		}
	}
	return f
}

// listWords lists those files of words/ that are named after a language. Other files are no mistakes, because the owner of a site may
// use a folder named words for something else.
func listWords(fsys fs.FS) *Folder {
	f := newFolder(fsys, "")
	f.published = &published{}
	if info, err := fs.Lstat(fsys, "words"); err != nil || !info.IsDir() {
		return f
	}
	for _, e := range f.readDir("words") {
		p := path.Join("words", e.Name())
		if lang, ok := languageOf(e); ok {
			f.Entries["words"] = append(f.Entries["words"], Entry{p, lang})
		} else if path.Ext(e.Name()) == ".toml" {
			f.Warnings.Add(source.Pos{File: file.ShownPath(p)}, "name it after a language, such as sv.toml", "is not read")
		}
	}
	return f
}

// languageOf returns the language that a TOML file is named after.
func languageOf(e fs.DirEntry) (string, bool) {
	lang, isTOML := strings.CutSuffix(e.Name(), ".toml")
	tag, err := language.Parse(lang)
	return lang, !e.IsDir() && isTOML && err == nil && tag.String() == lang
}
