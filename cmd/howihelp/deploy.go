package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"os/signal"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"howihelp/internal/build"
	"howihelp/internal/cache"
	"howihelp/internal/deploy"
	"howihelp/internal/output"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

type deployFlags struct {
	message, repository, branch string
	dryRun, adopt, drop         bool
}

func (p *program) deployCommand() *cobra.Command {
	var f deployFlags
	cmd := &cobra.Command{
		Use:   "deploy",
		Short: "Publish the page on GitHub Pages",
		Long: `Deploy builds the site afresh and publishes its public part: a commit on the
branch gh-pages of your repository, from which GitHub Pages serves it. Your
replies are no part of it, and neither is anything else that lies in public/.

Your own git does it, so you are signed in as always. Your files, your branch
and what you have staged stay as they are. What others put on the branch stays
too; howihelp changes and deletes only what it wrote itself.`,
		Example: `  howihelp deploy --dry-run
  howihelp deploy
  howihelp deploy --repository git@github.com:ana/how-i-help.git`,
		Args: arguments(0, "use --site DIR for another folder"),
		RunE: func(*cobra.Command, []string) error { return p.deploy(f) },
	}
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "say what would change, and write nothing")
	cmd.Flags().StringVarP(&f.message, "message", "m", "", "the `text` of the commit")
	cmd.Flags().StringVar(&f.repository, "repository", "", "the `remote`, address or folder to publish to (default: repository in site.toml, else origin)")
	cmd.Flags().StringVar(&f.branch, "branch", "", "the `branch` to publish to (default: branch in site.toml, else gh-pages)")
	cmd.Flags().BoolVar(&f.adopt, "adopt", false, "publish on a branch that holds other files too, and replace those whose names the page needs")
	cmd.Flags().BoolVar(&f.drop, "drop", false, "publish although pages go away that mails may link to")
	return cmd
}

func (p *program) deploy(f deployFlags) error {
	root, err := p.open()
	if err != nil {
		return err
	}
	defer root.Close()
	b, err := p.publishable(root, nil) // mistakes are said before anything is fetched
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var public *guarded
	report, err := deploy.Publish(ctx, deploy.Options{
		Dir:        p.site,
		Repository: cmp.Or(fromHere(f.repository), b.Site.Deploy.Repository),
		Branch:     cmp.Or(f.branch, b.Site.Deploy.Branch),
		BaseURL:    b.Site.BaseURL,
		Domain:     b.Site.Deploy.Domain,
		Message:    f.message,
		Adopt:      f.adopt,
		DryRun:     f.dryRun,
		Build: func(published []string) (deploy.Site, error) {
			if b, err = p.publishable(root, published); err != nil {
				return nil, err
			}
			public, err = guard(b)
			return public, err
		},
		Review: func(r *deploy.Report) error {
			if f.drop {
				return nil
			}
			return lost(b.Site, r).Err()
		},
	})
	if err != nil {
		return err
	}
	p.out.warn(b.Warnings)
	p.remark(report)
	p.notPublished(root, public.paths)
	p.published(b, report, f.dryRun)
	return nil
}

// publishable builds the site and stops at everything that keeps it from being published. It is given the paths that an
// earlier deploy published.
func (p *program) publishable(root *os.Root, published []string) (*build.Build, error) {
	o, err := p.options("")
	if err != nil {
		return nil, err
	}
	o.Published, o.Cards = published, cache.OfUser("howihelp")
	b, err := build.Load(root.FS(), o)
	if err != nil {
		return nil, err
	}
	found, err := b.Check(nil)
	if err != nil {
		return nil, err
	}
	return b, found.Err()
}

// fromHere makes a folder that is named from here one that git finds from the site's folder.
func fromHere(repository string) string {
	if info, err := os.Stat(repository); err == nil && info.IsDir() {
		if absolute, err := filepath.Abs(repository); err == nil {
			return absolute
		}
	}
	return repository
}

// guarded is the public stream of a build. It stops at a file that has the bytes of a private one, as when a reply was
// copied into content/static/.
type guarded struct {
	build   *build.Build
	private map[[sha256.Size]byte]string
	paths   map[string]bool // of the files that passed
}

func guard(b *build.Build) (*guarded, error) {
	g := &guarded{b, map[[sha256.Size]byte]string{}, map[string]bool{}}
	for f, err := range b.Private() {
		if err != nil {
			return nil, err
		}
		// What is in share/ is made to be shown.
		if len(f.Data) > 0 && !strings.Contains("/"+f.Path, "/share/") {
			g.private[sha256.Sum256(f.Data)] = "private/" + f.Path
		}
	}
	return g, nil
}

func (g *guarded) Public() iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for f, err := range g.build.Public() {
			if private := g.private[sha256.Sum256(f.Data)]; err == nil && private != "" {
				var errs source.Errors
				errs.Add(source.Pos{File: "public/" + f.Path}, "take it out of content/static/", "is the same as %s, which is for you alone", private)
				err = errs
			}
			g.paths[f.Path] = true
			if !yield(f, err) {
				return
			}
		}
	}
}

