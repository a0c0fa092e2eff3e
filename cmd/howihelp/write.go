package main

import (
	"strings"

	"github.com/spf13/cobra"

	"howihelp/internal/answer"
	"howihelp/internal/console"
	"howihelp/internal/form"
	"howihelp/internal/proposal"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/wording"
)

type writeFlags struct {
	request, tone, lang, profile, from string
	when                               site.When
	length                             site.Length
	paste, showPrompt, yes             bool
}

func (p *program) writeCommand() *cobra.Command {
	f := writeFlags{when: site.Closed, tone: site.Neutral, length: site.Mail}
	cmd := &cobra.Command{
		Use:   "write [REQUEST]",
		Short: "Word a standard reply with the help of any assistant",
		Long: `Write makes a prompt for one standard reply from your public plan, and copies it.
Paste it into the assistant that you use, and copy its answer: write reads the
clipboard and judges the text. Findings go back to the assistant as one more text
to paste. Once there are none, write shows the difference and saves the reply to
content/replies/ if you say yes. Until then, your current reply stays in use.

howihelp calls no assistant and needs no key. The prompt has nothing private: no
gain, no signals, no ledger, no mail address. A reply by an assistant may have no
promise, figure, day or address, except those that the template words insert.

In a terminal, a bare howihelp write offers the standard replies in turn. Without
a terminal it prints the prompt; --from and --paste take the answer.

It exits with 1 if there are findings, or if the answer contains no reply. It
exits with 2 for a wrong command line, and for a reply without findings if there
is neither --yes nor a terminal in which to ask whether to save it.`,
		Example: `  howihelp write coffee-chat --when closed --tone warm
  howihelp write coffee-chat --when closed --length note --show-prompt
  howihelp write coffee-chat --when closed --from answer.txt --yes`,
		ValidArgsFunction: firstOnly(p.fromSite(answer.RequestNames)),
		Args:              atMostOne("name one request"),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				f.request = args[0]
			}
			return p.write(f)
		},
	}
	choiceFlag(cmd, &f.when, "when", answer.States, "the `state` that the reply is for: closed, open or ask-first")
	choiceFlag(cmd, &f.tone, "tone", site.Tones, "`"+strings.Join(site.Tones, ", ")+"`")
	choiceFlag(cmd, &f.length, "length", answer.Lengths, "`mail, message or note`")
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
	v, err := p.viewFor(f.request, "", f.profile, f.lang)
	if err != nil {
		return err
	}
	if err := v.replies.Mistakes().Err(); err != nil {
		return err
	}
	desk := p.wordingDesk(f.yes)
	task := &proposal.Task{Site: v.site, Profile: v.who, Month: v.month, Replies: v.replies, Choice: reply.Choice{When: f.when, Tone: f.tone}, Length: f.length}
	if f.request == "" {
		if desk.Choose == nil || f.from != "" || f.paste || f.showPrompt {
			return usage("name one, such as: howihelp write "+v.who.Requests[0].Slug+" --when closed", "howihelp write needs a request, or a terminal in which to ask")
		}
		return desk.Each(task)
	}
	request, err := answer.Chosen(v.who, f.request, f.when)
	if err != nil {
		return err
	}
	task.Choice.Request = request
	switch {
	case f.from != "" || f.paste:
		text, err := console.Input{Stdin: p.in, From: f.from, Paste: f.paste}.Text("name the file with the answer")
		if err != nil {
			return err
		}
		return desk.Take(task, text)
	case f.showPrompt || desk.Choose == nil:
		return desk.Show(task, p.siteFlag())
	}
	return desk.Converse(task)
}

// wordingDesk returns a desk for wording standard replies. If saves is true, the desk saves a reply without asking the user.
func (p *program) wordingDesk(saves bool) *wording.Desk {
	d := &wording.Desk{Saves: saves, Copy: console.Copy, Pasted: console.Pasted, Say: p.out.Say, Note: p.out.Note, Save: func(f proposal.File) error {
		root, err := p.open()
		if err != nil {
			return err
		}
		defer root.Close()
		return f.Save(root)
	}}
	if ask := p.asker("you ended the questions, so nothing is saved"); ask != nil {
		d.Choose = func(title, note string, options ...form.Option) (string, error) {
			return form.Choose(ask, title, note, options...)
		}
	}
	return d
}

// check returns an error for flags that would be wrong for any site.
func (f writeFlags) check() error {
	if f.paste && f.from != "" {
		return usage("use one of them", "--paste and --from both name an answer")
	}
	if f.showPrompt && (f.paste || f.from != "") {
		return usage("leave out one of them", "--show-prompt makes the prompt, and the answer comes later")
	}
	return nil
}
