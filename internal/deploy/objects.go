package deploy

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"maps"
	"slices"
	"strings"
)

// newHash returns the hash function of the repository.
func (r *repository) newHash() hash.Hash {
	if r.hashLen == sha256.Size*2 {
		return sha256.New()
	}
	return sha1.New()
}

// hash returns git's name for an object. Thanks to these names, we write only the objects that the branch doesn't have.
func (r *repository) hash(kind string, data []byte) string {
	h := r.newHash()
	fmt.Fprintf(h, "%s %d\x00", kind, len(data))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

// folder is a git tree before it is written: its files and folders by name.
type folder struct {
	files   map[string]entry
	folders map[string]*folder
}

func newFolder() *folder { return &folder{map[string]entry{}, map[string]*folder{}} }

func (f *folder) add(path string, e entry) {
	first, rest, below := strings.Cut(path, "/")
	if !below {
		f.files[path] = e
		return
	}
	if f.folders[first] == nil {
		f.folders[first] = newFolder()
	}
	f.folders[first].add(rest, e)
}

// trees returns the tree objects of a commit's files, without those that git already has, and the hash of the outermost tree.
func (r *repository) trees(files map[string]entry, held map[string]bool) (missing [][]byte, hash string) {
	root := newFolder()
	for path, e := range files {
		root.add(path, e)
	}
	seen := maps.Clone(held)
	if seen == nil {
		seen = map[string]bool{}
	}
	hash = root.tree(r, func(hash string, object []byte) {
		if !seen[hash] {
			seen[hash] = true
			missing = append(missing, object)
		}
	})
	return missing, hash
}

// tree calls found for the tree object of each inner folder, and at last for the tree object of the folder itself, whose hash it
// returns.
func (f *folder) tree(r *repository, found func(hash string, object []byte)) string {
	entries := maps.Clone(f.files)
	for name, inner := range f.folders {
		entries[name] = entry{mode: "040000", kind: "tree", hash: inner.tree(r, found)}
	}
	// Git sorts a folder as if its name ended in a slash.
	key := func(name string) string {
		if entries[name].kind == "tree" {
			return name + "/"
		}
		return name
	}
	var object bytes.Buffer
	for _, name := range slices.SortedFunc(maps.Keys(entries), func(a, b string) int { return strings.Compare(key(a), key(b)) }) {
		e := entries[name]
		raw, _ := hex.DecodeString(e.hash)
		fmt.Fprintf(&object, "%s %s\x00%s", strings.TrimPrefix(e.mode, "0"), name, raw)
	}
	hash := r.hash("tree", object.Bytes())
	found(hash, object.Bytes())
	return hash
}

// commit writes a commit on top of the tip, signed if the user signs their commits.
func (r *repository) commit(tree, tip, message string) (string, error) {
	args := []string{"commit-tree"}
	if tip != "" {
		args = append(args, "-p", tip)
	}
	// Unlike git commit, git commit-tree ignores the setting commit.gpgSign.
	if sign, _ := r.git.output("config", "--type=bool", "--get", "commit.gpgSign"); sign == "true" {
		args = append(args, "-S")
	}
	return r.git.outputFor(message+"\n", append(args, tree)...)
}
