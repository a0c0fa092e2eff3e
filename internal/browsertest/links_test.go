//go:build browser

package browsertest

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Every address of the site itself in a page's links, pictures and head leads to a published file. If the address has a fragment, the
// page has an element with that id.
func TestEveryInternalAddressResolves(t *testing.T) {
	onEverySite(t, func(t *testing.T, s *served) {
		published, err := url.Parse(s.Site.URL(""))
		if err != nil {
			t.Fatal(err)
		}
		links := 0
		for name, data := range s.files {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			here, err := published.Parse(strings.TrimSuffix(name, "index.html"))
			if err != nil {
				t.Fatal(err)
			}
			for e := range elements(t, data) {
				for _, address := range addresses(e) {
					u, err := here.Parse(address)
					if err != nil {
						t.Errorf("public/%s: %v", name, err)
						continue
					}
					if u.Host != published.Host {
						continue
					}
					links++
					if problem := s.resolve(t, u); problem != "" {
						t.Errorf("public/%s: %s: %s", name, address, problem)
					}
				}
			}
		}
		if links < 10 {
			t.Errorf("the pages have only %d addresses of the site itself, want at least 10", links)
		}
	})
}

// addresses returns the addresses in an element's attributes.
func addresses(e *html.Node) []string {
	var all []string
	for _, a := range e.Attr {
		switch {
		case a.Key == "href", a.Key == "src":
			all = append(all, a.Val)
		case a.Key == "srcset":
			for candidate := range strings.SplitSeq(a.Val, ",") {
				all = append(all, strings.Fields(candidate)[0])
			}
		case a.Key == "content" && e.Data == "meta":
			if _, to, ok := strings.Cut(a.Val, "url="); ok && attribute(e, "http-equiv") == "refresh" {
				all = append(all, to)
			} else if strings.HasPrefix(a.Val, "https://") {
				all = append(all, a.Val)
			}
		}
	}
	return all
}

// resolve returns the problem of an address of the site, or "".
func (s *served) resolve(t *testing.T, u *url.URL) string {
	name, below := strings.CutPrefix(u.Path, s.base)
	if !below {
		return "is not below the base path " + s.base
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	data, ok := s.files[name]
	if !ok {
		return "is not published"
	}
	if u.Fragment == "" {
		return ""
	}
	for e := range elements(t, data) {
		if attribute(e, "id") == u.Fragment {
			return ""
		}
	}
	return "there is no such place on the page"
}
