package scaffold

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"howihelp/internal/site"
)

// kindOf returns the first kind that has a ready text with the slug for the entry, and reports whether there is such a kind. The
// kind's texts are in the given language, as far as that language has them.
func (e Entry) kindOf(slug, lang string) (k Kind, ready bool) {
	lang = kitOf(lang)
	for _, k = range e.kinds() {
		k.lang = lang
		if e.Kind != "" && e.Kind != k.Name || e.What == "focus" {
			continue
		}
		if e.What == "request" {
			ready = slices.Contains(k.ready(), slug)
		} else {
			_, err := k.text(folders[e.What] + "/" + slug + ".md")
			ready = err == nil
		}
		if ready {
			return k, true
		}
	}
	k, _ = Find(e.Kind)
	k.lang = lang
	return k, false
}

// kinds returns the kinds whose texts an entry can take, in this order: the kind for teams if all profiles share the entry, the kind
// for everybody, and the others.
func (e Entry) kinds() []Kind {
	best := func(k Kind) int {
		switch {
		case e.Shared && k.Team():
			return 0
		case k.Name == Anyone:
			return 1
		}
		return 2
	}
	return slices.SortedStableFunc(slices.Values(Kinds), func(a, b Kind) int { return cmp.Compare(best(a), best(b)) })
}

// Ready reports whether the entry takes a ready text, given the profile that gets the entry. It returns the title, which a reply does
// not have, and the kind of owner that the text is for: "a designer", or "" for everybody.
func (e Entry) Ready(p *site.Profile) (title, owner string, ok bool) {
	name := shortSlug(e.Name)
	if e.What == "reply" {
		if free := e.Whens(p); e.When == "" && len(free) > 0 {
			e.When = free[0]
		}
		name = e.Name + "-" + e.When
	}
	k, ok := e.kindOf(name, p.Lang)
	if !ok || cmp.Or(e.Tone, site.Neutral) != site.Neutral {
		return "", "", false
	}
	file := folders[e.What] + "/" + name + ".md"
	text, _ := k.text(file) // kindOf found it
	if line := titleLine().FindSubmatch(text); line != nil {
		title = string(line[1])
	}
	if _, err := fs.Stat(texts, path.Join("texts", k.Name, file)); err == nil {
		owner, _, _ = strings.Cut(k.Label, ",")
		owner = strings.ToLower(owner[:1]) + owner[1:]
	}
	return title, owner, true
}

// From describes the ready text that an entry takes and asks the owner to read it: ` from the ready text "A coffee chat" for a
// designer; read it before you publish`. It returns "" for an entry without a ready text. p is the profile that gets the entry.
func (e Entry) From(p *site.Profile) string {
	title, owner, ok := e.Ready(p)
	if !ok {
		return ""
	}
	said := " from a ready text"
	if title != "" {
		said = fmt.Sprintf(" from the ready text %q", title)
	}
	if owner != "" {
		said += " for " + owner
	}
	return said + "; read it before you publish"
}
