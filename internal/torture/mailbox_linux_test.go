package torture

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"howihelp"
)

// writeMbox writes an mbox file of about size bytes, with mails of 64 kB each. As many mails as wait says are from November 2026,
// and all others are from 2020.
func writeMbox(t *testing.T, name string, size int64, wait int) (mails int) {
	t.Helper()
	f, err := os.Create(name)
	must(t, err)
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	text := "Hi Teodora, could I pick your brain over a coffee?\n\n" + strings.Repeat("A line of a text that goes on and on, as a long quotation does.\n", 64_000/63)
	mails = int(size / int64(len(text)+200))
	for n := range mails {
		year := 2020
		if n%(mails/wait) == 0 && n/(mails/wait) < wait {
			year = 2026
		}
		fmt.Fprintf(w, "From x@example.org Fri Nov 20 09:30:00 %d\nFrom: Sam Lee <sam%d@example.org>\nTo: teodora@example.com\nDate: Fri, 20 Nov %d 09:30:00 +0000\nSubject: Coffee?\nMessage-ID: <%d@example.org>\n\n%s\n", year, n, year, n, text)
	}
	must(t, w.Flush())
	return mails
}

// watched runs a program, and returns its output, its processor time and its peak memory. memory leaves out the program's own code;
// watched samples it every few milliseconds. whole includes the code.
func watched(t *testing.T, program string, args ...string) (out string, took time.Duration, memory, whole int64) {
	t.Helper()
	var printed bytes.Buffer
	cmd := exec.Command(program, args...)
	cmd.Stdout, cmd.Stderr = &printed, &printed
	must(t, cmd.Start())
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for {
		select {
		case err := <-ended:
			if err != nil {
				t.Fatalf("the program failed: %v\n%s", err, printed.String())
			}
			return printed.String(), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), memory, whole
		case <-time.After(5 * time.Millisecond):
			status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", cmd.Process.Pid)) // the process may have ended
			for field, most := range map[string]*int64{"RssAnon:": &memory, "VmHWM:": &whole} {
				if _, rest, found := bytes.Cut(status, []byte(field)); found {
					var kilobytes int64
					fmt.Sscan(string(rest), &kilobytes)
					*most = max(*most, kilobytes<<10)
				}
			}
		}
	}
}

// mostForMails is the maximum memory of a review of any mailbox, including the program's own code.
const mostForMails = 64 << 20

// Reading a mailbox takes at most mostForMails, whatever the mailbox's size.
func TestLargeMailbox(t *testing.T) {
	size, wait, limit := int64(256<<20), 20, time.Minute // the limit is many times the usual time
	if *long {
		size, wait, limit = 4<<30, 100, 10*time.Minute
	}
	program, dir := buildProgram(t), t.TempDir()
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME"} {
		t.Setenv(name, dir)
	}
	site, box := filepath.Join(dir, "site"), filepath.Join(dir, "box.mbox")
	must(t, os.CopyFS(site, howihelp.Starter))
	mails := writeMbox(t, box, size, wait)
	out, took, memory, whole := watched(t, program, "inbox", box, "--site", site, "--date", "2026-11-23")
	if !strings.Contains(out, fmt.Sprintf(" threads that wait, among %d mails", mails)) || took > limit || whole > mostForMails || memory == 0 {
		t.Errorf("%d mails took %v and %d MiB, want at most %v and %d MiB: %.200s", mails, took, whole>>20, limit, mostForMails>>20, out[max(0, len(out)-200):])
	}
	report(t, "G8, inbox", fmt.Sprintf("an mbox file of %d MiB, from which %d mails wait", size>>20, wait), fmt.Sprintf("%v of processor time, %d MiB, with the program %d", took.Round(100*time.Millisecond), memory>>20, whole>>20), "64 MiB")
}

// A review of ten thousand mails that wait takes at most a minute, and at most mostForMails.
func TestManyMailsWait(t *testing.T) {
	if !*long {
		return
	}
	program, dir := buildProgram(t), t.TempDir()
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME"} {
		t.Setenv(name, dir)
	}
	site, box := filepath.Join(dir, "site"), filepath.Join(dir, "box")
	must(t, os.CopyFS(site, howihelp.Starter))
	must(t, os.Mkdir(box, 0o700))
	texts := []string{"could I pick your brain over a coffee? I would love to hear how you began.", "would you be my mentor for a year?", "may I have a 30-minute call with you about crash recovery in our storage engine?",
		"would you speak at our meetup in March about query planners?", "I would like to hear your thoughts on my career.", "könnten Sie mich Ihrem Team vorstellen?"}
	const mails = 10_000
	for n := range mails {
		text := fmt.Sprintf("From: Sam Lee <sam%d@example.org>\nTo: teodora@example.com\nDate: Fri, 20 Nov 2026 09:30:00 +0000\nSubject: A question\nMessage-ID: <%d@example.org>\nContent-Type: text/plain; charset=utf-8\n\nHi Teodora,\n\n%s\n%s", n, n, texts[n%len(texts)],
			strings.Repeat("I have followed your work for some years, and I learnt much from it.\n", 12))
		must(t, os.WriteFile(filepath.Join(box, fmt.Sprint(n, ".eml")), []byte(text), 0o600))
	}
	const limit = time.Minute
	out, took, memory, whole := watched(t, program, "inbox", box, "--site", site, "--date", "2026-11-23")
	if !strings.Contains(out, fmt.Sprintf("%d threads that wait, among %[1]d mails", mails)) || took > limit || whole > mostForMails || memory == 0 {
		t.Errorf("10,000 mails took %v and %d MiB, want at most %v and %d MiB: %.200s", took, whole>>20, limit, mostForMails>>20, out[max(0, len(out)-200):])
	}
	report(t, "G8, inbox", "10,000 mails that wait, judged", fmt.Sprintf("%v of processor time, %d MiB, with the program %d", took.Round(100*time.Millisecond), memory>>20, whole>>20), "60 s, 64 MiB")
}
