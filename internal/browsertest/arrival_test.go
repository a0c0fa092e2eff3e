//go:build browser

package browsertest

import (
	"bytes"
	"fmt"
	"testing"
)

// A link to a request on the profile page, or to a question, opens the <details> of its target and no other; the page may have some
// open from the start. The target's title is in the window, on wide and narrow screens in turn.
func TestLinkOpensItsTarget(t *testing.T) {
	onEverySite(t, func(t *testing.T, s *served) {
		b := open(t, s.url, screen{})
		for _, p := range s.Site.Profiles {
			for i, r := range p.Requests {
				b.emulate(screen{width: []int{1280, 390}[i%2]})
				b.arrive(s, p.Path(), r.Slug)
			}
			for i, q := range p.Questions {
				b.emulate(screen{width: []int{390, 1280}[i%2]})
				b.arrive(s, p.Path()+"faq/", q.Slug)
			}
		}
	})
}

func (b *tab) arrive(s *served, address, fragment string) {
	b.Helper()
	url, already := s.url+address, bytes.Count(s.html(address), []byte("<details open"))
	b.visit(url + "?loaded-anew-for=" + fragment + "#" + fragment)
	target := fmt.Sprintf(`document.getElementById(%q)`, fragment)
	if !b.becomes(target + `?.closest("details")?.open`) {
		b.Errorf("%s#%s does not open its target", url, fragment)
		return
	}
	if open := ask[int](b, `document.querySelectorAll("details[open]").length`); open != max(1, already) {
		b.Errorf("at %s#%s, %d <details> are open, want %d", url, fragment, open, max(1, already))
	}
	title := target + `.closest("details").querySelector("summary").getBoundingClientRect()`
	if !b.becomes(title + `.top >= 0 && ` + title + `.bottom <= innerHeight`) {
		b.Errorf("%s#%s opens its target, but the title is at %.0f px, outside of the window", url, fragment, ask[float64](b, title+`.top`))
	}
}
