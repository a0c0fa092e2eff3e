package main

import (
	"cmp"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"howihelp/internal/build"
	"howihelp/internal/console"
	"howihelp/internal/deploy"
	"howihelp/internal/interview"
	"howihelp/internal/output"
	"howihelp/internal/scaffold"
)

// initFlags has the values of the flags.
type initFlags struct{ scaffold.Start }

func (p *program) initCommand() *cobra.Command {
	var f initFlags
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write a site to start from",
		Long: `Init writes a site into a folder: settings, the types of request that somebody
like you gets, replies, questions, and places to send people to. In a terminal
it asks a few questions, and you can skip any of them. A flag answers its
question in advance, and init asks only the others.

Texts that need your own words are marked with REPLACE:, and howihelp build lists
them. Init does not change files that exist already.

The values of --for, each with its types of request:
` + scaffold.Listing(),
		Example: `  howihelp init how-i-help
  howihelp init --for designer --name "Ana Moss" --role "Design director"
  howihelp init --for team --name "Ana Moss, Ben Ode, Cleo Park"
  howihelp init --example look-at-this`,
		Args: atMostOne("name one folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := cmp.Or(p.site, ".")
			if len(args) == 1 {
				if cmd.Flags().Changed("site") {
					return usage("name the folder once", "both %s and --site %s name a folder", args[0], p.site)
				}
				dir = args[0]
			}
			if f.Example && (slices.ContainsFunc(ownerFlags, cmd.Flags().Changed) || f.Replace) {
				return usage("edit it afterwards, or leave --example out", "--example writes somebody else's site unchanged, so it takes no flags about you, and no --replace-example")
			}
			return p.init(dir, f)
		},
	}
	f.define(cmd)
	return cmd
}

// define adds the flags.
func (f *initFlags) define(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.Answers.Kind, "for", "", "your `kind`: "+strings.Join(scaffold.Names(), ", ")+" (default: "+scaffold.Anyone+")")
	flags.StringVar(&f.Answers.Name, "name", "", "your `name`; for a team all names, separated by commas")
	flags.StringVar(&f.Answers.Role, "role", "", "what you are, in a few `words`")
	flags.StringVar(&f.Answers.Email, "email", "", "your `address`; a page shows it only below a fit test, and never if you decline the request")
	flags.StringVar(&f.Answers.Focus, "focus", "", "one `thing` that you are working on")
	flags.StringVar(&f.Answers.BaseURL, "base-url", "", "the `address` of the page (default: from the remote origin, if that is on GitHub)")
	flags.StringVar(&f.Answers.Lang, "lang", "en", "the `language` of the site, such as en or pt-BR; the first texts are in that language if it is one of "+strings.Join(scaffold.Languages(), ", ")+", and otherwise in English")
	flags.StringVar(&f.Answers.Timezone, "timezone", "", "the time `zone` that you live in, such as Europe/Lisbon (default: this computer's)")
	flags.StringSliceVar(&f.Answers.Requests, "requests", nil, "the `types` of request that you get (default: the first line of your kind in the list above)")
	flags.BoolVar(&f.Example, "example", false, "write the complete site of an invented person")
	flags.BoolVar(&f.Replace, "replace-example", false, "replace the site of the invented person, if nobody has changed it")
	flags.BoolVar(&f.Workflow, "workflow", false, "add a workflow that publishes from GitHub's own machines; in an existing site, write nothing else")
}

// ownerFlags are the flags that describe the owner.
var ownerFlags = []string{"for", "name", "role", "email", "focus", "base-url", "lang", "timezone", "requests"}

func (p *program) init(dir string, f initFlags) error {
	files, err := p.start(dir, f).Files()
	if err != nil {
		return err
	}
	root, err := console.MakeFolder(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if f.Replace {
		for _, part := range slices.Backward(scaffold.ExampleParts) { // the settings first, because a folder without them is not a site
			if err := root.RemoveAll(part); err != nil {
				return err
			}
		}
	}
	kept, err := output.Create(root, files)
	if err != nil {
		return err
	}
	p.out.Say("%s", scaffold.Written(files, kept))
	for _, note := range scaffold.Notes(root.FS(), kept) {
		p.out.Note("note: %s", note)
	}
	p.out.Say("\n%s", scaffold.Next(files, console.SiteFlag(dir)))
	if !f.Example {
		isNew := slices.ContainsFunc(files, func(f output.File) bool { return f.Path == "site.toml" })
		for _, remark := range f.Answers.Remarks(isNew && !p.canAsk()) {
			p.out.Note("%s", remark)
		}
	}
	return nil
}

// start returns what init knows about a new site in a folder. In a terminal, it asks for the answers that the flags don't give.
func (p *program) start(dir string, f initFlags) *scaffold.Start {
	s := f.Start
	s.Dir, s.Folder, s.Starter = dir, os.DirFS(dir), p.starter
	s.Address, s.Timezone, s.Origin = deploy.AddressOf(dir), console.Timezone(p.env("TZ")), p.origin
	s.Build = func(fsys fs.FS) error {
		_, err := build.Load(fsys, build.Options{Layouts: p.starter, Now: p.now()})
		return err
	}
	interview.Start(&s, p.asker("interrupted; nothing was written"))
	return &s
}

// siteFlag returns the flag --site for a command that the user is told to run, or "" if howihelp finds the site without it.
func (p *program) siteFlag() string {
	if p.below != "" {
		return ""
	}
	return console.SiteFlag(p.site)
}
