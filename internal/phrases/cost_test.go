package phrases

import (
	"fmt"
	"regexp/syntax"
	"strings"
	"testing"
	"time"
)

// stepsOf estimates the length of a pattern's program well: the program is at most about twice as long.
func TestStepsEstimateTheProgram(t *testing.T) {
	for _, s := range []string{`\bswamped\b`, `([a-z ]?){1,90}xN`, `(a|bc|d.){3}`, `(?:x{10}){10}`, `a*b+c?`, `[^a]{7,}`, `\p{L}{100}`, `(ab){0,40}c`, `((a{5}){5}){5}`, `^x$|y`} {
		re, err := syntax.Parse(ignoreCase+s, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		prog, err := syntax.Compile(re.Simplify())
		if err != nil {
			t.Fatal(err)
		}
		if counted := stepsOf(re); len(prog.Inst) > 2*counted+4 {
			t.Errorf("for %s, estimated %d steps, but the program has %d, want at most about twice as many", s, counted, len(prog.Inst))
		}
	}
}

// Read quickly refuses a file of costly patterns, at the first pattern that is too costly. The last file here is within the limits.
func TestCostlyPatterns(t *testing.T) {
	phrases := func(n int, pattern string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "[[phrase]]\nrule = \"excuse\"\nfind = '%s'\n", strings.ReplaceAll(pattern, "N", fmt.Sprint(i)))
		}
		return b.String()
	}
	for _, test := range []struct{ text, want string }{
		{phrases(1000, `([a-z ]?){1,900}xN`), "check/en.toml:3: find is \"([a-z ]?){1,900}x0\", which repeats too much"},
		{phrases(1000, `([a-z ]?){1,200}xN`), "which brings the file's patterns above the limit"},
		{phrases(1000, `((((a{1,10}){1,10}){1,10}){1,10}xN`), "is not a valid pattern"},
		{phrases(500, strings.Repeat(`[B-𞥂]`, 250)+"N"), "check/en.toml:3: find is"},
		{phrases(500, strings.Repeat(`[\x{42}-\x{1e942}]`, 100)+"N"), "has ranges that cover too many characters"},
		{phrases(500, "["+strings.Repeat(`\pL`, 600)+"]N"), "has ranges that cover too many characters"},
		{phrases(250, strings.Repeat("ä", 1900)+"N"), "which brings the file's patterns above the limit"},
		{phrases(400, "["+strings.Repeat("ä-ö", 300)+"]N"), ""},
	} {
		start := time.Now()
		_, errs := Read("check/en.toml", []byte(test.text))
		if took := time.Since(start); took > 2*time.Minute {
			t.Errorf("reading %.60s took %v, want at most two minutes", test.text[30:], took)
		}
		if !strings.Contains(errs.Error(), test.want) || test.want == "" && errs != nil {
			t.Errorf("for %.60s, got the mistakes %.200v, want %q", test.text[30:], errs, test.want)
		}
	}
}

// Read accepts patterns that reach a limit exactly. Beyond the limit, it reports one mistake.
func TestLimitsOfPatterns(t *testing.T) {
	read := func(finds ...string) string {
		var b strings.Builder
		for _, find := range finds {
			fmt.Fprintf(&b, "[[phrase]]\nrule = \"excuse\"\nfind = '%s'\n", find)
		}
		_, errs := Read("check/en.toml", []byte(b.String()))
		return errs.Error()
	}
	one, err := syntax.Parse("(?:ab){1}", syntax.Perl)
	if err != nil {
		t.Fatal(err)
	}
	per := stepsOf(one)
	fits := maxSteps / per
	long := func(times int) string { return fmt.Sprintf("(?:ab){%d}", times) }
	if fits < 1000 { // RE2 allows at most 1000 repetitions
		if got := read(long(fits)); got != "" {
			t.Errorf("at the limit maxSteps, got %s, want no mistake", got)
		}
		if got := read(long(fits + 1)); !strings.Contains(got, "check/en.toml:3: find is") || !strings.Contains(got, "more than 3000 steps") {
			t.Errorf("beyond the limit maxSteps, got %s, want a mistake that names the pattern and the limit", got)
		}
	} else {
		t.Errorf("maxSteps is too high for this test: 1000 repetitions of %d steps do not reach it", per)
	}
	var all []string
	for range maxAllSteps / (100 * per) {
		all = append(all, long(100))
	}
	if got := read(all...); got != "" {
		t.Errorf("at the limit maxAllSteps, got %.200s, want no mistake", got)
	}
	if got := read(append(all, long(100))...); strings.Count(got, "\n") != 0 || !strings.Contains(got, "above the limit of 100000 steps in total") {
		t.Errorf("beyond the limit maxAllSteps, got %.200s, want one mistake that names the limit", got)
	}
	const wide = `[\x{1000}-\x{f4240}]` // 995,904 characters
	all = nil
	for range maxRunes / 995904 {
		all = append(all, wide)
	}
	if got := read(all...); got != "" {
		t.Errorf("at the limit maxRunes, got %.200s, want no mistake", got)
	}
	if got := read(append(all, wide)...); strings.Count(got, "\n") != 0 || !strings.Contains(got, "has ranges that cover too many characters") {
		t.Errorf("beyond the limit maxRunes, got %.200s, want one mistake about too many characters", got)
	}
}

// Read accepts maxPhrases phrases in a file. With one more, the message names the array.
func TestLimitOfPhrases(t *testing.T) {
	for n, want := range map[int]string{maxPhrases: "", maxPhrases + 1: "phrase has 1001 entries, more than the limit of 1000"} {
		text := strings.Repeat("[[phrase]]\nrule = \"excuse\"\nfind = 'a'\n", n)
		if _, errs := Read("check/en.toml", []byte(text)); !strings.Contains(errs.Error(), want) || want == "" && errs != nil {
			t.Errorf("for %d phrases, got the mistakes %.200v, want %q", n, errs, want)
		}
	}
}
