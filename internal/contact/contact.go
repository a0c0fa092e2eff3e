// Package contact writes a profile's business card (vCard 3, RFC 2426) for address books:
//
//	*site.Profile, *plan.Month ─▶ BEGIN:VCARD … N:Moss;Ana;;; FN:Ana Moss … URL:https://ana.example/help/ … END:VCARD
//
// The card has version 3 because phones and Outlook read that version. From a card of version 4, some of them drop the
// name.
package contact

import (
	"strings"
	"unicode/utf8"

	"howihelp/internal/plan"
	"howihelp/internal/printable"
	"howihelp/internal/site"
)

// Card returns a profile's business card, with the email address only if email is true.
func Card(s *site.Site, p *site.Profile, m *plan.Month, email bool) []byte {
	var c card
	c.raw("BEGIN", "VCARD")
	c.raw("VERSION", "3.0")
	n := split(printable.OneLine(p.Name), p.Lang)
	c.parts("N", n.family, n.given, n.more, n.prefix, n.suffix)
	c.parts("FN", p.Name)
	if n.organisation {
		c.parts("ORG", p.Name)
		c.raw("X-ABSHOWAS", "COMPANY") // otherwise, Apple's programs show the name of a person, which is empty here
	}
	c.parts("TITLE", p.Role)
	if email && p.Email != "" {
		c.parts("EMAIL;TYPE=INTERNET", p.Email)
	}
	c.raw("URL", s.URL(p.Path()))
	c.parts("NOTE", p.Plan.Rule)
	c.raw("REV", m.Day.UTC().Format("20060102T150405Z"))
	c.raw("END", "VCARD")
	return []byte(c.String())
}

// card is the text of a card.
type card struct{ strings.Builder }

// escaper escapes the characters at which a program that reads the card would split a text (RFC 2426, section 4).
var escaper = strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`)

// parts writes a property whose value has one or more parts.
func (c *card) parts(name string, parts ...string) {
	escaped := make([]string, len(parts))
	for i, part := range parts {
		escaped[i] = escaper.Replace(printable.OneLine(part))
	}
	c.raw(name, strings.Join(escaped, ";"))
}

// lineOctets is the maximum length of a line without its line break (RFC 2426, section 2.6).
const lineOctets = 75

// raw writes a property. It breaks a long line, never inside a character, and continues on the next line after a space.
func (c *card) raw(name, value string) {
	line, room := name+":"+printable.OneLine(value), lineOctets
	for len(line) > room {
		end := room
		for !utf8.RuneStart(line[end]) {
			end--
		}
		c.WriteString(line[:end] + "\r\n ")
		line, room = line[end:], lineOctets-1
	}
	c.WriteString(line + "\r\n")
}
