// Package linkcheck asks the network whether addresses still answer, politely: one request a second for each host, hosts side
// by side, and what answered is not asked again for a week.
//
//	Checker{…}.Check(ctx, addresses) ─▶ "https://example.org/old": {State: Moved, Location: "https://example.org/new"}
//
// A host that refuses a program, such as with the status 403 or 429, says nothing about its page: that is [Unsure].
package linkcheck

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"howihelp/internal/cache"
)

// State says what became of an address.
type State string

// The states.
const (
	Alive  State = "alive"
	Moved  State = "moved"  // for good; Location says where to
	Dead   State = "dead"   // gone, or nobody answers
	Unsure State = "unsure" // it answers, but not to a program
)

// Result is what is known of one address.
type Result struct {
	State    State     `json:"state"`
	Location string    `json:"location,omitempty"` // where a redirect ended, when the address moved for good
	Detail   string    `json:"detail,omitempty"`   // what was found, such as "404 Not Found"
	Checked  time.Time `json:"checked"`

	reached bool // somebody was there
}

// ErrOffline says that not one of several hosts could be reached, so that nothing is known of any address.
var ErrOffline = errors.New("no host can be reached; is there a network?")

// Checker checks addresses. All fields are required.
type Checker struct {
	Transport http.RoundTripper
	Now       func() time.Time
	Wait      func(context.Context, time.Duration) error // sleeps; the error is the context's
	Cache     cache.Cache                                // keeps results between runs
	Timeout   time.Duration                              // of one request
}

const (
	userAgent = "howihelp (checks the links of a personal page, one request a second)"
	fresh     = 7 * 24 * time.Hour // how long a good answer is believed
	pace      = time.Second        // between two requests to one host
	tries     = 3                  // when nobody answers, or a server is in trouble
	sideways  = 8                  // hosts that are asked at the same time
	hops      = 10                 // of redirects
)

