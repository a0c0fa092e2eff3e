package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"howihelp/internal/file"
	"howihelp/internal/source"
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
			if strings.HasSuffix(args[0], ".toml") {
				return p.checkWords(args[0])
			}
			return p.words(args[0])
		},
	}
}

func (p *program) words(lang string) error {
	given := lang
	if lang = words.Tag(given); lang == "" {
		return usage("write one such as sv or pt-BR", "%q is not a language code", given)
	}
	own, err := p.ownWords(lang)
	if err != nil {
		return err
	}
	sheet, missing, errs := words.Sheet(lang, own)
	if errs != nil {
		return errs
	}
	fmt.Fprint(p.out.Stdout, sheet)
	p.out.Note("%s missing in %s", words.Count(missing, "text"), words.EnglishName(lang))
	return nil
}

// ownWords returns the site's own file for a language, or nil without a site or a file.
func (p *program) ownWords(lang string) ([]byte, error) {
	root, err := p.folder()
	if err != nil {
		return nil, err
	}
	defer root.Close()
	data, err := file.Read(root.FS(), "words/"+lang+".toml", file.MaxSize)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

func (p *program) checkWords(name string) error {
	data, err := file.Read(os.DirFS(filepath.Dir(name)), filepath.Base(name), file.MaxSize)
	if err != nil {
		return usage("name a file such as words/sv.toml", "%s cannot be read: %v", name, source.Cause(err))
	}
	lang := strings.TrimSuffix(filepath.Base(name), ".toml")
	if words.Tag(lang) != lang {
		return usage("name the file after its language, such as sv.toml", "%s is not named after a language", name)
	}
	missing, errs := words.Check(filepath.ToSlash(name), data)
	if errs != nil {
		return errs
	}
	for _, key := range missing {
		fmt.Fprintln(p.out.Stdout, "missing: "+key)
	}
	if len(missing) == 0 {
		p.out.Say("%s has no mistakes, and no text is missing", name)
		return nil
	}
	p.out.Note("%s has no mistakes, but lacks %s, which pages show in English; to print them, run howihelp words %s",
		name, words.Count(len(missing), "text"), lang)
	return nil
}
