package serve

import (
	"container/list"
	"context"
	"net"
	"net/http"
	"sync"
)

// room limits the number of open connections. If it is full, a new connection replaces the one that has waited for the longest time
// without sending a whole request, so requests for pages are always answered. A connection whose request is being answered
// is never replaced.
type room struct {
	most int

	mu      sync.Mutex
	open    int
	waiting *list.List // of *guest; the first has waited for the longest time
}

func newRoom(most int) *room { return &room{most: most, waiting: list.New()} }

// guest is a connection in the room.
type guest struct {
	net.Conn
	room  *room
	place *list.Element // in the waiting list; nil while its request is being answered
	left  bool
}

// admitted is a listener that admits its connections to a room.
type admitted struct {
	net.Listener
	room *room
}

func (a *admitted) Accept() (net.Conn, error) {
	for {
		c, err := a.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if g := a.room.admit(c); g != nil {
			return g, nil
		}
		c.Close()
	}
}

// admit lets a connection in. It returns nil if the room is full and every guest is being answered.
func (r *room) admit(c net.Conn) *guest {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.open >= r.most {
		longest := r.waiting.Front()
		if longest == nil {
			return nil
		}
		g := longest.Value.(*guest)
		r.leave(g)
		defer g.Conn.Close()
	}
	g := &guest{Conn: c, room: r}
	r.open++
	g.place = r.waiting.PushBack(g)
	return g
}

// leave frees the place of a guest. The caller must have the lock.
func (r *room) leave(g *guest) {
	if g.left {
		return
	}
	g.left = true
	r.open--
	if g.place != nil {
		r.waiting.Remove(g.place)
		g.place = nil
	}
}

func (g *guest) Close() error {
	g.room.mu.Lock()
	g.room.leave(g)
	g.room.mu.Unlock()
	return g.Conn.Close()
}

type guestKey struct{}

// known stores a connection in the context of its requests, where the method answering finds it.
func known(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, guestKey{}, c)
}

// answering returns a handler that keeps a guest in the room while its request is being answered.
func (r *room) answering(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		g, _ := request.Context().Value(guestKey{}).(*guest)
		r.busy(g, true)
		defer r.busy(g, false)
		h.ServeHTTP(w, request)
	})
}

func (r *room) busy(g *guest, busy bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case g == nil || g.left:
	case busy && g.place != nil:
		r.waiting.Remove(g.place)
		g.place = nil
	case !busy && g.place == nil:
		g.place = r.waiting.PushBack(g)
	}
}
