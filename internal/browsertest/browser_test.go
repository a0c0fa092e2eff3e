//go:build browser

// Package browsertest tests in a real browser that the pages work by keyboard, without script, in dark mode, in forced colours,
// on paper and on a narrow screen, and that they are small and complete.
//
//	starter and awkward sites ─▶ build ─▶ a server on 127.0.0.1 ─▶ Chromium ─▶ what a visitor sees
//
// A test opens a tab, does something in it and queries the page in JavaScript. All tests share one browser. The log of a failed
// test has the path of a picture of the tab. docs/quality.md lists what the tests prove.
package browsertest

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// chromium is the browser of the whole package, once TestMain has started it.
var chromium context.Context

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(withBrowser(m.Run))
}

func withBrowser(run func() int) int {
	path, err := find(os.Getenv("CHROMIUM"))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	options := []chromedp.ExecAllocatorOption{chromedp.ExecPath(path), chromedp.Flag("headless", "new")}
	for _, flag := range []string{"no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
		"disable-component-update", "disable-sync", "disable-dev-shm-usage", "hide-scrollbars"} {
		options = append(options, chromedp.Flag(flag, true))
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	defer stop()
	browser, quit := chromedp.NewContext(allocator)
	defer quit()
	if err := chromedp.Do(browser); err != nil {
		fmt.Fprintf(os.Stderr, "%s doesn't start: %v\n", path, err)
		return 1
	}
	chromium = browser
	return run()
}

// find returns the path of a Chromium: the wanted one, or the first installed one if wanted is "".
func find(wanted string) (string, error) {
	names := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
		"/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
		`C:\Program Files\Google\Chrome\Application\chrome.exe`}
	if wanted != "" {
		names = []string{wanted}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New(`Chromium is missing; install it, or name it in the variable CHROMIUM
  Debian, Ubuntu: apt-get install --yes chromium
  macOS:          brew install --cask chromium`)
}

// screen is how a visitor sees a page. The zero value is a wide, light screen.
type screen struct {
	width, height int // of the window; 0 means 1280 × 900
	dark          bool
	forced        bool // forced colours, as in high-contrast modes
	print         bool
	noScript      bool
}

// window is a window of the browser. Tests take turns in it, because opening a window takes longer than most tests.
type window struct {
	ctx context.Context

	mu     sync.Mutex
	events []any // the browser's events since the present test opened the window
}

// idle contains the windows that no test is using.
var idle = make(chan *window, 64)

// tab is a window that a test uses.
type tab struct {
	testing.TB
	*window
}

// open opens an address in a window that emulates a screen. When the test ends, another test may use the window.
func open(t testing.TB, url string, s screen) *tab {
	t.Helper()
	var b *tab
	select {
	case w := <-idle:
		b = &tab{t, w}
		b.visit("about:blank") // otherwise the browser would not reload the same page with another fragment, and an earlier test's changes would remain
	default:
		b = &tab{t, openWindow(t)}
	}
	t.Cleanup(func() {
		if b.Failed() {
			b.picture()
		}
		idle <- b.window
	})
	b.emulate(s)
	b.mu.Lock()
	b.events = nil
	b.mu.Unlock()
	b.visit(url)
	return b
}

func openWindow(t testing.TB) *window {
	t.Helper()
	w := &window{}
	w.ctx, _ = chromedp.NewContext(chromium, chromedp.WithListener(func(event any) { // the window closes with the browser
		w.mu.Lock()
		defer w.mu.Unlock()
		w.events = append(w.events, event)
	}))
	err := chromedp.Do(w.ctx)
	if err == nil {
		_, err = chromedp.Call(w.ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	}
	if err == nil {
		_, err = chromedp.Call(w.ctx, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	}
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// emulate changes the emulated screen.
func (b *tab) emulate(s screen) {
	b.Helper()
	or := func(yes bool, then, otherwise string) string {
		if yes {
			return then
		}
		return otherwise
	}
	call(b, chromedp.EmulateViewport(int64(cmp.Or(s.width, 1280)), int64(cmp.Or(s.height, 900))))
	call(b, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, media := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Media: or(s.print, "print", ""),
			Features: []*emulation.MediaFeature{
				{Name: "prefers-color-scheme", Value: or(s.dark, "dark", "light")},
				{Name: "forced-colors", Value: or(s.forced, "active", "none")},
				{Name: "prefers-reduced-motion", Value: "reduce"},
			},
		})
		_, script := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: s.noScript})
		return errors.Join(media, script)
	}))
}

func (b *tab) visit(url string) {
	b.Helper()
	call(b, chromedp.Navigate(url))
}

// press presses keys, one after the other: "\t", "\r", " ".
func (b *tab) press(keys string) {
	b.Helper()
	call(b, chromedp.KeyEvent(keys))
}

// call performs an action in a tab, and ends the test if the action fails.
func call[T any](b *tab, action chromedp.Action[T]) T {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 3*time.Minute)
	defer cancel()
	result, err := chromedp.Run(ctx, action)
	if err != nil {
		b.Fatal(err)
	}
	return result
}

// ask returns the value of a JavaScript expression in the page. If the value is a promise, ask awaits it.
func ask[T any](b *tab, expression string) T {
	b.Helper()
	return call(b, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// tell runs JavaScript in the page.
func (b *tab) tell(script string) {
	b.Helper()
	ask[struct{}](b, script)
}

// becomes reports whether an expression becomes true within a second, and checks it in every frame.
func (b *tab) becomes(expression string) bool {
	b.Helper()
	return ask[bool](b, `(async () => {
		for (let frame = 0; frame < 60; frame++) {
			if (`+expression+`) return true
			await new Promise(requestAnimationFrame)
		}
		return false
	})()`)
}

// openAll opens every <details> of the page.
func (b *tab) openAll() {
	b.Helper()
	b.tell(`for (const d of document.querySelectorAll("details")) { d.removeAttribute("name"); d.open = true }`)
}

// pictures returns the folder for the pictures of failures.
var pictures = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "howihelp-browsertest-") })

// picture saves a picture of the window: among the artifacts of go test -artifacts, or else in a temporary folder.
func (b *tab) picture() {
	var dir string
	if keep := flag.Lookup("test.artifacts"); keep != nil && keep.Value.String() == "true" {
		dir = b.ArtifactDir()
	} else if made, err := pictures(); err == nil {
		dir = made
	}
	name := filepath.Join(dir, strings.NewReplacer("/", "_", "#", "_", ":", "_").Replace(b.Name())+".png")
	ctx, cancel := context.WithTimeout(b.ctx, 10*time.Second)
	defer cancel()
	if err := save(ctx, name, false); err != nil {
		b.Logf("no picture of the failure: %v", err)
		return
	}
	b.Logf("picture of the tab: %s", name)
}

// save writes a picture of the first screen, or of the whole page.
func save(ctx context.Context, name string, whole bool) error {
	shown, err := chromedp.Call(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: &whole})
	if err != nil {
		return err
	}
	return os.WriteFile(name, shown.Data, 0o644)
}
