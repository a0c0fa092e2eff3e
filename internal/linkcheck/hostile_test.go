package linkcheck

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"howihelp/internal/console"
)

// listen serves raw connections at a new address, and counts them.
func listen(t *testing.T, serve func(net.Conn)) (address string, connections *atomic.Int32) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	connections = &atomic.Int32{}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			connections.Add(1)
			go func() {
				defer conn.Close()
				serve(conn)
			}()
		}
	}()
	return "http://" + l.Addr().String() + "/", connections
}

// answers returns a server that reads a request, sends a text, and then waits until the client closes the connection.
func answers(text string) func(net.Conn) {
	return func(conn net.Conn) {
		conn.Read(make([]byte, 4096))
		conn.Write([]byte(text))
		conn.Read(make([]byte, 1))
	}
}

// moves returns a server that permanently redirects its front page to a location. Its other pages answer with the status 200.
func moves(location string) func(net.Conn) {
	return func(conn net.Conn) {
		request := make([]byte, 4096)
		if n, _ := conn.Read(request); strings.Contains(string(request[:n]), " / HTTP") {
			fmt.Fprintf(conn, "HTTP/1.1 301 Moved\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n", location)
			return
		}
		fmt.Fprint(conn, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
	}
}

// drips returns a server that sends a text over and over.
func drips(text string) func(net.Conn) {
	return func(conn net.Conn) {
		for {
			if _, err := conn.Write([]byte(text)); err != nil {
				return
			}
			time.Sleep(5 * time.Millisecond)
		}
	}
}

// safeBuffer is a buffer that several goroutines may write to.
type safeBuffer struct {
	mu  sync.Mutex
	all strings.Builder
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.all.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.all.String()
}

var hostile = map[string]func(net.Conn){
	"a body after a HEAD answer":            answers("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc\x1b[31mEVIL" + strings.Repeat("x", 5000)),
	"a second answer":                       answers("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 \x1b]0;EVIL\a\r\n\r\n"),
	"control characters in the status text": answers("HTTP/1.1 404 \x1b[31mEVIL\r\nContent-Length: 0\r\n\r\n"),
	"control characters as the status":      answers("HTTP/1.1 4\x1b[31mEVIL\r\n\r\n"),
	"not HTTP":                              answers("\x1b[31mEVIL\x07\r\n\r\n"),
	"a header without a colon":              answers("HTTP/1.1 200 OK\r\n\x1b[31mEVIL\r\n\r\n"),
	"an escape sequence in Location":        moves("/to\x1b[31mEVIL"),
	"a one-character escape in Location":    moves("/to?\u009b31mEVIL"),
	"reversed text in Location":             moves("/to?\u202eEVIL"),
	"reversed text in a fragment":           moves("/to#\u202eEVIL"),
	"reversed text in a host name":          answers("HTTP/1.1 301 Moved\r\nLocation: https://a\u202e.example/EVIL\r\nContent-Length: 0\r\n\r\n"),
	"invisible characters in Location":      moves("/to?\u200b\u2060EVIL"),
	"invalid UTF-8 in Location":             moves("/to?\xff\xfeEVIL"),
	"a javascript address in Location":      answers("HTTP/1.1 301 Moved\r\nLocation: \x1b[31mjavascript:EVIL\r\nContent-Length: 0\r\n\r\n"),
	"a long Location":                       moves("/to" + strings.Repeat("x", 50_000)),
	"endless header lines":                  drips("X-" + strings.Repeat("x", 200) + ": y\r\n"),
	"a header that arrives slowly":          drips("x"),
	"a body that arrives slowly": func(c net.Conn) {
		c.Read(make([]byte, 4096))
		c.Write([]byte("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"))
		drips("x")(c)
	},
	"endless chunks": func(c net.Conn) {
		c.Write([]byte("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"))
		drips("1\r\nx\r\n")(c)
	},
	"endless provisional answers":          drips("HTTP/1.1 103 Early Hints\r\nLink: EVIL\r\n\r\n"),
	"silence":                              func(c net.Conn) { io.Copy(io.Discard, c) },
	"a connection that closes immediately": func(net.Conn) {},
	"an answer before the request":         func(c net.Conn) { c.Write([]byte("HTTP/1.1 404 \x1b[31mEVIL\r\n\r\n")); io.Copy(io.Discard, c) },
	"words before the request":             func(c net.Conn) { c.Write([]byte("\x1b[31mEVIL\r\n")); io.Copy(io.Discard, c) },
	"a circle of redirects":                answers("HTTP/1.1 302 Found\r\nLocation: /?\r\nContent-Length: 0\r\n\r\n"),
	"a header of one megabyte":             answers("HTTP/1.1 200 OK\r\nX: " + strings.Repeat("x", 1<<20) + "\r\n\r\n"),
}

// Whatever a host answers, its result is short and printable, and net/http logs nothing. The check of all these hosts takes at most a
// minute.
func TestHostileHosts(t *testing.T) {
	var logged safeBuffer
	defer log.SetOutput(log.Writer())
	log.SetOutput(&logged)
	var addresses []string
	names := map[string]string{}
	for name, serve := range hostile {
		address, _ := listen(t, serve)
		addresses = append(addresses, address)
		names[address] = name
	}
	w := newWorld()
	w.now = time.Now()
	start := time.Now()
	results := check(t, w.checker(NewTransport(), 200*time.Millisecond), addresses...)
	if took := time.Since(start); took > time.Minute {
		t.Errorf("the check took %v, want at most a minute", took)
	}
	if said := logged.String(); said != "" {
		t.Errorf("net/http logged %q, want nothing", said)
	}
	for _, address := range addresses {
		r := results[address]
		said := string(r.State) + r.Location + r.Detail
		if !printable(said) || len(said) > longest || r.State == Unasked {
			t.Errorf("%s: got the result %.300q, want a short and printable one", names[address], said)
		}
		if r.Location != "" {
			t.Errorf("%s: got the new address %.300q, want none", names[address], r.Location)
		}
	}
}

// The program reads nothing from a host before it has sent the request.
func TestHostsThatSpeakFirst(t *testing.T) {
	address, _ := listen(t, hostile["words before the request"])
	conn, err := NewTransport().DialContext(t.Context(), "tcp", hostOf(address))
	if err != nil {
		t.Fatal(err)
	}
	read := make(chan error, 1)
	go func() {
		_, err := conn.Read(make([]byte, 1))
		read <- err
	}()
	select {
	case err := <-read:
		t.Errorf("the program read from the host before the request: %v", err)
	case <-time.After(200 * time.Millisecond):
	}
	if _, err := conn.Write([]byte("x")); err != nil {
		t.Error(err)
	}
	if err := <-read; err != nil {
		t.Error(err)
	}
	conn.Close()
}

// The check ignores an unsafe result that an earlier version left in the cache, and requests the address again.
func TestCacheOfOldAnswers(t *testing.T) {
	w := newWorld()
	const address = "https://a.example/"
	w.files[key(address)] = []byte(`{"state":"moved","location":"https://a.example/\u001b[31m","checked":"2026-11-23T12:00:00Z"}`)
	if r := check(t, w.checker(refusing{context.DeadlineExceeded}, time.Minute), address)[address]; r.State != Dead || r.Location != "" {
		t.Errorf("got %+v, want the cached result ignored and the address dead", r)
	}
}

// A host that doesn't answer gets requests for only one address. Its other addresses count as unasked, not as dead.
func TestSilentHost(t *testing.T) {
	silent, connections := listen(t, hostile["silence"])
	s := newServer(t)
	all := []string{silent + "1", silent + "2", silent + "3", s.URL + "/200"}
	var progress []int
	c := newWorld().checker(NewTransport(), 3*time.Second) // enough for the other server, however busy the machine is
	c.Progress = func(known, all int) { progress = append(progress, known, all) }
	var out bytes.Buffer
	results, err := c.Ask(t.Context(), all, &console.Messages{Stderr: &out})
	if err != nil {
		t.Fatal(err)
	}
	var states []string
	for _, address := range all {
		states = append(states, string(results[address].State))
	}
	slices.Sort(states[:3])
	if got := strings.Join(states, " "); got != "dead unasked unasked alive" || connections.Load() != 2 {
		t.Errorf("got the states %s after %d connections, want dead unasked unasked alive after 2", got, connections.Load())
	}
	if got := out.String(); !strings.HasPrefix(got, "note: some addresses were not requested, ") || !strings.HasSuffix(got, "check again later: "+hostOf(silent)+"\n") {
		t.Errorf("got the message %q, want one about the silent host", got)
	}
	if got := fmt.Sprint(progress); got != "[1 4 2 4]" {
		t.Errorf("got the progress %s, want 1 of 4 addresses, then 2 of 4", got)
	}
}

// The check ends at its time limit even if no host answers. The remaining addresses count as unasked, not as dead.
func TestLimitOfAllRequests(t *testing.T) {
	var addresses []string
	for range 50 {
		silent, _ := listen(t, hostile["silence"])
		addresses = append(addresses, silent)
	}
	leads, _ := listen(t, answers("HTTP/1.1 302 Found\r\nLocation: "+addresses[0]+"\r\nContent-Length: 0\r\n\r\n"))
	addresses = append(addresses, leads)
	c := newWorld().checker(NewTransport(), time.Hour)
	c.Limit = 300 * time.Millisecond
	start := time.Now()
	results := check(t, c, addresses...)
	if took := time.Since(start); took > time.Minute {
		t.Errorf("the check took %v, want at most a minute", took)
	}
	if hosts := unaskedHosts(results); len(hosts) != len(addresses) {
		t.Errorf("got %d unasked hosts, want %d", len(hosts), len(addresses))
	}
}
