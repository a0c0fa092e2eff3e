package build

import (
	"io/fs"
	"slices"
	"time"

	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// Model is a site on one day. Everything else is rendered from it.
type Model struct {
	Site    *site.Site
	Months  []*plan.Month // the plan of each profile, in the order of the profiles
	Replies []*reply.Set  // the replies of each profile, in the same order; sets with mistakes included
}

// Read reads a site without its layouts, for a command that renders no page. Its error is a [source.Errors] with every
// mistake except those in replies. Each set of replies keeps the mistakes in it. Thus, a slip in one person's reply doesn't
// keep others from answering.
func Read(fsys fs.FS, o Options) (*Model, error) {
	s, err := site.Load(fsys)
	if err != nil {
		return nil, err
	}
	return newModel(s, o, readReplies(s, nil, nil)), nil
}

func newModel(s *site.Site, o Options, replies map[*site.Profile]*reply.Set) *Model {
	m := &Model{Site: s}
	for _, p := range s.Profiles {
		m.Months = append(m.Months, plan.On(p, o.day(p)))
		m.Replies = append(m.Replies, replies[p])
	}
	return m
}

// readReplies returns the replies of each profile. The replies of a profile that an earlier model had come from that model.
// The others come from read, or from [reply.Read] if read is nil.
func readReplies(s *site.Site, read func(*site.Profile) *reply.Set, before map[*site.Profile]*reply.Set) map[*site.Profile]*reply.Set {
	if read == nil {
		read = reply.Read
	}
	sets := map[*site.Profile]*reply.Set{}
	for _, p := range s.Profiles {
		if sets[p] = before[p]; sets[p] == nil {
			sets[p] = read(p)
		}
	}
	return sets
}

// Month returns the plan of a profile as of today.
func (m *Model) Month(p *site.Profile) *plan.Month { return m.Months[slices.Index(m.Site.Profiles, p)] }

// RepliesOf returns the replies of a profile.
func (m *Model) RepliesOf(p *site.Profile) *reply.Set {
	return m.Replies[slices.Index(m.Site.Profiles, p)]
}

// NextChange returns the next day on which the page changes without an edit.
func (m *Model) NextChange() time.Time {
	var first time.Time
	for _, month := range m.Months {
		day := month.Changes()
		if first.IsZero() || day.Before(first) {
			first = day
		}
	}
	return first
}
