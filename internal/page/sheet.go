package page

import (
	"html/template"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/style"
)

// Look is everything besides the layouts that a style sheet depends on.
type Look struct {
	site.Style
	base  string // the path of the site's address
	files string // the paths of the files that the owner's style sheets may load, each between two zero bytes
}

// Look returns the look of a site. It lists files only if one of the site's style sheets loads any.
func (t *Templates) Look(s *site.Site) Look {
	look := Look{Style: s.Style, base: s.BasePath()}
	for name := range t.own {
		if path.Ext(name) == ".css" && strings.Contains(t.texts()[name], "url(") {
			look.files = loadable(s)
			break
		}
	}
	return look
}

// loadable returns the paths of a site's own files and of its pictures, each between two zero bytes.
func loadable(s *site.Site) string {
	var b strings.Builder
	for _, p := range s.Profiles {
		b.WriteString("\x00" + p.Path() + "favicon.svg\x00")
		for _, f := range p.Static {
			b.WriteString("\x00" + f.Path + "\x00")
		}
	}
	for _, p := range s.Pictures {
		b.WriteString("\x00" + p.Path + "\x00")
	}
	return b.String()
}

// sheet is a minified style sheet, with the Content-Security-Policy of the pages that have it.
type sheet struct {
	css    template.CSS
	policy string
}

// dressed has the style sheets of a site, with addresses that a browser can load.
type dressed struct {
	look     Look
	texts    map[string]string
	whole    bool   // the owner's layouts may use any built-in part on any page
	media    string // the part of the policy that allows sound and film, or ""
	warnings source.Errors
	own      map[string]bool // the names of the owner's style sheets
	made     sync.Map        // of func() sheet, by the names of the style sheets
	parts    sync.Map        // of func() sheetPart, by the name of a built-in style sheet; "" is the properties
}

// StyleWarnings returns the warnings about files that the site's own style sheets load.
func (t *Templates) StyleWarnings(s *site.Site) source.Errors {
	if len(t.own) == 0 {
		return nil
	}
	return t.dress(t.Look(s)).warnings.Sorted()
}

func (t *Templates) dress(look Look) *dressed {
	d := &dressed{look: look, texts: map[string]string{}, own: t.own}
	for name, text := range t.texts() {
		switch {
		case path.Ext(name) != ".css":
			d.whole = d.whole || t.own[name]
			if t.own[name] && media().MatchString(text) {
				d.media = "; media-src 'self'"
			}
		case t.own[name]:
			d.texts[name] = style.Resolve(text, func(l style.Load) string { return d.resolve(name, l) })
		default:
			d.texts[name] = text
		}
	}
	for _, part := range []string{"rtl.css", "breaks.css", "langs.css", "pages.css", "member.css", "code.css"} {
		if t.own["style.css"] && !t.own[part] { // the owner's style.css replaces these too
			d.texts[part] = ""
		}
	}
	return d
}

// media matches an element with sound or film.
var media = lazily(`(?i)<(audio|video)[\s>]`)

// sheet returns the style sheet of a kind of page: the named ones, the site's settings, and extra.css.
func (d *dressed) sheet(names ...string) sheet {
	made, _ := d.made.LoadOrStore(strings.Join(names, " "), sync.OnceValue(func() sheet {
		if d.texts["extra.css"] == "" && !slices.ContainsFunc(names, func(name string) bool { return d.own[name] }) {
			parts := make([]sheetPart, len(names))
			for i, name := range names {
				parts[i] = d.part(name)
			}
			return joined(append(parts, d.properties())).sheet(d.media)
		}
		var text strings.Builder // minified as a whole, since one of the owner's sheets may leave a brace open
		for _, name := range names {
			text.WriteString(d.texts[name] + "\n")
		}
		return newSheet(text.String()+d.properties().small+"\n"+d.texts["extra.css"], d.media)
	}))
	return made.(func() sheet)()
}

// part returns a built-in style sheet, minified once for all kinds of page.
func (d *dressed) part(name string) sheetPart {
	return d.once(name, func() sheetPart { return newSheetPart(d.texts[name]) })
}

// properties returns the custom properties that the site's settings define.
func (d *dressed) properties() sheetPart {
	return d.once("", func() sheetPart { return newSheetPart(style.Properties(d.look.Accent, d.look.Font)) })
}

func (d *dressed) once(name string, make func() sheetPart) sheetPart {
	made, _ := d.parts.LoadOrStore(name, sync.OnceValue(make))
	return made.(func() sheetPart)()
}

