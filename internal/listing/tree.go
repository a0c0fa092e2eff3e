// Package listing lists the folders of a site. It decides which names files may have there, and which addresses the files get. It
// opens no file.
//
//	content/faq/fees.md     ─▶ Folder.Entries["faq"], published as faq/#fees
//	content/static/a.pdf    ─▶ Folder.Static, published as a.pdf
//	content/faq/fees.docx   ─▶ Folder.Errs: is an unknown file
//	content/faq/fees.md~    ─▶ nothing: an editor left it behind
//
// Before any file is parsed, a [Tree] knows where each file is published, and which pages exist.
package listing

import (
	"io/fs"
	"maps"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"
	"golang.org/x/text/unicode/norm"

	"howihelp/internal/file"
	"howihelp/internal/source"
)

// Kinds are the folders of a profile that have one Markdown file for each entry.
var Kinds = []string{"focus", "requests", "replies", "faq", "resources"}

// reserved lists the names that no profile's folder may have: they are a profile's own folders, or addresses of the site.
var reserved = []string{"404", "ask", "card", "faq", "focus", "go", "pictures", "private", "public", "replies", "requests", "resources", "static"}

// PictureTypes lists the endings of the picture files that may be beside Markdown files and that these can show.
var PictureTypes = []string{".gif", ".jpeg", ".jpg", ".png", ".svg"}

// Tree lists a site's folders. It is made before any file is read, so that a link can be resolved while its file is parsed, whatever
// the order of the files. The tree consists of parts. Nothing changes a part after it was listed, so that the next tree can share
// the parts that are still up to date.
type Tree struct {
	FS       fs.FS     // the site's files, with their names in NFC
	Shared   *Folder   // resources/
	Editor   *Folder   // check/
	Words    *Folder   // words/
	Profiles []*Folder // the folders that are profiles, in order

	front   *Folder            // content/, without the folders of further profiles
	common  *Folder            // content/shared/, whose files count as each profile's own; nil without one
	further map[string]*Folder // content/NAME/, by name
}

// Folder is one part of the tree: the folder of a profile, or resources/, check/, words/ or content/shared/.
type Folder struct {
	Dir      string             // the path below content/; "" for the front page's profile
	Plan     string             // the path of the profile's plan
	Entries  map[string][]Entry // the entries by their folder, such as "faq"
	Static   []string           // the paths of the files that are published as they are
	Errs     source.Errors
	Warnings source.Errors // about files that are ignored

	shares  bool            // the folder is resources/
	others  []string        // the folders within this one that belong to other profiles
	files   map[string]bool // the paths of all usable files
	refused map[string]bool // paths with a mistake, which need not be reported as missing too
	fsys    fs.FS
	*published
}

// Entry is one Markdown file with its slug.
type Entry struct{ Path, Slug string }

// Content returns the path of the folder.
func (f *Folder) Content() string {
	if f.shares {
		return "resources"
	}
	return path.Join("content", f.Dir)
}

// site returns the folder's path below the site's address: "" or "ben/".
func (f *Folder) site() string {
	if f.Dir == "" {
		return ""
	}
	return f.Dir + "/"
}

// These limits on the number of files exist because a build reads every file, and a page lists every entry of a folder.
const (
	maxProfiles = 5000
	maxEntries  = 1000  // of one folder, such as a profile's requests
	maxStatics  = 10000 // static files of a profile
	maxFolders  = 20    // folders nested in each other below static
)

// List lists the folders of a site. The file system must come from [Composed].
func List(fsys fs.FS) *Tree { return Relist(fsys, nil, func(string) bool { return true }) }

// Relist lists a tree, and takes over those parts of an earlier tree that are not stale. dir is the folder of a part.
func Relist(fsys fs.FS, before *Tree, stale func(dir string) bool) *Tree {
	part := func(old *Folder, dir string, list func() *Folder) *Folder {
		if old != nil && !stale(dir) {
			return old
		}
		if f := list(); !f.equal(old) {
			return f
		}
		return old
	}
	if before == nil {
		before = &Tree{}
	}
	t := &Tree{FS: fsys, further: map[string]*Folder{}}
	t.Shared = part(before.Shared, "resources", func() *Folder { return listShared(fsys) })
	t.Editor = part(before.Editor, "check", func() *Folder { return listPhrases(fsys) })
	t.Words = part(before.Words, "words", func() *Folder { return listWords(fsys) })
	if hasCommon(fsys) {
		t.common = part(before.common, "content/"+CommonFolder, func() *Folder { return listCommon(fsys) })
	}
	if own := stale; t.common != before.common { // every profile depends on the common files
		stale = func(dir string) bool { return own(dir) || strings.HasPrefix(dir, "content") }
	}
	t.front = part(before.front, "content", func() *Folder { return listFront(fsys, t.common) })
	if t.front.isProfile() {
		t.Profiles = append(t.Profiles, t.front)
	}
	further := make([]*Folder, len(t.front.others))
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range t.front.others {
		work.Go(func() error {
			further[i] = part(before.further[name], "content/"+name, func() *Folder { return listFurther(fsys, name, t.common) })
			return nil
		})
	}
	_ = work.Wait() // never fails: a folder records its own mistakes
	for _, f := range further {
		t.further[f.Dir] = f
		t.Profiles = append(t.Profiles, f)
	}
	return t
}

