package expander

import (
	"encoding/csv"
	"strings"

	"howihelp/internal/output"
)

var textExpander = &Program{
	Name: "textexpander", Title: "TextExpander", File: "expanders/textexpander/howihelp.csv",
	Import:  "TextExpander on the web, My Profile, Import/Export. TextExpander names the group after the file",
	Again:   "delete the group howihelp first: we did not try whether an import adds to it or makes a second one",
	Fields:  "a dialog that asks for them, `%filltext:name=name%`",
	Escapes: "`%` is written as `%%`",
	Source:  "smilesoftware.com/help/TextExpander/specials.html, and published files",
	Checked: "Python's csv module",
	Unsure:  "The file has only the first two columns, abbreviation and text: the meaning of a third column is not documented. The file was not imported into TextExpander.",
	write: func(e *export) ([]output.File, error) {
		b := e.buffer()
		w := csv.NewWriter(b)
		for _, entry := range e.entries {
			text := fill(entry.body, func(s string) string { return strings.ReplaceAll(s, "%", "%%") },
				func(name string) string { return "%filltext:name=" + name + "%" })
			if err := w.Write([]string{entry.Trigger, text}); err != nil {
				return nil, err
			}
		}
		w.Flush()
		return e.file("textexpander", ".csv", b.Bytes()), w.Error()
	},
}
