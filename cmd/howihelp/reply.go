package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"howihelp/internal/answer"
	"howihelp/internal/build"
	"howihelp/internal/check"
	"howihelp/internal/console"
	"howihelp/internal/file"
	"howihelp/internal/interview"
	"howihelp/internal/mail"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// replyFlags select a reply.
type replyFlags struct {
	answer.Choices
	froms         []string
	paste         bool
	format        string
	date, profile string
	copy, anyway  bool
}

func (p *program) replyCommand() *cobra.Command {
	f := replyFlags{Choices: answer.Choices{Tone: site.Neutral, Length: site.Mail}, format: "text"}
	cmd := &cobra.Command{
		Use:   "reply [REQUEST]",
		Short: "Print or copy one reply, filled in",
		Long: `Reply fills in and prints the reply that the plan calls for today: the open one
while there is room, otherwise the closed one. REQUEST is the name of a file in
content/requests/. Without it, reply asks in a terminal.

With --from it reads a mail, or a message that you pasted into a file, and tells
you which request it is, why, and by when to answer. --paste reads the message
on the clipboard. --format eml then writes an answer in the mail's thread.
--length message is for a chat, --length note for an invitation on LinkedIn.
howihelp never sends anything.`,
		Example: `  howihelp reply coffee-chat --name Sam --topic "compaction" --subject "Coffee?" --copy
  howihelp reply coffee-chat --name Sam --length note --copy
  howihelp reply --from mail.eml --topic "compaction" --format eml > answer.eml`,
		ValidArgsFunction: firstOnly(p.fromSite(answer.RequestNames)),
		Args:              atMostOne("name one request"),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				f.Request = args[0]
			}
			return p.reply(f)
		},
	}
	cmd.Flags().StringVar(&f.Name, "name", "", "the `name` of the person who asked")
	cmd.Flags().StringVar(&f.Topic, "topic", "", "what they asked `about`")
	cmd.Flags().StringVar(&f.Subject, "subject", "", "the `subject` of their message")
	choiceFlag(cmd, &f.When, "when", answer.States, "`open, closed or ask-first` (default: what the plan says today)")
	choiceFlag(cmd, &f.Tone, "tone", site.Tones, "`"+strings.Join(site.Tones, ", ")+"`")
	choiceFlag(cmd, &f.Length, "length", answer.Lengths, "`mail, message or note`: a message is for chats, a note for an invitation")
	cmd.Flags().StringVar(&f.Resource, "resource", "", "the `resource` to offer, by the name of its file in resources/ (default: the request's first, or the one that fits the mail best)")
	cmd.Flags().StringArrayVar(&f.froms, "from", nil, "answer the mail or the pasted message in this `file`, or - for standard input; repeat it for several")
	cmd.Flags().BoolVar(&f.paste, "paste", false, "answer the message on the clipboard")
	cmd.Flags().BoolVar(&f.anyway, "anyway", false, "answer the mail even if it looks automatic")
	choiceFlag(cmd, &f.format, "format", answer.Formats, "`text, html, markdown, eml or json`")
	cmd.Flags().BoolVar(&f.copy, "copy", false, "put the reply on the clipboard instead of printing it")
	dateFlag(cmd, &f.date)
	profileFlag(cmd, &f.profile, "the only one that has the request")
	return cmd
}

func (p *program) reply(f replyFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	m, err := p.read(f.date)
	if err != nil {
		return err
	}
	able, err := p.whose(m.Site, f.profile).Able(f.Request)
	if err != nil {
		return err
	}
	f.BodyOnly = f.format != "eml"
	froms := f.froms
	switch {
	case f.paste:
		froms = []string{console.TheClipboard}
	case len(froms) == 0:
		froms = []string{""}
	}
	for i, from := range froms {
		if i > 0 && f.format != "json" {
			p.out.Say("\n---\n")
		}
		r, err := p.replying(f, from, m, able)
		if err != nil {
			return err
		}
		if err := p.print(f, r, m); err != nil {
			return err
		}
	}
	return nil
}

