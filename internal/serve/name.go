package serve

import (
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
)

// ourName reports whether a request uses a name of this machine. It allows any port, because another port may be forwarded to
// ours. A request with another name may come from a foreign site whose name resolves to this machine (DNS
// rebinding).
func ourName(host string) bool {
	name := host
	if i := strings.LastIndexByte(host, ':'); i >= 0 && !strings.HasSuffix(host, "]") {
		port, err := strconv.ParseUint(host[i+1:], 10, 16)
		if err != nil || port == 0 {
			return false
		}
		name = host[:i]
	}
	switch strings.ToLower(name) {
	case "localhost", "127.0.0.1", "[::1]":
		return true
	}
	return false
}

// misdirected answers a request for another name with a page that explains the refusal. At the first such request, it also prints
// a note in the terminal.
func (s *Server) misdirected(w http.ResponseWriter, r *http.Request) {
	port := ""
	if at, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr); ok {
		port = ":" + strconv.Itoa(at.Port)
	}
	s.strange.Do(func() {
		s.note(fmt.Sprintf("refused a browser's request for %q; open http://localhost%s/, or forward a port to that: ssh -L 8017:localhost%s HOST", r.Host, port, port))
	})
	w.Header().Set("Content-Type", contentType("index.html"))
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusMisdirectedRequest)
	_, _ = w.Write(plainPage("Not under this name", "<p>howihelp serve answers only under the names localhost, 127.0.0.1 and [::1]. Under any other name, somebody else's page could read yours.</p>\n"+
		"<p>On the machine where it runs, open <a href=\"http://localhost"+port+"/\">http://localhost"+port+"/</a>. "+
		"From another machine, forward a port and open it as localhost: <code>ssh -L 8017:localhost"+port+" HOST</code>, then <code>http://localhost:8017/</code>.</p>"))
}
