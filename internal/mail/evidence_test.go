package mail

import (
	"slices"
	"testing"
)

func TestEvidence(t *testing.T) {
	for mail, want := range map[string][]string{
		jane + "\nHi Ana,\n\nwould you have time to talk about it?\n\n-- \nJane\nAcme": {"greeting: Jane", "date not sure: no field has a readable date, so the mail counts as today's", "language: en", "own words: 2 lines; 3 left out"},
		"From: Li Wei <li@example.com>\n\nCoffee?":                                     {"greeting: no name; it is unclear which part of “Li Wei” is the first name", "date not sure: no field has a readable date, so the mail counts as today's", "language not known: it has too few words to tell the language", "own words: 1 line"},
		"From: Forms <noreply@x.example>\nReply-To: jane <jane@example.com>\nContent-Type: application/pkcs7-mime\n\nMII": {
			"greeting: Jane", `came through: a form or a program (Forms)`, "date not sure: no field has a readable date, so the mail counts as today's", "language not known: it has too few words to tell the language", "own words: none; it is encrypted"},
		"Date: Fri, 20 Nov 2026 10:00:00 +0100\n" + jane + "\nHi Ana,\n\nwould you have time to talk about it?": {"greeting: Jane", "language: en", "own words: 2 lines"},
		jane + "\nJust bumping this, would you have the time?\n\n> " + ask:                                      {"greeting: Jane", "date not sure: no field has a readable date, so the mail counts as today's", "language: en", "own words: 2 lines; the request is in a quoted mail, and it is unclear whether the sender wrote it"},
	} {
		if got := read1(t, mail).Evidence(); !slices.Equal(got, want) {
			t.Errorf("for the mail %q, the evidence is %q, want %q", mail, got, want)
		}
	}
}
