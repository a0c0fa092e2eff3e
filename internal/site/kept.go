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

	"howihelp/internal/markdown"
	"howihelp/internal/source"
)

// Loader loads a site again and again. What did not change since the last time it takes from there: a parsed file, a
// converted body, a resource, a whole profile. So what a load costs depends on what changed, and the result is the same
// as that of [Load]. An entry that did not change is the same pointer in both models.
//
// The zero value has loaded nothing yet. It does one load at a time.
type Loader struct {
	begun    bool
	changed  []string
	settings *Settings // of site.toml as it was read last; nil when it had mistakes
	tree     *tree
	profiles map[string]*keptProfile // those without a mistake, by folder

	mu       sync.Mutex // for what profiles that load side by side add
	files    map[string]*keptFile
	marked   map[string]*keptFile // those that wait for their owner's words
	gone     bool                 // some of the files have
	pictures map[string]*Picture
}

// Changed says that files may have changed, come or gone since the last load. A folder stands for all that is in it, "."
// for everything. What is not named is taken to be as it was.
func (k *Loader) Changed(paths ...string) { k.changed = append(k.changed, paths...) }

// Load reads the site as [Load] does. A file system other than that of the last load needs Changed(".").
func (k *Loader) Load(fsys fs.FS) (*Site, error) {
	if !k.begun || slices.Contains(k.changed, ".") {
		k.settings, k.tree, k.profiles = nil, nil, nil
		k.files, k.marked, k.pictures = map[string]*keptFile{}, map[string]*keptFile{}, map[string]*Picture{}
	}
	k.refresh(fsys)
	l := newLoader(k.tree, k)
	s, err := l.load()
	k.begun, k.changed, k.pictures = true, nil, l.pictures
	if err == nil && k.gone {
		maps.DeleteFunc(k.files, func(_ string, f *keptFile) bool { return f.gone })
		k.gone = false
	}
	return s, err
}

// refresh forgets what changed, and lists again the parts of the tree in which something may have come or gone.
func (k *Loader) refresh(fsys fs.FS) {
	if k.tree == nil {
		k.tree = listTree(fsys)
		return
	}
	stale, touched, unknown := map[string]bool{}, map[*folder]bool{}, map[string]bool{}
	slices.Sort(k.changed)
	for _, p := range slices.Compact(k.changed) {
		known, same := k.compare(fsys, p)
		switch {
		case same:
		case p == "site.toml":
			k.settings, k.profiles = nil, nil
		case known: // the listing is what it was
			touched[k.tree.part(p)] = true
		default:
			unknown[p] = true
			k.outdate(p, stale)
		}
	}
	if len(unknown) > 0 {
		k.touch(fsys, unknown, touched)
	}
	k.tree = relist(fsys, k.tree, func(dir string) bool { return stale[dir] })
	for f := range touched {
		k.tree.renew(f)
	}
}

// compare reports whether a path is a file that was read and is a regular file still, and whether it has the same bytes.
// When it has not, it is forgotten. One that has gone is not, as long as the site has mistakes: it may come back.
func (k *Loader) compare(fsys fs.FS, p string) (known, same bool) {
	file, picture := k.files[p], k.pictures[p]
	if file == nil && picture == nil {
		return false, false
	}
	info, err := fs.Lstat(fsys, p)
	if known = err == nil && info.Mode().IsRegular(); !known && file != nil {
		file.gone, k.gone = true, true
	}
	if file != nil && file.gone {
		return false, false
	}
	if known {
		if file != nil {
			data, err := (&tree{fsys: fsys}).read(p, maxFile)
			same = err == nil && sha256.Sum256(data) == file.sum
		} else {
			data, err := (&tree{fsys: fsys}).read(p, maxPicture)
			same = err == nil && bytes.Equal(data, picture.Data)
		}
	}
	if !same {
		delete(k.files, p)
		delete(k.pictures, p)
	}
	return known, same
}

