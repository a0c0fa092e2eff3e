package file

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/BurntSushi/toml"
)

// quickSeeds are texts at the border between those that quick reads and those that it leaves to the library.
var quickSeeds = []string{
	"", "\n", "a = \"b\"", "a = 1 # b\nb = true\n[c]\nd = [\"e\", # f\n\"g\",\n]\n[c.e]\nf = { g = \"h\", i = 2 }\n[c]\nx = 1\n", "[a.b]\nc = 1\n[a]\nd = 2\n",
	"[a]\n[a.b]\n[a.b]\n", "a = 1\na = 2\n", "a = {}\n[a.b]\n", "a = []\n[a]\n", "a = { b = 1, }\n", "a = { , }\n", "a = [,]\n", "a = [1 2]\n", "a = [1, \"b\"]\n", "a = [[1]]\n",
	"a = 007\n", "a = +1\n", "a = -0\n", "a = 1_000\n", "a = 0x1\n", "a = 1.5\n", "a = 2026-11-28\n", "a = 2026-11-28T10:00:00Z\n", "a = 10:00:00\n", "a = inf\n",
	"a = \"\"\"b\"\"\"\n", "a = \"\"\n", "a = \"\"\"\"\n", "a = \"\\n\"\n", "a = 'b'\n", "a.b = 1\n", "\"a\" = 1\n", "[[a]]\nb = 1\n", "[ a ]\n", "[]\n", "[a.]\n", "[.a]\n", "[a..b]\n",
	"a = \"b\" c = 1\n", "a = \"b\"# c\n", "a = 1#b\n", "a\n= 1\n", "a =\n1\n", "a = { b = 1\n}\n", "a = { b = { c = 1 } }\n", "= 1\n", "a = tru\n", "a = truefalse\n", "[a]b = 1\n", "[a] # b\nc = 9223372036854775808\n",
	"a = [\n# b\n]\n", "a = [\"b\"\n# c\n, \"d\"]", "a = \"b\nc\"\n", "# a\tb\n", "a = [1", "a = {", "[a", "a = 1,\n", "a = [1]]\n", "a = 1\n[a.b]\n", "[a]\nb = 1\n[a.b]\n", "[a.b.c]\n[a.b]\nc = 1\n",
}

// agrees reports whether quick reads a text. It fails the test if quick reads the text otherwise than the library does.
func agrees(t *testing.T, text string) (read bool) {
	t.Helper()
	got, ok := quick(text)
	if !ok {
		return false
	}
	want := map[string]any{}
	if _, err := toml.Decode(text, &want); err != nil {
		t.Errorf("quick reads %q as %v, but the library has the error %v", text, got, err)
	} else if !reflect.DeepEqual(got, want) {
		t.Errorf("quick reads %q as %#v, but the library reads it as %#v", text, got, want)
	}
	return true
}

// quick reads a text as the library does, or not at all.
func TestQuickAgreesWithTheLibrary(t *testing.T) {
	for _, text := range quickSeeds {
		agrees(t, text)
	}
	names, err := filepath.Glob("../words/*.toml")
	if err != nil || len(names) == 0 {
		t.Fatalf("found the files of words %v (error: %v), want at least one", names, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !agrees(t, string(data)) {
			t.Errorf("quick doesn't read %s, so each start of the program needs the slower library", name)
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
