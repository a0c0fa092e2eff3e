package foreground

import (
	"net"
	"os"

	"howihelp/internal/console"
	"howihelp/internal/file"
	"howihelp/internal/live"
	"howihelp/internal/serve"
	"howihelp/internal/source"
)

// watched are the files and folders that make up a site.
var watched = []string{"site.toml", "content", "resources", "layouts", "check", "words"}

// Serve serves the builds of a site on a port, or on the next free one, until a signal or a key ends it.
func (s *Session) Serve(b *live.Builder, port int) error {
	listeners, taken, holder, err := serve.Listen(port)
	if err != nil {
		return err
	}
	address := listeners[0].Addr().(*net.TCPAddr)
	if taken {
		if holder != "" {
			holder = " by " + holder
		}
		s.Out.Say("port %d is in use%s; serving on port %d", port, holder, address.Port)
	}
	ctx, stop := console.UntilStopped(s.In)
	defer stop()
	server := serve.New(serve.Options{
		Dir: s.Dir, Watch: watched, Passes: file.Leftover, Build: building(b), Read: b.Read, Told: s.told,
	})
	editor := live.NewEditor(func(n live.News) {
		for _, line := range n.Lines() {
			s.Out.Say("%s", line)
		}
		server.Note(n.All.Errors())
	})
	s.host = "http://" + address.String()
	s.desk, s.rebuild, s.stop, s.built, s.browse = s.host+server.Desk(), server.Rebuild, stop, editor.Ask, s.open
	go editor.Run(ctx)
	if in, ok := s.In.(*os.File); ok && console.IsTerminal(in) && console.IsTerminal(s.Out.Stdout) {
		defer console.TakeKeys(in, s.takesTheKeys, s.key)()
	}
	return server.Run(ctx, listeners...)
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

// open opens an address in the browser.
func (s *Session) open(address string) {
	if err := console.Browse(s.Browser, address); err != nil {
		s.Out.Warn(source.Errors{{Pos: source.Pos{File: address}, Msg: "the browser does not start: " + err.Error(), Hint: "open it yourself"}})
	}
}
