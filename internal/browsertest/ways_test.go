//go:build browser

package browsertest

import (
	"bytes"
	"io/fs"
	"testing"
	"testing/fstest"
)

// A page has requests that people make by mail and in other ways. Whether the page groups them by verdict or by audience, axe-core
// finds no fault, no level of heading is skipped, and nothing is wider than a phone.
func TestOtherWaysToAsk(t *testing.T) {
	for _, group := range []string{"verdict", "for"} {
		t.Run(group, func(t *testing.T) {
			ways := text("testdata/ways.txtar")
			profile, err := fs.ReadFile(ways, "content/profile.md")
			must(err)
			files := fstest.MapFS{"content/profile.md": &fstest.MapFile{Data: bytes.Replace(profile, []byte("timezone"), []byte("group_by = \""+group+"\"\ntimezone"), 1)}}
			must(fs.WalkDir(ways, ".", func(name string, e fs.DirEntry, err error) error {
				if err == nil && !e.IsDir() && files[name] == nil {
					data, err := fs.ReadFile(ways, name)
					files[name] = &fstest.MapFile{Data: data}
					return err
				}
				return err
			}))
			s := serve(files)
			for _, address := range []string{"", "ask/bug/", "ask/reading/", "ask/workshop/", "ask/letter/"} {
				b := open(t, s.url+address, screen{})
				b.openAll()
				b.tell(`document.querySelectorAll(".fit input").forEach(box => box.click())`) // this shows the way to ask
				b.axeOnEveryScreen()
				b.emulate(screen{width: 390})
				if wide := ask[int](b, `document.scrollingElement.scrollWidth`); wide > 390 {
					t.Errorf("/%s is %d px wide in a window of 390 px", address, wide)
				}
			}
			b := open(t, s.url, screen{})
			if jumps := ask[[]string](b, `[...document.querySelectorAll("h1,h2,h3,h4")].filter((h, i, all) => i && h.tagName[1] > +all[i - 1].tagName[1] + 1).map(h => h.textContent)`); len(jumps) > 0 {
				t.Errorf("the levels above these headings are skipped: %q", jumps)
			}
		})
	}
}
