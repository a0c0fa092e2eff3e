package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"howihelp/internal/source"
)

// news is a message to a page: the current build, and the mistakes in the files.
type news struct {
	Build    string    `json:"build"` // differs between any two builds, even of different runs
	Mistakes []mistake `json:"mistakes"`
	Notes    []mistake `json:"notes"` // sent to private pages only
}

type mistake struct {
	Place   string `json:"place"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	Frame   []line `json:"frame,omitempty"`
}

// line is one line of a code frame.
type line struct {
	Number int    `json:"number"`
	Text   string `json:"text"`
	Here   bool   `json:"here,omitempty"` // the mistake is in this line
}

// askAgain is the time that a browser waits before it reconnects to a stream that has ended.
const askAgain = 300 * time.Millisecond

// stream sends a page the current state and then every new state, as server-sent events. A slow reader gets only the
// latest state, and a client that doesn't read at all is disconnected.
func (s *Server) stream(w http.ResponseWriter, r *http.Request, private bool) {
	awake, ok := s.listen()
	if !ok {
		w.Header().Set("Connection", "close")
		http.Error(w, "too many pages are open", http.StatusServiceUnavailable) // the page's script tries again
		return
	}
	defer s.unlisten(awake)
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	control := http.NewResponseController(w)
	if r.Method == http.MethodHead {
		return
	}
	_ = control.SetReadDeadline(time.Time{}) // the request's timeout would end the stream
	fmt.Fprintf(w, "retry: %d\n\n", askAgain.Milliseconds())
	for last := ""; ; {
		s.mu.Lock()
		now := s.state
		s.mu.Unlock()
		data, err := json.Marshal(s.news(now, private))
		if err == nil && string(data) != last {
			_ = control.SetWriteDeadline(time.Now().Add(s.limits.write))
			fmt.Fprintf(w, "data: %s\n\n", data)
			if control.Flush() != nil {
				return
			}
			last = string(data)
		}
		select {
		case <-awake:
		case <-r.Context().Done():
			return
		}
	}
}

// listen returns a channel that gets a value for every new state, or false if too many streams are open.
func (s *Server) listen() (awake chan struct{}, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.watchers) >= s.limits.streams {
		return nil, false
	}
	awake = make(chan struct{}, 1)
	s.watchers[awake] = true
	return awake, true
}

func (s *Server) unlisten(awake chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.watchers, awake)
}

func (s *Server) news(now state, private bool) news {
	n := news{Build: s.build(now), Mistakes: []mistake{}, Notes: []mistake{}}
	if private {
		for _, e := range now.notes {
			n.Notes = append(n.Notes, mistake{Place: e.Pos.String(), Message: e.Msg, Hint: e.Hint})
		}
	}
	for i, e := range now.mistakes {
		m := mistake{Place: e.Pos.String(), Message: e.Msg, Hint: e.Hint}
		if i < mostFrames {
			m.Frame = s.frame(e.Pos, !private)
		}
		n.Mistakes = append(n.Mistakes, m)
	}
	return n
}

// build returns the name of the state's build.
func (s *Server) build(now state) string { return fmt.Sprintf("%s-%d", s.start, now.n) }

// The limits of code frames.
const (
	mostFrames  = 20
	around      = 2   // the number of lines before and after the mistake
	longestLine = 200 // in characters
)

// frame returns the lines around a mistake, or none if it has no line or the file cannot be shown.
func (s *Server) frame(at source.Pos, public bool) []line {
	data, err := s.options.Read(at.File, public)
	if at.Line == 0 || err != nil {
		return nil
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	var frame []line
	for n := max(1, at.Line-around); n <= min(len(lines), at.Line+around); n++ {
		text := []rune(strings.ToValidUTF8(strings.TrimSuffix(lines[n-1], "\r"), "\ufffd"))
		if len(text) > longestLine {
			text = append(text[:longestLine], '…')
		}
		frame = append(frame, line{n, string(text), n == at.Line})
	}
	return frame
}
