//go:build browser

package browsertest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"

	"howihelp"
	"howihelp/internal/largesite"
	live "howihelp/internal/serve"
)

// program builds howihelp at its first call and returns the program's path.
var program = sync.OnceValue(func() string {
	dir, err := os.MkdirTemp("", "howihelp-browsertest-")
	must(err)
	name := filepath.Join(dir, "howihelp")
	out, err := exec.Command("go", "build", "-o", name, "howihelp/cmd/howihelp").CombinedOutput()
	if err != nil {
		panic(string(out))
	}
	return name
})

// serving is a starter site on the disk that howihelp serves while a test edits it.
type serving struct {
	*testing.T
	dir  string
	site string // the address of its front page
	desk string
	end  func()
}

func serveFolder(t *testing.T) *serving {
	s := &serving{T: t, dir: t.TempDir()}
	must(os.CopyFS(s.dir, howihelp.Starter))
	s.start(0)
	return s
}

// start starts the program; a port of 0 lets the system choose.
func (s *serving) start(port int) {
	s.Helper()
	cmd := exec.Command(program(), "serve", "--site", s.dir, "--date", "2026-11-23", "--port", strconv.Itoa(port))
	out, err := cmd.StdoutPipe()
	must(err)
	must(cmd.Start())
	s.end = sync.OnceFunc(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	s.Cleanup(s.end)
	lines := bufio.NewScanner(out)
	for s.desk == "" && lines.Scan() {
		switch word, address, _ := strings.Cut(lines.Text(), "  "); word {
		case "site":
			s.site = address
		case "desk":
			s.desk = address
		}
	}
	if s.desk == "" {
		s.Fatal("howihelp serve prints no address")
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
}

func (s *serving) write(name, text string) {
	s.Helper()
	name = filepath.Join(s.dir, name)
	must(errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)))
}

func (s *serving) read(name string) string {
	data, err := os.ReadFile(filepath.Join(s.dir, name))
	must(err)
	return string(data)
}

// waitFor waits until an expression is true in the page. The page may reload meanwhile.
func (b *tab) waitFor(expression string) {
	b.Helper()
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); time.Sleep(2 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
		is, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+expression+")"))
		cancel()
		if err == nil && is {
			return
		}
	}
	b.Fatalf("this did not become true in the page: %s", expression)
}

// complaints returns the browser's security messages, such as that the page's policy was broken.
func (b *tab) complaints() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var all []string
	for _, e := range b.events {
		if e, ok := e.(*log.EventEntryAdded); ok && e.Entry.Source == log.EntrySourceSecurity {
			all = append(all, e.Entry.Text)
		}
	}
	return all
}

// An open page follows each save and keeps its state: the scroll position, opened and closed parts, typed text and the focus.
func TestAPageFollowsItsFilesInPlace(t *testing.T) {
	s := serveFolder(t)
	s.write("layouts/foot.html", `<footer><label>Note <input id="note"></label> <textarea aria-label="More"></textarea></footer>`)
	b := open(t, s.site+"faq/", screen{height: 500})
	b.waitFor(`document.getElementById("note")`)
	b.tell(`window.same = true
		for (const d of document.querySelectorAll("details")) d.open = false
		document.querySelectorAll("details")[2].open = true
		document.querySelectorAll("details")[7].open = true
		document.getElementById("note").value = "a note"
		document.querySelector("textarea").value = "more"
		document.getElementById("note").focus()
		scrollTo(0, 300)`)
	kept := `window.same && [...document.querySelectorAll("details")].map(d => d.open ? 1 : 0).join("") === "0010000100" && document.activeElement.id === "note" &&
		document.getElementById("note").value === "a note" && document.querySelector("textarea").value === "more" && scrollY === 300`

	old := s.read("content/faq/students.md")
	for i := range 3 {
		s.write("content/faq/students.md", old+fmt.Sprintf("\nEdit *number %d*.\n", i))
		b.waitFor(fmt.Sprintf(`document.querySelector("main").textContent.includes("Edit number %d.") && %s`, i, kept))
	}
	s.write("content/faq/students.md", strings.Replace(old, "question = \"", "question = \"Changed: ", 1))
	b.waitFor(`document.querySelector("main").textContent.includes("Changed: ") && !document.querySelector("main").textContent.includes("Edit number") && ` + kept)
	s.write("content/faq/added.md", "+++\nquestion = \"Added?\"\norder = 99\n+++\n\nYes.\n")
	b.waitFor(`document.querySelectorAll("details").length === 11 && document.querySelectorAll("details")[2].open && document.querySelectorAll("details")[7].open && window.same`)
	must(os.Remove(filepath.Join(s.dir, "content/faq/added.md")))
	b.waitFor(`document.querySelectorAll("details").length === 10 && ` + kept)

	// After all patches, the page equals the server's.
	b.tell(`for (const d of document.querySelectorAll("details")) d.open = true`) // the page from the server has its answers open, because they are few and short
	if differs := ask[string](b, `(async () => {
		const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html")
		const clean = d => { for (const e of d.querySelectorAll("script[data-howihelp]")) e.remove(); return d.documentElement.outerHTML.replaceAll(/\s+/g, " ") }
		const [a, b] = [clean(document), clean(page)]
		return a === b ? "" : a.length + " " + b.length
	})()`); differs != "" {
		t.Errorf("after all edits the page differs from the server's: %s", differs)
	}
	if all := b.complaints(); len(all) > 0 {
		t.Errorf("the browser has security messages: %s", all)
	}
}

