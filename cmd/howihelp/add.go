package main

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"howihelp/internal/answer"
	"howihelp/internal/build"
	"howihelp/internal/console"
	"howihelp/internal/interview"
	"howihelp/internal/output"
	"howihelp/internal/scaffold"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

func (p *program) addCommand() *cobra.Command {
	var e scaffold.Entry
	var to string
	cmd := &cobra.Command{
		Use:   "add [request|question|resource|reply|focus|profile] [NAME]",
		Short: "Add a request, a question, a resource, a reply, a focus area or a profile",
		Long: `Add writes a file with the essential keys into the right folder of the site. Texts
that need your own words are marked with REPLACE:, and howihelp build lists them.
Add never changes an existing file. In a terminal, it asks for the parts that you
leave out.

With --lang, a profile is in a language other than the site's. If a person of that
name already has a profile, the new one is its translation: it has the texts of
the first profile, each marked with REPLACE:. The first translation adds the key
"person" to their profile.md, so that both pages belong to one person.

NAME is a title, from which add makes the name of the file. For a reply it is the
request to answer, for a profile a person's name, and for a resource it can be an
address. Many requests, questions and resources have a ready text: to use one,
give the name of its file, such as coffee-chat. Tab completes these names, and
howihelp init --help lists those of the requests.`,
		Example: `  howihelp add request coffee-chat
  howihelp add request "A seat on your board"
  howihelp add question "Do you take interns?"
  howihelp add resource https://example.org/guide
  howihelp add reply coffee-chat --tone warm
  howihelp add profile "Ben Ode"
  howihelp add profile "Ana Moss" --lang de`,
		Args: func(_ *cobra.Command, args []string) error { return p.addNeeds(args) },
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			switch {
			case len(args) == 0:
				return scaffold.Whats, cobra.ShellCompDirectiveNoFileComp
			case len(args) == 1 && args[0] == "reply":
				return p.fromSite(answer.RequestNames)(cmd, nil, typed)
			case len(args) == 1:
				return scaffold.Known(args[0]), cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			e.Timezone = console.Timezone(p.env("TZ"))
			if len(args) > 0 {
				e.What, e.Name = args[0], strings.TrimSpace(strings.Join(args[1:], " "))
			}
			return p.add(e, to)
		},
	}
	cmd.Flags().StringVar(&to, "profile", "", "the `folder` of the profile below content/, . for the front page's, or "+scaffold.Shared+" for what all profiles share (default: the one that you are in, or else the only one)")
	cmd.Flags().StringVar(&e.Kind, "for", "", "the `kind` of owner whose text to use: "+strings.Join(scaffold.Names(), ", "))
	cmd.Flags().StringVar(&e.Lang, "lang", "", "the `language` of a profile, such as de or pt-BR (default: the site's)")
	choiceFlag(cmd, &e.When, "when", answer.States, "the `state` that a reply is for: closed, open or ask-first")
	choiceFlag(cmd, &e.Tone, "tone", site.Tones, "the `tone` of a reply: "+strings.Join(site.Tones, ", "))
	return cmd
}

// addNeeds returns an error if arguments are missing and the user cannot be asked for them.
func (p *program) addNeeds(args []string) error {
	switch {
	case p.canAsk() && (len(args) == 0 || slices.Contains(scaffold.Whats, args[0])): // add asks for the rest
	case len(args) == 0:
		return usage("name one of "+strings.Join(scaffold.Whats, ", "), "howihelp add needs to know what to add")
	case len(args) == 1 && slices.Contains(scaffold.Whats, args[0]):
		return usage("see howihelp add --help", "howihelp add %s needs a name or a title", args[0])
	}
	return nil
}

func (p *program) add(e scaffold.Entry, to string) error {
	if err := e.CheckLang(); err != nil && e.What != "" {
		return usage("", "%v", err)
	}
	root, o, err := p.begin("")
	if err != nil {
		return err
	}
	defer root.Close()
	s, err := site.Load(root.FS())
	if s == nil || len(s.Profiles) == 0 {
		return err
	}
	adding := &scaffold.Addition{Folder: root.FS(), Site: s, Build: func(fsys fs.FS) error {
		_, err := build.Load(fsys, o)
		return err
	}}
	if e, err = interview.Complete(adding, e, p.whose(s, to), p.asker("you ended the questions, so nothing was added")); err != nil {
		return err
	}
	files, err := adding.Files(e)
	if mistakes := (source.Errors)(nil); err != nil && !errors.As(err, &mistakes) {
		return usage("", "%v", err)
	}
	if err != nil {
		return err
	}
	joined, join := adding.Joined(e)
	if join != nil {
		if err := output.Update(root, joined, join); err != nil {
			return err
		}
	}
	kept, err := output.Create(root, files)
	if err != nil {
		return err
	}
	for _, line := range adding.Remarks(e, files, joined) {
		p.out.Note("%s", line)
	}
	p.out.Say("wrote %s%s\n\nNext:\n  howihelp build%s   lists the texts that need your own words", strings.Join(scaffold.Paths(files, kept), ", "), e.From(adding.Profile), p.siteFlag())
	return nil
}
