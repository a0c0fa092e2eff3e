// Package linkcheck finds out whether addresses still answer. It is polite: each host gets one request a second, and an address
// that has answered well gets no further request for a week. Several hosts get requests at the same time.
//
//	Checker{…}.Check(ctx, addresses) ─▶ "https://example.org/old": {State: Moved, Location: "https://example.org/new"}
//
// A host that refuses programs, for example with the status 403 or 429, tells us nothing about the page. So the state of the address
// is [Unsure]. If a host does not answer, its other addresses are [Unasked], and so are all addresses that remain when the time is up.
package linkcheck

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"howihelp/internal/cache"
)

// State is the outcome for an address.
type State string

// The states.
const (
	Alive   State = "alive"
	Moved   State = "moved"   // it has moved permanently; Location is the new address
	Dead    State = "dead"    // it is gone, or gives no answer
	Unsure  State = "unsure"  // its host answers, but refuses programs
	Unasked State = "unasked" // the time was up, or its host didn't answer earlier requests
)

// Result is the outcome of the check of one address.
type Result struct {
	State    State     `json:"state"`
	Location string    `json:"location,omitempty"` // the end of the redirects, if the address moved permanently
	Detail   string    `json:"detail,omitempty"`   // the answer in a few words, such as "404 Not Found"
	Checked  time.Time `json:"checked"`

	reached bool // the host was reached
}

// ErrOffline means that none of several hosts could be reached. The check then says nothing about any address.
var ErrOffline = errors.New("no host can be reached; is there a network?")

// Checker checks addresses. All fields but Progress are required.
type Checker struct {
	Transport http.RoundTripper
	Now       func() time.Time
	Wait      func(context.Context, time.Duration) error // sleeps, and returns the context's error
	Cache     cache.Cache                                // keeps results between runs
	Timeout   time.Duration                              // for one request
	Limit     time.Duration                              // for all requests together
	Progress  func(known, all int)                       // called after each address, by one goroutine at a time
}

// NewTransport returns a transport that does not trust the hosts. It limits the size of a header, and uses each connection for only
// one request. If it reused connections, net/http would log everything that a host sends after its answer.
func NewTransport() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.DisableKeepAlives = true
	dial := t.DialContext
	t.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &polite{Conn: conn, asked: make(chan struct{})}, nil
	}
	t.MaxResponseHeaderBytes = 64 << 10
	return t
}

// polite is a connection whose reads wait for the first write or the close. Otherwise, if a host sends anything before the request,
// net/http would log it.
type polite struct {
	net.Conn
	once  sync.Once
	asked chan struct{}
}

func (c *polite) Read(p []byte) (int, error) {
	<-c.asked
	return c.Conn.Read(p)
}

func (c *polite) Write(p []byte) (int, error) {
	c.once.Do(func() { close(c.asked) })
	return c.Conn.Write(p)
}

func (c *polite) Close() error {
	c.once.Do(func() { close(c.asked) })
	return c.Conn.Close()
}

const (
	userAgent = "howihelp (checks the links of a personal page, one request a second)"
	fresh     = 7 * 24 * time.Hour // how long a good answer stays valid
	pace      = time.Second        // between two requests to one host
	tries     = 3                  // the maximum number of tries for an address that gives no answer or a server error
	parallel  = 16                 // the maximum number of hosts that are checked at the same time
	hops      = 10                 // the maximum number of redirects for one address
)

// Check returns the result for each address. It requests the addresses that the cache lacks. Its error is the context's, or
// [ErrOffline].
func (c Checker) Check(ctx context.Context, addresses []string) (map[string]Result, error) {
	results := map[string]Result{}
	queues := map[string][]string{}
	for _, address := range addresses {
		if _, twice := results[address]; twice {
			continue
		}
		results[address] = Result{State: Unasked}
		if known, ok := c.cached(address); ok {
			results[address] = known
			continue
		}
		host := hostOf(address)
		queues[host] = append(queues[host], address)
	}
	c.askAll(ctx, queues, results)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if len(queues) > 1 && unreached(queues, results) {
		return nil, ErrOffline
	}
	return results, nil
}

// unreached reports whether there were requests to several hosts, and none was reached.
func unreached(queues map[string][]string, results map[string]Result) bool {
	asked := false
	for _, queue := range queues {
		for _, address := range queue {
			if results[address].reached {
				return false
			}
			asked = asked || results[address].State != Unasked
		}
	}
	return asked
}

