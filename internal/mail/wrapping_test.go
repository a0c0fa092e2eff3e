package mail

import (
	"strings"
	"testing"
)

// What programs put around words and within them is not the sender's: signatures in letters, keys, lost parts, and texts that a
// server marks.
func TestUnwrapped(t *testing.T) {
	const ask = "Hi Ana,\n\nmay I call you on Monday?\n\nBo"
	full := strings.Repeat("iQEzBAEBCAAdFiEE", 4)
	sign := "-----BEGIN PGP SIGNATURE-----\nVersion: GnuPG v2\nComment: Made with a program - https://pgp.example\n\n" + full + "\n" + full + "\nq2k1w5y0mZ0=\n=abcd\n-----END PGP SIGNATURE-----\n"
	for name, c := range map[string][2]string{
		"signed":                          {"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n" + ask + "\n" + sign, ask},
		"signed, with another charset":    {"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\nCharset: utf-8\n\n" + ask + "\n\n" + sign, ask},
		"a line that begins with hyphens": {"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nHi Ana,\n\nI ask two things:\n- - a call\n- - a book\n\nMay I call you?\n\nBo\n\n- -- \nBo Lind\nTel. +46 8 123 456\n" + sign, "Hi Ana,\n\nI ask two things:\n- a call\n- a book\n\nMay I call you?\n\nBo"},
		"signed twice":                    {"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\n- -----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\n" + ask + "\n- -----BEGIN PGP SIGNATURE-----\n\n" + full + "\n- -----END PGP SIGNATURE-----\n" + sign, ask},
		"a signature that is cut off":     {ask + "\n\n-----BEGIN PGP SIGNATURE-----\n\n" + full + "\n" + full, ask},
		"a signature in one line":         {ask + "\n\n-----BEGIN PGP SIGNATURE----- " + full + " -----END PGP SIGNATURE-----", ask},
		"a key":                           {ask + "\n\n-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n" + full + "\n=q2k1\n-----END PGP PUBLIC KEY BLOCK-----", ask},
		"a certificate":                   {ask + "\n\n-----BEGIN CERTIFICATE-----\n" + full + "\nq2k1\n-----END CERTIFICATE-----", ask},
		"words behind a cut-off block":    {"Hi Ana,\n\n-----BEGIN CERTIFICATE-----\n" + full + "\n\nmay I call you on Monday?\n\nBo", ask},
		"a lost part":                     {ask + "\n\n------=_Part_12.345\nContent-Type: application/pkcs7-signature; name=\"smime.p7s\"\nContent-Transfer-Encoding: base64\nContent-Description: S/MIME Cryptographic Signature\n\n" + full + "\n" + full + "\nq2k1w5y0mZ0=\n------=_Part_12.345--", ask},
		"a program that shows mails":      {"[-- The following data is signed --]\n\n" + ask + "\n\n[-- End of signed data --]\n", ask},
		"a program that checks mails":     {"gpg: Signature made Mon Nov 23 10:00:00 2026\ngpg: Good signature from \"Bo Lind\"\n" + ask, ask},
		"a file":                          {ask + "\n\nbegin 644 smime.p7s\n#0V%T\n`\nend\n", ask},
		"a marked banner":                 {"QxWvBannerStart\nThis message is from a new sender\nBe kind.\n\nQxWvBannerEnd\n________\n\n" + ask, ask},
		"a marked banner in one line":     {"QxWvBannerStart Be careful with this. QxWvBannerEnd Hi Ana,\n\nmay I call you on Monday?\n\nBo", ask},
		"a banner in capitals":            {"[EXTERNAL BANNER BEGIN]\nLook at the address.\n[EXTERNAL BANNER END]\n" + ask, ask},
		"a marked notice":                 {"=== BEGIN SECURITY NOTICE ===\nLook at the address.\n=== END SECURITY NOTICE ===\n\n" + ask, ask},
		"a box":                           {"!-------------------------|\n  Look at the address.\n|-------------------------!\n\n" + ask, ask},
		"a marked text at the end":        {ask + "\n\nAcmeDisclaimerStart\nWe print nothing.\nAcmeDisclaimerEnd", ask},
		"no mark":                         {"Hi Ana,\n\nBegin banner\nwas the title of my drawing, may I show it?\n\nBo", "Hi Ana,\n\nBegin banner\nwas the title of my drawing, may I show it?\n\nBo"},
		"a field in a question":           {"Hi Ana,\n\nContent-Type: text/html is all that my server says, why?\n\nBo", "Hi Ana,\n\nContent-Type: text/html is all that my server says, why?\n\nBo"},
	} {
		m, err := Read(strings.NewReader("From: Bo Lind <bo@example.org>\nContent-Type: text/plain; charset=utf-8\n\n" + c[0]))
		if err != nil || m.Text != c[1] || m.First != "Bo" || m.Doubt.Text != "" {
			t.Errorf("%s: the words are %q (%v, doubt %q) of %q, want %q of Bo", name, m.Text, err, m.Doubt.Text, m.First, c[1])
		}
	}
}

// An encrypted text below others may have words of the sender's, and alone hides them all.
func TestPartlyEncrypted(t *testing.T) {
	const block = "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n=abcd\n-----END PGP MESSAGE-----\n"
	for text, want := range map[string][3]string{
		"Hi Ana,\n\nplease read this.\n\n" + block: {"Hi Ana,\n\nplease read this.", "", "a part of the text is encrypted"},
		block: {"", "it is encrypted", ""},
	} {
		m, err := Read(strings.NewReader("From: Bo Lind <bo@example.org>\n\n" + text))
		if err != nil {
			t.Fatal(err)
		}
		if got := [3]string{m.Text, m.Unreadable, m.Doubt.Text}; got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
