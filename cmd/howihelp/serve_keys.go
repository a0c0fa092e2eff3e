package main

import (
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"
)

// keys takes keys from a terminal until the function that it returns is called. Elsewhere there are none.
func (v *visit) keys() (end func()) {
	in, ok := v.p.in.(*os.File)
	if !ok || !isTerminal(in) || !isTerminal(v.p.out.stdout) {
		return func() {}
	}
	before, err := term.MakeRaw(in.Fd())
	if err != nil {
		return func() {}
	}
	out := v.p.out
	v.p.out = &terminal{stdout: &raw{out.stdout}, stderr: &raw{out.stderr}}
	v.takesKeys = true
	go func() {
		for key := make([]byte, 1); ; {
			if _, err := in.Read(key); err != nil {
				return
			}
			v.key(key[0])
		}
	}()
	return func() {
		_ = term.Restore(in.Fd(), before)
		v.p.out = out
	}
}

func (v *visit) key(key byte) {
	const controlC, controlD = 3, 4
	v.mu.Lock()
	site := v.site
	v.mu.Unlock()
	switch key {
	case 'o':
		v.p.browse(site)
	case 'd':
		v.p.browse(v.desk)
	case 'r':
		v.rebuild()
	case 'q', controlC, controlD:
		v.stop()
	}
}

// raw writes to a terminal that takes a line end literally.
type raw struct{ io.Writer }

func (r *raw) Write(data []byte) (int, error) {
	_, err := io.WriteString(r.Writer, strings.ReplaceAll(string(data), "\n", "\r\n"))
	return len(data), err
}
