package serve

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"

	"howihelp/internal/source"
)

// folder is a site for these tests. Its pages are the files in content/. A file that contains BROKEN counts as a mistake.
type folder struct {
	*testing.T
	dir    string
	builds atomic.Int32
	gate   sync.Mutex // locked to stop builds

	mu      sync.Mutex
	reports []Report

	server *Server
	url    string
	stop   func()
	mark   string // replaces "mark" in a text
}

type pages map[string]string

func (p *pages) BasePath() string { return "/help/" }

func (p *pages) Address() string { return "https://ana.example/help/" }

func (p *pages) PublicFile(name string) ([]byte, error) {
	text, ok := (*p)[name]
	switch {
	case !ok:
		return nil, fs.ErrNotExist
	case strings.Contains(text, "UNRENDERED"):
		return nil, source.Errors{{Pos: source.Pos{File: "layouts/x.html", Line: 1}, Msg: "cannot be filled in"}}
	}
	return []byte(text), nil
}

func (p *pages) PrivateFile(name string) ([]byte, error) {
	switch name {
	case "index.html":
		return []byte("<title>Desk</title>SECRET <a href=https://ana.example/help/ask/>"), nil
	case "replies/call.html":
		return []byte("<title>Reply</title><a href=https://ana.example/help/ask/>"), nil
	}
	return nil, fs.ErrNotExist
}

func newFolder(t *testing.T, files map[string]string) *folder {
	f := &folder{T: t, dir: filepath.Join(t.TempDir(), "site")}
	for name, text := range files {
		f.write(name, text)
	}
	return f
}

// start serves the folder until the test ends. If change is not nil, it changes the server before it runs.
func (f *folder) start(change func(*Server)) *folder {
	f.Helper()
	before := runtime.NumGoroutine()
	f.server = New(Options{Dir: f.dir, Watch: []string{"site.toml", "content"}, Build: f.build, Read: f.read, Told: f.told})
	if change != nil {
		change(f.server)
	}
	listeners, _, _, err := Listen(0)
	if err != nil {
		f.Fatal(err)
	}
	f.url = "http://" + listeners[0].Addr().String()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- f.server.Run(ctx, listeners...) }()
	f.stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			f.Errorf("the error of Run is %v", err)
		}
		http.DefaultClient.CloseIdleConnections()
		f.until("all goroutines have ended", func() bool { return runtime.NumGoroutine() <= before })
	})
	f.Cleanup(f.stop)
	f.until("there is a first build", func() bool { return len(f.allReports()) > 0 })
	return f
}

func (f *folder) build([]string) (Site, error) {
	f.gate.Lock()
	defer f.gate.Unlock()
	f.builds.Add(1)
	all := pages{}
	var errs source.Errors
	root := filepath.Join(f.dir, "content")
	if _, err := os.Stat(root); err != nil {
		errs.Add(source.Pos{File: "content"}, "write it", "is missing")
	}
	_ = filepath.WalkDir(root, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return nil
		}
		name, _ := filepath.Rel(root, p)
		data, err := os.ReadFile(p)
		switch {
		case errors.Is(err, fs.ErrNotExist): // an editor has just renamed the file
		case err != nil:
			errs.Add(source.Pos{File: "content/" + filepath.ToSlash(name)}, "", "cannot be read")
		case bytes.Contains(data, []byte("BROKEN")):
			errs.Add(source.Pos{File: "content/" + filepath.ToSlash(name), Line: 1}, "mend it", "is broken")
		}
		all[filepath.ToSlash(name)] = string(data)
		return nil
	})
	if err := errs.Err(); err != nil {
		return nil, err
	}
	return &all, nil
}

func (f *folder) read(file string, public bool) ([]byte, error) {
	if public && strings.Contains(file, "private") {
		return nil, fs.ErrPermission
	}
	return os.ReadFile(filepath.Join(f.dir, file))
}

func (f *folder) told(r Report) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.reports = append(f.reports, r)
}

func (f *folder) allReports() []Report {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.reports)
}

func (f *folder) write(name, text string) {
	f.Helper()
	name = filepath.Join(f.dir, name)
	if f.mark != "" {
		text = strings.ReplaceAll(text, "mark", f.mark)
	}
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
		f.Fatal(err)
	}
}

