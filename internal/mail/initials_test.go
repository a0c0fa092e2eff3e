package mail

import (
	"strings"
	"testing"
)

// Letters that can't be spoken are initials, in the header and in the signature; short names stay names.
func TestInitialsWithoutPoints(t *testing.T) {
	for _, c := range []struct{ from, signed, first string }{
		{"tk <tk@example.org>", "tk", ""},
		{"dw <dw@example.org>", "dw", ""},
		{"Jk <kontakt@example.org>", "Jk", ""},
		{"mfg <mfg@example.org>", "mfg", ""},
		{"ajm <ajm@example.org>", "ajm", ""},
		{"eo <eok@example.org>", "krz", ""},
		{"gk <gk@example.org>", "Greta", "Greta"},
		{"PJ Holloway <pjh@example.org>", "PJ", ""},
		{"Ng <ng@example.org>", "Ng", "Ng"},
		{"Ty <ty@example.org>", "Ty", "Ty"},
		{"jo <jo@example.org>", "jo", "Jo"},
		{"Bo <bo@example.org>", "Bo", "Bo"},
		{"Al <al@example.org>", "Al", "Al"},
		{"Cy <cy@example.org>", "Cy", "Cy"},
		{"Vi <vi@example.org>", "Vi", "Vi"},
		{"Twm <twm@example.org>", "Twm", "Twm"},
		{"Ivo <ivo@example.org>", "Ivo", "Ivo"},
		{"Åse <ase@example.org>", "Åse", "Åse"},
		{"NG Mei <mei@example.org>", "Mei", "Mei"},
	} {
		m, err := Read(strings.NewReader("From: "+c.from+"\nTo: Ana Moss <ana@example.com>\n\nHello Ana,\n\nthe second page has a wrong figure.\n\n"+c.signed+"\n"), "ana@example.com", "Ana Moss")
		if err != nil || m.First != c.first {
			t.Errorf("for a mail from %s, signed %q, got the first name %q (or else %q, because of the doubt %q; error %v); want %q", c.from, c.signed, m.First, m.Maybe, m.Doubt.Name, err, c.first)
		}
	}
}
