package scaffold

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/check"
	"howihelp/internal/race"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// A translation of any site builds, and belongs to the same person. The build warns only of texts that the owner should replace.
func TestTranslations(t *testing.T) {
	langs := append(Languages(), "it")
	for i, k := range kinds() {
		if k.Team() {
			continue
		}
		fsys := newSite(t, k, k.Requests()...)
		translates(t, k.Name, fsys, langs[(i+3)%len(langs)])
		changed := fstest.MapFS{}
		for name, f := range fsys {
			text := string(f.Data)
			if strings.HasPrefix(name, "content/requests/") {
				text = strings.Replace(text, "fit = [", "fit = [\n  \"A \\\"condition\\\" --> of mine\",", 1) + "\nA [link](../plan.md), <!-- a comment --> and an arrow --> too.\n"
			}
			changed[name] = &fstest.MapFile{Data: []byte(text)}
		}
		translates(t, k.Name+", changed", changed, langs[i%len(langs)])
	}
	if race.Enabled {
		return
	}
	starter := fstest.MapFS{}
	must(t, fs.WalkDir(howihelp.Starter, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			data, err := fs.ReadFile(howihelp.Starter, name)
			starter[name] = &fstest.MapFile{Data: data}
			return err
		}
		return err
	}))
	translates(t, "the starter", starter, "pt-BR")
}

// translates adds a translation to a site with one profile, and checks the build.
func translates(t *testing.T, name string, fsys fstest.MapFS, lang string) {
	t.Helper()
	s, err := site.Load(fsys)
	must(t, err)
	a := &Addition{Folder: fsys, Site: s, Profile: s.Profiles[0], Build: func(folder fs.FS) error {
		_, err := build.Load(folder, build.Options{Layouts: howihelp.Starter})
		return err
	}}
	e := Entry{What: "profile", Name: s.Profiles[0].Name, Lang: lang}
	files, err := a.Files(e)
	if err != nil {
		t.Errorf("%s in the language %s: the translation failed: %v", name, lang, err)
		return
	}
	folder, err := a.joined(e)
	must(t, err)
	b, err := build.Load(Over(folder, files), build.Options{Layouts: howihelp.Starter})
	must(t, err)
	found, err := b.Check(nil)
	must(t, err)
	warnings := append(found.Of(check.Warning).Errors(), b.Warnings...)
	if known, _ := words.State(lang); !known {
		warnings = slices.DeleteFunc(warnings, func(w *source.Error) bool {
			return strings.Contains(w.Msg, "has no reply in") || strings.Contains(w.Msg, "the program has no words in")
		})
	}
	if unexpected(warnings.Error()) {
		t.Errorf("%s in the language %s: got these warnings, want only those about texts to replace:\n%s", name, lang, warnings)
	}
	theirs := b.Site.Profile(strings.ToLower(lang))
	if theirs == nil || theirs.Main == nil || theirs.Lang != lang || len(theirs.Requests) != len(s.Profiles[0].Requests) || len(theirs.Questions) != len(s.Profiles[0].Questions) {
		t.Errorf("%s in the language %s: got %+v, want a translation of the whole profile", name, lang, theirs)
	}
}
