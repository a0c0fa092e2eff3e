package main

import (
	"runtime"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"howihelp/internal/build"
	"howihelp/internal/cache"
	"howihelp/internal/check"
	"howihelp/internal/dircache"
	"howihelp/internal/output"
	"howihelp/internal/words"
)

type buildFlags struct {
	date, only string
	noCards    bool
}

func (p *program) buildCommand() *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Write public/ and private/",
		Long: `Build reads the site and writes public/, the page that you publish, and
private/, your replies, which only you can read.

Build reports all mistakes at once, with file and line, and then writes nothing.
The errors of howihelp check count as mistakes; build also prints its warnings.
It replaces a file as a whole, and only if its bytes changed. It removes only
files that an earlier build wrote and that the site does not need.`,
		Args: noArguments("use --site DIR for another folder"),
		RunE: func(*cobra.Command, []string) error { return p.build(f) },
	}
	dateFlag(cmd, &f.date)
	cmd.Flags().BoolVar(&f.noCards, "no-cards", false, "draw no social cards")
	choiceFlag(cmd, &f.only, "only", []string{"public", "private"}, "write only one folder: `public or private`")
	return cmd
}

// firstCollection is the size of the heap at which the garbage collector first runs during a build, in percent of Go's four
// megabytes. A build of one profile ends before that: collecting would take a tenth of its time, and save a fifteenth of its memory.
const firstCollection = 600

// restFirst lets the garbage collector rest until the first collection. From then on it runs as often as usual.
func restFirst() {
	usual := debug.SetGCPercent(firstCollection)
	runtime.AddCleanup(new([64]byte), func(percent int) { debug.SetGCPercent(percent) }, usual)
}

func (p *program) build(f buildFlags) error {
	start := p.now()
	restFirst()
	root, o, err := p.begin(f.date)
	if err != nil {
		return err
	}
	defer root.Close()
	lock, err := output.Hold(root)
	if err != nil {
		return err
	}
	defer lock.Close()
	if o.Published, err = output.Published(root, "public"); err != nil {
		return err
	}
	if !f.noCards {
		o.Cards = cache.OfUser("howihelp")
	}
	files := dircache.New(root)
	defer files.Forget()
	b, err := build.Load(files.FS(), o)
	if err != nil {
		return err
	}
	checking := b.StartCheck()
	n := &build.Tally{Only: f.only}
	report, err := lock.Write(n.Trees(b, checking)...)
	if err != nil {
		return err
	}
	found, _ := checking.Findings() // after a complete stream, there is no error
	p.out.Warn(append(found.Of(check.Warning).Errors(), b.Warnings...).Sorted())
	p.out.Warn(n.Warnings(o.Published, report.Kept))
	p.out.Say("built %s: %s changed, %d removed, in %d ms", n,
		words.Count(report.New+report.Changed, "file"), report.Removed, p.now().Sub(start).Round(time.Millisecond).Milliseconds())
	if p.out.Terminal { // a script doesn't need the advice
		p.out.Say("look at it: howihelp serve --open%s", p.siteFlag())
	}
	return nil
}
