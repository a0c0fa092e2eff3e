package expander

import "howihelp/internal/output"

var drafts = &Program{
	Name: "drafts", Title: "mail drafts", File: "replies/*.eml",
	Import:  "open a file: Outlook and Thunderbird show it as a message that is not sent yet. Or drag all `.eml` files into a folder for templates",
	Fields:  "marks such as `[name]` to write over",
	Escapes: "nothing is needed: the text is encoded as MIME asks for",
	Source:  "RFC 5322, RFC 2045 to 2047; `X-Unsent` as Outlook reads it",
	Checked: "Python's email module",
	Unsure:  "New Outlook for Windows, and old versions of Thunderbird, may open the file as a message that was received.",
	write:   func(*export) ([]output.File, error) { return nil, nil }, // they are those of the package reply
}
