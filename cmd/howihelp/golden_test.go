package main

import (
	"compress/flate"
	"encoding/base64"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"howihelp"
	"howihelp/internal/output"
)

// inlined matches text that the comparison leaves out: style sheets and scripts, which have their own files, and their
// hashes.
var inlined = regexp.MustCompile(`(?s)<style>.*?</style>|<script>.*?</script>|<script type="text/plain" id="tongues">.*?</script>|'sha256-[^']*'|&#39;sha256-[^&]*(&#43;[^&]*)*&#39;`)

// packed matches the data of a desk, which the golden files show as JSON.
var packed = regexp.MustCompile(`<script type="text/plain" id="data">([^<]*)</script>`)

// unpacked returns a page with its data as JSON.
func unpacked(t *testing.T, page string) string {
	return packed.ReplaceAllStringFunc(page, func(element string) string {
		data, err := io.ReadAll(flate.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(packed.FindStringSubmatch(element)[1]))))
		must(t, err)
		return `<script type="text/plain" id="data">` + string(data) + "</script>"
	})
}

// Each text that a build writes equals its golden file. The sites are the starter, with pages in all states of a month,
// and a team with pages in both directions of writing. go test ./cmd/howihelp -run Golden -update rewrites the files;
// inspect the diff.
func TestGolden(t *testing.T) {
	team, err := os.ReadFile("testdata/team.txtar")
	must(t, err)
	teamFS, err := txtar.FS(txtar.Parse(team))
	must(t, err)
	for _, site := range []struct {
		name, date string
		fsys       fs.FS
	}{
		{"starter", "2026-11-23", howihelp.Starter},
		{"team", "2026-11-23", teamFS},
	} {
		b := load(t, site.fsys, site.date)
		for folder, files := range map[string]iter.Seq2[output.File, error]{"public": b.Public(), "private": b.Private()} {
			t.Run(site.name+" "+folder, func(t *testing.T) { compareGolden(t, site.name+"."+folder, files) })
		}
	}
}

func compareGolden(t *testing.T, name string, files iter.Seq2[output.File, error]) {
	got := &txtar.Archive{Comment: []byte("What a build writes. Style sheets, scripts, their hashes and the words of languages are left out; pictures are not text.\n")}
	for f, err := range files {
		must(t, err)
		if slices.Contains([]string{".html", ".json", ".txt", ".xml", ".vcf", ".svg", ".eml", ".yml", ".csv", ".md", ".sieve"}, filepath.Ext(f.Path)) {
			text := strings.ReplaceAll(unpacked(t, inlined.ReplaceAllString(string(f.Data), "")), "\r\n", "\n")
			got.Files = append(got.Files, txtar.File{Name: f.Path, Data: []byte(text)})
		}
	}
	golden := "testdata/golden/" + name + ".txtar"
	if *update {
		must(t, os.MkdirAll(filepath.Dir(golden), 0o755))
		must(t, os.WriteFile(golden, txtar.Format(got), 0o644))
	}
	data, err := os.ReadFile(golden)
	must(t, err)
	want := map[string]string{}
	for _, f := range txtar.Parse(data).Files {
		want[f.Name] = string(f.Data)
	}
	for _, f := range txtar.Parse(txtar.Format(got)).Files {
		if text, ok := want[f.Name]; !ok {
			t.Errorf("a build writes %s, which is not in %s", f.Name, golden)
		} else if text != string(f.Data) {
			t.Errorf("%s differs from its text in %s; the first difference is\n%s", f.Name, golden, firstDifference(string(f.Data), text))
		}
		delete(want, f.Name)
	}
	for path := range want {
		t.Errorf("%s is in %s, but no build writes it", path, golden)
	}
}

// firstDifference shows the first line in which two texts differ.
func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i, line := range g {
		if i >= len(w) {
			return "got  " + line + "\nwant nothing more"
		}
		if line != w[i] {
			return "got  " + line + "\nwant " + w[i]
		}
	}
	return "got  nothing more\nwant " + w[len(g)]
}
