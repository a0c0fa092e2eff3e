package foreground

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/console"
	"howihelp/internal/live"
	"howihelp/internal/serve"
)

// session returns a session, and functions that return its output and its actions since the last call.
func session() (s *Session, printed func() string, did func() []string) {
	var out bytes.Buffer
	var done []string
	s = &Session{Out: &console.Messages{Stdout: &out, Stderr: &out}, Dir: "mine", host: "http://127.0.0.1:8017", desk: "http://127.0.0.1:8017/private/X/",
		browse:  func(address string) { done = append(done, "browse "+address) },
		rebuild: func() { done = append(done, "rebuild") }, stop: func() { done = append(done, "stop") },
		built: func(*build.Build) { done = append(done, "built") }}
	printed = func() string { defer out.Reset(); return out.String() }
	did = func() []string { defer func() { done = nil }(); return done }
	return s, printed, did
}

// The first build prints the addresses. Later builds print a line if something changed. Mistakes are printed once. When they are
// fixed, another line is printed.
func TestTold(t *testing.T) {
	b, err := build.Load(howihelp.Starter, build.Options{Layouts: howihelp.Starter, Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	b.Warnings = nil
	s, printed, did := session()
	s.Opens = true
	wrong, other := errors.New("content/plan.md:2: wrong"), errors.New("content/plan.md:3: wrong")
	plan := []string{"content", "content/plan.md"}
	const took = 900 * time.Microsecond
	_, pages := b.Pages()
	changed := fmt.Sprintf("%d pages changed, in 0.9 ms\n", pages)
	for _, step := range []struct {
		report serve.Report
		want   string
		did    []string
	}{
		{serve.Report{Site: b}, "site  http://127.0.0.1:8017/how-i-help/\ndesk  http://127.0.0.1:8017/private/X/\n", []string{"built", "browse http://127.0.0.1:8017/how-i-help/"}},
		{serve.Report{Site: b, Same: true, Changed: plan}, "", []string{"built"}},
		{serve.Report{Site: b, Changed: plan, Took: took}, "content/plan.md: " + changed, []string{"built"}},
		{serve.Report{Site: b, Err: wrong, Changed: plan}, "content/plan.md:2: wrong\n1 mistake; the pages stay as they were before\n", nil},
		{serve.Report{Site: b, Err: wrong, Changed: plan}, "", nil},
		{serve.Report{Site: b, Err: other, Changed: plan}, "content/plan.md:3: wrong\n1 mistake; the pages stay as they were before\n", nil},
		{serve.Report{Site: b, Same: true, Changed: plan, Took: took}, "content/plan.md: fixed, " + changed, []string{"built"}},
		{serve.Report{Note: "is watched no more"}, "warning: mine: is watched no more\n", nil},
	} {
		s.told(step.report)
		if got := printed(); got != step.want {
			t.Errorf("the report %+v prints\n%swant\n%s", step.report, got, step.want)
		}
		if got := did(); !slices.Equal(got, step.did) {
			t.Errorf("the report %+v leads to the actions %q, want %q", step.report, got, step.did)
		}
	}
}

// If the first build has mistakes, the session prints the address of the server's root. The root leads to the site once the mistakes
// are fixed.
func TestToldOfMistakesFirst(t *testing.T) {
	s, printed, _ := session()
	s.told(serve.Report{Err: errors.New("site.toml:1: wrong")})
	if got, want := printed(), "site  http://127.0.0.1:8017/\ndesk  http://127.0.0.1:8017/private/X/\nsite.toml:1: wrong\n1 mistake; the pages stay as they were before\n"; got != want {
		t.Errorf("the first report prints\n%swant\n%s", got, want)
	}
}

// The list of keys is printed once, as soon as there are both keys and an address, in either order. Each key has its
// action.
func TestKeys(t *testing.T) {
	const keys = "keys  o opens the site, d the desk, r builds everything again, q ends\n"
	for _, keysFirst := range []bool{true, false} {
		s, printed, _ := session()
		if keysFirst {
			s.takesTheKeys()
			if got := printed(); got != "" {
				t.Errorf("before there is an address, the session must print nothing, but prints %q", got)
			}
		}
		s.told(serve.Report{Err: errors.New("wrong")})
		before := printed()
		s.takesTheKeys()
		s.takesTheKeys()
		if got := before + printed(); bytes.Count([]byte(got), []byte(keys)) != 1 {
			t.Errorf("the list of keys must be printed once; with the keys first: %t, the session prints\n%s", keysFirst, got)
		}
	}
	s, _, did := session()
	s.told(serve.Report{Err: errors.New("wrong")})
	for _, key := range []byte("odrqx\x03\x04") {
		s.key(key)
	}
	want := []string{"browse http://127.0.0.1:8017/", "browse http://127.0.0.1:8017/private/X/", "rebuild", "stop", "stop", "stop"}
	if got := did(); !slices.Equal(got, want) {
		t.Errorf("the keys lead to the actions %q, want %q", got, want)
	}
}

// Serve takes another port if the given one is in use, and says so. It opens the browser, and warns if that doesn't start.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	must(t, os.WriteFile(dir+"/site.toml", []byte("wrong\n"), 0o644))
	taken, err := net.Listen("tcp4", "127.0.0.1:0")
	must(t, err)
	defer taken.Close()
	b, err := live.NewBuilder(func() (*os.Root, error) { return os.OpenRoot(dir) },
		func() (build.Options, error) { return build.Options{Layouts: howihelp.Starter}, nil })
	must(t, err)
	defer b.Close()
	read, write := io.Pipe()
	s := &Session{Out: &console.Messages{Stdout: write, Stderr: write}, Dir: dir, Opens: true, Browser: "no such browser"}
	port := taken.Addr().(*net.TCPAddr).Port
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(b, port) }()
	said := ""
	for buffer := make([]byte, 4096); !strings.Contains(said, "; the pages stay"); {
		n, err := read.Read(buffer)
		must(t, err)
		said += string(buffer[:n])
	}
	go io.Copy(io.Discard, read)
	s.key('q')
	must(t, <-ended)
	for _, want := range []string{fmt.Sprintf("port %d is in use", port), "; serving on port ", "site  http://127.0.0.1:", "the browser does not start: \"no such browser\" is not installed; open it yourself"} {
		if !strings.Contains(said, want) {
			t.Errorf("the session must say %q, but says\n%s", want, said)
		}
	}
}