// askAll requests the addresses of each host, several hosts at a time, until the time is up.
func (c Checker) askAll(ctx context.Context, queues map[string][]string, results map[string]Result) {
	ctx, cancel := context.WithTimeout(ctx, c.Limit)
	defer cancel()
	var mu sync.Mutex
	known := len(results)
	for _, queue := range queues {
		known -= len(queue)
	}
	keep := func(address string, result Result) {
		mu.Lock()
		defer mu.Unlock()
		results[address] = result
		if known++; c.Progress != nil {
			c.Progress(known, len(results))
		}
	}
	pacer := &pacer{wait: c.Wait, hosts: map[string]*host{}}
	slots := make(chan struct{}, parallel)
	var wg sync.WaitGroup
	for name, queue := range queues {
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			for _, address := range queue {
				if pacer.host(name).silent.Load() {
					return
				}
				result := c.check(ctx, address, pacer)
				if ctx.Err() != nil {
					return // the request was cut off, so its result means nothing
				}
				c.keep(address, result)
				keep(address, result)
			}
		})
	}
	wg.Wait()
}

// unaskedHosts returns the hosts of the addresses that were not requested, sorted.
func unaskedHosts(results map[string]Result) []string {
	hosts := map[string]bool{}
	for address, r := range results {
		if r.State == Unasked {
			hosts[hostOf(address)] = true
		}
	}
	return slices.Sorted(maps.Keys(hosts))
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.ToLower(u.Host)
}

func key(address string) string {
	sum := sha256.Sum256([]byte(address))
	return "link-" + hex.EncodeToString(sum[:16]) + ".json"
}

// cached returns the result that the cache has for an address, if it is good and less than a week old. Bad results are not reused,
// because somebody may have fixed the address.
func (c Checker) cached(address string) (Result, bool) {
	data, ok := c.Cache.Get(key(address))
	var r Result
	if !ok || json.Unmarshal(data, &r) != nil {
		return Result{}, false
	}
	if r.cleaned() != r {
		return Result{}, false
	}
	age := c.Now().Sub(r.Checked)
	return r, age >= 0 && age < fresh && (r.State == Alive || r.State == Moved)
}

func (c Checker) keep(address string, r Result) {
	if data, err := json.Marshal(r); err == nil && (r.State == Alive || r.State == Moved) {
		c.Cache.Put(key(address), data)
	}
}

// check requests an address, and tries again after an error that may pass, such as a server error.
func (c Checker) check(ctx context.Context, address string, p *pacer) Result {
	var r Result
	for try := range tries {
		if try > 0 && c.Wait(ctx, pace<<try) != nil {
			break
		}
		var again bool
		if r, again = c.ask(ctx, address, p); !again {
			break
		}
	}
	r.Checked = c.Now()
	return r.cleaned()
}

// ask requests an address with HEAD and, if the answer isn't good, with GET. again is true if another try may get a better answer.
func (c Checker) ask(ctx context.Context, address string, p *pacer) (r Result, again bool) {
	if r, _ := c.follow(ctx, http.MethodHead, address, p); r.State == Alive || r.State == Moved {
		return r, false
	}
	return c.follow(ctx, http.MethodGet, address, p) // many servers answer HEAD wrongly
}

// follow sends a request and follows redirects.
func (c Checker) follow(ctx context.Context, method, address string, p *pacer) (r Result, again bool) {
	at := address
	permanent := true
	seen := []string{address}
	for {
		status, location, err := c.send(ctx, method, at, p)
		switch {
		case err != nil:
			return Result{State: Dead, Detail: explain(err), reached: reached(err)}, !final(err)
		case !isRedirect(status):
			r, again := verdict(status, address, at, permanent)
			r.reached = true
			return r, again
		}
		next, err := target(at, location)
		if err != nil {
			return Result{State: Dead, reached: true, Detail: fmt.Sprintf("%d redirects to %q, which is not a web address", status, location)}, false
		}
		if slices.Contains(seen, next) {
			return Result{State: Dead, reached: true, Detail: "redirects go round in a circle"}, false
		}
		if len(seen) > hops {
			return Result{State: Dead, reached: true, Detail: fmt.Sprintf("more than %d redirects", hops)}, false
		}
		permanent = permanent && (status == http.StatusMovedPermanently || status == http.StatusPermanentRedirect)
		seen = append(seen, next)
		at = next
	}
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// send sends one request, without following redirects.
func (c Checker) send(ctx context.Context, method, address string, p *pacer) (status int, location string, err error) {
	err = p.ask(ctx, hostOf(address), func() error {
		ctx, cancel := context.WithTimeout(ctx, c.Timeout)
		defer cancel()
		request, err := http.NewRequestWithContext(ctx, method, address, nil)
		if err != nil {
			return err
		}
		request.Header.Set("User-Agent", userAgent)
		request.Header.Set("Accept", "*/*")
		answer, err := c.Transport.RoundTrip(request)
		if err != nil {
			return err
		}
		status, location = answer.StatusCode, answer.Header.Get("Location")
		answer.Body.Close() // neither the body nor an error in it matters
		return nil
	})
	return status, location, err
}
