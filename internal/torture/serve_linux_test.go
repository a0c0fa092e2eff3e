package torture

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"howihelp"
)

// served is a howihelp process that serves a starter site. It has its own site folder, home, cache folder and temporary folder.
type served struct {
	*testing.T
	world, site string
	cmd         *exec.Cmd
	host        string // "127.0.0.1:40123"
	base, desk  string // paths
	client      http.Client

	mu      sync.Mutex
	printed bytes.Buffer
}

func serveStarter(t *testing.T) *served {
	s := &served{T: t, world: t.TempDir(), client: http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	s.site = filepath.Join(s.world, "site")
	must(t, os.CopyFS(s.site, howihelp.Starter))
	for _, name := range []string{"../outside.txt", "private/index.html", "content/notes.tmp~", ".git/config", ".howihelp/lock"} {
		s.write(name, planted)
	}
	s.write("site.toml", s.read("site.toml")+"\n# "+planted+"\n")
	for _, dir := range []string{"home", "cache", "temporary"} {
		must(t, os.Mkdir(filepath.Join(s.world, dir), 0o755))
	}
	s.cmd = exec.Command(buildProgram(t), "serve", "--site", s.site, "--port", "0", "--date", "2026-11-23")
	s.cmd.Env = append(os.Environ(), "HOME="+filepath.Join(s.world, "home"), "XDG_CACHE_HOME="+filepath.Join(s.world, "cache"), "TMPDIR="+filepath.Join(s.world, "temporary"))
	out, in, err := os.Pipe()
	must(t, err)
	s.cmd.Stdout, s.cmd.Stderr = in, in
	must(t, s.cmd.Start())
	must(t, in.Close())
	go func() {
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			s.mu.Lock()
			s.printed.WriteString(lines.Text() + "\n")
			s.mu.Unlock()
		}
	}()
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		_ = s.cmd.Wait()
		out.Close()
	})
	address := regexp.MustCompile(`site  http://([^/]+)(\S+)\ndesk  http://[^/]+(\S+)\n`)
	s.until("the program prints its addresses", func() bool { return address.MatchString(s.terminal()) })
	found := address.FindStringSubmatch(s.terminal())
	s.host, s.base, s.desk = found[1], found[2], found[3]
	return s
}

// terminal returns everything that the program has printed.
func (s *served) terminal() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.printed.String()
}

func (s *served) write(name, text string) {
	s.Helper()
	name = filepath.Join(s.site, name)
	must(s.T, os.MkdirAll(filepath.Dir(name), 0o755))
	must(s.T, os.WriteFile(name, []byte(text), 0o644))
}

func (s *served) read(name string) string {
	s.Helper()
	data, err := os.ReadFile(filepath.Join(s.site, name))
	must(s.T, err)
	return string(data)
}

// until waits for a condition and returns how long that took. It fails the test if the wait is too long.
func (s *served) until(what string, done func() bool) time.Duration {
	s.Helper()
	start := time.Now()
	for !done() {
		if time.Since(start) > 2*time.Minute {
			s.Fatalf("waited in vain until %s; the program printed\n%s", what, s.terminal())
		}
		time.Sleep(time.Millisecond)
	}
	return time.Since(start)
}

// get returns the page at a path, over a persistent connection.
func (s *served) get(path string) string {
	s.Helper()
	r, err := s.client.Get("http://" + s.host + path)
	must(s.T, err)
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	must(s.T, err)
	return string(body)
}

// send sends a request, which may be invalid. It returns the status of the answer and its bytes, or 0 and "" without an answer.
func (s *served) send(request string) (status int, answer string) {
	s.Helper()
	c, err := net.Dial("tcp", s.host)
	must(s.T, err)
	defer c.Close()
	if _, err := io.WriteString(c, request); err != nil {
		return 0, ""
	}
	must(s.T, c.SetReadDeadline(time.Now().Add(2*time.Minute)))
	method, _, _ := strings.Cut(request, " ")
	r, err := http.ReadResponse(bufio.NewReader(c), &http.Request{Method: method})
	if err != nil {
		return 0, ""
	}
	var b bytes.Buffer
	_ = r.Header.Write(&b)
	if r.Header.Get("Content-Type") != "text/event-stream" { // a stream never ends
		_, _ = io.Copy(&b, r.Body)
	}
	return r.StatusCode, b.String()
}

