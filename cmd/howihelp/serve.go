package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"howihelp/internal/build"
	"howihelp/internal/cache"
	"howihelp/internal/output"
	"howihelp/internal/serve"
	"howihelp/internal/site"
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
		Long: `Serve shows the site at an address of this machine that nobody else can reach.
Save a file, and the page that is open shows it at once, where you were in it.
Mistakes lie over the page, and go when they are mended.

Nothing is written to public/ and private/. The replies are at an address that
cannot be guessed, which the terminal shows.

In a terminal these keys work: o opens the site, d the desk, r builds everything
again, q ends.`,
		Args: arguments(0, "use --site DIR for another folder"),
		RunE: func(*cobra.Command, []string) error { return p.serve(f) },
	}
	cmd.Flags().IntVar(&f.port, "port", 8017, "the `port`, or the next one that is free; 0 lets the system choose")
	cmd.Flags().BoolVar(&f.open, "open", false, "open the site in the browser")
	dateFlag(cmd, &f.date)
	return cmd
}

func (p *program) serve(f serveFlags) error {
	if f.port < 0 || f.port > 65535 {
		return usage("write a number from 1024 to 65535", "--port is %d", f.port)
	}
	b := &builder{p: p, date: f.date, cards: cache.InMemory(cache.OfUser("howihelp"))}
	if err := b.open(); err != nil {
		return err
	}
	defer b.close()
	listeners, taken, holder, err := serve.Listen(f.port)
	if err != nil {
		return err
	}
	address := listeners[0].Addr().(*net.TCPAddr)
	if taken {
		if holder != "" {
			holder = " by " + holder
		}
		p.out.say("port %d is taken%s; this is port %d", f.port, holder, address.Port)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	v := &visit{p: p, host: "http://" + address.String(), stop: stop, opens: f.open}
	server := serve.New(serve.Options{
		Dir: p.site, Watch: watched, Build: b.build, Read: b.read, Told: v.told,
	})
	v.desk, v.rebuild = v.host+server.Desk(), server.Rebuild
	v.editor = &editor{out: v, note: server.Note, builds: make(chan *build.Build, 1)}
	go v.editor.read(ctx)
	defer v.keys()()
	return server.Run(ctx, listeners...)
}

// watched is what a site is made of.
var watched = []string{"site.toml", "content", "resources", "layouts", "check"}

// builder builds a site again and again, without writing.
type builder struct {
	p         *program
	date      string
	cards     cache.Cache // of social cards, in memory alone: serving writes nothing
	loader    build.Loader
	published []string

	mu   sync.Mutex
	root *os.Root
}

// open opens the site's folder, which may be another one than before.
func (b *builder) open() error {
	if _, err := b.p.options(b.date); err != nil {
		return err
	}
	root, err := b.p.open()
	if err != nil {
		return err
	}
	if b.published, err = output.Published(root, "public"); err != nil {
		root.Close()
		return err
	}
	b.close()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.root = root
	return nil
}

func (b *builder) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.root != nil {
		b.root.Close()
	}
}

func (b *builder) build(changed []string) (serve.Site, error) {
	b.loader.Changed(changed...)
	if slices.Contains(changed, ".") {
		if err := b.open(); err != nil {
			return nil, err
		}
	}
	o, err := b.p.options(b.date)
	if err != nil {
		return nil, err
	}
	o.Published, o.Cards = b.published, b.cards
	built, err := b.loader.Load(b.root.FS(), o)
	if err != nil {
		return nil, err
	}
	return built, nil
}

func (b *builder) read(file string, public bool) ([]byte, error) {
	b.mu.Lock()
	data, err := b.root.ReadFile(filepath.FromSlash(file))
	b.mu.Unlock()
	if err != nil || !public {
		return data, err
	}
	text, ok := site.Showable(file, string(data))
	if !ok {
		return nil, os.ErrPermission
	}
	return []byte(text), nil
}

// visit is what the terminal shows and takes while a site is served.
type visit struct {
	p          *program
	host, desk string
	site       string // its address, once there is one
	opens      bool   // the browser, when the site is there
	takesKeys  bool
	rebuild    func()
	stop       func()
	mistakes   string // that were shown last
	editor     *editor

	mu sync.Mutex
}

