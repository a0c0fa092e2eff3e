//go:build browser

package browsertest

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Every page has the same text with and without script.
func TestPagesSayTheSameWithoutScript(t *testing.T) {
	onEveryKind(t, func(t *testing.T, s *served, address string) {
		b := open(t, s.url+address, screen{})
		with := ask[string](b, `document.body.innerText`)
		b.emulate(screen{noScript: true})
		b.visit(s.url + address)
		if without := ask[string](b, `document.body.innerText`); without != with || with == "" {
			t.Errorf("got with script\n%s\nand without script\n%s", with, without)
		}
	})
}

// No published page contains a script or a handler. Data for search engines is not a script.
func TestNoPageHasScript(t *testing.T) {
	onEverySite(t, func(t *testing.T, s *served) {
		for name, data := range s.files {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			for e := range elements(t, data) {
				if e.Data == "script" && attribute(e, "type") != "application/ld+json" {
					t.Errorf("public/%s has a script", name)
				}
				for _, a := range e.Attr {
					if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(strings.TrimSpace(strings.ToLower(a.Val)), "javascript:") {
						t.Errorf("public/%s has a handler: %s=%q", name, a.Key, a.Val)
					}
				}
			}
		}
	})
}

// elements yields the elements of a page.
func elements(t *testing.T, data []byte) func(yield func(*html.Node) bool) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(*html.Node) bool) {
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && !yield(n) {
				return
			}
		}
	}
}

// attribute returns an attribute's value, or "".
func attribute(e *html.Node, name string) string {
	for _, a := range e.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
