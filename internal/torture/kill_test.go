package torture

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"howihelp/internal/largesite"
)

var (
	killedBuilds = flag.Int("kills", 0, "how many builds to kill (default 8, in the long form 1000)")
	killedGives  = flag.Int("gives", 0, "how many gives to kill (default 8, in the long form 200)")

	killedDeploys = flag.Int("deploys", 0, "how many deploys to kill (default 8, in the long form 200)")
)

// howOften returns how often a test does something: the number from its flag, or else the number for the short or the long form.
func howOften(asked, short, inLong int) int {
	switch {
	case asked > 0:
		return asked
	case *long:
		return inLong
	}
	return short
}

// profiles is the number of profiles in the site, which has about 300 pages.
const profiles = 16

// inPlace, when set, makes the test binary write files in place, as most generators do, to show that the test finds the damage.
const inPlace = "HOWIHELP_TORTURE_IN_PLACE"

// measuring, when set, makes the test binary run another program and measure it; see measure.
const measuring = "HOWIHELP_TORTURE_MEASURE"

// inNamespace, when set, tells the test binary that it is in a namespace in which it may mount; see TestDiskAccidents.
const inNamespace = "HOWIHELP_TORTURE_MOUNTS"

func TestMain(m *testing.M) {
	if from := os.Getenv(inPlace); from != "" {
		if err := writeInPlace(from, os.Args[1]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if usage := os.Getenv(measuring); usage != "" {
		if err := measure(usage, os.Args[1:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	flag.Parse()
	if *targets {
		if err := printTargets(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	code := m.Run()
	if *long && os.Getenv(inNamespace) == "" {
		printReport()
	}
	os.RemoveAll(built.dir)
	os.Exit(code)
}

// A build that is killed at any moment leaves every file whole, either old or new, and every reachable link leads to a file. The next
// build leaves no temporary files, and its output equals that of a clean build byte for byte.
func TestKilledBuilds(t *testing.T) {
	t.Parallel()
	program := buildProgram(t)
	build := func(site string) *exec.Cmd {
		return exec.Command(program, "build", "--no-cards", "--date", "2026-11-23", "--site", site)
	}
	l := newLoop(t, build)
	t.Run("atomic", func(t *testing.T) { l.killBuilds(t, build) })
	t.Run("the test detects torn files", l.killWritesInPlace)
}

// built is the howihelp program, which is built once for all tests.
var built struct {
	sync.Once
	dir string // TestMain removes it
	out []byte
	err error
}

// buildProgram builds howihelp, without the race detector, and returns its path. The folder of the program contains no other file.
func buildProgram(t *testing.T) string {
	t.Helper()
	name := "howihelp"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	built.Do(func() {
		if built.dir, built.err = os.MkdirTemp("", "howihelp-program-"); built.err == nil {
			built.out, built.err = exec.Command("go", "build", "-o", filepath.Join(built.dir, name), "howihelp/cmd/howihelp").CombinedOutput()
		}
	})
	if built.err != nil {
		t.Fatalf("%v\n%s", built.err, built.out)
	}
	return filepath.Join(built.dir, name)
}

func (l *loop) killBuilds(t *testing.T, build func(site string) *exec.Cmd) {
	interrupted, torn, dead, leftover, different := 0, 0, 0, 0, 0
	kills := howOften(*killedBuilds, 8, 1000)
	for n := range kills {
		before, after := n%2, 1-n%2
		l.use(after)
		if l.kill(build(l.site), l.took, n%2 == 1) {
			interrupted++
		}
		problems := l.problems(before, after)
		torn, dead, leftover = torn+len(problems.torn), dead+len(problems.dead), leftover+len(problems.leftover)
		for _, p := range append(append(problems.torn, problems.dead...), problems.leftover...) {
			t.Errorf("kill %d: %s", n, p)
		}
		run(t, build(l.site))
		if diff := l.difference(after); diff != "" {
			different++
			t.Errorf("kill %d: the output of the next build differs from that of a clean one: %s", n, diff)
		}
	}
	report(t, "G1", fmt.Sprintf("%d builds of %d files killed, %d of them between the renames", kills, len(l.files[0]), interrupted),
		fmt.Sprintf("%d torn files, %d dead links, %d leftovers, %d later builds that differ", torn, dead, leftover, different), "0, 0, 0, 0")
}

// killWritesInPlace shows that the test finds torn files or dead links if a program writes in place.
func (l *loop) killWritesInPlace(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for n := range 100 {
		l.restore(t, 0)
		writer := exec.Command(self, filepath.Join(l.site, "public"))
		writer.Env = append(os.Environ(), inPlace+"="+filepath.Join(l.clean[1], "public"))
		l.kill(writer, time.Second, true)
		if p := l.problems(0, 1); len(p.torn)+len(p.dead) > 0 {
			report(t, "G1", "the same with a program that writes in place", fmt.Sprintf("%d torn files and dead links after %d kills", len(p.torn)+len(p.dead), n+1), "is caught")
			return
		}
	}
	t.Error("100 programs that wrote files in place were killed, but the test found no torn file or dead link, want at least one")
}

// writeInPlace copies a tree over another. It truncates each file and writes it a moment later, as a real disk may. Like a build, it
// first replaces the manifest. So the kill happens while it writes, even on a slow machine.
func writeInPlace(from, to string) error {
	if err := announce(filepath.Dir(to)); err != nil {
		return err
	}
	return filepath.WalkDir(from, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(from, name)
		target := filepath.Join(to, rel)
		if e.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		file, err := os.OpenFile(target, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
		if err != nil {
			return err
		}
		defer file.Close()
		time.Sleep(time.Millisecond)
		_, err = file.Write(data)
		return err
	})
}

// manifest returns the file that a build replaces just before it renames the first output file.
func manifest(site string) string { return filepath.Join(site, ".howihelp", "public.manifest") }

// announce replaces the manifest with a copy of the same bytes.
func announce(site string) error {
	data, err := os.ReadFile(manifest(site))
	if err != nil {
		return err
	}
	copied := manifest(site) + ".copy"
	if err := os.WriteFile(copied, data, 0o644); err != nil {
		return err
	}
	return os.Rename(copied, manifest(site))
}

// loop is the site that is built and killed again and again, with two variants of its sources and the clean build of each.
type loop struct {
	t       *testing.T
	site    string
	sources [2]string
	clean   [2]string
	files   [2]map[string][]byte // the files of the two clean builds, by path: "public/index.html"
	took    time.Duration        // the time of a build that changes files
	random  *rand.Rand
}

func newLoop(t *testing.T, build func(site string) *exec.Cmd) *loop {
	dir := t.TempDir()
	if memory, err := os.MkdirTemp("/dev/shm", "howihelp-torture-"); err == nil {
		dir = memory
		t.Cleanup(func() { os.RemoveAll(memory) })
	}
	l := &loop{t: t, site: filepath.Join(dir, "site"), random: rand.New(rand.NewPCG(1, 2))}
	for variant := range 2 {
		l.sources[variant] = filepath.Join(dir, fmt.Sprintf("sources-%d", variant))
		l.clean[variant] = filepath.Join(dir, fmt.Sprintf("clean-%d", variant))
		must(t, largesite.Write(l.sources[variant], profiles, variant))
		must(t, os.CopyFS(l.clean[variant], os.DirFS(l.sources[variant])))
		run(t, build(l.clean[variant]))
		l.files[variant] = readTree(t, l.clean[variant])
	}
	l.use(0)
	run(t, build(l.site))
	l.use(1)
	start := time.Now()
	run(t, build(l.site))
	l.took = time.Since(start)
	l.use(0)
	run(t, build(l.site))
	if diff := l.difference(0); diff != "" {
		t.Fatalf("even without a kill, a build over the output of another build differs from a clean build: %s", diff)
	}
	return l
}

// use puts the sources of a variant into the site.
func (l *loop) use(variant int) {
	must(l.t, os.RemoveAll(filepath.Join(l.site, "content")))
	must(l.t, os.RemoveAll(filepath.Join(l.site, "site.toml")))
	must(l.t, os.CopyFS(l.site, os.DirFS(l.sources[variant])))
}

// restore replaces the site's public folder with that of a clean build.
func (l *loop) restore(t *testing.T, variant int) {
	must(t, os.RemoveAll(filepath.Join(l.site, "public")))
	must(t, os.CopyFS(filepath.Join(l.site, "public"), os.DirFS(filepath.Join(l.clean[variant], "public"))))
}

// kill starts a program that usually takes the time took, and kills it at a random moment. A build first writes its files beside
// the output, then replaces the manifest, then renames the files. If announces is set, kill waits for the new manifest, which
// announces the renames, and kills the program soon after that. kill reports whether the program was between its renames.
func (l *loop) kill(cmd *exec.Cmd, took time.Duration, announces bool) (between bool) {
	before, err := os.Stat(manifest(l.site))
	must(l.t, err)
	must(l.t, cmd.Start())
	exited := make(chan error, 1)
	go func() { exited <- cmd.Wait() }()
	wait := func(until func() bool) bool {
		for !until() {
			select {
			case <-exited:
				return false
			case <-time.After(50 * time.Microsecond):
			}
		}
		return true
	}
	at := time.Now().Add(time.Duration(l.random.Int64N(int64(took))))
	if announces {
		if !wait(func() bool { return isNewer(manifest(l.site), before) }) {
			return false
		}
		at = time.Now().Add(time.Duration(l.random.Int64N(int64(took / 8))))
	}
	if !wait(func() bool { return time.Now().After(at) }) {
		return false
	}
	must(l.t, ignoreDone(cmd.Process.Kill()))
	<-exited
	return announces
}

func isNewer(name string, than os.FileInfo) bool {
	info, err := os.Stat(name)
	return err == nil && !os.SameFile(info, than)
}

func ignoreDone(err error) error {
	if errors.Is(err, os.ErrProcessDone) {
		return nil
	}
	return err
}

// found lists the damage that a kill left.
type found struct{ torn, dead, leftover []string }

// problems compares the site's output with the clean builds of the two variants before and after.
func (l *loop) problems(before, after int) found {
	var f found
	now := readTree(l.t, l.site)
	for name, data := range now {
		old, inOld := l.files[before][name]
		fresh, inNew := l.files[after][name]
		switch {
		case !inOld && !inNew:
			f.leftover = append(f.leftover, name+" belongs to neither build")
		case !(inOld && bytes.Equal(data, old)) && !(inNew && bytes.Equal(data, fresh)):
			f.torn = append(f.torn, name+" is neither the old file nor the new one")
		}
	}
	f.dead = deadLinks(now)
	return f
}

// deadLinks follows every link from the front page and returns the links that lead to no file.
func deadLinks(files map[string][]byte) []string {
	var dead []string
	seen := map[string]bool{}
	queue := []string{"public/index.html"}
	for len(queue) > 0 {
		name := queue[0]
		queue = queue[1:]
		if seen[name] {
			continue
		}
		seen[name] = true
		data, ok := files[name]
		if !ok {
			dead = append(dead, name+" is the target of a link, but doesn't exist")
			continue
		}
		if path.Ext(name) == ".html" {
			queue = append(queue, linksOf(data)...)
		}
	}
	return dead
}

// linksOf returns the files that a page's links to its own site lead to.
func linksOf(page []byte) []string {
	var links []string
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return links
		case html.StartTagToken, html.SelfClosingTagToken:
			for {
				key, value, more := z.TagAttr()
				if string(key) == "href" || string(key) == "src" {
					if u, err := url.Parse(string(value)); err == nil && (u.Host == "" || u.Host == "example.org") {
						if below, ours := strings.CutPrefix(u.Path, "/help/"); ours {
							if below == "" || strings.HasSuffix(below, "/") {
								below += "index.html"
							}
							links = append(links, "public/"+below)
						}
					}
				}
				if !more {
					break
				}
			}
		}
	}
}

// difference describes how the site's output differs from a clean build, or returns "".
func (l *loop) difference(variant int) string {
	now := readTree(l.t, l.site)
	for name, data := range l.files[variant] {
		if !bytes.Equal(now[name], data) {
			return name
		}
	}
	for name := range now {
		if _, ok := l.files[variant][name]; !ok {
			return name + " should not be there"
		}
	}
	return ""
}

// readTree returns the files below public and private.
func readTree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, folder := range []string{"public", "private"} {
		must(t, filepath.WalkDir(filepath.Join(dir, folder), func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			rel, _ := filepath.Rel(dir, name)
			data, err := os.ReadFile(name)
			files[filepath.ToSlash(rel)] = data
			return err
		}))
	}
	return files
}

func run(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", cmd, err, out)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
