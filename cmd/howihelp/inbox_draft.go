package main

import (
	"cmp"
	"fmt"
	"os"
	"path"
	"slices"

	"howihelp/internal/draft"
	"howihelp/internal/file"
	"howihelp/internal/imapbox"
	"howihelp/internal/inbox"
	"howihelp/internal/output"
	"howihelp/internal/words"
)

// draftFolder is where drafts are written for mailboxes without a Maildir for drafts.
const draftFolder = "private/drafts"

// draft writes a draft for each answer that is ready, and says how many there are.
func (p *program) draft(r *inbox.Review, from *sources) error {
	root, err := p.open()
	if err != nil {
		return err
	}
	defer root.Close()
	in := map[string][]*inbox.Draft{}
	for _, c := range r.Cases {
		if !c.Ready || c.Drafted {
			continue
		}
		d, err := c.Draft(p.now())
		if err != nil {
			return err
		}
		in[c.Beside] = append(in[c.Beside], d)
		r.Decided[c.Owner] = append(r.Decided[c.Owner], c.Arrival(false))
	}
	var folders []string
	for folder := range in {
		folders = append(folders, folder)
	}
	slices.Sort(folders)
	for _, folder := range folders {
		n, err := from.deliver(root, folder, in[folder])
		if err != nil {
			return err
		}
		p.out.Note("%s in %s", words.Count(n, "new draft"), file.ShownPath(cmp.Or(folder, path.Join(p.site, draftFolder))))
	}
	if len(folders) == 0 {
		p.out.Note("no new draft: nothing more is sure and declines")
	}
	return nil
}

// deliver puts drafts into a folder for drafts: that of the account, a Maildir, or that of the site for "".
func (s *sources) deliver(root *os.Root, folder string, drafts []*inbox.Draft) (int, error) {
	switch {
	case folder == "":
		return deliverPrivate(root, drafts)
	case s.server != nil && folder == s.server.Drafts():
		return deliverTo(s.server, drafts)
	}
	return deliverInto(root, folder, drafts)
}

// deliverTo stores drafts on a server.
func deliverTo(server *imapbox.Box, drafts []*inbox.Draft) (n int, err error) {
	for _, d := range drafts {
		added, err := server.Store(d.ID, d.Delivered())
		if err != nil {
			return n, err
		}
		if added {
			n++
		}
	}
	return n, nil
}

// deliverPrivate writes drafts as files below private/.
func deliverPrivate(root *os.Root, drafts []*inbox.Draft) (int, error) {
	var files []output.File
	for _, d := range drafts {
		files = append(files, output.File{Path: path.Join(draftFolder, d.Name+".eml"), Data: d.Data})
	}
	kept, err := output.CreatePrivate(root, files)
	return len(files) - len(kept), err
}

// deliverInto writes drafts into a Maildir. The site's lock keeps another process from writing the same ones.
func deliverInto(root *os.Root, maildir string, drafts []*inbox.Draft) (n int, err error) {
	lock, err := output.Hold(root)
	if err != nil {
		return 0, err
	}
	defer lock.Close()
	for _, d := range drafts {
		added, err := draft.Deliver(maildir, d.Name, d.Delivered())
		if err != nil {
			return n, fmt.Errorf("%s: %w", file.ShownPath(maildir), err)
		}
		if added {
			n++
		}
	}
	return n, nil
}
