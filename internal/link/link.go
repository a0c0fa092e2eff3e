// Package link finds where the links and pictures of a body lead. A link to a file is written as GitHub reads it, relative to the
// body's file. It becomes the address at which the file is published. A link that leads nowhere becomes a problem with a hint.
//
//	[the FAQ](../faq/answer.md)  ─▶  /how-i-help/faq/#answer
//	![A loop](loop.png)          ─▶  /how-i-help/pictures/loop.1a2b3c4d.png
//
// A [Body] also remembers the [Leads]: the resources, places and pictures that its links lead to, and the questions whose
// answers a later load has to ask again.
package link

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/file"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
	"howihelp/internal/source"
	"howihelp/internal/way"
)

// Resolver finds where the links of a site's bodies lead.
type Resolver struct {
	Tree     *listing.Tree
	Base     string // the path of the site's address: "/how-i-help/"
	Pictures *Pictures
	Again    bool // whether a later load asks the same questions
}

// Of returns a body whose links are to be resolved. home is the profile's part of the tree, or nil for a file that belongs to
// no profile.
func (r *Resolver) Of(file string, home *listing.Folder) *Body {
	return &Body{links: r, from: file, home: home}
}

// href returns a page's address for a link: its path from the host's root, percent-encoded.
func (r *Resolver) href(page, fragment string) string {
	return (&url.URL{Path: r.Base + page, Fragment: fragment}).String()
}

// Body resolves the links and pictures of one body, and records where they lead.
type Body struct {
	Leads
	Asked []Question // all questions, recorded only if a later load will ask again

	links     *Resolver
	from      string // the file of the body
	home      *listing.Folder
	answering answer
}

// Options returns options with which a conversion resolves the links and pictures of the body.
func (k *Body) Options(o markdown.Options) markdown.Options {
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
	return o
}

// ask answers a question. It records the question and the answer if a later load will ask again.
func (k *Body) ask(dest string, image bool) (answer, *markdown.Problem) {
	k.answering = answer{}
	var p *markdown.Problem
	if image {
		p = k.image(dest)
	} else {
		p = k.link(dest)
	}
	a := k.answering
	if p != nil {
		a.bad, a.problem = true, *p
	}
	if k.links.Again {
		q := Question{k.from, dest, image, a}
		k.Asked = append(k.Asked, q)
		if a.abroad {
			k.Abroad = append(k.Abroad, q)
		}
	}
	return a, p
}

// Hold reports whether all the questions still have the answers recorded in them.
func (k *Body) Hold(questions []Question) bool {
	for _, q := range questions {
		k.from = q.from
		if a, _ := k.ask(q.dest, q.image); a != q.answer {
			return false
		}
	}
	return true
}

// address returns where a file is published. A file common to all profiles is published as part of the body's own
// profile.
func (k *Body) address(file string) (listing.Address, bool) {
	if k.home != nil {
		if at, ok := k.home.Address(file); ok {
			return at, true
		}
	}
	return k.links.Tree.Address(file)
}

// dependOn marks the answer as abroad if the path on which it depends is in another part of the tree.
func (k *Body) dependOn(target string) {
	own := k.home
	if own == nil {
		own = k.links.Tree.Part(k.from)
	}
	if k.links.Tree.Part(target) != own {
		k.answering.abroad = true
	}
}

// link resolves the destination of a link as it is written in the body.
func (k *Body) link(dest string) *markdown.Problem {
	u, err := url.Parse(dest)
	if err != nil {
		return problem("write an address such as https://example.com/page", "link is %s, which is not an address", file.Quote(dest))
	}
	switch {
	case slices.Contains(way.Schemes, u.Scheme):
		k.answering.href = dest
		return nil
	case u.Scheme != "" || u.Host != "":
		if bad, hint := file.BadAddress(dest, "https", "http"); bad != "" {
			return problem(hint, "link is %s, %s", file.Quote(dest), bad)
		}
		k.answering.href, k.answering.external = dest, true
		return nil
	case u.Path == "" && u.Fragment == "":
		return problem("write where it leads, or delete it", "link is empty")
	case strings.HasPrefix(u.Path, "/"):
		return k.page(dest, norm.NFC.String(strings.TrimPrefix(u.Path, "/")), norm.NFC.String(u.Fragment))
	}
	return k.file(dest, u.Path, norm.NFC.String(u.Fragment))
}

