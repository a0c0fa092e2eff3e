package build

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"maps"
	"math/rand/v2"
	"path"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"howihelp"
	"howihelp/internal/race"
)

// A loader is told of random edits to a site. After each one, it returns the same mistakes as a full load, or the same
// bytes in every file.
func TestLoaderEqualsFullLoad(t *testing.T) {
	seeds := uint64(2)
	if race.Enabled {
		seeds = 1
	}
	for _, name := range []string{"single", "team", "shared"} {
		for seed := range seeds {
			t.Run(fmt.Sprint(name, " ", seed), func(t *testing.T) {
				t.Parallel()
				e := newEditor(t, "testdata/"+name+".txtar", seed)
				var l Loader
				e.compare(&l)
				good := 0
				for range 40 {
					for range 1 + e.random.IntN(2) {
						l.Changed(e.edit()...)
					}
					if e.compare(&l) {
						good++
					}
					if t.Failed() {
						t.Fatalf("the loader differs from a full load after these edits:\n%s", strings.Join(e.done, "\n"))
					}
				}
				if good < 10 || good == 40 {
					t.Errorf("%d of the 40 states of the site had no mistake, want 10 to 39; the edits test too little", good)
				}
			})
		}
	}
}

// A part of the site that an edit does not affect is kept in the next build, together with its rendered files.
func TestLoaderKeepsUnaffectedParts(t *testing.T) {
	e := newEditor(t, "testdata/team.txtar", 0)
	var l Loader
	load := func() *Build {
		b, err := l.Load(e.site, e.options())
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	before := load()
	if l.Changed("content/ana/faq/when.md"); load() != before {
		t.Error("after a file was touched, the loader makes a new build")
	}
	e.write("content/ana/faq/when.md", "+++\nquestion = \"When?\"\n+++\n\nNow.\n")
	l.Changed("content/ana/faq/when.md")
	after := load()
	for i, p := range after.Site.Profiles {
		hers := p.Dir == "ana" || p.Main != nil && p.Main.Dir == "ana" // a translation depends on the profile that it translates
		if same := after.parts[i] == before.parts[i]; same == hers {
			t.Errorf("after an edit of ana's answer, the part of %s is kept: %v, want the opposite", p.Dir, same)
		}
	}
	if all, changed := after.Pages(); changed >= all || changed == 0 {
		t.Errorf("after the edit, %d of %d pages count as changed, want some but not all", changed, all)
	}
}

// After 1000 edits, a loader uses no more memory than after ten.
func TestALoaderForgets(t *testing.T) {
	edits := 1000
	if race.Enabled {
		edits = 100
	}
	e := newEditor(t, "testdata/team.txtar", 0)
	var l Loader
	var after [2]uint64
	for n := range edits {
		name := pick(e, []string{"content/ana/faq/when.md", "content/ben/faq/when.md", "resources/list.md", "content/ben/focus/loop.png"})
		e.site[name] = e.original[name]
		if path.Ext(name) == ".md" {
			e.write(name, e.text(name)+strings.Repeat(fmt.Sprintf("\n\nEdit %d, of some length.", n), 20))
		} else {
			e.write(name, string(picture(strings.Repeat(fmt.Sprint(n), 20))))
		}
		l.Changed(name)
		b, err := l.Load(e.site, e.options())
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range []string{"ana/faq/index.html", "ben/index.html", "ana/ask/coffee/index.html"} {
			if _, err := b.PublicFile(page); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := b.PrivateFile("ben/index.html"); err != nil {
			t.Fatal(err)
		}
		if n == 10 || n == edits-1 {
			var m runtime.MemStats
			runtime.GC()
			runtime.GC() // a second time, because a pool releases its content only then
			runtime.ReadMemStats(&m)
			after[min(1, n/(edits-1))] = m.HeapAlloc
		}
	}
	if after[1] > after[0]*11/10+2<<20 {
		t.Errorf("the heap grows from %d KiB after 10 edits to %d KiB after %d", after[0]>>10, after[1]>>10, edits)
	} else {
		t.Logf("heap: %d KiB after 10 edits, %d KiB after %d", after[0]>>10, after[1]>>10, edits)
	}
}

// editor edits a site at random, and records its edits.
type editor struct {
	*testing.T
	random   *rand.Rand
	original fstest.MapFS
	site     fstest.MapFS
	done     []string
	count    int
}

func newEditor(t *testing.T, file string, seed uint64) *editor {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	e := &editor{T: t, random: rand.New(rand.NewPCG(seed, 0)), original: fstest.MapFS{}, site: fstest.MapFS{}}
	for _, f := range archive.Files {
		data := f.Data
		if path.Ext(f.Name) == ".png" {
			data = picture(f.Name)
		}
		e.original[f.Name] = &fstest.MapFile{Data: data, Mode: 0o644}
	}
	maps.Copy(e.site, e.original)
	return e
}

func picture(text string) []byte {
	img := image.NewGray(image.Rect(0, 0, 40+len(text), 30))
	for i, c := range text {
		img.SetGray(i, 0, color.Gray{uint8(c)})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func (e *editor) options() Options {
	return Options{Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Layouts: howihelp.Starter, Published: []string{"go/old/index.html"}}
}

func (e *editor) write(name, text string) {
	e.site[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
}

// names returns the site's files, sorted, so that the same seed always makes the same edits.
func (e *editor) names() []string { return slices.Sorted(maps.Keys(e.site)) }

func pick[T any](e *editor, all []T) T { return all[e.random.IntN(len(all))] }

// edit makes one edit to the site and returns the paths that a watcher would report.
func (e *editor) edit() []string {
	e.count++
	kinds := []func() (string, []string){e.change, e.change, e.change, e.change, e.change, e.mend, e.mend, e.mend, e.mend, e.mend, e.mend, e.spoil, e.remove, e.rename, e.add, e.removeFolder, e.touch, e.settings, e.layout}
	what, paths := pick(e, kinds)()
	if e.random.IntN(6) == 0 { // a watcher that compares the times of folders reports the folder
		for i, p := range paths {
			paths[i] = path.Dir(p)
		}
	}
	e.done = append(e.done, fmt.Sprintf("%s %v", what, paths))
	return paths
}

func (e *editor) text(name string) string { return string(e.site[name].Data) }

func (e *editor) change() (string, []string) {
	name := pick(e, e.names())
	switch path.Ext(name) {
	case ".md":
		e.write(name, e.text(name)+fmt.Sprintf("\nChange *%d*.\n", e.count)+pick(e, []string{"", "", "<!-- REPLACE: that -->\n"}))
	case ".png":
		e.write(name, string(picture(fmt.Sprint(e.count))))
	case ".toml":
		e.write(name, e.text(name)+fmt.Sprintf("# change %d\n", e.count))
	default:
		e.write(name, e.text(name)+" ")
	}
	return "change", []string{name}
}

// mend restores all original files, or one of them.
func (e *editor) mend() (string, []string) {
	if e.random.IntN(4) == 0 {
		name := pick(e, slices.Sorted(maps.Keys(e.original)))
		e.site[name] = e.original[name]
		return "mend", []string{name}
	}
	var paths []string
	for _, name := range e.names() {
		if e.original[name] == nil {
			delete(e.site, name)
			paths = append(paths, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(e.original)) {
		if e.site[name] != e.original[name] {
			e.site[name] = e.original[name]
			paths = append(paths, name)
		}
	}
	return "mend all", paths
}

func (e *editor) spoil() (string, []string) {
	name := pick(e, e.names())
	e.write(name, pick(e, []string{"", "+++\n", "+++\ntitel = \"x\"\n+++\n", "---\n---\n", "{{.Nothing}}", "+++\nquestion = \"Q\"\n+++\n[x](nowhere.md) [y](../requests/coffee.md#nowhere)\n"}))
	return "spoil", []string{name}
}

func (e *editor) remove() (string, []string) {
	name := pick(e, e.names())
	delete(e.site, name)
	return "remove", []string{name}
}

func (e *editor) rename() (string, []string) {
	from := pick(e, e.names())
	to := path.Join(path.Dir(from), fmt.Sprintf("renamed-%d%s", e.count, path.Ext(from)))
	if e.random.IntN(3) == 0 {
		to = pick(e, e.names())
	}
	e.site[to] = e.site[from]
	delete(e.site, from)
	return "rename", []string{from, to}
}

func (e *editor) add() (string, []string) {
	folders := []string{"content", "content/ana", "content/ben", "content/cy", "content/shared"}
	dir := pick(e, folders)
	n := fmt.Sprint("new-", e.count)
	files := []struct{ name, text string }{
		{dir + "/faq/" + n + ".md", "+++\nquestion = \"Q\"\n+++\n\nSee [it](../requests/coffee.md), [that](/faq/) and ![x](" + n + ".png).\n"},
		{dir + "/faq/" + n + ".png", string(picture(n))},
		{dir + "/resources/list.md", "+++\ntitle = \"Own list\"\nurl = \"https://example.org/own\"\nkind = \"list\"\n+++\n\nOwn.\n"},
		{"resources/" + n + ".md", "+++\ntitle = \"New\"\nurl = \"https://example.org/new\"\nkind = \"book\"\n+++\n\nNew.\n"},
		{dir + "/static/" + n + ".txt", "text"}, {"content/static/a.txt", "text"},
		{dir + "/given.toml", "[[given]]\ndate = 2026-11-02\nallowance = \"calls\"\n"},
		{dir + "/asked.toml", pick(e, []string{"[[asked]]\nmonth = \"2026-11\"\nrequest = \"coffee\"\nasked = 3\n", "[[asked]]\nmonth = \"2026-10\"\nrequest = \"coffee\"\n", "wrong = 1\n"})},
		{dir + "/profile.md", "+++\nname = \"Cy\"\nrole = \"Writer\"\ntimezone = \"UTC\"\n+++\n"},
		{dir + "/plan.md", "+++\nrule = \"I take calls.\"\n[[allowance]]\nid = \"calls\"\ntitle = \"Calls\"\nper_month = 2\n+++\n"},
		{dir + "/faq/.hidden.swp", "x"},
		{dir + "/draft.txt", "x"},
	}
	f := pick(e, files)
	e.write(f.name, f.text)
	return "add", []string{f.name}
}

func (e *editor) removeFolder() (string, []string) {
	dir := path.Dir(pick(e, e.names()))
	if dir == "." {
		return "nothing", nil
	}
	for _, name := range e.names() {
		if strings.HasPrefix(name, dir+"/") {
			delete(e.site, name)
		}
	}
	return "remove folder", []string{dir}
}

func (e *editor) touch() (string, []string) { return "touch", []string{pick(e, e.names())} }

func (e *editor) settings() (string, []string) {
	e.write("site.toml", pick(e, []string{
		"base_url = \"https://example.org/other/\"\n", "base_url = \"https://example.org/help/\"\nlang = \"pt\"\n",
		"base_url = \"https://example.org/help/\"\n[style]\naccent = \"#a02020\"\n", "base = 1\n",
	}))
	return "settings", []string{"site.toml"}
}

func (e *editor) layout() (string, []string) {
	name := pick(e, []string{"layouts/extra.css", "layouts/foot.html", "layouts/go.html"})
	e.write(name, pick(e, []string{"p { color: red }", "p { background: url(/a.txt) }", "<p>", "{{.Title}}", "{{.Titel}}", "{{if}}"}))
	return "layout", []string{name}
}

// compare compares the result of the loader with a full load, and reports whether the site had no mistake.
func (e *editor) compare(l *Loader) bool {
	e.Helper()
	want, wantErr := Load(e.site, e.options())
	got, gotErr := l.Load(e.site, e.options())
	if fmt.Sprint(gotErr) != fmt.Sprint(wantErr) {
		e.Errorf("the loader finds the mistakes\n%v\nwant those of a full load\n%v", gotErr, wantErr)
	}
	if wantErr != nil || gotErr != nil {
		return false
	}
	if got, want := got.Warnings.Error(), want.Warnings.Error(); got != want {
		e.Errorf("the loader gives the warnings\n%s\nwant those of a full load\n%s", got, want)
	}
	e.compareFiles(want, got)
	return !e.Failed()
}

func (e *editor) compareFiles(want, got *Build) {
	paths := map[string]bool{}
	for file, err := range want.Public() {
		if err != nil { // only rendering finds this mistake
			_, gotErr := drain(got)
			if fmt.Sprint(gotErr) != fmt.Sprint(err) {
				e.Errorf("rendering the loader's build gives the error %v, want %v", gotErr, err)
			}
			return
		}
		paths[file.Path] = true
		if data, err := got.PublicFile(file.Path); err != nil || !bytes.Equal(data, file.Data) {
			e.Errorf("public/%s differs from that of a full load, or has the error %v", file.Path, err)
		}
	}
	more, err := drain(got)
	if err != nil || !maps.Equal(more, paths) {
		e.Errorf("the loader's build has the public files %v, want %v (%v)", more, paths, err)
	}
	for _, name := range []string{"", "ana", "ana/", "nothing.html", "../site.toml", "content/profile.md"} {
		if _, err := got.PublicFile(name); !errors.Is(err, fs.ErrNotExist) {
			e.Errorf("PublicFile(%q) must find no file, but its error is %v", name, err)
		}
	}
	if e.random.IntN(4) > 0 { // the desk and the exports cost more than all pages
		return
	}
	for file, err := range want.Private() {
		data, gotErr := got.PrivateFile(file.Path)
		if err != nil || gotErr != nil || !bytes.Equal(data, file.Data) {
			e.Errorf("private/%s differs from that of a full load, or has an error: %v, %v", file.Path, err, gotErr)
		}
	}
}

// drain returns the paths of all public files.
func drain(b *Build) (map[string]bool, error) {
	paths := map[string]bool{}
	for file, err := range b.Public() {
		if err != nil {
			return nil, err
		}
		paths[file.Path] = true
	}
	return paths, nil
}
