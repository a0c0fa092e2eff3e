//go:build unix

package torture

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
	"golang.org/x/tools/txtar"
)

// planted is the text of files that must not be published.
const planted = "PLANTED-SECRET"

// small is a small site in a new folder. Beside the site is a file that must not be published.
type small struct {
	*testing.T
	program, world string
}

func newSmall(t *testing.T, program string) *small {
	base, err := txtar.ParseFile("../../cmd/howihelp/testdata/base.txtar")
	must(t, err)
	s := &small{t, program, t.TempDir()}
	for _, f := range base.Files {
		s.put("site/"+f.Name, string(f.Data))
	}
	s.put("outside/file.md", "+++\nquestion = \"x\"\n+++\n"+planted+"\n")
	return s
}

func (s *small) path(name string) string { return filepath.Join(s.world, filepath.FromSlash(name)) }

func (s *small) put(name, text string) {
	s.Helper()
	must(s.T, os.MkdirAll(filepath.Dir(s.path(name)), 0o755))
	must(s.T, os.WriteFile(s.path(name), []byte(text), 0o644))
}

// build runs a build and returns its output, whether it refused the site, and its processor time. It fails the test if the build opens a
// pipe or a device, because such a build never ends.
func (s *small) build() (printed string, refused bool, took time.Duration) {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.Context(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, s.program, "build", "--no-cards", "--date", "2026-11-23", "--site", s.path("site"))
	out, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		s.Fatalf("the build did not end; it printed %q", out)
	}
	var exit *exec.ExitError
	refused = errors.As(err, &exit) && exit.ExitCode() == 1
	if !refused {
		must(s.T, err)
	}
	return string(out), refused, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}

// files returns the regular files below a folder, with their bytes.
func (s *small) files(dir string) map[string]string {
	s.Helper()
	all := map[string]string{}
	must(s.T, filepath.WalkDir(s.path(dir), func(name string, e os.DirEntry, err error) error {
		if errors.Is(err, os.ErrNotExist) || err == nil && !e.Type().IsRegular() {
			return nil
		}
		must(s.T, err)
		data, err := os.ReadFile(name)
		all[name] = string(data)
		return err
	}))
	return all
}

// A build never touches files that it didn't write. It removes its own stale files, and stops if there is a foreign file at a path of the output.
func TestForeignFiles(t *testing.T) {
	program := buildProgram(t)
	s := newSmall(t, program)
	const stale = 10
	for i := range stale {
		s.put(fmt.Sprintf("site/content/requests/old-%d.md", i), "+++\ntitle = \"Old\"\nverdict = \"yes\"\n+++\n")
	}
	if out, refused, _ := s.build(); refused {
		t.Fatalf("the build refused the site: %s", out)
	}
	foreign := map[string]string{}
	for _, name := range []string{"public/mine.txt", "public/.well-known/mine", "public/ask/old-3/mine.html", "public/ask/old-4/index.html.bak", "public/faq/mine/index.html", "public/google123.html", "public/.git/config", "private/mine.md", "private/replies/mine.txt", "private/notes/a/b", ".howihelp/mine", "mine", "content/.mine", ".git/HEAD"} {
		s.put("site/"+name, "mine")
		foreign[s.path("site/"+name)] = "mine"
	}
	edited := s.path("site/public/ask/old-5/index.html") // a file of the build that somebody has edited
	must(t, os.WriteFile(edited, []byte("edited"), 0o644))
	foreign[edited] = "edited"
	removed := func() (n int) {
		for i := range stale {
			if _, err := os.Stat(s.path(fmt.Sprintf("site/public/ask/old-%d/index.html", i))); errors.Is(err, os.ErrNotExist) {
				n++
			}
		}
		return n
	}
	lost := 0
	look := func(after string) {
		now := s.files("site")
		for name, text := range foreign {
			if now[name] != text {
				lost++
				t.Errorf("after %s, the file %s is %q, want %q", after, name, now[name], text)
			}
		}
	}
	for i := range stale {
		must(t, os.Remove(s.path(fmt.Sprintf("site/content/requests/old-%d.md", i))))
	}
	if out, refused, _ := s.build(); refused {
		t.Fatalf("the build refused the site: %s", out)
	}
	look("a build")
	gone := removed()
	if gone != stale-1 { // the edited file must stay
		t.Errorf("the build removed %d of its own files, want %d", gone, stale-1)
	}
	s.put("site/content/faq/broken.md", "broken")
	if _, refused, _ := s.build(); !refused {
		t.Error("the build accepted a broken site")
	}
	look("a build that fails")
	must(t, os.Remove(s.path("site/content/faq/broken.md")))
	must(t, os.RemoveAll(s.path("site/.howihelp")))
	delete(foreign, s.path("site/.howihelp/mine"))
	if out, refused, _ := s.build(); refused {
		t.Errorf("the build without a manifest refused the site: %s", out)
	}
	look("a build without a manifest")

	stopped, ways := 0, []string{"public/index.html", "public/faq/index.html", "public/robots.txt", "public/help.json", "private/index.html", "private/replies/coffee.closed.neutral.txt"}
	for _, name := range ways {
		s := newSmall(t, program)
		s.put("site/"+name, "mine")
		output := func() map[string]string {
			all := s.files("site/public")
			maps.Copy(all, s.files("site/private"))
			return all
		}
		before := output()
		out, refused, _ := s.build()
		if after := output(); !refused || !strings.Contains(out, name) || !maps.Equal(before, after) {
			t.Errorf("with a foreign file at %s: got refused %v and the output %q, want a refusal that names the file", name, refused, out)
			continue
		}
		stopped++
	}
	report(t, "G4", fmt.Sprintf("%d foreign files and an edited one of the output, in builds that succeed, that fail and that have no manifest", len(foreign)), fmt.Sprintf("%d changed or deleted; %d of %d own stale files removed", lost, gone, stale-1), "0; all")
	report(t, "G4", "a foreign file at a path of the output, without a manifest", fmt.Sprintf("%d of %d named, nothing changed", stopped, len(ways)), "all")
}

