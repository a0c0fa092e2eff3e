package link

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"howihelp/internal/file"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
	"howihelp/internal/picture"
	"howihelp/internal/source"
)

// Picture is a picture that a page shows.
type Picture struct {
	File          string // below the site's folder
	Path          string // below the site's address, with a hash of its bytes: "pictures/loop.1a2b3c4d.png"
	Width, Height int    // in pixels, upright; 0 when an SVG does not say
	Data          []byte // the file's bytes, unchanged
}

// Vector reports whether the picture is an SVG, which has no pixels and no camera's metadata.
func (p *Picture) Vector() bool { return strings.EqualFold(path.Ext(p.File), ".svg") }

// MaxPicture is the maximum size of a picture file in bytes. A page with a larger one would be slow for everybody.
const MaxPicture = 10 << 20

// Pictures collects the pictures that bodies and profiles show.
type Pictures struct {
	tree  *listing.Tree
	known map[string]*Picture

	mu   sync.Mutex
	used map[string]*Picture
}

// NewPictures returns a collection without pictures. known has the pictures of an earlier load, by file, or is nil.
func NewPictures(t *listing.Tree, known map[string]*Picture) *Pictures {
	return &Pictures{tree: t, known: known, used: map[string]*Picture{}}
}

// Used returns the pictures of this load, by file.
func (ps *Pictures) Used() map[string]*Picture { return ps.used }

// read reads a listed picture once, however many bodies show it.
func (ps *Pictures) read(name string) (*Picture, *markdown.Problem) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	if p, ok := ps.used[name]; ok {
		return p, nil
	}
	if p := ps.known[name]; p != nil {
		ps.used[name] = p
		return p, nil
	}
	data, err := file.Read(ps.tree.FS, name, MaxPicture)
	if err != nil {
		return &Picture{}, problem("", "picture %s cannot be read: %v", name, err)
	}
	if len(data) > MaxPicture {
		return &Picture{}, problem("make it smaller", "picture %s is larger than the limit of %d MiB", name, MaxPicture>>20)
	}
	p := &Picture{File: name, Data: data}
	if p.Vector() {
		p.Width, p.Height, err = picture.SVGSize(data)
	} else {
		var info picture.Info
		info, err = picture.Read(data)
		p.Width, p.Height = info.Width, info.Height
	}
	if err != nil {
		why, hint, _ := strings.Cut(err.Error(), "; ")
		return &Picture{}, problem(hint, "picture %s cannot be shown (%s)", name, why)
	}
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	p.Path = "pictures/" + strings.TrimSuffix(path.Base(name), ext) + "." + hex.EncodeToString(sum[:4]) + strings.ToLower(ext)
	ps.used[name] = p
	return p, nil
}

// Use marks pictures that were read earlier as used.
func (ps *Pictures) Use(earlier ...*Picture) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	for _, p := range earlier {
		ps.used[p.File] = p
	}
}

// Photo reads the picture of a person.
func (ps *Pictures) Photo(t *file.Table, name, written string) *Picture {
	photo := func(name string) bool { return listing.IsPicture(name) && !strings.EqualFold(path.Ext(name), ".svg") }
	if ps.tree.Has(name) && !photo(name) {
		t.Fail("photo", "save it as a JPEG, PNG or GIF file beside profile.md", "photo %s has a format that a photo cannot have", file.Quote(written))
		return nil
	}
	if !ps.tree.Has(name) {
		names := slices.DeleteFunc(ps.tree.Beside(path.Dir(name)), func(name string) bool { return !photo(name) })
		t.Fail("photo", source.DidYouMean(written, names, "write the name of a JPEG, PNG or GIF file beside profile.md"), "photo %s is not a picture beside profile.md", file.Quote(written))
		return nil
	}
	p, bad := ps.read(name)
	if bad != nil {
		t.Fail("photo", bad.Hint, "%s", bad.Msg)
		return nil
	}
	return p
}

// Published returns the pictures that bodies show, sorted. Pictures with the same bytes and name count as one. Photos
// are left out, because only their crops are published.
func (ps *Pictures) Published(photos map[*Picture]bool) []*Picture {
	var all []*Picture
	published := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(ps.used)) {
		if p := ps.used[name]; !photos[p] && !published[p.Path] {
			published[p.Path] = true
			all = append(all, p)
		}
	}
	return all
}

func problem(hint, format string, args ...any) *markdown.Problem {
	return &markdown.Problem{Msg: fmt.Sprintf(format, args...), Hint: hint}
}
