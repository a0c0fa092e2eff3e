package serve

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// home returns a page in which links to the site's own address lead to this server: for the site https://ana.example/help/,
// the link https://ana.example/help/faq/ becomes /help/faq/. It also changes the targets of automatic redirects, and nothing
// else.
func home(page []byte, address string) []byte {
	var out bytes.Buffer
	out.Grow(len(page))
	rest := page
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		raw := rest[:len(z.Raw())]
		rest = rest[len(raw):]
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
			raw = homeTag(raw, z.Token(), address)
		}
		out.Write(raw)
	}
	out.Write(rest)
	return out.Bytes()
}

// homeTag returns a tag in which a link to the site's own address has only its path.
func homeTag(raw []byte, t html.Token, address string) []byte {
	name := map[string]string{"a": "href", "area": "href", "meta": "content"}[t.Data]
	for i, a := range t.Attr {
		if name == "" || a.Key != name {
			continue
		}
		before, link := "", strings.TrimSpace(a.Val)
		if t.Data == "meta" { // <meta http-equiv="refresh" content="0; url=https://…">
			delay, target, _ := strings.Cut(a.Val, "url=")
			before, link = delay+"url=", target
			if !refreshes(t) {
				continue
			}
		}
		if path, ok := pathOf(link, address); ok {
			if bytes.Contains(raw, []byte(link)) {
				return bytes.Replace(raw, []byte(link), []byte(path), 1)
			}
			t.Attr[i].Val = before + path // the tag has the link in a form with entities
			return []byte(t.String())
		}
	}
	return raw
}

// refreshes reports whether a <meta> element redirects to another page.
func refreshes(t html.Token) bool {
	for _, a := range t.Attr {
		if a.Key == "http-equiv" {
			return strings.EqualFold(strings.TrimSpace(a.Val), "refresh")
		}
	}
	return false
}

// pathOf returns the path of a link to a page of the site, with its query and fragment.
func pathOf(link, address string) (path string, ok bool) {
	rest, ok := strings.CutPrefix(link, strings.TrimSuffix(address, "/"))
	if !ok || rest != "" && !strings.ContainsAny(rest[:1], "/?#") {
		return "", false
	}
	_, link, _ = strings.Cut(link, "://")
	if i := strings.IndexAny(link, "/?#"); i >= 0 {
		path = link[i:]
	}
	return "/" + strings.TrimLeft(path, "/"), true
}
