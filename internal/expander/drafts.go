package expander

import "howihelp/internal/output"

var drafts = &Program{
	Name: "drafts", Title: "mail drafts", File: "replies/*.eml",
	Import:  "open a file: Outlook and Thunderbird show it as an unsent message. Or drag all `.eml` files into a folder for templates",
	Again:   "a build replaces the files, but not the copies in your mail program. Delete these before you import the new files",
	Fields:  "marks such as `[name]` that you replace",
	Escapes: "only the encoding that MIME requires",
	Source:  "RFC 5322, RFC 2045 to 2047; `X-Unsent` as Outlook reads it",
	Checked: "Python's email module",
	Unsure:  "New Outlook for Windows, and old versions of Thunderbird, may open the file as a received message.",
	write:   func(*export) ([]output.File, error) { return nil, nil }, // package reply writes the drafts
}
