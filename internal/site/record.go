package site

import (
	"crypto/sha256"
	"sync"

	"howihelp/internal/file"
	"howihelp/internal/link"
	"howihelp/internal/markdown"
	"howihelp/internal/source"
)

// Source is the file that an entry was read from. The model keeps the texts of its files, so that no other package has to open them
// again.
type Source = file.Source

// maxTables is the maximum number of tables of one kind in a file, such as [[allowance]], [[links]] or [[instead]].
const maxTables = 50

// textFile is a file that is being read: its parsed text, and its record.
type textFile struct {
	*file.File
	record *record
}

// record is a text file as it was parsed, before any of its keys were read, with the values that were made of it later.
type record struct {
	sum    [sha256.Size]byte
	parsed *file.File
	marks  source.Errors
	body   *converted // nil until the body is converted
	made   any        // the *Resource or *phrases.List that was made of the file, or nil
}

func newRecord(name string, data []byte, parse func(string, []byte) *file.File) *record {
	parsed := parse(name, data)
	return &record{sum: sha256.Sum256(data), parsed: parsed, marks: append(file.Waiting(name, data), parsed.Hidden()...)}
}

// converted is the result of converting a body. Besides the body, the result depends on the answers to asked, and on lang.
type converted struct {
	doc      markdown.Doc
	problems []markdown.Problem
	asked    []link.Question
	lang     string // the language of the page that shows the body
}

// cache has the records of earlier loads, and keeps those of this load for the next one.
type cache interface {
	// record returns the record of a file, and calls read to make one if there is none.
	record(name string, read func() (*record, error)) (*record, error)

	// peek does the same as record, but doesn't count the file as read, because another call will read the whole file.
	peek(name string, read func() (*record, error)) (*record, error)

	// waiting returns a warning for each placeholder, in any file, that the owner should replace.
	waiting() source.Errors
}

// noCache is the cache of a single load. It keeps only the warnings.
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