// told prints a line of a build: what changed and what came of it. A build that came to nothing new is silent.
func (v *visit) told(r serve.Report) {
	if r.Note != "" {
		v.p.out.warn(source.Errors{{Pos: source.Pos{File: v.p.site}, Msg: r.Note}})
		return
	}
	if built, ok := r.Site.(*build.Build); ok && r.Err == nil {
		v.editor.ask(built)
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
		v.p.out.complain(r.Err, "the last good pages stay")
	case mistakes != "", first, r.Same && before == "":
	default:
		mended := ""
		if before != "" {
			mended = "mended, "
		}
		_, pages := r.Site.(*build.Build).Pages()
		v.p.out.say("%s: %s%s changed, in %.1f ms", changes(r.Changed), mended, count(pages, "page"), r.Took.Seconds()*1000)
	}
}

// welcome shows the addresses. A site that has mistakes has one as well, the server's root, which leads to it later.
func (v *visit) welcome(r serve.Report) {
	v.mu.Lock()
	v.site = v.host + "/"
	if r.Site != nil {
		v.site = v.host + r.Site.BasePath()
	}
	v.mu.Unlock()
	v.p.out.say("site  %s\ndesk  %s", v.site, v.desk)
	if v.takesKeys {
		v.p.out.say("keys  o opens the site, d the desk, r builds everything again, q ends")
	}
	if built, ok := r.Site.(*build.Build); ok {
		v.p.out.warn(built.Warnings)
	}
	if v.opens {
		v.open(v.site)
	}
}

// changes names what changed, in one line. An editor's temporary files and the folders around a file are not of interest
// beside the file itself.
func changes(changed []string) string {
	files := slices.DeleteFunc(slices.Clone(changed), func(name string) bool {
		base := path.Base(name)
		return name != "." && (path.Ext(base) == "" || strings.HasPrefix(base, ".")) || strings.HasSuffix(base, "~")
	})
	if len(files) > 0 {
		changed = files
	}
	switch n := len(changed); {
	case n == 0:
		return "another day"
	case slices.Contains(changed, "."):
		return "everything"
	case n > 2:
		return fmt.Sprintf("%s and %d more", changed[0], n-1)
	}
	return strings.Join(changed, ", ")
}

// keys takes keys from a terminal until the function that it returns is called. Elsewhere there are none.
func (v *visit) keys() (end func()) {
	in, ok := v.p.in.(*os.File)
	if !ok || !isTerminal(in) || !isTerminal(v.p.out.stdout) {
		return func() {}
	}
	before, err := term.MakeRaw(in.Fd())
	if err != nil {
		return func() {}
	}
	out := v.p.out
	v.p.out = &terminal{stdout: &raw{out.stdout}, stderr: &raw{out.stderr}}
	v.takesKeys = true
	go func() {
		for key := make([]byte, 1); ; {
			if _, err := in.Read(key); err != nil {
				return
			}
			v.key(key[0])
		}
	}()
	return func() {
		_ = term.Restore(in.Fd(), before)
		v.p.out = out
	}
}

func (v *visit) key(key byte) {
	const controlC, controlD = 3, 4
	v.mu.Lock()
	site := v.site
	v.mu.Unlock()
	switch key {
	case 'o':
		v.open(site)
	case 'd':
		v.open(v.desk)
	case 'r':
		v.rebuild()
	case 'q', controlC, controlD:
		v.stop()
	}
}

// raw writes to a terminal that takes a line end literally.
type raw struct{ io.Writer }

func (r *raw) Write(data []byte) (int, error) {
	_, err := io.WriteString(r.Writer, strings.ReplaceAll(string(data), "\n", "\r\n"))
	return len(data), err
}

// open opens an address with the program of the variable BROWSER, or else with the system's.
func (v *visit) open(address string) {
	command := map[string][]string{
		"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"},
	}[runtime.GOOS]
	if command == nil {
		command = []string{"xdg-open"}
	}
	if browser := v.p.env("BROWSER"); browser != "" {
		command = []string{browser}
	}
	cmd := exec.Command(command[0], append(command[1:], address)...)
	if err := cmd.Start(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			err = errors.New(strconv.Quote(command[0]) + " is not installed")
		}
		v.p.out.warn(source.Errors{{Pos: source.Pos{File: address}, Msg: "the browser does not start: " + err.Error(), Hint: "open it yourself"}})
		return
	}
	go func() { _ = cmd.Wait() }()
}
