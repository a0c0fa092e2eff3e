package phrases

import (
	"fmt"
	"regexp/syntax"
	"strings"
	"testing"
	"time"
)

// The cost of a pattern is known before it is compiled: its program is at most twice as long as was counted.
func TestStepsAreThoseOfTheProgram(t *testing.T) {
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
			t.Errorf("%s: %d steps are counted, the program has %d", s, counted, len(prog.Inst))
		}
	}
}

// A file of costly patterns is refused within a short time, at the first pattern that is too costly.
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
			t.Errorf("%.60s took %v", test.text[30:], took)
		}
		if !strings.Contains(errs.Error(), test.want) || test.want == "" && errs != nil {
			t.Errorf("%.60s: %.200v, want %s", test.text[30:], errs, test.want)
		}
	}
}

// Patterns that reach a limit exactly are read. Beyond the limit, the message names the pattern.
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
	if fits < 1000 { // which is the most that RE2 repeats
		if got := read(long(fits)); got != "" {
			t.Errorf("maxSteps: at the limit: %s", got)
		}
		if got := read(long(fits + 1)); !strings.Contains(got, "check/en.toml:3: find is") || !strings.Contains(got, "more than 3000 steps") {
			t.Errorf("maxSteps: beyond the limit: %s", got)
		}
	} else {
		t.Errorf("maxSteps is beyond what a repetition of %d steps reaches", per)
	}
	var all []string
	for range maxAllSteps / (100 * per) {
		all = append(all, long(100))
	}
	if got := read(all...); got != "" {
		t.Errorf("maxAllSteps: at the limit: %.200s", got)
	}
	if got := read(append(all, long(100))...); strings.Count(got, "\n") != 0 || !strings.Contains(got, "above the limit of 100000 steps in total") {
		t.Errorf("maxAllSteps: beyond the limit: %.200s", got)
	}
	const wide = `[\x{1000}-\x{f4240}]` // 995,904 characters
	all = nil
	for range maxRunes / 995904 {
		all = append(all, wide)
	}
	if got := read(all...); got != "" {
		t.Errorf("maxRunes: at the limit: %.200s", got)
	}
	if got := read(append(all, wide)...); strings.Count(got, "\n") != 0 || !strings.Contains(got, "has ranges that cover too many characters") {
		t.Errorf("maxRunes: beyond the limit: %.200s", got)
	}
}

// A list of as many phrases as a file may have is read. With one more, the message names the array.
func TestLimitOfPhrases(t *testing.T) {
	for n, want := range map[int]string{maxPhrases: "", maxPhrases + 1: "phrase has 1001 entries, more than the limit of 1000"} {
		text := strings.Repeat("[[phrase]]\nrule = \"excuse\"\nfind = 'a'\n", n)
		if _, errs := Read("check/en.toml", []byte(text)); !strings.Contains(errs.Error(), want) || want == "" && errs != nil {
			t.Errorf("%d phrases: %.200v, want %q", n, errs, want)
		}
	}
}
