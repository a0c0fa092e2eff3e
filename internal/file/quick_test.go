package file

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/BurntSushi/toml"
)

// quickSeeds are texts that quick can just read, or just can't.
var quickSeeds = []string{
	"", "\n", "a = \"b\"", "a = 1 # b\nb = true\n[c]\nd = [\"e\", # f\n\"g\",\n]\n[c.e]\nf = { g = \"h\", i = 2 }\n[c]\nx = 1\n", "[a.b]\nc = 1\n[a]\nd = 2\n",
	"[a]\n[a.b]\n[a.b]\n", "a = 1\na = 2\n", "a = {}\n[a.b]\n", "a = []\n[a]\n", "a = { b = 1, }\n", "a = { , }\n", "a = [,]\n", "a = [1 2]\n", "a = [1, \"b\"]\n", "a = [[1]]\n",
	"a = 007\n", "a = +1\n", "a = -0\n", "a = 1_000\n", "a = 0x1\n", "a = 1.5\n", "a = 2026-11-28\n", "a = 2026-11-28T10:00:00Z\n", "a = 10:00:00\n", "a = inf\n",
	"a = \"\"\"b\"\"\"\n", "a = \"\"\n", "a = \"\"\"\"\n", "a = \"\\n\"\n", "a = 'b'\n", "a.b = 1\n", "\"a\" = 1\n", "[[a]]\nb = 1\n", "[ a ]\n", "[]\n", "[a.]\n", "[.a]\n", "[a..b]\n",
	"a = \"b\" c = 1\n", "a = \"b\"# c\n", "a = 1#b\n", "a\n= 1\n", "a =\n1\n", "a = { b = 1\n}\n", "a = { b = { c = 1 } }\n", "= 1\n", "a = tru\n", "a = truefalse\n", "[a]b = 1\n", "[a] # b\nc = 9223372036854775808\n",
	"a = [\n# b\n]\n", "a = [\"b\"\n# c\n, \"d\"]", "a = \"b\nc\"\n", "# a\tb\n", "a = [1", "a = {", "[a", "a = 1,\n", "a = [1]]\n", "a = 1\n[a.b]\n", "[a]\nb = 1\n[a.b]\n", "[a.b.c]\n[a.b]\nc = 1\n",
}

// agrees fails the test unless quick reads a text as the library does, or leaves it to the library.
func agrees(t *testing.T, text string) (read bool) {
	t.Helper()
	got, ok := quick(text)
	if !ok {
		return false
	}
	want := map[string]any{}
	if _, err := toml.Decode(text, &want); err != nil {
		t.Errorf("%q is read as %v, and the library says %v", text, got, err)
	} else if !reflect.DeepEqual(got, want) {
		t.Errorf("%q is read as %#v, and by the library as %#v", text, got, want)
	}
	return true
}

// quick reads a text as the library does, or leaves it to the library.
func TestQuickAgreesWithTheLibrary(t *testing.T) {
	for _, text := range quickSeeds {
		agrees(t, text)
	}
	names, err := filepath.Glob("../words/*.toml")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !agrees(t, string(data)) {
			t.Errorf("%s is left to the library, which slows down each start of the program", name)
		}
	}
}

func FuzzQuick(f *testing.F) {
	for _, text := range quickSeeds {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := File{Source: Source{content: &content{}}}
		if text, ok := file.gate([]byte(text)); ok {
			agrees(t, text)
		}
	})
}
