package expander

import (
	"encoding/xml"

	"howihelp/internal/output"
)

var apple = &Program{
	Name: "apple", Title: "macOS and iOS", File: "expanders/apple/howihelp.plist",
	Import:  "on a Mac, open System Settings, Keyboard, Text Replacements, and drag the file into the list. With iCloud, an iPhone and an iPad get the same list",
	Again:   "select the entries that begin with `:hh` in the same list, and delete them with the minus button. We did not try whether a second import replaces entries",
	Fields:  "marks such as `[name]` that you replace. The file has only the short replies, messages and notes, because an iPhone shows a text replacement as one line",
	Escapes: "only XML's own escapes, such as `&amp;` for `&`; characters that XML doesn't allow are left out",
	Source:  "mb-0/genTextSubst and ten published files: an array of dictionaries with `phrase` and `shortcut`",
	Checked: "Python's plistlib module",
	Unsure:  "The file was not imported on a Mac. Apple doesn't publish how long a phrase may be, nor whether iCloud syncs all phrases.",
	write:   writeApple,
}

func writeApple(e *export) ([]output.File, error) {
	b := e.buffer()
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<array>
`)
	for entry := range e.short() {
		b.WriteString("\t<dict>\n\t\t<key>phrase</key>\n\t\t<string>")
		xml.EscapeText(b, []byte(inXML(entry.marked))) // writing to memory cannot fail
		b.WriteString("</string>\n\t\t<key>shortcut</key>\n\t\t<string>" + entry.Trigger + "</string>\n\t</dict>\n")
	}
	b.WriteString("</array>\n</plist>\n")
	return e.file("apple", ".plist", b.Bytes()), nil
}
