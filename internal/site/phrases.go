package site

import (
	"howihelp/internal/file"
	"howihelp/internal/phrases"
	"howihelp/internal/source"
)

// phrases reads the files of the folder check/.
func (l *loader) phrases() {
	for _, e := range l.tree.Editor.Entries["check"] {
		f, err := l.file(e.Path, file.TOML)
		if err != nil {
			l.errs.Add(source.Pos{File: e.Path}, "", "cannot be read: %v", err)
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
