//go:build browser

package browsertest

import (
	"strings"
	"testing"
)

// sticksOut lists the elements that stick out of the window to the left or right, unless they are in a box that scrolls.
const sticksOut = `[...document.querySelectorAll("body *")].filter(e => {
	if (!e.checkVisibility() || e.closest(".skip, svg *")) return false
	for (let box = e.parentElement; box !== document.body; box = box.parentElement)
		if (/auto|scroll|hidden|clip/.test(getComputedStyle(box).overflowX)) return false
	const box = e.getBoundingClientRect()
	return box.right > innerWidth + 1 || box.left < -1
}).map(e => e.tagName.toLowerCase() + (e.className ? "." + e.className : "") + " " + e.textContent.trim().slice(0, 30))`

// No page is wider than the window, even with everything opened.
func TestNoPageIsWiderThanTheWindow(t *testing.T) {
	onEverySite(t, func(t *testing.T, s *served) {
		b := open(t, s.url, screen{})
		for _, address := range s.pages() {
			b.visit(s.url + address)
			b.openAll()
			for _, width := range []int{320, 390, 1280} {
				b.emulate(screen{width: width, height: 800})
				wide := ask[int](b, `document.scrollingElement.scrollWidth`)
				out := ask[[]string](b, sticksOut)
				if wide > width || len(out) > 0 {
					t.Errorf("/%s is %d px wide in a window of %d px: %s", address, wide, width, strings.Join(out[:min(len(out), 5)], " | "))
				}
			}
		}
	})
}

// A name of two long parts breaks between the parts, and not within a part.
func TestNamesBreakBetweenTheirParts(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Konstantinos Papadopoulos", "Aleksandra Wojciechowska", "Maria Fernandez-Villaverde"} {
		profile := strings.Replace(string(readStarter("content/profile.md")), "Teodora Penhalva", name, 1)
		b := open(t, serve(starterWith(map[string]string{"content/profile.md": profile})).url, screen{})
		for _, width := range []int{390, 768, 1280} {
			b.emulate(screen{width: width, height: 800})
			broken := ask[[]string](b, `(text => [...text.data.matchAll(/[^\s-]+/g)].filter(part => {
				const range = document.createRange()
				range.setStart(text, part.index)
				range.setEnd(text, part.index + part[0].length)
				return range.getClientRects().length > 1
			}).map(part => part[0]))(document.querySelector("h1 a").firstChild)`)
			if len(broken) > 0 {
				t.Errorf("in a window of %d px, the name %q breaks within the part %q", width, name, broken)
			}
		}
	}
}

// Every control outside of a sentence is at least 44 px wide and high, large enough for a finger.
func TestControlsAreLargeEnoughForAFinger(t *testing.T) {
	onEveryKind(t, func(t *testing.T, s *served, address string) {
		b := open(t, s.url+address, screen{width: 390, height: 844})
		b.openAll()
		b.tell(`document.querySelectorAll(".fit input").forEach(box => box.click())`) // this shows the way to write
		small := ask[[]string](b, `[...document.querySelectorAll("a[href], summary, button, .fit label")].filter(e => {
			const box = e.getBoundingClientRect()
			const inSentence = getComputedStyle(e).display === "inline" && e.parentElement.textContent.trim().length > e.textContent.trim().length + 3
			return e.checkVisibility() && !inSentence && box.right > 0 && box.left < innerWidth && (box.width < 43.5 || box.height < 43.5)
		}).map(e => e.textContent.trim().slice(0, 30) + " " + Math.round(e.getBoundingClientRect().width) + "×" + Math.round(e.getBoundingClientRect().height))`)
		if len(small) > 0 {
			t.Errorf("these controls are smaller than 44 px: %s", strings.Join(small, " | "))
		}
	})
}

// A page in a right-to-left language runs from right to left, and so does each part of a page in such a language.
func TestDirectionFollowsLanguage(t *testing.T) {
	onEveryKind(t, func(t *testing.T, s *served, address string) {
		b := open(t, s.url+address, screen{})
		wrong := ask[[]string](b, `[...document.querySelectorAll("html, main [lang]:not(a)")].filter(e =>
			(/^(ar|he|fa|ur)\b/.test(e.lang) ? "rtl" : "ltr") !== getComputedStyle(e).direction).map(e => e.tagName.toLowerCase() + " lang=" + e.lang)`)
		if len(wrong) > 0 {
			t.Errorf("the direction of these parts doesn't match their language: %s", strings.Join(wrong, " | "))
		}
	})
}

// A link within a sentence is part of its line: it doesn't make the line higher, and has no padding around its words.
func TestLinksWithinASentenceAreInline(t *testing.T) {
	onEveryKind(t, func(t *testing.T, s *served, address string) {
		b := open(t, s.url+address, screen{width: 390, height: 844})
		b.openAll()
		blocks := ask[[]string](b, `[...document.querySelectorAll("p a, li a, dd a")].filter(a => {
			const before = a.previousSibling?.textContent.trim(), after = a.nextSibling?.textContent.trim()
			return a.previousSibling?.nodeType === 3 && before && a.nextSibling?.nodeType === 3 && after && getComputedStyle(a).display !== "inline"
		}).map(a => a.textContent)`)
		if len(blocks) > 0 {
			t.Errorf("these links within sentences are blocks, want inline links: %q", blocks)
		}
	})
}
