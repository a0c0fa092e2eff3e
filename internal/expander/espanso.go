package expander

import (
	"bytes"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"howihelp/internal/output"
)

var espanso = &Program{
	Name: "espanso", Title: "espanso", File: "espanso/howihelp.yml",
	Import:  "copy the file into the folder `match` below the one that `espanso path` names. Not as a package: those of the hub are public",
	Fields:  "a form that asks for them",
	Escapes: "`{{` is written as `\\{\\{`; behind a brace of `\\{\\{`, and in `$|$`, stands an invisible word joiner (U+2060)",
	Source:  "documentation and source of espanso (`espanso-render/src/renderer`, `schemas/match.schema.json`)",
	Checked: "PyYAML",
	Unsure:  "espanso itself did not load the file: its keys, and what becomes of the text, follow its schema and its source.",
	write:   writeEspanso,
}

type (
	espansoFile struct {
		Matches []espansoMatch `yaml:"matches"`
	}
	espansoMatch struct {
		Trigger        string       `yaml:"trigger"`
		Label          string       `yaml:"label"`
		SearchTerms    []string     `yaml:"search_terms"`
		ForceClipboard bool         `yaml:"force_clipboard"` // typing a long text key by key is slow, and loses keys
		Vars           []espansoVar `yaml:"vars,omitempty"`
		Replace        yaml.Node    `yaml:"replace"`
	}
	espansoVar struct {
		Name   string        `yaml:"name"`
		Type   string        `yaml:"type"`
		Params espansoParams `yaml:"params"`
	}
	espansoParams struct {
		Layout string                     `yaml:"layout"`
		Fields map[string]map[string]bool `yaml:"fields"`
	}
)

// writeEspanso writes the long form of a form, where the dialog's layout is not the text: the short one changes braces.
func writeEspanso(e *export) ([]output.File, error) {
	var file espansoFile
	for _, entry := range e.entries {
		match := espansoMatch{Trigger: entry.Trigger, Label: entry.Title, SearchTerms: []string{entry.Request.Slug, string(entry.When), entry.Tone}, ForceClipboard: true}
		if names := used(entry.body()); len(names) > 0 {
			form := espansoVar{Name: "reply", Type: "form", Params: espansoParams{Fields: map[string]map[string]bool{}}}
			var lines []string
			for _, name := range names {
				lines = append(lines, name+": [["+name+"]]")
				form.Params.Fields[name] = map[string]bool{"multiline": false}
			}
			form.Params.Layout = strings.Join(lines, "\n")
			match.Vars = []espansoVar{form}
		}
		match.Replace = literal(fill(entry.body(), escapeEspanso, func(name string) string { return "{{reply." + name + "}}" }))
		file.Matches = append(file.Matches, match)
	}
	var b bytes.Buffer
	b.WriteString("# Replies for espanso. `howihelp build` writes this file anew.\n")
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	if err := encoder.Encode(file); err != nil {
		return nil, err
	}
	return e.file("espanso", ".yml", b.Bytes()), encoder.Close()
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

// literal returns a text as a block scalar, which people can read and change.
func literal(text string) yaml.Node {
	node := yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text, Style: yaml.LiteralStyle}
	if strings.ContainsFunc(text, func(r rune) bool {
		return r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029' || r == '\ufeff')
	}) || strings.HasPrefix(text, " ") {
		node.Style = yaml.DoubleQuotedStyle
	}
	return node
}
