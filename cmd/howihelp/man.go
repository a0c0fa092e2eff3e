package main

import (
	"github.com/spf13/cobra"

	"howihelp/internal/console"
	"howihelp/internal/manual"
)

func (p *program) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: "Write the man pages",
		Long: `Man writes the man pages into a folder, one for each command: howihelp.1,
howihelp-reply.1 and so on. They say the same as --help.`,
		Example: "  howihelp man ~/.local/share/man/man1",
		Hidden:  true, // users need it only once, to install howihelp
		Args:    oneArgument("a folder, such as: howihelp man ~/.local/share/man/man1"),
		RunE:    func(cmd *cobra.Command, args []string) error { return p.man(cmd.Root(), args[0]) },
	}
}

// man writes the man pages of all commands into a folder.
func (p *program) man(root *cobra.Command, dir string) error {
	o, err := p.options("")
	if err != nil {
		return err
	}
	folder, err := console.MakeFolder(dir)
	if err != nil {
		return err
	}
	defer folder.Close()
	for _, page := range manual.Pages(root, o.Now) {
		if err := folder.WriteFile(page.File, page.Text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
