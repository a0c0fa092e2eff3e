package linkcheck

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// world has a clock that moves only when somebody waits, and a cache in memory.
type world struct {
	mu     sync.Mutex
	now    time.Time
	waited []time.Duration
	files  map[string][]byte
}

func newWorld() *world {
	return &world{now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC), files: map[string][]byte{}}
}

func (w *world) Now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *world) Wait(ctx context.Context, d time.Duration) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
	w.waited = append(w.waited, d)
	return ctx.Err()
}

func (w *world) Get(key string) ([]byte, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	data, ok := w.files[key]
	return data, ok
}

func (w *world) Put(key string, data []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.files[key] = data
}

func (w *world) checker(transport http.RoundTripper, timeout time.Duration) Checker {
	return Checker{Transport: transport, Now: w.Now, Wait: w.Wait, Cache: w, Timeout: timeout, Limit: time.Minute}
}

// server answers the path /STATUS with that status, and has pages that misbehave.
type server struct {
	*httptest.Server
	mu       sync.Mutex
	requests []string
	tries    map[string]int
	busy     int           // the number of requests at this moment
	crowded  bool          // whether there were ever two requests at the same time
	released chan struct{} // closed at the end of the test, so that requests for /hang end
}

func newServer(t *testing.T) *server {
	s := &server{tries: map[string]int{}, released: make(chan struct{})}
	s.Server = httptest.NewServer(s)
	t.Cleanup(func() {
		close(s.released)
		s.Close()
	})
	return s
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.requests = append(s.requests, r.Method+" "+r.URL.Path)
	s.tries[r.URL.Path]++
	try := s.tries[r.URL.Path]
	s.busy++
	s.crowded = s.crowded || s.busy > 1
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		s.busy--
		s.mu.Unlock()
	}()
	status, err := strconv.Atoi(strings.Trim(r.URL.Path, "/"))
	switch {
	case err == nil:
		if status >= 300 && status < 400 {
			w.Header().Set("Location", "/200")
		}
		w.WriteHeader(status)
	case r.URL.Path == "/agent" && !strings.HasPrefix(r.UserAgent(), "howihelp"):
		w.WriteHeader(http.StatusTeapot)
	case r.URL.Path == "/no-head" && r.Method == http.MethodHead:
		w.WriteHeader(http.StatusMethodNotAllowed)
	case r.URL.Path == "/wrong-head" && r.Method == http.MethodHead:
		w.WriteHeader(http.StatusNotFound)
	case r.URL.Path == "/second-try" && try <= 2: // HEAD and GET of the first try
		w.WriteHeader(http.StatusServiceUnavailable)
	case r.URL.Path == "/hang":
		select {
		case <-r.Context().Done():
		case <-s.released:
		}
	case r.URL.Path == "/round":
		http.Redirect(w, r, "/round-2", http.StatusFound)
	case r.URL.Path == "/round-2":
		http.Redirect(w, r, "/round", http.StatusFound)
	case strings.HasPrefix(r.URL.Path, "/on/"):
		n, _ := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/on/"))
		http.Redirect(w, r, fmt.Sprint("/on/", n+1), http.StatusFound)
	case r.URL.Path == "/mixed":
		http.Redirect(w, r, "/302", http.StatusMovedPermanently)
	case r.URL.Path == "/nowhere":
		w.WriteHeader(http.StatusFound)
	case r.URL.Path == "/to-mail":
		w.Header().Set("Location", "mailto:a@example.org")
		w.WriteHeader(http.StatusMovedPermanently)
	case r.URL.Path == "/gone-after-move":
		http.Redirect(w, r, "/404", http.StatusMovedPermanently)
	case r.URL.Path == "/close":
		conn, _, _ := w.(http.Hijacker).Hijack()
		conn.Close()
	case r.URL.Path == "/close-later" && r.Method == http.MethodHead:
		w.WriteHeader(http.StatusMethodNotAllowed)
	case r.URL.Path == "/close-later":
		conn, buffer, _ := w.(http.Hijacker).Hijack()
		buffer.WriteString("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nhalf")
		buffer.Flush()
		conn.Close()
	case r.URL.Path == "/garbage":
		conn, buffer, _ := w.(http.Hijacker).Hijack()
		buffer.WriteString("220 mail.example.org ESMTP\r\n")
		buffer.Flush()
		conn.Close()
	}
}

func check(t *testing.T, c Checker, addresses ...string) map[string]Result {
	t.Helper()
	results, err := c.Check(t.Context(), addresses)
	if err != nil {
		t.Fatal(err)
	}
	return results
}

