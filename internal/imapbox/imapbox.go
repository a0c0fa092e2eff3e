// Package imapbox reads the mails of an account on an IMAP server, and stores drafts there.
//
//	imap.example.com, INBOX ─▶ mailbox.Mail{Place: "imap.example.com INBOX, mail 812", Answered: true, …}
//	a draft                 ─▶ a new mail in the folder that the server marks for drafts
//
// The connection is always encrypted. Folders are opened for reading only (EXAMINE), and mails are read without marking them as
// seen (BODY.PEEK), so nothing on the server changes except for the new draft.
package imapbox

import (
	"cmp"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"iter"
	"net"
	"slices"
	"strconv"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"howihelp/internal/mailbox"
)

// Account is an account on a server.
type Account struct {
	Address  string // the host and the port: "imap.example.com:993"
	StartTLS bool   // whether encryption begins after the greeting, as on port 143
	User     string
	Secret   string      // the password or the token
	Token    bool        // whether Secret is an OAuth token
	Folder   string      // the folder to review; "" means INBOX
	TLS      *tls.Config // nil for the system's certificates

	Renew func() (secret string, err error) // returns a new secret; nil if the secret doesn't expire

	pause func() // waits before another try; if nil, some seconds pass
}

// Box is a connection to an account.
type Box struct {
	account      Account
	host         string
	client       *imapclient.Client
	conn         *patient
	drafts, sent string // the folders for drafts and for sent mails, or ""
}

// dialing is the maximum time to wait for a connection.
const dialing = 30 * time.Second

// sentDays is the number of days whose sent mails are read, to find out whom the owner knows.
const sentDays = 365

// Open connects to the server and logs in.
func Open(ctx context.Context, a Account) (*Box, error) {
	host, _, err := net.SplitHostPort(a.Address)
	if err != nil {
		return nil, err
	}
	b := &Box{account: a, host: host}
	for try := 1; ; try++ {
		err := b.connect(ctx)
		if err == nil {
			break
		}
		if !isLost(err) || try == tries || ctx.Err() != nil {
			return nil, b.explained(err)
		}
		b.account.wait(try)
	}
	if err := b.login(); err != nil {
		b.Close()
		return nil, b.refused(err)
	}
	if err := b.list(); err != nil {
		b.Close()
		return nil, b.explained(err)
	}
	b.conn.rest()
	return b, nil
}

func (b *Box) connect(ctx context.Context) error {
	config := &tls.Config{}
	if b.account.TLS != nil {
		config = b.account.TLS.Clone()
	}
	config.ServerName = b.host
	dialer := &net.Dialer{Timeout: dialing}
	plain, err := dialer.DialContext(ctx, "tcp", b.account.Address)
	if err != nil {
		return err
	}
	if b.account.StartTLS {
		conn := newPatient(plain)
		client, err := imapclient.NewStartTLS(conn, &imapclient.Options{TLSConfig: config})
		if err == nil {
			b.conn, b.client = conn, client
		}
		return err
	}
	secure := tls.Client(plain, config)
	ctx, cancel := context.WithTimeout(ctx, dialing)
	defer cancel()
	if err := secure.HandshakeContext(ctx); err != nil {
		plain.Close()
		return err
	}
	b.conn = newPatient(secure)
	b.client = imapclient.New(b.conn, nil)
	return b.client.WaitGreeting()
}

func (b *Box) login() error {
	if !b.account.Token {
		return b.client.Login(b.account.User, b.account.Secret).Wait()
	}
	caps := b.client.Caps()
	if caps.Has(imap.AuthCap("OAUTHBEARER")) {
		return b.client.Authenticate(&bearer{b.account, b.host})
	}
	return b.client.Authenticate(&xoauth2{b.account})
}

