//go:build browser

package browsertest

import (
	"strings"
	"testing"
)

// brightness is a function that returns the brightness of a colour of the body, from 0 to 255, or -1 if it is
// transparent.
const brightness = `(property => {
	const canvas = new OffscreenCanvas(1, 1).getContext("2d")
	canvas.fillStyle = getComputedStyle(document.body)[property]
	canvas.fillRect(0, 0, 1, 1)
	const [r, g, b, alpha] = canvas.getImageData(0, 0, 1, 1).data
	return alpha === 255 ? 0.2126 * r + 0.7152 * g + 0.0722 * b : -1
})`

// A visitor who prefers dark pages gets them, and everyone else gets light pages.
func TestDarkAndLight(t *testing.T) {
	onEveryKind(t, func(t *testing.T, s *served, address string) {
		b := open(t, s.url+address, screen{})
		paper, ink := ask[float64](b, brightness+`("backgroundColor")`), ask[float64](b, brightness+`("color")`)
		if paper < 200 || ink < 0 || ink > 80 {
			t.Errorf("light: got the brightness %.0f for the paper and %.0f for the ink, want light paper and dark ink (of 255)", paper, ink)
		}
		b.emulate(screen{dark: true})
		paper, ink = ask[float64](b, brightness+`("backgroundColor")`), ask[float64](b, brightness+`("color")`)
		if paper < 0 || paper > 60 || ink < 200 {
			t.Errorf("dark: got the brightness %.0f for the paper and %.0f for the ink, want dark paper and light ink (of 255)", paper, ink)
		}
	})
}

// If the system replaces the page's colours (forced colours), the focus is still visible, and words say how much is left of each
// allowance.
func TestForcedColours(t *testing.T) {
	onEverySite(t, func(t *testing.T, s *served) {
		b := open(t, s.url, screen{forced: true})
		if !ask[bool](b, `matchMedia("(forced-colors: active)").matches`) {
			t.Fatal("the browser doesn't force colours")
		}
		b.openAll()
		b.walk()
		month := s.Months[0]
		if s.Site.Team() || !month.Plan().Open() {
			return
		}
		shown := ask[string](b, `document.body.innerText`)
		for _, a := range month.Allowances {
			if words := month.AllowanceState(a); !strings.Contains(shown, words) {
				t.Errorf("the page doesn't say %q", words)
			}
		}
	})
}

// Whichever accent colour the owner chooses, text in that colour, or on a background of it, has a contrast of at least 7:1, or 4.5:1 if
// the text is large. The test opens the front page and an open request, light and dark.
func TestEveryAccentIsReadable(t *testing.T) {
	t.Parallel()
	for _, accent := range []string{"#ffff00", "#000", "#fff", "#ff0000"} {
		t.Run(accent, func(t *testing.T) {
			t.Parallel()
			s := serve(starterWith(map[string]string{"site.toml": "base_url = \"https://a.example/help/\"\n[style]\naccent = \"" + accent + "\"\n"}))
			for _, address := range []string{"", s.kinds()["request-open"]} {
				b := open(t, s.url+address, screen{})
				b.openAll()
				b.axe("light", `{runOnly: ["color-contrast-enhanced"]}`)
				b.emulate(screen{dark: true})
				b.axe("dark", `{runOnly: ["color-contrast-enhanced"]}`)
			}
		})
	}
}
