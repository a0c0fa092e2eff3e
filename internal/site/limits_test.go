package site

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"howihelp/internal/file"
	"howihelp/internal/link"
)

// smallest returns a site with only the files and keys that every site needs.
func smallest() fstest.MapFS {
	return fstest.MapFS{
		"site.toml":          {Data: []byte("base_url = \"https://ana.example/\"\n")},
		"content/profile.md": {Data: []byte("+++\nname = \"Ana\"\nrole = \"x\"\ntimezone = \"UTC\"\n+++\n")},
		"content/plan.md":    {Data: []byte("+++\nrule = \"x\"\n+++\n")},
	}
}

// A site at a limit loads. One step beyond the limit, there is a mistake that names the place and the limit.
func TestLimits(t *testing.T) {
	profile := func(keys string) func(int) fstest.MapFS {
		return func(n int) fstest.MapFS {
			fsys := smallest()
			fsys["content/profile.md"] = &fstest.MapFile{Data: []byte("+++\nname = \"Ana\"\nrole = \"x\"\ntimezone = \"UTC\"\n" + strings.ReplaceAll(keys, "…", strings.Repeat("é", n)) + "\n+++\n")}
			return fsys
		}
	}
	files := func(name, text string) func(int) fstest.MapFS {
		return func(n int) fstest.MapFS {
			fsys := smallest()
			for i := range n {
				fsys[fmt.Sprintf(name, i)] = &fstest.MapFile{Data: []byte(text)}
			}
			return fsys
		}
	}
	one := func(name string, text func(n int) string) func(int) fstest.MapFS {
		return func(n int) fstest.MapFS {
			fsys := smallest()
			fsys[name] = &fstest.MapFile{Data: []byte(text(n))}
			return fsys
		}
	}
	const question = "+++\nquestion = \"x\"\n+++\n"
	for _, test := range []struct {
		name  string
		limit int
		site  func(n int) fstest.MapFS
		want  string
	}{
		{"maxLine", 2000, profile(`tagline = "…"`), "content/profile.md:5: tagline has 2001 characters, more than the limit of 2000; shorten it"},
		{"maxText", 10000, profile(`other = "…"`), "content/profile.md:5: other has 10001 characters, more than the limit of 10000; shorten it"},
		{"maxList", 100, one("content/requests/call.md", func(n int) string {
			return "+++\ntitle = \"x\"\nverdict = \"yes\"\nfit = [" + strings.Repeat(`"a",`, n) + "]\n+++\n"
		}), "content/requests/call.md:4: fit has 101 entries, more than the limit of 100; keep the best of them"},
		{"maxTables", maxTables, one("content/profile.md", func(n int) string {
			return "+++\nname = \"Ana\"\nrole = \"x\"\ntimezone = \"UTC\"\nlinks = [" + strings.Repeat(`{title = "a", url = "https://a.example/"},`, n) + "]\n+++\n"
		}), "content/profile.md:5: links has 51 entries, more than the limit of 50; keep the best of them"},
		{"maxFile", file.MaxSize, one("content/faq/q.md", func(n int) string { return question + strings.Repeat("\n", n-len(question)) }),
			"content/faq/q.md: is longer than the limit of 1024 KiB; shorten it or split it"},
		{"maxFrontMatter", 64 << 10, one("content/faq/q.md", func(n int) string {
			keys := "question = \"x\"\n"
			return "+++\n" + keys + "#" + strings.Repeat("x", n-len(keys)-2) + "\n+++\n"
		}), "content/faq/q.md:1: the lines between +++ are 64 KiB long, more than the limit of 64 KiB; move text below the second +++"},
		{"maxSlug", file.MaxSlug, func(n int) fstest.MapFS {
			return files("content/faq/"+strings.Repeat("q", n-1)+"%d.md", question)(1)
		}, "content/faq/" + strings.Repeat("q", file.MaxSlug) + "0.md: has a name of 151 bytes, more than the limit of 150; shorten it"},
	} {
		if _, err := Load(test.site(test.limit)); err != nil {
			t.Errorf("%s: at the limit, got the mistakes %v, want none", test.name, err)
		}
		if _, err := Load(test.site(test.limit + 1)); err == nil || err.Error() != test.want {
			t.Errorf("%s: beyond the limit, got %.300v, want %s", test.name, err, test.want)
		}
	}
}

// Two limits are tested only from beyond, because a site at the limit would be too large: a static file of more than 100 MiB,
// and a picture of more than [link.MaxPicture].
func TestLimitsOfLargeThings(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, f := range smallest() {
		put(name, string(f.Data))
	}
	put("content/faq/q.md", "+++\nquestion = \"x\"\n+++\n![x](large.png)\n")
	put("content/faq/large.png", "")
	put("content/static/large.bin", "")
	for name, size := range map[string]int64{"content/faq/large.png": link.MaxPicture + 1, "content/static/large.bin": 100<<20 + 1} {
		if err := os.Truncate(filepath.Join(dir, filepath.FromSlash(name)), size); err != nil { // a sparse file takes no room on the disk
			t.Fatal(err)
		}
	}
	_, err := Load(os.DirFS(dir).(fs.StatFS))
	want := "content/faq/q.md:4: picture content/faq/large.png is larger than the limit of 10 MiB; make it smaller\n" +
		"content/static/large.bin: is larger than the limit of 100 MiB; publish it elsewhere"
	if err == nil || err.Error() != want {
		t.Errorf("got  %.400v\nwant %s", err, want)
	}
}
