package listing_test

import (
	"fmt"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/site"
)

// accented is a site in which every name has an accent.
func accented() fstest.MapFS {
	picture := `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>`
	resource := "+++\ntitle = \"R\"\nurl = \"https://example.org/\"\nkind = \"guide\"\n+++\nx\n"
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.toml":                      "base_url = \"https://ana.example/\"\n",
		"content/café/profile.md":        "+++\nname = \"Ana\"\nrole = \"Engineer\"\ntimezone = \"UTC\"\n+++\n[a](faq/été.md#größe) [b](requests/thé.md) [c](static/mémo/à.txt) ![d](île.svg)\n",
		"content/café/plan.md":           "+++\nrule = \"I take calls.\"\n[[allowance]]\nid = \"thés\"\ntitle = \"T\"\nper_month = 3\n+++\n",
		"content/café/given.toml":        "[[given]]\ndate = 2026-11-03\nallowance = \"thés\"\n",
		"content/café/île.svg":           picture,
		"content/café/requests/thé.md":   "+++\ntitle = \"Thé\"\nverdict = \"sometimes\"\nallowance = \"thés\"\nredirect = [\"où\", \"là\"]\naliases = [\"théière\"]\n+++\n[a](../faq/été.md) [b](/café/faq/#été)\n",
		"content/café/faq/été.md":        "+++\nquestion = \"Été?\"\n+++\n# Größe\n\n[a](#größe) [b](../profile.md) ![c](pic-é.svg) [d](../../../resources/là.md) [e](/go/là/)\n",
		"content/café/faq/pic-é.svg":     picture,
		"content/café/replies/né.md":     "+++\nrequest = \"thé\"\n+++\nHi {{name}}.\n",
		"content/café/resources/où.md":   resource,
		"content/café/static/mémo/à.txt": "x",
		"resources/là.md":                resource,
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// A site means the same whether its names are composed, decomposed as on macOS, or mixed, both on the disk and in links.
func TestDecomposedNames(t *testing.T) {
	shape := func(fsys fs.FS) string {
		t.Helper()
		s, err := site.Load(fsys)
		if err != nil {
			t.Fatal(err)
		}
		p := s.Profiles[0]
		var b strings.Builder
		fmt.Fprintln(&b, p.Path(), p.Body.HTML, p.Requests[0].Slug, p.Requests[0].Body.HTML, p.Requests[0].Redirect[0].Slug, p.Requests[0].Redirect[1].Slug, p.Requests[0].Aliases,
			p.Questions[0].Slug, p.Questions[0].Body.HTML, p.Resources[0].Slug, len(p.Given), p.Replies[0].File, s.Resources[0].Slug)
		for _, static := range p.Static {
			data, err := static.Read()
			fmt.Fprintln(&b, static.Path, string(data), err)
		}
		return norm.NFC.String(b.String()) // only the addresses matter, not the form of the texts
	}
	want := shape(accented())
	for _, inNames := range []norm.Form{norm.NFC, norm.NFD} {
		for _, inTexts := range []norm.Form{norm.NFC, norm.NFD} {
			files := fstest.MapFS{}
			for name, f := range accented() {
				files[inNames.String(name)] = &fstest.MapFile{Data: inTexts.Bytes(f.Data)}
			}
			if got := shape(files); got != want {
				t.Errorf("with names in %v and texts in %v, got\n%s\nwant\n%s", inNames, inTexts, got, want)
			}
		}
	}
	for name := range accented() { // decompose the last part of one path
		files := fstest.MapFS{}
		for other, f := range accented() {
			if other == name {
				i := strings.LastIndex(name, "/") + 1
				other = name[:i] + norm.NFD.String(name[i:])
			}
			files[other] = f
		}
		if got := shape(files); got != want {
			t.Errorf("with %s decomposed, got\n%s\nwant\n%s", name, got, want)
		}
	}
}

// The loader refuses two names that differ only in how their accents are stored. The message shows the difference.
func TestComposedAndDecomposedName(t *testing.T) {
	for name := range accented() {
		i := strings.LastIndex(name, "/") + 1
		other := name[:i] + norm.NFD.String(name[i:])
		if other == name {
			continue
		}
		files := accented()
		files[other] = files[name]
		_, err := site.Load(files)
		if err == nil || !strings.Contains(err.Error(), "how its accents are stored") || !strings.Contains(err.Error(), `\u0301`) && !strings.Contains(err.Error(), `\u0300`) && !strings.Contains(err.Error(), `\u0302`) {
			t.Errorf("with %s in two forms, got the error %v, want one that shows how the accents differ", name, err)
		}
	}
}

// The loader refuses two folders of static files whose names differ only in how their accents are stored. There is one message,
// even if no file name is in both folders.
func TestComposedAndDecomposedFolder(t *testing.T) {
	for _, folders := range [][]string{{"mémo"}, {"a", "mémo"}, {"mémo", "b"}, {"mémo", "é"}} {
		files := accented()
		dir := "content/café/static/"
		add := func(name string) { files[dir+name] = &fstest.MapFile{Data: []byte("x")} }
		below := strings.Join(folders, "/")
		delete(files, "content/café/static/mémo/à.txt")
		files["content/café/profile.md"].Data = []byte(strings.Replace(string(files["content/café/profile.md"].Data), "[c](static/mémo/à.txt)", "", 1))
		add(below + "/one.txt")
		if _, err := site.Load(files); err != nil {
			t.Fatal(err)
		}
		add(norm.NFD.String(below) + "/two.txt")
		add(norm.NFD.String(below) + "/three.txt")
		_, err := site.Load(files)
		if err == nil || strings.Count(err.Error(), "how its accents are stored") != 1 || strings.Count(err.Error(), "\n") != 0 {
			t.Errorf("with %s in two forms, got the error %v, want one message", below, err)
		}
	}
}

// If a changed file's path is decomposed, the loader finds the file, although it knows the file by the composed path.
func TestDecomposedChange(t *testing.T) {
	files := fstest.MapFS{}
	for name, f := range accented() {
		files[norm.NFD.String(name)] = f
	}
	var l site.Loader
	if _, err := l.Load(files); err != nil {
		t.Fatal(err)
	}
	name := norm.NFD.String("content/café/faq/été.md")
	files[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[name].Data), "Größe", "Größe und mehr\n\n# Größe", 1))}
	l.Changed(name)
	got, err := l.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	want, err := site.Load(files)
	if err != nil || !reflect.DeepEqual(got.Profiles[0].Questions[0].Body, want.Profiles[0].Questions[0].Body) {
		t.Errorf("after a change, got the text %v and the error %v, want the changed text", got.Profiles[0].Questions[0].Body.HTML, err)
	}
}
