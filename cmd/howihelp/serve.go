package main

import (
	"net"
	"os"

	"github.com/spf13/cobra"

	"howihelp/internal/build"
	"howihelp/internal/cache"
	"howihelp/internal/console"
	"howihelp/internal/file"
	"howihelp/internal/foreground"
	"howihelp/internal/live"
	"howihelp/internal/serve"
	"howihelp/internal/source"
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
	b, err := p.live(f.date, cache.InMemory(cache.OfUser("howihelp")))
	if err != nil {
		return err
	}
	defer b.Close()
	listeners, taken, holder, err := serve.Listen(f.port)
	if err != nil {
		return err
	}
	address := listeners[0].Addr().(*net.TCPAddr)
	if taken {
		if holder != "" {
			holder = " by " + holder
		}
		p.out.Say("port %d is in use%s; serving on port %d", f.port, holder, address.Port)
	}
	ctx, stop := console.UntilStopped(p.in)
	defer stop()
	var editor *live.Editor
	session := &foreground.Session{Out: p.out, Dir: p.site, Host: "http://" + address.String(), Stop: stop, Opens: f.open, Browse: p.browse,
		Built: func(b *build.Build) { editor.Ask(b) }}
	server := serve.New(serve.Options{
		Dir: p.site, Watch: watched, Passes: file.Leftover, Build: building(b), Read: b.Read, Told: session.Told,
	})
	session.Desk, session.Rebuild = session.Host+server.Desk(), server.Rebuild
	editor = live.NewEditor(func(n live.News) {
		for _, line := range n.Lines() {
			p.out.Say("%s", line)
		}
		server.Note(n.All.Errors())
	})
	go editor.Run(ctx)
	if in, ok := p.in.(*os.File); ok && console.IsTerminal(in) && console.IsTerminal(p.out.Stdout) {
		defer console.TakeKeys(in, session.TakesKeys, session.Key)()
	}
	return server.Run(ctx, listeners...)
}

// watched are the files and folders that make up a site.
var watched = []string{"site.toml", "content", "resources", "layouts", "check", "words"}

// live opens the site for repeated builds. It keeps the cards in memory, because serve writes no files.
func (p *program) live(date string, cards cache.Cache) (*live.Builder, error) {
	options := func() (build.Options, error) {
		o, err := p.options(date)
		o.Cards = cards
		return o, err
	}
	if _, err := options(); err != nil {
		return nil, err
	}
	return live.NewBuilder(p.open, options)
}

// building returns a function that builds the site, in the form that a server calls.
func building(b *live.Builder) func(changed []string) (serve.Site, error) {
	return func(changed []string) (serve.Site, error) {
		built, err := b.Build(changed)
		if err != nil {
			return nil, err
		}
		return built, nil
	}
}

// browse opens an address in the browser that the variable BROWSER names, or else in the system's.
func (p *program) browse(address string) {
	if err := console.Browse(p.env("BROWSER"), address); err != nil {
		p.out.Warn(source.Errors{{Pos: source.Pos{File: address}, Msg: "the browser does not start: " + err.Error(), Hint: "open it yourself"}})
	}
}
