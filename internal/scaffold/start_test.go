package scaffold

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/output"
)

// start returns a [Start] in a folder with some files. Its arguments are the name and the text of each file in turn.
func start(files ...string) *Start {
	folder := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		folder[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return &Start{Dir: "help", Folder: folder, Starter: howihelp.Starter, Answers: Answers{Lang: "en"}, Timezone: "Europe/Lisbon",
		Origin: func() string { return "" },
		Build: func(fsys fs.FS) error {
			_, err := build.Load(fsys, build.Options{Layouts: howihelp.Starter})
			return err
		}}
}

// The folder, the flags and the answers decide which files are written, or why none is.
func TestStartDecides(t *testing.T) {
	const settings = "base_url = \"https://ana.example/\"\n"
	asking := func(workflow bool, err error) func(*Answers, Answers, bool) (bool, error) {
		return func(a *Answers, given Answers, offer bool) (bool, error) {
			a.Name = "Ana Moss"
			return workflow && offer, err
		}
	}
	example, err := Example(howihelp.Starter)
	must(t, err)
	var unchanged, changed []string
	for _, f := range example {
		unchanged = append(unchanged, f.Path, string(f.Data))
		changed = append(changed, f.Path, string(f.Data)+"\n")
	}
	const stranger = "this howihelp does not know which public commit it was built from, so a workflow could not fetch it; name its repository in site.toml, " +
		`[deploy], tool = "https://github.com/NAME/howihelp@v1.0.0", then try again: howihelp init `
	for name, test := range map[string]struct {
		in   []string
		with func(*Start)
		err  string
		want string // files that are written, in their order
		not  string // a file that is not written
	}{
		"an empty folder":                         {want: "content/profile.md content/requests/ README.md .gitignore site.toml", not: WorkflowPath},
		"a site":                                  {in: []string{"site.toml", settings}, err: "there is a site in help already; edit it, add to it (one more person: howihelp add profile NAME), or name another folder: howihelp init DIR"},
		"a broken site":                           {in: []string{"site.toml", "?"}, err: "there is a site in help already; "},
		"the example":                             {with: func(s *Start) { s.Example = true }, want: "README.md content/ site.toml", not: "layouts/"},
		"the example over a site":                 {in: []string{"site.toml", settings}, with: func(s *Start) { s.Example = true }, err: "there is a site in help already; "},
		"the example is replaced":                 {in: unchanged, with: func(s *Start) { s.Replace = true }, want: "content/profile.md site.toml"},
		"a changed example stays":                 {in: changed, with: func(s *Start) { s.Replace = true }, err: "help does not contain the unchanged example site, so nothing is replaced; "},
		"nothing to replace":                      {with: func(s *Start) { s.Replace = true }, err: "help does not contain the unchanged example site, "},
		"a workflow without an origin":            {with: func(s *Start) { s.Workflow = true }, err: stranger + "without --workflow first, then set tool, then howihelp init --workflow"},
		"a workflow for a site without a profile": {in: []string{"site.toml", settings}, with: func(s *Start) { s.Workflow = true }, err: ": is missing"},
		"a workflow":                              {with: func(s *Start) { s.Workflow, s.Origin = true, func() string { return "example.com/x@v1" } }, want: WorkflowPath + " content/profile.md site.toml"},
		"a clone needs no origin":                 {in: []string{"go.mod", "module howihelp\n"}, with: func(s *Start) { s.Workflow = true }, want: WorkflowPath + " .github/README.md site.toml"},
		"an unknown kind":                         {with: func(s *Start) { s.Answers.Kind = "desinger" }, err: `--for cannot be "desinger"; did you mean "designer"?`},
		"a kind in German":                        {with: func(s *Start) { s.Answers.Kind, s.Answers.Lang = "designer", "de" }, err: `the texts in German are for everybody, so --for cannot be "designer"; leave out --for, or take the English texts with --lang en`},
		"an unknown request":                      {with: func(s *Start) { s.Answers.Requests = []string{" coffee-chat ", "coffe"} }, err: `--requests cannot be "coffe"; did you mean "coffee-chat"?`},
		"a request with spaces":                   {with: func(s *Start) { s.Answers.Requests = []string{" coffee-chat "} }, want: "content/requests/coffee-chat.md"},
		"a wrong address":                         {with: func(s *Start) { s.Answers.BaseURL = "no address" }, err: "\n1 mistake; nothing was written"},
		"a wrong address, with a form":            {with: func(s *Start) { s.Answers.BaseURL, s.Ask = "no address", asking(true, nil) }, err: "\n1 mistake; nothing was written"},
		"the user ends the form":                  {with: func(s *Start) { s.Ask = asking(true, errors.New("ended")) }, err: "ended"},
		"a workflow is not offered":               {with: func(s *Start) { s.Ask = asking(true, nil); s.Address = "https://ana.github.io/help/" }, want: "site.toml", not: WorkflowPath},
		"a workflow is offered": {with: func(s *Start) {
			s.Ask, s.Address, s.Origin = asking(true, nil), "https://ana.github.io/help/", func() string { return "example.com/x@v1" }
		}, want: WorkflowPath + " site.toml"},
		"a workflow is not wanted": {with: func(s *Start) {
			s.Ask, s.Address, s.Origin = asking(false, nil), "https://ana.github.io/help/", func() string { return "example.com/x@v1" }
		}, want: "site.toml", not: WorkflowPath},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(test.in...)
			if test.with != nil {
				test.with(s)
			}
			files, err := s.Files()
			if (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
				t.Fatalf("got the error %v, want %s", err, test.err)
			}
			paths := pathsOf(files)
			at := 0
			for _, want := range strings.Fields(test.want) {
				next := strings.Index(paths[at:], want)
				if next < 0 {
					t.Fatalf("got no file %s in %s, want the files %s in that order", want, paths, test.want)
				}
				at += next
			}
			if test.not != "" && strings.Contains(paths, test.not) {
				t.Errorf("got the files %s, want no %s among them", paths, test.not)
			}
		})
	}
}

