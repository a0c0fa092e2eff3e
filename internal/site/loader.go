package site

import (
	"sync"

	"howihelp/internal/file"
	"howihelp/internal/link"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
	"howihelp/internal/source"
)

// loader reads single files for one load of a site.
type loader struct {
	cache cache
	tree  *listing.Tree
	links *link.Resolver

	convert func([]byte, markdown.Options) (markdown.Doc, []markdown.Problem) // markdown.Convert, or a test's

	mu     sync.Mutex
	unread []string // the files that could not be parsed
}

// file reads and parses a file, or takes it from the cache. For a file that cannot be read, it returns nil and adds the error.
func (l *loader) file(name string, parse func(string, []byte) *file.File, errs *source.Errors) *textFile {
	r, err := l.cache.record(name, l.reader(name, parse))
	if err != nil {
		errs.Add(source.Pos{File: name}, "", "cannot be read: %v", err)
		return nil
	}
	return &textFile{r.parsed.Again(), r}
}

// reader returns a function that reads and parses a file.
func (l *loader) reader(name string, parse func(string, []byte) *file.File) func() (*record, error) {
	return func() (*record, error) {
		data, err := file.Read(l.tree.FS, name, file.MaxSize)
		if err != nil {
			return nil, err
		}
		return newRecord(name, data, parse), nil
	}
}

// entry reads and parses one Markdown file, and passes it to read. If there is nothing to read, it adds the errors and returns
// false.
func (l *loader) entry(p string, errs *source.Errors, read func(*textFile)) bool {
	f := l.file(p, file.Markdown, errs)
	if f == nil {
		l.lose(p)
		return false
	}
	if f.Keys != nil {
		read(f)
		f.Close()
	} else {
		l.lose(p)
	}
	*errs = append(*errs, f.Errs...)
	return f.Keys != nil
}

// lose records a file that could not be parsed. Its headings are therefore unknown.
func (l *loader) lose(p string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.unread = append(l.unread, p)
}
