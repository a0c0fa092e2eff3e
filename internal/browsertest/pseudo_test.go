//go:build browser

package browsertest

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"howihelp/internal/words"
)

// longer returns the English words, made 40 % longer, in Latin letters with accents.
func longer() string {
	return respelled(strings.NewReplacer("a", "áa", "e", "ée", "i", "í", "o", "óö", "u", "ú", "A", "Á", "E", "É", "I", "Í", "O", "Ó", "U", "Ú"))
}

// mirrored returns the English words, made 40 % longer, in Arabic letters with vowel signs. They serve as the words of Hebrew: that
// language runs from right to left, has more plural forms than English, and has no words in the program.
func mirrored() string {
	var pairs []string
	arabic := []rune("ابصدعفغهيجكلمنوپقرستثڤطخشز")
	for i := range arabic {
		to := string(arabic[i])
		if strings.ContainsRune("aeiou", rune('a'+i)) {
			to += "َيو"
		}
		pairs = append(pairs, string(rune('a'+i)), to, string(rune('A'+i)), to)
	}
	all := strings.Replace(respelled(strings.NewReplacer(pairs...)), `"en-GB"`, `"he"`, 1)
	return regexp.MustCompile(`, other = ("[^"]*")`).ReplaceAllString(all, ", two = $1, many = $1, other = $1")
}

// respelled returns the English words with other letters, except in their placeholders.
func respelled(letters *strings.Replacer) string {
	english, err := os.ReadFile("../words/en.toml")
	must(err)
	return regexp.MustCompile(`"[^"]*"`).ReplaceAllStringFunc(string(english), func(quoted string) string {
		if quoted == `"en-GB"` {
			return quoted
		}
		parts := regexp.MustCompile(`\{[a-z_]+\}|[^{]+`).FindAllString(quoted, -1)
		for i, part := range parts {
			if part[0] != '{' {
				parts[i] = letters.Replace(part)
			}
		}
		return strings.Join(parts, "")
	})
}

// mirroredSite returns the Arabic site with the mirrored words. Apart from names, nothing on this site is in Latin letters.
func mirroredSite() fs.FS {
	all := fstest.MapFS{"words/he.toml": {Data: []byte(mirrored())}}
	must(fs.WalkDir(text("testdata/arabic.txtar"), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			var data []byte
			data, err = fs.ReadFile(text("testdata/arabic.txtar"), name)
			all[name] = &fstest.MapFile{Data: data}
		}
		return err
	}))
	all["site.toml"].Data = []byte(strings.Replace(string(all["site.toml"].Data), `lang = "ar"`, `lang = "he"`, 1))
	all["resources/guide.md"].Data = []byte("+++\ntitle = \"كيف تسأل\"\nurl = \"https://example.org/questions\"\nkind = \"article\"\nby = \"ليلى\"\nminutes = 10\nfree = true\nlang = \"en\"\n+++\nقل ما تعرفه.\n")
	return all
}

const (
	// cutOff lists the elements that are too small for their text, or that hide a part of their content.
	cutOff = `[...document.querySelectorAll("body *")].filter(e => {
		const style = getComputedStyle(e), hides = /hidden|clip/
		if (!e.checkVisibility() || e.closest(".skip, svg *") || e.clientWidth <= 2 || style.display === "inline") return false
		const wide = e.scrollWidth > e.clientWidth + 1, high = e.scrollHeight > e.clientHeight + 1
		return wide && !/auto|scroll/.test(style.overflowX) && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) ||
			wide && hides.test(style.overflowX) || high && hides.test(style.overflowY)
	}).map(e => e.textContent.trim().slice(0, 30))`

	// overlapping lists the pairs of texts of which one covers a part of the other. It leaves out bars that stay in the window.
	overlapping = `(() => {
		const boxes = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
		for (let node; node = texts.nextNode();) {
			const e = node.parentElement
			if (!node.data.trim() || !e.checkVisibility({opacityProperty: true, visibilityProperty: true}) || e.closest("script, style, noscript, .skip, textarea, svg")) continue
			let stays = false
			for (let box = e; box; box = box.parentElement) stays ||= /fixed|sticky/.test(getComputedStyle(box).position)
			if (stays) continue
			const range = document.createRange()
			range.selectNodeContents(node)
			for (const r of range.getClientRects())
				if (r.width > 2 && r.height > 4) boxes.push([r.left + 1, r.right - 1, r.top + r.height / 4, r.bottom - r.height / 4, node])
		}
		const found = []
		boxes.forEach((a, i) => { for (const b of boxes.slice(i + 1))
			if (a[4] !== b[4] && a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3]) found.push(a[4].data.trim().slice(0, 30) + " / " + b[4].data.trim().slice(0, 30)) })
		return found
	})()`

	// notMirrored lists the blocks that don't move to the mirrored place when the page's direction is reversed.
	notMirrored = `(() => {
		const blocks = [...document.querySelectorAll("body *")].filter(e => e.checkVisibility() && !e.closest("svg *, body [dir] *, .skip, pre *, table *") && getComputedStyle(e).display !== "inline" && !/absolute|fixed/.test(getComputedStyle(e).position))
		const boxes = () => blocks.map(e => e.getBoundingClientRect())
		const root = document.documentElement, before = boxes(), dir = root.dir
		root.dir = dir === "rtl" ? "ltr" : "rtl"
		const after = boxes()
		root.dir = dir
		return blocks.filter((e, i) => Math.abs(before[i].left - (innerWidth - after[i].right)) > 2 && Math.abs(before[i].top - after[i].top) < 2)
			.map(e => e.tagName.toLowerCase() + "." + e.className + " " + e.textContent.trim().slice(0, 30))
	})()`

	// told lists the texts of the page, apart from code and from the texts of a reply on the desk.
	told = `(() => {
		const said = [document.title], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
		for (let node; node = texts.nextNode();) if (!node.parentElement.closest("script, style, noscript, code, pre, .sheet")) said.push(node.data)
		for (const e of document.querySelectorAll("body *"))
			for (const name of ["aria-label", "alt", "title", "placeholder", "data-label"]) said.push(e.getAttribute(name) ?? "")
		return said.map(s => s.trim()).filter(s => s)
	})()`
)

