package main

import (
	"github.com/spf13/cobra"

	"howihelp/internal/build"
	"howihelp/internal/cache"
	"howihelp/internal/foreground"
	"howihelp/internal/live"
)

type serveFlags struct {
	port int
	open bool
	date string
}

func (p *program) serveCommand() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the site in the browser while you write",
		Long: `Serve shows the site at an address that only this machine can reach. When you save
a file, the open page changes immediately and keeps its place. If the site has a
mistake, a message covers the page until you fix it.

Serve writes nothing to public/ and private/. The replies are at an address that
nobody can guess; the terminal shows it.

In the foreground of a terminal these keys work: o opens the site, d the desk,
r builds everything again, q ends. To look from another machine, forward a port:
ssh -L 9000:localhost:8017 HOST, then open http://localhost:9000/.`,
		Args: noArguments("use --site DIR for another folder"),
		RunE: func(*cobra.Command, []string) error { return p.serve(f) },
	}
	cmd.Flags().IntVar(&f.port, "port", 8017, "the `port`; if it is taken, serve uses the next free one; 0 lets the system choose")
	cmd.Flags().BoolVar(&f.open, "open", false, "open the site in the browser")
	dateFlag(cmd, &f.date)
	return cmd
}

func (p *program) serve(f serveFlags) error {
	if f.port < 0 || f.port > 65535 {
		return usage("write a number from 1024 to 65535", "--port cannot be %d", f.port)
	}
	cards := cache.InMemory(cache.OfUser("howihelp")) // serve writes no files
	b, err := live.NewBuilder(p.open, func() (build.Options, error) {
		o, err := p.options(f.date)
		o.Cards = cards
		return o, err
	})
	if err != nil {
		return err
	}
	defer b.Close()
	session := &foreground.Session{In: p.in, Out: p.out, Dir: p.site, Opens: f.open, Browser: p.env("BROWSER")}
	return session.Serve(b, f.port)
}
