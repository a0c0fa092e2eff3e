package style

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/lucasb-eyer/go-colorful"

	"howihelp"
)

// The colours of code have a contrast of at least 7:1 with the background of code, whatever the accent.
func TestColoursOfCodeAreReadable(t *testing.T) {
	css, err := fs.ReadFile(howihelp.Starter, "layouts/code.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, _ := strings.Cut(string(css), "@media (prefers-color-scheme:dark)")
	for _, s := range []struct {
		Scheme
		rules string
	}{{Light, light}, {Dark, dark}} {
		colours := regexp.MustCompile("#[0-9a-f]{6}").FindAllString(s.rules, -1)
		if len(colours) < 5 {
			t.Errorf("the rules have only the colours %v, want at least 5", colours)
		}
		for _, wished := range []string{"#000", "#fff", "#f00", "#0f0", "#00f", "#ff0", "#0ff", "#f0f", "#888", "#0b6e4f"} {
			_, tint := s.accent(wish(wished))
			for _, c := range colours {
				if ratio := contrast(hex(c), tint); ratio < 7 {
					t.Errorf("with the accent %s, the colour %s on the background %s has the contrast %.2f, want at least 7", wished, c, tint.Hex(), ratio)
				}
			}
		}
	}
}

// Text in any site's accent, and text on its tint, has a contrast of at least 7:1 in both schemes.
func TestAccentsAreReadable(t *testing.T) {
	wished := []string{"#ffff00", "#000", "#fff", "#ff0000", "#0b6e4f", "#00f", "#0ff", "#808080", "#f0f", "#123456"}
	for h := 0; h < 360; h += 15 {
		wished = append(wished, colorful.Hsv(float64(h), 1, 1).Hex(), colorful.Hsv(float64(h), 0.5, 0.7).Hex())
	}
	for _, s := range wished {
		for name, scheme := range map[string]Scheme{"light": Light, "dark": Dark} {
			accent, tint := scheme.accent(hex(s))
			for pair, ratio := range map[string]float64{
				"on paper": contrast(accent, scheme.paper), "on a card": contrast(accent, scheme.card), "on its tint": contrast(accent, tint),
				"soft text on its tint": contrast(scheme.soft, tint),
			} {
				if ratio < 7 {
					t.Errorf("for the requested colour %s in the %s scheme, the accent %s with the tint %s has the contrast %.2f %s, want at least 7", s, name, accent.Hex(), tint.Hex(), ratio, pair)
				}
			}
		}
	}
}

func TestAReadableAccentIsNotChanged(t *testing.T) {
	readable := Light.Accent("#ff0000")
	if again := Light.Accent(readable); again != readable {
		t.Errorf("the readable accent %s became %s", readable, again)
	}
}

func TestContrast(t *testing.T) {
	if got := fmt.Sprintf("%.1f", contrast(hex("#000"), hex("#fff"))); got != "21.0" {
		t.Errorf("black on white has the contrast %s, want 21.0", got)
	}
	if got := fmt.Sprintf("%.2f", contrast(hex("#777"), hex("#fff"))); got != "4.48" {
		t.Errorf("#777 on white has the contrast %s, want 4.48", got)
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct{ a, b, want string }{
		{"#0b6e4f", "#0b6e4f", "0.00"}, {"#000", "#fff", "1.00"}, {"#ffff00", "#574e00", "0.56"}, {"#0b6e4f", "#0b6f4f", "0.00"},
	} {
		if got := fmt.Sprintf("%.2f", Distance(test.a, test.b)); got != test.want {
			t.Errorf("%s and %s are %s apart, want %s", test.a, test.b, got, test.want)
		}
	}
}
