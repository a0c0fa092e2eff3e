package main

import (
	"net"
	"sync"

	"github.com/spf13/cobra"

	"howihelp/internal/build"
	"howihelp/internal/cache"
	"howihelp/internal/console"
	"howihelp/internal/file"
	"howihelp/internal/live"
	"howihelp/internal/serve"
	"howihelp/internal/source"
	"howihelp/internal/words"
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
		Long: `Serve shows the site at an address that only this machine can reach. When you
save a file, the open page changes immediately and keeps its place. A mistake covers
the page until you fix it.

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
	v := &visit{p: p, host: "http://" + address.String(), stop: stop, opens: f.open}
	server := serve.New(serve.Options{
		Dir: p.site, Watch: watched, Passes: file.Leftover, Build: building(b), Read: b.Read, Told: v.told,
	})
	v.desk, v.rebuild = v.host+server.Desk(), server.Rebuild
	v.editor = live.NewEditor(func(n live.News) {
		for _, line := range n.Lines() {
			p.out.Say("%s", line)
		}
		server.Note(n.All.Errors())
	})
	go v.editor.Run(ctx)
	defer v.keys()()
	return server.Run(ctx, listeners...)
}

// watched are the files and folders that make up a site.
var watched = []string{"site.toml", "content", "resources", "layouts", "check", "words"}

// live opens the site for repeated builds. It keeps the cards in memory, because serving writes nothing.
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

// building adapts a builder to the function that a server calls.
func building(b *live.Builder) func(changed []string) (serve.Site, error) {
	return func(changed []string) (serve.Site, error) {
		built, err := b.Build(changed)
		if err != nil {
			return nil, err
		}
		return built, nil
	}
}

// visit is the terminal while a site is served: it prints messages and takes keys.
type visit struct {
	p          *program
	host, desk string
	site       string // its address, or "" before the first build
	opens      bool   // whether to open the browser after the first build
	rebuild    func()
	stop       func()
	mistakes   string // the last ones shown
	editor     *live.Editor

	mu                  sync.Mutex // guards site and the following
	takesKeys, saidKeys bool
}

// told prints a line about a build: its cause and its result. It prints nothing if the result has not changed.
func (v *visit) told(r serve.Report) {
	if r.Note != "" {
		v.p.out.Warn(source.Errors{{Pos: source.Pos{File: v.p.site}, Msg: r.Note}})
		return
	}
	if built, ok := r.Site.(*build.Build); ok && r.Err == nil {
		v.editor.Ask(built)
	}
	first := v.site == ""
	if first {
		v.welcome(r)
	}
	mistakes, before := "", v.mistakes
	if r.Err != nil {
		mistakes = r.Err.Error()
	}
	v.mistakes = mistakes
	switch {
	case mistakes != "" && mistakes != before:
		v.p.out.Complain(r.Err, "the pages stay as they were before")
	case mistakes != "", first, r.Same && before == "":
	default:
		mended := ""
		if before != "" {
			mended = "fixed, "
		}
		_, pages := r.Site.(*build.Build).Pages()
		v.p.out.Say("%s: %s%s changed, in %.1f ms", r.Reason(), mended, words.Count(pages, "page"), r.Took.Seconds()*1000)
	}
}

// welcome prints the addresses. For a site with mistakes it prints the server's root, which redirects to the site later.
func (v *visit) welcome(r serve.Report) {
	v.mu.Lock()
	v.site = v.host + "/"
	if r.Site != nil {
		v.site = v.host + r.Site.BasePath()
	}
	v.p.out.Say("site  %s\ndesk  %s", v.site, v.desk)
	v.sayKeys()
	v.mu.Unlock()
	if built, ok := r.Site.(*build.Build); ok {
		v.p.out.Warn(built.Warnings)
	}
	if v.opens {
		v.p.browse(v.site)
	}
}
