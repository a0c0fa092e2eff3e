package card

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"howihelp/internal/race"
	"howihelp/internal/style"
)

var update = flag.Bool("update", false, "rewrite the golden pictures")

var request = Card{
	Name: "Robin Ashdown", Role: "Staff engineer, payment reliability", Initials: "RA",
	Title:  "A second pair of eyes on a payments design",
	Note:   "Open to designs of ten pages or fewer",
	Accent: "#0b6e4f", Dir: "ltr",
}

// cases lists the cards to draw. If golden is true, testdata has a picture with the name of the case.
var cases = []struct {
	name    string
	golden  bool
	card    Card
	missing []string
}{
	{"request", true, request, nil},
	{"short title", false, Card{
		Name: "Robin Ashdown", Role: "Staff engineer", Initials: "RA", Title: "How I help",
		Note: "Three calls a month", Accent: "#8a1c4a",
	}, nil},
	{"long texts", true, Card{
		Name:     "Ana María Fernández de Córdoba y Álvarez de Toledo-Figueroa, PhD",
		Role:     "Principal engineer for very long role descriptions and the teams that write them, worldwide",
		Initials: "AF",
		Title:    "Can you introduce me to someone who hires for machine-learning platform teams in the public sector, and would you read my CV first?",
		Note:     "No, but here is a better place. The answer is the same for everyone this month and the next, and after that, until the plan says otherwise.",
		Accent:   "#8a1c4a",
	}, nil},
	{"long words", true, Card{
		Name: strings.Repeat("Łódź", 40), Role: strings.Repeat("и", 200), Initials: "WMW",
		Title:  "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung",
		Note:   "https://example.org/" + strings.Repeat("a/very-long_address", 30),
		Accent: "#1d3f8f", Sans: true,
	}, nil},
	{"declined", true, Card{
		Name: "Robin Ashdown", Role: "Staff engineer", Initials: "RA", Title: "A coffee chat", Note: "No, and here is a better place.",
		Declined: true, Accent: "#0b6e4f",
	}, nil},
	{"right to left", true, Card{
		Name: "Dana Levi", Role: "Product lead", Initials: "DL", Title: "How I help, and where else to look",
		Note: "Two reviews a month", Accent: "#6b3fa0", Dir: "rtl",
	}, nil},
	{"right to left, Hebrew", false, Card{
		Name: "דנה לוי", Role: "Product lead", Initials: "ד", Title: "איך אני עוזרת", Note: "Open", Accent: "#6b3fa0", Dir: "rtl",
	}, []string{`title "איך אני עוזרת" (Hebrew)`, `name "דנה לוי" (Hebrew)`, `initials "ד" (Hebrew)`}},
	{"title lacks a rune", false, Card{
		Name: "Nguyễn Thị Minh Khai", Role: "Διευθύντρια, тимлид", Initials: "NK", Title: "Coffee ☕", Accent: "#333333",
	}, []string{`title "Coffee ☕" (☕)`}},
	{"nothing can be drawn", true, Card{
		Name: "山田太郎", Role: "エンジニア", Initials: "山", Title: "قهوة", Note: "🎉 " + strings.Repeat("x", 60), Accent: "#5b4b00",
	}, []string{
		`title "قهوة" (Arabic)`, `name "山田太郎" (Han)`, `role "エンジニア" (Katakana)`,
		`note "🎉 ` + strings.Repeat("x", 37) + `…" (🎉)`, `initials "山" (Han)`,
	}},
	{"only a note", false, Card{Note: "Open", Accent: "#5b4b00"}, nil},
	{"empty", false, Card{Accent: "#000000"}, nil},
	{"white space", false, Card{Name: " \t\n", Title: "\u00a0", Note: "\u200b\u00ad", Accent: "#000000"}, nil},
	{"control characters", false, Card{Name: "A\x00\x1b[31mB", Title: "one\r\ntwo\u202ethree\ufe0f", Accent: "#000000"}, nil},
	{"marks and broken bytes", false, Card{Name: "e\u0301a\u0301", Role: "x\u0301", Title: "\xff\xfe", Accent: "#000000"},
		[]string{`title "\xff\xfe" (U+FFFD)`, "role \"x\u0301\" (U+0301)"}},
	{"intricate letters", false, Card{
		Name: strings.Repeat("@&%§ß ", 60), Role: strings.Repeat("§@&%ß ", 60), Initials: "@&%",
		Title: strings.Repeat("§@&%ß ", 60), Note: strings.Repeat("§@&%ß ", 60), Accent: "#0b6e4f",
	}, nil},
	{"very much text", false, Card{
		Name: strings.Repeat("a", 1<<15), Role: strings.Repeat("b ", 1<<14), Initials: strings.Repeat("W", 1<<15),
		Title: strings.Repeat("i", 1<<15), Note: strings.Repeat(".", 1<<15), Accent: "#0b6e4f",
	}, nil},
}