// page resolves a link to a page, written as a path from the site's root.
func (k *Body) page(dest, page, id string) *markdown.Problem {
	tree := k.links.Tree
	if home := tree.Part(k.from); !home.HasPage(page) {
		k.answering.abroad = true
	}
	switch {
	case !tree.IsPage(page) && tree.Uncertain(page, ""):
		return nil // the refused file is reported instead
	case !tree.IsPage(page):
		hint := source.DidYouMean("/"+page, tree.Pages(), "write the path of a page, such as /faq/")
		if below, ok := strings.CutPrefix("/"+page, k.links.Base); ok && tree.IsPage(below) {
			hint = fmt.Sprintf("write %q: the site's own path is added in front", "/"+below)
		}
		return problem(hint, "link %s leads to no page of the site", file.Quote(dest))
	}
	k.answering.href = k.links.href(page, id)
	return k.place(Fragment{Page: page, ID: id, Dest: dest})
}

// place records a link to a place on a page. Whether the place exists is decided once all places are known. Until then, the link is
// a pending problem, to which the conversion adds the link's line.
func (k *Body) place(f Fragment) *markdown.Problem {
	if f.ID == "" {
		return nil
	}
	k.Fragments = append(k.Fragments, f)
	return &markdown.Problem{Pending: true}
}

// file resolves a relative link to a Markdown file, picture or static file, as GitHub does.
func (k *Body) file(dest, rel, id string) *markdown.Problem {
	target := norm.NFC.String(path.Join(path.Dir(k.from), rel))
	k.dependOn(target)
	if at, ok := k.address(target); ok {
		if at.Resource {
			k.Resources = append(k.Resources, target)
		}
		f := Fragment{Page: at.Page, ID: at.ID, Dest: dest}
		if id != "" {
			f.Prefix, f.ID = at.Prefix, id
		}
		k.answering.href = k.links.href(at.Page, f.Prefix+f.ID)
		return k.place(f)
	}
	if listing.IsPicture(target) && k.links.Tree.Has(target) {
		bad := k.show(target)
		if bad == nil {
			k.answering.href = k.links.href(k.answering.picture.Path, "")
		}
		return bad
	}
	return k.missing("link", dest, target)
}

// show reads a picture that the body shows or links to.
func (k *Body) show(target string) *markdown.Problem {
	p, bad := k.links.Pictures.read(target)
	if bad == nil {
		k.answering.picture = p
		k.Pictures = append(k.Pictures, p)
	}
	return bad
}

// image resolves the destination of a picture.
func (k *Body) image(dest string) *markdown.Problem {
	u, err := url.Parse(dest)
	switch {
	case err != nil:
		return problem("write the path of a file beside this one", "picture is %s, which is not an address", file.Quote(dest))
	case u.Scheme == "data":
		return problem("save it as a file beside this one, and write its name", "picture %s is embedded in the text", file.Quote(dest))
	case u.Scheme == "file" || len(u.Scheme) == 1: // a Windows drive
		return problem("save it beside this file, and write its name", "picture %s is only on your own machine", file.Quote(dest))
	case u.Scheme != "" || u.Host != "":
		return problem("save it beside this file: the page loads nothing from elsewhere", "picture %s is on another site", file.Quote(dest))
	}
	target := norm.NFC.String(path.Join(path.Dir(k.from), u.Path))
	k.dependOn(target)
	switch {
	case u.Path == "":
		return problem("write the path of a file beside this one", "picture is empty")
	case strings.HasPrefix(u.Path, "/"):
		return problem("write its path from this file, such as "+path.Base(u.Path), "picture %s begins with a slash", file.Quote(dest))
	case !k.links.Tree.Has(target):
		return k.missing("picture", dest, target)
	case !listing.IsPicture(target):
		return problem("show a file that ends in "+strings.Join(listing.PictureTypes, ", "), "picture %s is not a picture", file.Quote(dest))
	}
	bad := k.show(target)
	if bad == nil {
		k.answering.href = k.links.href(k.answering.picture.Path, "")
	}
	return bad
}

// missing reports that a relative path leads to nothing published, with a hint at a similar name. It returns nil when
// the tree has reported the path already.
func (k *Body) missing(what, dest, target string) *markdown.Problem {
	switch {
	case k.links.Tree.Reported(target):
		return nil
	case k.links.Tree.Has(target):
		return problem("link to a page or to a file in static/", "%s %s leads to a file that is not published", what, file.Quote(dest))
	}
	hint := "write the path from this file to another, such as ../faq/NAME.md"
	if what == "picture" {
		hint = "write the path of a file beside this one"
	}
	if name, ok := source.Nearest(path.Base(target), k.links.Tree.Beside(path.Dir(target))); ok {
		hint = fmt.Sprintf("did you mean %q?", path.Join(path.Dir(dest), name))
	}
	return problem(hint, "%s %s leads to no file", what, file.Quote(dest))
}
