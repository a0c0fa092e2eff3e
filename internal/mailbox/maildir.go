package mailbox

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// isMaildir reports whether a folder is a Maildir.
func (b *Box) isMaildir(dir string) bool {
	for _, name := range []string{"cur", "new"} {
		if info, err := b.root.Lstat(path.Join(dir, name)); err != nil || !info.IsDir() {
			return false
		}
	}
	return true
}

// findDrafts returns the path of the Maildir for drafts, or "". It is a Maildir in the box at the path dir. If the box itself is a
// Maildir, the one for drafts may also be beside the box.
func (b *Box) findDrafts(dir string) string {
	for _, p := range b.parts {
		if p.kind == maildir && p.draft {
			return filepath.Join(dir, filepath.FromSlash(p.path))
		}
	}
	if !b.isMaildir(".") {
		return ""
	}
	above := filepath.Dir(dir)
	entries, _ := os.ReadDir(above) // if the folder cannot be read, no Maildir is found in it
	for _, e := range entries {
		if beside := filepath.Join(above, e.Name()); e.IsDir() && roleOf(e.Name()) == drafts && isFolder(filepath.Join(beside, "cur")) && isFolder(filepath.Join(beside, "new")) {
			return beside
		}
	}
	return ""
}

func isFolder(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && info.IsDir()
}

// unique splits a file name into the part that stays the same if the mail is moved or flagged, and the flags:
// "1795.M1.host" and "RS" for "1795.M1.host:2,RS". Systems that cannot have a colon in names use another character.
func unique(name string) (id, flags string) {
	at := strings.LastIndex(name, "2,")
	if at < 2 || !strings.ContainsRune(":;!", rune(name[at-1])) || strings.ContainsFunc(name[at+2:], func(c rune) bool { return (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') }) {
		return name, ""
	}
	return name[:at-1], name[at+2:]
}

// maildirFiles lists the mails of a Maildir, in the order of their names.
func (b *Box) maildirFiles(dir string) (files []string, lost []*Problem) {
	for _, sub := range []string{"cur", "new"} {
		entries, err := fs.ReadDir(b.root.FS(), path.Join(dir, sub))
		if err != nil {
			lost = append(lost, &Problem{b.place(path.Join(dir, sub)), cause(err).Error()})
		}
		for _, e := range entries {
			if strings.HasPrefix(e.Name(), ".") || e.IsDir() {
				continue
			}
			before := len(b.lost)
			if name, ok := b.target(path.Join(dir, sub, e.Name()), e); ok {
				files = append(files, name)
			}
			lost = append(lost, b.lost[before:]...)
			b.lost = b.lost[:before]
		}
	}
	slices.SortFunc(files, func(a, b string) int { return strings.Compare(path.Base(a), path.Base(b)) })
	return files, lost
}

// maildirSize returns the number of bytes that [Box.Mails] reads from a Maildir.
func (b *Box) maildirSize(dir string) int64 {
	var size int64
	for _, sub := range []string{"cur", "new"} {
		entries, _ := fs.ReadDir(b.root.FS(), path.Join(dir, sub)) // reading reports the error
		for _, e := range entries {
			if info, err := e.Info(); err == nil && e.Type().IsRegular() {
				size += min(info.Size(), MaxMail)
			}
		}
	}
	return size
}

func (r *partReader) readMaildir() bool {
	files, lost := r.maildirFiles(r.path)
	for _, p := range lost {
		if !r.yield(nil, p) {
			return false
		}
	}
	moved := &moves{reader: r}
	for _, name := range files {
		if _, err := r.root.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			if name = moved.to(name); name == "" {
				continue // deleted in the meantime
			}
		}
		_, flags := unique(path.Base(name))
		if strings.Contains(flags, "T") {
			continue
		}
		if !r.readFile(name, flags) {
			return false
		}
	}
	return true
}

// moves finds mails that another program moves or flags while the Maildir is being read.
type moves struct {
	reader *partReader
	now    map[string]string // the path of each mail by its unique name
	looked int               // the number of times that the Maildir was listed again
}

// mostLooks is the maximum number of times that a Maildir is listed again.
const mostLooks = 20

// to returns the current path of a mail, or "" if it is not found.
func (m *moves) to(name string) string {
	id, _ := unique(path.Base(name))
	if found := m.now[id]; found != "" && found != name {
		return found
	}
	if m.looked == mostLooks {
		return ""
	}
	m.looked++
	m.now = map[string]string{}
	files, _ := m.reader.maildirFiles(m.reader.path)
	for _, file := range files {
		id, _ := unique(path.Base(file))
		m.now[id] = file
	}
	return m.now[id]
}
