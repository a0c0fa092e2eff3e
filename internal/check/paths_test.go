package check

import (
	"path"
	"slices"
	"testing"

	"howihelp"
)

func TestPaths(t *testing.T) {
	for _, test := range []struct {
		below string
		names []string
		want  []string // nil for an error about the last name
	}{
		{"", []string{"content/replies", "site.toml"}, []string{"content/replies", "site.toml"}},
		{"", []string{"./content/"}, []string{"content"}},
		{"content", []string{"replies", ".", "../resources"}, []string{"content/replies", "content", "resources"}},
		{"content", []string{"replies", "content/replies"}, nil},
		{"", []string{"../site.toml"}, nil},
		{"", []string{""}, nil},
	} {
		got, err := Paths(howihelp.Starter, test.below, test.names)
		if !slices.Equal(got, test.want) || (err == nil) != (test.want != nil) {
			t.Errorf("in %q, the paths of %q are %q, want %q; the error is %v", test.below, test.names, got, test.want, err)
		}
		if want := "the site has no " + path.Join(test.below, test.names[len(test.names)-1]) + "; write the path relative to the folder that you are in or, with --site, to the site"; err != nil && err.Error() != want {
			t.Errorf("in %q, the error for %q is %v, want %s", test.below, test.names, err, want)
		}
	}
}
