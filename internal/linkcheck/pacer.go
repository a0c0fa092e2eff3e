package linkcheck

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// pacer waits a second between the requests to one host, including those that follow a redirect.
type pacer struct {
	wait  func(context.Context, time.Duration) error
	mu    sync.Mutex
	hosts map[string]*host
}

// host is a host that gets one request at a time. A goroutine that has put a value into turn may send a request.
type host struct {
	turn   chan struct{}
	asked  bool        // whether the host has had a request
	misses int         // the number of successive requests without an answer in time
	silent atomic.Bool // whether the host gets no more requests
}

// patience is the number of successive requests that a host may leave unanswered: HEAD and GET for one address.
const patience = 2

// errSilent is the error for a request that is not sent because the host is silent.
var errSilent = fmt.Errorf("not requested: %w", context.DeadlineExceeded)

func (p *pacer) host(name string) *host {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.hosts[name] == nil {
		p.hosts[name] = &host{turn: make(chan struct{}, 1)}
	}
	return p.hosts[name]
}

// ask waits until the host may get a request, and sends it unless the host is silent. The function ask sends the request.
func (p *pacer) ask(ctx context.Context, name string, ask func() error) error {
	h := p.host(name)
	select {
	case h.turn <- struct{}{}:
		defer func() { <-h.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if h.silent.Load() {
		return errSilent
	}
	if h.asked {
		if err := p.wait(ctx, pace); err != nil {
			return err
		}
	}
	h.asked = true
	err := ask()
	if h.misses++; !errors.Is(err, context.DeadlineExceeded) {
		h.misses = 0
	}
	h.silent.Store(h.misses >= patience)
	return err
}
