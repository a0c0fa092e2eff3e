package site

import (
	"crypto/sha256"
	"sync"

	"howihelp/internal/file"
	"howihelp/internal/link"
	"howihelp/internal/markdown"
	"howihelp/internal/source"
)

// Source is the file that an entry was read from. The model keeps the texts of its files, so that nobody has to open
// them again.
type Source = file.Source

// maxTables is the maximum number of tables of one kind in a file, such as [[allowance]], [[links]] or [[instead]].
const maxTables = 50

// textFile is a file that is being read: its parsed text, and its record, which keeps what was made of it.
type textFile struct {
	*file.File
	record *record
}

// record is a parsed text file, as it was before any of its keys were read, and what was made of it.
type record struct {
	sum    [sha256.Size]byte
	parsed *file.File
	marks  source.Errors
	body   *converted // nil until the body is converted
	made   any        // the *Resource or *phrases.List that was made of it, or nil
}

func newRecord(name string, data []byte, parse func(string, []byte) *file.File) *record {
	parsed := parse(name, data)
	return &record{sum: sha256.Sum256(data), parsed: parsed, marks: append(file.Waiting(name, data), parsed.Hidden()...)}
}

// converted is the result of converting a body, and what the result depends on besides the file.
type converted struct {
	doc      markdown.Doc
	problems []markdown.Problem
	asked    []link.Question
	lang     string // of the page that shows it
}

// cache has the records of an earlier load, and keeps those of this one for the next.
type cache interface {
	// record returns the record of a file, and calls read to make one if there is none.
	record(name string, read func() (*record, error)) (*record, error)

	// peek is record for a file that another call reads in full, so it doesn't count the file as read.
	peek(name string, read func() (*record, error)) (*record, error)

	// waiting returns a warning for each placeholder, in any file, that the owner has yet to replace.
	waiting() source.Errors
}

// noCache keeps nothing: it is the cache of a single load.
type noCache struct {
	mu    sync.Mutex
	marks source.Errors
	read  []Source
}

func (c *noCache) record(_ string, read func() (*record, error)) (*record, error) {
	r, err := read()
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.marks, c.read = append(c.marks, r.marks...), append(c.read, r.parsed.Source)
	return r, nil
}

func (c *noCache) peek(_ string, read func() (*record, error)) (*record, error) { return read() }

func (c *noCache) waiting() source.Errors { return c.marks }
