package site

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/file"
	"howihelp/internal/source"
)

// kinds are the folders of a profile that hold one Markdown file for each entry.
var kinds = []string{"focus", "requests", "replies", "faq", "resources"}

// reserved are the names under content/ that are a profile's own folders or addresses of the site.
var reserved = []string{"404", "ask", "card", "faq", "focus", "go", "pictures", "private", "public", "replies", "requests", "resources", "static"}

// pictureTypes are the endings of the picture files that may lie beside Markdown files, which can show them.
var pictureTypes = []string{".gif", ".jpeg", ".jpg", ".png", ".svg"}

// tree lists a site's folders. It is made before any file is read, so that a link can be resolved while its file is
// parsed, whatever the order of the files. It consists of parts. Nothing changes a part once it is listed, so the next
// tree can share those that are still up to date.
type tree struct {
	fsys     fs.FS
	shared   *folder            // resources/
	editor   *folder            // check/
	front    *folder            // content/, without the folders of further profiles
	common   *folder            // content/shared/, whose files count as each profile's own; nil without one
	further  map[string]*folder // content/NAME/, by name
	profiles []*folder          // the folders that are profiles, in order
}

// folder is one part of the tree: that of a profile, or the shared resources.
type folder struct {
	dir     string // below content/, "" for the front page's profile
	shares  bool   // whether it is resources/
	plan    string // the path of the profile's plan
	entries map[string][]entryFile
	static  []string
	others  []string        // the folders in it that belong to other profiles
	files   map[string]bool // every usable file
	refused map[string]bool // paths not to report as missing, since a mistake is reported there already
	errs    source.Errors

	warnings source.Errors // of files that are passed over

	fsys fs.FS
	*published
}

// entryFile is one Markdown file with its slug.
type entryFile struct{ path, slug string }

func (f *folder) content() string {
	if f.shares {
		return "resources"
	}
	return path.Join("content", f.dir)
}

// site returns the folder's path below the site's address: "" or "ben/".
func (f *folder) site() string {
	if f.dir == "" {
		return ""
	}
	return f.dir + "/"
}

// Limits of the number of files in a site. A build reads all of them, and a page lists those of a folder.
const (
	maxProfiles = 5000
	maxEntries  = 1000  // of one folder, such as a profile's requests
	maxStatics  = 10000 // static files of a profile
	maxFolders  = 20    // nested, below static
)

func listTree(fsys fs.FS) *tree { return relist(fsys, nil, func(string) bool { return true }) }

// relist lists a tree, and takes over those parts of an earlier one that are not stale. A part is named by its folder.
func relist(fsys fs.FS, before *tree, stale func(dir string) bool) *tree {
	part := func(old *folder, dir string, list func() *folder) *folder {
		if old != nil && !stale(dir) {
			return old
		}
		if f := list(); !f.equal(old) {
			return f
		}
		return old
	}
	if before == nil {
		before = &tree{}
	}
	t := &tree{fsys: fsys, further: map[string]*folder{}}
	t.shared = part(before.shared, "resources", func() *folder { return listShared(fsys) })
	t.editor = part(before.editor, "check", func() *folder { return listPhrases(fsys) })
	if hasCommon(fsys) {
		t.common = part(before.common, "content/"+commonFolder, func() *folder { return listCommon(fsys) })
	}
	if own := stale; t.common != before.common { // every profile depends on it
		stale = func(dir string) bool { return own(dir) || strings.HasPrefix(dir, "content") }
	}
	t.front = part(before.front, "content", func() *folder { return listFront(fsys, t.common) })
	if t.front.isProfile() {
		t.profiles = append(t.profiles, t.front)
	}
	further := make([]*folder, len(t.front.others))
	parallel(len(further), func(i int) {
		name := t.front.others[i]
		further[i] = part(before.further[name], "content/"+name, func() *folder { return listFurther(fsys, name, t.common) })
	})
	for _, f := range further {
		t.further[f.dir] = f
		t.profiles = append(t.profiles, f)
	}
	return t
}

// parts returns all parts of the tree.
func (t *tree) parts() []*folder {
	all := append([]*folder{t.shared, t.editor, t.front}, slices.Collect(maps.Values(t.further))...)
	if t.common != nil {
		all = append(all, t.common)
	}
	return all
}

// renew replaces a part by a copy, so that anything kept for the old pointer is known to be out of date.
func (t *tree) renew(f *folder) {
	fresh := *f
	switch {
	case t.shared == f:
		t.shared = &fresh
	case t.editor == f:
		t.editor = &fresh
	case t.common == f:
		t.common = &fresh
		for _, p := range slices.Clone(t.profiles) {
			t.renew(p)
		}
	case t.front == f:
		t.front = &fresh
	case t.further[f.dir] == f:
		t.further[f.dir] = &fresh
	}
	if i := slices.Index(t.profiles, f); i >= 0 {
		t.profiles[i] = &fresh
	}
}

