package torture

import (
	"errors"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/race"
	"howihelp/internal/source"
)

// An injection in the title or the introduction of a directory, or in the links at the foot of its pages, is only text too.
func TestInjectionsInSettings(t *testing.T) {
	all := Injections()
	if race.Enabled {
		all = all[:batch]
	}
	const person = "content/i0/"
	fsys := fstest.MapFS{
		person + "profile.md":      {Data: []byte("+++\nname = \"Ana Moss\"\nrole = \"Engineer\"\ntimezone = \"UTC\"\n+++\n")},
		person + "plan.md":         {Data: []byte("+++\nrule = \"I answer letters.\"\n+++\n")},
		person + "resources/it.md": {Data: []byte("+++\ntitle = \"It\"\nurl = \"https://example.org/\"\nkind = \"guide\"\n+++\n")},
	}
	var loader build.Loader
	taken := 0
	for _, text := range all {
		in := &injector{texts: []injection{{"content/i0", text}}, refused: map[string]bool{}}
		b, err := in.load(&loader, fsys)
		must(t, err)
		taken += in.slots - len(in.refused)
		injected := &Injected{Site: fsys, Build: b, Texts: map[string]string{"i0": text}}
		for f, err := range b.Public() {
			must(t, err)
			c := &checked{t, injected, "public/" + f.Path, f.Data}
			if path.Ext(f.Path) != ".html" {
				continue
			}
			c.page(true)
			c.foot()
		}
	}
	if taken < 5*len(all)/2 {
		t.Errorf("%d fields accepted one of %d injections, want at least %d", taken, len(all), 5*len(all)/2)
	}
}

// load writes the settings into a site, except for injections that the loader refuses, and loads the site.
func (in *injector) load(l *build.Loader, fsys fstest.MapFS) (*build.Build, error) {
	for range 10 {
		in.fields, in.bodies, in.slots = map[string]bool{}, map[string]int{}, 0
		fsys["site.toml"] = &fstest.MapFile{Data: []byte(in.settings())}
		l.Changed("site.toml")
		b, err := l.Load(fsys, build.Options{Date: InjectedDay, Layouts: howihelp.Starter})
		var mistakes source.Errors
		if !errors.As(err, &mistakes) {
			return b, err
		}
		if err := in.refuse(mistakes); err != nil {
			return nil, err
		}
	}
	return nil, errors.New("the loader still finds new mistakes in the tenth round")
}

// foot checks that the links at a page's foot are those of the site's settings.
func (c *checked) foot() {
	root, err := html.Parse(strings.NewReader(string(c.data)))
	must(c.T, err)
	var shown []string
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "footer" {
			for a := range n.Descendants() {
				if a.Type == html.ElementNode && a.Data == "a" && a.FirstChild != nil {
					shown = append(shown, a.FirstChild.Data)
				}
			}
		}
	}
	for i, link := range c.in.Build.Site.Foot {
		if i >= len(shown) || shown[i] != link.Title {
			c.fail("got the link %q at the page's foot, want %q", shown, link.Title)
		}
	}
}