// The server answers only the owner's browser. It refuses requests to other names of this machine, from pages of other origins, or
// with methods other than GET and HEAD. No path leads out of the site's pages.
func TestServeRefusesForeigners(t *testing.T) {
	s := serveStarter(t)
	port := s.host[strings.LastIndex(s.host, ":")+1:]
	routes := []string{"/", s.base, s.base + "faq/", s.base + "help.json", "/nothing", "/.howihelp/stream", s.desk, s.desk + "stream", s.desk + "replies/"}
	foreign := map[string][]string{}
	for _, host := range []string{"evil.example", "evil.example:" + port, "localhost.evil.example:" + port, "localhost:", "127.0.0.1:0", "127.0.0.2:" + port, "0.0.0.0:" + port, "[::]:" + port,
		"2130706433:" + port, "0x7f.1:" + port, "127.1:" + port, "localhost.:" + port, "localhost:65536", "127.0.0.1:" + port + ".evil.example", "localhost:" + port + "@evil.example", ""} {
		foreign["Host"] = append(foreign["Host"], "GET %s HTTP/1.1\r\nHost: "+host+"\r\n\r\n")
	}
	for _, origin := range []string{"http://evil.example", "https://" + s.host, "http://localhost:1", "http://127.0.0.1", "http://evil.example:" + port, "null", "", "http://" + s.host + ".evil.example", "http://" + s.host + "/", "file://", "chrome-extension://x"} {
		foreign["Origin"] = append(foreign["Origin"], "GET %s HTTP/1.1\r\nHost: "+s.host+"\r\nOrigin: "+origin+"\r\n\r\n")
	}
	for _, fetched := range []string{"cross-site\r\nSec-Fetch-Mode: no-cors", "cross-site\r\nSec-Fetch-Mode: cors", "same-site\r\nSec-Fetch-Mode: no-cors", "same-site\r\nSec-Fetch-Mode: websocket", "cross-site"} {
		foreign["Origin"] = append(foreign["Origin"], "GET %s HTTP/1.1\r\nHost: "+s.host+"\r\nSec-Fetch-Site: "+fetched+"\r\n\r\n")
	}
	for _, method := range []string{"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "HEADER"} {
		foreign["method"] = append(foreign["method"], method+" %s HTTP/1.1\r\nHost: "+s.host+"\r\nContent-Length: 0\r\n\r\n")
	}
	for _, kind := range slices.Sorted(maps.Keys(foreign)) {
		sent, answered := 0, 0
		for _, form := range foreign[kind] {
			for _, route := range routes {
				sent++
				if status, answer := s.send(fmt.Sprintf(form, route)); status != 0 && status < 400 || strings.Contains(answer, "data-howihelp") || strings.Contains(answer, "Access-Control") {
					answered++
					t.Errorf("the server answered the foreign request %q: %d %.200q", fmt.Sprintf(form, route), status, answer)
				}
			}
		}
		report(t, "G10", fmt.Sprintf("serve, requests with a foreign %s: %d forms, %d routes, the stream and the desk among them", kind, len(foreign[kind]), len(routes)), fmt.Sprintf("%d of %d answered", answered, sent), "0")
	}
	for _, route := range routes[:8] { // to compare: the owner's browser gets an answer from each route
		if status, _ := s.send("GET " + route + " HTTP/1.1\r\nHost: " + s.host + "\r\n\r\n"); status != 200 && status != 302 && route != "/nothing" {
			t.Errorf("the owner's browser got %[2]d for %[1]s, want an answer", route, status)
		}
	}
	s.paths()
	s.loopbackAlone(port)
	s.nothingWritten()
}

