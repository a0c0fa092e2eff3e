package scaffold

import (
	"errors"
	"strings"
	"testing"

	"howihelp/internal/output"
	"howihelp/internal/site"
	"howihelp/internal/whose"
)

// The flag, the folder or an answer tells which profile gets an entry. An entry that belongs to no single profile needs none of
// these.
func TestChoose(t *testing.T) {
	sites := map[string]*Addition{}
	for name, a := range map[string]Answers{"team": {Kind: "team", Name: "Ana Moss, Ben Ode"}, "alone": {Name: "Ana Moss"}} {
		files, err := Files(a)
		must(t, err)
		s, err := site.Load(FS(files))
		must(t, err)
		sites[name] = &Addition{Folder: FS(files), Site: s}
	}
	const open = "the site has 2 profiles; go to the folder of a profile below content/, or add --profile ana-moss or --profile ben-ode, or --profile shared for all of them"
	const nobody = "nobody can answer"
	for _, test := range []struct {
		site, what, folder, flag, said string
		want                           string
		own, shared                    bool
	}{
		{site: "alone", what: "request", said: nobody, want: "."},
		{site: "alone", what: "request", flag: "shared", want: `there is no profile "shared"; leave out --profile, since the site has one profile`},
		{site: "team", what: "request", said: nobody, want: open},
		{site: "team", what: "request", said: "ben-ode", want: "ben-ode"},
		{site: "team", what: "request", said: "shared", want: "ana-moss", shared: true},
		{site: "team", what: "request", said: "", want: "ended"},
		{site: "team", what: "request", folder: "content/ben-ode/requests", said: nobody, want: "ben-ode"},
		{site: "team", what: "focus", folder: "content/shared", said: nobody, want: "ana-moss", shared: true},
		{site: "team", what: "reply", folder: "content/sharedness", said: nobody, want: open},
		{site: "team", what: "question", folder: "content/shared/faq", flag: "ben-ode", want: "ben-ode", own: true},
		{site: "team", what: "question", flag: "shared", want: "ana-moss", shared: true},
		{site: "team", what: "question", flag: "cleo", want: `there is no profile "cleo"; use one of ana-moss, ben-ode`, own: true},
		{site: "team", what: "resource", said: nobody, want: "ana-moss"},
		{site: "team", what: "resource", flag: "ben-ode", want: "ben-ode", own: true},
		{site: "team", what: "resource", flag: "shared", want: "ana-moss"},
		{site: "team", what: "profile", said: nobody, want: "ana-moss"},
	} {
		a := *sites[test.site]
		e := Entry{What: test.what}
		ask := func() (string, error) {
			if test.said == "" {
				return "", errors.New("ended")
			}
			return test.said, nil
		}
		if test.said == nobody {
			ask = nil
		}
		err := a.Choose(&e, whose.Choice{Site: a.Site, Folder: test.folder, Name: test.flag}, ask)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = a.Profile.Folder()
		}
		if got != test.want || e.Own != test.own || e.Shared != test.shared {
			t.Errorf("%+v: got the profile or error %q, own %v, shared %v, want %q, %v, %v", test, got, e.Own, e.Shared, test.want, test.own, test.shared)
		}
	}
}

// The remarks on an entry say what its author may want instead, and what remains to be done.
func TestRemarksOnAnEntry(t *testing.T) {
	files, err := Files(ana)
	must(t, err)
	s, err := site.Load(FS(files))
	must(t, err)
	a := &Addition{Folder: FS(files), Site: s, Profile: s.Profiles[0]}
	written := []output.File{{Path: "content/ben/profile.md"}}
	for _, test := range []struct {
		e      Entry
		joined string
		want   []string // the beginning of each line
	}{
		{e: Entry{What: "request", Name: "coffee-chat"}},
		{e: Entry{What: "request", Name: "cofee-chat"}, want: []string{"note: howihelp has a ready-made text for coffee-chat; to use it, delete the new file and run howihelp add request coffee-chat"}},
		{e: Entry{What: "question", Name: "Do you like cheese?"}},
		{e: Entry{What: "profile", Name: "Ben"}, joined: "content/profile.md", want: []string{"note: content/profile.md now has a value for `person`, which makes both pages those of one person"}},
		{e: Entry{What: "profile", Name: "Ben", Lang: "sv"}, want: []string{"note: the texts to start from are in English; write yours in Swedish", "howihelp has no words in Swedish; "}},
	} {
		got := a.Remarks(test.e, written, test.joined)
		ok := len(got) == len(test.want)
		for i := range min(len(got), len(test.want)) {
			ok = ok && strings.HasPrefix(got[i], test.want[i])
		}
		if !ok {
			t.Errorf("%+v: got %q, want %q", test.e, got, test.want)
		}
	}
}
