// Package draft puts drafts into the Drafts folder of a Maildir. It adds files, and doesn't touch others.
//
//	~/Maildir/.Drafts, "coffee-chat-7f3a" ─▶ .Drafts/cur/coffee-chat-7f3a:2,DS
//
// Each file is complete from the moment when it appears.
package draft

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"runtime"
	"strings"
)

// Deliver adds a mail to a Maildir, flagged as a draft and as seen. If the Maildir already has a mail with that name, whatever its flags,
// Deliver adds nothing and reports false. Only one process at a time may deliver mails with the same name.
func Deliver(maildir, name string, mail []byte) (added bool, err error) {
	root, err := os.OpenRoot(maildir)
	if err != nil {
		return false, err
	}
	defer root.Close()
	if found, err := has(root, name); found || err != nil {
		return false, err
	}
	if err := root.Mkdir("tmp", 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return false, err
	}
	temporary := "tmp/" + name
	defer root.Remove(temporary)
	if err := write(root, temporary, bytes.ReplaceAll(mail, []byte("\r\n"), []byte("\n"))); err != nil {
		return false, err
	}
	final := "cur/" + name + flagMark() + "2,DS"
	if err = root.Link(temporary, final); errors.Is(err, fs.ErrExist) {
		return false, nil
	} else if err != nil {
		err = root.Rename(temporary, final) // works on a file system without hard links, too
	}
	return err == nil, err
}

// flagMark returns the character between a mail's name and its flags: a colon, except on systems that don't allow a colon
// in names.
func flagMark() string {
	if runtime.GOOS == "windows" {
		return ";"
	}
	return ":"
}

// has reports whether a Maildir has a mail with a name.
func has(root *os.Root, name string) (bool, error) {
	for _, dir := range []string{"cur", "new"} {
		entries, err := fs.ReadDir(root.FS(), dir)
		if err != nil {
			return false, err
		}
		for _, e := range entries {
			if rest, found := strings.CutPrefix(e.Name(), name); found && (rest == "" || strings.Contains(":;!", rest[:1])) {
				return true, nil
			}
		}
	}
	return false, nil
}

// write writes a file to the disk. It replaces an incomplete file that a killed process has left.
func write(root *os.Root, name string, data []byte) error {
	if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
