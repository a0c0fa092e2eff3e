package site

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/file"
	"howihelp/internal/markdown"
	"howihelp/internal/source"
)

// Anchors are the ids of the profile page's own sections. On that page, the id of a request type is its slug, so no
// slug may be one of these.
var Anchors = []string{"capacity", "focus", "main", "other", "plan", "questions", "requests", "resources"}

// address is where a content file is published: a page below the site's address, an id on that page, and the prefix
// that the ids of the file's own headings get there.
type address struct {
	page, id, prefix string
	resource         bool // whether the file describes a resource
}

// published holds the addresses of the files in one part of the tree, and the pages that they make up. Both follow from
// the file names alone, before any file is parsed.
type published struct {
	addresses map[string]address // by content path
	pages     map[string]bool    // by path below the site's address: "", "faq/", "ben/ask/coffee-chat/"
}

func (f *folder) publish() *published {
	a := &published{addresses: map[string]address{}, pages: map[string]bool{}}
	at := f.site()
	for _, e := range f.entries["resources"] {
		a.add(e.path, address{page: at + "go/" + e.slug + "/", resource: true})
	}
	if !f.isProfile() {
		return a
	}
	a.add(path.Join(f.content(), "profile.md"), address{page: at})
	a.add(path.Join(f.content(), "plan.md"), address{page: at, id: "plan", prefix: "plan-"})
	for _, page := range []string{"help.json", "llms.txt", "resources/", "ask/" + SomethingElse + "/"} {
		a.pages[at+page] = true
	}
	for _, e := range f.entries["focus"] {
		a.add(e.path, address{page: at, id: FocusAnchor(e.slug), prefix: FocusAnchor(e.slug) + "-"})
	}
	for _, e := range f.entries["requests"] {
		a.add(e.path, address{page: at + "ask/" + e.slug + "/", prefix: e.slug + "-"})
	}
	for _, e := range f.entries["faq"] {
		a.add(e.path, address{page: at + "faq/", id: e.slug, prefix: e.slug + "-"})
	}
	for _, p := range f.static {
		a.add(p, address{page: at + strings.TrimPrefix(p, path.Join(f.content(), "static")+"/")})
	}
	return a
}

func (a *published) add(file string, at address) {
	a.addresses[file] = at
	a.pages[at.page] = true
}

// frontPages are pages that every site has.
var frontPages = map[string]bool{"": true, "help.json": true, "llms.txt": true}

// address returns where a file is published.
func (t *tree) address(file string) (address, bool) {
	at, ok := t.part(file).addresses[file]
	return at, ok
}

// isPage reports whether the site has a page.
func (t *tree) isPage(page string) bool {
	first, _, _ := strings.Cut(page, "/")
	further := t.further[first]
	return frontPages[page] || t.shared.pages[page] || t.front.pages[page] || further != nil && further.pages[page]
}

// pages returns the paths of all pages from the site's root, sorted.
func (t *tree) pages() []string {
	var all []string
	add := func(pages map[string]bool) {
		for page := range pages {
			all = append(all, "/"+page)
		}
	}
	add(frontPages)
	add(t.shared.pages)
	for _, f := range t.profiles {
		add(f.pages)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// FocusAnchor returns the id of a focus area on the profile page. The underscore sets it apart from every slug.
func FocusAnchor(slug string) string { return "focus_" + slug }

// href returns a page's address for a link: its path from the host's root, percent-encoded.
func (l *loader) href(page, fragment string) string {
	return (&url.URL{Path: l.base + page, Fragment: fragment}).String()
}

// links resolves the links and pictures of one body, and records what they lead to.
type links struct {
	l         *loader
	from      string   // the file that the body is in
	home      *folder  // the profile's part of the tree; nil for a file that belongs to no profile
	resources []string // the files of the resources that the body links to
	fragments []fragment
	pictures  []*Picture
	asked     []question // all questions, when the cache wants them
	abroad    []question // those whose answer depends on another part of the tree

	answering answer
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
	problem  markdown.Problem // when it is bad
	abroad   bool             // whether it depends on a part of the tree other than the body's own
}

// ask answers a question, and passes both to the cache.
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
	k.l.cache.note(k, question{k.from, dest, image, a})
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
func (k *links) address(file string) (address, bool) {
	if k.home != nil {
		if at, ok := k.home.addresses[file]; ok {
			return at, true
		}
	}
	return k.l.tree.address(file)
}

// look records that the answer depends on what is at a path.
func (k *links) look(target string) {
	own := k.home
	if own == nil {
		own = k.l.tree.part(k.from)
	}
	if k.l.tree.part(target) != own {
		k.answering.abroad = true
	}
}

// fragment is a link to a place on a page. Whether the place exists is not known until all files are parsed. The prefix
// is that of the heading ids of the file that the link names.
type fragment struct {
	page, prefix, id, dest string
	pos                    source.Pos
}

// hint names the id that was probably meant, in the form that belongs in the link.
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
func (k *links) link(dest string) *markdown.Problem {
	u, err := url.Parse(dest)
	if err != nil {
		return problem("write an address such as https://example.com/page", "link is %s, which is not an address", file.Quote(dest))
	}
	switch {
	case u.Scheme == "mailto" || u.Scheme == "tel":
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

// page resolves a link to a page's own path from the site's root.
func (k *links) page(dest, page, id string) *markdown.Problem {
	tree := k.l.tree
	if home := tree.part(k.from); !home.pages[page] {
		k.answering.abroad = true
	}
	if !tree.isPage(page) {
		hint := source.DidYouMean("/"+page, tree.pages(), "write the path of a page, such as /faq/")
		if below, ok := strings.CutPrefix("/"+page, k.l.base); ok && tree.isPage(below) {
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

// file resolves a relative link to a Markdown file, picture or static file, as it works on GitHub.
func (k *links) file(dest, rel, id string) *markdown.Problem {
	target := norm.NFC.String(path.Join(path.Dir(k.from), rel))
	k.look(target)
	if at, ok := k.address(target); ok {
		if at.resource {
			k.resources = append(k.resources, target)
		}
		f := fragment{page: at.page, id: at.id, dest: dest}
		if id != "" {
			f.prefix, f.id = at.prefix, id
		}
		k.answering.href = k.l.href(at.page, f.prefix+f.id)
		return k.place(f)
	}
	if isPicture(target) && k.l.tree.has(target) {
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
	p, bad := k.l.picture(target)
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
	case !k.l.tree.has(target):
		return k.missing("picture", dest, target)
	case !isPicture(target):
		return problem("show a file that ends in "+strings.Join(pictureTypes, ", "), "picture %s is not a picture", file.Quote(dest))
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
	case k.l.tree.reported(target):
		return nil
	case k.l.tree.has(target):
		return problem("link to a page or to a file in static/", "%s %s leads to a file that is not published", what, file.Quote(dest))
	}
	hint := "write the path from this file to another, such as ../faq/NAME.md"
	if what == "picture" {
		hint = "write the path of a file beside this one"
	}
	if name, ok := source.Nearest(path.Base(target), k.l.tree.beside(path.Dir(target))); ok {
		hint = fmt.Sprintf("did you mean %q?", path.Join(path.Dir(dest), name))
	}
	return problem(hint, "%s %s leads to no file", what, file.Quote(dest))
}
