package deploy

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// entry is a file in a git tree: a blob, a symbolic link, or the commit of a submodule.
type entry struct {
	mode, kind, hash string
	bytes            int64
}

// branch is the state of the branch that the page is published to.
type branch struct {
	name    string
	tip     string // the branch's last commit; "" if there is no such branch
	files   map[string]entry
	held    map[string]bool   // the hashes of the files and folders that git already has
	owned   map[string]string // path and hash of each file that an earlier deploy wrote
	adopted bool              // whether the branch has a manifest
	domain  string            // the domain in the branch's CNAME file, or ""
}

func (r *repository) readBranch(name string) (*branch, error) {
	tip, standard, err := r.places[0].tip(name)
	if err != nil {
		return nil, err
	}
	b := &branch{name: name, tip: tip, files: map[string]entry{}}
	if tip == "" {
		return b, nil
	}
	if err := r.places[0].fetch(tip); err != nil {
		return nil, err
	}
	if b.files, b.held, err = r.files(tip); err != nil {
		return nil, err
	}
	text, err := r.text(b.files["CNAME"])
	if err != nil {
		return nil, err
	}
	b.domain = strings.TrimSpace(text)
	if _, b.adopted = b.files[manifestPath]; b.adopted {
		text, err := r.text(b.files[manifestPath])
		if err != nil {
			return nil, err
		}
		if b.owned, err = parseManifest(text); err != nil {
			return nil, fmt.Errorf("%s: %s:%w; delete that file from the branch, then publish with --adopt", name, manifestPath, err)
		}
	}
	// In a repository that contains only the page, the page may be on the default branch. That branch has a manifest.
	if name == standard && !b.adopted {
		return nil, fmt.Errorf("%s is the default branch of the repository, which has its sources; publish to a separate branch, such as gh-pages", name)
	}
	return b, nil
}

// files lists the whole tree of a commit: its files by path, and the hashes of all files and folders.
func (r *repository) files(commit string) (files map[string]entry, held map[string]bool, err error) {
	list, err := r.git.output("ls-tree", "-r", "-t", "-l", "-z", "--full-tree", commit)
	if err != nil {
		return nil, nil, err
	}
	files, held = map[string]entry{}, map[string]bool{}
	for record := range strings.SplitSeq(list, "\x00") {
		about, path, _ := strings.Cut(record, "\t")
		words := strings.Fields(about)
		if len(words) != 4 {
			continue // the end of the list
		}
		size, _ := strconv.ParseInt(words[3], 10, 64) // "-" for a tree or a submodule
		held[words[2]] = true
		if words[1] != "tree" {
			files[path] = entry{mode: words[0], kind: words[1], hash: words[2], bytes: size}
		}
	}
	return files, held, nil
}

// text returns the content of a text file of the branch, or "" if there is no such file.
func (r *repository) text(e entry) (string, error) {
	if e.hash == "" {
		return "", nil
	}
	text, err := r.git.output("cat-file", "blob", e.hash)
	return text + "\n", err
}

// text returns a function that returns the content of a file that an earlier deploy wrote, or "".
func (b *branch) text(r *repository) func(path string) string {
	return func(path string) string {
		if b.owned[path] == "" {
			return ""
		}
		text, _ := r.text(b.files[path])
		return text
	}
}

// published returns the paths that an earlier deploy wrote and that still exist on the branch.
func (b *branch) published() []string {
	var paths []string
	for path := range b.owned {
		if _, exists := b.files[path]; exists {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// Diff lists the changes of a deploy to the branch. All paths are sorted.
type Diff struct {
	Added, Changed, Deleted []string

	Foreign []string // files that howihelp did not write: they stay
	Edited  []string // among Changed: files that were edited on the branch; the edits stay in the branch's history
	Kept    []string // files that the page no longer needs, but that were edited on the branch; they stay, and count as foreign from now on

	manifest bool // whether the manifest, which lists our files, changes
}

// Empty reports whether the branch stays as it is.
func (d *Diff) Empty() bool { return len(d.Added)+len(d.Changed)+len(d.Deleted) == 0 && !d.manifest }

// merge returns the new tree of the branch, and the changes. The files of the build replace those of the last deploy, and all
// others stay. Without adopt, it returns an error if it would replace a file that howihelp did not write.
func (b *branch) merge(fresh map[string]entry, domain string, adopt bool) (map[string]entry, *Diff, error) {
	tree, d := maps.Clone(fresh), &Diff{manifest: b.files[manifestPath].hash != fresh[manifestPath].hash}
	var taken []string // paths that the page needs, and at which the branch has a file that howihelp did not write
	for _, path := range slices.Sorted(maps.Keys(b.files)) {
		current := b.files[path]
		ours, isOwned := b.owned[path]
		wanted, isWanted := fresh[path]
		switch {
		case path == manifestPath:
		case path == "CNAME" && isWanted && strings.EqualFold(b.domain, domain):
			tree[path] = current // GitHub writes this file too, in another format
		case isWanted && wanted.hash == current.hash && wanted.mode == current.mode:
		case isWanted:
			d.Changed = append(d.Changed, path)
			if !isOwned {
				taken = append(taken, path)
			} else if ours != current.hash {
				d.Edited = append(d.Edited, path)
			}
		case isOwned && ours == current.hash && path != "CNAME":
			d.Deleted = append(d.Deleted, path)
		default:
			tree[path] = current
			if isOwned && ours != current.hash {
				d.Kept = append(d.Kept, path)
			} else {
				d.Foreign = append(d.Foreign, path)
			}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(fresh)) {
		if _, exists := b.files[path]; !exists && path != manifestPath {
			d.Added = append(d.Added, path)
		}
	}
	return tree, d, b.check(tree, d, taken, adopt)
}

// check returns an error if files on the branch that howihelp did not write are in the way of the page.
func (b *branch) check(tree map[string]entry, d *Diff, taken []string, adopt bool) error {
	if foreign := slices.Concat(taken, d.Foreign); !b.adopted && !adopt && len(foreign) > 0 {
		return fmt.Errorf("the branch %s has files that howihelp did not write; choose another branch, or add --adopt: "+
			"then howihelp adds the page, and replaces only files whose names the page needs:%s", b.name, listed(foreign))
	}
	if len(taken) > 0 && !adopt {
		return fmt.Errorf("files on the branch %s that howihelp did not write have names that the page needs; rename them there, or replace them with --adopt:%s", b.name, listed(taken))
	}
	var blocked []string
	for path := range tree {
		for i := range len(path) {
			if path[i] != '/' {
				continue
			}
			if _, isFile := tree[path[:i]]; isFile {
				blocked = append(blocked, path[:i])
			}
		}
	}
	if len(blocked) > 0 {
		slices.Sort(blocked)
		return fmt.Errorf("files on the branch %s have the names of folders that the page needs, or the other way round; rename them there:%s", b.name, listed(slices.Compact(blocked)))
	}
	return nil
}
