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
	"howihelp/internal/check"
	"howihelp/internal/console"
	"howihelp/internal/deploy"
	"howihelp/internal/output"
	"howihelp/internal/page"
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
branch gh-pages of your repository, from which GitHub Pages serves it. It
never publishes your replies, or other files in the folder public/. It stops
while a page would show a text that says REPLACE:.

Your own git does the work, so you sign in as always. Your files, your branch
and your staged changes stay as they are, and so do files that others put on
the branch: howihelp changes and deletes only its own.`,
		Example: `  howihelp deploy --dry-run
  howihelp deploy
  howihelp deploy --repository git@github.com:ana/how-i-help.git`,
		Args: noArguments("use --site DIR for another folder"),
		RunE: func(*cobra.Command, []string) error { return p.deploy(f) },
	}
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "show what would change, and write nothing")
	cmd.Flags().StringVarP(&f.message, "message", "m", "", "the `text` of the commit")
	cmd.Flags().StringVar(&f.repository, "repository", "", "the `remote`, address or folder to publish to (default: repository in site.toml, else origin)")
	cmd.Flags().StringVar(&f.branch, "branch", "", "the `branch` to publish to (default: branch in site.toml, else gh-pages)")
	cmd.Flags().BoolVar(&f.adopt, "adopt", false, "publish on a branch with other people's files, and replace those whose names the page needs")
	cmd.Flags().BoolVar(&f.drop, "drop", false, "publish even if that removes pages that mails may link to")
	return cmd
}

func (p *program) deploy(f deployFlags) error {
	root, err := p.open()
	if err != nil {
		return err
	}
	defer root.Close()
	b, err := p.publishable(root, nil) // reports mistakes before anything is fetched
	if err != nil {
		return err
	}
	ctx, stop := console.UntilSignal()
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
			return b.Lost(r.Deleted, r.Changed).Refused("publish without it: --drop")
		},
	})
	if err != nil {
		return err
	}
	p.out.Warn(b.Warnings)
	for _, note := range report.Notes(f.dryRun) {
		p.out.Note("note: %s", note)
	}
	p.notPublished(root, public.Paths)
	p.published(b, report, f.dryRun)
	return nil
}

// publishable builds the site and returns an error if it must not be published. The argument published has the paths of an
// earlier deploy.
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
	found, err := b.Findings(nil, true)
	if err != nil {
		return nil, err
	}
	return b, found.Of(check.Error).Errors().Err()
}

// fromHere makes the path of a folder absolute, because git runs in the site's folder.
func fromHere(repository string) string {
	if info, err := os.Stat(repository); err == nil && info.IsDir() {
		if absolute, err := filepath.Abs(repository); err == nil {
			return absolute
		}
	}
	return repository
}

// notPublished lists the files in public/ that no build wrote: deploy publishes a fresh build, never the folder.
func (p *program) notPublished(root *os.Root, fresh map[string]bool) {
	others := output.Strangers(root, "public", fresh)
	const most = 10
	for i, name := range others {
		if i == most {
			p.out.Note("note: … and %d more", len(others)-most)
			return
		}
		p.out.Note("note: %s is not published, because no build wrote it; put it into content/static/", name)
	}
}

// published prints the changes that the deploy made or would make, and the next step.
func (p *program) published(b *build.Build, r *deploy.Report, dryRun bool) {
	figures := changed(b, r)
	if dryRun {
		p.out.Say("%s", strings.Join(append(r.Plan(), figures...), "\n"))
		return
	}
	p.out.Say("%s", strings.Join(r.Outcome(b.Site.BaseURL), "\n"))
	for _, figure := range figures {
		p.out.Say("%s", figure)
	}
	p.out.Say("The figures change on %s; publish again on that day or later.", words.For("en").Day(b.NextChange()))
	if !r.New {
		return
	}
	p.out.Say(`
Show it where people look before they write:
  howihelp share signature --copy   below your mails
  howihelp share about --copy       on LinkedIn
  howihelp share vacation --copy    in your automatic reply`)
}

// changed returns a line for each figure that the deploy changes on the page.
func changed(b *build.Build, r *deploy.Report) []string {
	var lines []string
	for _, who := range b.Site.Profiles {
		for _, f := range page.Figures(r.Before(who.Path()+"help.json"), b.Month(who)) {
			if f.Published == f.Today {
				continue
			}
			title := f.Title
			if len(b.Site.Profiles) > 1 {
				title = who.Name + ", " + title
			}
			lines = append(lines, fmt.Sprintf("%s: %s → %s", title, f.Published, f.Today))
		}
	}
	return lines
}
