package expander

import (
	"strings"
	"unicode/utf8"

	"howihelp/internal/output"
)

var quicktext = &Program{
	Name: "quicktext", Title: "Quicktext", File: "expanders/quicktext/howihelp.xml",
	Import:  "in Thunderbird with the add-on Quicktext, open the add-on's settings, and import the file as templates",
	Again:   "delete the group howihelp in the add-on's settings first: an import adds a second group",
	Fields:  "the recipient's first name, `[[TO=firstname]]`, and marks such as `[topic]` that you replace",
	Escapes: "an invisible word joiner (U+2060) goes between the brackets of `[[`; characters that XML doesn't allow are left out",
	Source:  "the add-on's own export, chrome/content/modules/wzQuicktext.jsm in jobisoft/quicktext",
	Checked: "Python's xml.etree module",
	Unsure:  "The file was not imported into Quicktext. No document says that type 0 means plain text; we know it from Quicktext's own files. Version 6 of the add-on prefers JSON, but imports XML too.",
	write:   writeQuicktext,
}

func writeQuicktext(e *export) ([]output.File, error) {
	b := e.buffer()
	element := func(indent, name, text string) {
		b.WriteString(indent + "<" + name + "><![CDATA[" + strings.ReplaceAll(text, "]]>", "]]]]><![CDATA[>") + "]]></" + name + ">\n")
	}
	b.WriteString("<?xml version=\"1.0\"?>\n<quicktext version=\"2\">\n\t<filetype>templates</filetype>\n\t<menu>\n")
	element("\t\t", "title", "howihelp")
	b.WriteString("\t\t<texts>\n")
	for _, entry := range e.entries {
		b.WriteString("\t\t\t<text shortcut=\"\" type=\"0\">\n")
		element("\t\t\t\t", "name", inXML(entry.Title))
		element("\t\t\t\t", "keyword", entry.Trigger)
		if entry.Subject != "" {
			element("\t\t\t\t", "subject", fill(pieces(entry.Subject), escapeQuicktext, quicktextField))
		}
		element("\t\t\t\t", "body", fill(entry.body, escapeQuicktext, quicktextField))
		b.WriteString("\t\t\t</text>\n")
	}
	b.WriteString("\t\t</texts>\n\t</menu>\n</quicktext>\n")
	return e.file("quicktext", ".xml", b.Bytes()), nil
}

func quicktextField(name string) string {
	if name == "name" {
		return "[[TO=firstname]]"
	}
	return "[" + name + "]"
}

func escapeQuicktext(text string) string {
	text = inXML(text)
	for strings.Contains(text, "[[") {
		text = strings.ReplaceAll(text, "[[", "["+joiner+"[")
	}
	if strings.HasSuffix(text, "[") { // a bracket before a field
		text += joiner
	}
	return text
}

// inXML returns a text without the characters that XML 1.0 doesn't allow.
func inXML(text string) string {
	if utf8.ValidString(text) && !hasOddByte(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == '\ufffe' || r == '\uffff' || r == '\ufffd' {
			return -1
		}
		return r
	}, text)
}

// hasOddByte reports whether a text might have a character that inXML removes. Beyond ASCII, all of these begin with the byte 0xef.
func hasOddByte(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' && c != '\t' && c != '\n' || c == 0xef {
			return true
		}
	}
	return false
}
