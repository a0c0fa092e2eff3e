package scaffold

import (
	"errors"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/check"
	"howihelp/internal/file"
	"howihelp/internal/race"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// addTo adds an entry to a site, and returns the paths of the new files and the warnings of the build.
func addTo(t *testing.T, fsys fs.FS, e Entry) (paths []string, warnings string) {
	t.Helper()
	s, err := site.Load(fsys)
	must(t, err)
	files, err := e.Files(fsys, s, s.Profiles[0])
	if err != nil {
		t.Fatalf("adding %+v failed: %v", e, err)
	}
	for _, f := range files {
		paths = append(paths, f.Path)
	}
	b, err := build.Load(Over(fsys, files), build.Options{Layouts: howihelp.Starter, Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatalf("the site with %+v doesn't build: %v", e, err)
	}
	found, err := b.Check(nil)
	must(t, err)
	return paths, append(found.Of(check.Warning).Errors(), b.Warnings...).Error()
}

// newSite returns a new site of a kind, without the marks of texts that the owner should replace.
func newSite(t *testing.T, k Kind, requests ...string) fstest.MapFS {
	t.Helper()
	_, fsys := load(t, ana.of(k).with(requests...))
	for _, f := range fsys {
		f.Data = []byte(strings.ReplaceAll(string(waiting.ReplaceAll(f.Data, nil)), file.Mark, "Note:"))
	}
	return fsys
}

var waiting = regexp.MustCompile("<!-- " + file.Mark + ".*-->")

// After each addition, the site builds, and the build warns only of texts that the owner should replace.
func TestAddBuilds(t *testing.T) {
	names := []string{"A title of some words", "board-seat", "Ünïcode ☂ 漢字", `A "quoted" \ [[x]] +++`, strings.Repeat("very long ", 30)}
	for i, k := range kinds() {
		for _, fsys := range []fstest.MapFS{newSite(t, k, k.Usual...), newSite(t, k, k.Requests()[0])} {
			for _, what := range Whats {
				tried := slices.Clone(names)
				switch what {
				case "reply":
					tried = []string{site.SomethingElse}
					s, _ := site.Load(fsys)
					for _, r := range s.Profiles[0].Requests {
						tried = append(tried, r.Slug)
					}
				case "resource":
					tried = append(tried, "https://www.example.org/guide?x=1")
				}
				if i > 0 {
					tried = tried[:1]
				}
				for _, name := range tried {
					tone := ""
					if what == "reply" {
						tone = "warm"
					}
					_, warnings := addTo(t, fsys, Entry{What: what, Name: name, Tone: tone})
					if unexpected(warnings) {
						t.Errorf("%s: after adding the %s %q, got these warnings, want only those about texts to replace:\n%s", k.Name, what, name, warnings)
					}
				}
			}
		}
	}
}

// kinds returns all kinds of owners, or only one with the race detector.
func kinds() []Kind {
	if race.Enabled {
		return Kinds[:1]
	}
	return Kinds
}

// unexpected reports whether there is no warning, or a warning other than one about a text to replace.
func unexpected(warnings string) bool {
	return warnings == "" || slices.ContainsFunc(strings.Split(warnings, "\n"), func(w string) bool { return !strings.Contains(w, file.Mark) })
}

// Each ready text can be added to a site, with everything that the text needs.
func TestAddReady(t *testing.T) {
	for _, k := range Kinds[:1] {
		fsys := newSite(t, k, k.Usual[0])
		for name := range fsys { // keep only the files that every site needs
			if !slices.Contains([]string{"site.toml", "content/profile.md", "content/plan.md", "content/requests/" + k.Usual[0] + ".md", "content/requests/something-else.md"}, name) && !strings.HasPrefix(name, "resources/") {
				delete(fsys, name)
			}
		}
		for _, what := range Whats {
			for _, name := range Known(what) {
				if _, exists := fsys["resources/"+name+".md"]; exists && what == "resource" || what == "request" && (name == k.Usual[0] || name == site.SomethingElse) {
					continue // the site already has this text
				}

				for i, kind := range append([]string{""}, Names()...) {
					if race.Enabled && i > 0 {
						break
					}
					e := Entry{What: what, Name: name, Kind: kind}
					if _, warnings := addTo(t, fsys, e); warnings != "" && unexpected(warnings) {
						t.Errorf("%s: after adding %+v, got these warnings, want only those about texts to replace:\n%s", k.Name, e, warnings)
					}
				}
			}
		}
	}
}

// An addition of each kind writes the entry's file, or refuses a wrong name.
func TestAddFiles(t *testing.T) {
	fsys := newSite(t, Kinds[0], "call")
	for _, test := range []struct {
		e    Entry
		want string
	}{
		{Entry{What: "request", Name: "coffee-chat"}, "content/requests/coffee-chat.md content/replies/coffee-chat-closed.md resources/ask-a-manager.md resources/nohello.md resources/ted-talks.md"},
		{Entry{What: "request", Name: "coffee-chat", Kind: "engineer"}, "content/requests/coffee-chat.md content/replies/coffee-chat-closed.md"},
		{Entry{What: "request", Name: "coffee-chat", Kind: "founder"}, "content/requests/coffee-chat.md content/replies/coffee-chat-closed.md resources/how-i-built-this.md resources/indie-hackers.md resources/work-at-a-startup.md"},
		{Entry{What: "request", Name: "A seat on a board"}, "content/requests/a-seat-on-a-board.md"},
		{Entry{What: "question", Name: "Do you take interns, and if so, when do they start, and where?"}, "content/faq/do-you-take-interns-and-if-so-when-do-they-start.md"},
		{Entry{What: "question", Name: "friends", Kind: "engineer"}, "exists"},
		{Entry{What: "resource", Name: "The guide"}, "resources/the-guide.md"},
		{Entry{What: "resource", Name: "The guide", Own: true}, "content/resources/the-guide.md"},
		{Entry{What: "resource", Name: "https://www.example.org/guide"}, "resources/example-org-guide.md"},
		{Entry{What: "reply", Name: "call"}, "content/replies/call-closed.md"},
		{Entry{What: "reply", Name: "call", Tone: "warm"}, "content/replies/call-open-warm.md"},
		{Entry{What: "reply", Name: "call", When: "open"}, "already"},
		{Entry{What: "reply", Name: "call", When: "ask-first"}, "no state"},
		{Entry{What: "reply", Name: "cal"}, `did you mean "call"?`},
		{Entry{What: "reply", Name: "call", Tone: "friendd"}, `did you mean "friend"?`},
		{Entry{What: "focus", Name: "Indexes that heal"}, "content/focus/indexes-that-heal.md"},
		{Entry{What: "request", Name: "call"}, "exists"},
		{Entry{What: "request", Name: "?!"}, "cannot become the name"},
		{Entry{What: "request", Name: "a\nb"}, "not one line"},
		{Entry{What: "request", Name: "con"}, "cannot become the name"},
		{Entry{What: "requst", Name: "x"}, `did you mean "request"?`},
		{Entry{What: "request", Name: "x", Kind: "desinger"}, `did you mean "designer"?`},
	} {
		s, err := site.Load(fsys)
		must(t, err)
		files, err := test.e.Files(fsys, s, s.Profiles[0])
		var paths []string
		for _, f := range files {
			paths = append(paths, f.Path)
		}
		if got := strings.Join(paths, " "); err == nil && got != test.want || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("adding %+v: got the files %s and the error %v, want %s", test.e, got, err, test.want)
		}
	}
}

// An entry that all profiles share gets the text of the given kind. Without a kind, it gets the text for teams, if there is one.
func TestAddSharedTakesTheTextForTeams(t *testing.T) {
	_, fsys := load(t, Answers{Kind: "team", Name: "Ana Moss, Ben Ode", BaseURL: "https://team.example/"}.with("call"))
	s, err := site.Load(fsys)
	must(t, err)
	team, _ := Find("team")
	founder, _ := Find("founder")
	body := func(text []byte) string {
		_, after, _ := strings.Cut(string(text), "\n+++\n")
		return after
	}
	compared := 0
	for name, e := range map[string]Entry{
		"requests/coffee-chat.md": {What: "request", Name: "coffee-chat"}, "requests/sales.md": {What: "request", Name: "sales"},
		"requests/review.md": {What: "request", Name: "review"}, "requests/job.md": {What: "request", Name: "job"},
		"requests/introduction.md": {What: "request", Name: "introduction"}, "requests/speaking.md": {What: "request", Name: "speaking"},
		"requests/mentoring.md": {What: "request", Name: "mentoring"}, // there is no such text for teams
	} {
		for _, k := range []Kind{team, founder} {
			e := e
			e.Shared = true
			if k.Name != "team" {
				e.Kind = k.Name
			}
			if !slices.Contains(k.Requests(), e.Name) && e.Kind != "" {
				continue
			}
			files, err := e.Files(fsys, s, s.Profiles[0])
			must(t, err)
			want, err := k.text(name)
			must(t, err)
			if got := body(files[0].Data); got != body(want) {
				t.Errorf("adding %+v: got\n%s\nwant\n%s", e, got, body(want))
			}
			compared++
		}
	}
	if compared < 10 {
		t.Errorf("compared %d texts, want at least 10", compared)
	}
}

// A profile that is added to a site has its own folder, with the requests and texts of its kind. In a team, the folder has only the files that members
// don't share.
func TestAddProfile(t *testing.T) {
	for _, k := range Kinds {
		paths, warnings := addTo(t, newSite(t, k), Entry{What: "profile", Name: "Zoë O'Hara", Timezone: "Europe/Paris"})
		for _, name := range []string{"profile.md", "plan.md", "given.toml", "focus/first.md"} {
			wanted := name != "plan.md" || !k.Team()
			if slices.Contains(paths, "content/zoë-o-hara/"+name) != wanted {
				t.Errorf("%s: got the files %v, want the file %s among them: %t", k.Name, paths, name, wanted)
			}
		}
		if k.Team() && len(paths) != 3 {
			t.Errorf("for a member of a team, got the files %v, want three", paths)
		}
		if unexpected(warnings) {
			t.Errorf("%s: got these warnings, want only those about texts to replace:\n%s", k.Name, warnings)
		}
	}
}

// An addition fails only because of mistakes that the entry would add, not because of those that the site already has.
func TestAdditionRefusesOnlyItsOwnMistakes(t *testing.T) {
	fsys := newSite(t, Kinds[0], "call")
	s, err := site.Load(fsys)
	must(t, err)
	before := source.Errors{{Pos: source.Pos{File: "content/plan.md", Line: 3}, Msg: "was wrong before"}}
	own := source.Errors{{Pos: source.Pos{File: "content/requests/a-board-seat.md", Line: 2}, Msg: "is wrong"}}
	built := 0
	a := &Addition{Folder: fsys, Site: s, Profile: s.Profiles[0], Build: func(folder fs.FS) error {
		built++
		if _, err := fs.Stat(folder, own[0].Pos.File); err == nil {
			return append(slices.Clone(before), own...)
		}
		return before
	}}
	files, err := a.Files(Entry{What: "focus", Name: "Indexes that heal"})
	if err != nil || len(files) != 1 || built != 2 {
		t.Errorf("adding a focus area: got the files %v and the error %v after %d builds, want one file and no error after 2 builds", files, err, built)
	}
	var mistakes source.Errors
	if _, err := a.Files(Entry{What: "request", Name: "A board seat"}); !errors.As(err, &mistakes) || mistakes.Error() != own.Error() {
		t.Errorf("adding a request with a mistake: got the error %v, want %v", err, own)
	}
	if _, err := a.Files(Entry{What: "request", Name: "call"}); err == nil || errors.As(err, &mistakes) {
		t.Errorf("adding a request that exists: got the error %v, want one about the request, not about the site's mistakes", err)
	}
	if text, err := a.Preview(Entry{What: "request", Name: "A board seat"}); err != nil || !strings.HasPrefix(text, own[0].Pos.File+"\n\n+++\ntitle = \"A board seat\"\n") {
		t.Errorf("got the preview %q and the error %v, want the path and the text of the new request", text, err)
	}
}

// From names the source of a ready text, and the kind of owner that the text is for.
func TestFrom(t *testing.T) {
	s, err := site.Load(newSite(t, Kinds[0], "call"))
	must(t, err)
	for _, test := range []struct {
		e    Entry
		want string
	}{
		{Entry{What: "request", Name: "spec-work"}, ` from the ready text "` + Title("request", "spec-work") + `" for a designer; read it before you publish`},
		{Entry{What: "request", Name: "referral"}, ` from the ready text "A recommendation for a job"; read it before you publish`},
		{Entry{What: "request", Name: "referral", Kind: "engineer"}, ` from the ready text "A referral, or a word with a hiring manager" for an engineer; read it before you publish`},
		{Entry{What: "request", Name: "A seat on your board"}, ""},
		{Entry{What: "focus", Name: "call"}, ""},
	} {
		if got := test.e.From(s.Profiles[0]); got != test.want {
			t.Errorf("%+v: got the source %q, want %q", test.e, got, test.want)
		}
	}
}