// list finds the folders for drafts and for sent mails by the marks that the server gives them, never by their names.
func (b *Box) list() error {
	options := &imap.ListOptions{}
	if caps := b.client.Caps(); caps.Has(imap.CapSpecialUse) || caps.Has(imap.CapIMAP4rev2) {
		options.ReturnSpecialUse = caps.Has(imap.CapListExtended) || caps.Has(imap.CapIMAP4rev2)
	}
	folders, err := b.client.List("", "*", options).Collect()
	for _, f := range folders {
		if slices.Contains(f.Attrs, imap.MailboxAttrDrafts) {
			b.drafts = f.Mailbox
		}
		if slices.Contains(f.Attrs, imap.MailboxAttrSent) {
			b.sent = f.Mailbox
		}
	}
	return err
}

// Close ends the connection.
func (b *Box) Close() error { return b.client.Close() }

// Drafts returns the name of the folder for drafts, or "" if the server marks none.
func (b *Box) Drafts() string {
	if b.drafts == "" {
		return ""
	}
	return b.host + " " + b.drafts
}

// Folder returns the name of the folder to review.
func (b *Box) Folder() string { return b.host + " " + b.folder() }

func (b *Box) folder() string { return cmp.Or(b.account.Folder, "INBOX") }

// Mails returns the mails of the folder since the given day, the drafts, and the mails that the owner sent since a year before that day.
// After an error, it returns nothing else.
func (b *Box) Mails(since time.Time) iter.Seq2[*mailbox.Mail, error] {
	return func(yield func(*mailbox.Mail, error) bool) {
		b.conn.expect()
		defer func() { b.conn.rest() }() // not "defer b.conn.rest()", because b.conn may be another connection by then
		r := &reader{Box: b, yield: yield}
		for _, f := range []struct {
			name  string
			draft bool
			since time.Time
		}{{b.folder(), false, since.AddDate(0, 0, -1)}, {b.drafts, true, time.Time{}}, {b.sent, false, since.AddDate(0, 0, -sentDays)}} {
			if f.name == "" || f.name != b.folder() && f.name == "INBOX" {
				continue
			}
			more, read := true, &read{seen: map[imap.UID]bool{}}
			err := b.lasting(func() (err error) {
				more, err = r.read(f.name, f.draft, f.since, read)
				return err
			})
			if err != nil {
				yield(nil, b.explained(err))
			}
			if err != nil || !more {
				return
			}
		}
	}
}

type reader struct {
	*Box
	yield func(*mailbox.Mail, error) bool
}

// atATime is the maximum number of mails in one request to the server.
const atATime = 100

// read records which mails of a folder were read before the connection was lost.
type read struct {
	validity uint32 // identifies the numbering of the folder's mails
	seen     map[imap.UID]bool
}

// read reads the mails of a folder that were not read before. It reports false if the caller wants no more mails.
func (r *reader) read(name string, draft bool, since time.Time, before *read) (more bool, err error) {
	folder, err := r.client.Select(name, &imap.SelectOptions{ReadOnly: true}).Wait()
	if err != nil {
		return false, err
	}
	if folder.UIDValidity != before.validity {
		before.validity = folder.UIDValidity
		clear(before.seen)
	}
	found, err := r.client.UIDSearch(&imap.SearchCriteria{Since: since, NotFlag: []imap.Flag{imap.FlagDeleted}}, nil).Wait()
	if err != nil {
		return false, err
	}
	uids := slices.DeleteFunc(found.AllUIDs(), func(uid imap.UID) bool { return before.seen[uid] })
	for uids := range slices.Chunk(uids, atATime) {
		more, err := r.fetch(name, draft, uids, before.seen)
		if err != nil || !more {
			return more, err
		}
	}
	return true, nil
}

