package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// faulty is a disk whose operation number n fails. If kills is set, every later operation fails too, including the
// clean-up. It counts syncs but doesn't perform them: no test can see their effect, and thousands of them take minutes.
type faulty struct {
	disk
	n        int // from 1; with 0, no operation fails
	err      error
	kills    bool
	detached bool // the output folders are on another file system than the stage
	plain    bool // the file system has no links, and cannot exchange files

	mu  sync.Mutex
	ops int
}

var errKilled = errors.New("killed")

func (d *faulty) step() error {
	_, err := d.count()
	return err
}

// count takes the next number, and returns the error of an operation with that number.
func (d *faulty) count() (number int, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ops++
	if d.n > 0 && (d.ops == d.n || d.kills && d.ops > d.n) {
		return d.ops, d.err
	}
	return d.ops, nil
}

func (d *faulty) Lstat(name string) (fs.FileInfo, error) {
	if err := d.step(); err != nil {
		return nil, err
	}
	return d.disk.Lstat(name)
}

func (d *faulty) List(name string) ([]fs.DirEntry, error) {
	if err := d.step(); err != nil {
		return nil, err
	}
	return d.disk.List(name)
}

func (d *faulty) Open(name string) (file, error) {
	if err := d.step(); err != nil {
		return nil, err
	}
	f, err := d.disk.Open(name)
	return &faultyFile{f, d}, err
}

func (d *faulty) Create(name string, perm fs.FileMode) (file, error) {
	if err := d.step(); err != nil {
		return nil, err
	}
	f, err := d.disk.Create(name, perm)
	return &faultyFile{f, d}, err
}

func (d *faulty) MkdirAll(name string, perm fs.FileMode) error {
	if err := d.step(); err != nil {
		d.disk.MkdirAll(path.Dir(name), perm)
		return err
	}
	return d.disk.MkdirAll(name, perm)
}

func (d *faulty) Chmod(name string, mode fs.FileMode) error {
	if err := d.step(); err != nil {
		return err
	}
	return d.disk.Chmod(name, mode)
}

func (d *faulty) Rename(from, to string) error {
	if err := d.step(); err != nil {
		return err
	}
	if _, err := d.disk.Lstat(path.Dir(to)); err == nil && d.detached && strings.HasPrefix(from, stageDir) {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: syscall.EXDEV}
	}
	return d.disk.Rename(from, to)
}

func (d *faulty) Swap(a, b string) error {
	if err := d.step(); err != nil {
		return err
	}
	if d.plain {
		return errors.ErrUnsupported
	}
	return d.disk.Swap(a, b)
}

func (d *faulty) Link(from, to string) error {
	if err := d.step(); err != nil {
		return err
	}
	if d.plain {
		return &os.LinkError{Op: "link", Old: from, New: to, Err: syscall.EPERM}
	}
	return d.disk.Link(from, to)
}

func (d *faulty) Settle(name string, patient time.Duration) {
	if d.step() == nil {
		d.disk.Settle(name, patient)
	}
}

func (d *faulty) Remove(name string) error {
	if err := d.step(); err != nil {
		return err
	}
	return d.disk.Remove(name)
}

func (d *faulty) RemoveAll(name string) error {
	if err := d.step(); err != nil {
		return err
	}
	return d.disk.RemoveAll(name)
}

func (d *faulty) SyncAll(string) error { return d.step() }

func (d *faulty) Lock(name string) (io.Closer, error) {
	if err := d.step(); err != nil {
		return nil, err
	}
	return d.disk.Lock(name)
}

type faultyFile struct {
	file
	disk *faulty
}

func (f *faultyFile) Stat() (fs.FileInfo, error) {
	if err := f.disk.step(); err != nil {
		return nil, err
	}
	return f.file.Stat()
}

func (f *faultyFile) Read(b []byte) (int, error) {
	if err := f.disk.step(); err != nil {
		return 0, err
	}
	return f.file.Read(b)
}

// Write writes half of the data when it fails.
func (f *faultyFile) Write(b []byte) (int, error) {
	if number, err := f.disk.count(); err != nil {
		if number == f.disk.n {
			f.file.Write(b[:len(b)/2])
		}
		return 0, err
	}
	return f.file.Write(b)
}

func (f *faultyFile) Sync() error { return f.disk.step() }

func (f *faultyFile) Close() error {
	err := f.disk.step()
	return errors.Join(err, f.file.Close())
}

// story is two builds of both trees: the first succeeds, and the second has the fault.
type story struct {
	old, new map[string]files // by tree
	foreign  files            // by path below the site
	detached bool
	widened  bool // the private tree has become readable for others
}

