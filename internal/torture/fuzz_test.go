package torture

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"howihelp/internal/build"
)

// FuzzInjection puts a text into every field of a profile that accepts the text. It checks the build as [TestInjections] does, and
// checks that a second build writes the same bytes.
func FuzzInjection(f *testing.F) {
	for _, seed := range []string{"Ana", "<b>&amp;", "[a](https://example.com/ \"b\")", "# a\n\n- b\n\n```go\nx\n```\n", "{{name}} {{ask}}", "é\u0301 日本 \u202e", "a\r\nb", "x[^1]\n\n[^1]: y"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 1<<12 {
			return // the loader refuses invalid UTF-8, and longer texts cannot be file names
		}
		in, err := Inject([]string{text})
		if err != nil {
			t.Fatal(err)
		}
		checkInjected(t, in)
		again, err := Inject([]string{text})
		if err != nil {
			t.Fatal(err)
		}
		first, second := rendered(t, in.Build), rendered(t, again.Build)
		if len(first) != len(second) {
			t.Fatalf("got %d files from the first build and %d from the second", len(first), len(second))
		}
		for name, data := range first {
			if !bytes.Equal(data, second[name]) {
				t.Errorf("%s differs in the second build", name)
			}
		}
	})
}

// rendered returns all files of a build, by their paths below the site's folder.
func rendered(t *testing.T, b *build.Build) map[string][]byte {
	files := map[string][]byte{}
	for f, err := range b.Public() {
		must(t, err)
		files["public/"+f.Path] = f.Data
	}
	for f, err := range b.Private() {
		must(t, err)
		files["private/"+f.Path] = f.Data
	}
	return files
}
