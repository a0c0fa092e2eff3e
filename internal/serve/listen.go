package serve

import (
	"net"
	"strconv"
	"time"
)

// tries is how many ports are looked at before the system may choose one.
const tries = 20

// Listen listens on the loopback interface, on the port or the next one that is free; 0 lets the system choose. It never
// listens on another interface. When the port that was asked for is taken, holder says by whom, if that can be known.
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

// listenOn listens on a port of both loopback addresses. A browser that is sent to "localhost" may try either one, so
// that a port with one of them taken is no free port.
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