var (
	oldTrees = map[string]files{
		"public": {"index.html": "home 1", "faq/index.html": "faq", "ask/old/index.html": "old", "swap": "file",
			"turn/a/page": "deep", "Case.html": "case", "edited.html": "ours"},
		"private": {"index.html": "desk 1", "replies/old.txt": "old", "share/bio.txt": "bio"},
	}
	newTrees = map[string]files{
		"public": {"index.html": "home 2", "faq/index.html": "faq", "ask/new/index.html": "new", "swap/page": "in folder",
			"turn": "file", "case.html": "case", "img/card.png": "card"},
		"private": {"index.html": "desk 2", "replies/new.txt": "new", "share/bio.txt": "bio"},
	}
	laterTrees = map[string]files{
		"public": {"index.html": "home 3", "faq/index.html": "faq 3", "ask/new/index.html": "new 3", "swap": "file 3",
			"turn/a/page": "deep", "case.html": "case 3"},
		"private": {"index.html": "desk 3", "replies/new.txt": "new 3"},
	}
	foreign = files{"public/CNAME": "example.org", "public/ask/notes.txt": "mine", "public/edited.html": "by hand",
		"private/mine/notes.txt": "mine", "content/faq.md": "source"}
)

var stories = map[string]story{
	"first build":                      {new: newTrees},
	"first build beside foreign files": {new: newTrees, foreign: files{"public/CNAME": "example.org", "content/faq.md": "source"}},
	"update":                           {old: oldTrees, new: newTrees, foreign: foreign},
	"update of a widened tree":         {old: oldTrees, new: newTrees, foreign: foreign, widened: true},
	"first build on another disk":      {new: newTrees, detached: true},
	"update on another disk":           {old: oldTrees, new: newTrees, foreign: foreign, detached: true},
	"every file is removed":            {old: oldTrees, new: map[string]files{"public": {}, "private": {}}, foreign: foreign},
}

func (s story) write(d *faulty, trees map[string]files) error {
	d.detached = s.detached
	w := &writer{disk: d, workers: 1}
	_, err := writeAll(w, public(trees["public"]), private(trees["private"]))
	return err
}

// memoryDir returns a temporary folder, in memory if possible: thousands of builds take minutes on a disk.
func memoryDir(t *testing.T) string {
	dir, err := os.MkdirTemp("/dev/shm", "howihelp")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func (s story) begin(t *testing.T) *os.Root {
	t.Helper()
	root := openRoot(t, memoryDir(t))
	if s.old != nil {
		if err := s.write(&faulty{disk: onDisk(root)}, s.old); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range s.foreign {
		put(t, root, name, text)
	}
	if s.widened {
		root.Chmod("private", 0o755)
		root.Chmod("private/share/bio.txt", 0o644)
	}
	return root
}

func TestEveryOperationFailsOnce(t *testing.T) {
	for name, s := range stories {
		causes := []error{syscall.ENOSPC, syscall.EIO, syscall.EACCES}
		if name != "first build" && name != "update" {
			causes = causes[:1] // the other causes take the same paths through the code
		}
		for _, cause := range causes {
			t.Run(fmt.Sprintf("%s/%v", name, cause), func(t *testing.T) { s.run(t, cause, false, s.new) })
		}
	}
}

func TestBuildIsKilledAtEveryOperation(t *testing.T) {
	for name, s := range stories {
		t.Run(name, func(t *testing.T) { s.run(t, errKilled, true, s.new) })
		t.Run(name+", then the site changes", func(t *testing.T) { s.run(t, errKilled, true, laterTrees) })
	}
}

// run makes each operation fail in turn, checks the folders after the failure, and then checks that the next build
// heals them.
func (s story) run(t *testing.T, cause error, kills bool, next map[string]files) {
	t.Parallel()
	clean, done := s.begin(t), s.begin(t)
	if err := errors.Join(s.write(&faulty{disk: onDisk(clean)}, next), s.write(&faulty{disk: onDisk(done)}, s.new)); err != nil {
		t.Fatal(err)
	}
	want := snapshot(t, clean)

	step := 1
	if testing.Short() {
		step = 7
	}
	for n := 1; ; n += step {
		root := s.begin(t)
		d := &faulty{disk: onDisk(root), n: n, err: cause, kills: kills}
		err := s.write(d, s.new)
		if d.ops < n {
			if n < 30 {
				t.Errorf("the build has only %d operations, want more", d.ops)
			}
			return
		}
		at := fmt.Sprintf("operation %d: ", n)
		if err == nil {
			// Only the clean-up may fail without an error.
			equal(t, at+"output after success", filesIn(t, root, "public"), filesIn(t, done, "public"))
		} else if !errors.Is(err, cause) {
			t.Errorf("%sgot the error %v, want %v", at, err, cause)
		} else if strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), "; ") {
			t.Errorf("%sthe error is not one line with a next step: %q", at, err)
		}
		s.check(t, at, root)

		if err := s.write(&faulty{disk: onDisk(root)}, next); err != nil {
			t.Errorf("%sthe next build fails: %v", at, err)
		}
		equal(t, at+"site after the next build", snapshot(t, root), want)
		if t.Failed() {
			return
		}
		os.RemoveAll(root.Name())
		root.Close()
	}
}

