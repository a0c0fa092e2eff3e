// Package build has the whole program in brief: load, validate, render.
//
//	files ─▶ Load ─▶ *Build ─▶ Public()  ─▶ a stream of files to publish
//	                        └─▶ Private() ─▶ a stream of files for the owner alone
//
// Load reports every mistake in the site, replies and layouts in one run. The two streams are separate, so code that
// publishes cannot reach a private file. Check reports what an editor would change. Code that writes or publishes the
// files calls it first, and stops at an error.
package build

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"strings"

	"howihelp/internal/asked"
	"howihelp/internal/desk"
	"howihelp/internal/expander"
	"howihelp/internal/output"
	"howihelp/internal/page"
	"howihelp/internal/share"
	"howihelp/internal/source"
)

// Build is a validated site, ready to be rendered.
type Build struct {
	Review
	options page.Options
	desks   *desk.Desks
	exports *expander.Exporter
	parts   []*part // a part for each profile, in order, then one for the site as a whole
	fresh   []*part // the parts not taken over from the previous build
}

// BasePath returns the path of the site's address, which begins every link: "/how-i-help/".
func (b *Build) BasePath() string { return b.Site.BasePath() }

// Address returns the address at which the site is published: "https://ana.github.io/how-i-help/".
func (b *Build) Address() string { return b.Site.BaseURL }

// Pages counts the pages, and how many of them are new or changed since the previous build.
func (b *Build) Pages() (all, changed int) {
	for _, p := range b.parts {
		all += p.pages()
	}
	for _, p := range b.fresh {
		changed += p.pages()
	}
	return all, changed
}

// Public streams the files to publish, profile by profile, and finally those of the site as a whole.
func (b *Build) Public() iter.Seq2[output.File, error] {
	return stream(func(yield func(group) bool) {
		for _, p := range b.parts {
			if !yield(p.published) {
				return
			}
		}
	})
}

// Private streams the files for the owner alone, in the same order.
func (b *Build) Private() iter.Seq2[output.File, error] {
	return stream(func(yield func(group) bool) {
		for _, p := range b.parts {
			for _, g := range p.private() {
				if !yield(g) {
					return
				}
			}
		}
	})
}

func (b *Build) partOf(i int, asked []int) *part {
	s, p, m, replies, o, desks, exports := b.Site, b.Site.Profiles[i], b.Months[i], b.Replies[i], b.options, b.desks, b.exports // local variables, because a kept part must not keep b in memory
	made := &part{public: func() []page.File { return page.OfProfile(s, p, m, o) }}
	made.private = func() []group {
		w := replies.On(s, m) // the three groups share w, because it remembers which short replies have room
		return []group{
			func() ([]output.File, error) { return w.Files() },
			func() ([]output.File, error) { return exports.Files(s, p, m, w) },
			func() ([]output.File, error) {
				said, err := share.Snippets(s, p, m)
				if err != nil {
					return nil, err
				}
				files, err := desks.OfProfile(p, m, w, said, asked)
				return append(share.Files(p, said), files...), err
			},
		}
	}
	if o.Cards != nil {
		made.warnings = page.CardWarnings(p)
	}
	return made
}

func (b *Build) wholePart() *part {
	s, months, o, desks := b.Site, b.Months, b.options, b.desks
	return &part{
		public:  func() []page.File { return page.OfSite(s, months, o) },
		private: func() []group { return []group{desks.OfSite} },
	}
}

func (b *Build) key(i int, people [sha256.Size]byte, asked []int) partKey {
	return partKey{profile: b.Site.Profiles[i], day: b.Months[i].Day.Unix(), layouts: b.options.Layouts, people: people, asked: fmt.Sprint(asked)}
}

// askedOf returns how many requests came to a profile in each recent month, or nil if they are not counted. A mistake in the
// counts is a warning, since no public page depends on them.
func (b *Build) askedOf(fsys fs.FS, i int) []int {
	who := b.Site.Profiles[i]
	if !who.Counted {
		return nil
	}
	counts, err := asked.Read(fsys, who)
	var mistakes source.Errors
	switch {
	case err == nil && len(counts.Entries) > 0:
		return counts.Lately(b.Months[i].Day, desk.Months)
	case errors.As(err, &mistakes):
		b.Warnings = append(b.Warnings, mistakes...)
	case err != nil:
		b.Warnings.Add(source.Pos{File: asked.Path(who)}, "the desk doesn't show how many requests came", "cannot be read: %v", err)
	}
	return nil
}

// PublicFile renders one public file. Its error is [fs.ErrNotExist] if the site has no such file.
func (b *Build) PublicFile(name string) ([]byte, error) { return b.find(name, (*part).render) }

// PrivateFile renders one file that only the owner may see. Its error is [fs.ErrNotExist] if the site has no such
// file.
func (b *Build) PrivateFile(name string) ([]byte, error) { return b.find(name, (*part).renderPrivate) }

func (b *Build) find(name string, in func(*part, string) ([]byte, bool, error)) ([]byte, error) {
	first, _, below := strings.Cut(name, "/")
	for i, p := range b.Site.Profiles {
		if p.Dir != "" && (!below || p.Dir != first) {
			continue
		}
		if data, ok, err := in(b.parts[i], name); ok {
			return data, err
		}
	}
	if data, ok, err := in(b.parts[len(b.parts)-1], name); ok {
		return data, err
	}
	return nil, fs.ErrNotExist
}
