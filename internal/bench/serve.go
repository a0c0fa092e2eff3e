package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"howihelp"
	"howihelp/internal/largesite"
)

// server is a program to compare: it serves its site while an answer of the FAQ is edited.
type server struct {
	name string
	cmd  *exec.Cmd
	file string // the file that is edited
	url  string // the page that shows it
	took []time.Duration
}

// serve compares how long howihelp and Hugo take from a save to the updated page, in turn and on the same texts. It
// polls the page. Before each edit it pauses for a random time of up to a second, so that the edits meet a program's
// timers at different points.
func serve(dir string, profiles, edits int) error {
	defer os.RemoveAll(dir)
	style, err := fs.ReadFile(howihelp.Starter, "layouts/style.css")
	if err != nil {
		return err
	}
	ours, hugos := filepath.Join(dir, "howihelp"), filepath.Join(dir, "hugo")
	if err := errors.Join(largesite.Write(ours, profiles, 0), largesite.WriteHugo(hugos, profiles, style)); err != nil {
		return err
	}
	binary := filepath.Join(filepath.Dir(dir), "bin-howihelp")
	servers := []*server{{name: "howihelp serve", cmd: exec.Command(binary, "serve", "--port", "0", "--date", "2026-11-23")}}
	servers[0].cmd.Dir = ours
	if hugo, err := exec.LookPath("hugo"); err == nil {
		port, err := freePort()
		if err != nil {
			return err
		}
		h := &server{name: "hugo server", cmd: exec.Command(hugo, "server", "--port", port, "--bind", "127.0.0.1", "--quiet"), url: "http://127.0.0.1:" + port + "/help/p0000/faq/"}
		h.cmd.Dir = hugos
		servers = append(servers, h)
	}
	for _, s := range servers {
		s.file = filepath.Join(s.cmd.Dir, "content/p0000/faq/question-3.md")
		if err := s.start(); err != nil {
			return err
		}
		defer s.stop()
	}
	for n := range edits + 2 {
		for _, s := range servers {
			time.Sleep(time.Duration(rand.IntN(1000)) * time.Millisecond)
			took, err := s.edit(n)
			if err != nil {
				return fmt.Errorf("%s: %w", s.name, err)
			}
			if n >= 2 { // the first two edits warm the program up
				s.took = append(s.took, took)
			}
		}
	}
	fmt.Printf("| %d profiles, %d files | median | 95 of 100 | of Hugo's median | peak memory |\n| --- | --- | --- | --- | --- |\n", profiles, profiles*27)
	base := servers[len(servers)-1].at(50)
	for _, s := range servers {
		fmt.Printf("| %s | %.1f ms | %.1f ms | %.3f | %d MiB |\n", s.name, ms(s.at(50)), ms(s.at(95)), s.at(50).Seconds()/base.Seconds(), s.memory()>>10)
	}
	fmt.Println()
	return nil
}

func ms(d time.Duration) float64 { return d.Seconds() * 1000 }

// at returns a percentile of the times: that percentage of the edits took no longer.
func (s *server) at(percent int) time.Duration {
	sorted := slices.Sorted(slices.Values(s.took))
	return sorted[min(len(sorted)-1, len(sorted)*percent/100)]
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port), nil
}

// start starts the program and waits until it serves the page. howihelp prints its address.
func (s *server) start() error {
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := s.cmd.Start(); err != nil {
		return err
	}
	lines := bufio.NewScanner(out)
	for s.url == "" && lines.Scan() {
		if address, ok := strings.CutPrefix(lines.Text(), "site  "); ok {
			s.url = address + "p0000/faq/"
		}
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	_, err = s.wait("question", time.Minute)
	return err
}

func (s *server) stop() {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
}

// edit rewrites an answer and returns how long the page took to show the change.
func (s *server) edit(n int) (time.Duration, error) {
	text, err := os.ReadFile(s.file)
	if err != nil {
		return 0, err
	}
	front, _, _ := strings.Cut(string(text), "\n\nEdit")
	mark := fmt.Sprintf("Edit number %d of this answer.", n)
	start := time.Now()
	if err := os.WriteFile(s.file, []byte(front+"\n\n"+mark+"\n"), 0o644); err != nil {
		return 0, err
	}
	end, err := s.wait(mark, 20*time.Second)
	return end.Sub(start), err
}

// wait polls the page until it contains a text, and returns the time at which it did.
func (s *server) wait(text string, patience time.Duration) (time.Time, error) {
	last := ""
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(200 * time.Microsecond) {
		response, err := http.Get(s.url)
		if err != nil {
			last = err.Error()
			continue
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if last = string(body); err == nil && strings.Contains(last, text) {
			return time.Now(), nil
		}
	}
	return time.Time{}, fmt.Errorf("%s never showed %q: %.200s", s.url, text, cmp.Or(last, "nothing"))
}

// memory returns the program's peak memory so far, in KiB, or 0 where the system does not tell.
func (s *server) memory() int {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	kib := 0
	_, _ = fmt.Sscan(after, &kib)
	return kib
}
