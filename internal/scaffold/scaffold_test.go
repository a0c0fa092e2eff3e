package scaffold

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/file"
	"howihelp/internal/golden"
	"howihelp/internal/output"
	"howihelp/internal/site"
)

var ana = Answers{Name: `Ana "Nan" Moss`, Role: `Engineer \ editor`, Email: "ana@example.com", Focus: "Indexes that heal",
	BaseURL: "https://ana.github.io/how-i-help/", Lang: "en", Timezone: "Europe/Lisbon"}

// with returns the answers with some types of requests chosen.
func (a Answers) with(requests ...string) Answers {
	if a.Requests = requests; requests == nil {
		a.Requests = []string{}
	}
	return a
}

// of returns the answers for another kind of owner.
func (a Answers) of(k Kind) Answers {
	a.Kind = k.Name
	return a
}

// load builds the site of some answers, and returns it with its files.
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
		t.Fatalf("the site of the answers %v doesn't build:\n%v", a, err)
	}
	return b, fsys
}

// draw renders all files of a site.
func draw(t *testing.T, b *build.Build) {
	t.Helper()
	check := func(f output.File, err error) bool {
		if err != nil {
			t.Errorf("rendering %s failed: %v", f.Path, err)
		}
		return true
	}
	b.Public()(check)
	b.Private()(check)
}

// For every kind and choice of requests, the site builds, a request leads to each resource, and every request with the verdict no has
// a reply with a reason. check finds only things that the owner has to do: write the texts in their own words, and look at each
// resource.
func TestEveryChoiceBuilds(t *testing.T) {
	for _, k := range kinds() {
		choices := [][]string{nil, {}, k.Requests()}
		for _, slug := range k.Requests() {
			choices = append(choices, []string{slug}, slices.DeleteFunc(k.Requests(), func(other string) bool { return other == slug }))
		}
		for i, chosen := range choices {
			a := ana.of(k)
			a.Requests = chosen
			b, fsys := load(t, a)
			if chosen == nil {
				chosen = k.Usual
			}
			for _, who := range b.Site.Profiles {
				if len(who.Requests) != len(chosen)+1 {
					t.Errorf("%s, with the chosen requests %v: got %d requests, want these and one for something else", k.Name, chosen, len(who.Requests))
				}
			}
			if inspect(t, b, fsys); i < 3 {
				draw(t, b)
			}
			if _, ok := fsys[".gitignore"]; !ok {
				t.Errorf("%s, with the chosen requests %v: got no .gitignore", k.Name, chosen)
			}
		}
	}
}

// A request of a new site leads to another request only if the site has the other one too.
func TestRowsLeadToChosenRequests(t *testing.T) {
	for _, test := range []struct {
		chosen []string
		want   int
	}{{[]string{"call", "coffee-chat"}, 1}, {[]string{"call"}, 0}} {
		b, fsys := load(t, ana.with(test.chosen...))
		if got := len(b.Site.Profiles[0].Request("call").Rows); got != test.want {
			t.Errorf("with %v, the call leads to %d other requests, want %d", test.chosen, got, test.want)
		}
		if text := string(fsys["content/requests/call.md"].Data); strings.Count(text, "[[instead]]") != strings.Count(text, "\nresource = ")+test.want {
			t.Errorf("with %v, the file has a table [[instead]] that leads to neither a resource nor a request:\n%s", test.chosen, text)
		}
	}
}

// months matches words that would tie a no to a month. May is left out, because it is a verb too.
var months = regexp.MustCompile(`\b(January|February|March|April|June|July|August|September|October|November|December)\b`)

