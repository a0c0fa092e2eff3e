package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"howihelp/internal/build"
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
somebody's name. A request, a question or a resource of these names has its text:

  requests   ` + columns(scaffold.Known("request")) + `
  questions  ` + columns(scaffold.Known("question")) + `
  resources  press Tab after "howihelp add resource" to see them`,
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
			e.What, e.Name = args[0], strings.TrimSpace(strings.Join(args[1:], " "))
			return p.add(e, to)
		},
	}
	profileFlag(cmd, &to)
	cmd.Flags().StringVar(&e.Kind, "for", "", "the `kind` of owner whose text to use: "+strings.Join(scaffold.Names(), ", "))
	cmd.Flags().StringVar(&e.When, "when", "", "the `state` that a reply is for: closed, open or ask-first")
	cmd.Flags().StringVar(&e.Tone, "tone", "", "the `tone` of a reply: "+strings.Join(site.Tones, ", "))
	return cmd
}

// columns breaks a list into lines below the second column of a help text.
func columns(names []string) string {
	var b strings.Builder
	for i, length := 0, 0; i < len(names); i++ {
		if length += len(names[i]) + 2; length > 68 {
			b.WriteString("\n             ")
			length = len(names[i]) + 2
		}
		b.WriteString(names[i])
		if i < len(names)-1 {
			b.WriteString(", ")
		}
	}
	return b.String()
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
	v, err := p.view("", to)
	if err != nil {
		return nil
	}
	var names []string
	for _, r := range v.who.Requests {
		names = append(names, r.Slug)
	}
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
	if e.Own = to != ""; e.Own || e.What != "profile" && e.What != "resource" {
		if who, err = profile(s, to); err != nil {
			return err
		}
	}
	files, err := e.Files(root.FS(), s, who)
	if err != nil {
		return usage("", "%v", err)
	}
	_, before := build.Load(root.FS(), o)
	_, after := build.Load(scaffold.Over(root.FS(), files), o)
	if err := newMistakes(before, after); err != nil {
		return err
	}
	kept, err := output.Create(root, files)
	if err != nil {
		return err
	}
	if near, ok := source.Nearest(e.Name, scaffold.Known(e.What)); ok && near != e.Name {
		p.out.note("note: howihelp has a text for %s; to use it, delete the new file and run howihelp add %s %s", near, e.What, near)
	}
	p.wrote(root, p.site, files, kept)
	return nil
}

// newMistakes returns the mistakes that a site had not before.
func newMistakes(before, after error) error {
	var known, found source.Errors
	if errors.As(before, &known); !errors.As(after, &found) {
		return after
	}
	return slices.DeleteFunc(found, func(e *source.Error) bool {
		return slices.ContainsFunc(known, func(other *source.Error) bool { return *other == *e })
	}).Err()
}
