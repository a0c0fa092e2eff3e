package account

import (
	"cmp"
	"fmt"
	"os"
	"path"

	"howihelp/internal/draft"
	"howihelp/internal/file"
	"howihelp/internal/inbox"
	"howihelp/internal/output"
)

// private is the folder of the site that takes the drafts of mailboxes without a folder for drafts.
const private = "private/drafts"

// DraftsOf returns the name of a folder for drafts as messages show it. The folder "" is the one in the site.
func DraftsOf(site, folder string) string {
	return file.ShownPath(cmp.Or(folder, path.Join(site, private)))
}

// Deliver puts drafts into a folder for drafts: the account's, a Maildir's, or, for "", the site's. It returns the number of
// drafts that are new in the folder.
func (a *Account) Deliver(root *os.Root, folder string, drafts []*inbox.Draft) (int, error) {
	switch {
	case folder == "":
		return writePrivate(root, drafts)
	case a.server != nil && folder == a.server.Drafts():
		return each(drafts, func(d *inbox.Draft) (bool, error) { return a.server.Store(d.ID, d.Delivered()) })
	}
	lock, err := output.Hold(root) // keeps another process from writing the same drafts
	if err != nil {
		return 0, err
	}
	defer lock.Close()
	return each(drafts, func(d *inbox.Draft) (bool, error) {
		added, err := draft.Deliver(folder, d.Name, d.Delivered())
		if err != nil {
			err = fmt.Errorf("%s: %w", file.ShownPath(folder), err)
		}
		return added, err
	})
}

// each stores drafts, and returns the number of added ones.
func each(drafts []*inbox.Draft, store func(*inbox.Draft) (added bool, err error)) (n int, err error) {
	for _, d := range drafts {
		added, err := store(d)
		if err != nil {
			return n, err
		}
		if added {
			n++
		}
	}
	return n, nil
}

// writePrivate writes drafts as files below private/.
func writePrivate(root *os.Root, drafts []*inbox.Draft) (int, error) {
	var files []output.File
	for _, d := range drafts {
		files = append(files, output.File{Path: path.Join(private, d.Name+".eml"), Data: d.Data})
	}
	kept, err := output.CreatePrivate(root, files)
	return len(files) - len(kept), err
}
