package expander

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"howihelp/internal/output"
)

var espanso = &Program{
	Name: "espanso", Title: "espanso", File: "expanders/espanso/howihelp.yml",
	Import:  "copy the file into the folder `match` below the one that `espanso path` names. Not as a package: those of the hub are public",
	Fields:  "a form that asks for them",
	Escapes: "`{{` is written as `\\{\\{`; behind a brace of `\\{\\{`, and in `$|$`, stands an invisible word joiner (U+2060)",
	Source:  "documentation and source of espanso (`espanso-render/src/renderer`, `schemas/match.schema.json`)",
	Checked: "PyYAML",
	Unsure:  "espanso itself did not load the file: its keys, and what becomes of the text, follow its schema and its source.",
	write:   writeEspanso,
}

// writeEspanso writes the long form of a form, where the dialog's layout is not the text: the short one changes braces.
// The text is pasted whole: typing it key by key is slow, and loses keys.
func writeEspanso(e *export) ([]output.File, error) {
	var b strings.Builder
	b.WriteString("# Replies for espanso. `howihelp build` writes this file anew.\nmatches:\n")
	for _, entry := range e.entries {
		fmt.Fprintf(&b, "  - trigger: %q\n    label: %q\n", entry.Trigger, entry.Title)
		fmt.Fprintf(&b, "    search_terms: [%q, %q, %q]\n    force_clipboard: true\n", entry.Request.Slug, entry.When, entry.Tone)
		if names := used(entry.body()); len(names) > 0 {
			b.WriteString("    vars:\n      - name: reply\n        type: form\n        params:\n          layout: |-\n")
			for _, name := range names {
				fmt.Fprintf(&b, "            %[1]s: [[%[1]s]]\n", name)
			}
			b.WriteString("          fields:\n")
			for _, name := range names {
				fmt.Fprintf(&b, "            %s: {multiline: false}\n", name)
			}
		}
		text := fill(entry.body(), escapeEspanso, func(name string) string { return "{{reply." + name + "}}" })
		b.WriteString("    replace: " + scalar(text, "      ") + "\n")
	}
	return e.file("espanso", ".yml", []byte(b.String())), nil
}

// scalar returns a text in YAML: as a block that people can read, or, when there is more in it than lines of plain text,
// in double quotes, for which Go's escapes are YAML's too.
func scalar(text, indent string) string {
	for line := range strings.SplitSeq(text, "\n") {
		if line != strings.TrimSpace(line) || strings.ContainsFunc(line, func(r rune) bool { return !unicode.IsPrint(r) }) {
			return strconv.Quote(text)
		}
	}
	block := "|-\n" + indent + strings.ReplaceAll(text, "\n", "\n"+indent)
	return strings.ReplaceAll(block, "\n"+indent+"\n", "\n\n")
}

// escapeEspanso follows the renderer: it replaces {{word}}, then turns \{\{ and \}\} into braces, then looks for $|$.
func escapeEspanso(text string) string {
	text = strings.NewReplacer(`\{\{`, `\{`+joiner+`\{`, `\}\}`, `\}`+joiner+`\}`, "$|$", "$|"+joiner+"$").Replace(text)
	return braces.ReplaceAllStringFunc(text, func(run string) string {
		return run[:len(run)%2] + strings.Repeat(`\{\{`, len(run)/2)
	})
}

// braces are what could open a field. The odd one out of a run stands first, where no other follows it.
var braces = regexp.MustCompile(`\{\{+`)
