package site

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/source"
)

// Anchors are the ids of the profile page's own sections; a request type's id there is its slug, so none may be one of
// these.
var Anchors = []string{"capacity", "focus", "main", "other", "plan", "questions", "requests", "resources"}

// address is where a content file is published: a page below the site's address, an id on it, and what stands before
// the ids of the file's own headings.
type address struct{ page, id, prefix string }

// addresses knows where every file of the tree is published, and every page of the site. It is built from file names
// alone, before any file is parsed.
type addresses struct {
	base  string             // the path of the site's address: "/how-i-help/"
	files map[string]address // by content path
	pages map[string]bool    // by path below the base: "", "faq/", "ben/ask/coffee-chat/"
}

func newAddresses(base string, t *tree) *addresses {
	a := &addresses{base: base, files: map[string]address{}, pages: map[string]bool{"": true, "help.json": true, "llms.txt": true}}
	for _, e := range t.shared {
		a.add(e.path, "go/"+e.slug+"/", "", "")
	}
	for _, f := range t.profiles {
		at := f.site()
		a.add(path.Join(f.content(), "profile.md"), at, "", "")
		a.add(path.Join(f.content(), "plan.md"), at, "plan", "plan-")
		a.pages[at+"help.json"], a.pages[at+"llms.txt"], a.pages[at+"resources/"] = true, true, true
		a.pages[at+"ask/"+SomethingElse+"/"] = true
		for _, e := range f.entries["focus"] {
			a.add(e.path, at, FocusAnchor(e.slug), FocusAnchor(e.slug)+"-")
		}
		for _, e := range f.entries["requests"] {
			a.add(e.path, at+"ask/"+e.slug+"/", "", e.slug+"-")
		}
		for _, e := range f.entries["faq"] {
			a.add(e.path, at+"faq/", e.slug, e.slug+"-")
		}
		for _, e := range f.entries["resources"] {
			a.add(e.path, at+"go/"+e.slug+"/", "", "")
		}
		for _, p := range f.static {
			a.add(p, at+strings.TrimPrefix(p, path.Join(f.content(), "static")+"/"), "", "")
		}
	}
	return a
}

// FocusAnchor returns the id of a focus area on the profile page. No slug has an underscore, so it meets no other id.
func FocusAnchor(slug string) string { return "focus_" + slug }

func (a *addresses) add(file, page, id, prefix string) {
	a.files[file] = address{page, id, prefix}
	a.pages[page] = true
}

// href returns a page's address for a link: its path from the host's root, percent-encoded.
func (a *addresses) href(page, fragment string) string {
	return (&url.URL{Path: a.base + page, Fragment: fragment}).String()
}

// links resolves the links and pictures of one body, and remembers what it leads to.
type links struct {
	l         *loader
	from      string // the file that the body stands in
	resources []string
	fragments []fragment
}

// fragment is a link to a place on a page; whether the place exists is known when all files are parsed. The prefix
// stands before the ids of the file that the link names.
type fragment struct {
	page, prefix, id, dest string
	pos                    source.Pos
}

// hint names the id that was probably meant, as the link has to write it.
func (f fragment) hint(page map[string]bool) string {
	var names []string
	for _, id := range sortedKeys(page) {
		if name, ok := strings.CutPrefix(id, f.prefix); ok {
			names = append(names, name)
		}
	}
	if name, ok := source.Nearest(f.id, names); ok {
		before, _, _ := strings.Cut(f.dest, "#")
		return fmt.Sprintf("did you mean %q?", before+"#"+name)
	}
	if len(names) > 0 && len(names) <= 12 {
		return "use one of #" + strings.Join(names, ", #")
	}
	return "leave out what follows the #"
}

func problem(hint, format string, args ...any) *markdown.Problem {
	return &markdown.Problem{Msg: fmt.Sprintf(format, args...), Hint: hint}
}

// link resolves the destination of a link as it is written in the body.
func (k *links) link(dest string) (href string, external bool, p *markdown.Problem) {
	u, err := url.Parse(dest)
	if err != nil {
		return "", false, problem("write an address such as https://example.com/page", "link is %s, which is not an address", quote(dest))
	}
	switch {
	case u.Scheme == "mailto" || u.Scheme == "tel":
		return dest, false, nil
	case u.Scheme != "" || u.Host != "":
		if bad, hint := badAddress(dest, "https", "http"); bad != "" {
			return "", false, problem(hint, "link is %s, %s", quote(dest), bad)
		}
		return dest, true, nil
	case u.Path == "" && u.Fragment == "":
		return "", false, problem("write where it leads, or delete it", "link is empty")
	case strings.HasPrefix(u.Path, "/"):
		return k.page(dest, strings.TrimPrefix(u.Path, "/"), u.Fragment)
	}
	return k.file(dest, u.Path, u.Fragment)
}

