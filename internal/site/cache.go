package site

import (
	"bytes"
	"crypto/sha256"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/file"
	"howihelp/internal/link"
	"howihelp/internal/listing"
	"howihelp/internal/source"
)

// Loader loads a site again and again. It reuses everything that has not changed since the last load: a parsed file, a converted body, a
// resource, a whole profile. So the cost of a load depends on the number of changes, but its result is the same as that of [Load]. An
// entry that has not changed is the same pointer in both models.
//
// The zero value is ready to use. A Loader does one load at a time.
type Loader struct {
	begun    bool
	changed  []string
	tree     *listing.Tree
	profiles map[string]*loadedProfile // the profiles without a mistake, by folder

	mu       sync.Mutex // guards the fields below, which profiles fill while they load in parallel
	files    map[string]*record
	marked   map[string]*record // the files with placeholders that the owner should replace
	gone     map[string]bool    // the files that have disappeared; they may come back with different bytes
	pictures map[string]*link.Picture
}

// Changed tells the loader which files may have changed, appeared or disappeared since the last load. The path of a folder
// means everything in it, and "." means the whole site. All other files are assumed to be unchanged.
func (k *Loader) Changed(paths ...string) {
	for _, p := range paths {
		if p == wordsFolder || strings.HasPrefix(p, wordsFolder+"/") { // every page has words from that folder
			p = "."
		}
		k.changed = append(k.changed, norm.NFC.String(p))
	}
}

// Load reads the site as [Load] does. Before a load from another file system, call Changed(".").
func (k *Loader) Load(fsys fs.FS) (*Site, error) {
	if !k.begun || slices.Contains(k.changed, ".") {
		k.tree, k.profiles = nil, nil
		k.files, k.marked, k.gone, k.pictures = map[string]*record{}, map[string]*record{}, map[string]bool{}, map[string]*link.Picture{}
	}
	k.refresh(listing.Composed(fsys))
	l := newLoad(k.tree, k)
	l.before, l.links.Again, l.links.Pictures = k.profiles, true, link.NewPictures(k.tree, k.pictures)
	s, err := l.run()
	k.begun, k.changed, k.pictures = true, nil, l.links.Pictures.Used()
	if s != nil {
		k.keep(l.read)
	}
	if err == nil {
		maps.DeleteFunc(k.files, func(name string, _ *record) bool { return k.gone[name] })
		clear(k.gone)
	}
	return s, err
}

// refresh forgets changed files, and relists the parts of the tree in which files may have appeared or disappeared.
func (k *Loader) refresh(fsys fs.FS) {
	if k.tree == nil {
		k.tree = listing.List(fsys)
		return
	}
	stale, touched, unknown := map[string]bool{}, map[*listing.Folder]bool{}, map[string]bool{}
	slices.Sort(k.changed)
	for _, p := range slices.Compact(k.changed) {
		known, same := k.compare(fsys, p)
		switch {
		case same:
		case p == "site.toml":
			k.profiles = nil
		case known: // the listing has not changed
			touched[k.tree.Part(p)] = true
		default:
			unknown[p] = true
			k.tree.Outdate(p, stale)
		}
	}
	if len(unknown) > 0 {
		k.touch(fsys, unknown, touched)
	}
	k.tree = listing.Relist(fsys, k.tree, func(dir string) bool { return stale[dir] })
	for f := range touched {
		k.tree.Renew(f)
	}
}

// compare compares a path with the last load. known is true if that load read a file at the path, and it is still a regular file. same
// is true if the file's bytes have not changed either. compare forgets a file with different bytes. It keeps the record of a missing
// file while the site has mistakes, because the file may come back.
func (k *Loader) compare(fsys fs.FS, p string) (known, same bool) {
	kept, picture := k.files[p], k.pictures[p]
	if kept == nil && picture == nil {
		return false, false
	}
	info, err := fs.Lstat(fsys, p)
	if known = err == nil && info.Mode().IsRegular(); !known && kept != nil {
		k.gone[p] = true
	}
	if k.gone[p] {
		return false, false
	}
	if known {
		if kept != nil {
			data, err := file.Read(fsys, p, file.MaxSize)
			same = err == nil && sha256.Sum256(data) == kept.sum
		} else {
			data, err := file.Read(fsys, p, link.MaxPicture)
			same = err == nil && bytes.Equal(data, picture.Data)
		}
	}
	if !same {
		delete(k.files, p)
		delete(k.pictures, p)
	}
	return known, same
}

// touch marks the parts of the tree in which a file at or below one of the paths has other bytes than before.
func (k *Loader) touch(fsys fs.FS, paths map[string]bool, touched map[*listing.Folder]bool) {
	below := func(name string) bool {
		for ; name != "."; name = path.Dir(name) {
			if paths[name] {
				return true
			}
		}
		return false
	}
	check := func(name string) {
		if below(name) {
			if _, same := k.compare(fsys, name); !same {
				touched[k.tree.Part(name)] = true
			}
		}
	}
	for name := range k.files {
		check(name)
	}
	for name := range k.pictures {
		check(name)
	}
	for _, f := range k.tree.Profiles {
		if slices.ContainsFunc(f.Static, below) {
			touched[f] = true
		}
	}
}

// record returns the record of a file. If there is none, it calls read to make one.
func (k *Loader) record(name string, read func() (*record, error)) (*record, error) {
	k.mu.Lock()
	kept, gone := k.files[name], k.gone[name]
	k.mu.Unlock()
	if kept != nil && !gone {
		return kept, nil
	}
	r, err := read()
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.gone, name)
	if kept != nil && r.sum == kept.sum {
		return kept, nil
	}
	k.files[name] = r
	if r.marks != nil {
		k.marked[name] = r
	}
	return r, nil
}

// peek does the same as record, so a file that is read twice is parsed only once.
func (k *Loader) peek(name string, read func() (*record, error)) (*record, error) {
	return k.record(name, read)
}

// keep stores the profiles that have no mistakes.
func (k *Loader) keep(profiles []*loadedProfile) {
	k.profiles = map[string]*loadedProfile{}
	for _, p := range profiles {
		if !p.faulty {
			k.profiles[p.Dir] = p
		}
	}
}

// waiting returns a warning for each placeholder, in any file, that the owner should replace.
func (k *Loader) waiting() source.Errors {
	var warnings source.Errors
	for name, r := range k.marked {
		switch {
		case k.files[name] != r:
			delete(k.marked, name)
		case !k.gone[name]:
			warnings = append(warnings, r.marks...)
		}
	}
	return warnings
}