// Each status leads to the right state. The test also tries statuses that don't exist.
func TestEveryStatus(t *testing.T) {
	s := newServer(t)
	w := newWorld()
	want := func(status int) State {
		switch {
		case status == 301 || status == 308:
			return Moved
		case status < 400:
			return Alive
		case status == 404 || status == 410 || status >= 500 && status < 600:
			return Dead
		}
		return Unsure
	}
	var addresses []string
	for status := 200; status < 1000; status++ {
		if status%100 < 12 || status%100 > 95 || status%100 == 51 || status%100 == 29 {
			addresses = append(addresses, fmt.Sprint(s.URL, "/", status))
		}
	}
	results := check(t, w.checker(http.DefaultTransport, time.Minute), addresses...)
	for _, a := range addresses {
		status, _ := strconv.Atoi(a[strings.LastIndex(a, "/")+1:])
		r := results[a]
		if r.State != want(status) || !strings.HasPrefix(r.Detail, "200") && status >= 400 && !strings.HasPrefix(r.Detail, fmt.Sprint(status)) {
			t.Errorf("for the status %d, got %+v, want the state %s", status, r, want(status))
		}
	}
	if got := results[s.URL+"/301"].Location; got != s.URL+"/200" {
		t.Errorf("for the status 301, got the new address %q, want %q", got, s.URL+"/200")
	}
	if s.crowded {
		t.Error("a host got two requests at the same time")
	}
}

func TestMisbehaviour(t *testing.T) {
	s := newServer(t)
	for path, want := range map[string]Result{
		"/agent":           {State: Alive},
		"/no-head":         {State: Alive},
		"/wrong-head":      {State: Alive},
		"/second-try":      {State: Alive},
		"/round":           {State: Dead, Detail: "redirects go round in a circle"},
		"/on/0":            {State: Dead, Detail: "more than 10 redirects"},
		"/mixed":           {State: Alive},
		"/nowhere":         {State: Dead, Detail: `302 redirects to "", which is not a web address`},
		"/to-mail":         {State: Dead, Detail: `301 redirects to "mailto:a@example.org", which is not a web address`},
		"/gone-after-move": {State: Dead, Detail: "404 Not Found"},
		"/close":           {State: Dead, Detail: "EOF"},
		"/close-later":     {State: Alive},
		"/garbage":         {State: Dead},
		"/hang":            {State: Dead, Detail: "no answer in time"},
	} {
		w := newWorld()
		timeout := time.Minute
		if path == "/hang" {
			timeout = 20 * time.Millisecond
		}
		r := check(t, w.checker(&http.Transport{}, timeout), s.URL+path)[s.URL+path]
		if r.State != want.State || want.Detail != "" && r.Detail != want.Detail {
			t.Errorf("for %s, got %+v, want %+v", path, r, want)
		}
		if !r.Checked.Equal(w.Now()) {
			t.Errorf("for %s, got the time of the check %v, want %v", path, r.Checked, w.Now())
		}
	}
}

// Each host gets one request a second. After a server error, the checker repeats the request after two and after four seconds.
func TestPace(t *testing.T) {
	s := newServer(t)
	w := newWorld()
	check(t, w.checker(http.DefaultTransport, time.Minute), s.URL+"/200", s.URL+"/201", s.URL+"/503", s.URL+"/200")
	want := "HEAD /200 HEAD /201 HEAD /503 GET /503 HEAD /503 GET /503 HEAD /503 GET /503"
	if got := strings.Join(s.requests, " "); got != want {
		t.Errorf("got the requests %s, want %s", got, want)
	}
	second := time.Second
	if got, want := fmt.Sprint(w.waited), fmt.Sprint([]time.Duration{second, second, second, 2 * second, second, second, 4 * second, second, second}); got != want {
		t.Errorf("got the waits %s, want %s", got, want)
	}
}

// The checker asks several hosts at the same time: two hosts that wait for each other's request both answer.
func TestHostsSideBySide(t *testing.T) {
	var both sync.WaitGroup
	both.Add(2)
	handler := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		both.Done()
		both.Wait()
	})
	a, b := httptest.NewServer(handler), httptest.NewServer(handler)
	defer a.Close()
	defer b.Close()
	results := check(t, newWorld().checker(http.DefaultTransport, time.Minute), a.URL, b.URL)
	if results[a.URL].State != Alive || results[b.URL].State != Alive {
		t.Errorf("got %v, want two good answers", results)
	}
}

