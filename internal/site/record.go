package site

import (
	"crypto/sha256"
	"sync"

	"howihelp/internal/file"
	"howihelp/internal/markdown"
	"howihelp/internal/phrases"
	"howihelp/internal/source"
)

// textFile is a file that is being read: its parsed text, and the record with what an earlier load made of it.
type textFile struct {
	*file.File
	made *record
}

// record is a parsed text file, as it was before any of its keys were read, and what was made of it.
type record struct {
	sum      [sha256.Size]byte
	parsed   *file.File
	marks    source.Errors
	body     *converted    // nil until the body is converted
	resource *Resource     // if it was read as a resource
	phrases  *phrases.List // if it was read as a list of phrases
}

func newRecord(name string, data []byte, parse func(string, []byte) *file.File) *record {
	return &record{sum: sha256.Sum256(data), parsed: parse(name, data), marks: file.Waiting(name, data)}
}

// converted is the result of converting a body, and what the result depends on besides the file.
type converted struct {
	doc      markdown.Doc
	problems []markdown.Problem
	asked    []question
	lang     string // of the page that shows it
}

// loadedProfile is a profile and the folder that it was read from.
type loadedProfile struct {
	*Profile
	folder   *folder
	warnings source.Errors
	faulty   bool
}

// cache is what a load takes over from the one before it and leaves for the next.
type cache interface {
	// record returns the record of a file, and calls read to make one if there is none.
	record(name string, read func() (*record, error)) (*record, error)

	// picture returns a picture that was read before, or nil.
	picture(name string) *Picture

	// profile returns what an earlier load read from a folder, or nil if anything that it depends on has changed.
	profile(l *loader, f *folder) *loadedProfile

	// keep stores the profiles of a load.
	keep(profiles []*loadedProfile)

	// note stores a question that a body asked, with its answer.
	note(k *links, q question)

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

func (c *noCache) picture(string) *Picture                 { return nil }
func (c *noCache) profile(*loader, *folder) *loadedProfile { return nil }
func (c *noCache) keep([]*loadedProfile)                   {}
func (c *noCache) note(*links, question)                   {}
func (c *noCache) waiting() source.Errors                  { return c.marks }
