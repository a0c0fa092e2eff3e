package listing

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"howihelp/internal/source"
)

// CommonFolder is the folder below content/ whose files belong to every profile that has no file of the same name. If the folder
// contains a profile.md, it is a profile's folder like any other.
const CommonFolder = "shared"

// commonKinds lists the folders that are allowed in [CommonFolder]. resources and static are not among them: shared resources have
// a folder at the top of the site, and a static file can have only one address.
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
		f.fail(path.Join(f.Content(), d), source.DidYouMean(d, commonKinds, f.Content()+"/ may have plan.md and the folders "+strings.Join(commonKinds, ", ")), "is an unknown folder")
	}
	if f.Entries["resources"] != nil {
		f.fail(path.Join(f.Content(), "resources"), "move its files to resources/, which all profiles share", "is not allowed in the folder that profiles share")
	}
	if f.Static != nil {
		f.fail(path.Join(f.Content(), "static"), "move it into the folder of a profile, such as content/NAME/static", "belongs to no profile")
	}
	if ledger := path.Join(f.Content(), "given.toml"); f.files[ledger] {
		f.fail(ledger, "move it into the folder of a profile: each has its own", "belongs to no profile")
	}
	f.published = &published{} // each profile publishes these files as its own
	return f
}

// inherit adds the common files to the profile's files, except where the profile has a file of the same name.
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

// own returns the path of the profile's own file with a slug, or "".
func (f *Folder) own(kind, slug string) string {
	for _, e := range f.Entries[kind] {
		if strings.EqualFold(e.Slug, slug) {
			return e.Path
		}
	}
	return ""
}

// replaced gives a common file the address of the profile's own file of the same name, if there is one. Links to the common file then lead there.
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

// Home returns the part of the tree from which a profile is read. dir is the profile's folder below content/.
func (t *Tree) Home(dir string) *Folder {
	if dir == "" {
		return t.front
	}
	return t.further[dir]
}

// IsCommon reports whether a file belongs to every profile.
func (t *Tree) IsCommon(file string) bool { return t.common != nil && t.Part(file) == t.common }