// inspect checks the promises of every new site.
func inspect(t *testing.T, b *build.Build, fsys fstest.MapFS) {
	t.Helper()
	needed := map[string]bool{}
	for _, who := range b.Site.Profiles {
		for _, r := range who.Requests {
			for _, to := range r.Redirect {
				needed[to.Slug] = true
			}
			for _, i := range r.Instead {
				needed[i.Resource.Slug] = true
			}
			own := slices.ContainsFunc(who.Replies, func(reply *site.Reply) bool { return reply.Request == r })
			if r.Verdict == site.No && (!own || months.Match(fsys[r.File].Data)) {
				t.Errorf("%s: a request with the verdict no lacks its own reply, or the reply names a month", r.File)
			}
		}
	}
	for _, r := range b.Site.Resources {
		if !needed[r.Slug] || !r.Checked.IsZero() {
			t.Errorf("%s: no request leads to the resource, or the resource is marked as checked", r.File)
		}
	}
	found, err := b.Check(nil)
	must(t, err)
	for _, f := range found {
		if f.Rule != "stale-resource" && f.Rule != "no-phrases" { // a language with a kit may have no phrases yet
			t.Errorf("check found %s: %s: %s [%s], want only findings of stale-resource and no-phrases", f.Range.Pos(), f.Level, f.Msg, f.Rule)
		}
	}
	for _, w := range b.Warnings {
		if !strings.Contains(w.Msg, file.Mark) {
			t.Errorf("got the warning %v, want only those about texts to replace", w)
		}
	}
}

// testdata/files.txt lists the files of each kind with the usual requests.
func TestFiles(t *testing.T) {
	var list strings.Builder
	for _, k := range Kinds {
		fmt.Fprintf(&list, "%s\n", k.Name)
		files, err := Files(ana.of(k))
		must(t, err)
		for _, f := range files {
			fmt.Fprintf(&list, "\t%s\n", f.Path)
		}
	}
	golden.Compare(t, *update, "testdata/files.txt", list.String())
}

// A team has a profile for each name, in a folder with a unique name. The members share all files that are not about a single person.
func TestTeam(t *testing.T) {
	for names, want := range map[string]string{
		"":                           "member-1 member-2 member-3",
		"Ana Moss":                   "ana-moss",
		"Ana Moss, Zoë O'Hara,, 李 明": "ana-moss zoë-o-hara 李-明",
		"Ana, ana, ANA, !":           "ana ana-2 ana-3 member-4",
		"Shared, Ben":                "ben shared-2",
	} {
		b, _ := load(t, Answers{Kind: "team", Name: names, Email: "one@example.com, two@example.com", Lang: "en", BaseURL: ana.BaseURL})
		var dirs []string
		for i, who := range b.Site.Profiles {
			dirs = append(dirs, who.Dir)
			if len(who.Requests) < 7 || len(who.Questions) < 6 || len(who.Replies) == 0 || len(who.Plan.Allowances) == 0 || len(who.Focus) != 1 {
				t.Errorf("the profile %s has %d requests, %d questions, %d replies, %d allowances and %d focus areas, want at least 7, 6, 1 and 1, and exactly 1", who.Dir, len(who.Requests), len(who.Questions), len(who.Replies), len(who.Plan.Allowances), len(who.Focus))
			}
			if names == "" && (i < 2) != (who.Email != "") {
				t.Errorf("the profile %s has the address %q, want one in the first two profiles only", who.Dir, who.Email)
			}
		}
		if slices.Sort(dirs); strings.Join(dirs, " ") != want {
			t.Errorf("for the names %q, got the profiles %v, want %s", names, dirs, want)
		}
	}
}

// With all answers, the only marked texts are those that no question asks for. Without answers, all texts are marked.
func TestMarks(t *testing.T) {
	lines := func(b *build.Build) string { return b.Warnings.Error() }
	b, _ := load(t, ana)
	want := strings.TrimSpace(`
content/focus/first.md:4: still says REPLACE: the example below with questions that you like to be asked, then delete the # before it; write your own words there
content/focus/first.md:8: still says REPLACE: delete this line, and write two sentences about it. Copy the file for a second focus area, and a third; write your own words there
content/plan.md:2: still says REPLACE: the rule and the figures with your own, and delete this line. Start with what you can give in a bad month; write your own words there
content/profile.md:10: still says REPLACE: delete this line, and write two or three sentences about what you are working on now; write your own words there`)
	if got := lines(b); got != want {
		t.Errorf("with all answers, got the warnings\n%s\nwant\n%s", got, want)
	}
	b, _ = load(t, Answers{Lang: "en"})
	for _, at := range []string{"content/profile.md:2:", "content/profile.md:3:", "content/profile.md:4:", "content/profile.md:8:", "content/focus/first.md:2:", "site.toml:4:"} {
		if !strings.Contains("\n"+lines(b), "\n"+at) {
			t.Errorf("without answers, got no warning at %s:\n%s", at, lines(b))
		}
	}
}

