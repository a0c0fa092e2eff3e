package words

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

var update = flag.Bool("update", false, "write the files with the expected output")

// compared returns the languages whose dates and plural forms are compared: those in the table of dates, and those
// with a file of words.
func compared(t *testing.T) []string {
	langs := []string{"en-GB"} // en.toml writes dates in the British way
	for line := range strings.Lines(dates) {
		if lang, _, ok := strings.Cut(line, " | "); ok && !strings.HasPrefix(line, "#") {
			langs = append(langs, lang)
		}
	}
	names, err := filepath.Glob("*.toml")
	if err != nil || len(langs) < 40 {
		t.Fatalf("found the languages %v (error: %v), want at least 40", langs, err)
	}
	for _, name := range names {
		if lang := strings.TrimSuffix(name, ".toml"); lang != "en" && !slices.Contains(langs, lang) {
			langs = append(langs, lang)
		}
	}
	return langs
}

// Dates and plural forms are those of ICU, which browsers use. The test compares 400 days, and the numbers from 0 to 1,000.
func TestDatesAndPluralsAreThoseOfIntl(t *testing.T) {
	langs := compared(t)
	if *update {
		got, err := exec.Command("node", append([]string{"testdata/intl.mjs"}, langs...)...).Output()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("testdata/intl.txt", got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile("testdata/intl.txt")
	if err != nil {
		t.Fatal(err)
	}
	golden := strings.Split(string(data), "\n")
	for _, lang := range langs {
		compared := map[string][]string{"dates": datesIn(lang), "plurals": pluralsIn(lang)}
		if lang == "he" { // x/text has the form "many" for 20, 30 and so on, which CLDR has dropped
			delete(compared, "plurals")
		}
		for what, lines := range compared {
			sum := fmt.Sprintf("%s %s %.8x", lang, what, sha256.Sum256([]byte(strings.Join(lines, "\n"))))
			if !slices.Contains(golden, sum) {
				t.Errorf("the %s of %s are not those of ICU: %s", what, lang, difference(lang, what, lines))
			}
		}
	}
}

func datesIn(lang string) []string {
	w := For(lang)
	if calendarOf(lang) != nil { // compare plain dates: ignore what a file of words adds, such as the French "1er"
		w = assemble(lang, []map[string]*entry{calendarOf(lang)}, englishLayer(), false)
	}
	var lines []string
	day0 := day("2026-01-01")
	for n := range 400 {
		day := day0.AddDate(0, 0, n)
		forms := []string{w.Day(day), w.Dates.format("day", day), w.Month(day), w.Dates.format("month", day)}
		if slices.Contains([]string{"el", "vi", "zh", "zh-Hant"}, lang) {
			forms = forms[:3]
		}
		lines = append(lines, strings.ReplaceAll(strings.Join(forms, " | "), "\u202f", " ")) // V8 does the same, because old programs expect a plain space
	}
	return lines
}

func pluralsIn(lang string) []string {
	var lines []string
	for n := range 1001 {
		lines = append(lines, fmt.Sprint(n, " ", formNames[formOf(language.Make(lang), n)]))
	}
	return lines
}

// difference returns the first line that differs from ICU's. It needs Node, which prints the lines of ICU.
func difference(lang, what string, lines []string) string {
	out, err := exec.Command("node", "testdata/intl.mjs", lang, what).Output()
	if err != nil {
		return "install Node to see the difference"
	}
	for i, want := range strings.Split(strings.TrimRight(string(out), "\n"), "\n") {
		if i >= len(lines) || lines[i] != want {
			return fmt.Sprintf("got %q, want %q", lines[min(i, len(lines)-1)], want)
		}
	}
	return "the golden file is old; run the test with -update"
}
