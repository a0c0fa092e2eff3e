// Package live builds and checks a site again and again while its owner edits it. It writes no files.
//
//	changed paths ─▶ Builder ─▶ *build.Build ─▶ Editor ─▶ new findings
package live

import (
	"os"
	"path/filepath"
	"slices"
	"sync"

	"howihelp/internal/build"
	"howihelp/internal/output"
	"howihelp/internal/site"
)

// Builder builds a site again and again.
type Builder struct {
	open      func() (*os.Root, error)
	options   func() (build.Options, error)
	loader    build.Loader
	published []string

	mu   sync.Mutex
	root *os.Root
}

// NewBuilder opens the folder of a site. It calls open again if the folder may have been replaced. It calls options
// before each build, and once before it opens the folder, since wrong options would fail every build.
func NewBuilder(open func() (*os.Root, error), options func() (build.Options, error)) (*Builder, error) {
	if _, err := options(); err != nil {
		return nil, err
	}
	b := &Builder{open: open, options: options}
	return b, b.reopen()
}

// reopen opens the site's folder, which may have been replaced.
func (b *Builder) reopen() error {
	root, err := b.open()
	if err != nil {
		return err
	}
	if b.published, err = output.Published(root, "public"); err != nil {
		root.Close()
		return err
	}
	b.Close()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.root = root
	return nil
}

// Close closes the site's folder.
func (b *Builder) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.root != nil {
		b.root.Close()
	}
}

// Build builds the site after changes to some paths. The path of a folder includes everything in it, and "." is the whole
// site. Only one goroutine may call it at a time.
func (b *Builder) Build(changed []string) (*build.Build, error) {
	b.loader.Changed(changed...)
	if slices.Contains(changed, ".") {
		if err := b.reopen(); err != nil {
			return nil, err
		}
	}
	o, err := b.options()
	if err != nil {
		return nil, err
	}
	o.Published = b.published
	return b.loader.Load(b.root.FS(), o)
}

// Read returns a file of the site. If public is true, it leaves out private lines, and refuses a private file.
func (b *Builder) Read(file string, public bool) ([]byte, error) {
	b.mu.Lock()
	data, err := b.root.ReadFile(filepath.FromSlash(file))
	b.mu.Unlock()
	if err != nil || !public {
		return data, err
	}
	text, ok := site.Showable(file, string(data))
	if !ok {
		return nil, os.ErrPermission
	}
	return []byte(text), nil
}
