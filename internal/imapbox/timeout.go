package imapbox

import (
	"net"
	"sync"
	"time"
)

// patient is a connection that gives up a silent server. It does so only while an answer is expected, because the owner may think
// for a while between two commands.
type patient struct {
	net.Conn
	silence time.Duration // the maximum time until the next part of an answer

	mu       sync.Mutex
	expected bool
}

// newPatient returns a connection from which an answer is expected.
func newPatient(c net.Conn) *patient {
	p := &patient{Conn: c, silence: time.Minute}
	p.expect()
	return p
}

// expect limits the time of the current read and of later ones.
func (c *patient) expect() { c.set(true) }

// rest lets the current read wait forever.
func (c *patient) rest() { c.set(false) }

func (c *patient) set(expected bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.expected = expected
	c.extend()
}

// extend sets the deadline of the next reads. It ignores the error, because an error means that the connection is closed, and the
// next read reports that.
func (c *patient) extend() {
	var until time.Time
	if c.expected {
		until = time.Now().Add(c.silence)
	}
	c.Conn.SetReadDeadline(until)
}

func (c *patient) Read(p []byte) (int, error) {
	c.mu.Lock()
	c.extend()
	c.mu.Unlock()
	return c.Conn.Read(p)
}

func (c *patient) Write(p []byte) (int, error) {
	c.Conn.SetWriteDeadline(time.Now().Add(c.silence))
	return c.Conn.Write(p)
}

// SetReadDeadline does nothing, because patient sets the deadlines itself. The library would set none while it waits for the
// beginning of an answer.
func (c *patient) SetReadDeadline(time.Time) error { return nil }

// SetWriteDeadline does nothing, like [patient.SetReadDeadline].
func (c *patient) SetWriteDeadline(time.Time) error { return nil }
