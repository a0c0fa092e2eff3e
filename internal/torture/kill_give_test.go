package torture

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"howihelp/internal/largesite"
)

// If the command give is killed, the ledger (given.toml) is either unchanged or has the whole new entry. The next give succeeds, and
// leaves no temporary file.
func TestKilledGives(t *testing.T) {
	t.Parallel()
	program := buildProgram(t)
	l := newLedger(t)
	give := func() *exec.Cmd {
		return exec.Command(program, "give", "calls", "--date", "2026-11-23", "--profile", "p0000", "--site", l.site)
	}
	start := time.Now()
	run(t, give())
	took := time.Since(start)
	before := l.read()
	run(t, give())
	entry := bytes.TrimPrefix(l.read(), before)
	if len(entry) == 0 || !bytes.HasPrefix(l.read(), before) {
		t.Fatalf("a give that was not killed changed the ledger from %q to %q, want an entry added at its end", before, l.read())
	}
	gives, torn, writing := howOften(*killedGives, 8, 200), 0, 0
	for n := range gives {
		if len(before) > 100<<10 {
			l.write(nil)
		}
		before := l.read()
		if l.kill(give(), took, n%2 == 1) {
			writing++
		}
		after := l.read()
		if !bytes.Equal(after, before) && !bytes.Equal(after, append(bytes.Clone(before), entry...)) {
			torn++
			t.Errorf("kill %d: the ledger is %q, neither the old one nor the new one", n, after)
		}
		run(t, give())
		if want := append(after, entry...); !bytes.Equal(l.read(), want) {
			t.Errorf("kill %d: the next give wrote %q, want %q", n, l.read(), want)
		}
		if _, err := os.Stat(l.temporary()); err == nil {
			t.Errorf("kill %d: the next give left the temporary file %s", n, l.temporary())
		}
	}
	report(t, "G1", fmt.Sprintf("%d gives killed, %d of them while they wrote", gives, writing), fmt.Sprintf("%d torn ledgers", torn), "0")
	t.Run("the test detects torn ledgers", l.killWritesInPlace)
}

// ledger is the ledger of a site with one profile.
type ledger struct {
	*testing.T
	site   string
	random *rand.Rand
}

func newLedger(t *testing.T) *ledger {
	l := &ledger{t, filepath.Join(t.TempDir(), "site"), rand.New(rand.NewPCG(3, 4))}
	must(t, largesite.Write(l.site, 1, 0))
	l.write(nil)
	return l
}

func (l *ledger) name() string { return filepath.Join(l.site, "content", "p0000", "given.toml") }

// temporary returns the file that a give writes and then renames.
func (l *ledger) temporary() string {
	return filepath.Join(filepath.Dir(l.name()), ".howihelp-new.tmp")
}

func (l *ledger) read() []byte {
	data, err := os.ReadFile(l.name())
	must(l.T, err)
	return data
}

func (l *ledger) write(data []byte) { must(l.T, os.WriteFile(l.name(), data, 0o644)) }

// kill starts a program that usually takes the time took. If writing is set, it kills the program as soon as its temporary file
// exists; otherwise, at a random moment within that time. It returns true only if writing is set and the program did not end before
// the kill.
func (l *ledger) kill(cmd *exec.Cmd, took time.Duration, writing bool) bool {
	must(l.T, cmd.Start())
	exited := make(chan error, 1)
	go func() { exited <- cmd.Wait() }()
	at := time.Now().Add(time.Duration(l.random.Int64N(int64(took))))
	for {
		_, err := os.Stat(l.temporary())
		if writing && err == nil || !writing && time.Now().After(at) {
			must(l.T, ignoreDone(cmd.Process.Kill()))
			<-exited
			return writing
		}
		select {
		case <-exited:
			return false
		case <-time.After(20 * time.Microsecond):
		}
	}
}

// killWritesInPlace shows that the test finds a torn ledger if a program writes in place.
func (l *ledger) killWritesInPlace(t *testing.T) {
	self, err := os.Executable()
	must(t, err)
	before := bytes.Repeat([]byte("[[given]]\ndate = 2026-11-03\nallowance = \"calls\"\n"), 10)
	after := append(bytes.Clone(before), before...)
	from := t.TempDir()
	must(t, os.WriteFile(filepath.Join(from, "given.toml"), after, 0o644))
	announced := manifest(filepath.Join(l.site, "content")) // the program copies this file before it writes, so the file must exist
	must(t, os.MkdirAll(filepath.Dir(announced), 0o755))
	must(t, os.WriteFile(announced, nil, 0o644))
	for n := range 100 {
		l.write(before)
		writer := exec.Command(self, filepath.Dir(l.name()))
		writer.Env = append(os.Environ(), inPlace+"="+from)
		must(t, writer.Start())
		exited := make(chan error, 1)
		go func() { exited <- writer.Wait() }()
		for begun := false; !begun; { // the program empties the ledger, and writes it a moment later
			info, err := os.Stat(l.name())
			must(t, err)
			select {
			case err := <-exited:
				exited <- err
				begun = true
			default:
				begun = info.Size() != int64(len(before))
			}
		}
		must(t, ignoreDone(writer.Process.Kill()))
		<-exited
		if now := l.read(); !bytes.Equal(now, before) && !bytes.Equal(now, after) {
			report(t, "G1", "the same with a program that writes in place", fmt.Sprintf("a torn ledger after %d kills", n+1), "is caught")
			return
		}
	}
	t.Error("100 programs that wrote the ledger in place were killed, but the test found no torn ledger, want at least one")
}
