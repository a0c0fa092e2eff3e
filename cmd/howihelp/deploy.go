package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"howihelp/internal/build"
	"howihelp/internal/cache"
	"howihelp/internal/deploy"
	"howihelp/internal/output"
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
	ctx, stop := untilSignal()
	defer stop()
	var public *build.Guarded
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
			public, err = b.Guard()
			return public, err
		},
		Review: func(r *deploy.Report) error {
			if f.drop {
				return nil
			}
			return lost(b.Lost(r.Deleted, r.Changed))
		},
	})
	if err != nil {
		return err
	}
	p.out.warn(b.Warnings)
	p.remark(report)
	p.notPublished(root, public.Paths)
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

// lost refuses to take addresses away that mails may link to.
func lost(links []build.LostLink) error {
	var errs source.Errors
	for _, l := range links {
		errs.Add(source.Pos{File: l.Address}, l.Mend()+", or publish without it: --drop",
			"is published, and links to it may stand in mails that you sent, but the %s is gone", l.Kind)
	}
	return errs.Err()
}

// remark says what deserves a look and stops nothing.
func (p *program) remark(r *deploy.Report) {
	if r.Page != r.Repository {
		p.out.note("note: git's settings (url.*.insteadOf) rewrite %s to %s", r.Page, r.Repository)
	}
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
	others := output.Strangers(root, "public", fresh)
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
	where := "on " + r.Branch + " of " + strings.Join(append([]string{r.Repository}, r.Also...), " and of ")
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
	if r.New {
		switches := cmp.Or(r.Settings, "the repository's settings, Pages")
		p.out.say("Once, so that the page appears: open %s\nand choose \"Deploy from a branch\", then %s and / (root).", switches, r.Branch)
	}
	p.out.say("Publish again from %s, when the figures change.", words.For("en").Day(b.NextChange()))
	p.out.say(`
Show it where people look before they write:
  howihelp share signature --copy   below your mails
  howihelp share about --copy       on LinkedIn
  howihelp share vacation --copy    in your automatic reply`)
}

func changesOf(r *deploy.Report) string {
	return fmt.Sprintf("%s added, %d changed, %d deleted", count(len(r.Added), "file"), len(r.Changed), len(r.Deleted))
}
