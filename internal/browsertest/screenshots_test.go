//go:build browser

package browsertest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

var screenshots = flag.String("screenshots", "", "keep pictures of the starter's pages in this `folder`")

// TestScreenshots shows that a picture can be taken of each kind of page, and keeps them where it is told to: on a narrow and on a wide
// screen, light and dark: the first screen, and in NAME.whole.png the page from top to bottom.
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
	}
	for kind, address := range addresses {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			for _, size := range []struct{ width, height int }{{390, 844}, {1280, 900}} {
				for scheme, dark := range map[string]bool{"light": false, "dark": true} {
					b := open(t, address, look{width: size.width, height: size.height, dark: dark})
					name := filepath.Join(folder, fmt.Sprintf("%s-%d-%s", kind, size.width, scheme))
					must(save(b.ctx, name+".png", false))
					must(save(b.ctx, name+".whole.png", true))
				}
			}
		})
	}
}
