// Package memory remembers facts about mails, each as one word, for some days. Its file contains no address, subject or ID
// of a mail, only salted hashes of the IDs.
//
//	"<1@example.org>", "yes" ─▶ 2026-11-23 5f0c…e1 yes
//
// The line of a mail can be found by its ID, but a line does not reveal the ID.
package memory

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"howihelp/internal/output"
)

// Days is the number of days for which a mail is remembered.
const Days = 60

// File is a file in the user's state folder. Neither the file nor the folder needs to exist yet.
type File struct {
	dir, name string
	today     time.Time
}

// In returns the file with a name in a folder. The argument today is the day of the notes that are added. Notes that are more than
// [Days] days older are left out.
func In(dir, name string, today time.Time) *File { return &File{dir, name, today} }

// Notes has the content of a file.
type Notes struct {
	salt  []byte
	today time.Time
	lines map[string]line // the lines by the hash of the mail's ID
	added bool
}

// line is a line of the file after the first, which is the salt.
type line struct {
	day  time.Time
	word string // the mail's word, or ""
}

// Of returns the word for a mail's ID, and whether the mail is remembered at all.
func (n *Notes) Of(id string) (word string, known bool) {
	if len(n.lines) == 0 || id == "" {
		return "", false
	}
	l, known := n.lines[n.hash(id)]
	return l.word, known
}

// Add remembers a mail's ID with a word, which may be "", from today on. It replaces an earlier word.
func (n *Notes) Add(id, word string) {
	if id != "" {
		n.lines[n.hash(id)] = line{n.today, word}
		n.added = true
	}
}

func (n *Notes) hash(id string) string {
	h := hmac.New(sha256.New, n.salt)
	h.Write([]byte(id))
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// oldest returns the first day that is still remembered.
func (n *Notes) oldest() time.Time { return n.today.AddDate(0, 0, -Days) }

// Read returns the content of the file. It skips lines without a date or a hash, and lines that are too old. If the file does not exist,
// or if its salt is damaged, the content is empty, with a new salt.
func (f *File) Read() (*Notes, error) {
	n := &Notes{today: f.today, lines: map[string]line{}}
	data, err := os.ReadFile(filepath.Join(f.dir, f.name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	rows := bufio.NewScanner(bytes.NewReader(data))
	if rows.Scan() {
		n.salt, _ = hex.DecodeString(rows.Text())
	}
	if len(n.salt) < sha256.Size {
		n.salt = make([]byte, sha256.Size)
		rand.Read(n.salt) // there is never an error
		return n, nil
	}
	for rows.Scan() {
		day, rest, _ := strings.Cut(rows.Text(), " ")
		hash, word, _ := strings.Cut(rest, " ")
		if on, err := time.Parse(time.DateOnly, day); err == nil && hash != "" && !on.Before(n.oldest()) {
			n.lines[hash] = line{on, word}
		}
	}
	return n, nil
}

// Update locks the folder, reads the file, and passes its content to a function. If the function adds notes, Update stores them
// before it returns. If it adds none, Update doesn't write the file, but still fails if the folder can't be made or locked, or
// the file can't be read. Meanwhile, an Update of another process in the same folder waits. It fails after a few seconds.
func (f *File) Update(change func(*Notes)) error {
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return err
	}
	root, err := os.OpenRoot(f.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	lock, err := output.Hold(root)
	if err != nil {
		return fmt.Errorf("%s: %w", f.dir, err)
	}
	defer lock.Close()
	n, err := f.Read()
	if err != nil {
		return err
	}
	if change(n); !n.added {
		return nil
	}
	return f.write(n)
}

// write replaces the file in one step.
func (f *File) write(n *Notes) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%x\n", n.salt)
	for hash, l := range n.lines {
		b.WriteString(strings.TrimSuffix(l.day.Format(time.DateOnly)+" "+hash+" "+l.word, " ") + "\n")
	}
	name := filepath.Join(f.dir, f.name)
	temporary := name + ".new" // no other process writes this file, because of the lock
	t, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = t.Write(b.Bytes())
	if err == nil {
		err = t.Sync()
	}
	if err = errors.Join(err, t.Close()); err == nil {
		err = os.Rename(temporary, name)
	}
	return err
}
