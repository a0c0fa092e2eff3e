package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"howihelp/internal/answer"
	"howihelp/internal/build"
	"howihelp/internal/console"
	"howihelp/internal/file"
	"howihelp/internal/form"
	"howihelp/internal/interview"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// replyFlags select a reply. The fields also store the user's answers to prompts.
type replyFlags struct {
	answer.Choices
	from          string // the mail to answer, one of froms
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
	begin := p.receive
	switch {
	case f.paste:
		f.froms = []string{console.TheClipboard}
	case len(f.froms) == 0:
		f.froms, begin = []string{""}, p.replying
	}
	for i, from := range f.froms {
		if i > 0 && f.format != "json" {
			p.out.Say("\n---\n")
		}
		f.from = from
		r, err := begin(f, m, able)
		if err != nil {
			return err
		}
		if err := p.print(r); err != nil {
			return err
		}
	}
	return nil
}

// replying begins a reply from one of the profiles that may answer.
func (p *program) replying(f replyFlags, m *build.Model, able []*site.Profile) (*replying, error) {
	v, err := p.oneOf(m, able)
	if err != nil {
		return nil, err
	}
	return &replying{replyFlags: f, view: v, by: answer.For(v.site, v.who, v.month, v.replies)}, v.replies.Mistakes().Err()
}

// print prints or copies one reply.
func (p *program) print(r *replying) error {
	a, err := p.settle(r)
	if err != nil {
		return err
	}
	p.comment(a, r)
	text, err := a.In(r.format)
	if err != nil {
		return err
	}
	if err := file.Unwritten("reply", a.Message.Text()); err != nil {
		return err
	}
	if r.copy {
		if err := console.Copy(text); err != nil {
			return err
		}
		p.out.Say("copied: %s", words.Count(len(strings.Fields(text)), "word"))
		return nil
	}
	if r.format != "json" && console.IsTerminal(p.out.Stdout) {
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

// replying is the state of making a reply.
type replying struct {
	replyFlags
	*view
	by   *answer.Answerer
	mail *answer.Incoming // the mail to answer, or nil
	said bool             // whether the terminal already shows the conditions of a yes
}

// settle returns the proposed answer, after asking for missing choices.
func (p *program) settle(r *replying) (*answer.Answer, error) {
	a, err := r.propose()
	if err != nil {
		return nil, err
	}
	if p.canAsk() && (a.Request == nil || len(a.Wanted()) > 0 || r.When == "" && a.Unsure()) {
		asking := &interview.Reply{By: r.by, Profile: r.who, Month: r.month, Mail: r.mail, Choices: &r.Choices}
		if err := p.ask("you ended the questions, so nothing is printed", form.Form{Steps: asking.Steps(), AtMost: true}); err != nil {
			return nil, err
		}
		r.said = asking.Weighed && p.inLines()
		if a, err = r.propose(); err != nil {
			return nil, err
		}
	}
	if a.Request == nil {
		return nil, r.noRequest()
	}
	if open := a.Missing; len(open) > 0 {
		return nil, usage("add --"+strings.Join(open, " and --"), "the reply has no value for {{%s}}", strings.Join(open, "}} and {{"))
	}
	return a, nil
}

// propose returns the answer for the current flags.
func (r *replying) propose() (*answer.Answer, error) { return r.by.Propose(r.Choices, r.mail) }

// noRequest returns the error if neither an argument nor the mail says which request to answer.
func (r *replying) noRequest() error {
	if r.mail != nil {
		given := "--from " + r.from
		if r.paste {
			given = "--paste"
		}
		return usage("name one, such as: howihelp reply "+r.mail.Matches[0].Request.Slug+" "+given, "no type of request is a fair match")
	}
	var slugs []string
	for _, request := range r.who.Requests {
		slugs = append(slugs, request.Slug)
	}
	return usage("name one of "+strings.Join(slugs, ", "), "howihelp reply needs a request, or a terminal in which to ask")
}

// comment prints the reasons for the reply, and the questions to answer before any yes. With --format json, it prints
// nothing.
func (p *program) comment(a *answer.Answer, r *replying) {
	if r.format == "json" {
		return
	}
	lines := a.Remarks()
	if p.out.Terminal {
		lines = append(lines, a.Conditions(r.said)...)
	}
	for _, line := range lines {
		p.out.Note("%s", line)
	}
}
