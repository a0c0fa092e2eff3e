//go:build browser

package browsertest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"howihelp"
)

var (
	screenshots = flag.String("screenshots", "", "keep the pictures for the documents in this `folder`")
	every       = flag.Bool("every", false, "keep a picture of each kind of page, narrow and wide, light and dark, and of the page as a whole")
)

// shot is a picture for the documents.
type shot struct {
	kind  string
	width int
	dark  bool
}

func (s shot) name() string {
	scheme := "light"
	if s.dark {
		scheme = "dark"
	}
	return fmt.Sprintf("%s-%d-%s", s.kind, s.width, scheme)
}

// shots lists the pictures in README.md and docs/design.md.
var shots = []shot{
	{"profile", 1280, false}, {"profile", 1280, true}, {"profile", 390, false}, {"profile", 390, true},
	{"request", 1280, false}, {"request", 390, true}, {"faq", 390, false}, {"resources", 390, true},
	{"team", 1280, false}, {"404", 390, false}, {"desk", 1280, false}, {"desk", 1280, true},
}

var heights = map[int]int{390: 844, 1280: 900}

// TestScreenshots takes a picture of each kind of page, and keeps the pictures if it gets a folder.
//
//	go test -tags browser ./internal/browsertest -run TestScreenshots -screenshots "$PWD/docs/pictures"
func TestScreenshots(t *testing.T) {
	folder := *screenshots
	if folder == "" {
		folder = t.TempDir()
	}
	must(os.MkdirAll(folder, 0o755))
	kinds := starter().kinds()
	addresses := map[string]string{
		"profile": starter().url, "request": starter().url + kinds["request-open"], "faq": starter().url + kinds["faq"],
		"resources": starter().url + kinds["resources"], "404": starter().url + missing, "team": sites[len(sites)-1].built().url,
		"desk": private(t, howihelp.Starter, today).url("index.html"),
	}
	wanted := shots
	if *every {
		wanted = nil
		for kind := range addresses {
			for width := range heights {
				wanted = append(wanted, shot{kind, width, false}, shot{kind, width, true})
			}
		}
	}
	for _, s := range wanted {
		t.Run(s.name(), func(t *testing.T) {
			t.Parallel()
			b := open(t, addresses[s.kind], screen{width: s.width, height: heights[s.width], dark: s.dark})
			if s.kind == "desk" {
				b.take("design-review")
				b.enter(map[string]string{"name": "Sam", "topic": "our log format", "subject": "A design to read", "came": today.Format(time.DateOnly)})
				b.tell(`document.getElementById("stale").hidden = true`)
			}
			must(save(b.ctx, filepath.Join(folder, s.name()+".png"), false))
			if *every {
				must(save(b.ctx, filepath.Join(folder, s.name()+".whole.png"), true))
			}
		})
	}
}
