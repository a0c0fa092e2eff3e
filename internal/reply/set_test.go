package reply

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// No template is parsed again when the set is used.
func TestEachTemplateIsParsedOnce(t *testing.T) {
	s, p := load(t, `
-- content/replies/one.md --
+++
request = "call"
+++
Hi {{name}}, no.
-- content/replies/two.md --
+++
request = "call"
tone = "warm"
+++
Hi {{name}}, sorry, no.
-- content/replies/three.md --
+++
request = "call"
when = "open"
+++
Hi {{name}}, yes.
`)
	parsed := map[*site.Reply]int{}
	set := read(p, func(r *site.Reply) (*pair, source.Errors) {
		parsed[r]++
		return parsePair(r)
	})
	if err := set.Mistakes().Err(); err != nil {
		t.Fatal(err)
	}
	month := plan.On(p, today)
	w := set.On(s, month)
	for range 2 {
		if _, err := w.Files(); err != nil {
			t.Fatal(err)
		}
		for _, c := range set.Choices() {
			if _, err := w.Write(c, nil, Marks); err != nil {
				t.Fatal(err)
			}
		}
		for _, r := range p.Replies {
			if len(set.Sent(r, month)) == 0 {
				t.Errorf("the template %s must have pieces, but has none", r.File)
			}
		}
	}
	want := map[*site.Reply]int{}
	for _, r := range p.Replies {
		want[r] = 1
	}
	if len(want) != 3 || !maps.Equal(parsed, want) {
		t.Errorf("the replies were parsed %v times, want each of 3 replies once", slices.Collect(maps.Values(parsed)))
	}
}

// A set with a mistake writes nothing, not even the replies without mistakes.
func TestSetWithMistakesWritesNothing(t *testing.T) {
	s, p := load(t, "")
	p.Replies = append(p.Replies, &site.Reply{Request: p.Request("call"), When: site.Closed, Tone: "firm", Body: "{{nothing}}"})
	w := Read(p).On(s, plan.On(p, today))
	if m, err := w.Write(Choice{p.Request("call"), site.Open, site.Neutral}, nil, Marks); err == nil {
		t.Errorf("a set with a mistake must write nothing, but wrote the reply %q", m.Text())
	}
	if files, err := w.Files(); err == nil {
		t.Errorf("a set with a mistake must write nothing, but wrote %d files", len(files))
	}
}

// Only Read and the two readers of the built-in replies parse templates.
func TestOnlyThreeFunctionsParse(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			function, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			ast.Inspect(function.Body, func(n ast.Node) bool {
				if x, ok := n.(*ast.Ident); ok && x.Name == "parsePair" {
					got = append(got, function.Name.Name)
				}
				return true
			})
		}
	}
	slices.Sort(got)
	if want := []string{"Read", "parseBuiltin", "parseShort"}; !slices.Equal(got, want) {
		t.Errorf("templates are parsed by %q, want %q", got, want)
	}
}