// Parts returns all parts of the tree.
func (t *Tree) Parts() []*Folder {
	all := append([]*Folder{t.Shared, t.Editor, t.Words, t.front}, slices.Collect(maps.Values(t.further))...)
	if t.common != nil {
		all = append(all, t.common)
	}
	return all
}

// Part returns the part of the tree that a path is in.
func (t *Tree) Part(p string) *Folder {
	first, rest, _ := strings.Cut(p, "/")
	switch first {
	case "content":
	case "check":
		return t.Editor
	case "words":
		return t.Words
	default:
		return t.Shared
	}
	name, _, below := strings.Cut(rest, "/")
	switch {
	case below && t.further[name] != nil:
		return t.further[name]
	case below && name == CommonFolder && t.common != nil:
		return t.common
	}
	return t.front
}

// Has reports whether there is a usable file at a path under content/ or resources/.
func (t *Tree) Has(p string) bool { return t.Part(p).files[p] }

// Reported reports whether the loader refused a path or a folder around it. A link to such a path is not a further mistake.
func (t *Tree) Reported(p string) bool {
	for ; p != "." && p != "/"; p = path.Dir(p) {
		if t.Part(p).refused[p] {
			return true
		}
	}
	return false
}

// Beside returns the names of the files in a folder, sorted.
func (t *Tree) Beside(dir string) []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(t.Part(dir + "/").files)) {
		if path.Dir(name) == dir {
			names = append(names, path.Base(name))
		}
	}
	return names
}

func newFolder(fsys fs.FS, dir string) *Folder {
	return &Folder{Dir: dir, Entries: map[string][]Entry{}, files: map[string]bool{}, refused: map[string]bool{}, fsys: fsys}
}

func listShared(fsys fs.FS) *Folder {
	f := newFolder(fsys, "")
	f.shares = true
	f.Entries["resources"] = f.list("resources", f.readDir("resources"))
	f.published = f.publish()
	return f
}

// listFront lists content/. Of the folders of further profiles, it lists only the names.
func listFront(fsys fs.FS, common *Folder) *Folder {
	f := newFolder(fsys, "")
	f.sort(f.readDir("content"))
	if f.isProfile() {
		f.inherit(common)
		f.need()
	} else if len(f.Static) > 0 {
		f.fail("content/static", "move it into the folder of a profile, such as content/"+f.others[0]+"/static", "belongs to no profile")
	}
	f.published = f.publish()
	f.replaced(common)
	return f
}

func listFurther(fsys fs.FS, dir string, common *Folder) *Folder {
	f := newFolder(fsys, dir)
	f.sort(f.readDir(f.Content()))
	for _, d := range f.others {
		f.fail(path.Join(f.Content(), d), source.DidYouMean(d, Kinds, "a profile's folders are "+strings.Join(Kinds, ", ")+" and static"), "is an unknown folder")
	}
	f.inherit(common)
	f.need()
	f.published = f.publish()
	f.replaced(common)
	return f
}

// isProfile reports whether the folder is a profile's. resources/ is not, and neither is a content/ that has folders of further profiles
// but no entries, profile, plan or ledger.
func (f *Folder) isProfile() bool {
	if f.Dir != "" || len(f.others) == 0 {
		return !f.shares
	}
	for _, name := range []string{"profile.md", "plan.md", "given.toml"} {
		if p := path.Join(f.Content(), name); f.files[p] || f.refused[p] {
			return true
		}
	}
	return len(f.Entries) > 0
}

// equal reports whether another listing has the same result.
func (f *Folder) equal(old *Folder) bool {
	same := func(a, b *source.Error) bool { return *a == *b }
	return old != nil && maps.EqualFunc(f.Entries, old.Entries, slices.Equal) && slices.Equal(f.Static, old.Static) &&
		f.Plan == old.Plan && maps.Equal(f.addresses, old.addresses) && slices.Equal(f.others, old.others) && maps.Equal(f.files, old.files) && maps.Equal(f.refused, old.refused) &&
		slices.EqualFunc(f.Errs, old.Errs, same) && slices.EqualFunc(f.Warnings, old.Warnings, same)
}

