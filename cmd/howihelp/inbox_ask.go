package main

import (
	"errors"
	"os"

	"howihelp/internal/account"
	"howihelp/internal/answer"
	"howihelp/internal/file"
	"howihelp/internal/form"
	"howihelp/internal/inbox"
	"howihelp/internal/interview"
	"howihelp/internal/ledger"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// decide lets somebody at a terminal decide about one thread after the other. Each decision is done at once, so that nothing is
// lost when they end.
func (p *program) decide(r *inbox.Review, from *account.Account, unfit source.Errors) error {
	root, err := p.open()
	if err != nil {
		return err
	}
	defer root.Close()
	asking := &interview.Inbox{Left: r.Cases, Lines: p.accessible()}
	for len(asking.Left) > 0 {
		if stopped, err := p.askUntilStopped(asking.Which, asking.What); err != nil || stopped {
			return err
		}
		if asking.Case == nil {
			return nil
		}
		if asking.Do == interview.Draft && len(unfit) > 0 {
			p.fail(unfit)
			continue
		}
		err := p.do(asking, root, r, from)
		var wrong *answer.WrongChoice
		var usage *usageError
		if errors.As(err, &wrong) || errors.As(err, &usage) {
			p.fail(err) // another choice, or another way to copy, may do
		} else if err != nil {
			return err
		}
	}
	p.out.Note("nothing else waits")
	return nil
}

// do does what was chosen for a thread.
func (p *program) do(asking *interview.Inbox, root *os.Root, r *inbox.Review, from *account.Account) error {
	c := asking.Case
	switch asking.Do {
	case interview.Change:
		choices := c.Choices
		if stopped, err := p.askUntilStopped(asking.ChangeSteps(&choices)...); err != nil || stopped {
			return err // back to the list, with the choices as they were
		}
		return c.Choose(choices)
	case interview.Back:
		return nil
	case interview.Draft:
		if err := p.draftOne(root, c, from); err != nil {
			return err
		}
	case interview.Copy:
		text := c.Answer.Message.Text()
		if err := written("reply", text); err != nil {
			return err
		}
		if err := p.copy(text); err != nil {
			return err
		}
		p.out.Note("copied the answer to %s", file.ShownPath(c.Mail.Sender()))
	case interview.Given:
		g := site.Given{Date: c.Owner.Month.Day, Allowance: c.Answer.Request.Allowance, Count: 1}
		if err := ledger.Note(root, c.Owner.Profile, g); err != nil {
			return err
		}
		p.noted("noted", c.Owner.Profile, g, g.Date)
	}
	if asking.Do != interview.Skip {
		r.Decided[c.Owner] = append(r.Decided[c.Owner], c.Arrival(asking.Do == interview.Given || c.Answer.Message.When == site.Open))
	}
	asking.Decided()
	return nil
}

// askUntilStopped asks as [program.ask] does. Somebody who ends the form has decided what they wanted.
func (p *program) askUntilStopped(steps ...form.Step) (stopped bool, err error) {
	const ended = "you ended the questions; what you decided is done"
	err = p.ask(ended, form.Form{Steps: steps, AtMost: true})
	if err != nil && err.Error() == ended {
		return true, nil
	}
	return false, err
}

// draftOne writes the draft of one thread.
func (p *program) draftOne(root *os.Root, c *inbox.Case, from *account.Account) error {
	d, err := c.Draft(p.now())
	if err != nil {
		return err
	}
	n, err := from.Deliver(root, c.Beside, []*inbox.Draft{d})
	if err != nil {
		return err
	}
	said := "drafted"
	if n == 0 {
		said = "there is a draft already"
	}
	p.out.Note("%s: %s, in %s", said, file.ShownPath(c.Mail.Sender()), account.DraftsOf(p.site, c.Beside))
	return nil
}
