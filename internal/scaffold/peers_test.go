//go:build peers

package scaffold

import (
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// dictionaries names Debian's dictionaries for Hunspell, by language. There is none for Japanese.
var dictionaries = map[string]string{"ar": "ar", "de": "de_DE", "en": "en_GB", "es": "es_ES", "fr": "fr_FR", "pt": "pt_BR"}

// Hunspell knows each word of the program's own texts, except those in testdata/spelling/LANG.txt, and the names and keys in
// names.txt. Hunspell also finds most words in which two letters are swapped. That shows that it has the right language and encoding.
func TestPeersKnowEveryWord(t *testing.T) {
	names := acceptedIn(t, "names")
	everywhere := map[string]string{}
	for lang, dictionary := range dictionaries {
		t.Run(lang, func(t *testing.T) {
			texts := spelledIn(t, lang)
			maps.Copy(everywhere, texts)
			swapped := swappedLetters(texts)
			accepted := acceptedIn(t, lang)
			found := 0
			unknown := unknownTo(t, dictionary, slices.Concat(slices.Collect(maps.Keys(texts)), swapped))
			notEnglish := unknownTo(t, dictionaries["en"], unknown)
			for _, word := range unknown {
				if slices.Contains(swapped, word) {
					found++
				} else if isRequest(texts[word]) && !slices.Contains(notEnglish, word) {
					continue // signals have some English phrases, since people mix languages
				} else if !slices.Contains(accepted, word) && !slices.Contains(names, word) {
					t.Errorf("%s: the word %q is misspelled, or missing in testdata/spelling/%s.txt", texts[word], word, lang)
				}
			}
			onlyUsed(t, lang, accepted, texts)
			if len(texts) < 500 || len(swapped) < 100 || found*2 < len(swapped) {
				t.Errorf("of %d words, %d got swapped letters and Hunspell found %d of these, want at least 500, 100 and half of these", len(texts), len(swapped), found)
			}
		})
	}
	onlyUsed(t, "names", names, everywhere)
}

// isRequest reports whether a file is a type of request, which has signals.
func isRequest(file string) bool { return path.Base(path.Dir(file)) == "requests" }

// onlyUsed fails the test for each accepted word that no text has.
func onlyUsed(t *testing.T, name string, accepted []string, texts map[string]string) {
	t.Helper()
	for _, word := range accepted {
		if texts[word] == "" {
			t.Errorf("testdata/spelling/%s.txt has %q, which no text has", name, word)
		}
	}
}

// unknownTo returns the words that a dictionary of Hunspell lacks.
func unknownTo(t *testing.T, dictionary string, words []string) []string {
	t.Helper()
	cmd := exec.Command("hunspell", "-d", dictionary, "-i", "utf-8", "-l")
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	cmd.Stdin = strings.NewReader(strings.Join(words, "\n") + "\n")
	out, err := cmd.Output()
	must(t, err)
	return strings.Fields(string(out))
}

// swappedLetters returns the long words with their third and fourth letters swapped, unless the result is a word of the texts too.
func swappedLetters(texts map[string]string) (all []string) {
	for word := range texts {
		letters := []rune(word)
		if len(letters) < 6 {
			continue
		}
		letters[2], letters[3] = letters[3], letters[2]
		if wrong := string(letters); texts[wrong] == "" {
			all = append(all, wrong)
		}
	}
	return all
}

// acceptedIn returns the words of testdata/spelling/LANG.txt.
func acceptedIn(t *testing.T, lang string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/spelling/" + lang + ".txt")
	must(t, err)
	return strings.Fields(commentLine.ReplaceAllString(string(data), ""))
}

var (
	codeText   = regexp.MustCompile("(?s)```.*?```|`[^`]*`")
	quotedText = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)

	notSpelled  = regexp.MustCompile(`(?m)^#? ?(?:(?:dates|verdict|order|allowance|redirect|resource|request|tone|url|kind|lang|id|font|accent|branch|base_url|email|timezone) *= [^#\n]*|when = "(?:open|closed|ask-first)")`)
	ofResource  = regexp.MustCompile(`(?m)^(?:title|by) = .*$`)
	aKey        = regexp.MustCompile(`(?m)^#? ?\w+ *= `)
	notText     = regexp.MustCompile(`(?s)<!--|-->|\[\[.*?\]\]|\{\{.*?\}\}|\{[a-z_]+\}|https?:\S+|[\w.+-]+@\S+|[\w-]+[./][\w./-]+|REPLACE`)
	spelledWord = regexp.MustCompile(`\p{L}[\p{L}\p{M}'’]*[\p{L}\p{M}]`)
	shortKey    = regexp.MustCompile(`(?m)^[a-z.-]+: `)
)

// spelledIn returns the words of all texts in a language, each with one of the files that contain it. The texts are the words of pages
// and desk, the standard replies, the short replies, and the texts for a new site.
func spelledIn(t *testing.T, lang string) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, file := range filesOf(t, lang) {
		data, err := os.ReadFile(file)
		must(t, err)
		text := strings.ReplaceAll(notText.ReplaceAllString(textIn(file, string(data)), " "), "’", "'")
		for _, word := range spelledWord.FindAllString(text, -1) {
			found[word] = file
		}
	}
	return found
}

// textIn returns the text of a file. It leaves out keys, values that are not sentences, and comments in English.
func textIn(file, text string) string {
	text = notSpelled.ReplaceAllString(codeText.ReplaceAllString(text, " "), "")
	switch {
	case strings.HasPrefix(file, "../words/") || path.Base(file) == kitFile:
		return strings.Join(quotedText.FindAllString(commentLine.ReplaceAllString(text, ""), -1), "\n")
	case path.Ext(file) == ".txt":
		return shortKey.ReplaceAllString(commentLine.ReplaceAllString(text, ""), "")
	case path.Base(path.Dir(file)) == "resources":
		text = ofResource.ReplaceAllString(text, "")
	}
	return aKey.ReplaceAllString(text, "")
}

// filesOf returns the files with the texts of a language.
func filesOf(t *testing.T, lang string) []string {
	t.Helper()
	files := []string{"../words/" + lang + ".toml"}
	for _, pattern := range []string{"../reply/builtin/" + lang + "/*", "../reply/builtin/" + lang + ".informal/*", "../reply/short/" + lang + ".txt", "../reply/short/" + lang + ".informal.txt"} {
		names, err := filepath.Glob(pattern)
		must(t, err)
		files = append(files, names...)
	}
	root := kitDir(lang)
	if lang == "en" {
		root = "texts"
	}
	must(t, filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		if ext := path.Ext(strings.TrimSuffix(name, ".tmpl")); err == nil && !e.IsDir() && (ext == ".md" || ext == ".toml") {
			files = append(files, name)
		}
		return err
	}))
	return files
}
