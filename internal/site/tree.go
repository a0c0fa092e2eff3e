package site

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/source"
)

// kinds are the folders of a profile that hold one Markdown file an entry.
var kinds = []string{"focus", "requests", "replies", "faq", "resources"}

// reserved are the names under content/ that are a profile's own folders or addresses of the site.
var reserved = []string{"404", "ask", "card", "faq", "focus", "go", "pictures", "private", "public", "replies", "requests", "resources", "static"}

// pictureTypes are the endings of the files that may stand beside Markdown files and be shown by them.
var pictureTypes = []string{".gif", ".jpeg", ".jpg", ".png", ".svg"}

// tree is what stands in a site's folders. It is listed before anything is read, so that a link can be resolved while
// its file is parsed, whatever the order of the files.
type tree struct {
	fsys     fs.FS
	files    map[string]bool // every usable file under content/ and resources/
	refused  map[string]bool // what is not to be called missing, since a mistake says what is wrong there
	profiles []*folder
	shared   []entryFile // resources/*.md
	errs     source.Errors
}

// folder is one profile's part of the tree.
type folder struct {
	dir     string // below content/, "" for the front page's profile
	entries map[string][]entryFile
	static  []string
}

// entryFile is one Markdown file with its slug.
type entryFile struct{ path, slug string }

func (f *folder) content() string { return path.Join("content", f.dir) }

// site returns the folder's path below the site's address: "" or "ben/".
func (f *folder) site() string {
	if f.dir == "" {
		return ""
	}
	return f.dir + "/"
}

func listTree(fsys fs.FS) *tree {
	t := &tree{fsys: fsys, files: map[string]bool{}, refused: map[string]bool{}}
	t.shared = t.entries("resources", t.readDir("resources"))
	front, others := t.profile("", t.readDir("content"))
	if front.begun(t) || len(others) == 0 {
		t.need(front)
		t.profiles = append(t.profiles, front)
	} else if len(front.static) > 0 {
		t.fail("content/static", "move it into the folder of a profile, such as content/"+others[0]+"/static", "belongs to no profile")
	}
	for _, dir := range others {
		inner, deeper := t.profile(dir, t.readDir(path.Join("content", dir)))
		for _, d := range deeper {
			t.fail(path.Join(inner.content(), d), source.DidYouMean(d, kinds, "a profile's folders are "+strings.Join(kinds, ", ")+" and static"), "is an unknown folder")
		}
		t.need(inner)
		t.profiles = append(t.profiles, inner)
	}
	return t
}

// begun reports whether more stands in the folder than the front page of a team needs.
func (f *folder) begun(t *tree) bool {
	for _, name := range []string{"profile.md", "plan.md", "given.toml"} {
		if p := path.Join(f.content(), name); t.files[p] || t.refused[p] {
			return true
		}
	}
	return len(f.entries) > 0
}

