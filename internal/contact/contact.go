// Package contact writes a profile's business card (vCard 4, RFC 6350), as address books read it:
//
//	*site.Profile, *plan.Month ─▶ BEGIN:VCARD … FN:Ana Moss … URL:https://ana.example/help/ … END:VCARD
package contact

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-vcard"

	"howihelp/internal/plan"
	"howihelp/internal/printable"
	"howihelp/internal/site"
)

// Card returns a profile's business card, with the email address only if email is true.
func Card(s *site.Site, p *site.Profile, m *plan.Month, email bool) ([]byte, error) {
	card := vcard.Card{}
	card.SetValue(vcard.FieldVersion, "4.0")
	for field, value := range map[string]string{
		vcard.FieldFormattedName: p.Name,
		vcard.FieldTitle:         p.Role,
		vcard.FieldURL:           s.URL(p.Path()),
		vcard.FieldNote:          p.Plan.Rule,
	} {
		card.SetValue(field, printable.OneLine(value)) // the library escapes line feeds, but no other control character
	}
	card.SetRevision(m.Day)
	if email && p.Email != "" {
		card.SetValue(vcard.FieldEmail, printable.OneLine(p.Email))
	}
	var b bytes.Buffer
	if err := vcard.NewEncoder(&b).Encode(card); err != nil {
		return nil, err
	}
	return []byte(fold(b.String())), nil
}

// lineOctets is the most octets that a line should have, without its end (RFC 6350, section 3.2).
const lineOctets = 75

// fold breaks long lines, never inside a character. The rest of a line follows on the next one, after a space.
func fold(card string) string {
	var b strings.Builder
	for line := range strings.SplitAfterSeq(card, "\r\n") {
		room := lineOctets
		for len(line) > room+len("\r\n") {
			end := room
			for !utf8.RuneStart(line[end]) {
				end--
			}
			b.WriteString(line[:end] + "\r\n ")
			line, room = line[end:], lineOctets-1
		}
		b.WriteString(line)
	}
	return b.String()
}