// touch marks the parts of the tree in which a file at or below one of the paths has other bytes now.
func (k *Loader) touch(fsys fs.FS, paths map[string]bool, touched map[*folder]bool) {
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
				touched[k.tree.part(name)] = true
			}
		}
	}
	for name := range k.files {
		check(name)
	}
	for name := range k.pictures {
		check(name)
	}
	for _, f := range k.tree.profiles {
		if slices.ContainsFunc(f.static, below) {
			touched[f] = true
		}
	}
}

// outdate marks the parts of the tree whose listing a path may have changed.
func (k *Loader) outdate(p string, stale map[string]bool) {
	first, rest, _ := strings.Cut(p, "/")
	name, inner, deep := strings.Cut(rest, "/")
	further := k.tree.further[name] != nil
	switch {
	case first != "content":
		stale[first] = true
		return
	case name == "": // the folder itself, and all in it
		for name := range k.tree.further {
			stale["content/"+name] = true
		}
	case further:
		stale["content/"+name] = true
	}
	if !further || !deep || inner == "profile.md" { // which makes a folder a profile's
		stale["content"] = true
	}
}

// renew puts a copy in the place of a part, so that what was kept of it is known to be old.
func (t *tree) renew(f *folder) {
	fresh := *f
	switch {
	case t.shared == f:
		t.shared = &fresh
	case t.editor == f:
		t.editor = &fresh
	case t.front == f:
		t.front = &fresh
	case t.further[f.dir] == f:
		t.further[f.dir] = &fresh
	}
	if i := slices.Index(t.profiles, f); i >= 0 {
		t.profiles[i] = &fresh
	}
}

// keptFile is a text file as it was parsed, before anybody asked for its keys.
type keptFile struct {
	sum      [sha256.Size]byte
	source   Source
	vals     map[string]any // nil when it could not be parsed
	text     string         // the body
	errs     source.Errors
	marks    source.Errors
	body     *converted // nil before the body was converted
	resource *Resource  // what it was read as, if that
	phrases  *Phrases   // the same
	gone     bool       // it was not there; when it is again, it may have other bytes
}

func newKeptFile(data []byte, f *file) *keptFile {
	kept := &keptFile{sum: sha256.Sum256(data), source: f.Source, text: strings.Clone(f.body), errs: slices.Clip(f.errs), marks: marks(f.File, data)}
	if f.keys != nil {
		kept.vals = f.keys.vals
	}
	return kept
}

// keep notes a file that was parsed.
func (k *Loader) keep(name string, f *keptFile) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.files[name] = f
	if f.marks != nil {
		k.marked[name] = f
	}
}

// waiting warns of what waits for its owner's words, in all files that are kept.
func (k *Loader) waiting() source.Errors {
	if k == nil {
		return nil
	}
	var warnings source.Errors
	for name, f := range k.marked {
		switch {
		case k.files[name] != f:
			delete(k.marked, name)
		case !f.gone:
			warnings = append(warnings, f.marks...)
		}
	}
	return warnings
}

// again returns the file as if it had just been parsed.
func (kept *keptFile) again() *file {
	f := &file{Source: kept.source, body: kept.text, errs: kept.errs, kept: kept}
	if kept.vals != nil {
		f.keys = f.table("", kept.vals)
	}
	return f
}

// converted is a body as it was converted, and what that depended on besides the file.
type converted struct {
	doc      markdown.Doc
	problems []markdown.Problem
	asked    []question
	lang     string
}

// keptProfile is a profile and the folder that it was read from.
type keptProfile struct {
	*Profile
	folder   *folder
	warnings source.Errors
	faulty   bool
}

// profile returns the kept profile of a folder if nothing that it depends on has changed; its pictures are then in use.
func (k *Loader) profile(l *loader, f *folder) *keptProfile {
	if k == nil {
		return nil
	}
	kept := k.profiles[f.dir]
	if kept == nil || kept.folder != f {
		return nil
	}
	for slug, r := range kept.borrowed {
		if l.shared[slug] != r {
			return nil
		}
	}
	if k := (&links{l: l}); !k.hold(kept.abroad) {
		return nil
	}
	l.use(kept.pictures...)
	return kept
}