// lost names the addresses that were published, that mails may link to, and that would lead nowhere from now on, or for
// a resource to the page of resources.
func lost(s *site.Site, r *deploy.Report) source.Errors {
	live := map[string]bool{}
	add := func(resources []*site.Resource) {
		for _, to := range resources {
			live[to.Path()] = true
			for _, alias := range to.Aliases {
				live[to.AliasPath(alias)] = true
			}
		}
	}
	add(s.Resources)
	for _, who := range s.Profiles {
		add(who.Resources)
	}
	var errs source.Errors
	fail := func(address, kind string) {
		errs.Add(source.Pos{File: address}, "add aliases = [\""+path.Base(address)+"\"] to the "+kind+" that took its place, or publish without it: --drop",
			"is published, and links to it may stand in mails that you sent, but the %s is gone", kind)
	}
	for _, file := range r.Deleted {
		if isRequestPage(file) {
			fail(strings.TrimSuffix(file, "index.html"), "request")
		}
	}
	for _, file := range slices.Concat(r.Deleted, r.Changed) {
		if address, isPage := strings.CutSuffix(file, "index.html"); isPage && path.Base(path.Dir(path.Dir(file))) == "go" && !live[address] {
			fail(address, "resource")
		}
	}
	return errs
}

// remark says what deserves a look and stops nothing.
func (p *program) remark(r *deploy.Report) {
	if r.Uncommitted > 0 {
		p.out.note("note: %s of the site changed since the last commit; what is published is what lies in the folder", count(r.Uncommitted, "file"))
	}
	for _, file := range r.Edited {
		p.out.note("note: %s was edited on the branch; the page takes its place, and the edit stays in the history of the branch", file)
	}
	for _, file := range r.Kept {
		p.out.note("note: %s is no longer wanted, but was edited on the branch; it stays, delete it there yourself", file)
	}
	if r.Large {
		p.out.note("note: the page has %d MB; GitHub Pages takes up to 1,000, but publishing is slow long before", r.Bytes/1_000_000)
	}
	if len(r.Foreign) > 0 {
		p.out.note("note: howihelp did not write %s on the branch; what others wrote stays", count(len(r.Foreign), "file"))
	}
}

// notPublished lists what lies in public/ and comes from no build: only a fresh build is published, never the folder.
func (p *program) notPublished(root *os.Root, fresh map[string]bool) {
	built, _ := output.Published(root, "public") // a list that is damaged is the next build's business
	var others []string
	fs.WalkDir(root.FS(), "public", func(name string, e fs.DirEntry, err error) error {
		below := strings.TrimPrefix(name, "public/")
		if _, isBuilt := slices.BinarySearch(built, below); err == nil && !e.IsDir() && !fresh[below] && !isBuilt {
			others = append(others, name)
		}
		return nil // a folder that cannot be read is not published either
	})
	const most = 10
	for i, name := range others {
		if i == most {
			p.out.note("note: … and %d more", len(others)-most)
			return
		}
		p.out.note("note: %s is not published, since no build wrote it; put it into content/static/", name)
	}
}

// published says what was done, or would be, and what to do next.
func (p *program) published(b *build.Build, r *deploy.Report, dryRun bool) {
	where := "on " + r.Branch + " of " + r.Repository
	if dryRun {
		for _, changes := range []struct {
			what  string
			paths []string
		}{{"added", r.Added}, {"changed", r.Changed}, {"deleted", r.Deleted}} {
			for _, file := range changes.paths {
				p.out.say("%-8s %s", changes.what, file)
			}
		}
		p.out.say("would publish %s, %s; nothing was written", changesOf(r), where)
		return
	}
	if r.Commit == "" {
		p.out.say("nothing changed %s", where)
	} else {
		p.out.say("published %s, %s", changesOf(r), where)
	}
	p.out.say("\n  %s\n", b.Site.BaseURL)
	switches := cmp.Or(r.Settings, "the repository's settings, Pages")
	p.out.say("Once, so that the page appears: open %s\nand choose \"Deploy from a branch\", then %s and / (root).", switches, r.Branch)
	p.out.say("Publish again from %s, when the figures change.", words.For("en").Day(publishAgain(b)))
	p.out.say(`
Show it where people look before they write:
  howihelp share signature --copy   below your mails
  howihelp share about --copy       on LinkedIn
  howihelp share vacation --copy    in your automatic reply`)
}

func changesOf(r *deploy.Report) string {
	return fmt.Sprintf("%s added, %d changed, %d deleted", count(len(r.Added), "file"), len(r.Changed), len(r.Deleted))
}

// publishAgain returns the first day on which the page says something else although nobody edited it.
func publishAgain(b *build.Build) time.Time {
	var first time.Time
	for _, m := range b.Months {
		day := m.Changes()
		if first.IsZero() || day.Before(first) {
			first = day
		}
	}
	return first
}