// fail adds a mistake for a file or folder, which is then not used.
func (f *Folder) fail(path, hint, format string, args ...any) {
	f.refused[path] = true
	f.Errs.Add(source.Pos{File: file.ShownPath(path)}, hint, format, args...)
}

// clash adds a mistake for a name that some file systems cannot distinguish from another.
func (f *Folder) clash(path, other string) {
	but := "case"
	if norm.NFC.String(path) == norm.NFC.String(other) {
		but = "how its accents are stored"
		other = strconv.QuoteToASCII(other)
	}
	f.fail(path, "rename one: some file systems do not tell them apart", "differs from %s only in %s", other, but)
}

// need adds a mistake for each missing file that every profile must have.
func (f *Folder) need() {
	for _, name := range []string{"profile.md", "plan.md"} {
		p := path.Join(f.Content(), name)
		if name == "plan.md" && f.Plan != p { // all profiles share one plan
			continue
		}
		if !f.files[p] && !f.refused[p] && !f.refused[f.Content()] {
			f.fail(p, "write it; docs/format.md shows the smallest one", "is missing")
		}
	}
}

// readDir lists the usable entries of a folder. It ignores whatever a system or an editor has left behind. It refuses
// anything that is neither a folder nor a regular file, so that nobody opens it.
func (f *Folder) readDir(dir string) []fs.DirEntry {
	info, err := fs.Lstat(f.fsys, dir)
	switch {
	case err != nil:
		return nil
	case info.Mode().IsRegular():
		f.fail(dir, "make it a folder", "is a file where a folder is expected")
		return nil
	case !info.IsDir():
		f.fail(dir, "make it a folder: links and special files are not followed", "%s", file.Special(info.Mode()))
		return nil
	}
	entries, err := fs.ReadDir(f.fsys, dir)
	if err != nil {
		f.fail(dir, "", "cannot be read: %v", file.Cause(err))
		return nil
	}
	f.interrupted(dir, entries)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		if f.ignores(dir, e) {
			return true
		}
		if e.IsDir() || e.Type().IsRegular() {
			return false
		}
		f.fail(path.Join(dir, e.Name()), "put the file or folder itself here: links and special files are not followed", "%s", file.Special(e.Type()))
		return true
	})
}

// sort sorts the entries of a profile's folder. It puts the folders that are not the profile's own into f.others.
func (f *Folder) sort(entries []fs.DirEntry) {
	pictures := map[string]string{} // by their names in NFC
	profiles := map[string]string{} // by their names in NFC and lower case
	for _, e := range entries {
		p := path.Join(f.Content(), e.Name())
		switch name := e.Name(); {
		case e.IsDir() && slices.Contains(Kinds, name):
			f.Entries[name] = f.list(p, f.readDir(p))
		case e.IsDir() && name == "static":
			f.Static = f.statics(p)
		case slices.Contains(Kinds, name), name == "static":
			f.fail(p, "make it a folder", "is a file where a folder is expected")
		case e.IsDir() && path.Ext(name) != "":
			f.fail(p, "rename it, or make it a file", "is a folder named like a file")
		case e.IsDir() && f.Dir == "" && name == CommonFolder && !f.hasProfile(p):
			// listed separately
		case e.IsDir() && f.Dir == "" && !f.hasProfile(p):
			f.fail(p, source.DidYouMean(name, append(slices.Clone(Kinds), "static"), "a further profile needs a profile.md in its folder"), "is an unknown folder")
		case e.IsDir() && f.Dir == "":
			if slices.Contains(reserved, strings.ToLower(name)) {
				f.fail(p, "rename the folder", "is the name of a page of the site")
			} else if other := profiles[strings.ToLower(norm.NFC.String(name))]; other != "" {
				f.clash(p, other)
			} else if _, ok := f.slug(p, name); ok {
				f.others = append(f.others, name)
				profiles[strings.ToLower(norm.NFC.String(name))] = p
			}
		case e.IsDir():
			f.others = append(f.others, name)
		case IsPicture(name) && file.Unportable(name) != "":
			f.fail(p, "rename it", "has a name %s", file.Unportable(name))
		case IsPicture(name) && pictures[norm.NFC.String(p)] != "":
			f.clash(p, pictures[norm.NFC.String(p)])
		case name == "profile.md", name == "plan.md", name == "given.toml", IsPicture(name):
			f.files[p], pictures[norm.NFC.String(p)] = true, p
		case name == "asked.toml": // the owner's counts, which package asked reads
			f.files[p] = true
		default:
			own := []string{"profile.md", "plan.md", "given.toml", "asked.toml"}
			f.fail(p, source.DidYouMean(name, own, "put files to be published as they are into content/static/"), "is an unknown file")
			if near, ok := source.Nearest(name, own); ok {
				f.refused[path.Join(f.Content(), near)] = true // if that file is missing, this mistake is enough
			}
		}
	}
	if f.Dir == "" && len(f.others) > maxProfiles {
		f.fail("content", "keep fewer profiles in one site", "has %d profiles, more than the limit of %d", len(f.others), maxProfiles)
		f.others = nil
	}
}

