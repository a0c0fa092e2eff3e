package site

import (
	"howihelp/internal/file"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// part reads the part of a site that belongs to one profile, or the resources that all profiles share.
type part struct {
	*loader
	home  *listing.Folder // the profile's part of the tree, or nil
	words *words.Words    // for the text that a page itself adds to a body
	leads

	warnings *source.Errors
}

// own warns of a key of a translation whose value differs from the main profile's.
func (p *part) own(t *file.Table, key string, same bool, main Source) {
	if t.Has(key) && !same {
		p.warnings.Add(t.Pos(key), "delete it: a translation has only the words of its own", "%s differs from %s, which is the same person's and counts", key, main.File)
	}
}

// body converts a file's body. o.Level is the level of its highest headings on the page that shows it; where several bodies
// share a page, o.IDPrefix is the entry's slug. Callers always pass the same options for the same file, because the result
// is kept.
func (p *part) body(f *textFile, o markdown.Options) (markdown.Doc, leads) {
	k := links{l: p.loader, from: f.Source.File, home: p.home}
	if p.tree.IsCommon(f.Source.File) { // its links resolve differently in each profile
		return found(f, &k, k.convert(f.Rest(), p.words, o))
	}
	c := f.record.body
	if c == nil || c.lang != p.words.Lang || !k.hold(c.asked) {
		k = links{l: p.loader, from: f.Source.File, home: p.home}
		c = k.convert(f.Rest(), p.words, o)
		f.record.body, f.record.made = c, nil
	}
	return found(f, &k, c)
}

// found adds the problems of a converted body to the errors of its file.
func found(f *textFile, k *links, c *converted) (markdown.Doc, leads) {
	pending := k.fragments
	for _, p := range c.problems {
		if p.Pending { // a link to a place
			pending[0].pos = f.Line(p.Line)
			pending = pending[1:]
			continue
		}
		f.Errs.Add(f.Line(p.Line), p.Hint, "%s", p.Msg)
	}
	return c.doc, k.leads
}

func (k *links) convert(body string, in *words.Words, o markdown.Options) *converted {
	o.BackLabel, o.TableLabel = in.Body.Back, in.Body.Table
	o.Link = func(dest string) (string, bool, *markdown.Problem) {
		a, p := k.ask(dest, false)
		return a.href, a.external, p
	}
	o.Image = func(dest string) (markdown.Image, *markdown.Problem) {
		a, p := k.ask(dest, true)
		image := markdown.Image{Src: a.href}
		if a.picture != nil {
			image.Width, image.Height = a.picture.Width, a.picture.Height
		}
		return image, p
	}
	c := &converted{lang: in.Lang}
	c.doc, c.problems = k.l.convert([]byte(body), o)
	c.asked = k.asked
	return c
}
