package link

import (
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"howihelp/internal/listing"
	"howihelp/internal/markdown"
)

// small returns a PNG of 3 by 2 pixels.
func small(t *testing.T) []byte {
	t.Helper()
	var b strings.Builder
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 3, 2))); err != nil {
		t.Fatal(err)
	}
	return []byte(b.String())
}

// files returns a site with one profile and one resource.
func files(t *testing.T) fstest.MapFS {
	return fstest.MapFS{
		"content/profile.md":       {},
		"content/plan.md":          {},
		"content/faq/answer.md":    {},
		"content/faq/loop.png":     {Data: small(t)},
		"content/faq/broken.png":   {Data: []byte("no picture")},
		"content/requests/call.md": {},
		"content/static/terms.txt": {},
		"resources/guide.md":       {},
	}
}

// body returns the body of content/faq/answer.md, without any links yet.
func body(fsys fstest.MapFS, again bool) *Body {
	tree := listing.List(fsys)
	r := &Resolver{Tree: tree, Base: "/help/", Pictures: NewPictures(tree, nil), Again: again}
	return r.Of("content/faq/answer.md", tree.Part("content/faq/answer.md"))
}

// A link leads to the page that shows a file, to a page, or to an address elsewhere.
func TestLinks(t *testing.T) {
	for dest, want := range map[string]string{
		"../requests/call.md":      "/help/ask/call/",
		"../static/terms.txt":      "/help/terms.txt",
		"answer.md":                "/help/faq/#answer",
		"answer.md#why":            "/help/faq/#answer-why",
		"../../resources/guide.md": "/help/go/guide/",
		"/faq/":                    "/help/faq/",
		"/ask/call/#main":          "/help/ask/call/#main",
		"https://example.com/a":    "https://example.com/a",
		"mailto:ana@example.com":   "mailto:ana@example.com",
		"tel:+351210000000":        "tel:+351210000000",
		"matrix:u/ana:example.com": "matrix:u/ana:example.com",
	} {
		k := body(files(t), false)
		got, external, bad := k.Options(markdown.Options{}).Link(dest)
		if got != want || external != strings.HasPrefix(dest, "https:") || bad != nil && !bad.Pending {
			t.Errorf("%s leads to %s (external: %v), want %s; %+v", dest, got, external, want, bad)
		}
	}
}

// A link or picture that no page can have is refused, with a hint.
func TestRefusedLinks(t *testing.T) {
	for dest, want := range map[string]string{
		"":                      "link is empty",
		"javascript:alert(1)":   "link is",
		"http://[":              "is not an address",
		"../requests/cal.md":    "leads to no file",
		"/fag/":                 "leads to no page of the site",
		"/help/faq/":            "leads to no page of the site",
		"../../site.toml":       "leads to no file",
		"https://a b":           "is not an address",
		"../../../../etc/hosts": "leads to no file",
	} {
		k := body(files(t), false)
		_, _, bad := k.Options(markdown.Options{}).Link(dest)
		if bad == nil || bad.Pending || !strings.Contains(bad.Msg, want) || bad.Hint == "" {
			t.Errorf("%q: got %+v, want a problem with %q", dest, bad, want)
		}
	}
	for dest, want := range map[string]string{
		"":                          "picture is empty",
		"lop.png":                   "leads to no file",
		"answer.md":                 "is not a picture",
		"/pictures/loop.png":        "begins with a slash",
		"https://example.com/a.png": "on another site",
		"C:/a.png":                  "only on your own machine",
		"data:image/png;base64,AA":  "embedded in the text",
		"broken.png":                "cannot be shown",
	} {
		k := body(files(t), false)
		if _, bad := k.Options(markdown.Options{}).Image(dest); bad == nil || !strings.Contains(bad.Msg, want) {
			t.Errorf("%q: got %+v, want a problem with %q", dest, bad, want)
		}
	}
}

// A body records the resources, places and pictures that it leads to.
func TestLeads(t *testing.T) {
	k := body(files(t), false)
	o := k.Options(markdown.Options{})
	for _, dest := range []string{"../../resources/guide.md", "answer.md#why", "loop.png"} {
		o.Link(dest)
	}
	picture, bad := o.Image("loop.png")
	if bad != nil || picture.Width != 3 || picture.Height != 2 || !strings.HasPrefix(picture.Src, "/help/pictures/loop.") {
		t.Errorf("got the picture %+v and the problem %+v, want 3 × 2 pixels at /help/pictures/loop.…", picture, bad)
	}
	if want := []string{"resources/guide.md"}; !slices.Equal(k.Resources, want) {
		t.Errorf("the body leads to the resources %q, want %q", k.Resources, want)
	}
	if len(k.Fragments) != 1 || k.Fragments[0].Page != "faq/" || k.Fragments[0].Prefix+k.Fragments[0].ID != "answer-why" {
		t.Errorf("the body leads to the places %+v, want only faq/#answer-why", k.Fragments)
	}
	if len(k.Pictures) != 2 || k.Pictures[0] != k.Pictures[1] || len(k.links.Pictures.Published(nil)) != 1 {
		t.Errorf("the body has the pictures %v, want loop.png twice, published once", k.Pictures)
	}
	if hint := k.Fragments[0].Hint(map[string]bool{"answer-whys": true}); hint != `did you mean "answer.md#whys"?` {
		t.Errorf("got the hint %q, want the link answer.md#whys", hint)
	}
}

// The answers stay the same until a file on which they depend appears or disappears.
func TestHold(t *testing.T) {
	k := body(files(t), true)
	o := k.Options(markdown.Options{})
	for _, dest := range []string{"../requests/call.md", "/faq/", "https://example.com/"} {
		o.Link(dest)
	}
	if len(k.Asked) != 3 {
		t.Fatalf("the body recorded %d questions, want 3", len(k.Asked))
	}
	if !body(files(t), false).Hold(k.Asked) {
		t.Error("the answers have changed, although the site is the same")
	}
	fewer := files(t)
	delete(fewer, "content/requests/call.md")
	if body(fewer, false).Hold(k.Asked) {
		t.Error("the answers are the same, although a linked file is gone")
	}
}
