package listing

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"howihelp/internal/source"
)

// CommonFolder is the folder below content/ whose files belong to every profile that has no file of the same name. If
// it holds a profile.md, it is a profile like any other.
const CommonFolder = "shared"

// commonKinds are the folders allowed in it. Shared resources have their own place, and a static file has its own
// address.
var commonKinds = []string{"focus", "requests", "replies", "faq"}

func hasCommon(fsys fs.FS) bool {
	dir := path.Join("content", CommonFolder)
	info, err := fs.Lstat(fsys, dir)
	if err != nil || !info.IsDir() {
		return false
	}
	_, err = fs.Lstat(fsys, path.Join(dir, "profile.md"))
	return err != nil
}

func listCommon(fsys fs.FS) *Folder {
	f := newFolder(fsys, CommonFolder)
	f.sort(f.readDir(f.Content()))
	for _, d := range f.others {
		f.fail(path.Join(f.Content(), d), source.DidYouMean(d, commonKinds, "it has plan.md and the folders "+strings.Join(commonKinds, ", ")), "is an unknown folder")
	}
	if f.Entries["resources"] != nil {
		f.fail(path.Join(f.Content(), "resources"), "move its files to resources/, which all profiles share", "is in the folder of what profiles share")
	}
	if f.Static != nil {
		f.fail(path.Join(f.Content(), "static"), "move it into the folder of a profile, such as content/NAME/static", "belongs to no profile")
	}
	if ledger := path.Join(f.Content(), "given.toml"); f.files[ledger] {
		f.fail(ledger, "move it into the folder of a profile: each gives by itself", "belongs to no profile")
	}
	f.published = &published{} // it is published as a part of each profile
	return f
}

// inherit adds those common files whose names the profile has no file of its own for.
func (f *Folder) inherit(common *Folder) {
	f.Plan = path.Join(f.Content(), "plan.md")
	if common == nil {
		return
	}
	if shared := path.Join(common.Content(), "plan.md"); !f.files[f.Plan] && !f.refused[f.Plan] && (common.files[shared] || common.refused[shared]) {
		f.Plan = shared
	}
	for _, kind := range commonKinds {
		for _, e := range common.Entries[kind] {
			if f.own(kind, e.Slug) == "" {
				f.Entries[kind] = append(slices.Clip(f.Entries[kind]), e)
			}
		}
	}
}

// own returns the path of the profile's file with a slug, or "".
func (f *Folder) own(kind, slug string) string {
	for _, e := range f.Entries[kind] {
		if strings.EqualFold(e.Slug, slug) {
			return e.Path
		}
	}
	return ""
}

// replaced makes links to a common file lead to the profile's file of the same name.
func (f *Folder) replaced(common *Folder) {
	if common == nil || !f.isProfile() {
		return
	}
	for _, kind := range commonKinds {
		for _, e := range common.Entries[kind] {
			if at, ok := f.addresses[f.own(kind, e.Slug)]; ok {
				f.addresses[e.Path] = at
			}
		}
	}
	f.addresses[path.Join(common.Content(), "plan.md")] = f.addresses[path.Join(f.Content(), "plan.md")]
}

// Home returns the part of the tree that the profile in a folder below content/ is read from.
func (t *Tree) Home(dir string) *Folder {
	if dir == "" {
		return t.front
	}
	return t.further[dir]
}

// IsCommon reports whether a file belongs to every profile.
func (t *Tree) IsCommon(file string) bool { return t.common != nil && t.Part(file) == t.common }
