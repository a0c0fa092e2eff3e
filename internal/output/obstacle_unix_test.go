//go:build unix

package output

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// Each case changes a site after its first build, and has the error of the next build.
func TestObstaclesAreRefusedByName(t *testing.T) {
	link := func(t *testing.T, root *os.Root, target, name string) {
		t.Helper()
		root.RemoveAll(name)
		if err := root.Symlink(target, name); err != nil {
			t.Fatal(err)
		}
	}
	outside := filepath.Join(t.TempDir(), "outside.html")
	if err := os.WriteFile(outside, []byte("outside"), 0o644); err != nil {
		t.Fatal(err)
	}
	const next = " is in the way; move it away, then try again"
	for name, c := range map[string]struct {
		prepare func(t *testing.T, root *os.Root)
		want    string
	}{
		"output folder is a link": {
			func(t *testing.T, root *os.Root) { root.Rename("public", "real"); link(t, root, "real", "public") },
			"public: a symbolic link"},
		"output folder is a link to itself": {
			func(t *testing.T, root *os.Root) { link(t, root, "public", "public") },
			"public: a symbolic link"},
		"output folder is a file": {
			func(t *testing.T, root *os.Root) { root.RemoveAll("public"); put(t, root, "public", "file") },
			"public: a file"},
		"folder is a link": {
			func(t *testing.T, root *os.Root) { root.Mkdir("real", 0o755); link(t, root, "../real", "public/ask") },
			"public/ask: a symbolic link"},
		"folder above a stale file is a link": {
			func(t *testing.T, root *os.Root) {
				put(t, root, "real/index.html", "old")
				link(t, root, "../real", "public/ask")
				link(t, root, "../real", "public/old")
			},
			"public/ask: a symbolic link"},
		"file is a link out of the site": {
			func(t *testing.T, root *os.Root) { link(t, root, outside, "public/index.html") },
			"public/index.html: a symbolic link"},
		"file is a link within the site": {
			func(t *testing.T, root *os.Root) { link(t, root, "faq.html", "public/index.html") },
			"public/index.html: a symbolic link"},
		"file is a link loop": {
			func(t *testing.T, root *os.Root) { link(t, root, "index.html", "public/index.html") },
			"public/index.html: a symbolic link"},
		"file is a named pipe": {
			func(t *testing.T, root *os.Root) {
				root.Remove("public/index.html")
				if err := unix.Mkfifo(filepath.Join(root.Name(), "public/index.html"), 0o644); err != nil {
					t.Fatal(err)
				}
			},
			"public/index.html: a named pipe"},
		"file is a socket": {
			func(t *testing.T, root *os.Root) {
				root.Remove("public/index.html")
				t.Chdir(root.Name()) // the path of a socket is limited to some hundred bytes
				l, err := net.Listen("unix", "public/index.html")
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { l.Close() })
			},
			"public/index.html: a socket"},
		"file is a folder": {
			func(t *testing.T, root *os.Root) {
				root.Remove("public/index.html")
				root.Mkdir("public/index.html", 0o755)
			},
			"public/index.html: a folder"},
		"file is a folder with a foreign file": {
			func(t *testing.T, root *os.Root) {
				root.Remove("public/index.html")
				put(t, root, "public/index.html/x/mine.txt", "mine")
			},
			"public/index.html/x/mine.txt: a file that howihelp did not write"},
		"folder is a file": {
			func(t *testing.T, root *os.Root) { put(t, root, "public/ask", "mine") },
			"public/ask: a file that howihelp did not write"},
		"folder is an own file that was edited": {
			func(t *testing.T, root *os.Root) { put(t, root, "public/was", "edited") },
			"public/was: a file that was edited by hand"},
		"file is foreign": {
			func(t *testing.T, root *os.Root) { put(t, root, "public/new.html", "mine") },
			"public/new.html: a file that howihelp did not write"},
		"file is foreign and named in other letter case": {
			func(t *testing.T, root *os.Root) { put(t, root, "public/NEW.html", "mine") },
			"public/NEW.html: a file that howihelp did not write"},
		"state folder is a link": {
			func(t *testing.T, root *os.Root) {
				root.Rename(".howihelp", "state")
				link(t, root, "state", ".howihelp")
			},
			".howihelp: a symbolic link"},
		"state folder is a file": {
			func(t *testing.T, root *os.Root) { root.RemoveAll(".howihelp"); put(t, root, ".howihelp", "") },
			".howihelp: a file"},
		"lock is a link": {
			func(t *testing.T, root *os.Root) { link(t, root, "../public/index.html", ".howihelp/lock") },
			".howihelp/lock: a symbolic link"},
		"manifest is a link": {
			func(t *testing.T, root *os.Root) { link(t, root, "../mine", ".howihelp/public.manifest") },
			".howihelp/public.manifest: a symbolic link"},
	} {
		t.Run(name, func(t *testing.T) {
			root := newSite(t)
			build(t, root, public(files{"index.html": "one", "faq.html": "faq", "was": "file", "old/index.html": "old"}))
			c.prepare(t, root)
			before := filesIn(t, root, ".")

			_, err := writeAll(newWriter(root), public(files{"index.html": "two", "faq.html": "faq", "new.html": "new",
				"ask/index.html": "ask", "was/index.html": "folder"}))

			if err == nil || err.Error() != c.want+next {
				t.Errorf("\n got %v\nwant %s", err, c.want+next)
			}
			equal(t, "site", filesIn(t, root, "."), before)
			if data, _ := os.ReadFile(outside); string(data) != "outside" {
				t.Errorf("the build wrote through the link: the file outside the site contains %q, want outside", data)
			}
		})
	}
}