// A new style appears without a reload, although the page's policy allows only the old one.
func TestAStyleIsSwappedInPlace(t *testing.T) {
	s := serveFolder(t)
	b := open(t, s.site, screen{})
	b.tell(`window.same = true`)
	for _, colour := range []string{"rgb(1, 2, 3)", "rgb(4, 5, 6)"} {
		s.write("layouts/extra.css", "h1 { color: "+colour+" }")
		b.waitFor(`getComputedStyle(document.querySelector("h1")).color === "` + colour + `" && window.same`)
	}
	must(os.Remove(filepath.Join(s.dir, "layouts/extra.css")))
	b.waitFor(`!getComputedStyle(document.querySelector("h1")).color.includes("4, 5, 6") && window.same`)
	if all := b.complaints(); len(all) > 0 {
		t.Errorf("the browser has security messages: %s", all)
	}
}

// A box over the page shows each mistake with its position, its lines and the next step. It can be minimized, and disappears when
// the mistakes are fixed.
func TestMistakesCoverThePage(t *testing.T) {
	s := serveFolder(t)
	b := open(t, s.site+"faq/", screen{})
	b.tell(`window.same = true`)
	box := `document.querySelector("howihelp-mistakes")?.shadowRoot.querySelector(".box")`
	old := s.read("content/faq/students.md")
	s.write("content/faq/students.md", strings.Replace(old, "question =", "qestion =", 1))
	s.write("content/faq/paying.md", "<script>document.title = 'x'</script>")
	b.waitFor(box + `?.innerText.includes("2 mistakes")`)
	said := ask[string](b, box+`.innerText`)
	for _, part := range []string{"content/faq/students.md:2", `unknown key "qestion"`, `did you mean "question"?`, "> 2  qestion =", "content/faq/paying.md:1", "> 1  <script>document.title = 'x'</script>"} {
		if !strings.Contains(said, part) {
			t.Errorf("the overlay doesn't say %q:\n%s", part, said)
		}
	}
	if !ask[bool](b, `document.querySelectorAll("details").length === 10 && window.same && document.title !== "x"`) {
		t.Error("the last good page is not below the overlay")
	}
	if keep := os.Getenv("OVERLAY_PNG"); keep != "" {
		time.Sleep(300 * time.Millisecond)
		must(save(b.ctx, keep, false))
	}
	b.tell(box + `.querySelector("button").click()`)
	if !ask[bool](b, box+`.getBoundingClientRect().height < 80`) {
		t.Error("the overlay cannot be minimized")
	}
	s.write("content/faq/students.md", old)
	b.waitFor(box + `?.innerText.includes("1 mistake")`)
	s.write("content/faq/paying.md", "+++\nquestion = \"Mended?\"\n+++\n\nYes.\n")
	b.waitFor(`!document.querySelector("howihelp-mistakes") && document.body.textContent.includes("Mended?") && window.same`)
	if all := b.complaints(); len(all) > 0 {
		t.Errorf("the browser has security messages: %s", all)
	}
}

// After the server has stopped, an open page waits for it, and catches up when the server is back. A page that was served before the
// site's first successful build turns into the site's page.
func TestAPageOutlivesTheServer(t *testing.T) {
	s := serveFolder(t)
	old := s.read("content/faq/students.md")
	b := open(t, s.site+"faq/", screen{})
	b.tell(`window.same = true`)
	s.end()
	port, err := strconv.Atoi(strings.Split(strings.Split(s.site, ":")[2], "/")[0])
	must(err)
	s.write("content/faq/students.md", old+"\nWhile it was away.\n")
	s.site, s.desk = "", ""
	s.start(port)
	b.waitFor(`document.body.textContent.includes("While it was away.") && window.same`)

	s.end()
	s.write("content/faq/students.md", "broken")
	s.site, s.desk = "", ""
	s.start(port)
	fresh := open(t, b.address(), screen{})
	fresh.waitFor(`document.title.includes("mistakes") && document.querySelector("howihelp-mistakes")`)
	s.write("content/faq/students.md", old)
	fresh.waitFor(`document.querySelectorAll("details").length === 10 && !document.querySelector("howihelp-mistakes") && getComputedStyle(document.body).fontFamily !== ""`)
}

func (b *tab) address() string { return ask[string](b, `location.href`) }

// scripted is a site with one page that has its own script, like the desk.
type scripted struct{ text string }

