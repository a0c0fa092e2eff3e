package words

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"howihelp/internal/file"
	"howihelp/internal/source"
)

// Sheet returns all texts for a translator of a language, as a file of words, and the number of missing ones. A missing
// text is a comment with the English text, so a site can use the sheet unchanged. data is the site's own file, or nil.
// The program's file supplies the texts that data lacks.
func Sheet(lang string, data []byte) (sheet string, missing int, errs source.Errors) {
	var given []*written
	if data != nil {
		f := file.TOML("words/"+lang+".toml", data)
		if _, errs = readLayer(f, false); errs != nil {
			return "", 0, errs
		}
		given = append(given, writtenIn(f, data))
	}
	if t := lookUp(lang); t != nil {
		given = append(given, program(t.layer().lang))
	}
	var b strings.Builder
	b.WriteString(introduction(lang))
	english := program(standIn)
	begun := false
	for _, s := range english.statements {
		switch text := textIn(given, s.table, s.name); {
		case s.name == "" && begun:
			b.WriteString(s.text)
		case s.name == "":
			begun = strings.TrimSpace(s.text) == "" // after the comment at the top, which is about English
		case text != "":
			b.WriteString(text)
		case calendarOf(lang)[s.key()] == nil:
			missing++
			b.WriteString(commented(english.forms(s, lang)))
		}
		if s.key() == "dates.numbers" {
			b.WriteString(textIn(given, "dates", "first"))
		}
	}
	informalSheet(&b, given, english.statements)
	return b.String(), missing, nil
}

// commented returns a statement of one or more lines as a comment that marks it as missing.
func commented(text string) string {
	return "# MISSING " + strings.TrimSuffix(strings.ReplaceAll(text, "\n", "\n# "), "# ")
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

// informalSheet writes the texts for the informal form of address, in the order of the English file.
func informalSheet(b *strings.Builder, given []*written, english []statement) {
	table := ""
	for _, s := range english {
		if s.name == "" {
			continue
		}
		in := join(informal, s.table)
		text := textIn(given, in, s.name)
		if text == "" {
			continue
		}
		if in != table {
			table = in
			b.WriteString("\n[" + table + "]\n")
		}
		b.WriteString(text)
	}
}

// written has the texts of a valid file of words, as values and as its author wrote them.
type written struct {
	values     map[string]any
	statements []statement
}

func writtenIn(f *file.File, data []byte) *written {
	return &written{f.Keys.Values(), statements(string(data))}
}

// program returns the texts of one of the program's own files, which has been read before.
func program(lang string) *written {
	name := lang + ".toml"
	data, _ := files.ReadFile(name)
	return writtenIn(file.TOML(name, data), data)
}

// textIn returns the statement for a key of a table from the first file that has the key, or "".
func textIn(given []*written, table, name string) string {
	for _, w := range given {
		if value := w.value(join(table, name)); value != nil {
			return w.text(table, name, value)
		}
	}
	return ""
}

// value returns the value of a key such as "page.yes", or nil for none and for an empty table.
func (w *written) value(key string) any {
	var value any = w.values
	for name := range strings.SplitSeq(key, ".") {
		table, _ := value.(map[string]any)
		value = table[name]
	}
	if table, ok := value.(map[string]any); ok && len(table) == 0 {
		return nil
	}
	return value
}

// text returns a statement that gives a key its value. It keeps the author's spelling and the comment beside it, unless
// the statement would mean something else in the sheet.
func (w *written) text(table, name string, value any) string {
	for _, s := range w.statements {
		if s.table != table || s.name != name {
			continue
		}
		f := file.TOML("", []byte(s.text))
		if f.Keys != nil && strings.HasSuffix(s.text, "\n") && reflect.DeepEqual(f.Keys.Values(), map[string]any{name: value}) {
			return s.text
		}
	}
	return name + " = " + inTOML(value) + "\n"
}

// forms returns the English statement of a key, with the plural forms of the sheet's language if the text depends on
// a number.
func (w *written) forms(s statement, lang string) string {
	english, ok := w.value(s.key()).(map[string]any)
	if !ok {
		return s.text
	}
	forms := formsOf(language.Make(lang))
	if len(forms) == 1 {
		return s.name + " = " + inTOML(english[formNames[plural.Other]]) + "\n"
	}
	texts := map[string]any{}
	for _, form := range forms {
		text, ok := english[formNames[form]]
		if !ok {
			text = english[formNames[plural.Other]]
		}
		texts[formNames[form]] = text
	}
	return s.name + " = " + inTOML(texts) + "\n"
}

// inTOML writes a value of a file of words: a text, a list of texts or a table of texts.
func inTOML(value any) string {
	switch value := value.(type) {
	case []any:
		var parts []string
		for _, v := range value {
			parts = append(parts, inTOML(v))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		var parts []string
		for _, name := range inOrder(value) {
			parts = append(parts, name+" = "+inTOML(value[name]))
		}
		return "{ " + strings.Join(parts, ", ") + " }"
	}
	text, _ := value.(string) // a valid file has no other values, and no control characters
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// inOrder returns the keys of a table: plural forms in CLDR's order, others by name.
func inOrder(table map[string]any) []string {
	var names []string
	for form := plural.Zero; form <= plural.Many; form++ {
		if name := formNames[form]; table[name] != nil {
			names = append(names, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// Check returns the keys of the texts that are missing both in the site's file of a language and in the program, and
// every mistake in the file.
func Check(name string, data []byte) (missing []string, errs source.Errors) {
	f := file.TOML(name, data)
	if f.Keys == nil {
		return nil, f.Errs
	}
	var s Set
	if errs := s.Add(f); errs != nil {
		return nil, errs
	}
	for lang := range s.own {
		missing = s.For(lang, true).missing
	}
	return missing, nil
}
