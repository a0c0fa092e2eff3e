package site

import (
	"bytes"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"image"
	"image/png"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"howihelp/internal/listing"
	"howihelp/internal/source"
)

// Together, the examples in docs/format.md make a site without a mistake. The tables there list exactly the keys that the loader
// accepts.
func TestFormatIsDocumented(t *testing.T) {
	doc := readFormat(t)
	example := doc.example(t)
	if _, err := Load(example); err != nil {
		t.Fatalf("the examples of docs/format.md don't make a valid site:\n%v", err)
	}
	words := wordsOfLoader(t)
	documented := map[string]bool{}
	for name := range doc.examples {
		kind := kindOf(name)
		if documented[kind] {
			continue
		}
		documented[kind] = true
		p := prober{site: example, file: name, words: words}
		accepted := p.accepted("")
		for _, key := range accepted {
			for _, header := range []string{"[[" + key + "]]", "[" + key + "]"} {
				if p.isTable(header) {
					compareKeys(t, doc, kind, header, p.accepted(header))
				}
			}
		}
		compareKeys(t, doc, kind, "", accepted)
	}
	for section := range doc.keys {
		if !documented[section.kind] {
			t.Errorf("docs/format.md has a section on %s without an example of such a file", section.kind)
		}
	}
	for _, kind := range slices.Concat(listing.Kinds, []string{"site.toml", "profile.md", "plan.md", "given.toml", "check"}) {
		if !documented[kind] {
			t.Errorf("docs/format.md has no example of %s", kind)
		}
	}
}

func compareKeys(t *testing.T, doc *formatDoc, kind, header string, accepted []string) {
	t.Helper()
	where := strings.TrimSpace(kind + " " + header)
	listed := doc.keys[section{kind, header}]
	for _, key := range accepted {
		if !slices.Contains(listed, key) {
			t.Errorf("%s: the key %s has no row in docs/format.md", where, key)
		}
		if !doc.shows(kind, key) {
			t.Errorf("%s: the example in docs/format.md does not show the key %s", where, key)
		}
	}
	for _, key := range listed {
		if !slices.Contains(accepted, key) {
			t.Errorf("%s: docs/format.md has a row for %s, which is not a key", where, key)
		}
	}
}

// prober finds the keys of one kind of file by trying. It writes every word of the loader's source into a file of that kind, and keeps
// the words that the loader does not call unknown.
type prober struct {
	site  fstest.MapFS
	file  string
	words []string
}

func (p prober) accepted(header string) []string {
	unknown := p.unknown(header, p.words)
	return slices.DeleteFunc(slices.Clone(p.words), func(word string) bool { return slices.Contains(unknown, word) })
}

// isTable reports whether a header begins a table of the format. Only in such a table, the loader calls a key unknown.
func (p prober) isTable(header string) bool {
	return len(p.unknown(header, []string{"unheard_of"})) > 0
}

// unknown returns the keys below a header that the loader calls unknown.
func (p prober) unknown(header string, keys []string) []string {
	text := header + "\n"
	for _, key := range keys {
		text += key + " = \"x\"\n"
	}
	if path.Ext(p.file) == ".md" {
		text = "+++\n" + text + "+++\n"
	}
	probe := maps.Clone(p.site)
	probe[p.file] = &fstest.MapFile{Data: []byte(text)}
	_, err := Load(probe)
	var mistakes source.Errors
	errors.As(err, &mistakes)
	var unknown []string
	for _, m := range mistakes {
		if key, ok := strings.CutPrefix(m.Msg, "unknown key "); ok && m.Pos.File == p.file {
			key, _ = strconv.Unquote(key)
			unknown = append(unknown, key)
		}
	}
	return unknown
}

// wordsOfLoader returns every string that could be a key in the source of this package, and of the packages that read keys for it.
func wordsOfLoader(t *testing.T) []string {
	key := regexp.MustCompile(`^[a-z][a-z_]*$`)
	found := map[string]bool{}
	names, _ := filepath.Glob("*.go")
	lists, _ := filepath.Glob("../phrases/*.go")
	folders, _ := filepath.Glob("../listing/*.go")
	ways, _ := filepath.Glob("../way/*.go")
	if len(names) == 0 || len(lists) == 0 || len(folders) == 0 || len(ways) == 0 {
		t.Fatal("found no source files in one of the packages that read keys")
	}
	for _, name := range slices.Concat(names, lists, folders, ways) {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				if word, _ := strconv.Unquote(literal.Value); key.MatchString(word) {
					found[word] = true
				}
			}
			return true
		})
	}
	return slices.Sorted(maps.Keys(found))
}

// formatDoc has the keys and the examples of docs/format.md.
type formatDoc struct {
	keys     map[section][]string // the keys of each section, in the order of the tables
	examples map[string]string    // the examples, by the name of the file that they show
}

// section is a kind of file and, in it, the header of a table; "" for the keys at its top.
type section struct{ kind, header string }

var (
	fileHeading  = regexp.MustCompile("^## `([^`]+)`")
	tableHeading = regexp.MustCompile("^### `(\\[[^`]+\\])`")
	otherHeading = regexp.MustCompile("^##? ")
	keyRow       = regexp.MustCompile("^\\| `([a-z_]+)` \\|")
	codeFence    = regexp.MustCompile("^```(?:toml|md) (\\S+)$")
)

func readFormat(t *testing.T) *formatDoc {
	text, err := os.ReadFile("../../docs/format.md")
	if err != nil {
		t.Fatal(err)
	}
	doc := &formatDoc{keys: map[section][]string{}, examples: map[string]string{}}
	var at section
	example := ""
	for line := range strings.Lines(string(text)) {
		bare := strings.TrimRight(line, "\n")
		switch {
		case example != "" && bare == "```":
			example = ""
		case example != "":
			doc.examples[example] += line
		case codeFence.MatchString(bare):
			example = codeFence.FindStringSubmatch(bare)[1]
		case fileHeading.MatchString(bare):
			at = section{kind: kindOf(fileHeading.FindStringSubmatch(bare)[1])}
		case tableHeading.MatchString(bare):
			at.header = tableHeading.FindStringSubmatch(bare)[1]
		case otherHeading.MatchString(bare):
			at = section{}
		case keyRow.MatchString(bare) && at.kind != "":
			doc.keys[at] = append(doc.keys[at], keyRow.FindStringSubmatch(bare)[1])
		}
	}
	return doc
}

// kindOf returns the kind of a file: the folder for an entry, and otherwise the file's own name.
func kindOf(file string) string {
	if dir := path.Base(path.Dir(file)); slices.Contains(listing.Kinds, dir) || dir == "check" {
		return dir
	}
	return path.Base(file)
}

// shows reports whether an example of a kind of file has a key.
func (d *formatDoc) shows(kind, key string) bool {
	has := regexp.MustCompile(`(?m)(^|[{,] *)` + key + ` *=|^\[\[?` + key + `\]`)
	for name, text := range d.examples {
		if kindOf(name) == kind && has.MatchString(text) {
			return true
		}
	}
	return false
}

// example returns the examples as one site, with the pictures that they show.
func (d *formatDoc) example(t *testing.T) fstest.MapFS {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 600, 600))); err != nil {
		t.Fatal(err)
	}
	site := fstest.MapFS{"content/ana.png": {Data: picture.Bytes()}, "content/faq/loop.png": {Data: picture.Bytes()}}
	for name, text := range d.examples {
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return site
}
