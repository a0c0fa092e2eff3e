package main

import (
	"context"
	"crypto/rand"
	"fmt"

	"github.com/spf13/cobra"

	"howihelp/internal/assistant"
	"howihelp/internal/build"
	"howihelp/internal/config"
	"howihelp/internal/site"
)

type mcpFlags struct {
	profile, config        string
	allowGive, withPrivate bool
}

func (p *program) mcpCommand() *cobra.Command {
	var f mcpFlags
	cmd := &cobra.Command{
		Use:   "mcp",
		Short: "Let an assistant on this computer follow your plan",
		Long: `Mcp serves your plan to an assistant on this computer, over the Model Context
Protocol on its standard input and output. The assistant starts the server;
--config prints the lines for its configuration, and says where to put them.

The assistant can read the plan and the requests, recognise a message, fill in a
reply, check a text, and propose the wording of a standard reply. It cannot send
anything, read a mail or any other file, or reach the network. If your
configuration names mailboxes on this computer (paths in ` + config.Name + `),
it can count the waiting threads in them by due day, without names or texts. It
never asks a mail server. With --allow-give, it can also add what you gave to the
ledger, after a confirmation. It doesn't see the gain and the signals of a request,
unless you add --with-private: everything that an assistant sees goes to the service
that runs it. A server is for one profile: a site with several needs --profile.`,
		Example: `  howihelp mcp --config claude-desktop
  howihelp mcp --config vscode --allow-give`,
		Args: noArguments("see howihelp mcp --help"),
		RunE: func(*cobra.Command, []string) error { return p.mcp(f) },
	}
	choiceFlag(cmd, &f.config, "config", assistant.ClientNames(), "print the configuration for a `client`: claude-desktop, claude-code, vscode or cursor")
	cmd.Flags().BoolVar(&f.allowGive, "allow-give", false, "let the assistant add entries to the ledger, within the allowances")
	cmd.Flags().BoolVar(&f.withPrivate, "with-private", false, "show the assistant the gain and the signals of the requests")
	profileFlag(cmd, &f.profile, "the only one")
	return cmd
}

func (p *program) mcp(f mcpFlags) error {
	root, err := p.open()
	if err != nil {
		return err
	}
	defer root.Close()
	if s, _ := site.Load(root.FS()); s != nil && len(s.Profiles) > 0 {
		if f.profile, err = p.whose(s, f.profile).Elsewhere(); err != nil {
			return err
		}
	}
	if f.config != "" {
		return p.mcpConfig(f)
	}
	own, err := config.OfUser()
	if err != nil {
		return err
	}
	served := &assistant.Site{Root: root, Options: func() (build.Options, error) { return p.options("") },
		Profile: func(s *site.Site) (*site.Profile, error) { return p.whose(s, f.profile).One() }, Mail: assistant.Mail{Me: own.Me, Paths: own.Paths}}
	server := served.Server(p.version, rand.Text, assistant.Allowed{Give: f.allowGive, Private: f.withPrivate})
	return server.Run(context.Background(), p.in, p.out.Stdout)
}

// mcpConfig prints the configuration that makes a client start this server.
func (p *program) mcpConfig(f mcpFlags) error {
	lines, notes, err := assistant.Config(f.config, assistant.Start{Site: p.site, Profile: f.profile, Give: f.allowGive, Private: f.withPrivate})
	if err != nil {
		return err
	}
	for _, note := range notes {
		p.out.Note("%s", note)
	}
	_, err = fmt.Fprint(p.out.Stdout, lines)
	return err
}
