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

	"howihelp/internal/inline"
	"howihelp/internal/output"
	"howihelp/internal/palette"
	"howihelp/internal/plan"
	"howihelp/internal/share"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

var (
	//go:embed desk.html
	markup string
	//go:embed desk.css
	style string
	//go:embed desk.js
	script string

	pages       = template.Must(template.New("").Parse(markup))
	smallStyle  = sync.OnceValue(func() string { return inline.Style(style) })
	smallScript = sync.OnceValue(func() string { return inline.Script(script) })
)

// OfProfile returns a profile's desk, on the day of the month, with its snippets to share. That of the front page's
// profile leads to all others.
func OfProfile(s *site.Site, p *site.Profile, m *plan.Month, snippets []share.Snippet) ([]output.File, error) {
	v, err := newView(s, p, m, snippets)
	if err != nil {
		return nil, err
	}
	return file(p.Path()+"index.html", "desk", v)
}

// OfSite returns the page that leads to the desks of a site without a profile on its front page.
func OfSite(s *site.Site) ([]output.File, error) {
	if !s.Team() {
		return nil, nil
	}
	w := words.For(s.Lang)
	return file("index.html", "desks", view{frame: newFrame(s, s.Lang, w.Desk.Desks), Others: others(s, nil)})
}

func file(path, name string, v view) ([]output.File, error) {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, v); err != nil {
		return nil, err
	}
	return []output.File{{Path: path, Data: b.Bytes()}}, nil
}

// frame is what every page of this package has.
type frame struct {
	Lang, Dir, Title string
	Style            template.CSS
	Script           template.JS
	Policy           string // the Content-Security-Policy
	Words            *words.Desk
}

// newFrame allows the page its own style and script, and nothing else. An icon that is no picture keeps browsers from
// asking a server for one.
func newFrame(s *site.Site, lang, title string) frame {
	heading := "var(--serif)"
	if s.Style.Font == "sans" {
		heading = "var(--sans)"
	}
	css := smallStyle() + palette.Properties(s.Style.Accent, heading)
	return frame{Lang: lang, Dir: words.Direction(lang), Title: title, Style: template.CSS(css), Script: template.JS(smallScript()),
		Policy: "default-src 'none'; script-src " + inline.Source(smallScript()) + "; style-src " + inline.Source(css) +
			"; img-src data:; base-uri 'none'; form-action 'none'",
		Words: &words.For(lang).Desk}
}
