//go:build unix

package torture

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// ledgerSite is a site that several runs of give and build change at the same time.
type ledgerSite struct {
	*testing.T
	program, dir string
	random       *rand.Rand
}

func newLedgerSite(t *testing.T, program string) *ledgerSite {
	s := &ledgerSite{t, program, t.TempDir(), rand.New(rand.NewPCG(5, 6))}
	s.save("site.toml", "base_url = \"https://ana.example/help/\"\n")
	s.save("content/profile.md", "+++\nname = \"Ana\"\nrole = \"Engineer\"\ntimezone = \"UTC\"\n+++\n\nAs it was.\n")
	s.save("content/plan.md", "+++\nrule = \"I take calls.\"\n[[allowance]]\nid = \"calls\"\ntitle = \"Calls\"\nper_month = 1000\n+++\n")
	return s
}

func (s *ledgerSite) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

// save writes a file in place, as some editors do.
func (s *ledgerSite) save(name, text string) {
	must(s.T, os.MkdirAll(filepath.Dir(s.path(name)), 0o755))
	must(s.T, os.WriteFile(s.path(name), []byte(text), 0o644))
}

// replace writes a file in one step, as other editors do. A program that reads the file meanwhile never reads half of it.
func (s *ledgerSite) replace(name, text string) {
	s.save(name+"~", text)
	must(s.T, os.Rename(s.path(name+"~"), s.path(name)))
}

func (s *ledgerSite) read(name string) string {
	data, err := os.ReadFile(s.path(name))
	must(s.T, err)
	return string(data)
}

func (s *ledgerSite) command(args ...string) *exec.Cmd {
	return exec.Command(s.program, append(args, "--site", s.dir, "--date", "2026-11-23")...)
}

// gives adds calls to the ledger from several processes at a time.
func (s *ledgerSite) gives(n int) *sync.WaitGroup {
	var wait sync.WaitGroup
	for range n {
		wait.Go(func() {
			if out, err := s.command("give", "calls").CombinedOutput(); err != nil {
				s.Errorf("a give failed: %v: %s", err, out)
			}
		})
	}
	return &wait
}

// pause waits for a random part of the time that a command takes.
func (s *ledgerSite) pause(took time.Duration) {
	time.Sleep(time.Duration(s.random.Int64N(int64(took) + 1)))
}

// When several runs of give write at the same time, no entry is lost.
func TestGivesAtTheSameTime(t *testing.T) {
	t.Parallel()
	s := newLedgerSite(t, buildProgram(t))
	const at = 3
	rounds, lost := howOften(0, 10, 200), 0
	for n := range rounds {
		s.save("content/given.toml", "# the ledger\n")
		s.gives(at).Wait()
		if got := strings.Count(s.read("content/given.toml"), "[[given]]"); got != at {
			lost++
			t.Errorf("round %d: after %d gives, the ledger has %d entries", n, at, got)
		}
	}
	report(t, "G4, lost updates", fmt.Sprintf("%d times %d gives at once", rounds, at), fmt.Sprintf("%d lost entries", lost), "0")
}

// When an editor saves the ledger while give runs, the saved text stays, and so do all entries that were in the ledger before.
func TestSavesDuringAGive(t *testing.T) {
	t.Parallel()
	s := newLedgerSite(t, buildProgram(t))
	start := time.Now()
	s.gives(2).Wait()
	took := time.Since(start)
	rounds, lost := howOften(0, 20, 400), 0
	for n := range rounds {
		s.save("content/given.toml", "# the ledger\n")
		wait := s.gives(2)
		s.pause(took)
		text := fmt.Sprintf("# saved %d\n", n) + s.read("content/given.toml")
		if n%2 == 0 {
			s.save("content/given.toml", text)
		} else {
			s.save("content/given.toml~", text)
			must(t, os.Rename(s.path("content/given.toml~"), s.path("content/given.toml")))
		}
		wait.Wait()
		if got := s.read("content/given.toml"); !strings.HasPrefix(got, text) {
			lost++
			t.Errorf("round %d: the editor saved\n%s\nbut the ledger became\n%s", n, text, got)
		}
	}
	report(t, "G4, lost updates", fmt.Sprintf("%d saves of an editor during gives, in place or by renaming", rounds), fmt.Sprintf("%d lost", lost), "0")
}

// A build is stopped after it has read the sources, and continues after a later build has read a newer text. The older text does
// not replace the newer one.
func TestAnOlderBuildNeverWins(t *testing.T) {
	t.Parallel()
	s := newLedgerSite(t, buildProgram(t))
	build := func() *exec.Cmd { return s.command("build", "--no-cards") }
	run(t, build())
	start := time.Now()
	run(t, build())
	took := time.Since(start)
	profile := s.read("content/profile.md")
	rounds, older, failed := howOften(0, 15, 200), 0, 0
	for n := range rounds {
		s.replace("content/profile.md", profile+fmt.Sprintf("\nOlder %d.\n", n))
		a := build()
		var said strings.Builder
		a.Stdout, a.Stderr = &said, &said
		must(t, a.Start())
		s.pause(took)
		must(t, ignoreDone(a.Process.Signal(syscall.SIGSTOP)))
		newer := fmt.Sprintf("Newer %d.", n)
		s.replace("content/profile.md", profile+"\n"+newer+"\n")
		b := build()
		var out strings.Builder
		b.Stdout, b.Stderr = &out, &out
		must(t, b.Start())
		ended := make(chan error, 1)
		var early atomic.Bool
		go func() { err := b.Wait(); early.Store(true); ended <- err }()
		for waited := time.Duration(0); waited < min(4*took, 2*time.Second) && !early.Load(); waited += time.Millisecond {
			time.Sleep(time.Millisecond)
		}
		must(t, ignoreDone(a.Process.Signal(syscall.SIGCONT)))
		if err := a.Wait(); err != nil {
			failed++
			t.Errorf("round %d: the older build failed: %v: %s", n, err, &said)
		}
		if err := <-ended; err != nil {
			failed++
			t.Errorf("round %d: the later build failed: %v: %s", n, err, &out)
		}
		if page := s.read("public/index.html"); !strings.Contains(page, newer) {
			older++
			t.Errorf("round %d: the page does not contain %q", n, newer)
		}
	}
	report(t, "G4, lost updates", fmt.Sprintf("%d builds paused while they ran; meanwhile the sources were edited and built", rounds),
		fmt.Sprintf("%d older texts won, %d later builds failed", older, failed), "0, 0")
}
