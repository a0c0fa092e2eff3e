package site

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"

	"howihelp/internal/file"
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

// maxPicture is the largest size of a picture file. A page with a larger one would be slow for everybody.
const maxPicture = 10 << 20

// picture reads a listed picture once, however many bodies show it.
func (l *loader) picture(name string) (*Picture, *markdown.Problem) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if p, ok := l.pictures[name]; ok {
		return p, nil
	}
	if p := l.cache.picture(name); p != nil {
		l.pictures[name] = p
		return p, nil
	}
	data, err := file.Read(l.tree.fsys, name, maxPicture)
	if err != nil {
		return &Picture{}, problem("", "picture %s cannot be read: %v", name, err)
	}
	if len(data) > maxPicture {
		return &Picture{}, problem("make it smaller", "picture %s is larger than the limit of %d MiB", name, maxPicture>>20)
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
	l.pictures[name] = p
	return p, nil
}

// use marks pictures that were read earlier as used.
func (l *loader) use(pictures ...*Picture) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, p := range pictures {
		l.pictures[p.File] = p
	}
}

// photo reads the picture of a person.
func (l *loader) photo(t *file.Table, name, written string) *Picture {
	photo := func(name string) bool { return isPicture(name) && !strings.EqualFold(path.Ext(name), ".svg") }
	if l.tree.has(name) && !photo(name) {
		t.Fail("photo", "save it as a JPEG, PNG or GIF file beside profile.md", "photo %s is in a format that a photo cannot have", file.Quote(written))
		return nil
	}
	if !l.tree.has(name) {
		names := slices.DeleteFunc(l.tree.beside(path.Dir(name)), func(name string) bool { return !photo(name) })
		t.Fail("photo", source.DidYouMean(written, names, "write the name of a JPEG, PNG or GIF file beside profile.md"), "photo %s is not a picture beside profile.md", file.Quote(written))
		return nil
	}
	p, bad := l.picture(name)
	if bad != nil {
		t.Fail("photo", bad.Hint, "%s", bad.Msg)
		return nil
	}
	// The photo itself is not published, only its crops.
	return p
}

// sortedPictures returns the pictures that bodies show, sorted. Two with the same bytes and name count as one.
func (l *loader) sortedPictures() []*Picture {
	var all []*Picture
	published := map[string]bool{}
	photos := map[*Picture]bool{}
	for _, p := range l.site.Profiles {
		photos[p.Photo] = true
	}
	for _, name := range sortedKeys(l.pictures) {
		if p := l.pictures[name]; !photos[p] && !published[p.Path] {
			published[p.Path] = true
			all = append(all, p)
		}
	}
	return all
}