func (f *folder) move(from, to string) {
	f.Helper()
	if err := os.Rename(filepath.Join(f.dir, from), filepath.Join(f.dir, to)); err != nil {
		f.Fatal(err)
	}
}

// until waits for a condition, and fails if that takes too long.
func (f *folder) until(what string, holds func() bool) {
	f.Helper()
	for deadline := time.Now().Add(2 * time.Minute); !holds(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			f.Fatalf("this never happened: %s", what)
		}
	}
}

// get returns the status and the body at a path.
func (f *folder) get(path string) (int, string) {
	f.Helper()
	response, err := http.Get(f.url + path)
	if err != nil {
		f.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		f.Fatal(err)
	}
	return response.StatusCode, string(body)
}

// shows waits until the page at a path contains a text.
func (f *folder) shows(path, text string) {
	f.Helper()
	f.until(path+" shows "+text, func() bool {
		_, body := f.get(path)
		return strings.Contains(body, text)
	})
}

// send writes a request byte for byte and returns the answer, or "" if the server hangs up.
func (f *folder) send(request string) string {
	f.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(f.url, "http://"))
	if err != nil {
		f.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, strings.ReplaceAll(strings.ReplaceAll(request, "HOST", strings.TrimPrefix(f.url, "http://")), "\n", "\r\n")); err != nil {
		return ""
	}
	_ = c.SetReadDeadline(time.Now().Add(time.Minute))
	method, _, _ := strings.Cut(request, " ")
	response, err := http.ReadResponse(bufio.NewReader(c), &http.Request{Method: method})
	if err != nil {
		return ""
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	var b bytes.Buffer
	_ = response.Header.Write(&b)
	return response.Status + "\n" + b.String() + "\n" + string(body)
}

const page = "<!doctype html><html><head><title>T</title></head><body>"

// Every route refuses requests for another name, from another origin, with another method, or with a body.
func TestForeignRequestsAreRefused(t *testing.T) {
	f := newFolder(t, map[string]string{"content/index.html": page + "PAGE"}).start(nil)
	port := f.url[strings.LastIndex(f.url, ":")+1:]
	for _, route := range []string{"/", "/help/", "/nothing", streamPath, f.server.Desk(), f.server.Desk() + "stream"} {
		for request, want := range map[string]string{
			"GET %s HTTP/1.1\nHost: evil.example\n\n":                                              "421",
			"GET %s HTTP/1.1\nHost: evil.example:" + port + "\n\n":                                 "421",
			"GET %s HTTP/1.1\nHost: localhost.:" + port + "\n\n":                                   "421",
			"GET %s HTTP/1.1\nHost: localhost.evil.example:" + port + "\n\n":                       "421",
			"GET %s HTTP/1.1\nHost: 0.0.0.0:" + port + "\n\n":                                      "421",
			"GET %s HTTP/1.0\n\n":                                                                  "421",
			"GET http://evil.example%s HTTP/1.1\nHost: HOST\n\n":                                   "421",
			"GET %s HTTP/1.1\nHost: HOST\nOrigin: http://evil.example\n\n":                         "403",
			"GET %s HTTP/1.1\nHost: HOST\nOrigin: null\n\n":                                        "403",
			"GET %s HTTP/1.1\nHost: HOST\nOrigin: \n\n":                                            "403",
			"GET %s HTTP/1.1\nHost: HOST\nOrigin: http://localhost:1\n\n":                          "403",
			"GET %s HTTP/1.1\nHost: HOST\nOrigin: https://HOST\n\n":                                "403",
			"GET %s HTTP/1.1\nHost: HOST\nSec-Fetch-Site: cross-site\nSec-Fetch-Mode: no-cors\n\n": "403",
			"GET %s HTTP/1.1\nHost: HOST\nSec-Fetch-Site: same-site\nSec-Fetch-Mode: cors\n\n":     "403",
			"POST %s HTTP/1.1\nHost: HOST\nContent-Length: 0\n\n":                                  "405",
			"OPTIONS %s HTTP/1.1\nHost: HOST\n\n":                                                  "405",
			"TRACE %s HTTP/1.1\nHost: HOST\n\n":                                                    "405",
			"GET %s HTTP/1.1\nHost: HOST\nContent-Length: 1\n\nx":                                  "400",
			"GET %s HTTP/1.1\nHost: HOST\nHost: evil.example\n\n":                                  "400",
		} {
			got := f.send(fmt.Sprintf(request, route))
			if !strings.HasPrefix(got, want) || strings.Contains(got, "PAGE") || strings.Contains(got, "SECRET") || strings.Contains(got, "Access-Control") {
				t.Errorf("the answer to %.120q is %.300q, want %s", fmt.Sprintf(request, route), got, want)
			}
		}
	}
	if got := f.send("GET /help/ HTTP/1.1\nHost: HOST\nX: " + strings.Repeat("x", 64<<10) + "\n\n"); !strings.HasPrefix(got, "431") {
		t.Errorf("the answer to a header of 64 KiB is %.100q, want the status 431", got)
	}
	for _, host := range []string{"HOST", "localhost:" + port, "LocalHost:" + port, "[::1]:" + port, "localhost", "localhost:9000", "127.0.0.1:1", "[::1]", "[::1]:65535"} {
		if got := f.send("GET /help/ HTTP/1.1\nHost: " + host + "\nSec-Fetch-Site: cross-site\nSec-Fetch-Mode: navigate\n\n"); !strings.HasPrefix(got, "200") {
			t.Errorf("the answer for the host %s is %.200q, want the status 200", host, got)
		}
	}
}

