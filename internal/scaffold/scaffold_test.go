package scaffold

import (
	"flag"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/golden"
	"howihelp/internal/output"
)

var ana = Answers{Name: `Ana "Nan" Moss`, Role: `Engineer \ editor`, Email: "ana@example.com", Focus: "Indexes that heal",
	BaseURL: "https://ana.github.io/how-i-help/", Lang: "en", Timezone: "Europe/Lisbon"}

// with returns the answers with some types of requests chosen.
func (a Answers) with(requests ...string) Answers {
	a.Requests = requests
	return a
}

func all() []string {
	var slugs []string
	for _, r := range Requests {
		slugs = append(slugs, r.Slug)
	}
	return slugs
}

// load builds the site of some answers, renders all of it, and returns it with its files.
func load(t *testing.T, a Answers) (*build.Build, fstest.MapFS) {
	t.Helper()
	files, err := Files(a)
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range files {
		fsys[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	b, err := build.Load(fsys, build.Options{Layouts: howihelp.Starter, Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatalf("%v:\n%v", a, err)
	}
	draw(t, b)
	return b, fsys
}

func draw(t *testing.T, b *build.Build) {
	t.Helper()
	check := func(f output.File, err error) bool {
		if err != nil {
			t.Errorf("%s: %v", f.Path, err)
		}
		return true
	}
	b.Public()(check)
	b.Private()(check)
}

// Whatever is chosen, the site builds, every resource is one that a request leads to, and every request that has one of
// its own has its reply and its question.
func TestEveryChoiceBuilds(t *testing.T) {
	choices := [][]string{nil, Usual(), all()}
	for _, slug := range all() {
		choices = append(choices, []string{slug}, slices.DeleteFunc(all(), func(other string) bool { return other == slug }))
	}
	for _, chosen := range choices {
		b, fsys := load(t, ana.with(chosen...))
		who := b.Site.Profiles[0]
		if len(who.Requests) != len(chosen)+1 || len(who.Replies) != len(chosen) {
			t.Errorf("%v: %d requests and %d replies", chosen, len(who.Requests)-1, len(who.Replies))
		}
		needed := map[string]bool{}
		for _, r := range who.Requests {
			for _, to := range r.Redirect {
				needed[to.Slug] = true
			}
		}
		for _, r := range b.Site.Resources {
			if !needed[r.Slug] {
				t.Errorf("%v: no request leads to %s", chosen, r.File)
			}
		}
		if _, ok := fsys[".gitignore"]; !ok {
			t.Errorf("%v: there is no .gitignore", chosen)
		}
	}
}

// All answers given, what is left to replace is what nobody could have asked for; none given, each has its mark.
func TestMarks(t *testing.T) {
	lines := func(b *build.Build) string { return b.Warnings.Error() }
	b, _ := load(t, ana.with(Usual()...))
	want := strings.TrimSpace(`
content/focus/first.md:4: still says REPLACE: questions that you like to be asked about it, then take away the mark # before the next line; write your own words there
content/focus/first.md:8: still says REPLACE: this line by two sentences about it. Copy the file for a second focus area, and a third.; write your own words there
content/plan.md:2: still says REPLACE: the rule and the figures by your own, and delete this line. Start with what you can give in a bad month.; write your own words there
content/profile.md:10: still says REPLACE: this line by two or three sentences about what you are working on now.; write your own words there`)
	if got := lines(b); got != want {
		t.Errorf("all answered, the build says\n%s\nwant\n%s", got, want)
	}
	b, _ = load(t, Answers{Lang: "en", Requests: Usual()})
	for _, at := range []string{"content/profile.md:2:", "content/profile.md:3:", "content/profile.md:4:", "content/profile.md:8:", "content/focus/first.md:2:", "site.toml:4:"} {
		if !strings.Contains("\n"+lines(b), "\n"+at) {
			t.Errorf("nothing answered, the build does not name %s:\n%s", at, lines(b))
		}
	}
}

// No answer can become anything else than text.
func TestAnswersStayText(t *testing.T) {
	for _, text := range []string{`"]`, `\`, "'''", `[[x]]`, "{{name}}", "+++", "<b>", "é 漢 🙂", `\u0041`, "#", "-->"} {
		a := Answers{Name: text, Role: text, Focus: text, BaseURL: ana.BaseURL, Lang: "en", Timezone: "UTC"}
		b, _ := load(t, a)
		who := b.Site.Profiles[0]
		if who.Name != text || who.Role != text || who.Focus[0].Title != text {
			t.Errorf("%q became %q, %q, %q", text, who.Name, who.Role, who.Focus[0].Title)
		}
	}
	for _, text := range []string{"a\nb", "a\x00", "\xff"} {
		if err := (Answers{Name: text}).Check(); err == nil {
			t.Errorf("%q is accepted", text)
		}
	}
}

// The rule says the figures of the plan, whatever is chosen.
func TestRule(t *testing.T) {
	for _, test := range []struct{ chosen, want string }{
		{"", "I answer every message in writing."},
		{"coffee-chat sales", "I answer every message in writing."},
		{"speaking", "Each month I give one talk."},
		{"call introduction", "Each month I give three calls and two introductions."},
		{"speaking introduction call review", "Each month I give two reviews, three calls, two introductions and one talk."},
	} {
		b, _ := load(t, ana.with(strings.Fields(test.chosen)...))
		if got := b.Site.Profiles[0].Plan.Rule; got != test.want {
			t.Errorf("%q gives the rule %q, want %q", test.chosen, got, test.want)
		}
	}
}

// Every text is used, and every text that is used is there.
func TestTexts(t *testing.T) {
	used := map[string]bool{}
	note := func(files []output.File, err error) {
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			used[path.Base(path.Dir(f.Path))+"/"+path.Base(f.Path)] = true
		}
	}
	note(Files(ana.with(all()...)))
	must(t, fs.WalkDir(texts, "texts", func(name string, e fs.DirEntry, err error) error {
		if err == nil && path.Ext(name) == ".md" && !used[path.Base(path.Dir(name))+"/"+path.Base(name)] {
			t.Errorf("%s is in no new site", name)
		}
		return err
	}))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var update = flag.Bool("update", false, "write the workflows")

// The workflow of this repository is the one for a clone; the one for a site of its own lies in testdata/, so that
// actionlint, which ./test runs, sees both.
func TestWorkflow(t *testing.T) {
	for name, tool := range map[string]string{
		"../../" + WorkflowPath: "",
		"testdata/pages.yml":    "github.com/ana/howihelp/cmd/howihelp@v1.0.0",
	} {
		got, err := Workflow(tool)
		must(t, err)
		golden.Compare(t, *update, name, string(got.Data))
	}
}
