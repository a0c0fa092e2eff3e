package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"howihelp/internal/build"
	"howihelp/internal/console"
	"howihelp/internal/listing"
	"howihelp/internal/output"
	"howihelp/internal/scaffold"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

func (p *program) addCommand() *cobra.Command {
	var e scaffold.Entry
	var to string
	cmd := &cobra.Command{
		Use:   "add request|question|resource|reply|focus|profile NAME",
		Short: "Add a request, a question, a resource, a reply, a focus area or a profile",
		Long: `Add writes a file with the keys that matter into the right folder of the site. What
waits for your own words has the mark REPLACE:, and howihelp build lists it. A
file that exists stays as it is.

NAME is a title, from which add makes the name of the file. Of a reply it is the
request that it answers, of a resource it can be an address, of a profile it is
somebody's name. Many requests, questions and resources have a ready text, which
add takes when NAME is the name of its file: coffee-chat. The requests are those
that howihelp init --help lists; Tab completes the names of all of them.`,
		Example: `  howihelp add request coffee-chat
  howihelp add request "A seat on your board"
  howihelp add question "Do you take interns?"
  howihelp add resource https://example.org/guide
  howihelp add reply coffee-chat --tone warm
  howihelp add profile "Ben Ode"`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return usage("name one of "+strings.Join(scaffold.Whats, ", "), "howihelp add needs to know what to add")
			case len(args) == 1 && slices.Contains(scaffold.Whats, args[0]):
				return usage("see howihelp add --help", "howihelp add %s needs a name or a title", args[0])
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return p.addable(args, to), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			e.Timezone = console.Timezone(p.env("TZ"))
			e.What, e.Name = args[0], strings.TrimSpace(strings.Join(args[1:], " "))
			return p.add(e, to)
		},
	}
	profileFlag(cmd, &to, "the only one")
	cmd.Flags().StringVar(&e.Kind, "for", "", "the `kind` of owner whose text to use: "+strings.Join(scaffold.Names(), ", "))
	cmd.Flags().StringVar(&e.When, "when", "", "the `state` that a reply is for: closed, open or ask-first")
	cmd.Flags().StringVar(&e.Tone, "tone", "", "the `tone` of a reply: "+strings.Join(site.Tones, ", "))
	return cmd
}

// addable returns what can come next on the command line.
func (p *program) addable(args []string, to string) []string {
	switch {
	case len(args) == 0:
		return scaffold.Whats
	case len(args) > 1:
		return nil
	case args[0] != "reply":
		return scaffold.Known(args[0])
	}
	views, err := p.views("", to)
	if err != nil {
		return nil
	}
	var names []string
	for _, v := range views {
		for _, r := range v.who.Requests {
			names = append(names, r.Slug)
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	return names
}

func (p *program) add(e scaffold.Entry, to string) error {
	root, o, err := p.begin("")
	if err != nil {
		return err
	}
	defer root.Close()
	s, err := site.Load(root.FS())
	if s == nil || len(s.Profiles) == 0 {
		return err
	}
	who := s.Profiles[0]
	if e.Own = to != ""; e.Own || slices.Contains([]string{"request", "question", "reply", "focus"}, e.What) {
		if who, err = p.profile(s, to); err != nil {
			return err
		}
	}
	files, err := e.Files(root.FS(), s, who)
	if err != nil {
		return usage("", "%v", err)
	}
	for i := range files {
		files[i].Path = listing.Stored(root.FS(), files[i].Path)
	}
	_, before := build.Load(root.FS(), o)
	_, after := build.Load(scaffold.Over(root.FS(), files), o)
	if err := source.Since(before, after); err != nil {
		return err
	}
	kept, err := output.Create(root, files)
	if err != nil {
		return err
	}
	if near, ok := source.Nearest(e.Name, scaffold.Known(e.What)); ok && near != e.Name {
		p.out.Note("note: howihelp has a text for %s; to use it, delete the new file and run howihelp add %s %s", near, e.What, near)
	}
	p.out.Say("wrote %s\n\nNext:\n  howihelp build%s   lists what waits for your own words", strings.Join(scaffold.Paths(files, kept), ", "), siteFlag(p.site))
	return nil
}