func (s *scripted) BasePath() string                   { return "/" }
func (s *scripted) Address() string                    { return "https://ana.example/" }
func (s *scripted) PrivateFile(string) ([]byte, error) { return nil, fs.ErrNotExist }
func (s *scripted) PublicFile(name string) ([]byte, error) {
	if name != "index.html" {
		return nil, fs.ErrNotExist
	}
	return []byte(`<!doctype html><html lang="en"><head><title>Desk</title></head><body><p id="said">` + s.text + `</p>
		<details id="d"><summary>More</summary>more</details><label>Name <input name="who"></label><label><input type="checkbox"> Yes</label>
		<p id="echo"></p><div style="height: 3000px"></div>
		<script>document.querySelector("[name=who]").oninput = e => document.getElementById("echo").textContent = "for " + e.target.value</script></body></html>`), nil
}

// A page with its own scripts reloads and gets its state back, and the scripts get events for the restored texts of fields.
func TestAPageWithScriptsReloads(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "text")
	must(os.WriteFile(file, []byte("first"), 0o644))
	server := live.New(live.Options{Dir: dir, Watch: []string{"text"}, Told: func(live.Report) {},
		Read: func(string, bool) ([]byte, error) { return nil, fs.ErrNotExist },
		Build: func([]string) (live.Site, error) {
			text, err := os.ReadFile(file)
			return &scripted{string(text)}, err
		}})
	listeners, _, _, err := live.Listen(0)
	must(err)
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	go func() { _ = server.Run(ctx, listeners...) }()
	b := open(t, fmt.Sprintf("http://127.0.0.1:%d/", listeners[0].Addr().(*net.TCPAddr).Port), screen{})
	b.tell(`window.same = true; document.getElementById("d").open = true; const who = document.querySelector("[name=who]"); who.value = "Sam"; who.oninput({target: who}); who.focus({preventScroll: true})
		document.querySelector("[type=checkbox]").checked = true; scrollTo(0, 700)`)
	must(os.WriteFile(file, []byte("second"), 0o644))
	b.waitFor(`document.getElementById("said")?.textContent === "second" && document.readyState === "complete"`)
	b.waitFor(`!window.same && document.getElementById("d").open && document.querySelector("[name=who]").value === "Sam" && document.querySelector("[type=checkbox]").checked &&
		document.getElementById("echo").textContent === "for Sam" && document.activeElement.name === "who" && scrollY === 700`)
}

// The desk follows its files, and keeps the owner's typed text.
func TestTheDeskFollows(t *testing.T) {
	s := serveFolder(t)
	b := open(t, s.desk, screen{})
	field := `[...document.querySelectorAll("input")].find(i => i.type === "text" || i.type === "search")`
	b.waitFor(field)
	b.tell(`window.same = true; ` + field + `.value = "coffee"; ` + field + `.dispatchEvent(new Event("input", {bubbles: true}))`)
	s.write("content/plan.md", strings.Replace(s.read("content/plan.md"), "+++\n", "+++\npause_until = 2027-03-01\n", 1))
	b.waitFor(`!window.same && document.readyState === "complete" && document.body.textContent.includes("March") && ` + field + `.value === "coffee"`)
}

// BenchmarkFromASaveToThePage measures the time from a save until a real browser shows the text. ms-median and ms-p95 are the median
// and the 95th percentile of the edits.
func BenchmarkFromASaveToThePage(b *testing.B) {
	dir := b.TempDir()
	must(largesite.Write(dir, 1, 0))
	cmd := exec.Command(program(), "serve", "--site", dir, "--port", "0", "--date", "2026-11-23")
	out, err := cmd.StdoutPipe()
	must(err)
	must(cmd.Start())
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }()
	line, err := bufio.NewReader(out).ReadString('\n')
	must(err)
	page := open(b, strings.TrimSpace(strings.TrimPrefix(line, "site  "))+"p0000/faq/", screen{})
	page.tell(`window.seen = {}; new MutationObserver(() => {
		for (const [mark] of document.body.textContent.matchAll(/Edit number \d+/g)) seen[mark] ??= performance.timeOrigin + performance.now()
	}).observe(document.body, {childList: true, characterData: true, subtree: true})`)
	file := filepath.Join(dir, "content/p0000/faq/question-3.md")
	text, err := os.ReadFile(file)
	must(err)
	var took []float64
	for n := 0; b.Loop(); n++ {
		time.Sleep(time.Duration(100+37*n%200) * time.Millisecond)
		mark := fmt.Sprintf("Edit number %d", n)
		start := float64(time.Now().UnixNano()) / 1e6
		must(os.WriteFile(file, []byte(string(text)+"\n"+mark+".\n"), 0o644))
		page.waitFor(fmt.Sprintf("seen[%q]", mark))
		took = append(took, ask[float64](page, fmt.Sprintf("seen[%q]", mark))-start)
	}
	slices.Sort(took)
	b.ReportMetric(took[len(took)/2], "ms-median")
	b.ReportMetric(took[len(took)*95/100], "ms-p95")
}
