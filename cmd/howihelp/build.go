package main

import (
	"iter"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"howihelp/internal/build"
	"howihelp/internal/cache"
	"howihelp/internal/check"
	"howihelp/internal/dircache"
	"howihelp/internal/output"
	"howihelp/internal/source"
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
		Long: `Build reads the site and writes public/, which is what you publish, and
private/, which holds your replies and is readable by you alone.

Mistakes are named all at once, with file and line, and then nothing is written.
What howihelp check calls an error is a mistake; its warnings are printed.
A file is replaced as a whole, and only when its bytes changed; files of an
earlier build that are no longer wanted are removed, and no others.`,
		Args: arguments(0, "use --site DIR for another folder"),
		RunE: func(*cobra.Command, []string) error { return p.build(f) },
	}
	dateFlag(cmd, &f.date)
	cmd.Flags().BoolVar(&f.noCards, "no-cards", false, "draw no social cards")
	cmd.Flags().StringVar(&f.only, "only", "", "write only one folder: `public or private`")
	return cmd
}

func (p *program) build(f buildFlags) error {
	start := p.now()
	if f.only != "" && f.only != "public" && f.only != "private" {
		return usage("write --only public or --only private", "--only is %q", f.only)
	}
	o, err := p.options(f.date)
	if err != nil {
		return err
	}
	root, err := p.open()
	if err != nil {
		return err
	}
	defer root.Close()
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
	checked := startCheck(b)
	var pages, replies counter
	var trees []output.Tree
	if f.only != "private" {
		trees = append(trees, output.Tree{Dir: "public", Files: pages.of(b.Public(), isPage)})
	}
	if f.only != "public" {
		trees = append(trees, output.Tree{Dir: "private", Private: true, Files: replies.of(b.Private(), isReply)})
	}
	last := &trees[len(trees)-1].Files
	*last = appendError(*last, checked)
	report, err := output.Write(root, trees...)
	if err != nil {
		return err
	}
	found, _ := checked()
	p.out.warn(append(found.Of(check.Warning).Errors(), b.Warnings...).Sorted())
	p.out.warn(vanished(o.Published, pages.paths, f.only))
	for _, kept := range report.Kept {
		p.out.warn(source.Errors{{Pos: source.Pos{File: kept}, Msg: "is no longer wanted, but was edited by hand", Hint: "it stays; delete it yourself"}})
	}
	built := map[string]string{
		"":        count(pages.n, "page") + " and " + count(replies.n, "reply"),
		"public":  count(pages.n, "page"),
		"private": count(replies.n, "reply"),
	}[f.only]
	p.out.say("built %s: %s changed, %d removed, in %d ms", built,
		count(report.New+report.Changed, "file"), report.Removed, p.now().Sub(start).Round(time.Millisecond).Milliseconds())
	return nil
}

// startCheck starts the rules beside the rendering, and returns a function that waits for their findings. Its error is one
// of reading, or the findings that keep the site from being published.
func startCheck(b *build.Build) func() (check.Findings, error) {
	checked := sync.OnceValues(func() (check.Findings, error) {
		found, err := b.Check(nil)
		if err == nil {
			err = found.Err()
		}
		return found, err
	})
	go checked()
	return checked
}

// appendError ends a stream of files with the error of the check, if there is one. Nothing is published before all streams
// have ended.
func appendError(files iter.Seq2[output.File, error], checked func() (check.Findings, error)) iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for file, err := range files {
			if !yield(file, err) {
				return
			}
		}
		if _, err := checked(); err != nil {
			yield(output.File{}, err)
		}
	}
}

// counter counts the files of a kind as they pass, and notes the pages that mails may link to.
type counter struct {
	n     int
	paths map[string]bool
}

func (c *counter) of(files iter.Seq2[output.File, error], counts func(path string) bool) iter.Seq2[output.File, error] {
	c.paths = map[string]bool{}
	return func(yield func(output.File, error) bool) {
		for file, err := range files {
			if counts(file.Path) {
				c.n++
			}
			if isRequestPage(file.Path) {
				c.paths[file.Path] = true
			}
			if !yield(file, err) {
				return
			}
		}
	}
}

func isPage(path string) bool { return strings.HasSuffix(path, ".html") }

// isReply reports whether a private path is a reply's text; each reply is there in other formats too.
func isReply(path string) bool {
	return strings.HasSuffix(path, ".txt") && (strings.HasPrefix(path, "replies/") || strings.Contains(path, "/replies/"))
}

// isRequestPage reports whether a public path is a request's page: the address that replies link to.
func isRequestPage(path string) bool {
	return strings.HasSuffix(path, "/index.html") && (strings.HasPrefix(path, "ask/") || strings.Contains(path, "/ask/"))
}

// vanished warns of request pages that an earlier build published and this one did not: links to them were mailed.
func vanished(before []string, now map[string]bool, only string) source.Errors {
	var warnings source.Errors
	if only == "private" {
		return nil
	}
	for _, path := range before {
		if !isRequestPage(path) || now[path] {
			continue
		}
		address := strings.TrimSuffix(path, "index.html")
		parts := strings.Split(strings.TrimSuffix(address, "/"), "/")
		warnings.Add(source.Pos{File: "public/" + address}, "add aliases = [\""+parts[len(parts)-1]+"\"] to the request that took its place",
			"is gone, and links to it may stand in mails that you sent")
	}
	return warnings
}
