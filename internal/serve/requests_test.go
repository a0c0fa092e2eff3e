package serve

import (
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// Every form of HTTP request gets the right answer. Only GET and HEAD under a name of this machine get pages.
func TestRequestForms(t *testing.T) {
	f := newFolder(t, map[string]string{"content/index.html": page + "PAGE"}).start(nil)
	many := strings.Repeat("X: "+strings.Repeat("x", 1000)+"\n", 64)
	for _, c := range []struct{ request, want string }{
		{"GET /help/ HTTP/1.1\nHost: HOST\n\n", "200 PAGE"},
		{"GET /help/ HTTP/1.0\nHost: HOST\n\n", "200 PAGE"},
		{"HEAD /help/ HTTP/1.1\nHost: HOST\n\n", "200"},
		{"HEAD /.howihelp/stream HTTP/1.1\nHost: HOST\n\n", "200"},
		{"HEAD /help/nothing HTTP/1.1\nHost: HOST\n\n", "404"},
		{"HEAD /help/ HTTP/1.1\nHost: evil.example\n\n", "421"},
		{"GET http://HOST/help/ HTTP/1.1\nHost: HOST\n\n", "200 PAGE"},
		{"GET http://localhost:9000/help/ HTTP/1.1\nHost: evil.example\n\n", "200 PAGE"},
		{"GET http://evil.example/help/ HTTP/1.1\nHost: HOST\n\n", "421"},
		{"GET http://user@HOST/help/ HTTP/1.1\nHost: HOST\n\n", "200 PAGE"},
		{"GET https://HOST/help/ HTTP/1.1\nHost: HOST\n\n", "200 PAGE"},
		{"GET * HTTP/1.1\nHost: HOST\n\n", "400|404"},
		{"GET help/ HTTP/1.1\nHost: HOST\n\n", "400"},
		{"OPTIONS * HTTP/1.1\nHost: HOST\n\n", "405 Allow: GET, HEAD"},
		{"OPTIONS * HTTP/1.1\nHost: evil.example\n\n", "421"},
		{"OPTIONS * HTTP/1.1\nHost: HOST\nContent-Length: 3\n\nabc", "405"},
		{"OPTIONS /help/ HTTP/1.1\nHost: HOST\n\n", "405 Allow: GET, HEAD"},
		{"OPTIONS /help/ HTTP/1.1\nHost: HOST\nOrigin: http://evil.example\nAccess-Control-Request-Method: GET\n\n", "405"},
		{"CONNECT HOST HTTP/1.1\nHost: HOST\n\n", "405"},
		{"CONNECT evil.example:80 HTTP/1.1\nHost: HOST\n\n", "405|421"},
		{"CONNECT /help/ HTTP/1.1\nHost: HOST\n\n", "400|405"},
		{"TRACE / HTTP/1.1\nHost: HOST\nCookie: secret\n\n", "405"},
		{"TRACE * HTTP/1.1\nHost: HOST\n\n", "400|405"},
		{"PRI * HTTP/2.0\n\nSM\n\n", "400|405|421|505|"},
		{"GET /help/ HTTP/2.0\nHost: HOST\n\n", "400|505"},
		{"GET /help/ HTTP/0.9\nHost: HOST\n\n", "400|505"},
		{"GET /help/\n\n", "400"},
		{"GET /help/ HTTP/1.1\nHost: HOST\nConnection: Upgrade, HTTP2-Settings\nUpgrade: h2c\nHTTP2-Settings: AAMAAABkAAQAAP__\n\n", "200 PAGE"},
		{"GET /.howihelp/stream HTTP/1.1\nHost: HOST\nConnection: Upgrade\nUpgrade: websocket\nOrigin: http://evil.example\n\n", "403"},
		{"GET /help/ HTTP/1.1\nHost: HOST\nConnection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n\n", "200 PAGE"},
		{"GET /help/ HTTP/1.1\n\n", "400"},
		{"GET /help/ HTTP/1.1\nHost:\n\n", "421"},
		{"GET /help/ HTTP/1.1\nHost: HOST\nHost: HOST\n\n", "400"},
		{"GET /help/ HTTP/1.1\nHost: HOST, evil.example\n\n", "400|421"},
		{"GET /help/ HTTP/1.1\nHost: HOST\n folded\n\n", "400|421"},
		{"GET /help/ HTTP/1.1\nHost : HOST\n\n", "400"},
		{"GET /help/ HTTP/1.1\nHost: HOST\nX-Forwarded-Host: localhost\n\n", "200 PAGE"},
		{"GET /help/ HTTP/1.1\nHost: evil.example\nX-Forwarded-Host: HOST\nForwarded: host=HOST\n\n", "421"},
		{"GET /help/ HTTP/1.1\nHost: HOST\nX: " + strings.Repeat("x", 64<<10) + "\n\n", "431"},
		{"GET /help/ HTTP/1.1\nHost: HOST\n" + many + "\n", "431"},
		{"GET /" + strings.Repeat("x", 64<<10) + " HTTP/1.1\nHost: HOST\n\n", "431"},
		{strings.Repeat("X", 64<<10) + " / HTTP/1.1\nHost: HOST\n\n", "431"},
		{"GET /help/ HTTP/1.1\nHost: HOST\nContent-Length: 5\n\n", "400"}, // a body that never arrives
		{"GET /help/ HTTP/1.1\nHost: HOST\nContent-Length: 99999999999\n\nx", "400"},
		{"GET /help/ HTTP/1.1\nHost: HOST\nContent-Length: 1\nExpect: 100-continue\n\n", "400"},
		{"GET /help/ HTTP/1.1\nHost: HOST\nExpect: everything\n\n", "417"},
		{"GET /help/ HTTP/1.1\nHost: HOST\nTransfer-Encoding: chunked\n\n", "400"},
		{"GET /help/ HTTP/1.1\nHost: HOST\nTransfer-Encoding: chunked\nContent-Length: 1\n\n0\n\n", "400"},
		{"GET /help/ HTTP/1.1\nHost: HOST\nTransfer-Encoding: gzip\n\n", "400|501"},
		{"GET /help/ HTTP/1.1\nHost: HOST\nContent-Length: -1\n\n", "400"},
		{"GET /help/ HTTP/1.1\nHost: HOST\nContent-Length: 0\nContent-Length: 1\n\nx", "400"},
		{"POST /help/ HTTP/1.1\nHost: HOST\nTransfer-Encoding: chunked\n\n", "405"},
		{"BREW /help/ HTTP/1.1\nHost: HOST\n\n", "405"},
		{"get /help/ HTTP/1.1\nHost: HOST\n\n", "405"},
		{" GET /help/ HTTP/1.1\nHost: HOST\n\n", "400"},
		{"\x16\x03\x01\x02\n\n", "400"},
		{"GET /help/ HTTP/1.1\nHost: HOST\nRange: bytes=0-3\n\n", "200 PAGE"},
	} {
		got := f.send(c.request)
		statuses, text, _ := strings.Cut(c.want, " ")
		status, _, _ := strings.Cut(got, " ")
		if !strings.Contains("|"+statuses+"|", "|"+status+"|") || !strings.Contains(got, text) {
			t.Errorf("the answer to %.200q is %.300q, want %s", c.request, got, c.want)
		}
		if status != "200" && strings.Contains(got, "PAGE") || strings.HasPrefix(c.request, "HEAD") && strings.Contains(got, "PAGE") || strings.Contains(got, "secret") {
			t.Errorf("the answer to %.200q contains a page or a secret: %.500q", c.request, got)
		}
	}
}

// A request for another name gets a page that explains the refusal and the next step. The page doesn't repeat the request. The
// terminal shows one note about all such requests.
func TestAnotherNameIsExplained(t *testing.T) {
	f := newFolder(t, map[string]string{"content/index.html": page + "PAGE"}).start(nil)
	port := f.url[strings.LastIndex(f.url, ":")+1:]
	for _, host := range []string{"evil.example", "my-laptop.local:" + port, "192.168.1.20:9000", "host.docker.internal:" + port} {
		got := f.send("GET /help/?<script> HTTP/1.1\nHost: " + host + "\n\n")
		for _, part := range []string{"421", "text/html", "localhost, 127.0.0.1 and [::1]", "http://localhost:" + port + "/", "ssh -L 8017:localhost:" + port} {
			if !strings.Contains(got, part) {
				t.Errorf("for the host %s, the page lacks %q: %.900q", host, part, got)
			}
		}
		if strings.Contains(got, host) || strings.Contains(got, "script") {
			t.Errorf("for the host %s, the page repeats the request: %.900q", host, got)
		}
	}
	var notes []string
	for _, r := range f.allReports() {
		if r.Note != "" {
			notes = append(notes, r.Note)
		}
	}
	want := `refused a browser's request for "evil.example"; open http://localhost:` + port + "/, or forward a port to that: ssh -L 8017:localhost:" + port + " HOST"
	if len(notes) != 1 || notes[0] != want {
		t.Errorf("the notes in the terminal are %q, want %q", notes, want)
	}
}

// Pages are answered quickly even while many clients listen, send nothing, or send half a request. If there are too many streams,
// the answer to a further one says to try again.
func TestPagesComeFirst(t *testing.T) {
	for name, first := range map[string]string{
		"streams":                     "GET " + streamPath + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"nothing":                     "",
		"half a request":              "GET /help/ HTTP/1.1\r\nHost: local",
		"half a body":                 "GET /help/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx",
		"idle after a page":           "GET /help/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"streams from a foreign host": "GET " + streamPath + " HTTP/1.1\r\nHost: evil.example\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			const room, streams, crowd = 60, 20, 200
			f := newFolder(t, map[string]string{"content/index.html": page + "HERE"}).start(func(s *Server) {
				s.limits.connections, s.limits.streams = room, streams
				s.limits.header, s.limits.request, s.limits.idle, s.limits.write = time.Hour, time.Hour, time.Hour, time.Hour
			})
			http.DefaultClient.CloseIdleConnections()
			refused := 0
			for range crowd {
				c, err := net.Dial("tcp", strings.TrimPrefix(f.url, "http://"))
				must(t, err)
				defer c.Close()
				_, err = io.WriteString(c, first)
				must(t, err)
				if name == "streams" {
					status := make([]byte, len("HTTP/1.1 200"))
					_, err := io.ReadFull(c, status)
					must(t, err)
					if string(status) == "HTTP/1.1 503" {
						refused++
					}
				}
			}
			if want := crowd - streams; name == "streams" && refused != want {
				t.Errorf("%d streams got the answer to try again, want %d", refused, want)
			}
			for range 5 { // the server waits an hour for each other connection, so none of them ends during the test
				if got := f.send("GET /help/ HTTP/1.1\nHost: HOST\n\n"); !strings.Contains(got, "HERE") {
					t.Fatalf("while the others are connected, the page must still be served, but the answer is %.100q", got)
				}
			}
			f.server.mu.Lock()
			defer f.server.mu.Unlock()
			if n := len(f.server.watchers); n > streams {
				t.Errorf("%d streams are open, want at most %d", n, streams)
			}
		})
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