func pathsOf(files []output.File) string {
	var paths []string
	for _, f := range files {
		paths = append(paths, f.Path)
	}
	return strings.Join(paths, " ")
}

// A workflow for a site that exists fetches the program that the settings name. No other file is written.
func TestStartWorkflowOfSite(t *testing.T) {
	files, err := Files(ana)
	must(t, err)
	s := start()
	for _, f := range files {
		if f.Path == "site.toml" {
			f.Data = []byte("base_url = \"https://ana.example/\"\n[deploy]\ntool = \"https://github.com/ana/howihelp@v1.2.3\"\n")
		}
		s.Folder.(fstest.MapFS)[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	s.Workflow, s.Origin = true, func() string { return "example.com/other@v1" }
	written, err := s.Files()
	must(t, err)
	if len(written) != 1 || written[0].Path != WorkflowPath || !strings.Contains(string(written[0].Data), "v1.2.3") || strings.Contains(string(written[0].Data), "example.com/other") {
		t.Errorf("got the files %s, want only the workflow, with v1.2.3 of the settings:\n%s", pathsOf(written), written[0].Data)
	}
}

// The folder and the computer provide answers. These count as defaults, and never replace given answers.
func TestStartGuesses(t *testing.T) {
	s := start()
	s.Address = "https://ana.github.io/help/"
	s.Answers.Role = "Engineer"
	s.Ask = func(a *Answers, given Answers, offer bool) (bool, error) {
		if a.BaseURL != s.Address || a.Timezone != "Europe/Lisbon" || given.BaseURL != "" || given.Timezone != "" || given.Role != "Engineer" {
			t.Errorf("Ask was called with the answers %+v and the given ones %+v, want the guesses in the first only", a, given)
		}
		return false, nil
	}
	_, err := s.Files()
	must(t, err)

	s = start()
	s.Address, s.Answers.BaseURL, s.Answers.Timezone = "https://ana.github.io/help/", "https://ana.example/", "Asia/Tokyo"
	_, err = s.Files()
	must(t, err)
	if s.Answers.BaseURL != "https://ana.example/" || s.Answers.Timezone != "Asia/Tokyo" {
		t.Errorf("got the answers %+v, want the given address and timezone", s.Answers)
	}
}
