package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"howihelp/internal/answer"
	"howihelp/internal/build"
	"howihelp/internal/console"
	"howihelp/internal/source"
)

// The exit codes.
const (
	exitFine  = 0
	exitError = 1 // the site has mistakes, or a file could not be read or written
	exitUsage = 2 // the command line is wrong
)

// program has everything that the commands share: their output, and their access to the system.
type program struct {
	out     *console.Messages
	in      io.Reader
	tty     func() (in, out *os.File, err error) // opens the terminal itself, even if in and out are redirected
	now     func() time.Time
	env     func(string) string
	wait    func(context.Context, time.Duration) error // waits for some time
	opening func()                                     // called before a site is opened, or nil
	starter fs.FS
	version string        // the version of this program
	origin  func() string // the place where others can get this program: a package or a repository with its version, or ""

	site  string // the site's folder: from the flag --site, or else from lookUp
	below string // the working directory relative to site, if lookUp found the site above it: "content/ana"
}

// usage returns an error for a wrong command line. The hint is the next step, or "" if the message contains it.
func usage(hint, format string, args ...any) error { return source.Misused(hint, format, args...) }

// fail prints an error, with all mistakes of a site and their number.
func (p *program) fail(err error) {
	var mistakes source.Errors
	switch {
	case err == nil, errors.Is(err, errFound), errors.Is(err, console.ErrUnread):
	case errors.As(err, &mistakes):
		p.out.Complain(mistakes, "nothing was written")
	default:
		p.out.Note("%s", err)
	}
}

// run runs the command in the arguments and returns its exit code.
func (p *program) run(args []string) int {
	out := &console.Output{Writer: p.out.Stdout}
	p.out.Stdout = out
	root := p.rootCommand()
	root.SetArgs(args)
	err := out.OrLost(root.Execute())
	if choice := (*answer.WrongChoice)(nil); errors.As(err, &choice) {
		err = choice.Flag()
	}
	p.fail(err)
	var wrong *source.Misuse
	switch {
	case err == nil:
		return exitFine
	case errors.As(err, &wrong):
		return exitUsage
	}
	return exitError
}

func (p *program) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "howihelp",
		Short: "A public page about how you help, and private replies that match it",
		Long: `howihelp turns a few Markdown files into a public "how I help" page and FAQ,
and into private replies that quote its rule and figures, and link to the page.

A site is a folder with site.toml, content/ and resources/. Its public page is
written to public/, its replies to private/, which is never published. Within a
site, howihelp looks for site.toml in the folders above, as git looks for .git.`,
		Version:       p.version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return unknownCommand(cmd, args[0])
		},
	}
	root.PersistentFlags().StringVar(&p.site, "site", "", "the `folder` of the site (default: this one, or the nearest one above with site.toml)")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		if wrong := (*source.Misuse)(nil); errors.As(err, &wrong) {
			return wrong
		}
		return usage("see "+cmd.CommandPath()+" --help", "%s", strings.ReplaceAll(err.Error(), "\n", " "))
	})
	root.SetOut(p.out.Stdout)
	root.SetErr(p.out.Stderr)
	root.AddCommand(
		p.addCommand(),
		p.buildCommand(),
		p.checkCommand(),
		p.deployCommand(),
		p.giveCommand(),
		p.inboxCommand(),
		p.initCommand(),
		p.manCommand(),
		p.mcpCommand(),
		p.planCommand(),
		p.replyCommand(),
		p.serveCommand(),
		p.shareCommand(),
		p.wordsCommand(),
		p.writeCommand(),
	)
	p.completeFlags(root)
	return root
}

func unknownCommand(root *cobra.Command, name string) error {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return usage(source.DidYouMean(name, names, "see howihelp --help"), "unknown command %q", name)
}

// noArguments returns a check that a command gets no arguments.
func noArguments(hint string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usage(hint, "%s takes no argument %q", cmd.CommandPath(), args[0])
		}
		return nil
	}
}

// lookUp sets p.site to the nearest folder with a site.toml, from the working directory up, unless --site names one.
func (p *program) lookUp() {
	if p.site != "" {
		return
	}
	p.site = "."
	if up, down := console.Above("site.toml"); up != "" {
		p.site, p.below = up, down
	}
}

// oneArgument returns a check that a command gets exactly one argument. If there is none, the error ends with needed, a
// description such as "an allowance, such as: howihelp give calls".
func oneArgument(needed string) cobra.PositionalArgs {
	atMost := atMostOne("write one, or quote it if it contains spaces")
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usage("", "%s needs %s", cmd.CommandPath(), needed)
		}
		return atMost(cmd, args)
	}
}

// atMostOne returns a check that a command gets no argument or one.
func atMostOne(hint string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return usage(hint, "%s takes no second argument %q", cmd.CommandPath(), args[1])
		}
		return nil
	}
}

// open opens the site's folder. Commands read and write a site only through that folder.
func (p *program) open() (*os.Root, error) {
	if p.opening != nil {
		p.opening()
	}
	root, err := p.folder()
	if err != nil {
		return nil, err
	}
	if _, err := root.Lstat("site.toml"); errors.Is(err, fs.ErrNotExist) {
		root.Close()
		return nil, usage("go to the folder of a site, or name it: --site DIR", "there is no site.toml in %s", p.site)
	}
	return root, nil
}

// folder opens the site's folder, without a check that it contains a site.
func (p *program) folder() (*os.Root, error) {
	p.lookUp()
	return console.OpenFolder(p.site)
}

// options returns the options of a build. The day is from the flag --date, or else from SOURCE_DATE_EPOCH; otherwise, it is
// today.
func (p *program) options(date string) (build.Options, error) {
	o := build.Options{Now: p.now(), Layouts: p.starter}
	if problem, hint := o.Set(date, p.env("SOURCE_DATE_EPOCH")); problem != "" {
		return o, usage(hint, "%s", problem)
	}
	return o, nil
}

// begin opens the site's folder, and returns it with the options of a build.
func (p *program) begin(date string) (*os.Root, build.Options, error) {
	o, err := p.options(date)
	if err != nil {
		return nil, o, err
	}
	root, err := p.open()
	return root, o, err
}
