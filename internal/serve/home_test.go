package serve

import (
	"strings"
	"testing"
)

func TestHome(t *testing.T) {
	for page, want := range map[string]string{
		`<p><a href="https://ana.example/help/de/" hreflang="de">Deutsch</a>`:             `<p><a href="/help/de/" hreflang="de">Deutsch</a>`,
		`<a class=whole href='https://ana.example/help/faq/?a=b&amp;c#d'>`:                `<a class="whole" href="/help/faq/?a=b&amp;c#d">`,
		`<A HREF=" https://ana.example/help "><area href=https://ana.example/help/#x>`:    `<A HREF=" /help "><area href=/help/#x>`,
		`<meta http-equiv="refresh" content="0; url=https://ana.example/help/ask/call/">`: `<meta http-equiv="refresh" content="0; url=/help/ask/call/">`,

		// Links to other sites, addresses that are not links, and texts stay the same, byte for byte.
		`<a href="https://ana.example/helpers/">`: "", `<a href="https://ana.example/">`: "", `<a href="https://ana.example.org/help/">`: "",
		`<a href='/help/'><a href=faq/><a><a href="mailto:ana@ana.example"><a HREF=#x>`:       "",
		`<link rel="alternate" hreflang="de" href="https://ana.example/help/de/">`:            "",
		`<meta property="og:url" content="https://ana.example/help/"><meta name=a content=1>`: "",
		`<meta http-equiv="refresh" content="0; url=https://elsewhere.example/">`:             "",
		`<script>"<a href='https://ana.example/help/'>"</script>`:                             "",
		`<!-- <a href="https://ana.example/help/"> -->`:                                       "",
		`https://ana.example/help/`: "",
		"":                          "",
	} {
		if want == "" {
			want = page
		}
		if got := string(home([]byte(page), "https://ana.example/help/")); got != want {
			t.Errorf("the page %s becomes\n%s, want\n%s", page, got, want)
		}
	}
	for link, want := range map[string]string{"https://ana.example": "/", "https://ana.example/": "/", "https://ana.example?a": "/?a", "https://ana.example//evil.example/": "/evil.example/"} {
		if got, ok := pathOf(link, "https://ana.example/"); !ok || got != want {
			t.Errorf("the path of %s is %q, want %q", link, got, want)
		}
	}
}

// A page without links to the site stays as it is.
func FuzzHome(f *testing.F) {
	for _, page := range []string{"<a href=x>", "<a href='", "<p>", "<title><a href=y>", "<!--", "\x00<a\x00>", "<plaintext><a href=z>", "<svg><a href=x></svg>"} {
		f.Add(page)
	}
	f.Fuzz(func(t *testing.T, page string) {
		if strings.Contains(page, "ana.example") || strings.Contains(page, "&") {
			return
		}
		if got := string(home([]byte(page), "https://ana.example/help/")); got != page {
			t.Errorf("the page %q has no link to the site, but becomes %q", page, got)
		}
	})
}

// The desk's links lead to the pages on this server. A reply keeps its links, since somebody may copy it.
func TestLinksOfTheDeskStayInThePreview(t *testing.T) {
	f := newFolder(t, map[string]string{"site.toml": "", "content/index.html": page}).start(nil)
	if _, desk := f.get(f.server.Desk()); !strings.Contains(desk, "<a href=/help/ask/>") {
		t.Errorf("the desk has no link to the page on this server: %s", desk)
	}
	if _, reply := f.get(f.server.Desk() + "replies/call.html"); !strings.Contains(reply, "<a href=https://ana.example/help/ask/>") {
		t.Errorf("the reply has no link to the published page: %s", reply)
	}
}
