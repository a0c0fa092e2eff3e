package torture

import (
	"bufio"
	"bytes"
	"context"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/serve"
)

// ownName matches the names by which the owner's browser may call this machine, with any port.
var ownName = regexp.MustCompile(`(?i)^(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?$`)

// FuzzServed sends anything that could be a request to the server of a real site. The server answers only requests to this machine's
// own names. It sends a public page only if a build publishes a page at that path, and no public page names the desk. Redirects lead
// to a path of this site, no text of the request becomes a script, and the same request gets the same answer.
func FuzzServed(f *testing.F) {
	const host = "127.0.0.1:8017"
	b, err := build.Load(howihelp.Starter, build.Options{Date: InjectedDay, Layouts: howihelp.Starter})
	if err != nil {
		f.Fatal(err)
	}
	public, private := map[string]bool{}, map[string]bool{}
	for file, err := range b.Public() {
		if err != nil {
			f.Fatal(err)
		}
		public[b.BasePath()+file.Path] = true
	}
	for file, err := range b.Private() {
		if err != nil {
			f.Fatal(err)
		}
		private[file.Path] = true
	}
	s := startSilent(f, b, host)
	desk := s.Desk()
	for _, seed := range []string{"GET / HTTP/1.1", "GET BASE HTTP/1.1", "GET BASEfaq HTTP/1.1", "HEAD BASEfaq/?a=<b> HTTP/1.1", "GET BASEask/coffee-chat/ HTTP/1.1\r\nOrigin: http://evil.example", "POST BASE HTTP/1.1", "GET BASE..%2fsite.toml HTTP/1.1",
		"GET DESK HTTP/1.1", "GET DESKstream HTTP/1.0\r\nHost: " + host, "GET DESK../../site.toml HTTP/1.1", "GET /.howihelp/stream HTTP/1.1\r\nOrigin: http://" + host, "GET http://evil.example/ HTTP/1.1", "GET //evil.example/%2e. HTTP/1.1\r\nSec-Fetch-Site: cross-site",
		"GET BASE%0d%0aX:%20y HTTP/1.1", "GET BASEhelp.json HTTP/1.1\r\nIf-None-Match: \"x\"", "GET BASE\\..\\x HTTP/1.1", "GET BASE<script>alert(1)</script> HTTP/1.1", "CONNECT evil.example:80 HTTP/1.1", "GET * HTTP/1.1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, request string) {
		request = strings.NewReplacer("BASE", b.BasePath(), "DESK", desk).Replace(request)
		if !strings.Contains(request, "\nHost:") {
			request += "\r\nHost: " + host
		}
		ask := func() (*http.Request, *httptest.ResponseRecorder) {
			r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(request + "\r\n\r\n")))
			if err != nil {
				return nil, nil // net/http refuses it
			}
			ctx, cancel := context.WithCancel(context.Background())
			cancel() // so that a stream ends after it has sent the current state
			w := httptest.NewRecorder()
			s.ServeHTTP(w, r.WithContext(ctx))
			return r, w
		}
		r, w := ask()
		if w == nil {
			return
		}
		if _, again := ask(); again.Code != w.Code || !bytes.Equal(again.Body.Bytes(), w.Body.Bytes()) {
			t.Errorf("the request %q got the status %d, then %d, or another text the second time", request, w.Code, again.Code)
		}
		switch below, ours := strings.CutPrefix(r.URL.Path, desk); {
		case w.Code != http.StatusOK:
		case !ownName.MatchString(r.Host), r.Method != "GET" && r.Method != "HEAD", r.Header["Origin"] != nil && !strings.EqualFold(r.Header.Get("Origin"), "http://"+r.Host):
			t.Errorf("the server answered the foreign request %q", request)
		case r.URL.Path == "/.howihelp/stream", ours && below == "stream":
		case ours && (private[below] || private[below+"index.html"]):
		case ours, !public[r.URL.Path] && !public[r.URL.Path+"index.html"]:
			t.Errorf("the server answered %q, but a build publishes no such page", request)
		case r.Method == "GET" && !strings.HasSuffix(r.URL.Path, ".png") && bytes.Contains(w.Body.Bytes(), []byte(desk)):
			t.Errorf("the answer to %q is a public page that names the desk", request)
		}
		if to := w.Header().Get("Location"); to != "" && (!strings.HasPrefix(to, b.BasePath()) && !strings.HasPrefix(to, desk) || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\<>\"\r\n")) {
			t.Errorf("the request %q got a redirect to %q, want a path of this site", request, to)
		}
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			root, err := html.Parse(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			for n := range root.Descendants() {
				if n.Type == html.ElementNode && n.Data == "script" && !strings.HasSuffix(attribute(n, "type"), "json") && attribute(n, "data-stream") == "" && !strings.HasPrefix(r.URL.Path, desk) {
					t.Errorf("the answer to %q has the script %q", request, n.FirstChild.Data)
				}
			}
		}
		if w.Header().Get("Access-Control-Allow-Origin") != "" || w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("X-Frame-Options") != "DENY" {
			t.Errorf("the answer to %q has unsafe headers: %v", request, w.Header())
		}
	})
}

// startSilent starts a server that is not on the network, for a site that does not change.
func startSilent(f *testing.F, b *build.Build, host string) *serve.Server {
	built := make(chan bool, 1)
	s := serve.New(serve.Options{Dir: f.TempDir(), Build: func([]string) (serve.Site, error) { return b, nil }, Told: func(serve.Report) { built <- true },
		Read: func(string, bool) ([]byte, error) { return nil, fs.ErrNotExist }})
	address, err := net.ResolveTCPAddr("tcp", host)
	if err != nil {
		f.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	f.Cleanup(cancel)
	go func() { _ = s.Run(ctx, &silent{address, ctx}) }()
	select {
	case <-built:
	case <-time.After(20 * time.Second):
		f.Fatal("the server did not build the site")
	}
	return s
}

// silent is a listener to which nobody connects.
type silent struct {
	address net.Addr
	ctx     context.Context
}

func (l *silent) Accept() (net.Conn, error) {
	<-l.ctx.Done()
	return nil, os.ErrClosed
}

func (l *silent) Close() error   { return nil }
func (l *silent) Addr() net.Addr { return l.address }
