// Package foreground runs the terminal of a server: it prints a line about each build, and reacts to keys.
//
//	a live.Builder ─▶ Session.Serve ─▶ a server for the browser
//	builds ─▶ Session ─▶ "content/plan.md: 3 pages changed, in 0.9 ms"
//	keys   ─▶ Session ─▶ the site or the desk in the browser, a new build, the end
package foreground

import (
	"io"
	"sync"

	"howihelp/internal/build"
	"howihelp/internal/console"
	"howihelp/internal/serve"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// Session is a site that is being served.
type Session struct {
	In      io.Reader // keys are taken from it if it is a terminal
	Out     *console.Messages
	Dir     string // the name of the site in messages
	Opens   bool   // whether the browser opens after the first build
	Browser string // the program that opens addresses, or "" for the system's browser

	host, desk    string               // the addresses of the server and of the desk
	browse        func(address string) // opens the browser
	rebuild, stop func()
	built         func(*build.Build) // is called with each build that has no mistakes

	mistakes string // the last mistakes that were printed

	mu                  sync.Mutex // guards the fields below
	site                string     // the site's address, or "" before the first build
	takesKeys, saidKeys bool       // whether the user can press keys, and whether the list of keys was printed
}

// told prints a line about a build: its cause and its result. It prints nothing if the result has not changed.
func (s *Session) told(r serve.Report) {
	if r.Note != "" {
		s.Out.Warn(source.Errors{{Pos: source.Pos{File: s.Dir}, Msg: r.Note}})
		return
	}
	built, _ := r.Site.(*build.Build)
	if built != nil && r.Err == nil {
		s.built(built)
	}
	first := s.site == ""
	if first {
		s.welcome(r)
	}
	mistakes, before := "", s.mistakes
	if r.Err != nil {
		mistakes = r.Err.Error()
	}
	s.mistakes = mistakes
	switch {
	case mistakes != "" && mistakes != before:
		s.Out.Complain(r.Err, "the pages stay as they were before")
	case mistakes != "", first, r.Same && before == "":
	default:
		mended := ""
		if before != "" {
			mended = "fixed, "
		}
		_, pages := built.Pages()
		s.Out.Say("%s: %s%s changed, in %.1f ms", r.Reason(), mended, words.Count(pages, "page"), r.Took.Seconds()*1000)
	}
}

// welcome prints the addresses. For a site with mistakes, it prints the server's root, which redirects to the site later.
func (s *Session) welcome(r serve.Report) {
	s.mu.Lock()
	s.site = s.host + "/"
	if r.Site != nil {
		s.site = s.host + r.Site.BasePath()
	}
	s.Out.Say("site  %s\ndesk  %s", s.site, s.desk)
	s.sayKeys()
	s.mu.Unlock()
	if built, ok := r.Site.(*build.Build); ok {
		s.Out.Warn(built.Warnings)
	}
	if s.Opens {
		s.browse(s.site)
	}
}

// takesTheKeys tells the session that the user can press keys. The session prints the list of keys once, as soon as
// there is an address to open.
func (s *Session) takesTheKeys() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.takesKeys = true
	s.sayKeys()
}

// sayKeys prints the list of keys. The caller must have the lock.
func (s *Session) sayKeys() {
	if s.takesKeys && s.site != "" && !s.saidKeys {
		s.saidKeys = true
		s.Out.Say("keys  o opens the site, d the desk, r builds everything again, q ends")
	}
}

// key carries out the action of a key.
func (s *Session) key(pressed byte) {
	const controlC, controlD = 3, 4
	s.mu.Lock()
	site := s.site
	s.mu.Unlock()
	switch pressed {
	case 'o':
		s.browse(site)
	case 'd':
		s.browse(s.desk)
	case 'r':
		s.rebuild()
	case 'q', controlC, controlD:
		s.stop()
	}
}
