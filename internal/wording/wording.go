// Package wording writes a standard reply with the help of the owner's assistant.
//
//	a proposal.Task, answers that the owner copies ─▶ a prompt, findings, the difference ─▶ a saved reply
//
// It saves only a reply without findings, and only if the owner says yes. Until then, the current reply stays.
package wording

import (
	"errors"
	"fmt"
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/form"
	"howihelp/internal/proposal"
	"howihelp/internal/source"
)

// Desk contains all that is needed to word a reply with an assistant.
type Desk struct {
	Saves bool // whether to save a clean reply without asking the owner

	Choose func(title, note string, options ...form.Option) (string, error) // asks for one option; nil if nobody can answer
	Copy   func(text string) error                                          // puts a text on the clipboard
	Pasted func() (string, error)                                           // returns the text on the clipboard
	Save   func(proposal.File) error
	Say    func(format string, args ...any) // prints a result
	Note   func(format string, args ...any) // prints a remark
}

// ErrFindings is the error for an answer with findings. The text for the assistant has been printed by then.
var ErrFindings = errors.New("the reply is not saved; give the text above to your assistant, then its next answer to howihelp write")

// Show prints the prompt, and the command for the answer. The flag is " --site help", for example, if that command has to name the
// site, or else "".
func (d *Desk) Show(t *proposal.Task, flag string) error {
	prompt := t.Prompt()
	if err := file.Unwritten("prompt", prompt); err != nil {
		return err
	}
	d.Say("%s", strings.TrimSuffix(prompt, "\n"))
	d.Note("note: give the answer back with: %s --from - (or --from FILE, or --paste)", t.Command()+flag)
	return nil
}

// Take judges one answer, and saves the reply if it is clean and the owner says yes. If there are findings, the error is
// [ErrFindings].
func (d *Desk) Take(t *proposal.Task, answer string) error {
	draft, err := t.Judge(answer)
	if err != nil {
		return fmt.Errorf("%w; your current reply stays", err)
	}
	if !draft.Clean() {
		d.Say("%s", strings.TrimSuffix(t.Again(draft), "\n"))
		return ErrFindings
	}
	return d.offer(t, draft)
}

// offer shows a clean reply, and saves it if the owner says yes.
func (d *Desk) offer(t *proposal.Task, draft proposal.Draft) error {
	f := t.File(draft)
	diff := f.Diff()
	if diff == "" {
		d.Say("%s says that already", f.Path)
		return nil
	}
	d.Say("%s", strings.TrimSuffix(diff, "\n"))
	for _, note := range t.Notes(draft) {
		d.Note("%s", note)
	}
	if !d.Saves && d.Choose == nil {
		return source.Misused("add --yes to save it", "the reply has no finding, and is not saved yet")
	}
	if !d.Saves {
		said, err := d.Choose(f.Question(), "", form.Option{Label: "no", Value: "no"}, form.Option{Label: "yes", Value: "yes"})
		if err != nil {
			return err
		}
		if said != "yes" {
			d.Say("nothing was saved; your current reply stays")
			return nil
		}
	}
	if err := d.Save(f); err != nil {
		return err
	}
	d.Say("saved: %s", f.Path)
	return nil
}

// stop is the value of the option that ends the questions.
const stop = "stop"

// Converse copies the prompt, and takes answers from the clipboard until one is clean or the owner stops.
func (d *Desk) Converse(t *proposal.Task) error {
	talk := t.Talk()
	if err := file.Unwritten("prompt", talk.Given); err != nil {
		return err
	}
	for {
		if err := d.Copy(talk.Given); err != nil {
			return fmt.Errorf("%w; or use --show-prompt and --from", err)
		}
		said, err := d.Choose(talk.Title, "Paste it into your assistant, copy its whole answer, then go on here.",
			form.Option{Label: "I have copied the answer", Value: "go on"}, form.Option{Label: "stop; the reply that I have stays", Value: stop})
		if err != nil || said == stop {
			return err
		}
		copied, err := d.Pasted()
		if err != nil {
			return err
		}
		draft, clean, notes := talk.Take(copied)
		if clean {
			return d.offer(t, draft)
		}
		for _, note := range notes {
			d.Note("%s", note)
		}
	}
}

// Each offers the standard replies of a task's profile one after the other, until the owner stops.
func (d *Desk) Each(t *proposal.Task) error {
	all := proposal.Standards(t.Profile)
	for i, c := range all {
		one := *t
		one.Choice = c
		said, err := d.Choose(fmt.Sprintf("%d of %d standard replies: %s", i+1, len(all), proposal.Title(c)), one.Now(),
			form.Option{Label: "write it with an assistant", Value: "write"}, form.Option{Label: "keep it, and go on to the next", Value: "skip"}, form.Option{Label: "stop", Value: stop})
		if err != nil || said == stop {
			return err
		}
		if said == "skip" {
			continue
		}
		if err := d.Converse(&one); err != nil {
			return err
		}
	}
	return nil
}
