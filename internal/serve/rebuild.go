package serve

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"howihelp/internal/source"
)

// inbox gathers what changed, until a build takes it.
type inbox struct {
	mu      sync.Mutex
	paths   map[string]bool
	arrived chan struct{} // holds one when there is something to build for
	settled chan struct{} // closed when all that arrived is built; nil while nothing is to be built
}

func newInbox() *inbox { return &inbox{paths: map[string]bool{}, arrived: make(chan struct{}, 1)} }

// add notes paths that changed; none at all asks for a build nevertheless.
func (b *inbox) add(paths ...string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, p := range paths {
		b.paths[p] = true
	}
	if b.settled == nil {
		b.settled = make(chan struct{})
	}
	select {
	case b.arrived <- struct{}{}:
	default:
	}
}

// take returns what is there and leaves nothing.
func (b *inbox) take() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	select {
	case <-b.arrived:
	default:
	}
	paths := slices.Sorted(maps.Keys(b.paths))
	clear(b.paths)
	return paths
}

// settle lets those go on who wait for the build, unless more has arrived meanwhile.
func (b *inbox) settle() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.arrived) == 0 && b.settled != nil {
		close(b.settled)
		b.settled = nil
	}
}

// wait returns when nothing is to be built, or when the context ends.
func (b *inbox) wait(ctx context.Context) {
	b.mu.Lock()
	settled := b.settled
	b.mu.Unlock()
	if settled != nil {
		select {
		case <-settled:
		case <-ctx.Done():
		}
	}
}

// An editor's save is several events within a fraction of a millisecond. A build begins when there was none for quiet,
// but at the latest after patience: a burst that is longer (a checkout, a script) gets builds further and further apart,
// each one busy times later than the one before.
const (
	quiet     = 2 * time.Millisecond
	quietBusy = 25 * time.Millisecond
	patience  = 10 * time.Millisecond
	busy      = 5
)

// loop builds whenever something has arrived.
func (s *Server) loop(ctx context.Context) {
	pause, most := quiet, patience
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.inbox.arrived:
		}
		if s.gather(ctx, pause, most) {
			pause, most = quiet, patience
		} else {
			pause, most = quietBusy, min(most*busy, time.Second)
		}
		s.rebuild(s.inbox.take())
		s.inbox.settle()
	}
}

// gather waits until nothing has arrived for a pause, and reports whether that was within the most that it may take.
func (s *Server) gather(ctx context.Context, pause, most time.Duration) bool {
	end := time.After(most)
	for {
		select {
		case <-s.inbox.arrived:
		case <-time.After(pause):
			return true
		case <-end:
			return false
		case <-ctx.Done():
			return true
		}
	}
}

// rebuild builds the site after changes and tells everybody what came of it.
func (s *Server) rebuild(changed []string) {
	start := time.Now()
	site, err := s.options.Build(changed)
	took := time.Since(start)
	s.mu.Lock()
	before := s.state
	if err == nil && site != before.site {
		s.state.site, s.state.n = site, before.n+1
	}
	s.state.mistakes = mistakes(err)
	s.wake()
	report := Report{Changed: changed, Site: s.state.site, Same: s.state.n == before.n, Err: err, Took: took}
	s.mu.Unlock()
	s.options.Told(report)
}

// complain notes what is wrong with a page that could not be rendered.
func (s *Server) complain(site Site, err error) {
	s.mu.Lock()
	known := s.state.site != site || slices.EqualFunc(s.state.mistakes, mistakes(err), func(a, b *source.Error) bool { return *a == *b })
	if !known {
		s.state.mistakes = mistakes(err)
		s.wake()
	}
	s.mu.Unlock()
	if !known {
		s.options.Told(Report{Site: site, Same: true, Err: err})
	}
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
