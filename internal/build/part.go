package build

import (
	"crypto/sha256"
	"fmt"
	"path"
	"slices"
	"sync"

	"howihelp/internal/output"
	"howihelp/internal/page"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// part is the output of one profile, or of the site as a whole. It keeps each file that was rendered on its own. If
// nothing that a part depends on has changed, the next build takes over the part with all files rendered so far.
type part struct {
	public   func() []page.File
	private  func() []group // returns the groups in the order of the output; each call makes new ones, so that their data can be released
	warnings source.Errors

	once  sync.Once
	files map[string]page.File

	mu       sync.Mutex
	rendered map[string][]byte // public files
	secret   map[string][]byte // private files
	hidden   []group           // the private groups that have not been rendered yet
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

// largestKept is the maximum size of a rendered file that is kept. Larger files are copies of the site's own files,
// which can be read again.
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

// renderPrivate returns a private file, and false if it does not belong to this part. It renders the last group first. That
// group has the desk, which is opened more often than any other file.
func (p *part) renderPrivate(name string) (data []byte, ok bool, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.secret == nil {
		p.secret, p.hidden = map[string][]byte{}, p.private()
	}
	for {
		if data, ok = p.secret[name]; ok || len(p.hidden) == 0 {
			return data, ok, nil
		}
		last := len(p.hidden) - 1
		files, err := p.hidden[last]()
		if err != nil {
			return nil, true, err
		}
		for _, f := range files {
			p.secret[f.Path] = f.Data
		}
		p.hidden = slices.Delete(p.hidden, last, last+1)
	}
}

// partKey is everything that a profile's part depends on. The pointer to the profile changes whenever its files, the
// settings, or the resources that it shows have changed.
type partKey struct {
	profile *site.Profile
	day     int64
	layouts *page.Layouts
	people  [sha256.Size]byte
	asked   string // the number of requests that came in each recent month
}

// people returns a hash of the data that profiles show about each other: the translations of a person with their pages, the
// other people on each desk, and whether there is a directory to link back to.
func people(s *site.Site) [sha256.Size]byte {
	h := sha256.New()
	for _, p := range s.Profiles {
		fmt.Fprintf(h, "%q", []string{p.Path(), p.Name, p.Lang, p.Person})
		if p.Person == "" {
			continue
		}
		fmt.Fprintf(h, "%t%t", len(p.Questions) > 0, page.HasPlaces(s, p))
		for _, r := range p.Requests {
			fmt.Fprintf(h, "%q%q", r.Slug, r.Aliases)
		}
	}
	return [sha256.Size]byte(h.Sum(nil))
}
