package words

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"howihelp/internal/file"
	"howihelp/internal/source"
)

// Sheet returns everything that a translator of a language writes, as a file of words, and the number of texts that are
// missing. Those are comments with the English text. The data is the site's own file, or nil; the program's is below it.
func Sheet(lang string, data []byte) (sheet string, missing int, errs source.Errors) {
	written := map[string]string{}
	var informals []statement
	add := func(data []byte) {
		for _, s := range statements(string(data)) {
			if s.key == "" {
				continue
			}
			written[s.key] = s.text
			if strings.HasPrefix(s.key, informal+".") {
				informals = append(informals, s)
			}
		}
	}
	if t := lookUp(lang); t != nil {
		program, _ := files.ReadFile(t.layer().lang + ".toml") // it was read before
		add(program)
	}
	if data != nil {
		if _, errs = readLayer(file.TOML("words/"+lang+".toml", data), false); errs != nil {
			return "", 0, errs
		}
		add(data)
	}
	var b strings.Builder
	b.WriteString(introduction(lang))
	english, _ := files.ReadFile(standIn + ".toml")
	begun := false
	for _, s := range statements(string(english)) {
		switch text, ok := written[s.key]; {
		case s.key == "" && begun:
			b.WriteString(s.text)
		case s.key == "":
			begun = strings.TrimSpace(s.text) == "" // after the comment at the top, which is about English
		case ok:
			b.WriteString(text)
			if s.key == "dates.numbers" {
				b.WriteString(written["dates.first"])
			}
		case calendarOf(lang)[s.key] == nil:
			missing++
			b.WriteString("# MISSING " + strings.TrimSuffix(strings.ReplaceAll(s.text, "\n", "\n# "), "# "))
		}
	}
	informalSheet(&b, informals, written)
	return b.String(), missing, nil
}

// introduction returns the comment at the top of a sheet.
func introduction(lang string) string {
	r := &reader{forms: formsOf(language.Make(lang))}
	text := "# The words of howihelp in " + EnglishName(lang) + ", for the file words/" + lang + ".toml of a site.\n#\n" +
		"# Translate the text after each = and delete \"# MISSING \". Keep every {place}; the order is yours.\n"
	if len(r.forms) > 1 {
		return text + "# A text that depends on a number has the plural forms of the language: " + r.example() + "\n\n"
	}
	return text + "# A text that depends on a number is one text, since the language has one plural form.\n\n"
}

// informalSheet writes the texts for the informal form of address, the last one of each key.
func informalSheet(b *strings.Builder, all []statement, written map[string]string) {
	table := ""
	for _, s := range all {
		text, ok := written[s.key]
		if !ok {
			continue
		}
		delete(written, s.key)
		if s.table != table {
			table = s.table
			fmt.Fprintf(b, "\n[%s]\n", table)
		}
		b.WriteString(text)
	}
}

// statement is a key with its value as a file has it, or a line between keys, whose key is "".
type statement struct{ table, key, text string }

var (
	tableLine = regexp.MustCompile(`^\[([\w.-]+)\]`)
	keyLine   = regexp.MustCompile(`^([\w.-]+)\s*=`)
	more      = regexp.MustCompile(`^([ \t]+\S|\])`) // a value continues
)

// statements splits a valid file of words. A value of several lines has the lines after the first indented, and its closing
// bracket at the beginning of a line.
func statements(text string) []statement {
	var all []statement
	table := ""
	for line := range strings.Lines(text) {
		if m := tableLine.FindStringSubmatch(line); m != nil {
			table = m[1]
		}
		m := keyLine.FindStringSubmatch(line)
		switch last := len(all) - 1; {
		case m != nil:
			all = append(all, statement{table, join(table, m[1]), line})
		case last >= 0 && all[last].key != "" && more.MatchString(line):
			all[last].text += line
		default:
			all = append(all, statement{table, "", line})
		}
	}
	return all
}

// Check returns every mistake in a file with all words of a language, such as one of the program's own.
func Check(name string, data []byte) source.Errors {
	_, errs := readWhole(name, data)
	return errs
}