// An answer always stays text: it never becomes code or markup.
func TestAnswersStayText(t *testing.T) {
	for _, text := range []string{`"]`, `\`, "'''", `[[x]]`, "{{name}}", "+++", "<b>", "é 漢 🙂", `\u0041`, "#", "-->"} {
		a := Answers{Name: text, Role: text, Focus: text, BaseURL: ana.BaseURL, Lang: "en", Timezone: "UTC"}
		b, _ := load(t, a)
		draw(t, b)
		who := b.Site.Profiles[0]
		if who.Name != text || who.Role != text || who.Focus[0].Title != text {
			t.Errorf("the answer %q became the name %q, the role %q and the focus area %q, want it unchanged", text, who.Name, who.Role, who.Focus[0].Title)
		}
	}
	for _, text := range []string{"a\nb", "a\x00", "\xff"} {
		if err := (Answers{Name: text}).Check(); err == nil {
			t.Errorf("Check accepted the answer %q", text)
		}
	}
}

// The rule has the figures of the plan for every choice of requests.
func TestRule(t *testing.T) {
	for _, test := range []struct{ kind, chosen, want string }{
		{"", "", "I help in writing only."},
		{"engineer", "coffee-chat sales", "I help in writing only."},
		{"engineer", "speaking", "Each month I give one talk."},
		{"engineer", "call introduction", "Each month I give three calls and two introductions."},
		{"engineer", "speaking introduction call review", "Each month I give two reviews, three calls, two introductions and one talk."},
		{"designer", "studio-visit portfolio-review", "Each month I give three portfolio reviews and one studio visit."},
	} {
		a := ana.with(strings.Fields(test.chosen)...)
		a.Kind = test.kind
		b, _ := load(t, a)
		if got := b.Site.Profiles[0].Plan.Rule; got != test.want {
			t.Errorf("for the requests %q, got the rule %q, want %q", test.chosen, got, test.want)
		}
	}
}

// At least one kind uses each text, and every request has a title.
func TestTexts(t *testing.T) {
	used := map[string]bool{}
	for _, k := range Kinds {
		files, err := Files(ana.of(k).with(k.Requests()...))
		must(t, err)
		for _, f := range files {
			data := string(f.Data)
			used[data] = true
		}
		for _, slug := range k.Requests() {
			if k.Title(slug) == slug {
				t.Errorf("%s: the request %s has no title", k.Name, slug)
			}
		}
	}
	must(t, fs.WalkDir(texts, "texts", func(name string, e fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".md" {
			return err
		}
		data, err := fs.ReadFile(texts, name)
		if !used[string(data)] {
			t.Errorf("no kind of site uses %s", name)
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

var update = flag.Bool("update", false, "write the workflows, the list of files and the example's hash")

// This repository's own workflow is the workflow for a clone. The other workflows are in testdata/, where actionlint checks them.
func TestWorkflow(t *testing.T) {
	for name, tool := range map[string]string{
		"../../" + WorkflowPath:  "",
		"testdata/pages.yml":     "github.com/ana/howihelp/cmd/howihelp@v1.0.0",
		"testdata/pages-git.yml": "https://github.com/ana/howihelp@v1.0.0",
	} {
		got, err := Workflow(tool)
		must(t, err)
		golden.Compare(t, *update, name, string(got.Data))
	}
}

// The hash in the program is the hash of the example site in this repository.
func TestExampleSum(t *testing.T) {
	sum, err := sumOf(howihelp.Starter)
	must(t, err)
	golden.Compare(t, *update, "texts/example.sum", sum+"\n")
	if !IsExample(howihelp.Starter) && !*update {
		t.Error("IsExample doesn't recognise the example site")
	}
}

// A site that differs from the example in a word or a file is not the example. Line endings don't count.
func TestTouchedExample(t *testing.T) {
	for change, want := range map[string]bool{"nothing": true, "line ends": true, "a word": false, "a new file": false, "a missing file": false, "a link": false} {
		dir := t.TempDir()
		must(t, os.CopyFS(dir, howihelp.Starter))
		at := filepath.Join(dir, "content", "profile.md")
		data, err := os.ReadFile(at)
		must(t, err)
		switch change {
		case "line ends":
			must(t, os.WriteFile(at, bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")), 0o644))
		case "a word":
			must(t, os.WriteFile(at, append(data, "!\n"...), 0o644))
		case "a new file":
			must(t, os.WriteFile(filepath.Join(dir, "content", "faq", "new.md"), nil, 0o644))
		case "a missing file":
			must(t, os.Remove(filepath.Join(dir, "content", "faq", "friends.md")))
		case "a link":
			must(t, os.Rename(at, filepath.Join(dir, "profile.md")))
			must(t, os.Symlink(filepath.Join("..", "profile.md"), at))
		}
		if got := IsExample(os.DirFS(dir)); got != want {
			t.Errorf("after the change %q, got IsExample %v, want %v", change, got, want)
		}
	}
}

// trade matches words that only one trade uses.
var trade = regexp.MustCompile(`(?i)\b(software|program\w*|code\w*|version|platform|documentation|developer\w*|engineer\w*|command|bug|error message|design\w*|database\w*|deploy\w*|builds?|tools?|demos?|startups?|staff|who-is-hiring|users?)\b`)

// A team may be florists, a law office or a consultancy, and anyone may be a photographer or a translator. So the requests, questions,
// replies and resources that a new site gets for these kinds have no word of a single trade.
func TestNeutralTextsHaveNoWordOfOneTrade(t *testing.T) {
	for _, name := range []string{"team", Anyone} {
		k, _ := Find(name)
		requests := slices.DeleteFunc(k.Requests(), func(slug string) bool { return slug == "startup-advice" }) // this request is about companies
		files, err := Files(Answers{Kind: name, Name: "Ana Moss, Ben Ode", Lang: "en"}.with(requests...))
		must(t, err)
		for _, f := range files {
			if path.Ext(f.Path) == ".md" && f.Path != "README.md" {
				ofNoTrade(t, name, f)
			}
		}
	}
}

func ofNoTrade(t *testing.T, kind string, f output.File) {
	t.Helper()
	text := string(f.Data)
	if strings.HasPrefix(f.Path, "resources/") {
		text = strings.ReplaceAll(text, "from law and gardening to databases", "")                       // names many trades
		text = strings.NewReplacer("Tips and tools for writers", "", "tips-and-tools", "").Replace(text) // the name of a page
	}
	for line := range strings.Lines(text) {
		if word := trade.FindString(line); word != "" && !strings.Contains(line, file.Mark) {
			t.Errorf("%s: %s: %q is a word of one trade in: %s", kind, f.Path, word, line)
		}
	}
}

// The title of the README is correct for one name, for several names, and without a name.
func TestTitle(t *testing.T) {
	for a, want := range map[[2]string]string{
		{"engineer", ""}:            "How I help",
		{"engineer", "Ana Moss"}:    "How Ana Moss helps",
		{"engineer", "Moss, Ana"}:   "How Moss, Ana helps",
		{"team", ""}:                "How we help",
		{"team", " , "}:             "How we help",
		{"team", "Ana"}:             "How Ana helps",
		{"team", "Ana, Ben"}:        "How Ana and Ben help",
		{"team", "Ana,Ben , Cleo,"}: "How Ana, Ben and Cleo help",
	} {
		if got := (Answers{Kind: a[0], Name: a[1]}).Title(); got != want {
			t.Errorf("for the name %q, got %q, want %q", a, got, want)
		}
	}
}

// The text about a call doesn't ask for "the page", because it mentions no page before that.
func TestACallSaysWhichPage(t *testing.T) {
	for _, k := range Kinds {
		text, err := k.text("requests/call.md")
		must(t, err)
		if strings.Contains(string(text), `"the page,`) {
			t.Errorf("%s: the call asks for a page that nobody has mentioned", k.Name)
		}
	}
}
