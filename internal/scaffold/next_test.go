package scaffold

import (
	"slices"
	"testing"
	"testing/fstest"

	"howihelp/internal/output"
)

func TestNext(t *testing.T) {
	page, workflow := output.File{Path: "site.toml"}, output.File{Path: WorkflowPath}
	const publish = "  once, on GitHub: Settings, Pages, Source: \"GitHub Actions\"\n  commit and push: GitHub publishes the page on every push, and once a day"
	for name, test := range map[string]struct {
		files []output.File
		flag  string
		want  string
	}{
		"a site": {[]output.File{page}, "", "Next:\n  howihelp build    lists the texts that need your own words\n  howihelp serve    shows the page while you write\n  howihelp deploy   publishes the page"},
		"a site in another folder": {[]output.File{page}, " --site a",
			"Next:\n  howihelp build --site a    lists the texts that need your own words\n  howihelp serve --site a    shows the page while you write\n  howihelp deploy --site a   publishes the page"},
		"a workflow alone": {[]output.File{workflow}, "", "Next:\n" + publish},
		"a site with a workflow": {[]output.File{workflow, page}, " --site a",
			"Next:\n  howihelp build --site a    lists the texts that need your own words\n  howihelp serve --site a    shows the page while you write\n" + publish},
	} {
		if got := Next(test.files, test.flag); got != test.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, test.want)
		}
	}
}

func TestNotes(t *testing.T) {
	kept := []string{"README.md"}
	keeps := "README.md already exists and stays as it is"
	for ignored, want := range map[string]int{"/public/\n/private/\n": 1, "/public/\n": 2} {
		folder := fstest.MapFS{".gitignore": {Data: []byte(ignored)}}
		if got := Notes(folder, kept); len(got) != want || got[0] != keeps {
			t.Errorf("with the .gitignore %q, got the notes %q, want %d with %q first", ignored, got, want, keeps)
		}
	}
	if got := Notes(fstest.MapFS{}, nil); got != nil {
		t.Errorf("for an empty folder, got the notes %q, want none", got)
	}
}

func TestIntoClone(t *testing.T) {
	for text, want := range map[string]bool{"module howihelp\n\ngo 1.26\n": true, "module howihelper\n": false} {
		if got := IsClone(fstest.MapFS{"go.mod": {Data: []byte(text)}}); got != want {
			t.Errorf("with the go.mod %q, got IsClone %t, want %t", text, got, want)
		}
	}
	files := []output.File{{Path: "README.md"}, {Path: "site.toml"}, {Path: "content/README.md"}}
	IntoClone(files)
	var paths []string
	for _, f := range files {
		paths = append(paths, f.Path)
	}
	if want := []string{".github/README.md", "site.toml", "content/README.md"}; !slices.Equal(paths, want) {
		t.Errorf("got the paths %q, want %q", paths, want)
	}
}