// A good answer counts for a week. After a bad answer, the next check requests the address again.
func TestCache(t *testing.T) {
	s := newServer(t)
	w := newWorld()
	c := w.checker(http.DefaultTransport, time.Minute)
	asked := func() int {
		s.requests = nil
		check(t, c, s.URL+"/200", s.URL+"/301", s.URL+"/404", s.URL+"/403")
		return len(s.requests)
	}
	first := asked()
	if again := asked(); first != 7 || again != 4 {
		t.Errorf("got %d requests, then %d, want 7, then HEAD and GET for each of the two bad addresses", first, again)
	}
	w.now = w.now.Add(7 * 24 * time.Hour)
	if later := asked(); later != 7 {
		t.Errorf("after a week, got %d requests, want 7", later)
	}
	for k := range w.files {
		w.files[k] = []byte("{")
	}
	if broken := asked(); broken != 7 {
		t.Errorf("with a damaged cache, got %d requests, want 7", broken)
	}
	w.now = w.now.Add(-time.Hour)
	if before := asked(); before != 7 {
		t.Errorf("with answers from the future in the cache, got %d requests, want 7", before)
	}
}

func TestTLSErrorsAreNamed(t *testing.T) {
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	plain := newServer(t)
	trusting := secure.Client().Transport.(*http.Transport).Clone()
	trusting.TLSClientConfig.ServerName = "elsewhere.example"
	old := secure.Client().Transport.(*http.Transport).Clone()
	old.TLSClientConfig.Time = func() time.Time { return time.Date(2400, 1, 1, 0, 0, 0, 0, time.UTC) }
	ancient := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true, MaxVersion: tls.VersionTLS10, MinVersion: tls.VersionTLS10}}
	for _, test := range []struct {
		transport http.RoundTripper
		address   string
		want      string
	}{
		{&http.Transport{}, secure.URL, "the certificate is not from a trusted authority"},
		{trusting, secure.URL, "the certificate is for another host"},
		{old, secure.URL, "the certificate has expired"},
		{ancient, secure.URL, "TLS: protocol version not supported"},
		{&http.Transport{}, strings.Replace(plain.URL, "http:", "https:", 1), "TLS: first record does not look like a TLS handshake"},
	} {
		w := newWorld()
		r := check(t, w.checker(test.transport, time.Minute), test.address)[test.address]
		if r.State != Dead || !strings.Contains(r.Detail, test.want) {
			t.Errorf("got %+v, want a dead address because of %q", r, test.want)
		}
	}
}

// refusing is a network on which every request fails.
type refusing struct{ err error }

func (r refusing) RoundTrip(*http.Request) (*http.Response, error) { return nil, r.err }

func TestNamesThatDoNotExist(t *testing.T) {
	w := newWorld()
	missing := &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "gone.example", IsNotFound: true}}
	r := check(t, w.checker(refusing{missing}, time.Minute), "https://gone.example/")["https://gone.example/"]
	if r.State != Dead || r.Detail != "the host gone.example does not exist" || len(w.waited) != 1 {
		t.Errorf("got %+v after the waits %v, want a dead address after one try", r, w.waited)
	}
	r = check(t, newWorld().checker(refusing{errors.New("dial tcp: connect: connection refused")}, time.Minute), "https://b.example/")["https://b.example/"]
	if r.State != Dead || r.Detail != "connection refused" {
		t.Errorf("got %+v, want a dead address because of a refused connection", r)
	}
}

// Without a network, Check returns an error and no address is dead.
func TestOffline(t *testing.T) {
	w := newWorld()
	down := &net.OpError{Op: "dial", Err: errors.New("network is unreachable")}
	_, err := w.checker(refusing{down}, time.Minute).Check(t.Context(), []string{"https://a.example/", "https://b.example/"})
	if !errors.Is(err, ErrOffline) {
		t.Errorf("got the error %v, want ErrOffline", err)
	}
}

// A cancelled context stops the check.
func TestCancel(t *testing.T) {
	s := newServer(t)
	ctx, cancel := context.WithCancel(t.Context())
	w := newWorld()
	c := w.checker(http.DefaultTransport, time.Minute)
	c.Wait = func(context.Context, time.Duration) error {
		cancel()
		return ctx.Err()
	}
	if _, err := c.Check(ctx, []string{s.URL + "/200", s.URL + "/201", s.URL + "/202"}); !errors.Is(err, context.Canceled) {
		t.Errorf("got the error %v, want the context's", err)
	}
	if len(s.requests) != 1 {
		t.Errorf("the checker sent requests after the context ended: %v", s.requests)
	}
}
