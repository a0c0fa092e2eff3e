package torture

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"howihelp/internal/largesite"
)

// TestDiskAccidents fills a real disk, makes a disk read-only, and puts files and folders at the paths of the output. Each time the
// message names the path and the reason, the exit code is 1, the old output stays whole, and the build takes less than a second.
// The mounts are in a separate namespace, which needs no root on Linux.
func TestDiskAccidents(t *testing.T) {
	if os.Getenv(inNamespace) == "" {
		runInNamespace(t)
		return
	}
	program := filepath.Join(os.Getenv(inNamespace), "howihelp")
	accidents := []struct {
		name, reason string
		happen, undo func(d *disk)
	}{
		{"the disk is full", "no space left on device", (*disk).fill, (*disk).empty},
		{"the site is read-only", "read-only file system", func(d *disk) { d.mount(d.site, unix.MS_RDONLY) }, func(d *disk) { d.unmount(d.site) }},
		{"the output is read-only", "read-only file system", func(d *disk) { d.mount(d.path("public"), unix.MS_RDONLY) }, func(d *disk) { d.unmount(d.path("public")) }},
		{"a folder is in a file's place", "public/index.html", func(d *disk) { d.put("public/index.html/mine.txt") }, func(d *disk) { must(d.t, os.RemoveAll(d.path("public/index.html"))) }},
		{"a file is in a folder's place", "public/p0001", func(d *disk) { d.put("public/p0001") }, func(d *disk) { must(d.t, os.Remove(d.path("public/p0001"))) }},
		{"a link is in a file's place", "public/robots.txt", func(d *disk) { d.link("robots.txt") }, func(d *disk) { must(d.t, os.Remove(d.path("public/robots.txt"))) }},
		{"a pipe is in a file's place", "public/robots.txt", func(d *disk) { d.pipe("robots.txt") }, func(d *disk) { must(d.t, os.Remove(d.path("public/robots.txt"))) }},
	}
	for round := range rounds() {
		for _, a := range accidents {
			t.Run(fmt.Sprintf("%s %d", a.name, round), func(t *testing.T) {
				d := newDisk(t, program)
				a.happen(d)
				before := d.tree()
				cmd := d.build()
				start := time.Now()
				out, err := cmd.CombinedOutput()
				took := time.Since(start)
				exit, ok := err.(*exec.ExitError)
				if !ok || exit.ExitCode() != 1 {
					t.Errorf("got %v, want the exit code 1; the build printed: %s", err, out)
				}
				if !strings.Contains(string(out), a.reason) || strings.Count(string(out), "\n") > 3 {
					t.Errorf("got the output %q, want the path and the reason %q on one line", out, a.reason)
				}
				used := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
				if took > time.Minute || *long && used > time.Second {
					t.Errorf("the build took %v, and %v of the processor's time, want less than a second", took, used)
				}
				if after := d.tree(); before != after {
					t.Errorf("got the output\n%s\nwant it unchanged:\n%s", after, before)
				}
				t.Logf("%s", strings.TrimSpace(string(out)))
				a.undo(d)
				run(t, d.build())
			})
		}
	}
}

// rounds returns how often the test repeats each accident.
func rounds() int { return howOften(0, 1, 15) }

// runInNamespace runs this test once more, in a process whose mounts nobody else sees.
func runInNamespace(t *testing.T) {
	self, err := os.Executable()
	must(t, err)
	cmd := exec.Command(self, "-test.run=^TestDiskAccidents$", "-test.v", fmt.Sprintf("-long=%v", *long))
	cmd.Env = append(os.Environ(), inNamespace+"="+filepath.Dir(buildProgram(t)))
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v (this system may forbid user namespaces: sysctl kernel.unprivileged_userns_clone=1)\n%s", err, out)
	}
	t.Logf("%s", out)
	report(t, "G2, G5", "a full disk, a read-only one, files and folders at paths of the output: on real file systems", fmt.Sprintf("%d of %d named, output whole", strings.Count(string(out), "    --- PASS"), 7*rounds()), "all, 1 s")
}

// disk is a small file system with a site on it. The site was built once, and its sources have changed since then.
type disk struct {
	t             *testing.T
	site, program string
}

func newDisk(t *testing.T, program string) *disk {
	d := &disk{t: t, site: filepath.Join(t.TempDir(), "site"), program: program}
	must(t, os.Mkdir(d.site, 0o755))
	must(t, unix.Mount("tmpfs", d.site, "tmpfs", 0, "size=8m"))
	t.Cleanup(func() { unix.Unmount(d.site, unix.MNT_DETACH) })
	must(t, largesite.Write(d.site, 1, 0))
	run(t, d.build())
	must(t, os.RemoveAll(d.path("content")))
	must(t, largesite.Write(d.site, 2, 1))
	return d
}

func (d *disk) build() *exec.Cmd {
	return exec.Command(d.program, "build", "--no-cards", "--date", "2026-11-23", "--site", d.site)
}

func (d *disk) path(name string) string { return filepath.Join(d.site, filepath.FromSlash(name)) }

// fill fills the disk except for about 20 KiB, which is enough for some of the files.
func (d *disk) fill() {
	var stat unix.Statfs_t
	must(d.t, unix.Statfs(d.site, &stat))
	must(d.t, os.WriteFile(d.path("filler"), make([]byte, int64(stat.Bavail)*stat.Bsize-20<<10), 0o644))
}

func (d *disk) empty() { must(d.t, os.Remove(d.path("filler"))) }

// mount mounts a folder over itself with the given flags.
func (d *disk) mount(dir string, flags uintptr) {
	must(d.t, unix.Mount(dir, dir, "", unix.MS_BIND, ""))
	must(d.t, unix.Mount("", dir, "", unix.MS_BIND|unix.MS_REMOUNT|flags, ""))
}

func (d *disk) unmount(dir string) { must(d.t, unix.Unmount(dir, 0)) }

// put replaces the file or folder at a path with another program's file.
func (d *disk) put(name string) {
	first := strings.Join(strings.Split(name, "/")[:2], "/")
	must(d.t, os.RemoveAll(d.path(first)))
	must(d.t, os.MkdirAll(filepath.Dir(d.path(name)), 0o755))
	must(d.t, os.WriteFile(d.path(name), []byte("mine"), 0o644))
}

func (d *disk) link(name string) {
	must(d.t, os.Remove(d.path("public/"+name)))
	must(d.t, os.Symlink("../site.toml", d.path("public/"+name)))
}

func (d *disk) pipe(name string) {
	must(d.t, os.Remove(d.path("public/"+name)))
	must(d.t, unix.Mkfifo(d.path("public/"+name), 0o644))
}

// tree lists the files of the output folders, with their texts. It opens no pipe.
func (d *disk) tree() string {
	var b strings.Builder
	for _, folder := range []string{"public", "private"} {
		must(d.t, filepath.Walk(d.path(folder), func(name string, info os.FileInfo, err error) error {
			if err != nil {
				return err
			}
			b.WriteString(name + " " + info.Mode().String())
			if info.Mode().IsRegular() {
				data, err := os.ReadFile(name)
				must(d.t, err)
				b.WriteString(" " + string(data))
			}
			b.WriteString("\n")
			return nil
		}))
	}
	return b.String()
}