// sheet returns the style sheet of a page whose text has the direction dir. Besides style.css, it has the parts that the page needs. The
// directory also gets rtl.css, since some names in it may be written from right to left.
func (l *Layouts) sheet(dir string, parts ...string) sheet {
	names := []string{"style.css"}
	if dir == "rtl" || slices.Contains(parts, "team.css") {
		names = []string{"rtl.css", "style.css"}
	}
	for _, part := range []string{"breaks.css", "langs.css", "pages.css", "member.css", "team.css", "code.css"} {
		if slices.Contains(parts, part) || l.dressed.whole && (part == "langs.css" || part == "pages.css") {
			names = append(names, part)
		}
	}
	return l.dressed.sheet(names...)
}

// newSheet minifies a style sheet and computes the Content-Security-Policy of a page that has it: no script, no other style,
// and pictures and fonts only from the site itself. connect-src lets tools that audit a page read robots.txt.
func newSheet(text, media string) sheet { return newSheetPart(text).sheet(media) }

// sheetPart is a minified style sheet or a part of one, with the sources of what it loads.
type sheetPart struct {
	small         string
	images, fonts sources
}

func newSheetPart(text string) sheetPart {
	p := sheetPart{small: style.Sheet(text)}
	style.Resolve(p.small, func(l style.Load) string {
		switch l.Kind {
		case style.Image:
			p.images.add(l.URL)
		case style.Font:
			p.fonts.add(l.URL)
		}
		return l.URL
	})
	return p
}

// joined returns several parts as one.
func joined(parts []sheetPart) sheetPart {
	var all sheetPart
	var small strings.Builder
	for _, p := range parts {
		small.WriteString(p.small)
		all.images, all.fonts = all.images.and(p.images), all.fonts.and(p.fonts)
	}
	all.small = small.String()
	return all
}

func (p sheetPart) sheet(media string) sheet {
	images := p.images.and(sources{own: true})
	return sheet{template.CSS(p.small), "default-src 'none'; style-src " + style.PolicyHash(p.small) + images.directive("img-src") +
		p.fonts.directive("font-src") + media + "; connect-src 'self'; base-uri 'none'; form-action 'none'"}
}

// sources are the places from which a page may load things of one kind.
type sources struct{ own, inline bool }

func (s *sources) add(address string) {
	if isInline(address) {
		s.inline = true
	} else {
		s.own = true
	}
}

func (s sources) and(t sources) sources {
	return sources{s.own || t.own, s.inline || t.inline}
}

// directive returns the part of a policy that allows the sources, or "" if there are none.
func (s sources) directive(name string) string {
	text := ""
	if s.own {
		text += " 'self'"
	}
	if s.inline {
		text += " data:"
	}
	if text == "" {
		return ""
	}
	return "; " + name + text
}

func isInline(address string) bool {
	return len(address) >= 5 && strings.EqualFold(address[:5], "data:")
}

// resolve returns the address of a file for a style sheet. A path from the root of the site, such as /fonts/a.woff2, gets
// the path of the site's address. It warns about an address that a page cannot load.
func (d *dressed) resolve(name string, l style.Load) string {
	warn := func(hint, format string, args ...any) string {
		d.warnings.Add(source.Pos{File: path.Join(LayoutFolder, name), Line: l.Line}, hint, format, args...)
		return l.URL
	}
	u, err := url.Parse(l.URL)
	switch {
	case l.Kind == style.Import:
		return warn("copy its rules into this file", "@import %q is blocked: a page has one style sheet", l.URL)
	case isInline(l.URL) || err == nil && u.Path == "":
		return l.URL
	case err != nil || u.Scheme != "" || u.Host != "":
		return warn("put the file into content/static/ and write url(/NAME)", "%q is blocked: a page loads nothing from another host", l.URL)
	}
	below, absolute := strings.CutPrefix(u.Path, "/")
	based, underBase := strings.CutPrefix(u.Path, d.look.base)
	switch {
	case absolute && underBase && d.has(based):
		return l.URL
	case absolute && d.has(below):
		return d.look.base + strings.TrimPrefix(l.URL, "/")
	case !absolute && d.has(path.Clean(u.Path)):
		return warn("write url(/"+path.Clean(u.Path)+")", "%q is relative to the address of each page", l.URL)
	}
	return warn("put the file into content/static/ and write its path below that folder, such as url(/fonts/NAME.woff2)", "%q is not a file of the site", l.URL)
}

// has reports whether the site has a file that a style sheet may load.
func (d *dressed) has(file string) bool { return strings.Contains(d.look.files, "\x00"+file+"\x00") }