// No path leads to a file outside the site, to a list of files, or to the desk without its token.
func TestNoPathLeaks(t *testing.T) {
	f := newFolder(t, map[string]string{"site.toml": "SECRET", "content/index.html": page + "PAGE", "content/faq/index.html": page, "private/index.html": "SECRET"}).start(nil)
	token := strings.Split(f.server.Desk(), "/")[2]
	for _, p := range []string{
		"/../site.toml", "/help/../site.toml", "/help/../../site.toml", "/help/..%2fsite.toml", "/help/%2e%2e/site.toml", "/help/%2e%2e%2fsite.toml",
		"/help/..\\site.toml", "/help/..%5csite.toml", "/help/....//site.toml", "/help/.%00/site.toml", "/help/site.toml", "/site.toml", "//site.toml",
		"/help//etc/passwd", "/help/%2fetc/passwd", "/etc/passwd", "/help/content/", "/content/index.html", "/help/.git/config", "/.howihelp/", "/.howihelp/lock",
		"/private/", "/private/index.html", "/private/" + token, "/private/" + token[1:] + "/", "/private/" + strings.ToLower(token) + "/", "/private//" + token + "/",
		"/help/private/" + token + "/", "/private/" + token + "x/", "/private/%2e/", "/private/../private/", "/" + token + "/", "/help/index.html%00.txt", "/help/faq/..",
		"/help/faq/%2e%2e/%2e%2e/site.toml", "/private/" + token + "/../../site.toml", "/private/" + token + "/%2e%2e/site.toml", "/help/index.html/", "/help/index.html/x",
	} {
		got := f.send("GET " + p + " HTTP/1.1\nHost: HOST\n\n")
		if status, _, _ := strings.Cut(got, " "); status != "404" && status != "400" || strings.Contains(got, "SECRET") || strings.Contains(got, "root:") {
			t.Errorf("the path %s must not be found, but is answered with %.300q", p, got)
		}
	}
	if status, body := f.get(f.server.Desk()); status != 200 || !strings.Contains(body, "SECRET") {
		t.Errorf("the desk must be served, but the answer has the status %d and %.200s", status, body)
	}
}

