package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// oneWay lists the packages whose files refer to each other in one direction only. A reader can go from a file to those
// below it, and never has to go back.
var oneWay = []string{"site", "build", "answer", "reply", "desk", "plan", "picture"}

func TestFilesReferOneWay(t *testing.T) {
	for _, name := range oneWay {
		below := references(t, "../../internal/"+name)
		if len(below) < 2 {
			t.Errorf("%s has only %d files that refer to others; the test needs at least 2", name, len(below))
		}
		for _, file := range circle(below) {
			t.Errorf("internal/%s/%s refers to %s, and these lead back to it; move the code that both need into a file below them",
				name, file, strings.Join(slices.Sorted(maps.Keys(below[file])), ", "))
		}
	}
}

func TestCircle(t *testing.T) {
	below := map[string]map[string]bool{"a": {"b": true, "c": true}, "b": {"c": true}, "c": {}, "d": {"e": true}, "e": {"d": true, "a": true}}
	if got := circle(below); !slices.Equal(got, []string{"d", "e"}) {
		t.Errorf("the files in the circle are %q, want d and e", got)
	}
}

// circle removes each file that refers to none of the others, again and again, and returns the files that are left.
func circle(below map[string]map[string]bool) []string {
	left := maps.Clone(below)
	for {
		before := len(left)
		maps.DeleteFunc(left, func(_ string, to map[string]bool) bool {
			for name := range to {
				if left[name] != nil {
					return false
				}
			}
			return true
		})
		if len(left) == before {
			return slices.Sorted(maps.Keys(left))
		}
	}
}

// references returns, for each file of a package, the other files whose types, functions, variables, methods or fields it
// names. It reads no other package, so it misses a method that is called on the result of another package's function.
func references(t *testing.T, dir string) map[string]map[string]bool {
	names, err := filepath.Glob(dir + "/*.go")
	must(t, err)
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, 0)
		must(t, err)
		files = append(files, f)
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: empty{}, Error: func(error) {}}
	pkg, _ := config.Check(dir, fset, files, info) // other packages appear to be empty, so there are always errors
	below := map[string]map[string]bool{}
	for id, o := range info.Uses {
		from, to := filepath.Base(fset.Position(id.Pos()).Filename), filepath.Base(fset.Position(o.Pos()).Filename)
		field, isVar := o.(*types.Var)
		f, isFunc := o.(*types.Func)
		member := isVar && field.IsField() || isFunc && f.Signature().Recv() != nil
		if o.Pkg() != pkg || from == to || !member && o.Parent() != pkg.Scope() {
			continue
		}
		if below[from] == nil {
			below[from] = map[string]bool{}
		}
		below[from][to] = true
	}
	return below
}

// empty imports every package as an empty one.
type empty struct{}

func (empty) Import(name string) (*types.Package, error) {
	p := types.NewPackage(name, path.Base(name))
	p.MarkComplete()
	return p, nil
}