// paths requests paths outside of the site's pages. Some are from a list, and others are made at random of pieces that have
// tricked other servers.
func (s *served) paths() {
	token := strings.Split(s.desk, "/")[2]
	pieces := []string{"..", "%2e%2e", "%2E.", "..;", "....", "..%00", "%2f", "%5c", "\\", "/", "//", ".", "%00", "~", "site.toml", "content", "private", "public", ".git", "config", ".howihelp", "lock", "outside.txt",
		"etc", "passwd", "index.html", "notes.tmp~", "plan.md", "profile.md", "replies", "given.toml", "layouts", "%c0%ae", "%252e%252e", "faq", s.base, "private/" + token[1:], "private/" + strings.ToLower(token), token, "private/%2e%2e"}
	byHand := []string{"../site.toml", "../../outside.txt", "..%2foutside.txt", "%2e%2e/%2e%2e/outside.txt", "..\\outside.txt", "..%5coutside.txt", "....//outside.txt", ".%00/outside.txt", "site.toml", "/etc/passwd", "%2fetc/passwd",
		"content/", "content/plan.md", "content/given.toml", ".git/config", ".howihelp/lock", "../.git/config", "../private/index.html", "private/index.html", "private/", "content/notes.tmp~", "layouts/index.html", "..%252foutside.txt",
		"%c0%ae%c0%ae/outside.txt", "index.html%00.txt", "index.html/../../site.toml", "faq/..%2f..%2fsite.toml", "private/" + token + "/", "private/" + token[1:] + "/"}
	var paths []string
	for _, p := range byHand {
		paths = append(paths, s.base+p, "/"+p, s.desk+"../../"+p, "/private/"+p)
	}
	random := rand.New(rand.NewPCG(5, 6))
	for range howOften(0, 1000, 20000) {
		p := []string{"/", s.base, "/private/"}[random.IntN(3)]
		for range 1 + random.IntN(6) {
			p += pieces[random.IntN(len(pieces))] + []string{"", "/"}[random.IntN(2)]
		}
		paths = append(paths, p)
	}
	leaked, found := 0, 0
	c, err := net.Dial("tcp", s.host)
	must(s.T, err)
	answers := bufio.NewReader(c)
	for _, p := range paths {
		if strings.HasPrefix(p, s.desk) && !strings.Contains(p, "..") {
			continue // the owner may see the pages of the desk
		}
		_, err := fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n", p, s.host)
		r, readErr := http.ReadResponse(answers, nil)
		must(s.T, errors.Join(err, readErr))
		body, err := io.ReadAll(r.Body)
		must(s.T, err)
		if r.StatusCode == http.StatusOK {
			found++ // random pieces can make the path of a page, such as "/faq/"
		}
		if bytes.Contains(body, []byte(planted)) || bytes.Contains(body, []byte("root:")) || bytes.Contains(body, []byte("+++\n")) || r.StatusCode == http.StatusOK && strings.Contains(p, "private") {
			leaked++
			s.Errorf("GET %s got the status %d and a private text: %.200q", p, r.StatusCode, body)
		}
		if to := r.Header.Get("Location"); to != "" && (!strings.HasPrefix(to, s.base) || strings.Contains(to, "//") || strings.Contains(to, "\\")) {
			leaked++
			s.Errorf("GET %s got a redirect to %q, want a path of the site", p, to)
		}
		if r.Close {
			c.Close()
			c, err = net.Dial("tcp", s.host)
			must(s.T, err)
			answers = bufio.NewReader(c)
		}
	}
	c.Close()
	report(s.T, "G10", fmt.Sprintf("serve, %d paths that try to get out of the site or to the desk (%d are pages after all)", len(paths), found), fmt.Sprintf("%d leak", leaked), "0")
}

