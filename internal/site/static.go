package site

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"howihelp/internal/listing"
	"howihelp/internal/source"
)

// Static is a file that is published as it is.
type Static struct {
	File string // the path below the site's folder
	Path string // the path below the site's address
	fsys fs.FS
}

// maxStatic is the maximum size of a file on GitHub, in bytes.
const maxStatic = 100 << 20

// Read returns the file's bytes.
func (s Static) Read() ([]byte, error) { return fs.ReadFile(s.fsys, s.File) }

// static lists a profile's files that are published as they are, under the profile's own address.
func (l *loader) static(f *listing.Folder, errs *source.Errors) []Static {
	var all []Static
	for _, name := range f.Static {
		below := strings.TrimPrefix(name, path.Join(f.Content(), "static")+"/")
		if first, _, _ := strings.Cut(below, "/"); taken(first) || l.isProfile(path.Join(f.Dir, first)) || ownFile(below) {
			errs.Add(source.Pos{File: name}, "rename it", "has the same address as a page of the site")
			continue
		}
		if info, err := fs.Stat(l.tree.FS, name); err == nil && info.Size() > maxStatic {
			errs.Add(source.Pos{File: name}, "publish it elsewhere", "is larger than the limit of %d MiB", maxStatic>>20)
			continue
		}
		all = append(all, Static{File: name, Path: profilePath(f.Dir) + below, fsys: l.tree.FS})
	}
	return all
}

// isProfile reports whether a folder below content/ is a profile's.
func (l *loader) isProfile(dir string) bool {
	return slices.ContainsFunc(l.tree.Profiles, func(f *listing.Folder) bool { return strings.EqualFold(f.Dir, dir) })
}

// taken reports whether a build writes a folder of that name for its own files.
func taken(name string) bool {
	switch strings.ToLower(name) {
	case "ask", "card", "faq", "go", "pictures", "resources":
		return true
	}
	return false
}

// ownFile reports whether a build writes its own file of that name.
func ownFile(name string) bool {
	switch strings.ToLower(name) {
	case "404.html", ".nojekyll", "card.png", "cname", "contact.vcf", "favicon.svg", "help.json", "index.html", "llms.txt", "robots.txt", "sitemap.xml":
		return true
	}
	return false
}
