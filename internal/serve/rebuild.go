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

// inbox collects the changed paths until a build takes them.
type inbox struct {
	mu       sync.Mutex
	paths    map[string]bool
	arrived  chan struct{} // contains a value if there is a reason to build
	next     chan struct{} // closed when the changes that wait are built; nil if none wait
	building chan struct{} // closed when the changes that a build has taken are built; nil without a build
}

func newInbox() *inbox { return &inbox{paths: map[string]bool{}, arrived: make(chan struct{}, 1)} }

// add adds changed paths and requests a build, even if there are no paths.
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

// take returns the changed paths and empties the inbox.
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

// peek returns the changed paths, and leaves them in the inbox.
func (b *inbox) peek() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Collect(maps.Keys(b.paths))
}

// built wakes all goroutines that wait for the changes of the last build.
func (b *inbox) built() {
	b.mu.Lock()
	defer b.mu.Unlock()
	close(b.building)
	b.building = nil
}

// wait waits until everything that has arrived so far is built, or the context ends.
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

// pace determines when to build after an event. When an editor saves, there are several events within a fraction of a millisecond.
// So a build begins after a pause without events, but waits no longer than patience. Changes soon after a build that nobody has
// looked at are part of a burst (a checkout, a script): before each further build of a burst, the pause is longer.
type pace struct{ pause, patience time.Duration }

var atRest = pace{2 * time.Millisecond, 10 * time.Millisecond}

// soon is the maximum time between a build and the next change of the same burst.
const soon = 150 * time.Millisecond

func (p pace) slower() pace {
	return pace{min(10*p.pause, 200*time.Millisecond), min(5*p.patience, time.Second)}
}

// loop builds again and again, whenever there is a reason.
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

// gather waits for a pause in the events.
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

// await waits a moment if an editor has moved a file away and is about to write the new one.
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

// away reports whether all changed files are missing. If one of them exists, there is no need to wait.
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

// rebuild builds the site after changes and tells the result to every page.
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

// complain adds the mistakes of a page that could not be rendered to the mistakes of the site.
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

// tell passes reports to the owner, one at a time.
func (s *Server) tell(r Report) {
	s.telling.Lock()
	defer s.telling.Unlock()
	s.options.Told(r)
}

// mistakes converts an error into mistakes of the site.
func mistakes(err error) source.Errors {
	var all source.Errors
	if err != nil && !errors.As(err, &all) {
		all.Add(source.Pos{}, "", "%v", err)
	}
	return all
}

// current waits until everything that was saved so far is built, and returns the state.
func (s *Server) current(ctx context.Context) state {
	s.inbox.wait(ctx)
	s.seen.Store(true)
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state
}

// wake makes every stream send the new state. The caller must have the lock.
func (s *Server) wake() {
	for w := range s.watchers {
		select {
		case w <- struct{}{}:
		default:
		}
	}
}
