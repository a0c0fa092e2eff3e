package site

import (
	"fmt"
	"regexp/syntax"
	"strings"
	"testing"
	"time"
)

// What a pattern costs is known before it is compiled: the program is never more than twice as long as was counted.
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

// A file of costly patterns is refused at the first that is too much, soon.
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
		{phrases(1000, `([a-z ]?){1,200}xN`), "which is too much for the file"},
		{phrases(1000, `((((a{1,10}){1,10}){1,10}){1,10}xN`), "is no pattern"},
		{phrases(500, strings.Repeat(`[B-𞥂]`, 250)+"N"), "check/en.toml:3: find is"},
		{phrases(500, strings.Repeat(`[\x{42}-\x{1e942}]`, 100)+"N"), "has ranges of too many characters"},
		{phrases(500, "["+strings.Repeat(`\pL`, 600)+"]N"), "has ranges of too many characters"},
		{phrases(250, strings.Repeat("ä", 1900)+"N"), "which is too much for the file"},
		{phrases(400, "["+strings.Repeat("ä-ö", 300)+"]N"), ""},
	} {
		start := time.Now()
		_, errs := ReadPhrases("check/en.toml", []byte(test.text))
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%.60s took %v", test.text[30:], took)
		}
		if !strings.Contains(errs.Error(), test.want) || test.want == "" && errs != nil {
			t.Errorf("%.60s: %.200v, want %s", test.text[30:], errs, test.want)
		}
	}
}