// A build reads and writes nothing through a link, and opens no special file. It refuses each link and special file by name.
func TestSpecialFiles(t *testing.T) {
	program := buildProgram(t)
	device := func(name string) error { return unix.Mknod(name, unix.S_IFCHR|0o644, int(unix.Mkdev(1, 5))) } // /dev/zero, which never ends
	kinds := map[string]func(s *small, name string) error{
		"link to a file outside":   func(s *small, name string) error { return os.Symlink(s.path("outside/file.md"), name) },
		"link to a folder outside": func(s *small, name string) error { return os.Symlink(s.path("outside"), name) },
		"link inside the site":     func(s *small, name string) error { return os.Symlink(s.path("site/content/faq/refunds.md"), name) },
		"link to itself":           func(s *small, name string) error { return os.Symlink(filepath.Base(name), name) },
		"link to a device":         func(s *small, name string) error { return os.Symlink("/dev/zero", name) },
		"link to nothing":          func(s *small, name string) error { return os.Symlink("nothing", name) },
		"pipe":                     func(s *small, name string) error { return unix.Mkfifo(name, 0o644) },
		"socket": func(s *small, name string) error {
			fd, err := unix.Socket(unix.AF_UNIX, unix.SOCK_STREAM, 0)
			if err != nil {
				return err
			}
			defer unix.Close(fd)
			return unix.Bind(fd, &unix.SockaddrUnix{Name: name})
		},
		"device": func(s *small, name string) error { return device(name) },
	}
	if probe := filepath.Join(t.TempDir(), "probe"); device(probe) != nil {
		delete(kinds, "device") // only root may make a device
	}
	places := []string{"content/faq/x.md", "content/requests/x.md", "content/replies/x.md", "content/focus/x.md", "content/static/x.pdf", "resources/x.md", "layouts/extra.css", "layouts/404.html", "content/given.toml", "site.toml", "content/profile.md", "check/en.toml", "content/static", "content/faq", "layouts"}
	tried, published, refused := 0, 0, 0
	var slowest time.Duration
	limit := 10 * time.Second
	if *long {
		limit = time.Second
	}
	for i, kind := range slices.Sorted(maps.Keys(kinds)) {
		for j, place := range places {
			if !*long && (i+j)%3 != 0 {
				continue
			}
			s := newSmall(t, program)
			name := s.path("site/" + place)
			must(t, os.RemoveAll(name))
			must(t, os.MkdirAll(filepath.Dir(name), 0o755))
			must(t, kinds[kind](s, name))
			tried++
			out, stopped, took := s.build()
			slowest = max(slowest, took)
			if took > limit {
				t.Errorf("a %s at %s: the build took %v, want at most %v", kind, place, took, limit)
			}
			if stopped && strings.Contains(out, place) {
				refused++
			} else {
				t.Errorf("a %s at %s: got refused %v and the output %q, want a refusal that names the path", kind, place, stopped, out)
			}
			for file, text := range s.files("site") {
				if strings.Contains(text, planted) {
					published++
					t.Errorf("a %s at %s: the file %s has a text from outside of the site", kind, place, file)
				}
			}
		}
	}
	report(t, "G6", fmt.Sprintf("links, pipes, sockets, devices: %d kinds in %d places of the sources", len(kinds), len(places)), fmt.Sprintf("%d of %d refused by name, %d published, each within %v of processor time", refused, tried, published, slowest.Round(time.Millisecond)), "all, 0, 1 s")

	through, ways := 0, []string{"public", "private", ".howihelp", "public/faq", "public/ask", "public/index.html", "private/index.html", "private/replies", "public/robots.txt", ".howihelp/public.manifest"}
	stopped := 0
	for _, place := range ways {
		for _, built := range []bool{false, true} {
			s := newSmall(t, program)
			if built {
				if out, refused, _ := s.build(); refused {
					t.Fatalf("the build refused the site: %s", out)
				}
				s.put("site/content/faq/refunds.md", "+++\nquestion = \"Changed?\"\n+++\nYes.\n")
				s.put("site/content/requests/call.md", s.files("site")[s.path("site/content/requests/call.md")]+"\nMore.\n")
			}
			before := s.files("outside")
			name := s.path("site/" + place)
			must(t, os.RemoveAll(name))
			must(t, os.MkdirAll(filepath.Dir(name), 0o755))
			target := "outside"
			if strings.Contains(filepath.Base(place), ".") && place != ".howihelp" {
				target = "outside/file.md"
			}
			must(t, os.Symlink(s.path(target), name))
			out, refused, _ := s.build()
			if refused && strings.Contains(out, place) {
				stopped++
			} else {
				t.Errorf("with a link at %s: got refused %v and the output %q, want a refusal that names the link", place, refused, out)
			}
			if !maps.Equal(before, s.files("outside")) {
				through++
				t.Errorf("the build wrote through the link %s", place)
			}
		}
	}
	report(t, "G6", fmt.Sprintf("a link at one of %d places of the output, before the first build and after it", len(ways)), fmt.Sprintf("%d of %d refused by name, %d written through", stopped, 2*len(ways), through), "all, 0")
}
