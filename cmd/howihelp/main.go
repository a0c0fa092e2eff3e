// Command howihelp turns a few Markdown files into a public "how I help" page and matching private replies.
package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"time"
	_ "time/tzdata" // for systems without a time zone database

	"howihelp"
	"howihelp/internal/console"
	"howihelp/internal/deploy"
	"howihelp/internal/form"
)

// By default, the garbage collector runs each time the heap has doubled. With a heap of a few megabytes, that is so often
// that collecting takes a third of a build's time. At half a gigabyte, it would let the heap grow to a full gigabyte. The
// ballast makes collections rarer while the heap is small; it is never touched, so it takes no real memory. The limit makes
// collections more frequent when the heap is large. Allocating the ballast starts a collection, so we do it only when a
// site is opened: a command that needs no site ends before its first collection.
const ballastSize = 5 << 20

const memoryLimit = 512 << 20

func main() {
	var ballast []byte
	defer func() { runtime.KeepAlive(ballast) }()
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
	console.Settle()
	p := &program{
		out:  &console.Messages{Stdout: os.Stdout, Stderr: os.Stderr, Terminal: console.IsTerminal(os.Stdin) || console.IsTerminal(os.Stderr)},
		in:   os.Stdin,
		tty:  form.OpenTTY,
		now:  time.Now,
		env:  os.Getenv,
		wait: console.Sleep,
		opening: func() {
			if ballast == nil {
				ballast = make([]byte, ballastSize)
			}
		},
		starter: howihelp.Starter,
		version: version(),
		origin:  origin,
	}
	os.Exit(p.run(os.Args[1:]))
}

// version returns the version that Go recorded in this program: a release, or the commit that it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "unknown"
	}
	return info.Main.Version
}

// origin returns the place where another machine can get this program, or "".
func origin() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	_, file, _, _ := runtime.Caller(0)
	return deploy.Origin(info, file)
}
