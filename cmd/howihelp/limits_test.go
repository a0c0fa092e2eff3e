package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The source names its limits with constants such as maxLine. docs/format.md, docs/replies.md and docs/inbox.md have the
// value of each.
func TestLimitsAreDocumented(t *testing.T) {
	section := ""
	for _, name := range []string{"format.md", "replies.md", "inbox.md"} {
		text, err := os.ReadFile("../../docs/" + name)
		must(t, err)
		_, limits, _ := strings.Cut(string(text), "\n## Limits\n")
		limits, _, _ = strings.Cut(limits, "\n## ")
		section += limits
	}
	files, err := filepath.Glob("../../internal/*/*.go")
	must(t, err)
	own, err := filepath.Glob("*.go")
	must(t, err)
	for _, name := range append(files, own...) {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		for limit, value := range limitsOf(t, name) {
			if !regexp.MustCompile(`(^|[ (])` + inWords(value) + `[ ,.]`).MatchString(section) {
				t.Errorf("%s: %s is %s; add this value to the limits in docs/format.md, docs/replies.md or docs/inbox.md", name, limit, inWords(value))
			}
		}
	}
}

// For each limit, a test of its package uses the constant.
func TestLimitsAreTested(t *testing.T) {
	files, err := filepath.Glob("../../internal/*/*.go")
	must(t, err)
	own, err := filepath.Glob("*.go")
	must(t, err)
	tests := map[string]string{}
	for _, name := range append(files, own...) {
		if strings.HasSuffix(name, "_test.go") {
			text, err := os.ReadFile(name)
			must(t, err)
			tests[filepath.Dir(name)] += string(text)
		}
	}
	for _, name := range append(files, own...) {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		for limit := range limitsOf(t, name) {
			if !regexp.MustCompile(`\b` + limit + `\b`).MatchString(tests[filepath.Dir(name)]) {
				t.Errorf("%s: no test of the package uses %s; test a value at the limit and one above it", name, limit)
			}
		}
	}
}

// limitsOf returns the values of the constants in a file whose names begin with max.
func limitsOf(t *testing.T, name string) map[string]int64 {
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	must(t, err)
	limits := map[string]int64{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != len(spec.Names) {
			return true
		}
		for i, id := range spec.Names {
			if !regexp.MustCompile(`^max[A-Z]`).MatchString(id.Name) {
				continue
			}
			result, err := types.Eval(token.NewFileSet(), nil, token.NoPos, types.ExprString(spec.Values[i]))
			if err != nil || result.Value == nil {
				continue // a variable, or a limit that is computed from others
			}
			limits[id.Name], _ = constant.Int64Val(constant.ToInt(result.Value))
		}
		return true
	})
	return limits
}

// inWords writes a limit in the style of the documents: "64 KiB", "40,000,000".
func inWords(n int64) string {
	switch {
	case n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	s := strconv.FormatInt(n, 10)
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}