// Files are served as a static host serves them. Pages also get the script.
func TestFilesAreServed(t *testing.T) {
	f := newFolder(t, map[string]string{
		"content/index.html": page + "FRONT", "content/faq/index.html": page + "FAQ", "content/404.html": page + "MISSING",
		"content/help.json": "{}", "content/a b.txt": "text", "content/x.unknown": "x", "content/UP.HTML": "raw",
	}).start(nil)
	for request, want := range map[string]string{
		"GET / ":                "302 Location: /help/",
		"GET /help ":            "302 Location: /help/",
		"GET /help/ ":           "200 FRONT text/html; charset=utf-8 data-howihelp no-cache",
		"HEAD /help/ ":          "200 text/html; charset=utf-8",
		"GET /help/faq ":        "302 Location: /help/faq/",
		"GET /help/faq/ ":       "200 FAQ",
		"GET /help/faq/?a=b ":   "200 FAQ",
		"GET /help/no/such/ ":   "404 MISSING data-howihelp",
		"GET /elsewhere ":       "404 /help/ data-howihelp",
		"GET /help/help.json ":  "200 application/json nosniff",
		"GET /help/a%20b.txt ":  "200 text/plain; charset=utf-8 text",
		"GET /help/x.unknown ":  "200 application/octet-stream",
		"GET /favicon.ico ":     "404",
		"GET //evil.example/ ":  "404",
		"GET /help//evil.com ":  "404",
		"GET /help/%2f%2fevil ": "404",
	} {
		got := f.send(request + "HTTP/1.1\nHost: HOST\n\n")
		for _, part := range strings.Fields(want)[:1] {
			if !strings.HasPrefix(got, part) {
				t.Errorf("the answer to %s is %.100q, want the status %s", request, got, part)
			}
		}
		for _, part := range strings.Fields(want)[1:] {
			if !strings.Contains(got, part) {
				t.Errorf("the answer to %s lacks %[3]s: %.900[2]q", request, got, part)
			}
		}
		for _, header := range []string{"X-Frame-Options: DENY", "X-Content-Type-Options: nosniff", "frame-ancestors 'none'", "Cross-Origin-Resource-Policy: same-origin"} {
			if !strings.Contains(got, header) {
				t.Errorf("the answer to %s lacks the header %s", request, header)
			}
		}
	}
	if got := f.send("GET " + f.server.Desk() + " HTTP/1.1\nHost: HOST\n\n"); !strings.Contains(got, "Cache-Control: no-store") || strings.Contains(got, "Etag") || !strings.Contains(got, "Referrer-Policy: no-referrer") {
		t.Errorf("the headers of the desk are %.600q, want no-store, no-referrer and no Etag", got)
	}
	first := f.send("GET /help/help.json HTTP/1.1\nHost: HOST\n\n")
	_, tag, _ := strings.Cut(first, "Etag: ")
	tag, _, _ = strings.Cut(tag, "\r")
	if got := f.send("GET /help/help.json HTTP/1.1\nHost: HOST\nIf-None-Match: " + tag + "\n\n"); !strings.HasPrefix(got, "304") {
		t.Errorf("the answer to another request, with the tag %s, is %.200q, want the status 304", tag, got)
	}
}

// listener reads the stream of a page.
type listener struct {
	*folder
	body io.ReadCloser
	scan *bufio.Scanner
}

func (f *folder) listen(path string) *listener {
	f.Helper()
	response, err := http.Get(f.url + path)
	if err != nil {
		f.Fatal(err)
	}
	if got := response.Header.Get("Content-Type"); got != "text/event-stream" {
		f.Fatalf("the content type of the stream is %s, want text/event-stream", got)
	}
	scan := bufio.NewScanner(response.Body)
	scan.Buffer(nil, 1<<20)
	return &listener{f, response.Body, scan}
}

func (l *listener) next() news {
	l.Helper()
	for l.scan.Scan() {
		if text, ok := strings.CutPrefix(l.scan.Text(), "data: "); ok {
			var n news
			if err := json.Unmarshal([]byte(text), &n); err != nil {
				l.Fatal(err)
			}
			return n
		}
	}
	l.Fatalf("the stream ended too early: %v", l.scan.Err())
	return news{}
}