// loopbackAlone reads the system's tables, and checks that the program listens only on loopback addresses.
func (s *served) loopbackAlone(port string) {
	n, err := strconv.Atoi(port)
	must(s.T, err)
	var loopback, other int
	for _, table := range []string{"tcp", "tcp6"} {
		data, err := os.ReadFile(fmt.Sprintf("/proc/%d/net/%s", s.cmd.Process.Pid, table))
		if errors.Is(err, os.ErrNotExist) && table == "tcp6" {
			continue // a system without IPv6
		}
		must(s.T, err)
		for line := range strings.Lines(string(data)) {
			fields := strings.Fields(line)
			address, at, ok := strings.Cut(fields[1], ":")
			switch {
			case !ok || at != fmt.Sprintf("%04X", n) || fields[3] != "0A": // 0A means that it listens
			case address == "0100007F", address == "00000000000000000000000001000000":
				loopback++
			default:
				other++
				s.Errorf("got a listener on another address than loopback: %s", line)
			}
		}
	}
	if loopback == 0 {
		s.Error("the system doesn't list the port, so the test cannot tell the program's addresses")
	}
	report(s.T, "G10", "serve, the addresses that it listens on", fmt.Sprintf("%d loopback, %d other", loopback, other), "0 other")
}

// nothingWritten checks that the program's folders contain no files except the sources, which the test wrote.
func (s *served) nothingWritten() {
	written := 0
	known := map[string]bool{"outside.txt": true, "site/private/index.html": true, "site/.git/config": true, "site/.howihelp/lock": true}
	must(s.T, filepath.WalkDir(s.world, func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(s.world, name)
		first, _, _ := strings.Cut(strings.TrimPrefix(rel, "site/"), "/")
		if !known[rel] && !(strings.HasPrefix(rel, "site/") && slices.Contains([]string{"site.toml", "content", "resources", "layouts"}, first)) {
			written++
			s.Errorf("serve wrote the file %s, want none", rel)
		}
		return err
	}))
	report(s.T, "G10", "serve, files written beside the sources: outputs, caches, temporary ones", fmt.Sprint(written), "0")
}

