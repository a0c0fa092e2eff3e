package live

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"howihelp/internal/build"
)

// If everything has changed, a builder opens the folder that now has the site's name. For the public, it reads only public
// files.
func TestBuilderFollowsItsFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	make := func(name string) {
		t.Helper()
		profile := "+++\nname = \"" + name + "\"\nrole = \"Engineer\"\ntimezone = \"UTC\"\n+++\n"
		must(t, os.CopyFS(dir, files(t, map[string]string{"content/profile.md": profile, "content/replies/coffee.md": "+++\nrequest = \"coffee\"\n+++\nHi.\n"})))
	}
	make("Ana")
	b, err := NewBuilder(func() (*os.Root, error) { return os.OpenRoot(dir) }, func() (build.Options, error) { return options, nil })
	must(t, err)
	defer b.Close()
	first, err := b.Build(nil)
	must(t, err)
	if again, err := b.Build([]string{"content/profile.md"}); err != nil || again != first {
		t.Errorf("a file that did not change leads to another build (%v)", err)
	}
	must(t, os.Rename(dir, dir+"-away"))
	if _, err := b.Build([]string{"."}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("without its folder, the builder's error is %v, want %v", err, os.ErrNotExist)
	}
	make("Ben")
	second, err := b.Build([]string{"."})
	must(t, err)
	if got := second.Site.Profiles[0].Name; got != "Ben" {
		t.Errorf("the site belongs to %s, want Ben", got)
	}

	if data, err := b.Read("content/profile.md", true); err != nil || !strings.Contains(string(data), "Ben") {
		t.Errorf("a public file must be read from the new folder, but is %q (%v)", data, err)
	}
	if data, err := b.Read("content/replies/coffee.md", true); err == nil {
		t.Errorf("the public must not read a reply, but gets %q", data)
	}
	if data, err := b.Read("content/replies/coffee.md", false); err != nil || !strings.Contains(string(data), "Hi.") {
		t.Errorf("the owner must be able to read a reply, but gets %q (%v)", data, err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
