package markdown

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/chroma/v2"
	chromalexers "github.com/alecthomas/chroma/v2/lexers"

	"howihelp/internal/race"
)

var update = flag.Bool("update", false, "write the copies and expectations anew")

// TestLexers compares our copies of definitions with those in the version of chroma that go.mod names.
func TestLexers(t *testing.T) {
	names := definitionNames()
	for _, name := range names {
		want, err := definition(name)
		if err != nil {
			t.Errorf("the definition of %s cannot be copied: %v; leave the language out", name, err)
			continue
		}
		path := filepath.Join("lexers", name+".xml")
		if *update {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs from chroma's definition (%v); run go test ./internal/markdown -run TestLexers -update, then again without, and look at the diff", path, err)
		}
	}
	files, _ := filepath.Glob("lexers/*.xml")
	for _, file := range files {
		if name := strings.TrimSuffix(filepath.Base(file), ".xml"); !slices.Contains(names, name) {
			t.Errorf("%s belongs to no language; remove it", file)
		}
	}
}

// definitionNames returns the name of every definition that we ship.
func definitionNames() []string {
	var names []string
	for _, name := range languages {
		names = append(names, name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// definition returns chroma's own definition of a language as XML. It keeps only the parts of the head that a lexer needs, and sorts the
// states.
func definition(name string) ([]byte, error) {
	l, ok := chromalexers.Get(name).(*chroma.RegexLexer)
	if !ok {
		return nil, fmt.Errorf("chroma defines the language in Go rather than as data")
	}
	rules, err := l.Rules()
	if err != nil {
		return nil, err
	}
	if name == "go" { // chroma reads a raw string as a template, with a function that XML cannot express
		rules = rules.Clone()
		for i, rule := range rules["root"] {
			if strings.HasPrefix(rule.Pattern, "(`)") {
				rules["root"][i] = chroma.Rule{Pattern: rule.Pattern, Type: chroma.LiteralString}
			}
		}
	}
	if name == "java" || name == "groovy" { // limit the words before a method's name, or the time is quadratic
		rules = rules.Clone()
		for state := range rules {
			for i, rule := range rules[state] {
				rules[state][i].Pattern = strings.Replace(rule.Pattern, `\s+)+?)`, `\s+){1,6}?)`, 1)
			}
		}
	}
	type state struct {
		Name  string        `xml:"name,attr"`
		Rules []chroma.Rule `xml:"rule"`
	}
	file := struct {
		XMLName xml.Name      `xml:"lexer"`
		Config  chroma.Config `xml:"config"`
		States  []state       `xml:"rules>state"`
	}{Config: *l.Config()}
	file.Config.Filenames, file.Config.AliasFilenames, file.Config.MimeTypes = nil, nil, nil
	file.Config.Analyse, file.Config.Priority = nil, 0
	for name, rules := range rules {
		file.States = append(file.States, state{name, rules})
	}
	slices.SortFunc(file.States, func(a, b state) int { return cmp.Compare(a.Name, b.Name) })
	data, err := xml.MarshalIndent(file, "", "  ")
	if err != nil {
		return nil, err
	}
	read, err := chroma.Unmarshal(data)
	if err != nil {
		return nil, err
	}
	if got, err := read.Rules(); err != nil || !reflect.DeepEqual(got, rules) {
		return nil, fmt.Errorf("the definition changes when it is written and read again (%v)", err)
	}
	return append(data, '\n'), nil
}

// TestLexersEnd runs every definition on inputs on which some of chroma's own definitions run for ever. The test cannot stop a lexer
// that hangs, but names it. A block may take 100 ms; the test allows ten times as long, because some machines are slow.
func TestLexersEnd(t *testing.T) {
	inputs := costlyCode()
	if race.Enabled {
		inputs = inputs[:124]
	}
	for _, name := range definitionNames() {
		for _, code := range inputs {
			what := fmt.Sprintf("%s: %.12q… (%d bytes)", name, code, len(code))
			ends(t, what, time.Second, func() { colour(code, name) })
		}
	}
}

// costlyCode returns 124 short inputs, and then long inputs in the longest lines that get colours. With -long, the long inputs have as
// many lines as get colours, and otherwise a quarter of that number.
func costlyCode() []string {
	size := maxCode / 4
	if *long {
		size = maxCode
	}
	var inputs []string
	for c := byte(' '); c <= '~'; c++ {
		inputs = append(inputs, string(c))
	}
	inputs = append(inputs, "\n", "\t", "\x00", "é", "\u2028", "\xff", `""`, "''", "``", "/*", "//", "<<", "<!", "<?", "{{", "${", "#{", "@@", "--", "\\\n",
		"<<a\n", "'''", `"""`, "%(", "1.", "0x", "a:", "::", "=>")
	for _, unit := range []string{"a", "(", "[", "{", "<", `"`, "'", "`", "\\", "a ", "# ", "a(", "é", "\"\n", "a.", "@a", "x\n\n", "<!--"} {
		line := strings.Repeat(unit, min(maxRun*len(unit), maxLine)/len(unit)-1) // repeat the unit up to the longest line that gets colours
		line = strings.TrimRight(line, "\n") + "\n"
		inputs = append(inputs, strings.Repeat(line, size/len(line)))
	}
	return inputs
}

// A page without its colours equals the page that is made without colours.
func TestUncoloured(t *testing.T) {
	const code = "if x1 == \"a<b>\" && 0x1f != y { return f('&lt;span class=\"k\"&gt;') } // note\n# note\n<a href=\"/\">b</a>\n+ in\n- out\nSELECT 1;\n"
	coloured := 0
	for name := range languages {
		body := []byte("Some *text*, `<span>` and <span>more</span>.\n\n```" + name + "\n" + code + "```\n")
		with, _ := Convert(body, Options{})
		plain, _ := Convert(body, Options{Plain: true})
		if plain.Code {
			t.Errorf("%s: the page that is made without colours has coloured code", name)
		}
		if with.Code {
			coloured++
		}
		if got := Uncoloured(string(with.HTML)); got != string(plain.HTML) {
			t.Errorf("%s: without its colours, the page is\n%s\nwant\n%s", name, got, plain.HTML)
		}
	}
	if coloured < len(languages)/2 {
		t.Errorf("got colours for only %d of %d languages, want at least half", coloured, len(languages))
	}
}

// For each kind of address, parserOf returns the right parser, wherever the address begins.
func TestAddressesFindTheirParser(t *testing.T) {
	for text, links := range map[string]int{
		"http://a.example b": 1, "*https://a.example*": 1, "(ftp://a.example)": 1, " www.a.example": 1, "~~www.a.example~~": 1, "_www.a.example_": 1,
		"httpd://a.example": 0, "https:a.example": 0, "ana@a.example": 1, "www. a": 0, "- www.a.example\n- https://a.example\n- ana@a.example": 3, "\twww.a.example": 0,
	} {
		doc, _ := Convert([]byte(text+"\n"), Options{})
		if got := strings.Count(string(doc.HTML), "<a "); got != links {
			t.Errorf("for %q, got %d links, want %d: %s", text, got, links, doc.HTML)
		}
	}
}
