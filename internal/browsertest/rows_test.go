//go:build browser

package browsertest

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
)

// A screen reader's list of headings has every request while its row is closed, and "something else" apart from the groups.
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
			t.Errorf("%q is a heading of level %q, want %s; the headings are %v", r.Title, levels[r.Title], want, levels)
		}
	}
}

// headings returns the level of each heading that the browser tells a screen reader about.
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
