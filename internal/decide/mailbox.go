package decide

import (
	"time"

	"howihelp/internal/account"
	"howihelp/internal/build"
	"howihelp/internal/config"
	"howihelp/internal/console"
	"howihelp/internal/file"
	"howihelp/internal/inbox"
	"howihelp/internal/mailbox"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Mailbox is the user's mail, with the profiles that may answer it. Open opens From and reads Past.
type Mailbox struct {
	Site  string // the site's folder as the user gave it
	Model *build.Model
	Able  []*site.Profile // the profiles that may answer
	Out   *console.Messages
	Now   func() time.Time

	From *account.Account
	Past *account.Decisions

	in    *inbox.Inbox
	since time.Time
}

// Open opens the mailboxes of a configuration, and reads what the user decided before. The text since says which mails to look at:
// 30d, 8w, or a day.
func (b *Mailbox) Open(own config.Config, since string) (err error) {
	if b.Past, err = account.ReadDecisions(b.Now()); err != nil {
		return err
	}
	if err := b.prepare(own.Me, since); err != nil {
		return err
	}
	ctx, stop := console.UntilSignal()
	defer stop()
	b.From, err = account.Open(ctx, own.Paths, own.Server)
	return err
}

// Close closes what Open has opened.
func (b *Mailbox) Close() { b.From.Close() }

// prepare makes an inbox of the profiles that may answer. The addresses in me are the user's own, besides those in the profiles.
func (b *Mailbox) prepare(me []string, since string) error {
	var owners []*inbox.Owner
	for _, who := range b.Able {
		replies := b.Model.RepliesOf(who)
		if err := replies.Mistakes().Err(); err != nil {
			return err
		}
		owners = append(owners, inbox.NewOwner(b.Model.Site, who, b.Model.Month(who), replies))
	}
	if me = inbox.Addresses(me, owners); len(me) == 0 {
		return source.Misused(`add your address to `+config.Name+` in your configuration folder: [inbox], and below it me = ["ana@example.com"]`, "howihelp inbox cannot tell which mails are yours")
	}
	today, ok := b.Model.Month(b.Able[0]).Day, false
	if b.since, ok = inbox.Since(since, today); !ok {
		return source.Misused("write 30d, 8w, or a day such as 2026-11-01", "--since cannot be %q", since)
	}
	b.in = inbox.New(owners, inbox.Options{Me: me, Today: today, Since: b.since, Decided: b.Past.On})
	return nil
}

// Review reads the mails and the existing drafts. In a terminal, it shows its progress. For a mail that cannot be read, it only
// prints a message.
func (b *Mailbox) Review() (*inbox.Review, error) {
	meter := &console.Meter{Out: b.Out, Now: b.Now, Unit: "mail", All: b.From.Length()}
	err := b.From.Each(b.Site, b.since, meter.Read, func(m *mailbox.Mail, err error) {
		if err == nil {
			err = b.in.Add(m)
		}
		if err != nil {
			meter.Clear()
			b.Out.Note("%s", file.ShownPath(err.Error()))
		}
		meter.Count()
	})
	meter.Clear()
	if err != nil {
		return nil, err
	}
	judged := &console.Meter{Out: b.Out, Now: b.Now, Unit: "thread"}
	defer judged.Clear()
	b.in.Judged = func(of int) {
		judged.All = int64(of)
		judged.Read(1)
		judged.Count()
	}
	return b.in.Review()
}