// latinNames matches the names of services, commands and addresses, which pages in every script have.
var latinNames = regexp.MustCompile(`https?://\S+|\S+@\S+|[\w/.-]+\.(?:json|html|ics|eml|txt|png|svg|vcf|sieve|toml|md)\b|howihelp[\w ]*|LinkedIn|Bluesky|Mastodon|Threads|Instagram|WhatsApp|GitHub|Slack|QR`)

// With words that are 40 % longer, from left to right or from right to left, no page and no desk is wider than the window. No text is
// cut off, covers another text or is in English.
func TestLongerWordsFit(t *testing.T) {
	t.Parallel()
	english := regexp.MustCompile(`[A-Za-z]{2,}`)
	for name, source := range map[string]fs.FS{"longer": starterWith(map[string]string{"words/en.toml": longer()}), "mirrored": mirroredSite()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, d := serve(source), private(t, source, today)
			dir := words.Direction(s.Site.Profiles[0].Lang)
			addresses := []string{d.url("index.html")}
			for _, address := range s.kinds() {
				addresses = append(addresses, s.url+address)
			}
			for _, address := range addresses {
				b := open(t, address, screen{})
				b.openAll()
				b.tell(`document.querySelectorAll(".fit input").forEach(box => box.click())`) // this shows the way to write
				b.fitsNarrow(dir)
				if strings.HasPrefix(address, "file:") {
					for _, r := range d.Site.Profiles[0].Requests {
						b.take(r.Slug)
						b.fitsNarrow(dir)
					}
				}
				all := ask[[]string](b, told)
				for _, text := range all {
					if name == "mirrored" && english.MatchString(latinNames.ReplaceAllString(text, "")) {
						t.Errorf("%s has the English text %q", address, text)
					}
				}
				if body := strings.Join(all, "\n"); name == "longer" && (!strings.Contains(body, "áa") || strings.Contains(body, "What are you looking for")) {
					t.Errorf("%s does not show the longer words", address)
				}
			}
		})
	}
}

// The scripts above find texts that don't fit, in each way in which this can happen.
func TestTextsThatDoNotFitAreFound(t *testing.T) {
	t.Parallel()
	s := serve(mirroredSite())
	for script, style := range map[string]string{
		sticksOut:   "h1 { width: 150vw !important }",
		cutOff:      "h1 { width: 2rem !important; white-space: nowrap !important; overflow: hidden !important }",
		overlapping: "h1 { margin-bottom: -4rem !important }",
		notMirrored: "#requests { margin-left: 20px !important }",
	} {
		b := open(t, s.url, screen{width: 390, height: 800})
		before := ask[[]string](b, script)
		b.tell("const sheet = new CSSStyleSheet(); sheet.replaceSync('" + style + "'); document.adoptedStyleSheets = [sheet]")
		if after := ask[[]string](b, script); len(before) > 0 || len(after) == 0 {
			t.Errorf("with the style %s, a script finds %[3]q, and without it %[2]q, want some texts with it and none without it", style, before, after)
		}
	}
}

// fitsNarrow fails the test for each part that is outside of a narrow window, cut off, covered or not mirrored, and for a wrong direction.
func (b *tab) fitsNarrow(dir string) {
	b.Helper()
	if got := ask[string](b, `getComputedStyle(document.documentElement).direction`); got != dir {
		b.Errorf("the page has the direction %q, want %s", got, dir)
	}
	for _, width := range []int{320, 390} {
		b.emulate(screen{width: width, height: 800})
		at := ask[string](b, `location.pathname`)
		if wide := ask[int](b, `document.scrollingElement.scrollWidth`); wide > width {
			b.Errorf("%s is %d px wide in a window of %d px", at, wide, width)
		}
		for what, script := range map[string]string{"outside of the window": sticksOut, "cut off": cutOff, "covered": overlapping, "not mirrored": notMirrored} {
			if found := ask[[]string](b, script); len(found) > 0 {
				b.Errorf("%s, in a window of %d px: %s: %q", at, width, what, found[:min(len(found), 6)])
			}
		}
	}
}
