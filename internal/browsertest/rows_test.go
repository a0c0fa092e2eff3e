//go:build browser

package browsertest

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
)

// A screen reader's list of headings has every request, even while the request's row is closed. "Something else" is on the level of the groups.
func TestScreenReadersFindEachRequest(t *testing.T) {
	t.Parallel()
	s := starter()
	b := open(t, s.url, screen{})
	levels := b.headings()
	for _, r := range s.Site.Profiles[0].Requests {
		want := "4"
		if r.Else() {
			want = "3"
		}
		if levels[r.Title] != want {
			t.Errorf("%q is a heading of the level %q, want %s; all headings are %v", r.Title, levels[r.Title], want, levels)
		}
	}
}

// On a phone, a short state of a request is beside the request's title. A long state, such as the reason of a pause, is below the title.
func TestLongStatesAreBelowTheirTitle(t *testing.T) {
	t.Parallel()
	review := strings.Replace(string(readStarter("content/requests/design-review.md")), "allowance =",
		"pause_until = 2027-01-10\npause_reason = \"I am on leave, and read nothing longer than a postcard.\"\nallowance =", 1)
	s := serve(starterWith(map[string]string{"content/requests/design-review.md": review}))
	b := open(t, s.url, screen{width: 390, height: 844})
	for slug, want := range map[string]bool{"design-review": true, "call": false, "mentoring": false} {
		below := ask[bool](b, fmt.Sprintf(`(row => row.querySelector(".state").getBoundingClientRect().top >= row.firstElementChild.getBoundingClientRect().bottom - 1)(document.getElementById(%q).previousElementSibling)`, slug))
		if below != want {
			t.Errorf("the state of %s is below its title: %t, want %t", slug, below, want)
		}
	}
}

// The width and height of a circle are the same whole number of pixels. Thus the circle is round at any place of a page.
func TestCirclesAreRound(t *testing.T) {
	t.Parallel()
	b := open(t, starter().url, screen{width: 390, height: 844})
	if odd := ask[[]string](b, `[...document.querySelectorAll(".mark, .dots *")].map(e => e.getBoundingClientRect()).filter(box => box.width !== box.height || box.width % 1).map(box => box.width + "×" + box.height)`); len(odd) > 0 {
		t.Errorf("got circles of the sizes %v, want equal whole numbers", odd)
	}
}

// headings returns the level of each heading in the accessibility tree, by its text.
func (b *tab) headings() map[string]string {
	b.Helper()
	levels := map[string]string{}
	call(b, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		tree, err := chromedp.Call(ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
		for _, n := range tree.Nodes {
			if n.Ignored || n.Role == nil || said(n.Role) != "heading" {
				continue
			}
			for _, p := range n.Properties {
				if p.Name == accessibility.PropertyNameLevel {
					levels[said(n.Name)] = said(p.Value)
				}
			}
		}
		return err
	}))
	return levels
}

// said returns a value of the accessibility tree as text.
func said(v *accessibility.Value) string {
	var value any
	must(json.Unmarshal(v.Value, &value))
	return fmt.Sprint(value)
}