// Every page is told of a mistake. The message includes the lines around the mistake if they are public or the page is private. The
// last good page stays.
func TestMistakesAreTold(t *testing.T) {
	f := newFolder(t, map[string]string{"content/index.html": page + "GOOD", "content/private.html": page}).start(nil)
	public, private := f.listen(streamPath), f.listen(f.server.Desk()+"stream")
	defer public.body.Close()
	defer private.body.Close()
	first := public.next()
	private.next()
	if first.Mistakes == nil || len(first.Mistakes) > 0 || first.Build == "" {
		t.Errorf("the first message is %+v, want no mistakes", first)
	}
	f.write("content/private.html", "BROKEN\nsecond\nthird\nfourth")
	f.until("there is a build", func() bool { return f.builds.Load() > 1 })
	hidden, shown := public.next(), private.next()
	for len(shown.Mistakes) == 0 || len(hidden.Mistakes) == 0 { // the first build may have read the file before it was complete
		hidden, shown = public.next(), private.next()
	}
	want := mistake{Place: "content/private.html:1", Message: "is broken", Hint: "mend it"}
	if got := hidden.Mistakes[0]; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the message to a public page must have no private lines, but is %+v", got)
	}
	want.Frame = []line{{1, "BROKEN", true}, {2, "second", false}, {3, "third", false}}
	if got := shown.Mistakes[0]; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the message to the desk must have the lines around the mistake, but is %+v", got)
	}
	if status, body := f.get("/help/"); status != 200 || !strings.Contains(body, "GOOD") {
		t.Errorf("the last good page is gone: %d %.200s", status, body)
	}
	f.write("content/private.html", page+"mended")
	for n := public.next(); len(n.Mistakes) > 0 || n.Build == first.Build; {
		n = public.next()
	}
}

// Only private pages get the notes for the owner.
func TestNotesArePrivate(t *testing.T) {
	f := newFolder(t, map[string]string{"content/a.md": "one"}).start(nil)
	public, private := f.listen(streamPath), f.listen(f.server.Desk()+"stream")
	defer public.body.Close()
	defer private.body.Close()
	public.next()
	private.next()
	f.server.Note(source.Errors{{Pos: source.Pos{File: "content/a.md", Line: 1}, Msg: "one is few [few]", Hint: "write two"}})
	if got := private.next().Notes; len(got) != 1 || got[0].Place != "content/a.md:1" || got[0].Message != "one is few [few]" || got[0].Hint != "write two" {
		t.Errorf("the message to the desk must have the one note, but has the notes %+v", got)
	}
	f.write("content/a.md", "two") // so that the public page gets a message
	if got := public.next(); len(got.Notes) != 0 {
		t.Errorf("the message to a public page must have no notes, but has %+v", got.Notes)
	}
	f.server.Note(nil)
	for len(private.next().Notes) > 0 { // the message about the build may come first
	}
}

// If a site has mistakes from the start, the server shows them, and later the pages when the mistakes are fixed. A page that cannot
// be rendered shows the reason, and doesn't affect other pages.
func TestMissingPages(t *testing.T) {
	f := newFolder(t, map[string]string{"content/index.html": page + "BROKEN"}).start(nil)
	if status, body := f.get("/help/"); status != http.StatusServiceUnavailable || !strings.Contains(body, "data-howihelp") {
		t.Errorf("before the first good build, a page with the mistakes must be served, but the answer is %d %.200s", status, body)
	}
	f.write("content/index.html", page+"WHOLE")
	f.shows("/help/", "WHOLE")
	f.write("content/one.html", page+"UNRENDERED")
	f.until("the page cannot be rendered", func() bool { status, _ := f.get("/help/one.html"); return status == 500 })
	stream := f.listen(streamPath)
	defer stream.body.Close()
	if n := stream.next(); len(n.Mistakes) != 1 || n.Mistakes[0].Place != "layouts/x.html:1" {
		t.Errorf("the message about the page that cannot be rendered is %+v, want one mistake at layouts/x.html:1", n)
	}
	f.shows("/help/", "WHOLE")
}

// If a request arrives while a build is pending, it waits for the build, and gets its result.
func TestARequestWaitsForTheBuild(t *testing.T) {
	f := newFolder(t, map[string]string{"content/index.html": page + "OLD"}).start(nil)
	f.gate.Lock()
	f.write("content/index.html", page+"NEW")
	f.until("the change is noticed", func() bool {
		f.server.inbox.mu.Lock()
		defer f.server.inbox.mu.Unlock()
		return f.server.inbox.next != nil || f.server.inbox.building != nil
	})
	answer := make(chan string)
	go func() {
		_, body := f.get("/help/")
		answer <- body
	}()
	f.gate.Unlock()
	if body := <-answer; !strings.Contains(body, "NEW") {
		t.Errorf("the answer is %.200s, want the new page", body)
	}
}

