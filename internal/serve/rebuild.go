package serve

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"howihelp/internal/source"
)

// inbox gathers what changed, until a build takes it.
type inbox struct {
	mu       sync.Mutex
	paths    map[string]bool
	arrived  chan struct{} // holds one when there is something to build for
	next     chan struct{} // closed when what is here is built; nil while nothing is here
	building chan struct{} // closed when what was taken is built; nil while nothing is
}

func newInbox() *inbox { return &inbox{paths: map[string]bool{}, arrived: make(chan struct{}, 1)} }

// add notes paths that changed; none at all asks for a build nevertheless.
func (b *inbox) add(paths ...string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, p := range paths {
		b.paths[p] = true
	}
	if b.next == nil {
		b.next = make(chan struct{})
	}
	select {
	case b.arrived <- struct{}{}:
	default:
	}
}

// take returns what is here and leaves nothing.
func (b *inbox) take() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	select {
	case <-b.arrived:
	default:
	}
	paths := slices.Sorted(maps.Keys(b.paths))
	clear(b.paths)
	b.building, b.next = b.next, nil
	return paths
}

// peek returns what is here.
func (b *inbox) peek() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Collect(maps.Keys(b.paths))
}

// built lets those go on who wait for what was taken.
func (b *inbox) built() {
	b.mu.Lock()
	defer b.mu.Unlock()
	close(b.building)
	b.building = nil
}

// wait returns when all that has arrived by now is built, or when the context ends.
func (b *inbox) wait(ctx context.Context) {
	b.mu.Lock()
	built := b.next
	if built == nil {
		built = b.building
	}
	b.mu.Unlock()
	if built != nil {
		select {
		case <-built:
		case <-ctx.Done():
		}
	}
}

// An editor's save is several events within a fraction of a millisecond. A build begins when there was none for a pause,
// but at the latest after patience. A build that nobody has looked at when there is more to build for, soon after, is one
// of a burst (a checkout, a script): the next one waits longer, and the one after it longer still.
type pace struct{ pause, patience time.Duration }

var atRest = pace{2 * time.Millisecond, 10 * time.Millisecond}

// soon is how long a burst may rest without being over.
const soon = 150 * time.Millisecond

func (p pace) slower() pace {
	return pace{min(10*p.pause, 200*time.Millisecond), min(5*p.patience, time.Second)}
}

// loop builds whenever something has arrived.
func (s *Server) loop(ctx context.Context) {
	pace, built := atRest, time.Time{}
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.inbox.arrived:
		}
		if s.seen.Load() || time.Since(built) > soon {
			pace = atRest
		} else {
			pace = pace.slower()
		}
		s.gather(ctx, pace)
		s.await(ctx)
		if ctx.Err() != nil {
			return
		}
		report := s.rebuild(s.inbox.take())
		built = time.Now()
		s.seen.Store(false)
		s.inbox.built()
		s.tell(report)
	}
}

// gather waits for a pause in what arrives.
func (s *Server) gather(ctx context.Context, p pace) {
	end := time.After(p.patience)
	for {
		select {
		case <-s.inbox.arrived:
		case <-time.After(p.pause):
			return
		case <-end:
			return
		case <-ctx.Done():
			return
		}
	}
}

// await gives an editor time that has moved a file away and is about to put the new one there.
func (s *Server) await(ctx context.Context) {
	const glance = 5 * time.Millisecond
	for waited := time.Duration(0); waited < s.limits.away && s.away(); waited += glance {
		select {
		case <-time.After(glance):
		case <-ctx.Done():
			return
		}
	}
}

// away reports whether files are all gone that changed. Where one of them is there, nothing else is awaited.
func (s *Server) away() bool {
	gone := false
	for _, name := range s.inbox.peek() {
		info, err := os.Lstat(filepath.Join(s.options.Dir, filepath.FromSlash(name)))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			gone = true
		case err != nil || !info.IsDir():
			return false
		}
	}
	return gone
}

// rebuild builds the site after changes and tells every page what came of it.
func (s *Server) rebuild(changed []string) Report {
	start := time.Now()
	site, err := s.options.Build(changed)
	took := time.Since(start)
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.state
	if err == nil && site != before.site {
		s.state.site, s.state.n = site, before.n+1
	}
	s.state.mistakes = mistakes(err)
	s.wake()
	return Report{Changed: changed, Site: s.state.site, Same: s.state.n == before.n, Err: err, Took: took}
}

// complain notes what is wrong with a page that could not be rendered, beside what is wrong otherwise.
func (s *Server) complain(site Site, err error) {
	s.mu.Lock()
	all := slices.Concat(s.state.mistakes, mistakes(err)).Sorted()
	more := s.state.site == site && len(all) > len(s.state.mistakes)
	if more {
		s.state.mistakes = all
		s.wake()
	}
	s.mu.Unlock()
	if more {
		s.tell(Report{Site: site, Same: true, Err: all})
	}
}

// tell tells the owner.
func (s *Server) tell(r Report) {
	s.telling.Lock()
	defer s.telling.Unlock()
	s.options.Told(r)
}

// mistakes returns an error as mistakes of the site.
func mistakes(err error) source.Errors {
	var all source.Errors
	if err != nil && !errors.As(err, &all) {
		all.Add(source.Pos{}, "", "%v", err)
	}
	return all
}

// current returns the state, once all that was saved before is built.
func (s *Server) current(ctx context.Context) state {
	s.inbox.wait(ctx)
	s.seen.Store(true)
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state
}

// wake lets every stream look at the state. The lock is held.
func (s *Server) wake() {
	for w := range s.watchers {
		select {
		case w <- struct{}{}:
		default:
		}
	}
}
