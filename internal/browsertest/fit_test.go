//go:build browser

package browsertest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// forward lists the parts of a request's answer that a background highlights.
const forward = `(slug => {
	const answer = document.getElementById(slug), seen = e => e && getComputedStyle(e).backgroundColor !== "rgba(0, 0, 0, 0)"
	return [
		seen(answer.querySelector(".exits")) ? "exits" : "",
		...[...answer.querySelectorAll(".fit li")].map((li, i) => seen(li.querySelector(".exit")) ? "beside " + i : ""),
		seen(answer.querySelector(".write")) ? "write" : "",
	].filter(part => part).join(", ")
})`

// filled reports whether a request's button is more than an outline.
const filled = `getComputedStyle(document.querySelector("#design-review .button")).backgroundColor !== "rgba(0, 0, 0, 0)"`

// drawn reports whether a visitor sees a request's button, and can press it.
const drawn = `(() => {
	const e = document.querySelector("#design-review .button")
	e.scrollIntoView({block: "center"})
	const box = e.getBoundingClientRect()
	return document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2) === e
})()`

// Without a ticked condition, nothing is highlighted. With some ticked, the resources are highlighted, but a resource beside a
// condition only until that condition is ticked. With all ticked, the way to write is highlighted, and its button is filled. Before
// that, the button is an outline, which works all the same. Space ticks a condition. Nothing is ever disabled, or hidden from a screen
// reader.
func TestTheFitTestHighlightsWhatHelps(t *testing.T) {
	t.Parallel()
	b := open(t, starter().url+"#design-review", screen{})
	b.openAll()
	for _, step := range []struct{ tick, want string }{
		{"", ""},
		{"0", "exits, beside 1"},
		{"1", "exits"},
		{"2", "write"},
		{"0", "exits, beside 0"},
	} {
		if step.tick != "" {
			b.tell(fmt.Sprintf(`document.querySelectorAll("#design-review .fit input")[%s].focus()`, step.tick))
			b.press(" ")
		}
		if !b.becomes(fmt.Sprintf(`%s("design-review") === %q`, forward, step.want)) {
			t.Errorf("after a tick of %q, the highlighted parts are %q, want %q", step.tick, ask[string](b, forward+`("design-review")`), step.want)
		}
		if !ask[bool](b, drawn) {
			t.Errorf("after a tick of %q, the button is invisible", step.tick)
		}
		if got, want := ask[bool](b, filled), step.want == "write"; got != want {
			t.Errorf("after a tick of %q, the button is filled: %t, want %t", step.tick, got, want)
		}
		if hidden := ask[[]string](b, `[...document.querySelectorAll("#design-review *")].filter(e => !e.checkVisibility() || e.disabled).map(e => e.outerHTML.slice(0, 80))`); len(hidden) > 0 {
			t.Errorf("after a tick of %q, these parts are hidden or disabled: %q", step.tick, hidden)
		}
	}
	b.visit(starter().url)
	if ticked := ask[int](b, `document.querySelectorAll("input:checked").length`); ticked > 0 {
		t.Errorf("the page remembers %d ticks after a reload, want 0", ticked)
	}
}

// A row of a long list has no way to write. When all conditions are ticked, its button leads to the way to write on the request's own
// page, which shows it without a second tick.
func TestALongListLeadsToTheWayToWrite(t *testing.T) {
	t.Parallel()
	s := serve(long())
	b := open(t, s.url, screen{})
	b.openAll()
	if ask[bool](b, `document.querySelector("#requests [href^='mailto:']") !== null`) {
		t.Error("a row of a long list has a mailto address")
	}
	b.tell(`window.row = document.querySelector("#requests .yes .write").closest(".test"); row.querySelectorAll(".fit input").forEach(box => box.click())`)
	seen := func(scope string) bool {
		return ask[bool](b, `(() => {
			const e = `+scope+`.querySelector(".write .button")
			e.scrollIntoView({block: "center"})
			const box = e.getBoundingClientRect()
			return document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2) === e
		})()`)
	}
	if !seen("row") {
		t.Error("with all conditions ticked, a row of a long list has no visible button")
	}
	b.visit(ask[string](b, `row.querySelector(".write .button").href`))
	if href := ask[string](b, `document.querySelector(".write .button").href`); !strings.HasPrefix(href, "mailto:") || !seen("document") {
		t.Errorf("the button of a row leads to a page that doesn't show the way to write: %s", href)
	}
}