// Every change by an editor, a script or a file manager is noticed.
func TestChangesAreSeen(t *testing.T) {
	for _, mode := range []string{"events", "polling"} {
		t.Run(mode, func(t *testing.T) {
			f := newFolder(t, map[string]string{"content/index.html": page + "0"}).start(func(s *Server) {
				if mode == "polling" {
					s.events = func() (*fsnotify.Watcher, error) { return nil, syscall.ENOSPC }
					s.limits.poll = 10 * time.Millisecond
				}
			})
			if polls := strings.Contains(fmt.Sprint(f.allReports()), "max_user_watches"); polls != (mode == "polling") {
				t.Errorf("a report says that the server polls: %v, want %v", polls, !polls)
			}
			steps := []struct {
				name string
				do   func()
				path string
			}{
				{"written in place", func() { f.write("content/index.html", page+"mark") }, "/help/"},
				{"renamed over", func() { f.write("new", page+"mark"); f.move("new", "content/index.html") }, "/help/"},
				{"deleted and made again", func() { f.remove("content/index.html"); f.write("content/index.html", page+"mark") }, "/help/"},
				{"a new folder, filled immediately", func() { f.write("content/a/b/c/index.html", page+"mark") }, "/help/a/b/c/"},
				{"a file in the new folder", func() { f.write("content/a/b/c/index.html", page+"mark") }, "/help/a/b/c/"},
				{"a folder moved in", func() { f.write("away/index.html", page+"mark"); f.move("away", "content/in") }, "/help/in/"},
				{"a file in the folder that was moved in", func() { f.write("content/in/index.html", page+"mark") }, "/help/in/"},
				{"a folder renamed", func() { f.write("content/in/index.html", page+"mark"); f.move("content/in", "content/on") }, "/help/on/"},
				{"a file in the folder that was renamed", func() { f.write("content/on/index.html", page+"mark") }, "/help/on/"},
				{"content is moved away and back", func() {
					f.move("content", "kept")
					f.move("kept", "content")
					f.write("content/index.html", page+"mark")
				}, "/help/"},
				{"another folder becomes content", func() {
					f.write("other/index.html", page+"x")
					f.write("other/a/index.html", page+"x")
					f.move("content", "old")
					f.move("other", "content")
					f.write("content/a/index.html", page+"mark")
				}, "/help/a/"},
				{"a file in the other content", func() { f.write("content/a/index.html", page+"mark") }, "/help/a/"},
				{"the site's folder is moved away and back", func() {
					f.write("content/index.html", page+"mark")
					f.move("", "../gone")
					f.move("../gone", "")
				}, "/help/"},
				{"a file in the site's folder that came back", func() { f.write("content/a/index.html", page+"mark") }, "/help/a/"},
				{"another folder becomes the site's folder", func() {
					f.move("", "../gone")
					f.write("content/z/index.html", page+"mark")
				}, "/help/z/"},
				{"a file in the other site's folder", func() { f.write("content/z/index.html", page+"mark") }, "/help/z/"},
				{"in pieces", func() {
					for i := range 20 {
						f.write("content/index.html", (page + "mark")[:i])
						runtime.Gosched()
					}
					f.write("content/index.html", page+"mark")
				}, "/help/"},
			}
			for i, step := range steps {
				mark := fmt.Sprintf("-%d-%s-", i, strings.ReplaceAll(step.name, " ", "_"))
				f.mark = mark
				step.do()
				f.shows(step.path, mark)
			}
		})
	}
}

func (f *folder) remove(name string) {
	f.Helper()
	if err := os.RemoveAll(filepath.Join(f.dir, name)); err != nil {
		f.Fatal(err)
	}
}

