// Package decide carries out the owner's decisions about the requests that wait for an answer.
//
//	the mail, a Mailbox ─▶ an inbox.Review
//	an inbox.Review, answers in a terminal ─▶ drafts, texts on the clipboard, entries in the ledger, counts
//
// Each decision is carried out at once, so nothing is lost if the owner quits. The package sends, moves, deletes and
// marks nothing.
package decide

import (
	"errors"
	"os"
	"slices"
	"time"

	"howihelp/internal/account"
	"howihelp/internal/editor"
	"howihelp/internal/file"
	"howihelp/internal/form"
	"howihelp/internal/inbox"
	"howihelp/internal/interview"
	"howihelp/internal/ledger"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// Desk contains all that is needed to decide about threads: the site, a review of a mailbox, and a terminal.
type Desk struct {
	Root   *os.Root // the site's folder
	Site   string   // the folder's path as the user gave it
	Review *inbox.Review
	From   *account.Account
	Past   *account.Decisions
	Unfit  source.Errors // the site's mistakes; while there are any, no draft is written
	Now    func() time.Time

	Lines    bool                                  // ask questions line by line
	Ask      func(...form.Step) (bool, error)      // asks the questions of some steps, and reports whether the owner quit; nil if nobody can answer
	Copy     func(text string) error               // puts a text on the clipboard
	Edit     func(text string) (string, error)     // lets the owner edit a text; the error may be [editor.ErrEnded]
	Note     func(format string, args ...any)      // prints a message
	Complain func(error)                           // prints an error after which the review goes on
	Noted    func(who *site.Profile, g site.Given) // prints an entry of the ledger
}

// Each asks about one thread after the other, and carries out the choice.
func (d *Desk) Each() error {
	if err := d.Past.Reread(); err != nil { // before the first decision
		return err
	}
	asking := &interview.Inbox{Left: slices.Clone(d.Review.Cases), Lines: d.Lines}
	for len(asking.Left) > 0 {
		if ended, err := d.Ask(asking.Steps()...); err != nil || ended {
			return err
		}
		if asking.Case == nil {
			return nil
		}
		err := d.do(asking)
		if errors.Is(err, editor.ErrEnded) {
			return err
		}
		if err != nil {
			d.Complain(err) // the thread stays on the list
		}
	}
	d.Note("nothing else waits")
	return nil
}

// do carries out the choice for a thread. If the thread is then decided, it removes the thread from the list.
func (d *Desk) do(asking *interview.Inbox) error {
	c := asking.Case
	var err error
	switch asking.Do {
	case interview.Back:
		return nil
	case interview.Edit:
		return d.edit(c)
	case interview.Skip:
		asking.Decided()
		return nil
	case interview.Draft:
		err = d.draft(c)
	case interview.Copy:
		err = d.copy(c)
	case interview.Given:
		err = d.give(c)
	default:
		return d.change(asking)
	}
	if err == nil {
		err = d.decided(asking)
	}
	return err
}

// decided removes a decided thread from the list, counts its request, and remembers the decision.
func (d *Desk) decided(asking *interview.Inbox) error {
	c, how := asking.Case, asking.Case.Chosen()
	if asking.Do == interview.Given {
		how = inbox.Given
	}
	asking.Decided()
	taken := how == inbox.Given || c.Answer().Message.When == site.Open
	d.Review.Decided[c.Owner] = append(d.Review.Decided[c.Owner], c.Arrival(taken))
	return d.Past.Remember(how, c)
}

// change asks for other choices. If the owner quits, the answer stays the same.
func (d *Desk) change(asking *interview.Inbox) error {
	choices := asking.Case.Choices()
	if ended, err := d.Ask(asking.ChangeSteps(&choices)...); err != nil || ended {
		return err
	}
	return asking.Case.Choose(choices)
}

// edit lets the owner edit the answer.
func (d *Desk) edit(c *inbox.Case) error {
	text, err := d.Edit(c.Answer().Message.Markdown)
	if err != nil {
		return err
	}
	return c.Edit(text)
}

// draft writes the draft of one thread.
func (d *Desk) draft(c *inbox.Case) error {
	if len(d.Unfit) > 0 {
		return d.Unfit
	}
	draft, err := c.Draft(d.Now())
	if err != nil {
		return err
	}
	n, err := d.From.Deliver(d.Root, c.Beside, []*inbox.Draft{draft})
	if err != nil {
		return err
	}
	said := "drafted"
	if n == 0 {
		said = "there is a draft already"
	}
	d.Note("%s: %s, in %s", said, file.ShownPath(c.Mail().Sender()), account.DraftsOf(d.Site, c.Beside))
	return nil
}

// copy puts the answer to one thread on the clipboard.
func (d *Desk) copy(c *inbox.Case) error {
	if why := c.Unwritten(); why != "" {
		return errors.New(why + "; edit it, or write them in content/replies/")
	}
	if err := d.Copy(c.Answer().Message.Text()); err != nil {
		return err
	}
	d.Note("copied the answer to %s", file.ShownPath(c.Mail().Sender()))
	return nil
}

// give records in the ledger that the owner gives one item of the request's allowance. The other answers then follow the plan with
// one item less.
func (d *Desk) give(c *inbox.Case) error {
	g := site.Given{Date: c.Owner.Month.Day, Allowance: c.Answer().Request.Allowance, Count: 1}
	if err := ledger.Note(d.Root, c.Owner.Profile, g); err != nil {
		return err
	}
	d.Noted(c.Owner.Profile, g)
	return d.Review.Renew(c.Owner)
}

// atATime is the maximum number of drafts that are made before they are stored.
const atATime = 100

// Ready writes a draft for each answer that is ready, and prints the number of drafts. It remembers these threads, so that it writes
// no other draft after the owner has sent or deleted the first one.
func (d *Desk) Ready() error {
	if err := d.Past.Reread(); err != nil {
		return err
	}
	for _, c := range d.Review.Cases { // another process may have decided while the mails were read
		c.Decide(d.Past.On(c.ID()))
	}
	batches := d.Review.Batches()
	for _, b := range batches {
		n := 0
		for cases := range slices.Chunk(b.Cases, atATime) {
			drafts, err := d.Review.Drafts(cases, d.Now())
			if err != nil {
				return err
			}
			stored, err := d.From.Deliver(d.Root, b.Folder, drafts)
			if err != nil {
				return err
			}
			if err := d.Past.Remember(inbox.Answered, cases...); err != nil {
				return err
			}
			n += stored
		}
		d.Note("%s in %s", words.Count(n, "new draft"), account.DraftsOf(d.Site, b.Folder))
	}
	if len(batches) == 0 {
		d.Note("no new draft: %s", d.Review.NoDraft())
	}
	return nil
}
