// Command howihelp turns a few Markdown files into a public "how I help" page and matching private replies.
package main

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"
	_ "time/tzdata" // for systems without timezones

	tea "charm.land/bubbletea/v2"

	"howihelp"
	"howihelp/internal/console"
	"howihelp/internal/deploy"
)

// The garbage collector lets the heap double before it runs. With a heap of a few megabytes it runs so often that it takes a third
// of a build's time; with half a gigabyte it lets the heap grow by another half. The ballast, which is never touched and so takes no
// real memory, makes it run less often while the heap is small; the limit makes it run more often when the heap is large.
var ballast = make([]byte, 4<<20)

const memoryLimit = 512 << 20

func main() {
	defer runtime.KeepAlive(ballast)
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
	console.Settle()
	p := &program{
		out:     &terminal{stdout: os.Stdout, stderr: os.Stderr, terminal: console.IsTerminal(os.Stdin) || console.IsTerminal(os.Stderr)},
		in:      os.Stdin,
		tty:     tea.OpenTTY,
		now:     time.Now,
		env:     os.Getenv,
		wait:    sleep,
		starter: howihelp.Starter,
		origin:  origin,
	}
	os.Exit(p.run(os.Args[1:]))
}

// origin returns the place where another machine can get this program: the Go package and version that it was installed from, or
// the public repository and commit of the clone that it was built in. It returns "" if neither is known.
func origin() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	host, _, _ := strings.Cut(info.Main.Path, "/")
	if strings.Contains(host, ".") && strings.HasPrefix(info.Main.Version, "v") && !strings.Contains(info.Main.Version, "+dirty") {
		return info.Path + "@" + info.Main.Version
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	_, file, _, ok := runtime.Caller(0) // in the clone, unless the program was built with -trimpath
	if commit := settings["vcs.revision"]; ok && commit != "" && settings["vcs.modified"] != "true" {
		return deploy.Public(filepath.Dir(file), commit)
	}
	return ""
}

// sleep waits for a time, or until the context ends.
func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