// A long burst of saves causes few builds. At the end, the server has the last state.
func TestABurstGivesFewBuilds(t *testing.T) {
	f := newFolder(t, map[string]string{"content/index.html": page}).start(nil)
	before, start := f.builds.Load(), time.Now()
	for i := range 10000 {
		if err := os.WriteFile(filepath.Join(f.dir, fmt.Sprintf("content/page-%d.html", i%50)), fmt.Append(nil, page, "save ", i), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f.write("content/index.html", page+"LAST")
	f.shows("/help/", "LAST")
	for i := range 50 {
		f.shows(fmt.Sprintf("/help/page-%d.html", i), fmt.Sprint("save ", 9950+i))
	}
	n := f.builds.Load() - before
	t.Logf("10,000 saves in %v gave %d builds", time.Since(start).Round(time.Millisecond), n)
	if n > 1000 {
		t.Errorf("10,000 saves led to %d builds, want at most 1000", n)
	}
}

// Hundreds of tabs, programs that never read, and unfinished requests don't disturb other requests, and leave nothing behind.
func TestCrowds(t *testing.T) {
	f := newFolder(t, map[string]string{"content/index.html": page + "0"}).start(func(s *Server) {
		s.limits.header, s.limits.write = 2*time.Second, 20*time.Second
	})
	var idle []net.Conn
	connect := func(request string) net.Conn {
		c, err := net.Dial("tcp", strings.TrimPrefix(f.url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(c, strings.ReplaceAll(request, "HOST", strings.TrimPrefix(f.url, "http://")))
		idle = append(idle, c)
		return c
	}
	for range 500 {
		connect("GET " + streamPath + " HTTP/1.1\r\nHost: HOST\r\n\r\n")
	}
	half := connect("GET /help/ HTTP/1.1\r\nHost: HOST\r\n")
	connect("")
	f.until("500 streams are open", func() bool { return f.streams() == 500 })
	for i := range 20 {
		f.write("content/index.html", fmt.Sprint(page, "edit-", i))
		f.shows("/help/", fmt.Sprint("edit-", i))
	}
	_ = half.SetReadDeadline(time.Now().Add(2 * time.Minute))
	if _, err := io.ReadAll(half); err != nil { // the connection ends, with or without an answer
		t.Errorf("the connection of an unfinished request stays open: %v", err)
	}
	for _, c := range idle {
		c.Close()
	}
	f.until("no stream is open", func() bool { return f.streams() == 0 })
	f.shows("/help/", "edit-19")
}

// A connection over the limit is closed. When another one ends, a new connection gets its place.
func TestConnectionsAreLimited(t *testing.T) {
	f := newFolder(t, map[string]string{"content/index.html": page + "HERE"}).start(func(s *Server) { s.limits.connections = 3 })
	http.DefaultClient.CloseIdleConnections()
	var streams []*listener
	for range 3 {
		streams = append(streams, f.listen(streamPath))
	}
	if got := f.send("GET /help/ HTTP/1.1\nHost: HOST\n\n"); got != "" {
		t.Errorf("a fourth connection is over the limit, but is answered: %.100q", got)
	}
	streams[0].body.Close()
	f.until("a place is free", func() bool { return strings.Contains(f.send("GET /help/ HTTP/1.1\nHost: HOST\n\n"), "HERE") })
	streams[1].body.Close()
	streams[2].body.Close()
}

func (f *folder) streams() int {
	f.server.mu.Lock()
	defer f.server.mu.Unlock()
	return len(f.server.watchers)
}

// Listen skips a port that is taken, and names the program that has it, if the system tells which one.
func TestATakenPortIsSkipped(t *testing.T) {
	first, _, _, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	port := first[0].Addr().(*net.TCPAddr).Port
	second, taken, holder, err := Listen(port)
	if err != nil || !taken {
		t.Fatalf("Listen(%d) must report that the port is taken; it reports %v, with the error %v", port, taken, err)
	}
	if runtime.GOOS == "linux" && !strings.Contains(holder, fmt.Sprintf("(process %d)", os.Getpid())) {
		t.Errorf("the holder of the port must be this test, but is named %q", holder)
	}
	for _, l := range append(first, second...) {
		if ip := l.Addr().(*net.TCPAddr).IP; !ip.IsLoopback() {
			t.Errorf("the server listens on %v, which is not a loopback address", ip)
		}
		l.Close()
	}
}
