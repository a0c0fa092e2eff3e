//go:build browser

package browsertest

import (
	"fmt"
	"testing"
)

// stop is the element to which the Tab key has moved the focus.
type stop struct {
	At      int // the element's index among the controls of the page, or -1 for a box that scrolls
	Name    string
	Left    bool // the focus left the page for the browser's own controls
	Outline bool // an outline shows the focus
	Seen    bool // the element is in the window
	Whole   bool // the whole outline is in the window, or is larger than the window
	Main    bool // the element is in <main>
}

// controls is a script that stores every control that a visitor can reach, in the order of the page.
const controls = `window.controls = [...document.querySelectorAll("a[href], summary, button, input:enabled")].filter(e => e.checkVisibility()),
	controls.map(e => e.textContent.trim().slice(0, 40))`

const focused = `(() => {
	const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect()
	const reach = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset) - 0.5
	return {
		At: controls.indexOf(e), Name: e.textContent.trim().slice(0, 40), Left: e === document.body,
		Outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
		Seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 1 && box.height > 1,
		Whole: box.height + 2 * reach > innerHeight || box.top >= reach && box.bottom + reach <= innerHeight && box.left >= reach && box.right + reach <= innerWidth,
		Main: !!e.closest("main"),
	}
})()`

// Tab reaches every control in the order of the page, the skip link first, and the focus is always visible.
func TestTabReachesEverything(t *testing.T) {
	onEveryKind(t, func(t *testing.T, s *served, address string) {
		b := open(t, s.url+address, screen{})
		b.walk()
		b.visit(s.url + address)
		b.openAll()
		b.walk()
	})
}

func (b *tab) walk() {
	b.Helper()
	names := ask[[]string](b, controls)
	if len(names) < 2 {
		b.Fatalf("the page has only the controls %q, want at least two", names)
	}
	next := 0
	for presses := 0; next < len(names) && presses < 2*len(names)+10; presses++ {
		b.press("\t")
		at := ask[stop](b, focused)
		switch {
		case at.Left:
			b.Fatalf("Tab leaves the page before it reaches %q", names[next:])
		case !at.Outline:
			b.Errorf("%q has the focus, but no outline of at least 2 px", at.Name)
		case !at.Seen:
			b.Errorf("%q has the focus, but is outside of the window", at.Name)
		case !at.Whole:
			b.Errorf("%q has the focus, but the window's edge cuts its outline", at.Name)
		case at.At >= 0 && at.At != next:
			b.Fatalf("Tab moved the focus to %q, want %q", at.Name, names[next])
		}
		if at.At == next {
			next++
		}
	}
	if next < len(names) {
		b.Errorf("Tab didn't reach %q", names[next:])
	}
}

// The first link that Tab reaches skips the header and leads into <main>.
func TestTheFirstStopSkipsToTheMainPart(t *testing.T) {
	onEverySite(t, func(t *testing.T, s *served) {
		b := open(t, s.url, screen{})
		b.tell(controls)
		b.press("\t")
		if first := ask[stop](b, focused); first.At != 0 || first.Main || !ask[bool](b, `!!document.activeElement.hash`) {
			t.Fatalf("Tab reached %q first, want the link to <main>", first.Name)
		}
		b.press("\r")
		if !b.becomes(`location.hash && document.querySelector(location.hash)?.closest("main")`) {
			t.Fatal("the first link doesn't lead into <main>")
		}
		b.press("\t")
		if second := ask[stop](b, focused); !second.Main {
			t.Errorf("after the jump, Tab moved the focus to %q, which is outside of <main>", second.Name)
		}
	})
}

// Enter and Space open and close every <details>.
func TestEnterAndSpaceOpenAndClose(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"", "faq/"} {
		b := open(t, starter().url+address, screen{})
		n := ask[int](b, `(() => {
			window.summaries = [...document.querySelectorAll("summary")]
			for (const summary of summaries) summary.parentElement.open = false
			return summaries.length
		})()`)
		if n == 0 {
			t.Errorf("/%s has nothing to open", address)
		}
		for i := range n {
			b.tell(fmt.Sprintf(`{ // a <details> within another can be reached only while that one is open
				const outer = summaries[%[1]d].parentElement.parentElement.closest("details")
				if (outer) outer.open = true
				summaries[%[1]d].focus()
			}`, i))
			for _, key := range []struct{ name, key, want string }{
				{"Enter", "\r", "true"}, {"Enter", "\r", "false"}, {"Space", " ", "true"}, {"Space", " ", "false"},
			} {
				b.press(key.key)
				if !b.becomes(fmt.Sprintf(`summaries[%d].parentElement.open === %s`, i, key.want)) {
					t.Errorf("%s on the summary %d leaves the <details> as it was, want open to be %s", key.name, i, key.want)
				}
			}
		}
	}
}
