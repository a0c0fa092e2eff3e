package site

import (
	"howihelp/internal/markdown"
	"howihelp/internal/source"
)

// leads are the targets of a body's links and pictures, which the model keeps.
type leads struct {
	resources []string // the files of the resources that the body links to
	fragments []fragment
	pictures  []*Picture
	abroad    []question // the questions whose answers depend on other parts of the tree
}

// question is what a body asks of the tree: where a link leads, or what a picture is.
type question struct {
	from, dest string
	image      bool
	answer     answer
}

// answer is the answer to a question. It is comparable, so that a load can tell whether it has changed since the last.
type answer struct {
	href     string
	external bool
	picture  *Picture
	bad      bool
	problem  markdown.Problem // why the link or picture is refused, if bad is true
	abroad   bool             // whether it depends on a part of the tree other than the body's own
}

// take adds the targets of another body. Links to places are checked later, when all places are known.
func (k *leads) take(more leads) {
	k.resources = append(k.resources, more.resources...)
	k.fragments = append(k.fragments, more.fragments...)
	k.pictures = append(k.pictures, more.pictures...)
	k.abroad = append(k.abroad, more.abroad...)
}

// fragment is a link to a place on a page. Whether the place exists is not known until all files are parsed. The prefix
// is that of the heading ids of the file that the link names.
type fragment struct {
	page, prefix, id, dest string
	pos                    source.Pos
}
