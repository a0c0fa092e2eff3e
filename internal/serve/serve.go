// Package serve shows a site in the browser while its owner edits it. Every save appears on the page immediately.
//
//	a file is saved ─▶ watch ─▶ rebuild ─▶ the state: the last good site, and the mistakes
//	                                          │                  │
//	                         GET /help/faq/ ──┘   a stream to ───┘ every page that is open: another build, these mistakes
//
// It listens only on the loopback interface, and writes no files. It gets pages from the [Site] one by one, and adds to HTML a
// script (page.js) that listens to the stream, updates the page in place, and shows mistakes over it. It changes nothing else
// in a page.
package serve

import (
	"context"
	"crypto/rand"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/fsnotify/fsnotify"

	"howihelp/internal/source"
)

// Site is the result of one build.
type Site interface {
	// BasePath is the path with which the paths of all pages begin: "/how-i-help/".
	BasePath() string

	// Address is the address at which the site will be published: "https://ana.github.io/how-i-help/".
	Address() string

	// PublicFile and PrivateFile return a file by its path; the error is fs.ErrNotExist if there is no such file.
	PublicFile(path string) ([]byte, error)
	PrivateFile(path string) ([]byte, error)
}

// Options choose what to serve.
type Options struct {
	// Dir is the folder of the site. Watch names the files and folders in Dir that make up the site.
	Dir   string
	Watch []string

	// Passes reports whether files with this name are never part of the site, so that changing them causes no build. It may be
	// nil.
	Passes func(name string) bool

	// Build builds the site again after changes. In changed, a folder includes everything in it; "." is the site's
	// folder, which may by then be a different folder of that name. Only one goroutine calls Build at a time.
	Build func(changed []string) (Site, error)

	// Read returns a file of the site, whose lines are shown around a mistake. If public is true, it leaves out private
	// lines.
	Read func(file string, public bool) ([]byte, error)

	// Told is called with the report of every build. Only one goroutine calls it at a time.
	Told func(Report)
}

// Server serves one site.
type Server struct {
	options Options
	token   string // the secret part of the private pages' path
	start   string // identifies this run of the server
	inbox   *inbox
	limits  limits
	events  func() (*fsnotify.Watcher, error)
	seen    atomic.Bool // whether somebody has asked for a page since the last build
	telling sync.Mutex
	strange sync.Once // limits the note about a refused name to the first request

	mu       sync.Mutex
	state    state
	watchers map[chan struct{}]bool // the streams to be woken
}

// state is what browsers show.
type state struct {
	site     Site
	n        int           // the number of good builds up to this one
	mistakes source.Errors // the mistakes in the current files
	notes    source.Errors // the notes for the owner only
}

// New returns a server. It builds nothing before [Server.Run].
func New(o Options) *Server {
	if o.Passes == nil {
		o.Passes = func(string) bool { return false }
	}
	return &Server{options: o, token: rand.Text(), start: rand.Text()[:8], inbox: newInbox(), limits: standardLimits, events: fsnotify.NewWatcher,
		watchers: map[chan struct{}]bool{}}
}

// Note replaces the notes on the private pages, which tell the owner what to change in the last good site.
func (s *Server) Note(notes source.Errors) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.notes = notes
	s.wake()
}

// Desk returns the path under which the private files are served. Nobody can guess it.
func (s *Server) Desk() string { return "/private/" + s.token + "/" }

// Rebuild builds everything again.
func (s *Server) Rebuild() { s.inbox.add(".") }

// limits has the limits for connections and for watching. Every client is a program on the same machine.
type limits struct {
	header, request, answer, idle, write time.Duration
	headerBytes, connections, streams    int
	scan, poll                           time.Duration // the times between two comparisons of the folders' modification times, and of all files
	away                                 time.Duration // the time that an editor may take to put back a file that it moved away
}

var standardLimits = limits{header: 5 * time.Second, request: 8 * time.Second, answer: 30 * time.Second, idle: time.Minute,
	write: 5 * time.Second, headerBytes: 16 << 10, connections: 2048, streams: 512, scan: 2 * time.Second, poll: 300 * time.Millisecond,
	away: 150 * time.Millisecond}

// Run watches, builds and serves on the listeners until the context ends. It returns the first error of a listener.
func (s *Server) Run(ctx context.Context, listeners ...net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	defer func() {
		cancel()
		finish(&running)
	}()
	w := newWatcher(s)
	running.Go(func() { w.run(ctx) })
	s.inbox.add()
	running.Go(func() { s.loop(ctx) })

	room := newRoom(s.limits.connections)
	server := &http.Server{Handler: room.answering(s), ConnContext: known, DisableGeneralOptionsHandler: true, ReadHeaderTimeout: s.limits.header, ReadTimeout: s.limits.request, WriteTimeout: s.limits.answer,
		IdleTimeout: s.limits.idle, MaxHeaderBytes: s.limits.headerBytes, ErrorLog: log.New(io.Discard, "", 0)}
	failed := make(chan error, len(listeners))
	for _, l := range listeners {
		running.Go(func() { failed <- server.Serve(&admitted{l, room}) })
	}
	defer server.Close()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		return nil
	}
}

// finish waits for the goroutines, but not for a long build: if that stops, nothing is lost.
func finish(running *sync.WaitGroup) {
	done := make(chan struct{})
	go func() {
		running.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(200 * time.Millisecond):
	}
}

func (s *Server) note(text string) { s.tell(Report{Note: text}) }