// part returns the part of the tree that a path lies in.
func (t *tree) part(p string) *folder {
	first, rest, _ := strings.Cut(p, "/")
	switch first {
	case "content":
	case "check":
		return t.editor
	default:
		return t.shared
	}
	name, _, below := strings.Cut(rest, "/")
	switch {
	case below && t.further[name] != nil:
		return t.further[name]
	case below && name == commonFolder && t.common != nil:
		return t.common
	}
	return t.front
}

// has reports whether there is a usable file at a path under content/ or resources/.
func (t *tree) has(p string) bool { return t.part(p).files[p] }

// reported reports whether a path, or a folder around it, was refused. A link to it is then not another mistake.
func (t *tree) reported(p string) bool {
	for ; p != "." && p != "/"; p = path.Dir(p) {
		if t.part(p).refused[p] {
			return true
		}
	}
	return false
}

// beside returns the names of the files in a folder, sorted.
func (t *tree) beside(dir string) []string {
	var names []string
	for _, name := range sortedKeys(t.part(dir + "/").files) {
		if path.Dir(name) == dir {
			names = append(names, path.Base(name))
		}
	}
	return names
}

func newFolder(fsys fs.FS, dir string) *folder {
	return &folder{dir: dir, entries: map[string][]entryFile{}, files: map[string]bool{}, refused: map[string]bool{}, fsys: fsys}
}

func listShared(fsys fs.FS) *folder {
	f := newFolder(fsys, "")
	f.shares = true
	f.entries["resources"] = f.list("resources", f.readDir("resources"))
	f.published = f.publish()
	return f
}

// listFront lists content/. Of the folders of further profiles it lists only the names.
func listFront(fsys fs.FS, common *folder) *folder {
	f := newFolder(fsys, "")
	f.sort(f.readDir("content"))
	if f.isProfile() {
		f.inherit(common)
		f.need()
	} else if len(f.static) > 0 {
		f.fail("content/static", "move it into the folder of a profile, such as content/"+f.others[0]+"/static", "belongs to no profile")
	}
	f.published = f.publish()
	f.replaced(common)
	return f
}

func listFurther(fsys fs.FS, dir string, common *folder) *folder {
	f := newFolder(fsys, dir)
	f.sort(f.readDir(f.content()))
	for _, d := range f.others {
		f.fail(path.Join(f.content(), d), source.DidYouMean(d, kinds, "a profile's folders are "+strings.Join(kinds, ", ")+" and static"), "is an unknown folder")
	}
	f.inherit(common)
	f.need()
	f.published = f.publish()
	f.replaced(common)
	return f
}

// isProfile reports whether the folder is a profile's. The exception is content/ when it holds further profiles, and
// nothing of its own beyond what the front page of a team needs.
func (f *folder) isProfile() bool {
	if f.dir != "" || len(f.others) == 0 {
		return !f.shares
	}
	for _, name := range []string{"profile.md", "plan.md", "given.toml"} {
		if p := path.Join(f.content(), name); f.files[p] || f.refused[p] {
			return true
		}
	}
	return len(f.entries) > 0
}

// equal reports whether another listing has the same result.
func (f *folder) equal(old *folder) bool {
	same := func(a, b *source.Error) bool { return *a == *b }
	return old != nil && maps.EqualFunc(f.entries, old.entries, slices.Equal) && slices.Equal(f.static, old.static) &&
		f.plan == old.plan && maps.Equal(f.addresses, old.addresses) && slices.Equal(f.others, old.others) && maps.Equal(f.files, old.files) && maps.Equal(f.refused, old.refused) &&
		slices.EqualFunc(f.errs, old.errs, same) && slices.EqualFunc(f.warnings, old.warnings, same)
}

// fail reports a file or folder that is not used.
func (f *folder) fail(path, hint, format string, args ...any) {
	f.refused[path] = true
	f.errs.Add(source.Pos{File: shownPath(path)}, hint, format, args...)
}