func (f *Folder) hasProfile(dir string) bool {
	_, err := fs.Lstat(f.fsys, path.Join(dir, "profile.md")) // a link is another mistake
	return err == nil
}

// list lists the Markdown files of a folder with their slugs, and records the pictures beside them.
func (f *Folder) list(dir string, entries []fs.DirEntry) []Entry {
	var files []Entry
	taken := map[string]string{}
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		base, isMarkdown := strings.CutSuffix(e.Name(), ".md")
		switch {
		case e.IsDir():
			f.fail(p, "move its files up into "+dir+"/", "is a folder where a file is expected")
		case IsPicture(e.Name()) && file.Unportable(e.Name()) != "":
			f.fail(p, "rename it", "has a name %s", file.Unportable(e.Name()))
		case IsPicture(e.Name()) && taken[norm.NFC.String(p)] != "":
			f.clash(p, taken[norm.NFC.String(p)])
		case IsPicture(e.Name()):
			f.files[p], taken[norm.NFC.String(p)] = true, p
		case !isMarkdown:
			f.fail(p, dir+"/ can have only NAME.md files and pictures", "is an unknown file")
		default:
			slug, ok := f.slug(p, base)
			if !ok {
				continue
			}
			if other, ok := taken[strings.ToLower(slug)]; ok {
				f.clash(p, other)
				continue
			}
			taken[strings.ToLower(slug)] = p
			f.files[p] = true
			files = append(files, Entry{p, slug})
		}
	}
	if len(files) > maxEntries {
		f.fail(dir, "keep the best of them", "has %d entries, more than the limit of %d", len(files), maxEntries)
		return nil
	}
	return files
}

// twice reports whether a folder below top, or a folder around it, differs from an earlier one only in how its accents are stored. It
// adds a mistake once for each such folder.
func (f *Folder) twice(dir, top string, earlier map[string]string) bool {
	if dir == top {
		return false
	}
	if f.refused[dir] || f.twice(path.Dir(dir), top, earlier) {
		return true
	}
	composed := norm.NFC.String(dir)
	if other := earlier[composed]; other != "" && other != dir {
		f.clash(dir, other)
		return true
	}
	earlier[composed] = dir
	return false
}

// statics lists a profile's static files.
func (f *Folder) statics(dir string) []string {
	files := f.all(dir, 1)
	taken := map[string]string{}
	folders := map[string]string{} // by their names in NFC
	files = slices.DeleteFunc(files, func(p string) bool {
		if f.twice(path.Dir(p), dir, folders) {
			return true
		}
		other, clash := taken[strings.ToLower(norm.NFC.String(p))]
		if clash {
			f.clash(p, other)
		}
		taken[strings.ToLower(norm.NFC.String(p))] = p
		return clash
	})
	if len(files) > maxStatics {
		f.fail(dir, "publish some of them elsewhere", "has %d files, more than the limit of %d", len(files), maxStatics)
		return nil
	}
	return files
}

// all lists every file below a folder. depth is the folder's depth below static.
func (f *Folder) all(dir string, depth int) []string {
	if depth > maxFolders {
		f.fail(dir, "move it up", "is in more than %d folders", maxFolders)
		return nil
	}
	var files []string
	for _, e := range f.readDir(dir) {
		p := path.Join(dir, e.Name())
		if problem := file.Unportable(e.Name()); problem != "" {
			f.fail(p, "rename it", "has a name %s", problem)
		} else if e.IsDir() {
			files = append(files, f.all(p, depth+1)...)
		} else {
			f.files[p] = true
			files = append(files, p)
		}
	}
	return files
}

// IsPicture reports whether a file's name ends like that of a picture.
func IsPicture(name string) bool {
	return slices.Contains(PictureTypes, strings.ToLower(path.Ext(name)))
}

func (f *Folder) slug(p, name string) (string, bool) {
	slug := norm.NFC.String(name)
	if problem, hint := file.BadSlug(slug); problem != "" {
		f.fail(p, hint, "%s", problem)
		return "", false
	}
	return slug, true
}
