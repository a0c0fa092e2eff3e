package build

import (
	"crypto/sha256"
	"iter"
	"strings"
	"sync"

	"howihelp/internal/check"
	"howihelp/internal/output"
	"howihelp/internal/source"
)

// Guarded is the public stream of a build for whoever publishes it. It ends with an error at a file that has the bytes
// of a private one, as when a reply was copied into content/static/.
type Guarded struct {
	build   *Build
	private map[[sha256.Size]byte]string
	Paths   map[string]bool // of the files that passed
}

// Guard renders the private files to know them.
func (b *Build) Guard() (*Guarded, error) {
	g := &Guarded{b, map[[sha256.Size]byte]string{}, map[string]bool{}}
	for f, err := range b.Private() {
		if err != nil {
			return nil, err
		}
		// The files in share/ are made to be shown.
		if len(f.Data) > 0 && !strings.Contains("/"+f.Path, "/share/") {
			g.private[sha256.Sum256(f.Data)] = "private/" + f.Path
		}
	}
	return g, nil
}

// Public streams the files to publish.
func (g *Guarded) Public() iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for f, err := range g.build.Public() {
			if private := g.private[sha256.Sum256(f.Data)]; err == nil && private != "" {
				var errs source.Errors
				errs.Add(source.Pos{File: "public/" + f.Path}, "take it out of content/static/", "is the same as %s, which is for you alone", private)
				err = errs
			}
			g.Paths[f.Path] = true
			if !yield(f, err) {
				return
			}
		}
	}
}

// Checking is a check that runs beside the rendering.
type Checking struct {
	found func() (check.Findings, error)
}

// StartCheck begins to check the site as [Build.Check] does. It is the last check of a build: afterwards the texts of the
// site's files are released, so that rendering needs less memory.
func (b *Build) StartCheck() *Checking {
	c := &Checking{sync.OnceValues(func() (check.Findings, error) {
		defer b.Site.ForgetTexts()
		return b.Check(nil)
	})}
	go c.found()
	return c
}

// Findings waits for the check. Its error is one of reading a file, or the findings that keep the site from being
// published.
func (c *Checking) Findings() (check.Findings, error) {
	found, err := c.found()
	if err == nil {
		err = found.Err()
	}
	return found, err
}

// Stop ends a stream of files with the error of the check, if there is one. Nothing is written before all streams have
// come to their end.
func (c *Checking) Stop(files iter.Seq2[output.File, error]) iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for f, err := range files {
			if !yield(f, err) {
				return
			}
		}
		if _, err := c.Findings(); err != nil {
			yield(output.File{}, err)
		}
	}
}
