package assistant

import (
	"errors"
	"os"

	"howihelp/internal/build"
	"howihelp/internal/ledger"
	"howihelp/internal/site"
)

// Site is a site on the disk, which may change while an assistant uses one of its profiles.
type Site struct {
	Root    *os.Root
	Options func() (build.Options, error) // the current options of a build
	Profile func(*site.Site) (*site.Profile, error)
	Mail    Mail
}

// Allowed has the owner's additional permissions for the assistant.
type Allowed struct {
	Give    bool // whether the assistant may add entries to the ledger
	Private bool // whether the assistant may see gain and signals
}

// Server returns a server for the site. Token returns a new token that nobody can guess.
func (s *Site) Server(version string, token func() string, allowed Allowed) *Server {
	o := Options{Version: version, Private: allowed.Private, Token: token, Read: s.Read, Help: s.Help}
	if allowed.Give {
		o.Note = s.Note
	}
	if len(s.Mail.Paths) > 0 {
		o.Inbox = s.Inbox
	}
	return New(o)
}

// Read reads the current site.
func (s *Site) Read() (*View, error) {
	o, err := s.Options()
	if err != nil {
		return nil, err
	}
	m, err := build.Read(s.Root.FS(), o)
	if err != nil {
		return nil, err
	}
	who, err := s.Profile(m.Site)
	if err != nil {
		return nil, err
	}
	return &View{Site: m.Site, Profile: who, Month: m.Month(who), Replies: m.RepliesOf(who)}, m.RepliesOf(who).Mistakes().Err()
}

// Help renders the profile's current help.json.
func (s *Site) Help() ([]byte, error) {
	v, err := s.Read()
	if err != nil {
		return nil, err
	}
	o, err := s.Options()
	if err != nil {
		return nil, err
	}
	b, err := build.Load(s.Root.FS(), o)
	if err != nil {
		return nil, err
	}
	return b.PublicFile(v.Profile.Path() + "help.json")
}

// Note adds an entry to the profile's current ledger. It refuses an entry that exceeds what is left of the allowance at
// that moment, since a person or another assistant may add one at the same time.
func (s *Site) Note(g site.Given) error {
	v, err := s.Read()
	if err != nil {
		return err
	}
	if g.Allowance = v.Profile.Plan.Allowance(g.Allowance.ID); g.Allowance == nil {
		return errors.New("the plan no longer has this allowance")
	}
	return ledger.NoteIf(s.Root, v.Profile, g, func(after *site.Profile) error { return within(after, g, v.Month.Day) })
}
