package site

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
)

// href returns a page's address for a link: its path from the host's root, percent-encoded.
func (l *loader) href(page, fragment string) string {
	return (&url.URL{Path: l.base + page, Fragment: fragment}).String()
}

// links resolves the links and pictures of one body, and records where they lead.
type links struct {
	leads
	l         *loader
	from      string          // the file of the body
	home      *listing.Folder // the profile's part of the tree; nil for a file that belongs to no profile
	asked     []question      // all questions, recorded only if a later load will ask again
	answering answer
}

// ask answers a question. It records both if a later load will ask again.
func (k *links) ask(dest string, image bool) (answer, *markdown.Problem) {
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
	if k.l.again {
		q := question{k.from, dest, image, a}
		k.asked = append(k.asked, q)
		if a.abroad {
			k.abroad = append(k.abroad, q)
		}
	}
	return a, p
}

// hold reports whether all the questions still have the answers recorded in them.
func (k *links) hold(questions []question) bool {
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
func (k *links) address(file string) (listing.Address, bool) {
	if k.home != nil {
		if at, ok := k.home.Address(file); ok {
			return at, true
		}
	}
	return k.l.tree.Address(file)
}

// look takes a path that the answer depends on, and records whether it is in another part of the tree.
func (k *links) look(target string) {
	own := k.home
	if own == nil {
		own = k.l.tree.Part(k.from)
	}
	if k.l.tree.Part(target) != own {
		k.answering.abroad = true
	}
}

// link resolves the destination of a link as it is written in the body.
func (k *links) link(dest string) *markdown.Problem {
	u, err := url.Parse(dest)
	if err != nil {
		return problem("write an address such as https://example.com/page", "link is %s, which is not an address", file.Quote(dest))
	}
	switch {
	case slices.Contains(contactSchemes, u.Scheme):
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
func (k *links) page(dest, page, id string) *markdown.Problem {
	tree := k.l.tree
	if home := tree.Part(k.from); !home.HasPage(page) {
		k.answering.abroad = true
	}
	switch {
	case !tree.IsPage(page) && tree.Uncertain(page, ""):
		return nil // the refused file is reported instead
	case !tree.IsPage(page):
		hint := source.DidYouMean("/"+page, tree.Pages(), "write the path of a page, such as /faq/")
		if below, ok := strings.CutPrefix("/"+page, k.l.base); ok && tree.IsPage(below) {
			hint = fmt.Sprintf("write %q: the site's own path is added in front", "/"+below)
		}
		return problem(hint, "link %s leads to no page of the site", file.Quote(dest))
	}
	k.answering.href = k.l.href(page, id)
	return k.place(fragment{page: page, id: id, dest: dest})
}

// place records a link to a place. It returns a pending problem: the conversion hands that back with the link's line,
// and it is settled once all places are known.
func (k *links) place(f fragment) *markdown.Problem {
	if f.id == "" {
		return nil
	}
	k.fragments = append(k.fragments, f)
	return &markdown.Problem{Pending: true}
}

// file resolves a relative link to a Markdown file, picture or static file, as GitHub does.
func (k *links) file(dest, rel, id string) *markdown.Problem {
	target := norm.NFC.String(path.Join(path.Dir(k.from), rel))
	k.look(target)
	if at, ok := k.address(target); ok {
		if at.Resource {
			k.resources = append(k.resources, target)
		}
		f := fragment{page: at.Page, id: at.ID, dest: dest}
		if id != "" {
			f.prefix, f.id = at.Prefix, id
		}
		k.answering.href = k.l.href(at.Page, f.prefix+f.id)
		return k.place(f)
	}
	if listing.IsPicture(target) && k.l.tree.Has(target) {
		bad := k.show(target)
		if bad == nil {
			k.answering.href = k.l.href(k.answering.picture.Path, "")
		}
		return bad
	}
	return k.missing("link", dest, target)
}

// show reads a picture that the body shows or links to.
func (k *links) show(target string) *markdown.Problem {
	p, bad := k.l.pictures.read(target)
	if bad == nil {
		k.answering.picture = p
		k.pictures = append(k.pictures, p)
	}
	return bad
}

// image resolves the destination of a picture.
func (k *links) image(dest string) *markdown.Problem {
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
	k.look(target)
	switch {
	case u.Path == "":
		return problem("write the path of a file beside this one", "picture is empty")
	case strings.HasPrefix(u.Path, "/"):
		return problem("write its path from this file, such as "+path.Base(u.Path), "picture %s begins with a slash", file.Quote(dest))
	case !k.l.tree.Has(target):
		return k.missing("picture", dest, target)
	case !listing.IsPicture(target):
		return problem("show a file that ends in "+strings.Join(listing.PictureTypes, ", "), "picture %s is not a picture", file.Quote(dest))
	}
	bad := k.show(target)
	if bad == nil {
		k.answering.href = k.l.href(k.answering.picture.Path, "")
	}
	return bad
}

// missing reports that a relative path leads to nothing published, with a hint at a similar name. It returns nil when
// the tree has reported the path already.
func (k *links) missing(what, dest, target string) *markdown.Problem {
	switch {
	case k.l.tree.Reported(target):
		return nil
	case k.l.tree.Has(target):
		return problem("link to a page or to a file in static/", "%s %s leads to a file that is not published", what, file.Quote(dest))
	}
	hint := "write the path from this file to another, such as ../faq/NAME.md"
	if what == "picture" {
		hint = "write the path of a file beside this one"
	}
	if name, ok := source.Nearest(path.Base(target), k.l.tree.Beside(path.Dir(target))); ok {
		hint = fmt.Sprintf("did you mean %q?", path.Join(path.Dir(dest), name))
	}
	return problem(hint, "%s %s leads to no file", what, file.Quote(dest))
}
