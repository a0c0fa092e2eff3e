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

// part is the output of one profile, or of the site as a whole. Its files can be rendered one by one, and are then
// kept: if nothing that a part depends on has changed, the next build takes it over with every file rendered so far.
type part struct {
	public   func() []page.File
	private  []group // in the order of the output
	warnings source.Errors

	once  sync.Once
	files map[string]page.File

	mu       sync.Mutex
	rendered map[string][]byte // public files
	secret   map[string][]byte // private files
	revealed int               // how many private groups have been rendered, counted from the last
}

func (b *Build) partOf(i int) *part {
	s, p, m, replies, o, desks := b.Site, b.Site.Profiles[i], b.Months[i], b.Replies[i], b.options, b.desks // not b itself, which a kept part would keep in memory
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

// published renders all public files, and keeps none of them.
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

// largestKept is the largest size of a rendered file that is kept. Larger files are copied from the site as they are,
// and can be read again.
const largestKept = 1 << 20

// render returns a public file, and false if it does not belong to this part.
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

// reveal returns a private file, and false if it does not belong to this part. It renders the last group first, because
// that holds the desk, which is opened more often than anything else.
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

// partKey is everything that a profile's part depends on. The pointer to the profile changes whenever its files, the
// settings, or the resources that it shows have changed.
type partKey struct {
	profile *site.Profile
	day     int64
	layouts *page.Layouts
	people  [sha256.Size]byte
}

// people returns a hash of what profiles show of each other: the translations of a person, the other people on each
// desk, and whether there is a directory to link back to.
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

// PublicFile renders one public file. Its error is [fs.ErrNotExist] when the site has none at that path.
func (b *Build) PublicFile(name string) ([]byte, error) { return b.find(name, (*part).render) }

// PrivateFile renders one file that only the owner may see. Its error is [fs.ErrNotExist] when there is none at that
// path.
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
