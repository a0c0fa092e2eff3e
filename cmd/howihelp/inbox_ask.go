package main

import (
	"errors"
	"os"

	"howihelp/internal/account"
	"howihelp/internal/decide"
	"howihelp/internal/editor"
	"howihelp/internal/form"
	"howihelp/internal/inbox"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// desk returns what somebody at the terminal decides with. Nobody can draft while there are mistakes in unfit.
func (p *program) desk(root *os.Root, s *site.Site, r *inbox.Review, from *account.Account, past *account.Decisions, unfit source.Errors) *decide.Desk {
	d := &decide.Desk{Root: root, Site: p.site, Review: r, From: from, Past: past, Unfit: unfit, Now: p.now, Lines: p.inLines(),
		Copy: p.copy, Edit: p.edit, Note: p.out.Note, Complain: p.fail,
		Noted: func(who *site.Profile, g site.Given) { p.noted("noted", s, who, g, g.Date) }}
	if p.canAsk() {
		d.Ask = p.askUntilEnded
	}
	return d
}

// askUntilEnded asks as [program.ask] does. Somebody who ends the form has decided what they wanted.
func (p *program) askUntilEnded(steps ...form.Step) (ended bool, err error) {
	err = form.Terminal{Open: p.tty, Lines: p.inLines()}.Ask(form.Form{Steps: steps, AtMost: true})
	if errors.Is(err, form.ErrStopped) {
		return true, nil
	}
	return false, err
}

// edit lets somebody edit a text in their editor, on the terminal itself.
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
