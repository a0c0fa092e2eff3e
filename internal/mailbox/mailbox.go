// Package mailbox reads the mails in files and folders. It changes nothing in them.
//
//	~/Maildir               new/ and cur/, with the flags in the names  ┐
//	Takeout/Inbox.mbox      one file with many mails                    ├─▶ Mail{Place: "Inbox.mbox, mail 12", Data: …, Answered: true}
//	Downloads/mails/*.eml   a file for each mail                        ┘
//
// It knows Maildir, mbox (including Thunderbird's folders and Google Takeout), .eml and Apple Mail's .emlx. It keeps only
// the beginning of one mail in memory at a time. It skips mails that their owner deleted or marked as junk, mails in
// folders for these, and chats that Takeout exports as mails. For anything unreadable it returns a [Problem], and goes on.
package mailbox

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// MaxMail is the maximum number of bytes of a mail that are kept. It is enough for the header, and for more text than anybody
// reads.
const MaxMail = 256 << 10

// Mail is one mail as it is stored.
type Mail struct {
	Place    string // "Inbox.mbox, mail 12"; may contain control characters
	Data     []byte // the first bytes of the mail, 256 KiB at most; valid until the next mail is read
	Answered bool   // whether the owner's mail program marked the mail as answered
	Draft    bool   // whether the owner has not sent the mail yet
	Drafts   string // the folder for drafts that belongs to the mail's folder, or ""
}

// Problem describes a file in a mailbox that could not be read, or of which only a part could be read.
type Problem struct {
	Place string
	What  string // the problem, with the next step
}

func (p *Problem) Error() string { return p.Place + ": " + p.What }

// Box is a file or a folder with mails.
type Box struct {
	root   *os.Root
	name   string // the path that the user gave
	single bool   // the box is one file
	parts  []part
	lost   []*Problem // what Open could not read
	length int64
	drafts string
}

// part is a file of mails, or a Maildir.
type part struct {
	path  string
	kind  kind
	draft bool // the part is a folder for drafts
	size  int64
}

type kind int

const (
	mbox kind = iota
	eml
	emlx
	maildir
)

// Open finds the mails below a path. It follows a link only if the link is the path itself, or leads to a file below that path.
func Open(name string) (*Box, error) {
	real, err := filepath.EvalSymlinks(name)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(real)
	if err != nil {
		return nil, err
	}
	dir, start := real, "."
	if !info.IsDir() {
		dir, start = filepath.Split(real)
	}
	b := &Box{name: name, single: !info.IsDir()}
	if b.root, err = os.OpenRoot(filepath.Clean(dir)); err != nil {
		return nil, err
	}
	if info.IsDir() {
		if err = b.walk(); err == nil {
			b.drafts = b.findDrafts(real)
		}
	} else {
		err = b.named(start)
	}
	if err != nil {
		b.Close()
		return nil, err
	}
	return b, nil
}

// Close closes the mailbox.
func (b *Box) Close() error { return b.root.Close() }

// Length returns about the number of bytes that [Box.Mails] reads.
func (b *Box) Length() int64 { return b.length }

// Name returns the path that the user gave.
func (b *Box) Name() string { return b.name }

// Drafts returns the path of the Maildir for drafts in or beside the mailbox, or "" if there is none.
func (b *Box) Drafts() string { return b.drafts }

// named adds a single file that the user named, whatever its extension.
func (b *Box) named(name string) error {
	p, err := b.file(name)
	if err != nil {
		return err
	}
	if p == nil {
		p = &part{path: name, kind: eml}
	}
	info, err := b.root.Stat(name)
	if err == nil {
		p.size = info.Size()
		b.add(*p)
	}
	return err
}

func (b *Box) add(p part) {
	b.parts = append(b.parts, p)
	b.length += p.size
}

func (b *Box) problem(where, format string, args ...any) {
	b.lost = append(b.lost, &Problem{b.place(where), fmt.Sprintf(format, args...)})
}

// place returns the path of a file in the box, as messages show it.
func (b *Box) place(within string) string {
	if b.single || within == "." {
		return b.name
	}
	return filepath.Join(b.name, filepath.FromSlash(within))
}

// walk finds the mails of a folder.
func (b *Box) walk() error {
	return fs.WalkDir(b.root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			b.problem(name, "%v", cause(err))
			return nil
		case e.IsDir():
			return b.folder(name)
		}
		if name, ok := b.target(name, e); ok {
			return b.look(name)
		}
		return nil
	})
}

