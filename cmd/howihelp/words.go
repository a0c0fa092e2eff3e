package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"howihelp/internal/words"
)

func (p *program) wordsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "words LANG",
		Short: "Print howihelp's texts in a language, or check a file of translations",
		Long: `Words prints the texts that howihelp puts around yours, in one language: those in
the site's words/LANG.toml, and for the rest its own translations. For a missing
text, it prints the English one as a comment. Translate these comments, and save
the result as words/LANG.toml: then the pages, the desk and the texts to share
use your translations.

With the name of a file, words checks that each text in it has its placeholders
and plural forms, and prints every mistake. A missing text is not a mistake:
words only lists the texts that exist in English alone.`,
		Example: `  howihelp words sv > sv.toml
  howihelp words words/sv.toml`,
		Args: oneArgument("a language or a file, such as: howihelp words sv"),
		RunE: func(_ *cobra.Command, args []string) error {
			text, note, err := p.words(args[0])
			if err != nil {
				return err
			}
			fmt.Fprint(p.out.Stdout, text)
			if note != "" {
				p.out.Note("%s", note)
			}
			return nil
		},
	}
}

// words returns the texts of a language, or the result of a check of a file.
func (p *program) words(given string) (text, note string, err error) {
	if strings.HasSuffix(given, ".toml") {
		return words.Checked(os.DirFS(filepath.Dir(given)), filepath.Base(given), given)
	}
	root, err := p.folder()
	if err != nil {
		return "", "", err
	}
	defer root.Close()
	return words.Printed(root.FS(), given)
}
