package main

import (
	"fmt"

	"howihelp/internal/form"
	"howihelp/internal/proposal"
)

const nothingSaved = "you ended the questions, so nothing is saved"

// confirm asks whether to save a reply.
func (w *writing) confirm(f proposal.File) (bool, error) {
	said, err := w.choose(nothingSaved, f.Question(), "", form.Option{Label: "no", Value: "no"}, form.Option{Label: "yes", Value: "yes"})
	if err == nil && said == "no" {
		w.out.Say("nothing is saved; the reply that you have stays")
	}
	return said == "yes", err
}

// converse copies the prompt, and takes answers from the clipboard until one is clean or the owner stops.
func (w *writing) converse() error {
	talk := w.Talk()
	if err := written("prompt", talk.Given); err != nil {
		return err
	}
	for {
		if err := w.copy(talk.Given); err != nil {
			return fmt.Errorf("%w; or use --show-prompt and --from", err)
		}
		said, err := w.choose(nothingSaved, talk.Title, "Paste it into your assistant, copy its whole answer, then go on here.",
			form.Option{Label: "I have copied the answer", Value: "go on"}, form.Option{Label: "stop; the reply that I have stays", Value: "stop"})
		if err != nil || said == "stop" {
			return err
		}
		text, err := w.pasted()
		if err != nil {
			return err
		}
		d, clean, notes := talk.Take(text)
		if clean {
			return w.offer(d)
		}
		for _, note := range notes {
			w.out.Note("%s", note)
		}
	}
}

// writeStandards offers the standard replies of a profile in turn.
func (p *program) writeStandards(v *view, f writeFlags) error {
	if !p.canAsk() || f.from != "" || f.paste || f.showPrompt {
		return usage("name one, such as: howihelp write "+v.who.Requests[0].Slug+" --when closed", "howihelp write needs a request, or a terminal in which to ask")
	}
	all := proposal.Standards(v.who)
	for i, c := range all {
		w := p.writing(v, f, c)
		said, err := p.choose(nothingSaved, fmt.Sprintf("%d of %d standard replies: %s", i+1, len(all), proposal.Title(c)), w.Now(),
			form.Option{Label: "write it with an assistant", Value: "write"}, form.Option{Label: "keep it, and go on to the next", Value: "skip"}, form.Option{Label: "stop", Value: "stop"})
		if err != nil || said == "stop" {
			return err
		}
		if said == "skip" {
			continue
		}
		if err := w.converse(); err != nil {
			return err
		}
	}
	return nil
}