// folder adds a folder that is a Maildir as a part of the box. It also decides whether walk looks into the folder.
func (b *Box) folder(name string) error {
	if role := roleOf(name); role == trash || role == junk {
		return fs.SkipDir
	}
	switch base := path.Base(name); {
	case name != "." && slices.Contains([]string{"cur", "new", "tmp"}, base) && b.isMaildir(path.Dir(name)):
		return fs.SkipDir
	case b.isMaildir(name):
		b.add(part{path: name, kind: maildir, draft: roleOf(name) == drafts, size: b.maildirSize(name)})
	}
	return nil
}

// target returns the path of an entry of a folder, and whether the entry is a regular file or a link to one in the box.
func (b *Box) target(name string, e fs.DirEntry) (string, bool) {
	if e.Type().IsRegular() {
		return name, true
	}
	if e.Type()&fs.ModeSymlink == 0 {
		return "", false // a pipe, a socket or a device
	}
	info, err := b.root.Stat(name)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		b.problem(name, "is a link that leads out of the folder; name the file that it leads to, to read that too")
	case err == nil && info.IsDir():
		b.problem(name, "is a link to a folder, and is not followed")
	}
	return name, err == nil && info.Mode().IsRegular()
}

// look adds a file of a folder as a part of the box, if the file has mails.
func (b *Box) look(name string) error {
	if role := roleOf(name); role == trash || role == junk {
		return nil
	}
	p, err := b.file(name)
	if err != nil {
		b.problem(name, "%v", cause(err))
		return nil
	}
	if p == nil {
		return nil
	}
	if info, err := b.root.Stat(name); err == nil {
		p.size = info.Size()
	}
	b.add(*p)
	return nil
}

// file returns the part for a file, or nil if the file has no mails.
func (b *Box) file(name string) (*part, error) {
	p := &part{path: name, draft: roleOf(name) == drafts || roleOf(path.Dir(name)) == drafts}
	switch strings.ToLower(path.Ext(name)) {
	case ".emlx":
		p.kind = emlx
		return p, nil
	case ".msf", ".html", ".htm", ".json", ".pdf", ".zip", ".sqlite", ".dat":
		return nil, nil
	}
	f, err := b.open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	switch start, err := beginning(f); {
	case err != nil:
		return nil, err
	case isPostmark(start):
		p.kind = mbox
	case strings.EqualFold(path.Ext(name), ".eml"):
		p.kind = eml
	default:
		return nil, nil
	}
	return p, nil
}

// open opens a regular file. It never waits for a pipe.
func (b *Box) open(name string) (*os.File, error) {
	info, err := b.root.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("is not a file")}
	}
	return b.root.Open(name)
}

// Mails returns the mails one after the other. An error is a [*Problem], and more mails may follow it. If advance isn't nil,
// it is called with the number of bytes read since its last call.
func (b *Box) Mails(advance func(int64)) iter.Seq2[*Mail, error] {
	if advance == nil {
		advance = func(int64) {}
	}
	return func(yield func(*Mail, error) bool) {
		for _, p := range b.lost {
			if !yield(nil, p) {
				return
			}
		}
		for _, p := range b.parts {
			r := &partReader{Box: b, part: p, advance: advance, yield: yield}
			if !r.read() {
				return
			}
		}
	}
}

// partReader reads the mails of one part.
type partReader struct {
	*Box
	part
	advance func(int64)
	yield   func(*Mail, error) bool
}

// read reads the mails. It returns false if the caller wants no more of them.
func (r *partReader) read() bool {
	switch r.kind {
	case mbox:
		return r.readMbox()
	case maildir:
		return r.readMaildir()
	}
	return r.readFile(r.path, "")
}

// fail reports a problem.
func (r *partReader) fail(where, format string, args ...any) bool {
	return r.yield(nil, &Problem{where, fmt.Sprintf(format, args...)})
}

// hand passes a mail to the caller, unless the header shows that the owner deleted the mail or marked it as junk.
func (r *partReader) hand(m *Mail) bool {
	s := statusOf(m.Data)
	if s.gone {
		return true
	}
	m.Drafts = r.drafts
	m.Answered, m.Draft = m.Answered || s.answered, m.Draft || s.draft || r.draft
	return r.yield(m, nil)
}

// cause strips the path from a file error.
func cause(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}
