//go:build browser

package browsertest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"howihelp/internal/torture"
)

// perSite is the number of injections in one site, each in its own profile.
const perSite = 40

// watch is a script for every frame. It replaces the functions that an injection would call, and records everything that a policy blocks.
const watch = `
for (const name of ["alert", "confirm", "prompt", "print", "msgbox"]) window[name] = () => { top.ran.push(location.pathname + " ran " + name) }
document.addEventListener("securitypolicyviolation", e => top.ran.push(location.pathname + " contains something that its policy blocks: " + e.violatedDirective + " " + e.blockedURI))
if (window === top) top.ran = []`

// inspect is a script that loads pages in a frame, one after the other, and returns everything in them that the program never writes.
const inspect = `async ({pages, elements, attributes, schemes, script}) => {
	const found = []
	const look = (where, doc) => {
		const nodes = doc.createTreeWalker(doc, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION)
		for (let n = nodes.nextNode(); n; n = nodes.nextNode()) {
			if (n.nodeType !== 1) { found.push(where + " has a " + n.nodeName + " " + n.data); continue }
			if (n.namespaceURI !== "http://www.w3.org/1999/xhtml" || !elements.includes(n.localName)) found.push(where + " has the element " + n.localName)
			if (n.localName === "script" && n.type !== "application/ld+json" && n.textContent !== script) found.push(where + " has a script")
			for (const a of n.attributes) {
				if (!attributes.includes(a.name)) found.push(where + ": " + n.localName + " has the attribute " + a.name + "=" + a.value)
				if (a.name !== "href" && a.name !== "src") continue
				if (!URL.canParse(a.value, location) && /^https?:/.test(a.value)) continue // only a port is invalid here, and a browser doesn't follow such a link
				else if (!URL.canParse(a.value, location)) found.push(where + ": " + n.localName + " leads to " + a.value + ", which is not an address")
				else if (!schemes.includes(new URL(a.value, location).protocol.slice(0, -1))) found.push(where + ": " + n.localName + " leads to " + a.value)
			}
		}
	}
	for (const where of pages) {
		const frame = document.createElement("iframe")
		frame.src = where
		await new Promise(done => { frame.onload = done; document.body.append(frame) })
		if (frame.contentDocument) look(where, frame.contentDocument)
		else found.push(where + " went elsewhere")
		frame.remove()
	}
	return [...found, ...top.ran]
}`

// join merges the bodies of all documents of one kind into one document, which has the head and the policy of the first. So a browser
// loads a hundred documents instead of ten thousand.
func join(files map[string][]byte) map[string][]byte {
	joined := map[string][]byte{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Ext(name) != ".html" {
			continue
		}
		kind := "reply.html"
		if !strings.HasPrefix(name, "private/") {
			_, below, isBelow := strings.Cut(name, "/")
			if kind = "site-" + name; isBelow {
				kind = below
			}
			if address, ok := strings.CutSuffix(kind, "/index.html"); ok {
				kind, _, _ = strings.Cut(address, "/")
			}
			kind = "of-" + strings.TrimSuffix(kind, ".html") + ".html"
		}
		data := bytes.ReplaceAll(files[name], []byte(`http-equiv="refresh"`), []byte(`name="refresh"`))
		if joined[kind] != nil {
			_, shown, isPage := bytes.Cut(data, []byte("<body>"))
			if !isPage {
				_, shown, _ = bytes.Cut(data, []byte("</title>"))
			}
			data = shown
		}
		joined[kind] = append(joined[kind], data...)
	}
	return joined
}

// An injection is only text in a browser. No page and no reply contains an element, a handler or an address that the program
// doesn't write. No injected code runs, no policy has to block anything, and the browser requests nothing from another host.
func TestInjectionsInABrowser(t *testing.T) {
	all := torture.Injections()
	for at := 0; at < len(all); at += perSite {
		t.Run(fmt.Sprint(at), func(t *testing.T) {
			t.Parallel()
			in, err := torture.Inject(all[at:min(at+perSite, len(all))])
			if err != nil {
				t.Fatal(err)
			}
			s := serveBuild(in.Build)
			all := maps.Clone(s.files)
			for f, err := range in.Build.Private() {
				must(err)
				if strings.Contains(f.Path, "/replies/") { // only replies, since the desk (private/index.html) has another script and policy, and tests of its own
					all["private/"+f.Path] = f.Data
				}
			}
			joined := join(all)
			maps.Copy(s.files, joined)
			for _, fault := range inspectIn(t, s, joined) {
				t.Errorf("got %s, want only text; the site has the injections %q", fault, in.Texts)
			}
		})
	}
}

// inspectIn inspects some of a site's pages in a browser.
func inspectIn(t *testing.T, s *served, pages map[string][]byte) []string {
	var o struct {
		Pages      []string `json:"pages"`
		Elements   []string `json:"elements"`
		Attributes []string `json:"attributes"`
		Schemes    []string `json:"schemes"`
		Script     string   `json:"script"`
	}
	var err error
	o.Script, err = torture.Script()
	must(err)
	o.Elements, o.Attributes, o.Schemes = torture.Elements, torture.Attributes, torture.Schemes
	for name := range pages {
		o.Pages = append(o.Pages, s.base+name)
	}
	slices.Sort(o.Pages)
	options, err := json.Marshal(o)
	must(err)

	b := open(t, "about:blank", screen{})
	var hook *page.AddScriptToEvaluateOnNewDocumentResult
	call(b, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) (err error) {
		r, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watch})
		hook = &r
		return err
	}))
	defer call(b, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, page.RemoveScriptToEvaluateOnNewDocument, page.RemoveScriptToEvaluateOnNewDocumentParams{Identifier: hook.Identifier})
		return err
	}))
	s.files["inspect.html"] = []byte("<!doctype html><title>inspect</title><body>")
	b.visit(s.url + "inspect.html")
	found := ask[[]string](b, "("+inspect+")("+string(options)+")")
	asked, _, _ := b.traffic()
	for _, address := range asked {
		if !strings.HasPrefix(address, "http://127.0.0.1:") {
			found = append(found, "something requests "+address)
		}
	}
	return found
}

// The browser finds injections that work, so the test above can fail.
func TestTheBrowserFindsInjections(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`<script>alert(1)</script>`:               "ran alert",
		`<img src="x" onerror="alert(1)">`:        "attribute onerror",
		`<a href="javascript:alert(1)">x</a>`:     "leads to javascript:",
		`<a href="java&#9;script:alert(1)">x</a>`: "leads to java",
		`<svg></svg>`: "element svg",
		`<!-- x -->`:  "#comment",
		`<link rel=stylesheet href=https://evil.example/>`:                                        "requests https://evil.example/",
		`<meta http-equiv=Content-Security-Policy content="script-src 'none'"><script>1</script>`: "its policy blocks",
	} {
		s := serveBuild(starter().Build)
		page := map[string][]byte{"x.html": []byte("<!doctype html><title>x</title>" + text)}
		maps.Copy(s.files, page)
		if found := strings.Join(inspectIn(t, s, page), "\n"); !strings.Contains(found, want) {
			t.Errorf("the browser found %[2]q in %[1]s, want %[3]q", text, found, want)
		}
	}
}
