package build

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"howihelp/internal/expander"
	"howihelp/internal/output"
	"howihelp/internal/page"
	"howihelp/internal/share"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// part is what one profile comes to, or the site as a whole. Its files can be rendered one by one, and are then kept: a
// part that nothing has changed is a part of the next build too, with all that was rendered of it.
type part struct {
	public   func() []page.File
	private  []group // in order
	warnings source.Errors

	once  sync.Once
	files map[string]page.File

	mu       sync.Mutex
	rendered map[string][]byte // public files
	secret   map[string][]byte // private files
	revealed int               // how many of the private groups are among them, from the last
}

func (b *Build) partOf(i int) *part {
	s, p, m, replies, o, desks := b.Site, b.Site.Profiles[i], b.Months[i], b.Replies[i], b.options, b.desks // without the build, which a kept part would keep
	made := &part{public: func() []page.File { return page.OfProfile(s, p, m, o) }}
	made.private = []group{
		func() ([]output.File, error) { return replies.On(s, m).Files() },
		func() ([]output.File, error) { return expander.Files(s, p, m, replies) },
		func() ([]output.File, error) {
			said, err := share.Snippets(s, p, m)
			if err != nil {
				return nil, err
			}
			files, err := desks.OfProfile(p, m, replies, said)
			return append(share.Files(p, said), files...), err
		},
	}
	if o.Cards != nil {
		made.warnings = page.CardWarnings(p)
	}
	return made
}

func (b *Build) wholePart() *part {
	s, months, o := b.Site, b.Months, b.options
	return &part{
		public:  func() []page.File { return page.OfSite(s, months, o) },
		private: []group{b.desks.OfSite},
	}
}

// published renders all files to publish, and keeps none.
func (p *part) published() ([]output.File, error) {
	var files []output.File
	for _, f := range p.public() {
		data, err := f.Render()
		if err != nil {
			return nil, err
		}
		files = append(files, output.File{Path: f.Path, Data: data})
	}
	return files, nil
}

// largestKept bounds the size of a rendered file that is kept: larger ones, passed on as they are, can be read again.
const largestKept = 1 << 20

// render returns a public file, and false when it is not of this part.
func (p *part) render(name string) (data []byte, ok bool, err error) {
	file, ok := p.list()[name]
	if !ok {
		return nil, false, nil
	}
	p.mu.Lock()
	data, kept := p.rendered[name]
	p.mu.Unlock()
	if kept {
		return data, true, nil
	}
	data, err = file.Render()
	if err == nil && len(data) <= largestKept {
		p.mu.Lock()
		p.rendered[name] = data
		p.mu.Unlock()
	}
	return data, true, err
}

func (p *part) list() map[string]page.File {
	p.once.Do(func() {
		p.files, p.rendered = map[string]page.File{}, map[string][]byte{}
		for _, f := range p.public() {
			p.files[f.Path] = f
		}
	})
	return p.files
}

// pages counts the part's pages.
func (p *part) pages() int {
	n := 0
	for name := range p.list() {
		if path.Ext(name) == ".html" {
			n++
		}
	}
	return n
}

// reveal returns a private file, and false when it is not of this part. It begins with the group that comes last: that
// is the desk, which is looked at more often than all else.
func (p *part) reveal(name string) (data []byte, ok bool, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		if data, ok = p.secret[name]; ok || p.revealed == len(p.private) {
			return data, ok, nil
		}
		files, err := p.private[len(p.private)-1-p.revealed]()
		if err != nil {
			return nil, true, err
		}
		if p.secret == nil {
			p.secret = map[string][]byte{}
		}
		for _, f := range files {
			p.secret[f.Path] = f.Data
		}
		p.revealed++
	}
}

// partKey is all that a profile's part depends on. The profile is another pointer when its files, the settings, or the
// resources that it shows are others.
type partKey struct {
	profile *site.Profile
	day     int64
	layouts *page.Layouts
	people  [sha256.Size]byte
}

// people returns a hash of what profiles say of each other: who the translations of a person are, on the desks who the
// others are, and whether there is a directory to lead back to.
func people(s *site.Site) [sha256.Size]byte {
	h := sha256.New()
	for _, p := range s.Profiles {
		fmt.Fprintf(h, "%q", []string{p.Path(), p.Name, p.Lang, p.Person})
	}
	return [sha256.Size]byte(h.Sum(nil))
}

func (b *Build) key(i int, people [sha256.Size]byte) partKey {
	return partKey{profile: b.Site.Profiles[i], day: b.Months[i].Day.Unix(), layouts: b.options.Layouts, people: people}
}

// PublicFile renders one file to publish. Its error is [fs.ErrNotExist] when the site has none at that path.
func (b *Build) PublicFile(name string) ([]byte, error) { return b.find(name, (*part).render) }

// PrivateFile renders one file for the owner alone. Its error is [fs.ErrNotExist] when there is none at that path.
func (b *Build) PrivateFile(name string) ([]byte, error) { return b.find(name, (*part).reveal) }

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
