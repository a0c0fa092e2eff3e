package site

import (
	"fmt"
	"strconv"

	"howihelp/internal/file"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// wordsFolder is the folder of the site's own words: words/LANG.toml.
const wordsFolder = "words"

// Words returns the program's texts for the pages of the site as a whole.
func (s *Site) Words() *words.Words { return s.spoken.For(s.Lang, s.Formal) }

// Words returns the program's texts in the profile's language and form of address.
func (p *Profile) Words() *words.Words {
	if p.words == nil {
		return words.For(p.Lang)
	}
	return p.words
}

// spoken reads the files of the folder words/.
func (l *loader) spoken(errs *source.Errors) *words.Set {
	set := &words.Set{}
	for _, e := range l.tree.Words.Entries[wordsFolder] {
		f, err := l.file(e.Path, file.TOML)
		if err != nil {
			errs.Add(source.Pos{File: e.Path}, "", "cannot be read: %v", err)
			continue
		}
		if f.Keys != nil {
			*errs = append(*errs, set.Add(f.File)...)
		}
		*errs = append(*errs, f.Errs...)
	}
	return set
}

// mixed warns about each language of which the program lacks words, so that a page has English words among others.
func (l *load) mixed() {
	seen := map[string]bool{}
	warn := func(in Source, lang string, w *words.Words) {
		if w.StandIns == 0 || seen[lang] {
			return
		}
		seen[lang] = true
		said := "of the program's words in " + words.EnglishName(lang) + ", " + strconv.Itoa(w.StandIns) + " are missing"
		if w.Lang != lang && w.Lang == "en" {
			said = "the program has no words in " + words.EnglishName(lang)
		}
		l.site.Warnings.Add(in.At("lang"), fmt.Sprintf("write %s/%s.toml, for which howihelp words %s prints what to translate", wordsFolder, lang, lang),
			"%s, and the English ones stand in", said)
	}
	for _, p := range l.site.Profiles {
		warn(p.Source, p.Lang, p.Words())
	}
	if l.site.Team() {
		warn(l.site.Settings.Source, l.site.Lang, l.site.Words())
	}
}
