package site

import (
	"howihelp/internal/file"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// wordsFolder is the folder of the site's own words: words/LANG.toml.
const wordsFolder = "words"

// spoken has the language and form of address of a site or a profile, and the site's own words.
type spoken struct {
	lang   string
	formal bool
	set    *words.Set
}

func (s spoken) words() *words.Words { return s.set.For(s.lang, s.formal) }

// words reads the files of the folder words/.
func (l *loader) words(errs *source.Errors) *words.Set {
	set := &words.Set{}
	for _, e := range l.tree.Words.Entries[wordsFolder] {
		f := l.file(e.Path, file.TOML, errs)
		if f == nil {
			continue
		}
		if f.Keys != nil {
			*errs = append(*errs, set.Add(f.File)...)
		}
		*errs = append(*errs, f.Errs...)
	}
	return set
}