func TestStaleFilesBehindALinkAreLeftAlone(t *testing.T) {
	root := newSite(t)
	build(t, root, public(files{"index.html": "home", "old/index.html": "old"}))
	root.RemoveAll("public/old")
	put(t, root, "real/index.html", "old")
	root.Symlink("../real", "public/old")

	equal(t, "report", build(t, root, public(files{"index.html": "home"})), Report{Unchanged: 1})
	equal(t, "real", filesIn(t, root, "real"), files{"/": "", "index.html": "old"})
}

func TestAllObstaclesAreNamedTogether(t *testing.T) {
	root := newSite(t)
	tree := files{}
	for i := range 12 {
		name := fmt.Sprintf("%02d.html", i)
		put(t, root, "public/"+name, "mine")
		tree[name] = "ours"
	}
	_, err := writeAll(newWriter(root), public(tree))
	if err == nil {
		t.Fatal("got no error, want one that names the foreign files")
	}
	lines := strings.Split(err.Error(), "\n")
	equal(t, "lines", len(lines), 11)
	equal(t, "first", lines[0], "public/00.html: a file that howihelp did not write is in the way; move it away, then try again")
	equal(t, "last", lines[10], "… and 2 more are in the way")
}

// asNobody returns true if the test should continue in this process. If this process runs as root, who can read everything,
// asNobody returns false and runs the test in a second process as the user nobody.
func asNobody(t *testing.T) (goOn bool) {
	const again = "HOWIHELP_TEST_AS_NOBODY"
	if os.Getenv(again) != "" {
		if err := syscall.Seteuid(65534); err != nil {
			t.Fatal(err)
		}
		return true
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), again+"=1")
	if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Fatalf("%v\n%s", err, out)
	}
	return false
}

func TestFolderThatCannotBeReadChangesNothing(t *testing.T) {
	if os.Geteuid() == 0 && !asNobody(t) {
		return
	}
	root := newSite(t)
	build(t, root, public(files{"index.html": "one", "ask/index.html": "ask"}))
	root.Chmod("public/ask", 0)
	t.Cleanup(func() { root.Chmod("public/ask", 0o755) })
	_, err := writeAll(newWriter(root), public(files{"index.html": "two", "ask/index.html": "ask"}))
	if !errors.Is(err, os.ErrPermission) {
		t.Errorf("got the error %v, want %v", err, os.ErrPermission)
	}
	data, _ := root.ReadFile("public/index.html")
	equal(t, "index.html", string(data), "one")
}