// Hundreds of idle connections and half-sent requests don't slow down the server, which closes the half-sent ones.
func TestServeCrowds(t *testing.T) {
	s := serveStarter(t)
	n, limit := howOften(0, 100, 500), 10*10*time.Second
	if *long {
		limit = 10 * time.Second
	}
	halves := []string{"", "G", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: " + s.host + "\r\nX: ", "GET " + s.base + " HTTP/1.1\r\nHost: " + s.host + "\r\nContent-Length: 9\r\n\r\nx", "\x16\x03\x01"}
	longest := make(chan time.Duration, n)
	var idle []net.Conn
	for i := range n {
		c, err := net.Dial("tcp", s.host)
		must(t, err)
		defer c.Close()
		if i%2 == 0 { // the stream of a page stays open
			fmt.Fprintf(c, "GET /.howihelp/stream HTTP/1.1\r\nHost: %s\r\n\r\n", s.host)
			idle = append(idle, c)
			continue
		}
		_, err = io.WriteString(c, halves[i/2%len(halves)])
		must(t, err)
		go func() {
			start := time.Now()
			_ = c.SetReadDeadline(start.Add(2 * limit))
			_, _ = io.Copy(io.Discard, c) // until the server closes the connection
			longest <- time.Since(start)
		}()
	}
	var took []time.Duration
	for range 200 {
		start := time.Now()
		if body := s.get(s.base); !strings.Contains(body, "</html>") {
			t.Fatalf("got the page %.200q, want the whole front page", body)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	median, most := took[len(took)/2], took[len(took)*99/100]
	if ceiling := 50 * time.Millisecond; *long && median > ceiling || median > 100*ceiling {
		t.Errorf("the median time of a page is %v, want at most %v, or 100 times as long without -long", median, ceiling)
	}
	report(t, "G10", fmt.Sprintf("serve, a page with %d idle connections", n), fmt.Sprintf("median %v, %v for 99 of 100", median.Round(10*time.Microsecond), most.Round(10*time.Microsecond)), "50 ms")
	var slowest time.Duration
	for range n - len(idle) {
		slowest = max(slowest, <-longest)
	}
	if slowest > limit {
		t.Errorf("the server kept a half-sent request open for %v, want at most %v", slowest, limit)
	}
	report(t, "G10", fmt.Sprintf("serve, %d half-sent requests", n-len(idle)), fmt.Sprintf("each closed after %v at most", slowest.Round(100*time.Millisecond)), "10 s")
}

// No edit is lost, and pages are up to date soon after a burst of thousands of saves. Folders can be renamed, deleted and restored,
// and the program's memory, descriptors and goroutines don't grow.
func TestServeEdits(t *testing.T) {
	s := serveStarter(t)
	const file, page = "content/faq/students.md", "faq/"
	text := s.read(file)
	shows := func(mark string) func() bool {
		return func() bool { return strings.Contains(s.get(s.base+page), mark) }
	}
	edit := func(i int) time.Duration {
		mark := fmt.Sprintf("Edit number %d.", i)
		s.write(file, text+"\n"+mark+"\n")
		return s.until("the page shows "+mark, shows(mark))
	}
	edits := howOften(0, 40, 1000)
	for i := range 20 {
		edit(i)
	}
	files, memory := s.descriptors(), s.memory()
	var took []time.Duration
	for i := range edits {
		took = append(took, edit(1000+i))
	}
	slices.Sort(took)
	grown, more := s.memory()-memory, s.descriptors()-files
	if more > 0 {
		t.Errorf("the program has %d more descriptors than at the start, want no more", more)
	}
	if *long && grown > 10<<20 {
		t.Errorf("the program takes %d MiB more than at the start, want at most 10", grown>>20)
	}
	report(t, "G11", fmt.Sprintf("serve, %d edits, each awaited in the page", edits),
		fmt.Sprintf("0 lost; half seen within %v, all within %v; %+.1f MiB, %+d descriptors", took[len(took)/2].Round(100*time.Microsecond), took[len(took)-1].Round(time.Millisecond), float64(grown)/(1<<20), more),
		"0 lost, 10 MiB, 0 descriptors")
	s.bursts(page)
	s.comeAndGo(shows)
	s.goroutines()
}

// bursts saves 50 questions again and again as editors do, by renaming a new file over the old one. So no build reads half a file,
// and every build succeeds and is counted.
func (s *served) bursts(page string) {
	question := func(i, n int) string {
		return fmt.Sprintf("+++\nquestion = \"Question %d of the burst?\"\n+++\n\nSave [%d] of %d.\n", i, n, i)
	}
	bursts, stale, builds := howOften(0, 1, 10), 0, 0
	var settled, longest time.Duration
	for burst := range bursts {
		s.until("all is built", func() bool { return strings.Contains(s.get(s.base+page), "</html>") })
		before, first := s.build(), time.Now()
		for n := range 5000 {
			s.write("../saving", question(n%50, burst*5000+n))
			must(s.T, os.Rename(filepath.Join(s.world, "saving"), filepath.Join(s.site, fmt.Sprintf("content/faq/burst-%d.md", n%50))))
		}
		last := time.Now()
		longest = max(longest, last.Sub(first))
		current := func() (now int) {
			body := s.get(s.base + page)
			for i := range 50 {
				if strings.Contains(body, fmt.Sprintf("Save [%d] of %d.", burst*5000+4950+i, i)) {
					now++
				}
			}
			return now
		}
		stale += 50 - current() // a request after the last save must get the last texts
		s.until("the last saves are in the page", func() bool { return current() == 50 })
		settled = max(settled, time.Since(last))
		builds = max(builds, s.build()-before)
	}
	if stale > 0 {
		s.Errorf("requests after the bursts showed %d old questions, want 0", stale)
	}
	most := 5 + int(longest.Seconds())
	if *long && (settled > time.Second || builds > most) || settled > time.Minute || builds > 10*most {
		s.Errorf("bursts of 5,000 saves in %v settled after %v and with %d builds, want at most 1 s and %d builds; without -long, 1 m and ten times the builds", longest, settled, builds, most)
	}
	report(s.T, "G11", fmt.Sprintf("serve, %d bursts of 5,000 saves, in %v at most", bursts, longest.Round(10*time.Millisecond)), fmt.Sprintf("%d stale questions; settled within %v, at most %d builds each", stale, settled.Round(time.Millisecond), builds),
		"0 stale, 1 s, 5 builds and one a second")
	for i := range 50 {
		must(s.T, os.Remove(filepath.Join(s.site, fmt.Sprintf("content/faq/burst-%d.md", i))))
	}
}

// comeAndGo renames, deletes and restores the site's content.
func (s *served) comeAndGo(shows func(string) func() bool) {
	rounds, seen := howOften(0, 1, 10), 0
	var slowest time.Duration
	content, kept := filepath.Join(s.site, "content"), filepath.Join(s.world, "kept")
	must(s.T, os.CopyFS(kept, os.DirFS(content)))
	step := func(what string, done func() bool, do ...error) {
		must(s.T, errors.Join(do...))
		slowest = max(slowest, s.until(what, done))
		seen++
	}
	missing := func() bool { return len(s.news().Mistakes) > 0 }
	fixed := func() bool { return len(s.news().Mistakes) == 0 }
	for round := range rounds {
		step("content is renamed", missing, os.Rename(content, content+".away"))
		step("content is back", fixed, os.Rename(content+".away", content))
		step("content is deleted", missing, os.RemoveAll(content))
		must(s.T, os.CopyFS(content, os.DirFS(kept)))
		mark := fmt.Sprintf("Restored %d.", round)
		s.write("content/faq/students.md", s.read("content/faq/students.md")+"\n"+mark+"\n")
		step("content is restored", func() bool { return fixed() && shows(mark)() })
	}
	if *long && slowest > time.Second {
		s.Errorf("the page showed a change after %v, want at most 1 s", slowest)
	}
	report(s.T, "G11", "serve, content renamed, back, deleted, restored, without a restart", fmt.Sprintf("%d of %d seen, within %v", seen, 4*rounds, slowest.Round(time.Millisecond)), "all, 1 s")
}

// goroutines ends the program with a signal that makes it print its goroutines. After all these edits, it must have about as few
// as a program that has shown a single page.
func (s *served) goroutines() {
	fresh := serveStarter(s.T)
	fresh.get(fresh.base)
	now, then := s.quit(), fresh.quit()
	if now > then+3 { // a connection that has just closed may keep a few goroutines for a moment
		s.Errorf("got %d goroutines at the end, want at most 3 more than the %d of a fresh program:\n%s", now, then, s.terminal())
	}
	report(s.T, "G11", "serve, goroutines after all of that, and in a program that has shown one page", fmt.Sprintf("%d and %d", now, then), "no more")
}

func (s *served) quit() int {
	s.client.CloseIdleConnections()
	const heading = "\ngoroutine "
	must(s.T, s.cmd.Process.Signal(syscall.SIGQUIT))
	s.until("the program prints its goroutines", func() bool {
		return strings.Contains(s.terminal(), "\nrip ") || strings.Contains(s.terminal(), "\npc ")
	})
	return strings.Count(s.terminal(), heading)
}

// build returns the number of the build that pages show.
func (s *served) build() int {
	s.Helper()
	_, number, _ := strings.Cut(s.news().Build, "-")
	n, err := strconv.Atoi(number)
	must(s.T, err)
	return n
}

type news struct {
	Build    string
	Mistakes []struct{ Place, Message string }
}

// news returns the first event of a page's stream: the current state.
func (s *served) news() news {
	s.Helper()
	r, err := s.client.Get("http://" + s.host + "/.howihelp/stream")
	must(s.T, err)
	defer r.Body.Close()
	for lines := bufio.NewReader(r.Body); ; {
		line, err := lines.ReadString('\n')
		must(s.T, err)
		if text, ok := strings.CutPrefix(line, "data: "); ok {
			var n news
			must(s.T, json.Unmarshal([]byte(text), &n))
			return n
		}
	}
}

func (s *served) descriptors() int {
	s.Helper()
	n := 0
	s.client.CloseIdleConnections()
	s.until("connections are closed", func() bool { // the last ones may take a moment to close
		before := n
		entries, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", s.cmd.Process.Pid))
		must(s.T, err)
		n = len(entries)
		time.Sleep(20 * time.Millisecond)
		return n == before
	})
	return n
}

// memory returns the program's resident memory in bytes.
func (s *served) memory() int {
	s.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	must(s.T, err)
	found := regexp.MustCompile(`VmRSS:\s+(\d+) kB`).FindSubmatch(data)
	n, err := strconv.Atoi(string(found[1]))
	must(s.T, err)
	return n << 10
}

// Until a mistake in the files is fixed, the terminal and every page show it with its position.
func TestServeMistakes(t *testing.T) {
	s := serveStarter(t)
	mistakes := []struct{ file, from, to, place string }{
		{"content/faq/students.md", "question =", "qestion =", "content/faq/students.md:2"},
		{"content/profile.md", "name =", "name", "content/profile.md:2"},
		{"content/plan.md", "rule = \"", "rule = \"\"\n# \"", "content/plan.md:2"},
		{"content/faq/paying.md", "\n+++\n", "\n+++\n[x](nowhere.md)\n", "content/faq/paying.md:"},
		{"content/given.toml", "date = ", "date = 2026-02-30 # ", "content/given.toml:"},
		{"layouts/404.html", "<", "{{.Nothing}}<", "layouts/404.html:1"},
	}
	shown, printed := 0, 0
	var slowest time.Duration
	rounds := howOften(0, 1, 20)
	for round := range rounds {
		old, seen := map[string]string{}, len(s.terminal())
		for _, m := range mistakes {
			old[m.file] = s.read(m.file)
			changed := strings.Replace(old[m.file], m.from, m.to, 1)
			if changed == old[m.file] {
				t.Fatalf("the starter's %s has no %q to replace", m.file, m.from)
			}
			s.write(m.file, changed)
		}
		heard := func() (n int) {
			all := s.news().Mistakes
			for _, m := range mistakes {
				for _, one := range all {
					if strings.HasPrefix(one.Place, m.place) {
						n++
						break
					}
				}
			}
			return n
		}
		s.until("the page gets all mistakes", func() bool { return heard() == len(mistakes) })
		shown += heard()
		s.until("all mistakes are printed", func() bool {
			n := 0
			for _, m := range mistakes {
				if strings.Contains(s.terminal()[seen:], m.place) {
					n++
				}
			}
			if n == len(mistakes) {
				printed += n
			}
			return n == len(mistakes)
		})
		if !strings.Contains(s.get(s.base+"faq/"), "<details") {
			t.Errorf("round %d: the last good page is no longer served", round)
		}
		for name, text := range old {
			s.write(name, text)
		}
		slowest = max(slowest, s.until("the mistakes disappear", func() bool { return len(s.news().Mistakes) == 0 }))
	}
	if *long && slowest > 300*time.Millisecond {
		t.Errorf("the mistakes disappeared after %v, want at most 300 ms", slowest)
	}
	all := rounds * len(mistakes)
	report(t, "G12", fmt.Sprintf("serve, %d mistakes at once, %d times: in the pages' stream, and in the terminal", len(mistakes), rounds),
		fmt.Sprintf("%d and %d of %d, each with its position; the last good page stays; gone within %v", shown, printed, all, slowest.Round(time.Millisecond)), "all, 0.3 s")
}

// A page still loads while more streams are requested than the server has room for.
func TestServeStreams(t *testing.T) {
	s := serveStarter(t)
	const n = 2100
	for range n {
		c, err := net.Dial("tcp", s.host)
		must(t, err)
		defer c.Close()
		fmt.Fprintf(c, "GET /.howihelp/stream HTTP/1.1\r\nHost: %s\r\n\r\n", s.host)
	}
	var slowest time.Duration
	for range 20 {
		start := time.Now()
		if body := s.get(s.base); !strings.Contains(body, "</html>") {
			t.Fatalf("got the page %.200q, want the whole front page", body)
		}
		slowest = max(slowest, time.Since(start))
	}
	if *long && slowest > 2*time.Second || slowest > 20*time.Second {
		t.Errorf("a page took %v, want at most 2 s, or 20 s without -long", slowest)
	}
	report(t, "G10", fmt.Sprintf("serve, a page loads while %d streams are requested", n), slowest.Round(10*time.Microsecond).String()+" at most", "50 ms")
}