// shownPath quotes a path if it contains what a terminal would act on, or looks like another path.
func shownPath(path string) string {
	if !norm.NFC.IsNormalString(path) {
		return strconv.QuoteToASCII(path)
	}
	if shown := strconv.Quote(path); strings.Contains(shown, `\`) {
		return shown
	}
	return path
}

// clash reports a name that some file systems cannot tell from another.
func (f *folder) clash(path, other string) {
	but := "case"
	if norm.NFC.String(path) == norm.NFC.String(other) {
		but = "how its accents are stored"
		other = strconv.QuoteToASCII(other)
	}
	f.fail(path, "rename one: some file systems do not tell them apart", "has the same name as %s but for %s", other, but)
}

// need reports missing files that every profile must have.
func (f *folder) need() {
	for _, name := range []string{"profile.md", "plan.md"} {
		p := path.Join(f.content(), name)
		if name == "plan.md" && f.plan != p { // all profiles share one plan
			continue
		}
		if !f.files[p] && !f.refused[p] && !f.refused[f.content()] {
			f.fail(p, "write it; docs/format.md shows the smallest one", "is missing")
		}
	}
}

// readDir lists the usable entries of a folder. It ignores what a system or an editor leaves behind. It refuses
// anything that is neither a folder nor a regular file, before anybody opens it.
func (f *folder) readDir(dir string) []fs.DirEntry {
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
		if f.passes(dir, e) {
			return true
		}
		if e.IsDir() || e.Type().IsRegular() {
			return false
		}
		f.fail(path.Join(dir, e.Name()), "put the file or folder itself here: links and special files are not followed", "%s", file.Special(e.Type()))
		return true
	})
}

// sort sorts the entries of a profile's folder; others are the folders that are not its own.
func (f *folder) sort(entries []fs.DirEntry) {
	pictures := map[string]string{} // by their names in NFC
	profiles := map[string]string{} // the same, in lower case
	for _, e := range entries {
		p := path.Join(f.content(), e.Name())
		switch name := e.Name(); {
		case e.IsDir() && slices.Contains(kinds, name):
			f.entries[name] = f.list(p, f.readDir(p))
		case e.IsDir() && name == "static":
			f.static = f.statics(p)
		case slices.Contains(kinds, name), name == "static":
			f.fail(p, "make it a folder", "is a file where a folder is expected")
		case e.IsDir() && path.Ext(name) != "":
			f.fail(p, "rename it, or make it a file", "is a folder named like a file")
		case e.IsDir() && f.dir == "" && name == commonFolder && !f.hasProfile(p):
			// listed apart
		case e.IsDir() && f.dir == "" && !f.hasProfile(p):
			f.fail(p, source.DidYouMean(name, append(slices.Clone(kinds), "static"), "a further profile needs a profile.md in its folder"), "is an unknown folder")
		case e.IsDir() && f.dir == "":
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
		case isPicture(name) && file.Unportable(name) != "":
			f.fail(p, "rename it", "has a name %s", file.Unportable(name))
		case isPicture(name) && pictures[norm.NFC.String(p)] != "":
			f.clash(p, pictures[norm.NFC.String(p)])
		case name == "profile.md", name == "plan.md", name == "given.toml", isPicture(name):
			f.files[p], pictures[norm.NFC.String(p)] = true, p
		default:
			own := []string{"profile.md", "plan.md", "given.toml"}
			f.fail(p, source.DidYouMean(name, own, "put files to be published as they are into content/static/"), "is an unknown file")
			if near, ok := source.Nearest(name, own); ok {
				f.refused[path.Join(f.content(), near)] = true // if it is missing, this mistake covers that
			}
		}
	}
	if f.dir == "" && len(f.others) > maxProfiles {
		f.fail("content", "keep fewer profiles in one site", "has %d profiles, more than the limit of %d", len(f.others), maxProfiles)
		f.others = nil
	}
}

func (f *folder) hasProfile(dir string) bool {
	_, err := fs.Stat(f.fsys, path.Join(dir, "profile.md"))
	return err == nil
}

// list lists the Markdown files of a folder with their slugs, and notes the pictures beside them.
func (f *folder) list(dir string, entries []fs.DirEntry) []entryFile {
	var files []entryFile
	taken := map[string]string{}
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		base, isMarkdown := strings.CutSuffix(e.Name(), ".md")
		switch {
		case e.IsDir():
			f.fail(p, "move its files up into "+dir+"/", "is a folder where a file is expected")
		case isPicture(e.Name()) && file.Unportable(e.Name()) != "":
			f.fail(p, "rename it", "has a name %s", file.Unportable(e.Name()))
		case isPicture(e.Name()) && taken[norm.NFC.String(p)] != "":
			f.clash(p, taken[norm.NFC.String(p)])
		case isPicture(e.Name()):
			f.files[p], taken[norm.NFC.String(p)] = true, p
		case !isMarkdown:
			f.fail(p, dir+"/ holds files NAME.md and pictures", "is an unknown file")
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
			files = append(files, entryFile{p, slug})
		}
	}
	if len(files) > maxEntries {
		f.fail(dir, "keep the best of them", "has %d entries, more than the limit of %d", len(files), maxEntries)
		return nil
	}
	return files
}

// statics lists a profile's static files.
func (f *folder) statics(dir string) []string {
	files := f.all(dir, 1)
	taken := map[string]string{}
	files = slices.DeleteFunc(files, func(p string) bool {
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

// all lists every file below a folder, whose depth below static is given.
func (f *folder) all(dir string, depth int) []string {
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

func isPicture(name string) bool {
	return slices.Contains(pictureTypes, strings.ToLower(path.Ext(name)))
}

func (f *folder) slug(p, name string) (string, bool) {
	slug := norm.NFC.String(name)
	if problem, hint := file.BadSlug(slug); problem != "" {
		f.fail(p, hint, "%s", problem)
		return "", false
	}
	return slug, true
}
