package site

import (
	"howihelp/internal/file"
	"howihelp/internal/phrases"
	"howihelp/internal/source"
)

// phrases reads the files of the folder check/.
func (l *loader) phrases(errs *source.Errors) []*phrases.List {
	var all []*phrases.List
	for _, e := range l.tree.Editor.Entries["check"] {
		f := l.file(e.Path, file.TOML, errs)
		if f == nil {
			continue
		}
		p, _ := f.record.made.(*phrases.List)
		if p == nil {
			p = phrases.Of(f.File)
			*errs = append(*errs, f.Errs...)
			if p != nil && len(f.Errs) == 0 {
				f.record.made = p
			}
		}
		if p != nil {
			all = append(all, p)
		}
	}
	return all
}
