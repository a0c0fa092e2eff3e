package expander

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"howihelp/internal/output"
)

var espanso = &Program{
	Name: "espanso", Title: "espanso", File: "expanders/espanso/howihelp.yml",
	Import:  "run `espanso path`, and copy the file into the subfolder `match` of the configuration folder that it prints. Don't make it a package: packages on espanso's hub are public",
	Again:   "the new file replaces the old one if both have the same name",
	Fields:  "a form that asks for them",
	Escapes: "`{{` is written as `\\{\\{`; an invisible word joiner (U+2060) follows a brace of your own `\\{\\{`, and goes into `$|$`",
	Source:  "documentation and source of espanso (`espanso-render/src/renderer`, `schemas/match.schema.json`)",
	Checked: "PyYAML",
	Unsure:  "espanso itself did not load the file. The keys and the escapes follow its schema and its source.",
	write:   writeEspanso,
}

// writeEspanso writes forms in espanso's long syntax, which keeps the layout of the dialog separate from the text. The short syntax
// would change braces in the text. espanso pastes the text, because typing it key by key is slow and loses keys.
func writeEspanso(e *export) ([]output.File, error) {
	b := e.buffer()
	quoted := func(key, value string) {
		b.WriteString(key)
		b.Write(strconv.AppendQuote(b.AvailableBuffer(), value))
	}
	b.WriteString("# Replies for espanso. `howihelp build` rewrites this file.\nmatches:\n")
	for _, entry := range e.entries {
		quoted("  - trigger: ", entry.Trigger)
		quoted("\n    label: ", entry.Title)
		separator := "\n    search_terms: ["
		for _, term := range entry.Terms {
			quoted(separator, term)
			separator = ", "
		}
		b.WriteString("]\n    force_clipboard: true\n")
		if names := used(entry.body); len(names) > 0 {
			b.WriteString("    vars:\n      - name: reply\n        type: form\n        params:\n          layout: |-\n")
			for _, name := range names {
				b.WriteString("            " + name + ": [[" + name + "]]\n")
			}
			b.WriteString("          fields:\n")
			for _, name := range names {
				b.WriteString("            " + name + ": {multiline: false}\n")
			}
		}
		text := fill(entry.body, escapeEspanso, func(name string) string { return "{{reply." + name + "}}" })
		b.WriteString("    replace: ")
		writeScalar(b, text, "      ")
		b.WriteByte('\n')
	}
	return e.file("espanso", ".yml", b.Bytes()), nil
}

// used returns the names of the fields in a text, without duplicates.
func used(text []piece) []string {
	var names []string
	for _, name := range fields {
		if slices.ContainsFunc(text, func(p piece) bool { return p.field == name }) {
			names = append(names, name)
		}
	}
	return names
}

// writeScalar writes a text in YAML. Lines of plain text become a readable block. Any other text is in double quotes, because YAML
// understands Go's escapes.
func writeScalar(b *bytes.Buffer, text, indent string) {
	for line := range strings.SplitSeq(text, "\n") {
		if line != strings.TrimSpace(line) || strings.ContainsFunc(line, func(r rune) bool { return !unicode.IsPrint(r) }) {
			b.Write(strconv.AppendQuote(b.AvailableBuffer(), text))
			return
		}
	}
	b.WriteString("|-")
	for line := range strings.SplitSeq(text, "\n") {
		b.WriteByte('\n')
		if line != "" {
			b.WriteString(indent)
			b.WriteString(line)
		}
	}
}

// escapeEspanso escapes a text for espanso's renderer. The renderer replaces {{word}}, then turns \{\{ and \}\} into braces, and then
// looks for $|$.
func escapeEspanso(text string) string {
	if !strings.ContainsAny(text, "{}$") { // most texts need no escape
		return text
	}
	text = escapesOfEspanso.Replace(text)
	return braces.ReplaceAllStringFunc(text, func(run string) string {
		return run[:len(run)%2] + strings.Repeat(`\{\{`, len(run)/2)
	})
}

var (
	escapesOfEspanso = strings.NewReplacer(`\{\{`, `\{`+joiner+`\{`, `\}\}`, `\}`+joiner+`\}`, "$|$", "$|"+joiner+"$")

	// braces matches a run of braces that can begin a field. escapeEspanso escapes the braces in pairs. In a run of odd length, the
	// first brace stays as it is, because a backslash follows it.
	braces = regexp.MustCompile(`\{\{+`)
)
