// Package desk makes the private page on which requests are answered.
//
//	*site.Profile, *plan.Month ─▶ view ─▶ desk.html, with desk.css and desk.js in it ─▶ index.html
//
// The page is one file that asks nothing of any server. Every reply in it was rendered when the site was built, with
// marks where the script fills in a name, a topic, a subject or the chosen resource.
package desk

import (
	"bytes"
	_ "embed"
	"html/template"
	"sync"

	"howihelp/internal/output"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/share"
	"howihelp/internal/site"
	"howihelp/internal/style"
	"howihelp/internal/words"
)

var (
	//go:embed desk.html
	markup string
	//go:embed desk.css
	sheet string
	//go:embed desk.js
	script string

	pages       = sync.OnceValue(func() *template.Template { return template.Must(template.New("").Parse(markup)) })
	smallSheet  = sync.OnceValue(func() string { return style.Sheet(sheet) })
	smallScript = sync.OnceValue(func() string { return style.Script(script) })
)

// Desks makes the desks of a site.
type Desks struct {
	site       *site.Site
	appearance func() appearance // made once
}

// Of returns what makes the desks of a site.
func Of(s *site.Site) *Desks {
	return &Desks{s, sync.OnceValue(func() appearance { return newAppearance(s.Style) })}
}

// OfProfile returns a profile's desk, on the day of the month, with its replies and its snippets to share. It leads to
// the others.
func (d *Desks) OfProfile(p *site.Profile, m *plan.Month, replies *reply.Set, snippets []share.Snippet) ([]output.File, error) {
	v, err := newView(d.site, p, m, replies, snippets)
	if err != nil {
		return nil, err
	}
	v.frame = d.frame(p.Lang, words.For(p.Lang).Desk.Title+" · "+p.Name)
	return file(p.Path()+"index.html", "desk", v)
}

// OfSite returns the page that leads to the desks of a site without a profile on its front page.
func (d *Desks) OfSite() ([]output.File, error) {
	if !d.site.Team() {
		return nil, nil
	}
	lang := d.site.Lang
	return file("index.html", "desks", view{frame: d.frame(lang, words.For(lang).Desk.Desks), Others: others(d.site, nil, "")})
}

func file(path, name string, v view) ([]output.File, error) {
	var b bytes.Buffer
	b.Grow(len(v.Style) + len(v.Script) + len(v.Data) + 32<<10) // most pages need no more
	if err := pages().ExecuteTemplate(&b, name, v); err != nil {
		return nil, err
	}
	return []output.File{{Path: path, Data: b.Bytes()}}, nil
}

// frame is what every page of this package has.
type frame struct {
	appearance
	Lang, Dir, Title string
	Words            *words.Desk
}

func (d *Desks) frame(lang, title string) frame {
	return frame{appearance: d.appearance(), Lang: lang, Dir: words.Direction(lang), Title: title, Words: &words.For(lang).Desk}
}

// appearance is the same in every page of a site.
type appearance struct {
	Style  template.CSS
	Script template.JS
	Policy string // the Content-Security-Policy
}

// newAppearance allows the page its own style and script, and nothing else. An icon that is no picture keeps browsers from
// asking a server for one.
func newAppearance(s site.Style) appearance {
	css := smallSheet() + style.Properties(s.Accent, s.Font)
	return appearance{Style: template.CSS(css), Script: template.JS(smallScript()),
		Policy: "default-src 'none'; script-src " + style.PolicyHash(smallScript()) + "; style-src " + style.PolicyHash(css) +
			"; img-src data:; base-uri 'none'; form-action 'none'"}
}
