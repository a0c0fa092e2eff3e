package main

import (
	"errors"
	"os"

	"howihelp/internal/account"
	"howihelp/internal/console"
	"howihelp/internal/decide"
	"howihelp/internal/editor"
	"howihelp/internal/form"
	"howihelp/internal/inbox"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// desk returns a desk on which the user decides about the threads of a review. The argument unfit lists the site's
// mistakes; if there are any, the desk writes no draft.
func (p *program) desk(root *os.Root, s *site.Site, r *inbox.Review, from *account.Account, past *account.Decisions, unfit source.Errors) *decide.Desk {
	d := &decide.Desk{Root: root, Site: p.site, Review: r, From: from, Past: past, Unfit: unfit, Now: p.now, Lines: p.inLines(),
		Copy: console.Copy, Edit: p.edit, Note: p.out.Note, Complain: p.fail,
		Noted: func(who *site.Profile, g site.Given) { p.noted("noted", s, who, g, g.Date) }}
	if p.canAsk() {
		d.Ask = p.askUntilEnded
	}
	return d
}

// askUntilEnded asks like [program.ask], but reports whether the user ended the form. That is not an error, because each
// decision is carried out at once.
func (p *program) askUntilEnded(steps ...form.Step) (ended bool, err error) {
	err = form.Terminal{Open: p.tty, Lines: p.inLines()}.Ask(form.Form{Steps: steps, AtMost: true})
	if errors.Is(err, form.ErrStopped) {
		return true, nil
	}
	return false, err
}

// edit lets the user edit a text in their editor, on the terminal itself.
func (p *program) edit(text string) (string, error) {
	in, out, err := p.tty()
	if err != nil {
		return "", err
	}
	defer in.Close()
	if out != in {
		defer out.Close()
	}
	return editor.Editor{Command: editor.Chosen(p.env), In: in, Out: out}.Edit("answer.md", text)
}
