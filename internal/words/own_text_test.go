package words

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	action    = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	anElement = regexp.MustCompile(`<[^>]*>`)
	said      = regexp.MustCompile(`\s(?:aria-label|alt|title|placeholder|data-label)="([^"]*)"`)
	literal   = regexp.MustCompile("\"(?:[^\"\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\n]|\\\\.)*'|`[^`]*`")
	comment   = regexp.MustCompile(`(?m)(^|\s)//.*$`)
	thrown    = regexp.MustCompile(`new Error\("[^"]*"\)`) // is shown in the console, not on the page
	regular   = regexp.MustCompile(`/(?:[^/\\\n]|\\.)+/[a-z]*`)
	twoWords  = regexp.MustCompile(`\p{L}{2,} \p{L}{2,}`)
	hasLetter = regexp.MustCompile(`\p{L}`)
)

// No template contains text for readers, not even in a part that is rarely shown: all texts are in the files of
// words.
func TestTemplatesHaveNoTextOfTheirOwn(t *testing.T) {
	for _, name := range sources(t, "../../layouts/*.html", "../desk/*.html") {
		text := action.ReplaceAllString(name.text, "")
		for _, m := range said.FindAllStringSubmatch(text, -1) {
			if hasLetter.MatchString(m[1]) {
				t.Errorf("%s has an attribute with the text %q", name.path, m[1])
			}
		}
		for line := range strings.Lines(anElement.ReplaceAllString(text, "")) {
			if hasLetter.MatchString(line) {
				t.Errorf("%s has the text %q", name.path, strings.TrimSpace(line))
			}
		}
		for _, a := range action.FindAllString(name.text, -1) {
			if found := literal.FindString(a); strings.HasPrefix(a, "{{\"") || strings.Contains(a, "print") && found != "" {
				t.Errorf("%s prints the text %s", name.path, a)
			}
		}
	}
}

// No style sheet contains text that it shows beside an element.
func TestStyleSheetsHaveNoTextOfTheirOwn(t *testing.T) {
	shown := regexp.MustCompile(`content:\s*["'][^"']*\p{L}`)
	for _, sheet := range sources(t, "../../layouts/*.css", "../desk/*.css") {
		if found := shown.FindString(sheet.text); found != "" {
			t.Errorf("%s shows the text %s", sheet.path, found)
		}
	}
}

// No script of a page contains text for readers. No literal has two words, apart from markup, selectors and units, and no
// literal is assigned to the text of an element.
func TestScriptsHaveNoTextOfTheirOwn(t *testing.T) {
	shows := regexp.MustCompile(`(?:textContent|innerText|innerHTML|title|placeholder|ariaLabel)\s*\+?=\s*["'` + "`" + `]\s*\p{L}|alert\(|confirm\(|prompt\(`)
	technical := []string{"button quiet", "field open", "UTF-16 units", "use strict", ".snippet textarea", "main details", `<!doctype html>\n<meta charset="utf-8">\n`}
	for _, name := range sources(t, "../desk/script/*.js", "../page/*.js") {
		text := thrown.ReplaceAllString(comment.ReplaceAllString(name.text, ""), "")
		if found := shows.FindString(text); found != "" {
			t.Errorf("%s shows the text %s", name.path, found)
		}
		for _, found := range literal.FindAllString(regular.ReplaceAllString(text, ""), -1) {
			if inside := strings.Trim(found, "\"'`"); twoWords.MatchString(inside) && !slices.Contains(technical, inside) {
				t.Errorf("%s has the text %s", name.path, found)
			}
		}
	}
}

type sourceFile struct{ path, text string }

func sources(t *testing.T, patterns ...string) (all []sourceFile) {
	for _, pattern := range patterns {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("the pattern %s matches the files %v (error: %v), want at least one", pattern, names, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, sourceFile{name, string(data)})
		}
	}
	return all
}

// The table of docs/languages.md has each language with its file and state.
func TestLanguagesAreDocumented(t *testing.T) {
	doc := sources(t, "../../docs/languages.md")[0].text
	rows := regexp.MustCompile("(?m)^\\| [^|]+ \\| `([a-zA-Z-]+)\\.toml` \\| [^|]+ \\| (draft|signed) \\|$").FindAllStringSubmatch(doc, -1)
	listed := map[string]string{}
	for _, row := range rows {
		listed[row[1]] = row[2]
	}
	for _, file := range sources(t, "*.toml") {
		lang := strings.TrimSuffix(file.path, ".toml")
		state := "signed"
		if _, draft := State(lang); draft {
			state = "draft"
		} else if lang != "en" && !strings.Contains(file.text, "\n# Signed: ") {
			t.Errorf("%s says neither \"# Draft: \" nor \"# Signed: \" at its top", file.path)
		}
		if listed[lang] != state {
			t.Errorf("docs/languages.md says that %s is %q, want %q", file.path, listed[lang], state)
		}
		delete(listed, lang)
	}
	if len(listed) > 0 {
		t.Errorf("docs/languages.md lists languages without a file: %v", listed)
	}
}
