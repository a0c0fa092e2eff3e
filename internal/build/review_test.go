package build

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"howihelp"
)

// reviewed returns the sites to review: the starter site, the sites in testdata, and a site with its own layouts and with code.
// The colours of code must not split words.
func reviewed(t *testing.T) map[string]fs.FS {
	t.Helper()
	all := map[string]fs.FS{"starter": howihelp.Starter}
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("got the sites %q in testdata (%v), want at least one", names, err)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		site := fstest.MapFS{}
		for _, f := range archive.Files {
			data := f.Data
			if filepath.Ext(f.Name) == ".png" {
				data = picture(f.Name)
			}
			site[f.Name] = &fstest.MapFile{Data: data, Mode: 0o644}
		}
		all[name] = site
	}
	own := fstest.MapFS{}
	if err := fs.WalkDir(howihelp.Starter, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(howihelp.Starter, name)
		own[name] = &fstest.MapFile{Data: data, Mode: 0o644}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	code := "\n```go\nfunc f(a1 int) { return a1+0x1f // nothing else, of eight or ten words\n}\n```\n"
	for _, name := range []string{"content/faq/one-more.md", "content/faq/two-more.md"} {
		own[name] = &fstest.MapFile{Data: []byte("+++\nquestion = \"" + name + "?\"\n+++\n" + code), Mode: 0o644}
	}
	own["layouts/foot.html"] = &fstest.MapFile{Data: []byte("<footer style=\"color: red\"></footer>\n"), Mode: 0o644}
	own["layouts/extra.css"] = &fstest.MapFile{Data: []byte("p { background: url(nowhere.png) }\n"), Mode: 0o644}
	all["with layouts"] = own
	broken := fstest.MapFS{}
	for name, f := range own {
		broken[name] = f
	}
	broken["layouts/foot.html"] = &fstest.MapFile{Data: []byte("<footer>{{.Nothing}}</footer>\n"), Mode: 0o644}
	all["with a broken layout"] = broken
	return all
}

// A review and a build find the same mistakes, warnings and findings in a site.
func TestReviewAndBuildFindTheSame(t *testing.T) {
	o := Options{Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Layouts: howihelp.Starter}
	layouts := 0
	for name, fsys := range reviewed(t) {
		b, wantErr := Load(fsys, o)
		r, gotErr := LoadReview(fsys, o)
		if wantErr != nil || gotErr != nil {
			if wantErr == nil || gotErr == nil || gotErr.Error() != wantErr.Error() {
				t.Errorf("%s: the review's mistakes are %v, the build's are %v", name, gotErr, wantErr)
			}
			continue
		}
		for _, publish := range []bool{false, true} {
			want, err := b.Findings(nil, publish)
			got, gotErr := r.Findings(nil, publish)
			if err != nil || gotErr != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s: the review finds %v, the build finds %v (errors: %v, %v)", name, got, want, gotErr, err)
			}
			layouts += strings.Count(want.Errors().Error(), "layouts/")
		}
	}
	if layouts < 4 {
		t.Errorf("only %d findings are in layouts, want at least 4", layouts)
	}
	if _, err := LoadReview(os.DirFS(t.TempDir()), o); err == nil {
		t.Error("LoadReview accepts an empty folder")
	}
}