// fail reports a file or folder that is not used.
func (t *tree) fail(path, hint, format string, args ...any) {
	t.refused[path] = true
	if shown := strconv.Quote(path); strings.Contains(shown, `\`) { // a name that a terminal would act on
		path = shown
	}
	t.errs.Add(source.Pos{File: path}, hint, format, args...)
}

// reported reports whether a path, or a folder around it, was refused: what points there is no mistake of its own.
func (t *tree) reported(p string) bool {
	for ; p != "." && p != "/"; p = path.Dir(p) {
		if t.refused[p] {
			return true
		}
	}
	return false
}

// need reports the files that no profile can do without.
func (t *tree) need(f *folder) {
	for _, name := range []string{"profile.md", "plan.md"} {
		if p := path.Join(f.content(), name); !t.files[p] && !t.reported(p) {
			t.fail(p, "write it; docs/format.md shows the smallest one", "is missing")
		}
	}
}

// readDir lists the usable entries of a folder: what a system or an editor leaves behind is passed over, and what is
// neither a folder nor a regular file is refused by name, before anybody opens it.
func (t *tree) readDir(dir string) []fs.DirEntry {
	info, err := fs.Lstat(t.fsys, dir)
	switch {
	case err != nil:
		return nil
	case info.Mode().IsRegular():
		t.fail(dir, "make it a folder", "is a file where a folder is expected")
		return nil
	case !info.IsDir():
		t.fail(dir, "make it a folder: links and special files are not followed", "%s", special(info.Mode()))
		return nil
	}
	entries, err := fs.ReadDir(t.fsys, dir)
	if err != nil {
		t.fail(dir, "", "cannot be read: %v", cause(err))
		return nil
	}
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		if leftover(e.Name()) {
			return true
		}
		if e.IsDir() || e.Type().IsRegular() {
			return false
		}
		t.fail(path.Join(dir, e.Name()), "put the file or folder itself here: links and special files are not followed", "%s", special(e.Type()))
		return true
	})
}

// special says what is neither a folder nor a regular file.
func special(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeSymlink != 0:
		return "is a symbolic link"
	case mode&fs.ModeNamedPipe != 0:
		return "is a named pipe"
	case mode&fs.ModeSocket != 0:
		return "is a socket"
	}
	return "is a device"
}

// leftover reports names that no author gives: system files and editors' copies. Hidden files are passed over as well,
// but for .well-known, which some sites must publish.
func leftover(name string) bool {
	return strings.HasPrefix(name, ".") && name != ".well-known" ||
		strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") ||
		name == "Thumbs.db" || name == "desktop.ini"
}

// profile sorts the entries of a profile's folder; others are the folders that are not its own.
func (t *tree) profile(dir string, entries []fs.DirEntry) (f *folder, others []string) {
	f = &folder{dir: dir, entries: map[string][]entryFile{}}
	for _, e := range entries {
		p := path.Join(f.content(), e.Name())
		switch name := e.Name(); {
		case e.IsDir() && slices.Contains(kinds, name):
			f.entries[name] = t.entries(p, t.readDir(p))
		case e.IsDir() && name == "static":
			f.static = t.all(p)
		case slices.Contains(kinds, name), name == "static":
			t.fail(p, "make it a folder", "is a file where a folder is expected")
		case e.IsDir() && path.Ext(name) != "":
			t.fail(p, "rename it, or make it a file", "is a folder named like a file")
		case e.IsDir() && dir == "" && !t.hasProfile(p):
			t.fail(p, source.DidYouMean(name, append(slices.Clone(kinds), "static"), "a further profile needs a profile.md in its folder"), "is an unknown folder")
		case e.IsDir() && dir == "":
			if slices.Contains(reserved, strings.ToLower(name)) {
				t.fail(p, "rename the folder", "is the name of a page of the site")
			} else if i := slices.IndexFunc(others, func(other string) bool { return strings.EqualFold(other, name) }); i >= 0 {
				t.fail(p, "rename one: some file systems do not tell them apart", "has the same name as content/%s but for case", others[i])
			} else if _, ok := t.slug(p, name); ok {
				others = append(others, name)
			}
		case e.IsDir():
			others = append(others, name)
		case name == "profile.md", name == "plan.md", name == "given.toml", isPicture(name):
			t.files[p] = true
		default:
			own := []string{"profile.md", "plan.md", "given.toml"}
			t.fail(p, source.DidYouMean(name, own, "put files to be published as they are into content/static/"), "is an unknown file")
			if near, ok := source.Nearest(name, own); ok {
				t.refused[path.Join(f.content(), near)] = true // should it be missing, that is said
			}
		}
	}
	return f, others
}

func (t *tree) hasProfile(dir string) bool {
	_, err := fs.Stat(t.fsys, path.Join(dir, "profile.md"))
	return err == nil
}

// entries lists the Markdown files of a folder with their slugs, and notes the pictures beside them.
func (t *tree) entries(dir string, entries []fs.DirEntry) []entryFile {
	var files []entryFile
	taken := map[string]string{}
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		base, isMarkdown := strings.CutSuffix(e.Name(), ".md")
		switch {
		case e.IsDir():
			t.fail(p, "move its files up into "+dir+"/", "is a folder where a file is expected")
		case isPicture(e.Name()):
			t.files[p] = true
		case !isMarkdown:
			t.fail(p, dir+"/ holds files NAME.md and pictures", "is an unknown file")
		default:
			slug, ok := t.slug(p, base)
			if !ok {
				continue
			}
			if other, ok := taken[strings.ToLower(slug)]; ok {
				t.fail(p, "rename one: some file systems do not tell them apart", "has the same name as %s but for case", other)
				continue
			}
			taken[strings.ToLower(slug)] = p
			t.files[p] = true
			files = append(files, entryFile{p, slug})
		}
	}
	return files
}

// all lists every file below a folder.
func (t *tree) all(dir string) []string {
	var files []string
	for _, e := range t.readDir(dir) {
		p := path.Join(dir, e.Name())
		if e.IsDir() {
			files = append(files, t.all(p)...)
		} else {
			t.files[p] = true
			files = append(files, p)
		}
	}
	return files
}

func isPicture(name string) bool {
	return slices.Contains(pictureTypes, strings.ToLower(path.Ext(name)))
}

func (t *tree) slug(p, name string) (string, bool) {
	slug := norm.NFC.String(name)
	if problem, hint := badSlug(slug); problem != "" {
		t.fail(p, hint, "%s", problem)
		return "", false
	}
	return slug, true
}

// windowsNames cannot be file names on Windows, with any ending.
var windowsNames = []string{"aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn"}

// maxSlug keeps REQUEST.WHEN.TONE.html below the 255 bytes that file systems allow.
const maxSlug = 150

// badSlug says why a name cannot be part of an address on every system.
func badSlug(slug string) (problem, hint string) {
	hint = "use letters, digits and hyphens, such as coffee-chat"
	switch {
	case slug == "":
		return "has no name", hint
	case len(slug) > maxSlug:
		return fmt.Sprintf("has a name of %d bytes, more than the limit of %d", len(slug), maxSlug), "shorten it"
	case strings.HasPrefix(slug, "-"), strings.HasSuffix(slug, "-"):
		return fmt.Sprintf("has the name %s, which begins or ends with a hyphen", quote(slug)), hint
	case slices.Contains(windowsNames, strings.ToLower(slug)):
		return fmt.Sprintf("has the name %s, which Windows keeps for itself", quote(slug)), "rename it, for example " + slug + "-request"
	}
	for i, r := range slug {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && (i == 0 || !unicode.IsMark(r)) {
			return fmt.Sprintf("has %s in its name", quote(string(r))), hint
		}
	}
	return "", ""
}

// read returns a listed file's bytes, at most one more than the limit.
func (t *tree) read(p string, limit int64) ([]byte, error) {
	file, err := t.fsys.Open(p)
	if err != nil {
		return nil, cause(err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	return data, cause(err)
}

// cause strips the path from a file error, since the report names it already.
func cause(err error) error {
	if pathErr, ok := err.(*fs.PathError); ok {
		return pathErr.Err
	}
	return err
}