func TestDraw(t *testing.T) {
	for i, c := range cases {
		if race.Enabled && i > 2 {
			break
		}
		t.Run(c.name, func(t *testing.T) {
			data, missing, err := Draw(c.card)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(missing, c.missing) {
				t.Errorf("got the missing texts\n%q, want\n%q", missing, c.missing)
			}
			img := wellFormed(t, c.card, data)
			if again, _, _ := Draw(c.card); !bytes.Equal(data, again) {
				t.Error("got different bytes for the same card")
			}
			if c.golden {
				golden(t, c.name, data, img)
			}
		})
	}
}

// wellFormed checks the properties that every card has.
func wellFormed(t *testing.T, c Card, data []byte) image.Image {
	t.Helper()
	if len(data) > MaxBytes {
		t.Errorf("the card has %d bytes, want at most %d", len(data), MaxBytes)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if size := img.Bounds().Size(); size != image.Pt(Width, Height) {
		t.Fatalf("got a card of %v pixels, want %d × %d", size, Width, Height)
	}
	p, ok := img.(*image.Paletted)
	if !ok || len(p.Palette) > 64 {
		t.Errorf("got a %T, want a picture with at most 64 colours", img)
	}
	paper, _ := parseColor(style.Light.Paper())
	accent, _ := parseColor(c.Accent)
	atStart, atEnd := 5, Width-5
	if c.Dir == "rtl" {
		atStart, atEnd = atEnd, atStart
	}
	if got := img.At(atStart, Height-1); got != accent {
		t.Errorf("got the colour %v in the stripe, want %v", got, accent)
	}
	if got := img.At(atEnd, Height-1); got != paper {
		t.Errorf("got the colour %v in the background, want %v", got, paper)
	}
	for _, margin := range []image.Rectangle{
		image.Rect(stripe, 0, start-20, Height), image.Rect(Width-64, 0, Width, Height),
		image.Rect(stripe, 0, Width, 40), image.Rect(stripe, Height-20, Width, Height),
	} {
		if c.Dir == "rtl" {
			margin.Min.X, margin.Max.X = Width-margin.Max.X, Width-margin.Min.X
		}
		if drawn := drawnIn(img, margin); !drawn.Empty() {
			t.Errorf("the margin %v is not empty: something is drawn at %v", margin, drawn)
		}
	}
	if drawnIn(img, image.Rect(start-20, 40, Width-start+20, Height-20)).Empty() {
		t.Error("nothing is drawn on the card")
	}
	return img
}

// drawnIn returns the smallest rectangle around everything drawn within area.
func drawnIn(img image.Image, area image.Rectangle) (drawn image.Rectangle) {
	p, ok := img.(*image.Paletted)
	if !ok {
		return area
	}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		row := p.Pix[p.PixOffset(area.Min.X, y):p.PixOffset(area.Max.X, y)]
		first := slices.IndexFunc(row, func(i uint8) bool { return i != 0 })
		if first < 0 {
			continue
		}
		last := len(row) - 1
		for row[last] == 0 {
			last--
		}
		drawn = drawn.Union(image.Rect(area.Min.X+first, y, area.Min.X+last+1, y+1))
	}
	return drawn
}