// page resolves a link to a page's own path from the site's root.
func (k *links) page(dest, page, id string) (string, bool, *markdown.Problem) {
	a := k.l.addresses
	if !a.pages[page] {
		names := sortedKeys(a.pages)
		for i := range names {
			names[i] = "/" + names[i]
		}
		hint := source.DidYouMean("/"+page, names, "write the path of a page, such as /faq/")
		if below, ok := strings.CutPrefix("/"+page, a.base); ok && a.pages[below] {
			hint = fmt.Sprintf("write %q: the site's own path is put in front", "/"+below)
		}
		return "", false, problem(hint, "link %s leads to no page of the site", quote(dest))
	}
	return a.href(page, id), false, k.place(fragment{page: page, id: id, dest: dest})
}

// place remembers a link to a place. It answers with an empty problem, which comes back from the conversion with the
// link's line.
func (k *links) place(f fragment) *markdown.Problem {
	if f.id == "" {
		return nil
	}
	k.fragments = append(k.fragments, f)
	return &markdown.Problem{}
}

// file resolves a relative link to a Markdown file, picture or static file, as it works on GitHub.
func (k *links) file(dest, rel, id string) (string, bool, *markdown.Problem) {
	target := path.Join(path.Dir(k.from), rel)
	a := k.l.addresses
	if at, ok := a.files[target]; ok {
		if k.l.isResource[target] {
			k.resources = append(k.resources, target)
		}
		f := fragment{page: at.page, id: at.id, dest: dest}
		if id != "" {
			f.prefix, f.id = at.prefix, id
		}
		return a.href(at.page, f.prefix+f.id), false, k.place(f)
	}
	if isPicture(target) && k.l.tree.files[target] {
		p, bad := k.l.picture(target)
		return k.l.addresses.href(p.Path, ""), false, bad
	}
	return "", false, k.missing("link", dest, target)
}

// image resolves the destination of a picture.
func (k *links) image(dest string) (markdown.Image, *markdown.Problem) {
	u, err := url.Parse(dest)
	switch {
	case err != nil:
		return markdown.Image{}, problem("write the path of a file beside this one", "picture is %s, which is not an address", quote(dest))
	case u.Scheme != "" || u.Host != "":
		return markdown.Image{}, problem("save it beside this file: the page loads nothing from elsewhere", "picture %s is on another site", quote(dest))
	}
	target := path.Join(path.Dir(k.from), u.Path)
	switch {
	case u.Path == "":
		return markdown.Image{}, problem("write the path of a file beside this one", "picture is empty")
	case strings.HasPrefix(u.Path, "/"):
		return markdown.Image{}, problem("write its path from this file, such as "+path.Base(u.Path), "picture %s begins with a slash", quote(dest))
	case !k.l.tree.files[target]:
		return markdown.Image{}, k.missing("picture", dest, target)
	case !isPicture(target):
		return markdown.Image{}, problem("show a file that ends in "+strings.Join(pictureTypes, ", "), "picture %s is no picture", quote(dest))
	}
	p, bad := k.l.picture(target)
	if bad != nil {
		return markdown.Image{}, bad
	}
	return markdown.Image{Src: k.l.addresses.href(p.Path, ""), Width: p.Width, Height: p.Height}, nil
}

// missing says that a relative path leads to nothing published, and what is near; nothing when the tree has said it.
func (k *links) missing(what, dest, target string) *markdown.Problem {
	switch {
	case k.l.tree.reported(target):
		return nil
	case k.l.tree.files[target]:
		return problem("link to a page or to a file in static/", "%s %s leads to a file that is not published", what, quote(dest))
	}
	var names []string
	for _, name := range sortedKeys(k.l.tree.files) {
		if path.Dir(name) == path.Dir(target) {
			names = append(names, path.Base(name))
		}
	}
	hint := "write the path from this file to another, such as ../faq/NAME.md"
	if what == "picture" {
		hint = "write the path of a file beside this one"
	}
	if name, ok := source.Nearest(path.Base(target), names); ok {
		hint = fmt.Sprintf("did you mean %q?", path.Join(path.Dir(dest), name))
	}
	return problem(hint, "%s %s leads to no file", what, quote(dest))
}
