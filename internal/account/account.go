// Package account opens the user's mail: mailboxes on their computer, and an account on a server. It reads the mails in all
// of them, and stores drafts beside the mails.
//
//	~/Maildir, an account on an IMAP server ─▶ Account.Each: one mail after the other
//	drafts of answers ─▶ Account.Deliver: the Maildir's or the account's folder for drafts, or else private/drafts/
//
// It sends, moves, deletes and marks nothing.
package account

import (
	"context"
	"fmt"
	"path"
	"slices"
	"time"

	"howihelp/internal/config"
	"howihelp/internal/file"
	"howihelp/internal/imapbox"
	"howihelp/internal/mailbox"
	"howihelp/internal/source"
)

// Account is the user's open mail.
type Account struct {
	boxes  []*mailbox.Box
	server *imapbox.Box // nil without an account
}

// Open opens the mailboxes at some paths. If server is not nil, it also opens that account. The context limits how long Open
// waits for the server and for the command with the password. If a path cannot be read, the error names it.
func Open(ctx context.Context, paths []string, server *config.Server) (*Account, error) {
	a := &Account{}
	for _, name := range paths {
		box, err := mailbox.Open(name)
		if err != nil {
			a.Close()
			return nil, source.Misused("name a Maildir, an mbox file, or a file or folder of mails", "%s cannot be read: %v", name, source.Cause(err))
		}
		a.boxes = append(a.boxes, box)
	}
	if server != nil {
		var err error
		if a.server, err = connect(ctx, server); err != nil {
			a.Close()
			return nil, err
		}
	}
	return a, nil
}

// Close closes everything that Open has opened.
func (a *Account) Close() {
	for _, box := range a.boxes {
		box.Close()
	}
	if a.server != nil {
		a.server.Close()
	}
}

// Length returns the size of the mailboxes on this computer in bytes.
func (a *Account) Length() (all int64) {
	for _, box := range a.boxes {
		all += box.Length()
	}
	return all
}

// Describe returns a line for each mailbox, with the folder for its drafts. Its argument is the path of the site's folder, as the user
// typed it.
func (a *Account) Describe(site string) []string {
	var all []string
	for _, box := range a.boxes {
		all = append(all, fmt.Sprintf("%s: %d KB; drafts go to %s", file.ShownPath(box.Name()), (box.Length()+999)/1000, DraftsOf(site, box.Drafts())))
	}
	if a.server != nil {
		all = append(all, fmt.Sprintf("%s; drafts go to %s", file.ShownPath(a.server.Folder()), DraftsOf(site, a.server.Drafts())))
	}
	return all
}

// Each passes each mail to the function take or, if the mail cannot be read, the reason. It reads the mailboxes on this computer first,
// then the existing drafts, and then the server's mails since the given day. It calls progress with the number of bytes read since
// the last call. It returns an error only if the server fails.
func (a *Account) Each(site string, since time.Time, progress func(int64), take func(*mailbox.Mail, error)) error {
	for _, box := range a.boxes {
		for m, err := range box.Mails(progress) {
			take(m, err)
		}
	}
	for _, name := range a.draftFolders(site) {
		box, err := mailbox.Open(name)
		if err != nil { // there are no drafts yet
			continue
		}
		for m, err := range box.Mails(progress) {
			if err == nil {
				m.Draft = true
			}
			take(m, err)
		}
		box.Close()
	}
	if a.server == nil {
		return nil
	}
	for m, err := range a.server.Mails(since) {
		if err != nil {
			return err
		}
		take(m, nil)
	}
	return nil
}

// draftFolders returns the folders on this computer that may contain drafts.
func (a *Account) draftFolders(site string) []string {
	all := []string{path.Join(site, private)}
	for _, box := range a.boxes {
		if name := box.Drafts(); name != "" && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}