// Check returns what is known of each address, asking for what the cache does not know. Its error is the context's, or
// [ErrOffline].
func (c Checker) Check(ctx context.Context, addresses []string) (map[string]Result, error) {
	results := map[string]Result{}
	var mu sync.Mutex
	queues := map[string][]string{}
	for _, address := range addresses {
		if _, twice := results[address]; twice {
			continue
		}
		results[address] = Result{}
		if known, ok := c.cached(address); ok {
			results[address] = known
			continue
		}
		host := hostOf(address)
		queues[host] = append(queues[host], address)
	}
	pacer := &pacer{wait: c.Wait, hosts: map[string]*host{}}
	slots := make(chan struct{}, sideways)
	var wg sync.WaitGroup
	for _, queue := range queues {
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			for _, address := range queue {
				result := c.check(ctx, address, pacer)
				if ctx.Err() != nil {
					return
				}
				c.keep(address, result)
				mu.Lock()
				results[address] = result
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	for host := range queues {
		if slices.ContainsFunc(queues[host], func(address string) bool { return results[address].reached }) {
			return results, nil
		}
	}
	if len(queues) > 1 {
		return nil, ErrOffline
	}
	return results, nil
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

// cached returns a good answer of the last week. What was not well is asked again: somebody is about to mend it.
func (c Checker) cached(address string) (Result, bool) {
	data, ok := c.Cache.Get(key(address))
	var r Result
	if !ok || json.Unmarshal(data, &r) != nil {
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

// pacer keeps a second between the requests to one host, whoever leads there.
type pacer struct {
	wait  func(context.Context, time.Duration) error
	mu    sync.Mutex
	hosts map[string]*host
}

// host is asked by one at a time.
type host struct {
	sync.Mutex
	asked bool
}

// turn waits until a host may be asked, and returns what to call when it has answered.
func (p *pacer) turn(ctx context.Context, name string) (done func(), err error) {
	p.mu.Lock()
	h := p.hosts[name]
	if h == nil {
		h = &host{}
		p.hosts[name] = h
	}
	p.mu.Unlock()
	h.Lock()
	if h.asked {
		if err := p.wait(ctx, pace); err != nil {
			h.Unlock()
			return nil, err
		}
	}
	h.asked = true
	return h.Unlock, nil
}

// check asks for one address: HEAD, then GET where that was not enough, and again when the server is in trouble.
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
	return r
}

// ask asks once; again reports that the answer may be another one soon.
func (c Checker) ask(ctx context.Context, address string, p *pacer) (r Result, again bool) {
	if r, _ := c.follow(ctx, http.MethodHead, address, p); r.State == Alive || r.State == Moved {
		return r, false
	}
	return c.follow(ctx, http.MethodGet, address, p) // many servers answer HEAD wrongly
}

// follow sends a request and goes where redirects lead.
func (c Checker) follow(ctx context.Context, method, address string, p *pacer) (r Result, again bool) {
	at := address
	permanent := true
	seen := []string{address}
	for {
		status, location, err := c.send(ctx, method, at, p)
		switch {
		case err != nil:
			return Result{State: Dead, Detail: explain(err), reached: reached(err)}, !certain(err)
		case !isRedirect(status):
			r, again := verdict(status, address, at, permanent)
			r.reached = true
			return r, again
		}
		next, err := target(at, location)
		if err != nil {
			return Result{State: Dead, reached: true, Detail: fmt.Sprintf("%d leads to %q, which is no address", status, location)}, false
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

// target resolves where a redirect leads.
func target(at, location string) (string, error) {
	base, err := url.Parse(at)
	if err != nil {
		return "", err
	}
	to, err := base.Parse(location)
	switch {
	case err != nil:
		return "", err
	case location == "", to.Scheme != "http" && to.Scheme != "https", to.Host == "":
		return "", errors.New("no address")
	}
	if to.Fragment == "" {
		to.Fragment = base.Fragment
	}
	return to.String(), nil
}

// send sends one request, without following redirects.
func (c Checker) send(ctx context.Context, method, address string, p *pacer) (status int, location string, err error) {
	done, err := p.turn(ctx, hostOf(address))
	if err != nil {
		return 0, "", err
	}
	defer done()
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return 0, "", err
	}
	request.Header.Set("User-Agent", userAgent)
	request.Header.Set("Accept", "*/*")
	answer, err := c.Transport.RoundTrip(request)
	if err != nil {
		return 0, "", err
	}
	io.Copy(io.Discard, io.LimitReader(answer.Body, 1<<10)) // what breaks off behind the head is not our matter
	answer.Body.Close()
	return answer.StatusCode, answer.Header.Get("Location"), nil
}

// verdict says what a status means for an address whose redirects ended at another.
func verdict(status int, address, at string, permanent bool) (r Result, again bool) {
	detail := strings.TrimSpace(fmt.Sprintf("%d %s", status, http.StatusText(status)))
	switch {
	case status < 400:
		if at != address && permanent {
			return Result{State: Moved, Location: at, Detail: detail}, false
		}
		return Result{State: Alive, Detail: detail}, false
	case status == http.StatusNotFound, status == http.StatusGone:
		return Result{State: Dead, Detail: detail}, false
	case status >= 500 && status < 600:
		return Result{State: Dead, Detail: detail}, true
	}
	return Result{State: Unsure, Detail: detail}, false // 401, 403, 405, 429, 451, 999 …: it refuses a program
}

// certain reports errors that are the same a second later: of names and certificates.
func certain(err error) bool {
	var dns *net.DNSError
	return errors.As(err, &dns) && dns.IsNotFound || isTLS(err) || errors.Is(err, context.Canceled)
}

// reached reports whether an error is one of a host that was there.
func reached(err error) bool {
	var dns *net.DNSError
	var op *net.OpError
	return !errors.As(err, &dns) && !(errors.As(err, &op) && op.Op == "dial")
}

func isTLS(err error) bool {
	var certificate *tls.CertificateVerificationError
	return errors.As(err, &certificate) || strings.Contains(err.Error(), "tls: ") // what the other side refuses has no type
}

// explain names an error of the network in a few words.
func explain(err error) string {
	var dns *net.DNSError
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	switch {
	case errors.As(err, &dns):
		return "there is no host " + dns.Name
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "the certificate has expired"
	case errors.As(err, &name):
		return "the certificate is for another host"
	case errors.As(err, &unknown):
		return "the certificate is signed by nobody who is trusted"
	case isTLS(err):
		return "TLS: " + last(err)
	case errors.Is(err, context.DeadlineExceeded):
		return "no answer in time"
	}
	return last(err)
}

// last returns what stands at the end of a chain of errors.
func last(err error) string {
	s := err.Error()
	return strings.TrimSpace(s[strings.LastIndex(s, ":")+1:])
}
