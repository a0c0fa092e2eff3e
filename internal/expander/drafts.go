package expander

import (
	"howihelp/internal/output"
	"howihelp/internal/reply"
)

var drafts = &Program{
	Name: "drafts", Title: "mail drafts", File: "drafts/*.eml",
	Import:  "open a file: Outlook and Thunderbird show it as a message that is not sent yet. Or drag all into a folder for templates",
	Fields:  "marks such as `[name]` to write over",
	Escapes: "nothing is needed: the text is encoded as MIME asks for",
	Source:  "RFC 5322, RFC 2045 to 2047; `X-Unsent` as Outlook reads it",
	Checked: "Python's email module",
	Unsure:  "New Outlook for Windows, and old versions of Thunderbird, may open the file as a message that was received.",
	write: func(e *export) ([]output.File, error) {
		var files []output.File
		for _, entry := range e.entries {
			message, err := entry.write(reply.Marks)
			if err != nil {
				return nil, err
			}
			draft, err := message.Draft()
			if err != nil {
				return nil, err
			}
			files = append(files, output.File{Path: e.path("drafts/" + entry.Name() + ".eml"), Data: draft})
		}
		return files, nil
	},
}
