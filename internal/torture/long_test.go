package torture

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"regexp"
	"strings"
	"testing"
	"time"
)

var fuzzing = flag.Duration("fuzzing", 10*time.Second, "in the long form, how long to fuzz each target")

// elsewhere are the proofs that stand beside the code that they are about. Those that other packages bring are one more
// line here, and one more row in docs/reliability.md.
var elsewhere = []struct{ goal, what, pkg, run, tags, promised string }{
	{"G2", "every file operation fails once in turn, and each is the last", "internal/output", ".", "", "old output whole, or the promises of G1"},
	{"G3", "broken sites: exact message, output unchanged", "cmd/howihelp", "TestBrokenSites", "", "each"},
	{"G7", "the hostile texts in Chromium, with the pages' own policy", "internal/browsertest", "Injections", "browser", "0 are more than text"},
	{"G8", "1 MiB of each costly body", "internal/markdown", "TestCostlyBodies", "", "2 s each"},
	{"G9", "every language that code is coloured in, 142 inputs each", "internal/markdown", "TestLexers", "", "each ends"},
}

// In the long form the proofs elsewhere and the fuzzers give rows of the table too. The short form is go test ./..., which
// runs them where they stand.
func TestLongForm(t *testing.T) {
	if !*long {
		return
	}
	for _, proof := range elsewhere {
		t.Run(proof.pkg+" "+proof.run, func(t *testing.T) {
			out, err := exec.Command("go", "test", "-count=1", "-tags", proof.tags, "-run", proof.run, "-v", "howihelp/"+proof.pkg).CombinedOutput()
			passed := regexp.MustCompile(`(?m)^ *--- PASS`).FindAll(out, -1)
			if err != nil || len(passed) == 0 {
				t.Errorf("%v: %s", err, out)
			}
			report(t, proof.goal, proof.what, fmt.Sprintf("%d tests passed", len(passed)), proof.promised)
		})
	}
	for _, target := range fuzzTargets(t) {
		t.Run(target, func(t *testing.T) {
			pkg, name := path.Split(target)
			out, err := exec.Command("go", "test", "-run", "^$", "-fuzz", "^"+name+"$", "-fuzztime", fuzzing.String(), strings.TrimSuffix(pkg, "/")).CombinedOutput()
			if err != nil {
				t.Errorf("%v: %s", err, out)
			}
			execs := regexp.MustCompile(`(?:execs: |coverage: )(\d+)`).FindAllSubmatch(out, -1) // in a short time, not even all seeds
			if len(execs) == 0 {
				t.Fatalf("nothing was tried: %s", out)
			}
			report(t, "G14", "fuzzing "+target+" for "+fuzzing.String(), string(execs[len(execs)-1][1])+" inputs", "no failure")
		})
	}
}

// fuzzTargets returns all targets of this module: "howihelp/internal/site/FuzzSlug".
func fuzzTargets(t *testing.T) []string {
	var all []string
	fsys := os.DirFS("../..")
	must(t, fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && name != "." && (strings.HasPrefix(e.Name(), ".") || e.Name() == "testdata"):
			return fs.SkipDir
		case !strings.HasSuffix(name, "_test.go"):
			return nil
		}
		text, err := fs.ReadFile(fsys, name)
		for _, m := range regexp.MustCompile(`(?m)^func (Fuzz\w+)\(f \*testing\.F\)`).FindAllSubmatch(text, -1) {
			all = append(all, path.Join("howihelp", path.Dir(name), string(m[1])))
		}
		return err
	}))
	return all
}

// The long form finds the targets, and so will find those to come.
func TestFuzzTargetsAreFound(t *testing.T) {
	if all := fuzzTargets(t); len(all) < 12 {
		t.Errorf("only %d targets: %v", len(all), all)
	}
}