// After a visitor reloads a page, or comes back to a page that the browser then loads anew, no box is ticked. The test checks the
// profile page and the page of a request. Enter on a box sends nothing.
func TestTicksAreForgotten(t *testing.T) {
	t.Parallel()
	const ticked = `document.querySelectorAll("input:checked").length`
	for _, address := range []string{"#design-review", "ask/design-review/"} {
		b := open(t, starter().url+address, screen{})
		tick := func() {
			b.openAll() // after a reload, the browser doesn't always open the row that the fragment names
			b.tell(`document.querySelector("#design-review .fit input, main .fit input").focus()`)
			b.press(" ")
			if n := ask[int](b, ticked); n != 1 {
				t.Fatalf("%s: %d boxes are ticked, want 1", address, n)
			}
		}
		tick()
		b.press("\r")
		if at := ask[string](b, `location.href`); at != starter().url+address {
			t.Errorf("%s: Enter on a box leads to %s, want the same page", address, at)
		}
		call(b, chromedp.Reload())
		if n := ask[int](b, ticked); n > 0 {
			t.Errorf("%s: after a reload, %d boxes are ticked, want none", address, n)
		}
		tick()
		b.tell(`addEventListener("unload", () => {})`) // a page with such a handler is not kept as it was, but loaded anew
		b.visit(starter().url + "faq/")
		call(b, chromedp.NavigateBack())
		if n := ask[int](b, ticked); n > 0 {
			t.Errorf("%s: after coming back, %d boxes are ticked, want none", address, n)
		}
	}
}

// In a browser without :has, and without any style, every row has its conditions, its resources, its questions and the way to write,
// and "Write to me" is fully visible.
func TestTheFitTestWorksWithoutHas(t *testing.T) {
	t.Parallel()
	b := open(t, starter().url, screen{})
	b.openAll()
	with := ask[string](b, `document.querySelector("#requests").innerText`)
	b.tell(`{ const sheet = document.styleSheets[0]
		const drop = rules => { for (let i = rules.cssRules.length - 1; i >= 0; i--) rules.cssRules[i].selectorText?.includes(":has") ? rules.deleteRule(i) : rules.cssRules[i].cssRules && drop(rules.cssRules[i]) }
		drop(sheet) }`)
	if without := ask[string](b, `document.querySelector("#requests").innerText`); without != with {
		t.Error("without :has, the text of the requests differs")
	}
	if !ask[bool](b, drawn) {
		t.Error("without :has, the way to write is hidden, and no tick can show it")
	}
	b.tell(`for (const style of document.querySelectorAll("style")) style.remove()`)
	shown := ask[string](b, `document.querySelector("#design-review").innerText`)
	at := 0
	for _, want := range []string{"Write to me if all of these are true: then this is for you, and you take nobody’s place", "Unsure? If you can name a fact for it, tick it.", "Your design is written down", "Still on a whiteboard", "One of these is not true?",
		"For any other case", "In your message, tell me", "All true? Tick each point, and please write: I would rather hear from you than miss you.", "Write to me", "teodora@example.com", "No mail program?"} {
		i := strings.Index(shown[at:], want)
		if i < 0 {
			t.Fatalf("without a style, %q is missing, or not in its place, in:\n%s", want, shown[at:])
		}
		at += i
	}
}

// On a phone, seven requests are on the first screen. On a small laptop at a zoom of 200 %, the list begins on the first screen.
func TestTheFirstScreenHasTheRequests(t *testing.T) {
	t.Parallel()
	const rows = `[...document.querySelectorAll("#requests details:not(.fold) > summary")].map(e => e.getBoundingClientRect())`
	b := open(t, starter().url, screen{width: 390, height: 844})
	tops, bottoms := ask[[]float64](b, rows+`.map(r => r.top)`), ask[[]float64](b, rows+`.map(r => r.bottom)`)
	if len(tops) != 9 || tops[0] >= 320 || bottoms[6] > 844 {
		t.Errorf("390×844: the rows are at %v to %v, want seven of nine on the first screen", tops, bottoms)
	}
	if coffee := ask[float64](b, `document.getElementById("coffee-chat").closest("details").getBoundingClientRect().top`); coffee >= 720 {
		t.Errorf("390×844: the coffee chat is at %.0f px, want less than 720", coffee)
	}
	b.emulate(screen{width: 640, height: 400})
	if first := ask[float64](b, rows+`[0].top`); first >= 400 {
		t.Errorf("1280×800 at 200 %%: the first row is at %.0f px, want less than 400", first)
	}
	b.emulate(screen{width: 1280, height: 900})
	if rest, side := ask[float64](b, `document.querySelector(".rest").getBoundingClientRect().width`), ask[float64](b, `document.querySelector(".side").getBoundingClientRect().width`); rest < 2*side {
		t.Errorf("1280×900: the part below the list is %.0f px wide, want at least twice the first column's %.0f", rest, side)
	}
}
