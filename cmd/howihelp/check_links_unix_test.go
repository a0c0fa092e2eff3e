//go:build unix

package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
)

// host starts a server that handles raw connections, and returns its address.
func host(t *testing.T, serve func(net.Conn)) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				serve(conn)
			}()
		}
	}()
	return l.Addr().String()
}

// Checking links to fourteen silent hosts takes no longer than checking links to one. No raw bytes from a host reach the terminal.
func TestLinksToHostileHosts(t *testing.T) {
	t.Parallel()
	p := newPublisher(t)
	var silent, body []string
	for range 14 {
		at := host(t, func(c net.Conn) { io.Copy(io.Discard, c) })
		silent = append(silent, at)
		body = append(body, fmt.Sprintf("<http://%s/1> <http://%s/2>", at, at))
	}
	body = append(body, "<http://"+host(t, func(c net.Conn) {
		c.Read(make([]byte, 4096))
		io.WriteString(c, "HTTP/1.1 404 \x1b[31mEVIL\r\nContent-Length: 9\r\n\r\n\x1b[31mEVIL\r\nmore")
		c.Read(make([]byte, 1))
	})+"/>")
	profile := filepath.Join(p.site, "content/profile.md")
	text, err := os.ReadFile(profile)
	must(t, err)
	must(t, os.WriteFile(profile, append(text, strings.Join(body, "\n")...), 0o644))
	cmd := p.command("howihelp", "check", "--links")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	start := time.Now()
	cmd.Run()
	if took := time.Since(start); took > 3*time.Minute || cmd.ProcessState.ExitCode() != exitError {
		t.Errorf("the check took %v and exited with %d; want at most 3 minutes, and the code for errors", took, cmd.ProcessState.ExitCode())
	}
	said := stdout.String() + stderr.String()
	if strings.Contains(said, "EVIL") || strings.ContainsFunc(said, func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }) {
		t.Errorf("the program passes bytes of a host to the terminal: %q", said)
	}
	if n := strings.Count(stdout.String(), "no answer in time"); n != len(silent) {
		t.Errorf("%d addresses are reported as silent, want %d:\n%s", n, len(silent), &stdout)
	}
	if want := ", and 4 more\n"; !strings.HasPrefix(stderr.String(), "note: some addresses were not requested, since their hosts do not answer, or the one-minute limit was reached; check again later: 127.0.0.1:") || !strings.HasSuffix(stderr.String(), want) {
		t.Errorf("the note about addresses that were not requested is %s", &stderr)
	}
}
