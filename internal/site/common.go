package site

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"howihelp/internal/source"
)

// commonFolder is the folder below content/ whose files belong to every profile that has no file of the same name. If
// it holds a profile.md, it is a profile like any other.
const commonFolder = "shared"

// commonKinds are the folders allowed in it. Shared resources have their own place, and a static file has its own
// address.
var commonKinds = []string{"focus", "requests", "replies", "faq"}

func hasCommon(fsys fs.FS) bool {
	dir := path.Join("content", commonFolder)
	info, err := fs.Lstat(fsys, dir)
	if err != nil || !info.IsDir() {
		return false
	}
	_, err = fs.Stat(fsys, path.Join(dir, "profile.md"))
	return err != nil
}

func listCommon(fsys fs.FS) *folder {
	f := newFolder(fsys, commonFolder)
	f.sort(f.readDir(f.content()))
	for _, d := range f.others {
		f.fail(path.Join(f.content(), d), source.DidYouMean(d, commonKinds, "it has plan.md and the folders "+strings.Join(commonKinds, ", ")), "is an unknown folder")
	}
	if f.entries["resources"] != nil {
		f.fail(path.Join(f.content(), "resources"), "move its files to resources/, which all profiles share", "is in the folder of what profiles share")
	}
	if f.static != nil {
		f.fail(path.Join(f.content(), "static"), "move it into the folder of a profile, such as content/NAME/static", "belongs to no profile")
	}
	if ledger := path.Join(f.content(), "given.toml"); f.files[ledger] {
		f.fail(ledger, "move it into the folder of a profile: each gives by itself", "belongs to no profile")
	}
	f.published = &published{} // it is published as a part of each profile
	return f
}

// inherit adds those common files whose names the profile has no file of its own for.
func (f *folder) inherit(common *folder) {
	f.plan = path.Join(f.content(), "plan.md")
	if common == nil {
		return
	}
	if shared := path.Join(common.content(), "plan.md"); !f.files[f.plan] && !f.refused[f.plan] && common.files[shared] {
		f.plan = shared
	}
	for _, kind := range commonKinds {
		for _, e := range common.entries[kind] {
			if f.own(kind, e.slug) == "" {
				f.entries[kind] = append(slices.Clip(f.entries[kind]), e)
			}
		}
	}
}

// own returns the path of the profile's file with a slug, or "".
func (f *folder) own(kind, slug string) string {
	for _, e := range f.entries[kind] {
		if strings.EqualFold(e.slug, slug) {
			return e.path
		}
	}
	return ""
}

// replaced makes links to a common file lead to the profile's file of the same name.
func (f *folder) replaced(common *folder) {
	if common == nil || !f.isProfile() {
		return
	}
	for _, kind := range commonKinds {
		for _, e := range common.entries[kind] {
			if at, ok := f.addresses[f.own(kind, e.slug)]; ok {
				f.addresses[e.path] = at
			}
		}
	}
	f.addresses[path.Join(common.content(), "plan.md")] = f.addresses[path.Join(f.content(), "plan.md")]
}

// home returns the part of the tree that a profile was read from.
func (t *tree) home(p *Profile) *folder {
	if p.Dir == "" {
		return t.front
	}
	return t.further[p.Dir]
}

// isCommon reports whether a file belongs to every profile.
func (t *tree) isCommon(file string) bool { return t.common != nil && t.part(file) == t.common }
