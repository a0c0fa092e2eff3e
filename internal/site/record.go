package site

import (
	"crypto/sha256"
	"sync"

	"howihelp/internal/file"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
	"howihelp/internal/phrases"
	"howihelp/internal/source"
)

// textFile is a file while it is read: as it was parsed, and what was made of it before.
type textFile struct {
	*file.File
	made *record
}

// record is a text file as it was parsed, before anybody asked for its keys, and what was made of it.
type record struct {
	sum      [sha256.Size]byte
	parsed   *file.File
	marks    source.Errors
	body     *converted    // nil before the body was converted
	resource *Resource     // what it was read as, if that
	phrases  *phrases.List // the same
}

func newRecord(name string, data []byte, parse func(string, []byte) *file.File) *record {
	return &record{sum: sha256.Sum256(data), parsed: parse(name, data), marks: file.Waiting(name, data)}
}

// converted is a body as it was converted, and what that depended on besides the file.
type converted struct {
	doc      markdown.Doc
	problems []markdown.Problem
	asked    []question
	lang     string // of the page that shows it
}

// loadedProfile is a profile and the folder that it was read from.
type loadedProfile struct {
	*Profile
	folder   *listing.Folder
	warnings source.Errors
	faulty   bool
}

// cache is what a load takes from the one before it and leaves to the next.
type cache interface {
	// record returns the record of a file, which read makes when there is none.
	record(name string, read func() (*record, error)) (*record, error)

	// picture returns a picture that was read before, or nil.
	picture(name string) *Picture

	// profile returns what was read of a folder if nothing that it depends on has changed, or nil.
	profile(l *loader, f *listing.Folder) *loadedProfile

	// keep takes all profiles of a load.
	keep(profiles []*loadedProfile)

	// note takes a question that a body asked, with its answer.
	note(k *links, q question)

	// waiting warns of the texts in all files that wait for their owner's words.
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

func (c *noCache) picture(string) *Picture                         { return nil }
func (c *noCache) profile(*loader, *listing.Folder) *loadedProfile { return nil }
func (c *noCache) keep([]*loadedProfile)                           {}
func (c *noCache) note(*links, question)                           {}
func (c *noCache) waiting() source.Errors                          { return c.marks }
