package check

import (
	"io/fs"
	"strings"

	"howihelp/internal/linkcheck"
	"howihelp/internal/markdown"
	"howihelp/internal/site"
)

// address is one address of another site, and where it stands.
type address struct {
	url string
	at  Range
}

// Addresses returns every address of another site that a site names, each once, in the order of its files.
func Addresses(fsys fs.FS, s *site.Site) ([]string, error) {
	r := &run{fsys: fsys, site: s}
	var all []string
	seen := map[string]bool{}
	for i := range len(s.Profiles) + 1 {
		f := &folder{run: r, files: map[string]*file{}}
		if i < len(s.Profiles) {
			f.profile = s.Profiles[i]
		}
		for _, a := range f.addresses() {
			if !seen[a.url] {
				seen[a.url] = true
				all = append(all, a.url)
			}
		}
		if f.err != nil {
			return nil, f.err
		}
	}
	return all, nil
}

// addresses returns the addresses of other sites in the folder's files.
func (f *folder) addresses() []address {
	var all []address
	add := func(url string, at Range) {
		if (strings.HasPrefix(url, "https:") || strings.HasPrefix(url, "http:")) && !strings.HasPrefix(url, f.run.site.BaseURL) && !strings.Contains(url, "{{") {
			all = append(all, address{url, at})
		}
	}
	resources := f.run.site.Resources
	if f.profile != nil {
		resources = f.profile.Resources
		for _, l := range f.profile.Links {
			add(l.URL, f.key(f.profile.Source, "links", l.URL))
		}
		for _, r := range f.profile.Requests {
			add(r.Book, f.key(r.Source, "book", r.Book))
		}
	}
	for _, r := range resources {
		add(r.URL, f.key(r.Source, "url", r.URL))
	}
	texts := f.bodies()
	if f.profile != nil {
		for _, r := range f.profile.Replies {
			texts = append(texts, r.Source)
		}
	}
	for _, src := range texts {
		file := f.file(src)
		body := file.text[file.body:]
		if !strings.Contains(body, "http") && !strings.Contains(body, "www.") {
			continue
		}
		for _, t := range markdown.Outlined([]byte(body)).Links {
			add(t.Dest, file.at(file.inBody(t.Span)))
		}
	}
	return all
}

// links makes hits of the addresses in some state.
func (f *folder) links(state linkcheck.State, say func(address, linkcheck.Result) hit) []hit {
	if f.run.links == nil {
		return nil
	}
	var hits []hit
	for _, a := range f.addresses() {
		if r := f.run.links[a.url]; r.State == state {
			h := say(a, r)
			h.at = a.at
			hits = append(hits, h)
		}
	}
	return hits
}
