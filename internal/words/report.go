package words

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/source"
)

// Printed returns the sheet of a language for a site, which may have its own texts in words/LANG.toml, and a note with the number of
// missing texts.
func Printed(site fs.FS, given string) (sheet, note string, err error) {
	lang := Tag(given)
	if lang == "" {
		return "", "", source.Misused("write one such as sv or pt-BR", "%q is not a language code", given)
	}
	own, err := file.Read(site, "words/"+lang+".toml", file.MaxSize)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", "", err
	}
	sheet, missing, errs := Sheet(lang, own)
	if errs != nil {
		return "", "", errs
	}
	return sheet, fmt.Sprintf("%s missing in %s", Count(missing, "text"), EnglishName(lang)), nil
}

// Checked checks a file of words in a folder. Shown is the file's name for messages. It returns a text with a line for each missing
// text, and a note that counts them. If none is missing, the text says so, and there is no note. The error lists every mistake.
func Checked(folder fs.FS, name, shown string) (text, note string, err error) {
	data, err := file.Read(folder, name, file.MaxSize)
	if err != nil {
		return "", "", source.Misused("name a file such as words/sv.toml", "%s cannot be read: %v", shown, source.Cause(err))
	}
	lang := strings.TrimSuffix(name, path.Ext(name))
	if Tag(lang) != lang {
		return "", "", source.Misused("name the file after its language, such as sv.toml", "%s is not named after a language", shown)
	}
	missing, errs := Check(filepath.ToSlash(shown), data)
	if errs != nil {
		return "", "", errs
	}
	if len(missing) == 0 {
		return shown + " has no mistakes, and no text is missing\n", "", nil
	}
	for _, key := range missing {
		text += "missing: " + key + "\n"
	}
	return text, fmt.Sprintf("%s has no mistakes, but lacks %s, which pages show in English; to print them, run howihelp words %s",
		shown, Count(len(missing), "text"), lang), nil
}
