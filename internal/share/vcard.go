package share

import (
	"strings"

	"howihelp/internal/contact"
)

var vcard = &Kind{
	Name: "vcard", Formats: []string{"vcard"},
	Use:     "attach it to a mail; unlike contact.vcf on the page it always has your address",
	Source:  "RFC 2426",
	Checked: "vobject for Python",
	write: func(w *writer) (Snippet, error) {
		card := contact.Card(w.site, w.profile, w.month, true)
		text := strings.TrimRight(strings.ReplaceAll(string(card), "\r\n", "\n"), "\n")
		return Snippet{Text: text, Forms: []Form{{"vcard", "contact.vcf", card}}}, nil
	},
}