// golden compares pixels and not bytes, because another processor may round an edge differently.
func golden(t *testing.T, name string, data []byte, got image.Image) {
	t.Helper()
	file := filepath.Join("testdata", strings.ReplaceAll(name, " ", "-")+".png")
	if *update {
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	old, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(bytes.NewReader(old))
	if err != nil {
		t.Fatal(err)
	}
	different := 0
	a, b := got.(*image.Paletted), want.(*image.Paletted)
	for i := range a.Pix {
		x, y := a.Palette[a.Pix[i]].(color.RGBA), b.Palette[b.Pix[i]].(color.RGBA)
		if max(x.R, y.R)-min(x.R, y.R) > 64 || max(x.B, y.B)-min(x.B, y.B) > 64 {
			different++
		}
	}
	if different > 0 {
		t.Errorf("%d pixels differ from those in %s; run go test ./internal/card -update and look at the picture", different, file)
	}
}

func TestColoursMatchThePage(t *testing.T) {
	img := decode(t, request)
	for _, c := range []struct {
		what string
		x, y int
		want color.RGBA
	}{
		{"paper", 600, 20, color.RGBA{0xfb, 0xfa, 0xf7, 255}},
		{"stripe", 0, 0, color.RGBA{0x0b, 0x6e, 0x4f, 255}},
		{"disc", start + discRadius, discTop + 10, color.RGBA{0xe5, 0xed, 0xe8, 255}},
		{"rule", 600, ruleTop, color.RGBA{0xdc, 0xd8, 0xce, 255}},
		{"mark", start + markRadius, noteMiddle, color.RGBA{0x0b, 0x6e, 0x4f, 255}},
	} {
		if got := img.At(c.x, c.y); got != c.want {
			t.Errorf("%s: got the colour %v, want %v", c.what, got, c.want)
		}
	}
}

func TestTitleBeginsAtItsSide(t *testing.T) {
	title := image.Rect(stripe, discTop+2*discRadius+10, Width-stripe, ruleTop-5)
	c := Card{Title: "How I help", Note: "Open", Accent: "#0b6e4f"}
	if got := drawnIn(decode(t, c), title); got.Min.X < start-4 || got.Min.X > start+10 {
		t.Errorf("on a card that is read from the left, the title begins at %d, want %d", got.Min.X, start)
	}
	c.Dir = "rtl"
	if got := drawnIn(decode(t, c), title); got.Max.X > Width-start+4 || got.Max.X < Width-start-10 {
		t.Errorf("on a card that is read from the right, the title begins at %d, want %d", got.Max.X, Width-start)
	}
}

func TestNameReplacesMissingTitle(t *testing.T) {
	without, with := request, request
	without.Title = "☕"
	with.Title, with.Name = request.Name, ""
	got, _, _ := Draw(without)
	want, _, _ := Draw(with)
	if !bytes.Equal(got, want) {
		t.Error("a card without a title differs from a card with the name as its title")
	}
}

func TestSansChangesTheTitle(t *testing.T) {
	sans := request
	sans.Sans = true
	a, _, _ := Draw(request)
	b, _, _ := Draw(sans)
	if bytes.Equal(a, b) {
		t.Error("the card with Sans equals the one without it")
	}
}

func TestAccentIsAColour(t *testing.T) {
	for _, accent := range []string{"", "red", "#fff", "0b6e4f", "#0b6e4g", "#0b6e4f ", "#-b6e4f", "#0b6e4f0"} {
		_, _, err := Draw(Card{Accent: accent})
		want := fmt.Sprintf("accent cannot be %q; write #rrggbb, such as #0b6e4f", accent)
		if err == nil || err.Error() != want {
			t.Errorf("for the accent %q, got the error %v, want %s", accent, err, want)
		}
	}
}

func TestDrawConcurrently(t *testing.T) {
	different, workers := cases[:9], 8
	if race.Enabled {
		different, workers = cases[:3], 4
	}
	var want [][]byte
	for _, c := range different {
		data, _, _ := Draw(c.card)
		want = append(want, data)
	}
	var all sync.WaitGroup
	for worker := range workers {
		all.Go(func() {
			for i := range want {
				i = (i + worker) % len(want)
				if got, _, _ := Draw(cases[i].card); !bytes.Equal(got, want[i]) {
					t.Errorf("%s: the card differs if others are drawn at the same time", cases[i].name)
				}
			}
		})
	}
	all.Wait()
}

func decode(t *testing.T, c Card) image.Image {
	t.Helper()
	data, _, err := Draw(c)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// FuzzDraw needs -fuzzminimizetime 1x. Because buffers are reused, two runs cover different code, and minimizing an input would never
// end.
func FuzzDraw(f *testing.F) {
	for i, c := range cases {
		if len(c.card.Title) < 1000 && (!race.Enabled || i < 3) {
			f.Add(c.card.Name, c.card.Role, c.card.Title, c.card.Note, c.card.Initials, uint32(0x0b6e4f), c.card.Dir == "rtl", c.card.Sans)
		}
	}
	f.Fuzz(func(t *testing.T, name, role, title, note, initials string, accent uint32, rtl, sans bool) {
		c := Card{Name: name, Role: role, Title: title, Note: note, Initials: initials, Accent: fmt.Sprintf("#%06x", accent&0xffffff), Dir: "ltr", Sans: sans}
		if rtl {
			c.Dir = "rtl"
		}
		data, _, err := Draw(c)
		if err != nil {
			t.Fatal(err)
		}
		wellFormed(t, c, data)
	})
}

func BenchmarkDraw(b *testing.B) {
	for _, c := range cases {
		if c.golden || c.name == "short title" || c.name == "intricate letters" {
			b.Run(strings.ReplaceAll(c.name, " ", "-"), func(b *testing.B) {
				b.ReportAllocs()
				size := 0
				for b.Loop() {
					data, _, _ := Draw(c.card)
					size = len(data)
				}
				b.ReportMetric(float64(size), "png-bytes")
			})
		}
	}
}
