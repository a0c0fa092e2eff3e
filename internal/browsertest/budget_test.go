//go:build browser

package browsertest

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"golang.org/x/image/font/gofont/goregular"
)

// The budgets of a page, in compressed bytes. 14,600 bytes arrive in one round trip.
const (
	profileBudget = 9_610 // 10,000 together with the headers of a server
	pageBudget    = 14_600
)

// mostShift is the maximum shift of a page while it loads (CLS). On a busy machine, the browser may draw a row before it has read the
// state after the title, so that the title moves by a few pixels.
const mostShift = 0.0001

// No page is heavier than its budget.
func TestPagesStayWithinTheirBudget(t *testing.T) {
	within := func(t *testing.T, s *served) {
		for _, address := range s.pages() {
			budget := pageBudget
			if address == "" {
				budget = profileBudget
			}
			if got := len(zipped(s.html(address))); got > budget {
				t.Errorf("/%s has %d bytes compressed, %d over its budget of %d", address, got, got-budget, budget)
			}
		}
	}
	onEverySite(t, within)
	t.Run("team of 40", func(t *testing.T) { within(t, serve(teamOf(40))) })
}

var referrer = regexp.MustCompile(`<meta name="?referrer"? content="?(no-referrer|same-origin|strict-origin)["> ]`)

// No page tells other sites its own path, because the path of a request's page shows what a visitor wanted.
func TestNoPageTellsItsPath(t *testing.T) {
	onEverySite(t, func(t *testing.T, s *served) {
		for _, address := range s.pages() {
			if !referrer.Match(s.html(address)) {
				t.Errorf("/%s has no referrer policy", address)
			}
		}
	})
}

// The first view of a page requests only the page, its pictures and its icon, all from this site. While the page loads, nothing
// moves, no error is in the console, and no policy blocks anything.
func TestFirstView(t *testing.T) {
	onEveryKind(t, func(t *testing.T, s *served, address string) { firstView(t, s, address) })
}

// The first view of a page with a photo still arrives in one round trip.
func TestFirstViewWithAPhoto(t *testing.T) {
	t.Parallel()
	profile := strings.Replace(string(readStarter("content/profile.md")), "+++\n", "+++\nphoto = \"me.jpg\"\n", 1)
	s := serve(starterWith(map[string]string{"content/profile.md": profile, "content/me.jpg": photo()}))
	b := firstView(t, s, "")
	if !ask[bool](b, `[...document.images].some(i => i.complete && i.naturalWidth > 0)`) {
		t.Error("the page shows no photo")
	}
}

// The owner's own font, and the picture that their style sheet names, are loaded on the front page and on a page in a folder.
func TestTheOwnersFontIsLoaded(t *testing.T) {
	t.Parallel()
	s := serve(starterWith(map[string]string{
		"content/static/fonts/own.ttf": string(goregular.TTF), "content/static/dot.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`,
		"layouts/extra.css": `@font-face{font-family:Own;src:url(/fonts/own.ttf)} :root{--heading:Own} main{background:url(/dot.svg),url(data:image/gif;base64,R0lGODlhAQABAAAAACw=)}`,
	}))
	for _, address := range []string{"", "ask/coffee-chat/"} {
		b := open(t, "about:blank", screen{width: 390, height: 844})
		b.visit(s.url + address)
		if !ask[bool](b, `document.fonts.ready.then(all => [...all].some(f => f.family === "Own" && f.status === "loaded"))`) {
			t.Errorf("/%s doesn't use the font", address)
		}
		asked, _, faults := b.traffic()
		if !slices.Contains(asked, s.url+"dot.svg") || len(faults) > 0 {
			t.Errorf("/%s requested %v and caused the errors %v, want the picture dot.svg requested and no error", address, asked, faults)
		}
	}
}

func firstView(t *testing.T, s *served, address string) *tab {
	b := open(t, "about:blank", screen{width: 390, height: 844})
	b.visit(s.url + address)
	moved := ask[float64](b, `new Promise(done => {
		let moved = 0
		const note = list => { for (const shift of list) moved += shift.value }
		const observer = new PerformanceObserver(list => note(list.getEntries()))
		observer.observe({type: "layout-shift", buffered: true})
		requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => { note(observer.takeRecords()); done(moved) })))
	})`)
	if moved > mostShift {
		t.Errorf("the page moves while it loads: got the CLS %v, want at most %v", moved, mostShift)
	}
	wanted := ask[[]string](b, `[location.href, ...[...document.images].map(i => i.currentSrc), ...[...document.querySelectorAll("link[rel~=icon]")].map(l => l.href)]`)
	asked, weight, faults := b.traffic()
	for _, url := range asked {
		if !slices.Contains(wanted, url) {
			t.Errorf("the page requested %s, want only the page, its pictures and its icon", url)
		}
		if !strings.HasPrefix(url, s.url) {
			t.Errorf("the page requested a file from a third party: %s", url)
		}
	}
	if weight > pageBudget {
		t.Errorf("the first view weighs %d bytes, %d over its budget of %d: %v", weight, weight-pageBudget, pageBudget, asked)
	}
	for _, fault := range faults {
		if address != missing || !strings.Contains(fault, "404") {
			t.Error(fault)
		}
	}
	return b
}

// traffic returns the addresses that the tab requested, the bytes of the answers and their headers, and the errors.
func (b *tab) traffic() (asked []string, weight int, faults []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, event := range b.events {
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			if url := e.Request.URL; !strings.HasPrefix(url, "data:") && url != "about:blank" {
				asked = append(asked, url)
			}
		case *network.EventLoadingFinished:
			weight += int(e.EncodedDataLength)
		case *network.EventLoadingFailed:
			faults = append(faults, "a request failed: "+e.ErrorText)
		case *runtime.EventExceptionThrown:
			faults = append(faults, "a script failed: "+e.ExceptionDetails.Text)
		case *runtime.EventConsoleAPICalled:
			faults = append(faults, fmt.Sprintf("a script writes to the console: %s", e.Type))
		case *log.EventEntryAdded: // such as that a Content-Security-Policy blocked a file
			faults = append(faults, fmt.Sprintf("the console says: %s %s", e.Entry.Text, e.Entry.URL))
		}
	}
	return asked, weight, faults
}

// photo returns an artificial portrait with the grain of a photograph.
func photo() string {
	m := image.NewRGBA(image.Rect(0, 0, 900, 1200))
	for y := range 1200 {
		for x := range 900 {
			head := math.Hypot(float64(x-450)/260, float64(y-520)/340)
			grain := math.Sin(float64(x)*0.9)*math.Cos(float64(y)*1.1)*9 + math.Sin(float64(x*y)*0.013)*7
			light := 90 + 60*math.Exp(-head*head) + float64(x)/12 + grain
			m.Set(x, y, color.RGBA{clamp(light * 1.1), clamp(light * 0.92), clamp(light*0.8 + float64(y)/30), 255})
		}
	}
	var b bytes.Buffer
	must(jpeg.Encode(&b, m, &jpeg.Options{Quality: 90}))
	return b.String()
}

func clamp(v float64) uint8 { return uint8(max(0, min(255, v))) }
