package listing

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// maxStatic is the maximum size of a file on GitHub, in bytes.
const maxStatic = 100 << 20

// Unpublishable returns the problem of a file in a profile's folder static/ that cannot be published as it is, and what to do about it.
// Both are empty for a file that can.
func (t *Tree) Unpublishable(f *Folder, name string) (problem, hint string) {
	below := strings.TrimPrefix(name, path.Join(f.Content(), "static")+"/")
	if first, _, _ := strings.Cut(below, "/"); taken(first) || t.isProfile(path.Join(f.Dir, first)) || ownFile(below) {
		return "has the same address as a page of the site", "rename it"
	}
	if info, err := fs.Stat(t.FS, name); err == nil && info.Size() > maxStatic {
		return fmt.Sprintf("is larger than the limit of %d MiB", maxStatic>>20), "publish it elsewhere"
	}
	return "", ""
}

// isProfile reports whether a folder below content/ is a profile's.
func (t *Tree) isProfile(dir string) bool {
	return slices.ContainsFunc(t.Profiles, func(f *Folder) bool { return strings.EqualFold(f.Dir, dir) })
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
