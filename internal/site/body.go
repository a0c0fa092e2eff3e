package site

import (
	"howihelp/internal/file"
	"howihelp/internal/link"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// part reads the files of one profile, or the resources that all profiles share.
type part struct {
	*loader
	home  *listing.Folder // the profile's part of the tree, or nil
	words *words.Words    // for the texts that a page adds to a body
	leads link.Leads

	warnings *source.Errors
}

// warnDiffers adds a warning about a key of a translation whose value differs from the main profile's.
func (p *part) warnDiffers(t *file.Table, key string, same bool, main Source) {
	if t.Has(key) && !same {
		p.warnings.Add(t.Pos(key), "delete it: a translation needs only its own words", "%s differs from %s, whose value counts for both", key, main.File)
	}
}

// warnReason adds a warning if a translation shows the main profile's reason for a pause, which is in another language.
func (p *part) warnReason(t *file.Table, own, theirs Pause, main Source) {
	if own.Reason == "" && theirs.Reason != "" && !theirs.Until.IsZero() {
		p.warnings.Add(t.Pos(""), `add pause_reason = "…"`, "pause_reason is missing, so pages and replies show that of %s, in its language", main.File)
	}
}

// body converts a file's body. o.Level is the level of the highest headings in the body on the page that shows it. If several bodies
// share a page, o.IDPrefix is the entry's slug. For the same file, callers must always pass the same options, because body keeps the
// result.
func (p *part) body(f *textFile, o markdown.Options) (markdown.Doc, link.Leads) {
	k := p.links.Of(f.Source.File, p.home)
	if p.tree.IsCommon(f.Source.File) { // in each profile, the links of a common file may lead elsewhere
		return found(f, k, p.converted(k, f.Rest(), o))
	}
	c := f.record.body
	if c == nil || c.lang != p.words.Lang || !k.Hold(c.asked) {
		k = p.links.Of(f.Source.File, p.home)
		c = p.converted(k, f.Rest(), o)
		f.record.body, f.record.made = c, nil
	}
	return found(f, k, c)
}

// found adds the problems of a converted body to the errors of its file.
func found(f *textFile, k *link.Body, c *converted) (markdown.Doc, link.Leads) {
	pending := k.Fragments
	for _, p := range c.problems {
		if p.Pending { // a link with a fragment, which is checked when all ids are known
			pending[0].Pos = f.Line(p.Line)
			pending = pending[1:]
			continue
		}
		f.Errs.Add(f.Line(p.Line), p.Hint, "%s", p.Msg)
	}
	return c.doc, k.Leads
}

// converted converts a body in the language of the page that shows it.
func (p *part) converted(k *link.Body, body string, o markdown.Options) *converted {
	o.BackLabel, o.TableLabel = p.words.Body.Back, p.words.Body.Table
	c := &converted{lang: p.words.Lang}
	c.doc, c.problems = p.convert([]byte(body), k.Options(o))
	c.asked = k.Asked
	return c
}
