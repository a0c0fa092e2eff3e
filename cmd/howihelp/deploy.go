package main

import (
	"cmp"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"howihelp/internal/build"
	"howihelp/internal/cache"
	"howihelp/internal/console"
	"howihelp/internal/deploy"
	"howihelp/internal/output"
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
never publishes your replies, or other files in the folder public/. It refuses to
publish as long as a page would show a text that says REPLACE:, or base_url is an
example.

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
		Repository: cmp.Or(deploy.FromHere(f.repository), b.Site.Deploy.Repository),
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
	unpublished := deploy.Unpublished(output.Strangers(root, "public", public.Paths)) // deploy publishes a fresh build, never the folder public/
	for _, note := range append(report.Notes(f.dryRun), unpublished...) {
		p.out.Note("note: %s", note)
	}
	lines := report.Lines(f.dryRun, b.Site.BaseURL, b.Outdated(report.Before), words.For("en").Day(b.NextChange()))
	p.out.Say("%s", strings.Join(lines, "\n"))
	return nil
}

// publishable builds the site, and returns an error if it must not be published. The paths in published are those of the
// files that an earlier deploy published.
func (p *program) publishable(root *os.Root, published []string) (*build.Build, error) {
	o, err := p.options("")
	if err != nil {
		return nil, err
	}
	o.Published, o.Cards = published, cache.OfUser("howihelp")
	return build.Publishable(root.FS(), o)
}
