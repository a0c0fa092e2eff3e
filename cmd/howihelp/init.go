package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"howihelp/internal/build"
	"howihelp/internal/console"
	"howihelp/internal/deploy"
	"howihelp/internal/form"
	"howihelp/internal/interview"
	"howihelp/internal/output"
	"howihelp/internal/scaffold"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

type initFlags struct {
	scaffold.Answers
	example, workflow, replace bool
}

func (p *program) initCommand() *cobra.Command {
	var f initFlags
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write a site to start from",
		Long: `Init writes a site into a folder: settings, the types of request that somebody
like you gets, replies, questions, and places to send people to. In a terminal
it asks a few questions, and you can skip each of them. A flag answers its
question in advance, and init asks only the others.

Texts that need your own words are marked with REPLACE:, and howihelp build lists
them. Init does not change files that exist already.

The values of --for, each with its types of request:
` + scaffold.Listing(),
		Example: `  howihelp init how-i-help
  howihelp init --for designer --name "Ana Moss" --role "Design director"
  howihelp init --for team --name "Ana Moss, Ben Ode, Cleo Park"
  howihelp init --example look-at-this`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("name one folder", "howihelp init takes no second argument %q", args[1])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := cmp.Or(p.site, ".")
			if len(args) == 1 {
				if cmd.Flags().Changed("site") {
					return usage("name the folder once", "both %s and --site %s name a folder", args[0], p.site)
				}
				dir = args[0]
			}
			if f.example && (slices.ContainsFunc(answers, cmd.Flags().Changed) || f.replace) {
				return usage("edit it afterwards, or leave --example out", "--example writes somebody else's site unchanged, and takes no answers")
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
	flags.StringVar(&f.Kind, "for", "", "your `kind`: "+strings.Join(scaffold.Names(), ", ")+" (default: "+scaffold.Anyone+")")
	flags.StringVar(&f.Name, "name", "", "your `name`; for a team all names, separated by commas")
	flags.StringVar(&f.Role, "role", "", "what you are, in a few `words`")
	flags.StringVar(&f.Email, "email", "", "your `address`; a page shows it only below a fit test, never for a no")
	flags.StringVar(&f.Focus, "focus", "", "one `thing` that you are working on")
	flags.StringVar(&f.BaseURL, "base-url", "", "the `address` of the page (default: from the remote origin, if that is on GitHub)")
	flags.StringVar(&f.Lang, "lang", "en", "the `language` of the site, such as en or pt-BR; the texts are in English, or in "+strings.Join(scaffold.Languages(), ", "))
	flags.StringVar(&f.Timezone, "timezone", "", "the time `zone` that you live in, such as Europe/Lisbon (default: this computer's)")
	flags.StringSliceVar(&f.Requests, "requests", nil, "the `types` of request that you get (default: the first line of your kind in the list above)")
	flags.BoolVar(&f.example, "example", false, "write the complete site of an invented person")
	flags.BoolVar(&f.replace, "replace-example", false, "replace the site of the invented person, if nobody has changed it")
	flags.BoolVar(&f.workflow, "workflow", false, "add a workflow that publishes from GitHub's own machines; in an existing site, write nothing else")
}

// answers are the flags that describe the owner.
var answers = []string{"for", "name", "role", "email", "focus", "base-url", "lang", "timezone", "requests"}

func (p *program) init(dir string, f initFlags) error {
	files, err := p.newFiles(dir, f)
	if err != nil {
		return err
	}
	root, err := openFolder(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if f.replace {
		for _, part := range slices.Backward(scaffold.ExampleParts) { // the settings first: without them the folder is not a site
			if err := root.RemoveAll(part); err != nil {
				return err
			}
		}
	}
	kept, err := output.Create(root, files)
	if err != nil {
		return err
	}
	p.wrote(root, dir, files, kept)
	if !f.example {
		isNew := slices.ContainsFunc(files, func(f output.File) bool { return f.Path == "site.toml" })
		for _, remark := range f.Answers.Remarks(isNew && !p.canAsk()) {
			p.out.Note("%s", remark)
		}
	}
	return nil
}

// openFolder opens a folder, and makes it if necessary.
func openFolder(dir string) (*os.Root, error) {
	err := os.MkdirAll(dir, 0o755)
	if err == nil {
		var root *os.Root
		if root, err = os.OpenRoot(dir); err == nil {
			return root, nil
		}
	}
	var at *fs.PathError
	if errors.As(err, &at) && errors.Is(err, syscall.ENOTDIR) {
		return nil, usage("name another folder, or move the file away", "%s is a file, and a site needs a folder", at.Path)
	}
	return nil, usage("name a folder that you can write in: howihelp init DIR", "%s cannot be opened or made: %v", dir, cause(err))
}

// newFiles returns the files to write into a folder: a site, or only the workflow for an existing site.
func (p *program) newFiles(dir string, f initFlags) ([]output.File, error) {
	_, err := os.Lstat(filepath.Join(dir, "site.toml"))
	isSite := err == nil && !f.replace
	if isSite && !f.workflow {
		return nil, usage("edit it, add to it (one more person: howihelp add profile NAME), or name another folder: howihelp init DIR", "there is a site in %s already", dir)
	}
	if f.replace && !scaffold.IsExample(os.DirFS(dir)) {
		return nil, fmt.Errorf("%s does not contain the unchanged example site, so nothing is replaced; edit the files, or name another folder", dir)
	}
	tool, err := p.tool(dir, isSite)
	if f.workflow && err != nil {
		return nil, err
	}
	var files []output.File
	switch offer := err == nil && !f.workflow && deploy.AddressOf(dir) != ""; {
	case isSite:
	case f.example:
		files, err = scaffold.Example(p.starter)
	default:
		files, err = p.newSite(dir, &f, offer)
	}
	if f.workflow && err == nil {
		var workflow output.File
		workflow, err = scaffold.Workflow(tool)
		files = append([]output.File{workflow}, files...)
	}
	return files, err
}

// newSite asks for missing answers, offers the workflow if it is available, and returns a site that builds.
func (p *program) newSite(dir string, f *initFlags, offer bool) ([]output.File, error) {
	a := &f.Answers
	kind, ok := a.Owner()
	if !ok && kind.Language() != "" {
		return nil, usage("leave out --for, or take the English texts with --lang en",
			"the texts in %s are for everybody, so --for cannot be %q", words.EnglishName(kind.Language()), a.Kind)
	}
	if !ok {
		return nil, usage(source.DidYouMean(a.Kind, scaffold.Names(), "use anyone, which is for every trade, or "+strings.Join(scaffold.Names(), ", ")), "--for cannot be %q", a.Kind)
	}
	for i, slug := range a.Requests {
		a.Kind, a.Requests[i] = kind.Name, strings.TrimSpace(slug) // they are of this kind
		if err := allowed("--requests", a.Requests[i], kind.Requests()); err != nil {
			return nil, err
		}
	}
	given := *a
	a.BaseURL = cmp.Or(a.BaseURL, deploy.AddressOf(dir))
	a.Timezone = cmp.Or(a.Timezone, console.Timezone(p.env("TZ")))
	if p.canAsk() {
		if err := unplaced(p.wrong(*a)); err != nil { // or every question would refuse its answer
			return nil, err
		}
		asking := interview.Site{Answers: a, Given: given, Check: p.wrong}
		publish := interview.Yes
		if offer {
			asking.Publish = &publish
		}
		if err := p.ask("interrupted; nothing was written", form.Form{Steps: asking.Steps(), Confirm: writeThese}); err != nil {
			return nil, err
		}
		f.workflow = f.workflow || offer && publish == interview.Yes
	}
	files, err := scaffold.Files(*a)
	if err != nil {
		return nil, err
	}
	if scaffold.IsClone(os.DirFS(dir)) {
		scaffold.IntoClone(files)
	}
	return files, unplaced(p.wrong(*a))
}

// wrong returns the mistakes in some answers, as a build would report them.
func (p *program) wrong(a scaffold.Answers) error {
	return a.Mistakes(func(fsys fs.FS) error {
		_, err := build.Load(fsys, build.Options{Layouts: p.starter, Now: p.now()})
		return err
	})
}

// tool returns the place where a workflow gets howihelp: "" in a clone of howihelp, which contains the program; otherwise the
// place in the settings, or the one that this program came from.
func (p *program) tool(dir string, isSite bool) (string, error) {
	if scaffold.IsClone(os.DirFS(dir)) {
		return "", nil
	}
	var tool string
	if isSite {
		s, err := site.Load(os.DirFS(dir))
		if err != nil {
			return "", err
		}
		tool = s.Deploy.Tool
	}
	if tool = cmp.Or(tool, p.origin()); tool != "" {
		return tool, nil
	}
	then := "howihelp init --workflow"
	if !isSite {
		then = "howihelp init without --workflow first, then set tool, then " + then
	}
	return "", usage(`name its repository in site.toml, [deploy], tool = "https://github.com/NAME/howihelp@v1.0.0", then try again: `+then,
		"this howihelp does not know which public commit it was built from, so a workflow could not fetch it")
}

// wrote prints the new files, the files that existed already, and the next step.
func (p *program) wrote(root *os.Root, dir string, files []output.File, kept []string) {
	p.out.Say("%s", scaffold.Written(files, kept))
	for _, note := range scaffold.Notes(root.FS(), kept) {
		p.out.Note("note: %s", note)
	}
	p.out.Say("\n%s", scaffold.Next(files, console.SiteFlag(dir)))
}

// siteFlag returns the flag --site for a command that the user is told to run, or "" if howihelp finds the site without it.
func (p *program) siteFlag() string {
	if p.below != "" {
		return ""
	}
	return console.SiteFlag(p.site)
}

// unplaced returns the mistakes of a site that is not written yet, without the files and lines.
func unplaced(err error) error {
	var mistakes source.Errors
	if !errors.As(err, &mistakes) {
		return err
	}
	return usage("", "%s\n%s; nothing was written", mistakes.Unplaced(), words.Count(len(mistakes), "mistake"))
}
