package serve

import (
	"net"
	"strconv"
	"time"
)

// tries is the number of ports to try before the system chooses one.
const tries = 20

// Listen listens on a port of the loopback interface, or on the next free one. For port 0, the system chooses. If the port is taken,
// holder names the program that listens on it, or is "" if the program is unknown.
func Listen(port int) (listeners []net.Listener, taken bool, holder string, err error) {
	for p := port; p < port+tries && p <= 65535; p++ {
		if listeners, err = listenOn(p); err == nil {
			return listeners, taken, holder, nil
		}
		if !taken {
			taken, holder = true, holderOf(p)
		}
	}
	listeners, err = listenOn(0)
	return listeners, taken, holder, err
}

// listenOn listens on a port of both loopback addresses. A browser may try either address for "localhost", so a port must be free
// on both.
func listenOn(port int) ([]net.Listener, error) {
	four, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, err
	}
	port = four.Addr().(*net.TCPAddr).Port
	six, err := net.Listen("tcp6", net.JoinHostPort("::1", strconv.Itoa(port)))
	if err == nil {
		return []net.Listener{four, six}, nil
	}
	if c, reached := net.DialTimeout("tcp6", net.JoinHostPort("::1", strconv.Itoa(port)), time.Second); reached == nil {
		c.Close()
		four.Close()
		return nil, err
	}
	return []net.Listener{four}, nil // a system without IPv6
}