func (r *reader) fetch(name string, draft bool, uids []imap.UID, seen map[imap.UID]bool) (more bool, err error) {
	cmd := r.client.Fetch(imap.UIDSetNum(uids...), &imap.FetchOptions{Flags: true, UID: true,
		BodySection: []*imap.FetchItemBodySection{{Peek: true, Partial: &imap.SectionPartial{Size: mailbox.MaxMail}}}})
	more = true
	for more {
		data := cmd.Next()
		if data == nil {
			break
		}
		m, uid, err := mailOf(data)
		if err != nil {
			r.client.Close() // close without further reads: after a broken mail, the library would read in two goroutines at once
			return false, err
		}
		if len(m.Data) == 0 {
			continue // the mail was deleted in the meantime, or the answer is about another matter
		}
		if seen[uid] {
			continue // another answer about the same mail
		}
		seen[uid] = true
		m.Place = r.host + " " + name + ", mail " + strconv.FormatUint(uint64(uid), 10)
		m.Drafts, m.Draft = r.Drafts(), m.Draft || draft
		more = r.yield(m, nil)
	}
	return more, cmd.Close()
}

// mailOf reads a mail from the server's answer. It keeps at most [mailbox.MaxMail] bytes, whatever the server sends.
func mailOf(data *imapclient.FetchMessageData) (m *mailbox.Mail, uid imap.UID, err error) {
	m = &mailbox.Mail{}
	for item := data.Next(); item != nil; item = data.Next() {
		switch item := item.(type) {
		case imapclient.FetchItemDataUID:
			uid = item.UID
		case imapclient.FetchItemDataFlags:
			m.Answered = m.Answered || slices.Contains(item.Flags, imap.FlagAnswered)
			m.Draft = m.Draft || slices.Contains(item.Flags, imap.FlagDraft)
		case imapclient.FetchItemDataBodySection:
			if item.Literal == nil {
				continue
			}
			whole := min(item.Literal.Size(), mailbox.MaxMail)
			kept, err := io.ReadAll(io.LimitReader(item.Literal, whole))
			if err == nil && int64(len(kept)) < whole {
				err = io.ErrUnexpectedEOF
			}
			if err != nil {
				return nil, 0, err
			}
			m.Data = kept
		}
	}
	return m, uid, nil
}

// Store adds a draft to the folder for drafts. If a draft with the same Message-ID is already there, it adds nothing and
// reports false.
func (b *Box) Store(id string, draft []byte) (added bool, err error) {
	b.conn.expect()
	defer func() { b.conn.rest() }()
	sent := false
	err = b.lasting(func() error {
		found, err := b.hasDraft(id)
		switch {
		case err != nil:
			return err
		case found:
			added = sent // the previous try added the draft
			return nil
		case sent:
			return errUnknown // the server may still store the draft, so another try could make a second one
		}
		if sent, err = b.append(draft); err == nil {
			added = true
		}
		return err
	})
	if err != nil && !sent {
		return false, b.explained(err)
	}
	return added, b.unstored(err)
}

// errUnknown says that the server may or may not have stored a draft.
var errUnknown = fmt.Errorf("the draft is not there yet: %w", io.ErrUnexpectedEOF)

// hasDraft reports whether a draft with a Message-ID is in the folder for drafts.
func (b *Box) hasDraft(id string) (bool, error) {
	if _, err := b.client.Select(b.drafts, &imap.SelectOptions{ReadOnly: true}).Wait(); err != nil {
		return false, err
	}
	found, err := b.client.UIDSearch(&imap.SearchCriteria{Header: []imap.SearchCriteriaHeaderField{{Key: "Message-ID", Value: id}}}, nil).Wait()
	return err == nil && len(found.AllUIDs()) > 0, err
}

// append sends a draft. It reports whether the server may have received it.
func (b *Box) append(draft []byte) (sent bool, err error) {
	cmd := b.client.Append(b.drafts, int64(len(draft)), &imap.AppendOptions{Flags: []imap.Flag{imap.FlagDraft, imap.FlagSeen}})
	_, err = cmd.Write(draft)
	err = cmp.Or(err, cmd.Close())
	if _, waited := cmd.Wait(); err == nil || waited != nil {
		err = waited
	}
	return true, err
}
