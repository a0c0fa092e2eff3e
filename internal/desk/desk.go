// Package desk makes the desk, the private page on which the profile's owner answers requests.
//
//	*site.Profile, *plan.Month ─▶ view ─▶ desk.html, with desk.css and script/ in it ─▶ index.html
//
// The page is one file, and makes no requests to any server. To recognise a message, it loads a second file, languages.js, with the
// words of all languages and the typical words of each kind of request. A build renders every reply into the page. In a reply, marks show the script
// where to fill in a name, a topic, a subject or the chosen resource.
package desk

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"html/template"
	"sync"

	"howihelp/internal/output"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/share"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// Desks makes the desks of a site.
type Desks struct {
	site       *site.Site
	appearance func() appearance               // made at the first call
	tongues    map[string]func() template.HTML // the words that a desk needs to understand mails, by the desk's language; made at the first call
	compressors
}

// Of returns the Desks of a site.
func Of(s *site.Site) *Desks {
	d := &Desks{site: s, appearance: sync.OnceValue(func() appearance { return newAppearance(s.Style) }), tongues: map[string]func() template.HTML{}}
	for _, p := range s.Profiles {
		d.tongues[p.Lang] = sync.OnceValue(func() template.HTML { return tonguesFor(p.Lang) })
	}
	return d
}

// OfProfile returns a profile's desk with its replies and its snippets to share, for the month's day. The desk has links to the other
// desks. The argument asked has the number of requests in each of the last [Months], or is nil if nobody counts them.
func (d *Desks) OfProfile(p *site.Profile, m *plan.Month, replies *reply.Writer, snippets []share.Snippet, asked []int) ([]output.File, error) {
	v, err := newView(d.site, p, m, replies, snippets, asked)
	if err != nil {
		return nil, err
	}
	v.Data = d.packed(v.data)
	v.Tongues = d.tongues[p.Lang]()
	w := p.Words().Marked()
	v.frame = d.frame(p.Lang, w, w.Desk.Title+" · "+p.Name)
	return file(p.Path()+"index.html", "desk", v)
}

// OfSite returns the files that exist once for a site. They are the words of all languages and, for a site without a profile on its front
// page, the page with links to all desks.
func (d *Desks) OfSite() ([]output.File, error) {
	tables := output.File{Path: languagesFile, Data: languages, Sum: new([sha256.Size]byte)}
	hex.Decode(tables.Sum[:], languagesSum) // a test compares the result
	if !d.site.Team() {
		return []output.File{tables}, nil
	}
	w := d.site.Words().Marked()
	files, err := file("index.html", "desks", view{frame: d.frame(d.site.Lang, w, w.Desk.Desks), Others: others(d.site, nil, "")})
	return append(files, tables), err
}

func file(path, name string, v view) ([]output.File, error) {
	var b bytes.Buffer
	b.Grow(len(v.Style) + len(v.Script) + len(v.Data) + len(v.Tongues) + 32<<10) // enough capacity for most pages
	if err := pages().ExecuteTemplate(&b, name, v); err != nil {
		return nil, err
	}
	data := b.Bytes()
	if v.mixed {
		data = words.Resolve(data)
	}
	return []output.File{{Path: path, Data: data}}, nil
}

func (d *Desks) frame(lang string, w *words.Words, title string) frame {
	return frame{appearance: d.appearance(), Lang: lang, Dir: words.Direction(lang), Title: title, Words: &w.Desk, mixed: w.StandIns > 0}
}
