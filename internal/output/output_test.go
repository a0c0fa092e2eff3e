package output

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// files maps the paths of a tree to texts.
type files map[string]string

func (f files) stream() iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		for _, p := range slices.Sorted(maps.Keys(f)) {
			if !yield(File{Path: p, Data: []byte(f[p])}, nil) {
				return
			}
		}
	}
}

func (f files) list() []File {
	var all []File
	for _, p := range slices.Sorted(maps.Keys(f)) {
		all = append(all, File{Path: p, Data: []byte(f[p])})
	}
	return all
}

func public(f files) Tree  { return Tree{Dir: "public", Files: f.stream()} }
func private(f files) Tree { return Tree{Dir: "private", Private: true, Files: f.stream()} }

func openRoot(t testing.TB, dir string) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

func newSite(t testing.TB) *os.Root { return openRoot(t, t.TempDir()) }

// writeAll locks the site and writes the trees, as a build does.
func writeAll(w *writer, trees ...Tree) (Report, error) {
	lock, err := w.hold()
	if err != nil {
		return Report{}, err
	}
	defer lock.Close()
	return lock.Write(trees...)
}

func build(t testing.TB, root *os.Root, trees ...Tree) Report {
	t.Helper()
	r, err := writeAll(newWriter(root), trees...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// put writes a file as its owner would, without this package.
func put(t testing.TB, root *os.Root, name, text string) {
	t.Helper()
	if err := root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := root.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// filesIn reads a folder: the path and text of each file, and the path of each folder with a slash at the end.
func filesIn(t testing.TB, root *os.Root, dir string) files {
	t.Helper()
	found := files{}
	err := fs.WalkDir(root.FS(), dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		p := name
		if dir != "." {
			p = strings.TrimPrefix(strings.TrimPrefix(name, dir), "/")
		}
		switch {
		case e.IsDir():
			found[p+"/"] = ""
		case e.Type().IsRegular():
			data, err := root.ReadFile(name)
			found[p] = string(data)
			return err
		default:
			found[p] = e.Type().String()
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return found
}

func equal(t testing.TB, what string, got, want any) {
	t.Helper()
	if reflect.DeepEqual(got, want) {
		return
	}
	if g, ok := got.(files); ok {
		// For two folders, print only the differences.
		g, w := maps.Clone(g), maps.Clone(want.(files))
		for p, text := range got.(files) {
			if other, ok := w[p]; ok && other == text {
				delete(g, p)
				delete(w, p)
			}
		}
		got, want = g, w
	}
	t.Errorf("%s:\n got %v\nwant %v", what, got, want)
}

func TestFirstBuildWritesEachTree(t *testing.T) {
	root := newSite(t)
	r := build(t, root,
		public(files{"index.html": "home", "ask/coffee/index.html": "coffee"}),
		private(files{"index.html": "desk"}))

	equal(t, "report", r, Report{New: 3})
	equal(t, "public", filesIn(t, root, "public"),
		files{"/": "", "ask/": "", "ask/coffee/": "", "ask/coffee/index.html": "coffee", "index.html": "home"})
	equal(t, "private", filesIn(t, root, "private"), files{"/": "", "index.html": "desk"})
	equal(t, "state", slices.Sorted(maps.Keys(filesIn(t, root, ".howihelp"))),
		[]string{".gitignore", "/", "lock", "private.manifest", "public.manifest"})
}

func TestPrivateTreeIsReadableByItsOwnerOnly(t *testing.T) {
	root := newSite(t)
	if runtime.GOOS == "windows" {
		t.Skip("permission bits say nothing on Windows")
	}
	tree := files{"index.html": "desk", "replies/coffee.txt": "yes"}
	build(t, root, private(tree))
	for _, after := range []string{"first build", "widening", "widening and loss of the manifest"} {
		if after != "first build" {
			root.Chmod("private", 0o755)
			root.Chmod("private/replies", 0o755)
			root.Chmod("private/index.html", 0o644)
			if after != "widening" {
				root.Remove(".howihelp/private.manifest")
			}
			equal(t, "report after "+after, build(t, root, private(tree)), Report{Changed: 1, Unchanged: 1})
		}
		for name, want := range map[string]fs.FileMode{
			".howihelp": 0o700, "private": 0o700, "private/replies": 0o700,
			"private/index.html": 0o600, "private/replies/coffee.txt": 0o600,
		} {
			info, err := root.Lstat(name)
			if err != nil {
				t.Fatal(err)
			}
			equal(t, name+" after "+after, info.Mode().Perm(), want)
		}
	}
}

func TestSecondBuildWritesNothing(t *testing.T) {
	root := newSite(t)
	trees := func() []Tree {
		return []Tree{public(files{"index.html": "home", "faq/index.html": "faq"}), private(files{"index.html": "desk"})}
	}
	build(t, root, trees()...)
	each := func(f func(name string, info fs.FileInfo)) {
		fs.WalkDir(root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
			if err != nil {
				t.Fatal(err)
			}
			info, err := e.Info()
			if err != nil {
				t.Fatal(err)
			}
			f(name, info)
			return nil
		})
	}
	past := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
	each(func(name string, _ fs.FileInfo) { root.Chtimes(name, past, past) })

	equal(t, "report", build(t, root, trees()...), Report{Unchanged: 3})
	each(func(name string, info fs.FileInfo) {
		if !info.ModTime().Equal(past) {
			t.Errorf("the second build wrote %s, want nothing written", name)
		}
	})
}

func TestOnlyDifferentFilesAreWritten(t *testing.T) {
	root := newSite(t)
	build(t, root, public(files{"index.html": "one", "faq/index.html": "faq", "ask/old/index.html": "old"}))
	before, _ := root.Lstat("public/faq/index.html")

	r := build(t, root, public(files{"index.html": "two", "faq/index.html": "faq", "ask/new/index.html": "new"}))

	equal(t, "report", r, Report{New: 1, Changed: 1, Unchanged: 1, Removed: 1})
	equal(t, "public", filesIn(t, root, "public"), files{"/": "", "index.html": "two",
		"faq/": "", "faq/index.html": "faq", "ask/": "", "ask/new/": "", "ask/new/index.html": "new"})
	if after, _ := root.Lstat("public/faq/index.html"); !os.SameFile(before, after) {
		t.Error("the unchanged file was replaced")
	}
}

func TestBytesAreComparedAndNotTimes(t *testing.T) {
	root := newSite(t)
	tree := files{"index.html": "home"}
	build(t, root, public(tree))
	before, _ := root.Lstat("public/index.html")
	put(t, root, "public/index.html", "hoax")
	root.Chtimes("public/index.html", before.ModTime(), before.ModTime())

	equal(t, "report", build(t, root, public(tree)), Report{Changed: 1})
	equal(t, "public", filesIn(t, root, "public"), files{"/": "", "index.html": "home"})
}

func TestOwnStaleFilesGoAndForeignFilesStay(t *testing.T) {
	root := newSite(t)
	old := files{"index.html": "home"}
	for i := range 10 {
		old[fmt.Sprintf("ask/%d/index.html", i)] = "page"
	}
	old["edited.html"] = "ours"
	build(t, root, public(old))
	put(t, root, "public/CNAME", "example.org")
	put(t, root, "public/ask/3/notes.txt", "mine")
	put(t, root, "public/empty/.keep", "")
	put(t, root, "public/edited.html", "edited by hand")

	r := build(t, root, public(files{"index.html": "home"}))

	equal(t, "report", r, Report{Unchanged: 1, Removed: 10, Kept: []string{"public/edited.html"}})
	want := files{"/": "", "index.html": "home", "CNAME": "example.org", "edited.html": "edited by hand",
		"ask/": "", "ask/3/": "", "ask/3/notes.txt": "mine", "empty/": "", "empty/.keep": ""}
	equal(t, "public", filesIn(t, root, "public"), want)

	r = build(t, root, public(files{"index.html": "home"}))
	equal(t, "second report: the kept file is foreign now", r, Report{Unchanged: 1})
	equal(t, "public", filesIn(t, root, "public"), want)
}

func TestFolderWithoutManifestIsOnlyAddedTo(t *testing.T) {
	root := newSite(t)
	put(t, root, "public/index.html", "home")
	put(t, root, "public/other.html", "other")

	r := build(t, root, public(files{"index.html": "home", "faq.html": "faq"}))
	equal(t, "report", r, Report{New: 1, Unchanged: 1})
	equal(t, "public", filesIn(t, root, "public"), files{"/": "", "index.html": "home", "other.html": "other", "faq.html": "faq"})

	r = build(t, root, public(files{}))
	equal(t, "report: the equal file counts as ours", r, Report{Removed: 2})
	equal(t, "public", filesIn(t, root, "public"), files{"/": "", "other.html": "other"})
}

func TestFileBecomesFolderAndFolderBecomesFile(t *testing.T) {
	root := newSite(t)
	one, two := files{"a": "file", "b/c/d": "deep", "B2": "case"}, files{"a/x": "in folder", "b": "file", "b2": "case"}
	build(t, root, public(one))
	equal(t, "report", build(t, root, public(two)), Report{New: 3, Removed: 3})
	equal(t, "public", filesIn(t, root, "public"), files{"/": "", "a/": "", "a/x": "in folder", "b": "file", "b2": "case"})
	equal(t, "report", build(t, root, public(one)), Report{New: 3, Removed: 3})
	equal(t, "public", filesIn(t, root, "public"), files{"/": "", "a": "file", "b/": "", "b/c/": "", "b/c/d": "deep", "B2": "case"})
}

func TestStreamErrorChangesNothing(t *testing.T) {
	broken := errors.New("content/faq.md:3: broken")
	for _, built := range []bool{false, true} {
		root := newSite(t)
		if built {
			build(t, root, public(files{"index.html": "one", "old.html": "old"}))
		}
		before := filesIn(t, root, "public")
		_, err := writeAll(newWriter(root),
			public(files{"index.html": "two", "new.html": "new"}),
			Tree{Dir: "private", Private: true, Files: func(yield func(File, error) bool) {
				if yield(File{Path: "index.html"}, nil) {
					yield(File{}, broken)
				}
			}})
		equal(t, "error", err, broken)
		equal(t, "public", filesIn(t, root, "public"), before)
		equal(t, "private", filesIn(t, root, "private"), files{})
		equal(t, "stage", filesIn(t, root, stageDir), files{})
	}
}

func TestPathsThatCannotBeWrittenAreRefused(t *testing.T) {
	for _, paths := range [][]string{
		{""}, {"."}, {"/a"}, {"../a"}, {"a/../b"}, {"a//b"}, {"a/"}, {`a\b`}, {"a\x00b"}, {"a\nb"}, {"a/.howihelp-new.tmp"},
		{"a", "a"}, {"A.html", "a.html"}, {"a", "a/b"}, {"a/b", "a"}, {"A/b", "a/c"}, {"x/y", "X"},
	} {
		root := newSite(t)
		_, err := writeAll(newWriter(root), Tree{Dir: "public", Files: func(yield func(File, error) bool) {
			for _, p := range paths {
				if !yield(File{Path: p}, nil) {
					return
				}
			}
		}})
		if err == nil {
			t.Errorf("the paths %q were accepted, want an error", paths)
			continue
		}
		for _, p := range paths {
			if !strings.Contains(err.Error(), fmt.Sprintf("%q", p)) {
				t.Errorf("the error does not name the path %q: %v", p, err)
			}
		}
		equal(t, "public", filesIn(t, root, "public"), files{})
	}
	for _, dir := range []string{"", ".", "..", "a/b", "/a", stateDir} {
		if _, err := writeAll(newWriter(newSite(t)), Tree{Dir: dir, Files: files{}.stream()}); err == nil {
			t.Errorf("the output folder %q was accepted, want an error", dir)
		}
	}
}

func TestPublishedNamesThePathsOfTheEarlierBuild(t *testing.T) {
	root := newSite(t)
	for _, tree := range []files{nil, {"b": "", "a/c": ""}, {"d": ""}} {
		if tree != nil {
			build(t, root, public(tree))
		}
		got, err := Published(root, "public")
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "published", got, slices.Sorted(maps.Keys(tree)))
	}
}

func TestOneBuildWritesAtATime(t *testing.T) {
	root := newSite(t)
	hasty := newWriter(root)
	hasty.patience = 0
	build(t, root, Tree{Dir: "public", Files: func(yield func(File, error) bool) {
		_, err := writeAll(hasty, public(files{"index.html": "hasty"}))
		if !errors.Is(err, errLocked) {
			t.Errorf("a build within a build returned the error %v, want %v", err, errLocked)
		}
		yield(File{Path: "index.html", Data: []byte("first")}, nil)
	}})
	equal(t, "public", filesIn(t, root, "public"), files{"/": "", "index.html": "first"})

	var wait sync.WaitGroup
	for i := range 4 {
		wait.Go(func() {
			text := fmt.Sprint(i)
			if _, err := writeAll(newWriter(root), public(files{"a": text, "b": text}), private(files{"c": text})); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	got, inPrivate := filesIn(t, root, "public"), filesIn(t, root, "private")
	if got["a"] == "" || got["a"] != got["b"] || got["a"] != inPrivate["c"] {
		t.Errorf("got the files %v and %v, want those of a single build", got, inPrivate)
	}
}

func TestOtherTreesStayAsTheyAre(t *testing.T) {
	root := newSite(t)
	build(t, root, public(files{"index.html": "home"}), private(files{"index.html": "desk"}))
	build(t, root, public(files{"index.html": "new home"}))
	equal(t, "private", filesIn(t, root, "private"), files{"/": "", "index.html": "desk"})
}