// check compares the folders after a fault with the package's promises.
func (s story) check(t *testing.T, at string, root *os.Root) {
	t.Helper()
	for name, text := range s.foreign {
		data, err := root.ReadFile(name)
		if err != nil || string(data) != text {
			t.Errorf("%sthe foreign file %s contains %q (%v), want %q", at, name, data, err, text)
		}
	}
	var missing, outdated, updated, removed []string
	for _, tree := range []string{"public", "private"} {
		found := filesIn(t, root, tree)
		for p, text := range found {
			name := path.Join(tree, p)
			old, wasOld := s.old[tree][p]
			fresh, isNew := s.new[tree][p]
			_, isForeign := s.foreign[name]
			switch {
			case strings.HasSuffix(p, "/"), isForeign:
			case path.Base(p) == temporaryName && s.detached:
			case isNew && text == fresh:
				if wasOld && old != fresh {
					updated = append(updated, name)
				}
			case wasOld && text == old:
				if isNew {
					outdated = append(outdated, name)
				}
			default:
				t.Errorf("%s%s is torn or a leftover: %q", at, name, text)
			}
		}
		for p := range s.new[tree] {
			if _, ok := found[p]; ok {
				continue
			}
			missing = append(missing, path.Join(tree, p))
			if _, wasOld := s.old[tree][p]; wasOld {
				t.Errorf("%s%s is in both builds, and is missing", at, path.Join(tree, p))
			}
		}
		for p := range s.old[tree] {
			_, ok := found[p]
			_, isNew := s.new[tree][p]
			// These files are in the way of new ones, so they have to be removed early.
			inTheWay := slices.Contains([]string{"swap", "turn/a/page", "Case.html"}, p) && len(s.new["public"]) > 0
			if !ok && !isNew && !inTheWay {
				removed = append(removed, path.Join(tree, p))
			}
		}
	}
	if len(updated) > 0 && len(missing) > 0 {
		t.Errorf("%s%v may link to %v, which is missing", at, updated, missing)
	}
	if len(removed) > 0 && len(outdated) > 0 {
		t.Errorf("%s%v may link to %v, which is gone", at, outdated, removed)
	}
}

// snapshot returns everything in the site with its permissions.
func snapshot(t *testing.T, root *os.Root) files {
	t.Helper()
	all := filesIn(t, root, ".")
	for name := range maps.Clone(all) {
		info, err := root.Lstat("./" + strings.TrimSuffix(name, "/"))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = info.Mode().String() + " " + all[name]
	}
	return all
}

func TestFaultsOfUpdate(t *testing.T) {
	for _, old := range []string{"", "old"} {
		for _, way := range []struct{ kills, plain bool }{{false, false}, {false, true}, {true, false}, {true, true}} {
			for n := 1; ; n++ {
				root := openRoot(t, memoryDir(t))
				put(t, root, "content/plan.md", "")
				if old != "" {
					put(t, root, "content/given.toml", old)
				}
				d := &faulty{disk: onDisk(root), n: n, err: errKilled, kills: way.kills, plain: way.plain}
				err := (&writer{disk: d}).update("content/given.toml", to("new"))
				if d.ops < n {
					if n < 10 {
						t.Errorf("the update has only %d operations, want more", d.ops)
					}
					break
				}
				got := filesIn(t, root, "content")["given.toml"]
				if got != old && got != "new" || got != "new" && err == nil {
					t.Errorf("%+v, operation %d: after the error %v, the file contains %q, want the old text or the new one", way, n, err, got)
				}
				if err := Update(root, "content/given.toml", to("newer")); err != nil {
					t.Errorf("%+v, operation %d: the next update failed: %v", way, n, err)
				}
				equal(t, "content", filesIn(t, root, "content"), files{"/": "", "given.toml": "newer", "plan.md": ""})
			}
		}
	}
}

func TestFaultsOfCreate(t *testing.T) {
	all := files{"site.toml": "settings", "content/plan.md": "plan", "content/faq/why.md": "why"}
	want := maps.Clone(all)
	want["./"], want["content/"], want["content/faq/"] = "", "", ""
	for _, way := range []struct{ kills, plain bool }{{false, false}, {false, true}, {true, false}, {true, true}} {
		for n := 1; ; n++ {
			root := openRoot(t, memoryDir(t))
			d := &faulty{disk: onDisk(root), n: n, err: errKilled, kills: way.kills, plain: way.plain}
			_, err := (&writer{disk: d}).create(all.list(), 0o755, 0o644)
			if d.ops < n {
				if n < 20 {
					t.Errorf("Create has only %d operations, want more", d.ops)
				}
				break
			}
			for name, text := range filesIn(t, root, ".") {
				if known, ok := all[name]; ok && text != known {
					t.Errorf("%+v, operation %d: after the error %v, %s contains %q, want %q or no file", way, n, err, name, text, known)
				}
			}
			if _, err := Create(root, all.list()); err != nil {
				t.Errorf("%+v, operation %d: the next Create failed: %v", way, n, err)
			}
			got := filesIn(t, root, ".")
			maps.DeleteFunc(got, func(name, _ string) bool { return strings.HasPrefix(name, stateDir) })
			equal(t, fmt.Sprintf("%+v, operation %d: the files after the next Create", way, n), got, want)
		}
	}
}
