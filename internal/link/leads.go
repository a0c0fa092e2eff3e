package link

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/source"
)

// Leads are the targets of the links and pictures of one or more bodies.
type Leads struct {
	Resources []string // the files of the resources that the body links to
	Fragments []Fragment
	Pictures  []*Picture
	Abroad    []Question // the questions whose answers depend on other parts of the tree
}

// Question is what a body asks of the tree: where a link leads, or what a picture is.
type Question struct {
	from, dest string
	image      bool
	answer     answer
}

// answer is the answer to a question. It is comparable, so that a later load can tell whether the answer has changed.
type answer struct {
	href     string
	external bool
	picture  *Picture
	bad      bool
	problem  markdown.Problem // why the link or picture is refused, if bad is true
	abroad   bool             // whether it depends on a part of the tree other than the body's own
}

// Take adds the targets of another body. Links to places are checked later, when all places are known.
func (k *Leads) Take(more Leads) {
	k.Resources = append(k.Resources, more.Resources...)
	k.Fragments = append(k.Fragments, more.Fragments...)
	k.Pictures = append(k.Pictures, more.Pictures...)
	k.Abroad = append(k.Abroad, more.Abroad...)
}

// Fragment is a link to a place on a page. Whether the place exists is not known until all files are parsed. The ids of the
// headings in the linked file begin with Prefix.
type Fragment struct {
	Page, Prefix, ID, Dest string
	Pos                    source.Pos
}

// Hint names the id that was probably meant, in the form that belongs in the link.
func (f Fragment) Hint(page map[string]bool) string {
	var names []string
	for _, id := range slices.Sorted(maps.Keys(page)) {
		if name, ok := strings.CutPrefix(id, f.Prefix); ok {
			names = append(names, "#"+name)
		}
	}
	if name, ok := source.Nearest("#"+f.ID, names); ok {
		before, _, _ := strings.Cut(f.Dest, "#")
		return fmt.Sprintf("did you mean %q?", before+name)
	}
	if len(names) > 0 && len(names) <= 12 {
		return source.UseOneOf(names)
	}
	return "delete the # and what follows it"
}
