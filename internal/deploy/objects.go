package deploy

import (
	"bytes"
	"cmp"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// hash returns the name that git gives an object. Knowing it beforehand, only what the branch lacks is written.
func (r *repository) hash(kind string, data []byte) string {
	var h hash.Hash = sha1.New()
	if r.hashLen == sha256.Size*2 {
		h = sha256.New()
	}
	fmt.Fprintf(h, "%s %d\x00", kind, len(data))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

// blobs writes files into the repository as loose objects, each whole or not at all.
//
// git hash-object takes one file after the other from a single process, but only by name, so each passes through a
// temporary file. git fast-import would read them from a pipe, but one that is cut off leaves a crash report in the
// user's .git folder.
type blobs struct {
	helper *helper
	dir    string
	n      int
}

func (r *repository) openBlobs() (*blobs, error) {
	dir, err := os.MkdirTemp("", "howihelp-")
	if err != nil {
		return nil, err
	}
	b := &blobs{dir: dir}
	// No filter may change a byte, whatever .gitattributes says.
	b.helper, err = r.git.helper("hash-object", "-w", "--no-filters", "--stdin-paths")
	if err != nil {
		os.RemoveAll(dir)
	}
	return b, err
}

// write writes a file. Its temporary file is used again when git is done with it: no more than ahead are waiting, and
// one is being compared.
func (b *blobs) write(data []byte, want string) error {
	name := filepath.Join(b.dir, strconv.Itoa(b.n%(2*ahead)))
	b.n++
	if err := os.WriteFile(name, data, 0o600); err != nil {
		return err
	}
	return b.helper.ask(name+"\n", want)
}

func (b *blobs) close() error {
	return cmp.Or(b.helper.close(), os.RemoveAll(b.dir))
}

// folder is a tree of git in the making: files, and folders, by name.
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

// writeTree writes a tree with all its folders but those that are held already, and returns its hash. It uses no index:
// git mktree takes one folder after the other from a single process, the inner ones first.
func (r *repository) writeTree(files map[string]entry, held map[string]bool) (string, error) {
	root := newFolder()
	for path, e := range files {
		root.add(path, e)
	}
	mktree, err := r.git.helper("mktree", "--batch", "-z")
	if err != nil {
		return "", err
	}
	tree, err := root.write(r, mktree, held)
	return tree, cmp.Or(mktree.close(), err)
}

func (f *folder) write(r *repository, mktree *helper, held map[string]bool) (string, error) {
	entries := maps.Clone(f.files)
	for name, inner := range f.folders {
		tree, err := inner.write(r, mktree, held)
		if err != nil {
			return "", err
		}
		entries[name] = entry{mode: "040000", kind: "tree", hash: tree}
	}
	// Git sorts a folder as if its name ended in a slash.
	key := func(name string) string {
		if entries[name].kind == "tree" {
			return name + "/"
		}
		return name
	}
	var request, object bytes.Buffer
	for _, name := range slices.SortedFunc(maps.Keys(entries), func(a, b string) int { return strings.Compare(key(a), key(b)) }) {
		e := entries[name]
		fmt.Fprintf(&request, "%s %s %s\t%s\x00", e.mode, e.kind, e.hash, name)
		raw, _ := hex.DecodeString(e.hash)
		fmt.Fprintf(&object, "%s %s\x00%s", strings.TrimPrefix(e.mode, "0"), name, raw)
	}
	tree := r.hash("tree", object.Bytes())
	if held[tree] {
		return tree, nil
	}
	return tree, mktree.ask(request.String()+"\x00", tree)
}

// commit writes a commit on the tip, signed if the user signs theirs.
func (r *repository) commit(tree, tip, message string) (string, error) {
	args := []string{"commit-tree"}
	if tip != "" {
		args = append(args, "-p", tip)
	}
	// Other than git commit, git commit-tree doesn't look at this setting itself.
	if sign, _ := r.git.output("config", "--type=bool", "--get", "commit.gpgSign"); sign == "true" {
		args = append(args, "-S")
	}
	return r.git.fed(message+"\n", append(args, tree)...)
}