// replying begins a reply from one of the profiles that may answer. If the flags name mails, it reads the one to answer. If a person has
// profiles in several languages, the reply is from the profile in the mail's language.
func (p *program) replying(f replyFlags, from string, m *build.Model, able []*site.Profile) (*interview.Reply, error) {
	var read *mail.Mail
	if f.paste || len(f.froms) > 0 {
		var err error
		if read, err = p.readMail(f, from, able); err != nil {
			return nil, err
		}
		able = answer.InLanguage(able, read)
	}
	v, err := p.oneOf(m, able)
	if err != nil {
		return nil, err
	}
	r := &interview.Reply{By: answer.For(v.site, v.who, v.month, v.replies), Profile: v.who, Month: v.month, Choices: &f.Choices, Given: "--from " + from}
	if f.paste {
		r.Given = "--paste"
	}
	if read != nil {
		r.Mail = r.By.Receive(read)
	}
	return r, v.replies.Mistakes().Err()
}

// readMail reads the mail to answer.
func (p *program) readMail(f replyFlags, from string, able []*site.Profile) (*mail.Mail, error) {
	in, name, err := console.Input{Stdin: p.in, From: from, Paste: f.paste}.Open("name the file of one mail: --from FILE.eml")
	if err != nil {
		return nil, err
	}
	defer in.Close()
	read, err := answer.Read(in, name, able)
	if err != nil {
		return nil, err
	}
	if f.anyway {
		read.Machine = ""
	}
	if read.Machine != "" {
		return nil, fmt.Errorf("%s must not be answered: %s; if a person reads the answer, add --anyway", from, read.Machine)
	}
	return read, nil
}

// print prints or copies one reply. Unless programs read it, the mail that it answers, the reasons for it, and the questions to answer
// before any yes are printed first.
func (p *program) print(f replyFlags, r *interview.Reply, m *build.Model) error {
	remark := func(lines []string) {
		for _, line := range lines {
			p.out.Note("%s", line)
		}
	}
	if r.Mail != nil && f.format != "json" {
		remark(r.By.Introduce(r.Mail, *r.Choices, p.canAsk()))
	}
	a, err := r.Settle(p.asker("you ended the questions, so nothing is printed"))
	if err != nil {
		return err
	}
	if f.format != "json" {
		remark(a.Remarks())
		if p.out.Terminal {
			remark(a.Conditions(r.Weighed && p.inLines()))
		}
	}
	text, err := a.In(f.format)
	if err != nil {
		return err
	}
	if err := file.Unwritten("reply", a.Message.Text()); err != nil {
		return err
	}
	if err := check.Unfilled(m.Site, r.Profile, m.RepliesOf(r.Profile), r.Month, a.Message); err != nil {
		return err
	}
	if f.copy {
		if err := console.Copy(text); err != nil {
			return err
		}
		p.out.Say("copied: %s", words.Count(len(strings.Fields(text)), "word"))
		return nil
	}
	if f.format != "json" && console.IsTerminal(p.out.Stdout) {
		p.out.Note("\nReply:") // so that a screen reader says where it begins
	}
	_, err = fmt.Fprint(p.out.Stdout, text)
	return err
}

// check returns an error for flags that would be wrong for any site.
func (f replyFlags) check() error {
	switch several := len(f.froms) > 1; {
	case f.paste && len(f.froms) > 0:
		return usage("use one of them", "--paste and --from both name a message")
	case several && f.copy:
		return usage("answer one mail at a time", "--copy takes one reply, and --from is given %d times", len(f.froms))
	case several && f.format == "eml":
		return usage("answer one mail at a time", "--format eml takes one reply, and --from is given %d times", len(f.froms))
	case f.Length.Short() && f.format == "eml":
		return usage("use --format text, or --length mail", "a %s is not a mail, so it has no draft", f.Length)
	}
	return nil
}
