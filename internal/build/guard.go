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

// Guarded is the public stream of a build, for code that publishes it. It ends with an error at a file with the same
// bytes as a private one, such as a reply that was copied into content/static/.
type Guarded struct {
	build   *Build
	private map[[sha256.Size]byte]string
	Paths   map[string]bool // the files streamed so far
}

// Guard renders the private files, so that the public stream can be compared with them.
func (b *Build) Guard() (*Guarded, error) {
	g := &Guarded{b, map[[sha256.Size]byte]string{}, map[string]bool{}}
	for f, err := range b.Private() {
		if err != nil {
			return nil, err
		}
		// The files in share/ are meant to be made public.
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

// Checking is a check that runs in parallel with the rendering.
type Checking struct {
	found func() (check.Findings, error)
}

// StartCheck starts to check the site as [Build.Check] does, but without the rules that find only hints. At the end of the
// check, it releases the texts of the site's files, so that rendering needs less memory. No other check may follow.
func (b *Build) StartCheck() *Checking {
	c := &Checking{sync.OnceValues(func() (check.Findings, error) {
		defer b.Site.ForgetTexts()
		return check.Run(b.Site, check.Options{Months: b.Months, Replies: b.Replies, NoHints: true})
	})}
	go c.found()
	return c
}

// Findings waits for the check. Its error comes from reading a file, or contains the findings that keep the site from
// being published.
func (c *Checking) Findings() (check.Findings, error) {
	found, err := c.found()
	if err == nil {
		err = found.Err()
	}
	return found, err
}

// Stop returns a stream of the same files. If the check has an error, the stream ends with that error. Nothing is written
// before all streams have ended.
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
