package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"howihelp/internal/answer"
	"howihelp/internal/proposal"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

type writeFlags struct {
	request, when, tone, length, lang, profile string
	from                                       string
	paste, showPrompt, yes                     bool
}

func (p *program) writeCommand() *cobra.Command {
	var f writeFlags
	cmd := &cobra.Command{
		Use:   "write [REQUEST]",
		Short: "Word a standard reply with the help of any assistant",
		Long: `Write makes a prompt for one standard reply from your public plan, and copies it.
Paste it into the assistant that you use, and copy its answer: write reads the
clipboard and judges the text. Findings go back to the assistant as one more text
to paste. Once there are none, write shows the difference and saves the reply to
content/replies/ if you say yes. Until then, the reply that you have stays.

howihelp calls no assistant and needs no key. The prompt has nothing private: no
gain, no signals, no ledger, no mail address. A reply that an assistant wrote may
have no promise, figure, day or address but those of the template words.

In a terminal, a bare howihelp write offers the standard replies in turn. Without
a terminal it prints the prompt; --from and --paste take the answer.

It exits with 1 if there are findings, or if the answer contains no reply. It
exits with 2 for a wrong command line, and for a reply without findings if there
is neither --yes nor a terminal in which to ask whether to save it.`,
		Example: `  howihelp write coffee-chat --when closed --tone warm
  howihelp write coffee-chat --when closed --length note --show-prompt
  howihelp write coffee-chat --when closed --from answer.txt --yes`,
		ValidArgsFunction: firstOnly(p.fromSite(answer.RequestNames)),
		Args:              cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				f.request = args[0]
			}
			return p.write(f)
		},
	}
	cmd.Flags().StringVar(&f.when, "when", string(site.Closed), "the `state` that the reply is for: closed, open or ask-first")
	cmd.Flags().StringVar(&f.tone, "tone", site.Neutral, "`"+strings.Join(site.Tones, ", ")+"`")
	cmd.Flags().StringVar(&f.length, "length", string(site.Mail), "`mail, message or note`")
	cmd.Flags().StringVar(&f.lang, "lang", "", "the `language` of the reply, which chooses the profile in that language, such as de")
	cmd.Flags().StringVar(&f.from, "from", "", "read the assistant's answer from this `file`, or - for standard input")
	cmd.Flags().BoolVar(&f.paste, "paste", false, "read the assistant's answer from the clipboard")
	cmd.Flags().BoolVar(&f.showPrompt, "show-prompt", false, "print the prompt, and do nothing else")
	cmd.Flags().BoolVar(&f.yes, "yes", false, "save a reply without findings without asking")
	profileFlag(cmd, &f.profile, "the only one that has the request")
	return cmd
}

func (p *program) write(f writeFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	v, err := p.viewIn(f.lang, f.request, f.profile)
	if err != nil {
		return err
	}
	if err := v.replies.Mistakes().Err(); err != nil {
		return err
	}
	if f.request == "" {
		return p.writeStandards(v, f)
	}
	request, err := answer.Chosen(v.who, f.request, site.When(f.when))
	if err != nil {
		return misused(err)
	}
	w := p.writing(v, f, reply.Choice{Request: request, When: site.When(f.when), Tone: f.tone})
	switch {
	case f.from != "" || f.paste:
		text, err := p.answerText(f)
		if err != nil {
			return err
		}
		return w.take(text)
	case f.showPrompt || !p.canAsk():
		return w.show()
	}
	return w.converse()
}

// viewIn returns the profile for a reply to a request, in a language if that is not "".
func (p *program) viewIn(lang, request, profile string) (*view, error) {
	m, err := p.read("")
	if err != nil {
		return nil, err
	}
	able, err := p.able(m.Site, request, profile)
	if err != nil {
		return nil, err
	}
	able, langs := answer.In(lang, able)
	if len(able) == 0 {
		return nil, usage("a reply quotes the rule and the page of its profile, so it is in that language: use "+strings.Join(langs, " or ")+", or add a profile in "+lang, "no profile is in %q", lang)
	}
	return p.oneOf(m, able)
}

// show prints the prompt, and says how to go on.
func (w *writing) show() error {
	prompt := w.Prompt()
	if err := written("prompt", prompt); err != nil {
		return err
	}
	if _, err := fmt.Fprint(w.out.Stdout, prompt); err != nil {
		return err
	}
	w.out.Note("note: give the answer back with: %s --from - (or --from FILE, or --paste)", w.Command()+w.siteFlag())
	return nil
}

// check returns an error for flags that would be wrong for any site.
func (f writeFlags) check() error {
	if err := allowed("--tone", f.tone, site.Tones); err != nil {
		return err
	}
	if f.paste && f.from != "" {
		return usage("use one of them", "--paste and --from both name an answer")
	}
	if f.showPrompt && (f.paste || f.from != "") {
		return usage("leave out one of them", "--show-prompt makes the prompt, and the answer comes later")
	}
	return allowed("--length", f.length, answer.Lengths)
}

// answerText reads the assistant's answer.
func (p *program) answerText(f writeFlags) (string, error) {
	if f.paste {
		return p.pasted()
	}
	name, in := f.from, p.in
	if name == "-" {
		name = "standard input"
	} else {
		file, err := os.Open(name)
		if err != nil {
			return "", usage("name the file with the answer, or - for standard input", "%s cannot be opened: %v", name, cause(err))
		}
		defer file.Close()
		in = file
	}
	return oneText(in, name)
}

// writing is a standard reply that is being written.
type writing struct {
	*program
	*proposal.Task
	yes bool
}

func (p *program) writing(v *view, f writeFlags, c reply.Choice) *writing {
	return &writing{p, &proposal.Task{Site: v.site, Profile: v.who, Month: v.month, Replies: v.replies, Choice: c, Length: site.Length(f.length)}, f.yes}
}

// errUnfinished ends a command that has printed what to tell the assistant.
var errUnfinished = errors.New("the reply is not saved; give the text above to your assistant, then its next answer to howihelp write")

// take judges an answer, and saves the reply if it is clean and its owner says yes.
func (w *writing) take(text string) error {
	d, err := w.Judge(text)
	if err != nil {
		return fmt.Errorf("%w; the reply that you have stays", err)
	}
	if !d.Clean() {
		w.out.Say("%s", strings.TrimSuffix(w.Again(d), "\n"))
		return errUnfinished
	}
	return w.offer(d)
}

// offer shows a clean reply, and saves it if its owner says yes.
func (w *writing) offer(d proposal.Draft) error {
	f := w.File(d)
	diff := f.Diff()
	if diff == "" {
		w.out.Say("%s says that already", f.Path)
		return nil
	}
	w.out.Say("%s", strings.TrimSuffix(diff, "\n"))
	for _, note := range w.Notes(d) {
		w.out.Note("%s", note)
	}
	if !w.yes {
		if !w.canAsk() {
			return usage("add --yes to save it", "the reply has no finding, and is not saved yet")
		}
		if ok, err := w.confirm(f); err != nil || !ok {
			return err
		}
	}
	return w.save(f)
}

// save writes the file, unless somebody has changed it since it was read.
func (w *writing) save(f proposal.File) error {
	root, err := w.open()
	if err != nil {
		return err
	}
	defer root.Close()
	if err := f.Save(root); err != nil {
		return err
	}
	w.out.Say("saved: %s", f.Path)
	return nil
}
