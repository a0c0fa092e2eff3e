package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/net/html"
)

// links walks through a site like a visitor. It serves a folder under the path of its address, as GitHub Pages does, starts
// at the front page, and follows every link, picture and style within the site. Each target must exist, with the fragment
// of the link. The links must lead to every page in the sitemap.
//
//	links FOLDER ADDRESS
func links(ts *testscript.TestScript, _ bool, args []string) {
	base, err := url.Parse(args[1])
	ts.Check(err)
	server := httptest.NewServer(http.StripPrefix(strings.TrimSuffix(base.Path, "/"), pagesHost(ts.MkAbs(args[0]))))
	defer server.Close()
	v := &visitor{ts: ts, base: base, host: server.URL, pages: map[string]*html.Node{}}
	v.visit(base, "")
	for v.queue != nil {
		next := v.queue[0]
		if v.queue = v.queue[1:]; len(v.queue) == 0 {
			v.queue = nil
		}
		v.visit(next.to, next.from)
	}
	for _, address := range v.sitemap() {
		if _, met := v.pages[address]; !met {
			ts.Fatalf("no link leads to %s, which the sitemap lists", address)
		}
	}
	ts.Logf("%d links on %d pages, all alive", v.followed, len(v.pages))
	if v.followed < 50 {
		ts.Fatalf("only %d links were followed, want at least 50", v.followed)
	}
}

// pagesHost serves files like GitHub Pages: without lists of folders, and with 404.html for missing files.
func pagesHost(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := filepath.Join(dir, filepath.FromSlash(r.URL.Path))
		if strings.HasSuffix(r.URL.Path, "/") {
			name = filepath.Join(name, "index.html")
		}
		data, err := os.ReadFile(name)
		if err != nil {
			w.WriteHeader(http.StatusNotFound)
			data, _ = os.ReadFile(filepath.Join(dir, "404.html"))
		}
		w.Write(data)
	})
}

type visitor struct {
	ts       *testscript.TestScript
	base     *url.URL
	host     string
	pages    map[string]*html.Node // by address; nil for files that are not pages
	queue    []link
	followed int
}

type link struct {
	to   *url.URL
	from string
}

func (v *visitor) get(path string) []byte {
	response, err := http.Get(v.host + path)
	v.ts.Check(err)
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	v.ts.Check(err)
	if response.StatusCode != http.StatusOK {
		return nil
	}
	return data
}

func (v *visitor) visit(to *url.URL, from string) {
	v.followed++
	page := *to
	page.Fragment = ""
	address := page.String()
	if _, met := v.pages[address]; !met {
		data := v.get(to.EscapedPath())
		if data == nil {
			v.ts.Fatalf("the page %s links to %s, which does not exist", from, to)
		}
		v.pages[address] = nil
		if strings.HasSuffix(to.Path, "/") || strings.HasSuffix(to.Path, ".html") {
			parsed, err := html.Parse(strings.NewReader(string(data)))
			v.ts.Check(err)
			v.pages[address] = parsed
			v.read(parsed, to)
		}
	}
	if to.Fragment != "" && !hasID(v.pages[address], to.Fragment) {
		v.ts.Fatalf("the page %s links to %s, a fragment that does not exist", from, to)
	}
}

// read queues those links of a page that lead to pages of the same site.
func (v *visitor) read(page *html.Node, at *url.URL) {
	for n := range page.Descendants() {
		for _, a := range n.Attr {
			value := a.Val
			if n.Data == "meta" && a.Key == "content" {
				_, after, isRefresh := strings.Cut(value, "url=")
				if !isRefresh {
					continue
				}
				value = after
			} else if a.Key != "href" && a.Key != "src" {
				continue
			}
			to, err := at.Parse(value)
			v.ts.Check(err)
			if to.Host != v.base.Host || to.Scheme != v.base.Scheme {
				continue
			}
			if !strings.HasPrefix(to.Path, v.base.Path) {
				v.ts.Fatalf("the page %s links to %s, which is outside of the site", at, value)
			}
			v.queue = append(v.queue, link{to, at.String()})
		}
	}
}

func hasID(page *html.Node, id string) bool {
	if page == nil {
		return false
	}
	for n := range page.Descendants() {
		if slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "id" && a.Val == id }) {
			return true
		}
	}
	return false
}

func (v *visitor) sitemap() []string {
	var addresses []string
	for i, part := range strings.Split(string(v.get(v.base.Path+"sitemap.xml")), "<loc>") {
		if address, _, ok := strings.Cut(part, "</loc>"); ok && i > 0 {
			addresses = append(addresses, address)
		}
	}
	return addresses
}
