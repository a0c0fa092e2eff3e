package listing

import (
	"path"
	"slices"
	"strings"
)

// SomethingElse is the slug of the last request type, for anything that fits no other type. Every profile has a page for this type,
// even without a file.
const SomethingElse = "something-else"

// Address is where a content file is published. Page is a path below the site's address. ID is the file's id on that page. The ids
// of the file's own headings begin with Prefix.
type Address struct {
	Page, ID, Prefix string
	Resource         bool // whether the file describes a resource
}

// published has the addresses of the files in a part of the tree, and the pages that these files make up. Both follow from the names
// of the files, before any file is parsed.
type published struct {
	addresses map[string]Address // by content path
	pages     map[string]bool    // by path below the site's address: "", "faq/", "ben/ask/coffee-chat/"
}

func (f *Folder) publish() *published {
	a := &published{addresses: map[string]Address{}, pages: map[string]bool{}}
	at := f.site()
	for _, e := range f.Entries["resources"] {
		a.add(e.Path, Address{Page: at + "go/" + e.Slug + "/", Resource: true})
	}
	if !f.isProfile() {
		return a
	}
	a.add(path.Join(f.Content(), "profile.md"), Address{Page: at})
	a.add(path.Join(f.Content(), "plan.md"), Address{Page: at, ID: "plan", Prefix: "plan-"})
	for _, page := range []string{"help.json", "llms.txt", "resources/", "ask/" + SomethingElse + "/"} {
		a.pages[at+page] = true
	}
	for _, e := range f.Entries["focus"] {
		a.add(e.Path, Address{Page: at, ID: FocusAnchor(e.Slug), Prefix: FocusAnchor(e.Slug) + "-"})
	}
	for _, e := range f.Entries["requests"] {
		a.add(e.Path, Address{Page: at + "ask/" + e.Slug + "/", Prefix: e.Slug + "-"})
	}
	for _, e := range f.Entries["faq"] {
		a.add(e.Path, Address{Page: at + "faq/", ID: e.Slug, Prefix: e.Slug + "-"})
	}
	for _, p := range f.Static {
		a.add(p, Address{Page: at + strings.TrimPrefix(p, path.Join(f.Content(), "static")+"/")})
	}
	return a
}

func (a *published) add(file string, at Address) {
	a.addresses[file] = at
	a.pages[at.Page] = true
}

// frontPages are pages that every site has.
var frontPages = map[string]bool{"": true, "help.json": true, "llms.txt": true}

// Address returns where the folder publishes a file.
func (a *published) Address(file string) (Address, bool) {
	at, ok := a.addresses[file]
	return at, ok
}

// HasPage reports whether one of the folder's files is published on a page.
func (a *published) HasPage(page string) bool { return a.pages[page] }

// Address returns where a file is published.
func (t *Tree) Address(file string) (Address, bool) { return t.Part(file).Address(file) }

// IsPage reports whether the site has a page at a path below its address.
func (t *Tree) IsPage(page string) bool {
	first, _, _ := strings.Cut(page, "/")
	further := t.further[first]
	return frontPages[page] || t.Shared.pages[page] || t.front.pages[page] || further != nil && further.pages[page]
}

// Uncertain reports whether a page of the site, or an id on that page, may be missing only because a file or folder was refused.
func (t *Tree) Uncertain(page, id string) bool {
	parts := strings.Split(page, "/")
	for _, f := range t.Parts() {
		for p := range f.refused {
			name := strings.TrimSuffix(path.Base(p), ".md")
			same := func(part string) bool {
				return strings.EqualFold(part, name) || part == "faq" && path.Base(path.Dir(p)) == "faq" // without any question, there is no FAQ page
			}
			folder := path.Ext(p) == "" || name == "profile"
			if folder || slices.ContainsFunc(parts, same) || strings.Contains(id, name) {
				return true
			}
		}
	}
	return false
}

// Pages returns the paths of all pages from the site's root, sorted.
func (t *Tree) Pages() []string {
	var all []string
	add := func(pages map[string]bool) {
		for page := range pages {
			all = append(all, "/"+page)
		}
	}
	add(frontPages)
	add(t.Shared.pages)
	for _, f := range t.Profiles {
		add(f.pages)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// FocusAnchor returns the id of a focus area on the profile page. The underscore sets it apart from every slug.
func FocusAnchor(slug string) string { return "focus_" + slug }
