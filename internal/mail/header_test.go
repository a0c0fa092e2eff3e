package mail

import (
	"strings"
	"testing"
)

// One broken line in a header costs nothing that the other lines say, and nothing that the line itself plainly says.
func TestBrokenHeaders(t *testing.T) {
	const rest = "To: teodora@example.com\nSubject: Tea?\nDate: Mon, 23 Nov 2026 10:00:00 +0000"
	const from = "From: Bo Lind <bo@example.org>\n"
	for name, head := range map[string]string{
		"an address on the next line":           "From: Bo Lind\n<bo@example.org>\n" + rest,
		"an encoded name, address below it":     "From: =?utf-8?q?Bo_Lind?=\n<bo@example.org>\n" + rest,
		"a name and an address below the field": "From:\nBo Lind <bo@example.org>\n" + rest,
		"recipients on the next line":           from + "To: a@example.com,\nBo Poe <b@example.com>, c@example.com\n" + "Subject: Tea?",
		"a subject on the next line":            from + "Subject:\nTea?\nTo: a@example.com",
		"an encoded subject in two lines":       from + "Subject: =?utf-8?q?Te?=\n=?utf-8?q?a=3F?=\nTo: a@example.com",
		"From without its colon":                "From Bo Lind <bo@example.org>\n" + rest,
		"Subject without its colon":             from + "To: a@example.com\nSubject Tea?\nDate: Mon, 23 Nov 2026 10:00:00 +0000",
		"the last field without its colon":      from + rest + "\nContent-Type text/plain; charset=utf-8",
		"the last field is only its name":       from + rest + "\nIn-Reply-To",
		"a program's field without its colon":   from + rest + "\nX-Mailer Thunderbird 91.0",
		"two fields without their colons":       from + rest + "\nMIME-Version 1.0\nContent-Transfer-Encoding 7bit",
		"From is indented":                      "Received: from a by b; Mon, 23 Nov 2026 10:00:00 +0000\n " + from + rest,
		"all lines are indented":                "  From: Bo Lind <bo@example.org>\n  Subject: Tea?\n  To: a@example.com",
		"a long Received in lines of its own":   "Received: from a\nby b\nwith ESMTPS\nid 7\nfor <c>\n" + from + rest,
		"a signature at the end of the header":  from + rest + "\nDKIM-Signature: v=1; a=rsa-sha256; d=example.org;\nbh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\nb=" + strings.Repeat("Ab0/", 12) + "\n" + strings.Repeat("Cd1+", 10),
		"a blank line below the servers' lines": "Return-Path: <bo@example.org>\nReceived: from a by b; Mon, 23 Nov 2026 10:00:00 +0000\n\n" + from + rest,
		"a type's charset on the next line":     from + rest + "\nContent-Type: text/plain;\ncharset=\"utf-8\"",
		"a type's charset without a semicolon":  from + rest + "\nContent-Type: text/plain\ncharset=utf-8; format=flowed",
		"a label in another language":           "Von: Bo Lind <bo@example.org>\nGesendet: Montag, 23. November 2026 11:00\nAn: a@example.com\nBetreff: Tea?",
		"a blank line below each field":         "From: Bo Lind <bo@example.org>\n\nTo: a@example.com\n\nSubject: Tea?\n\nDate: Mon, 23 Nov 2026 10:00:00 +0000",
		"an address in square brackets":         "From: Bo Lind [mailto:bo@example.org]\n" + rest,
		"an address without its end":            "From: Bo Lind <bo@example.org\n" + rest,
		"a saved mail":                          "De\u00a0: Bo Lind <bo@example.org>\nEnvoyé : lundi 23 novembre 2026 11:00\nÀ : a@example.com\nObjet : Tea?",
		"a saved mail in Latin-1":               "Fr\xe5n: Bo Lind <bo@example.org>\nSkickat: den 23 november 2026 11:00\nTill: a@example.com\n\xc4mne: Tea?",
	} {
		m := read1(t, head+"\n\nHi Teodora,\n\nshall we have tea?\n\nBo")
		if got := m.First + "|" + m.Address + "|" + m.Subject + "|" + m.Text; got != "Bo|bo@example.org|Tea?|Hi Teodora,\n\nshall we have tea?" && got != "Bo|bo@example.org|Tea?|Hi Teodora,\n\nshall we have tea?\n\nBo" {
			t.Errorf("%s: the mail is read as %q", name, got)
		}
	}
}

// A field counts without its colon, also at the end of the header. A text may begin with such words.
func TestFieldsWithoutColons(t *testing.T) {
	const head = "From: Bo Lind <bo@example.org>\nSubject: Tea?\n"
	for mail, want := range map[string]string{
		"Content-Type text/html\n\n<p>Shall we?</p>":                                  "Shall we?",
		"Content-Transfer-Encoding base64\n\nU2hhbGwgd2U/":                            "Shall we?",
		"X-Virus-Scanned by a server\n\nShall we?":                                    "Shall we?",
		"Content-Type is the field that I ask about.\n\nShall we?":                    "Content-Type is the field that I ask about.\n\nShall we?",
		"X-ray pictures\n\nShall we?":                                                 "X-ray pictures\n\nShall we?",
		"Subject to your time,\n\nshall we?":                                          "Subject to your time,\n\nshall we?",
		"References\n\nShall I send you mine?":                                        "References\n\nShall I send you mine?",
		"In-Reply-To and References are fields of mails.\nShall we\n\nspeak of them?": "In-Reply-To and References are fields of mails.\nShall we\n\nspeak of them?",
	} {
		if got := read1(t, head+mail).Text; got != want {
			t.Errorf("for %q, the text is %q, want %q", mail, got, want)
		}
	}
}

// Parts are read although their headers or their boundary are broken.
func TestBrokenParts(t *testing.T) {
	const head = "From: Bo Lind <bo@example.org>\nSubject: Tea?\n"
	const page = "\n--=_1:2\nContent-Type: text/html; charset=utf-8\n\n<p>HTML</p>\n--=_1:2--\n"
	for name, mail := range map[string]string{
		"a boundary on the next line":      "Content-Type: multipart/alternative;\nboundary=\"=_1:2\"\n\n--=_1:2\nContent-Type: text/plain\n\nShall we?" + page,
		"no boundary":                      "Content-Type: multipart/alternative\n\n--=_1:2\nContent-Type: text/plain\n\nShall we?" + page,
		"another boundary":                 "Content-Type: multipart/alternative; boundary=x\n\n--=_1:2\nContent-Type: text/plain\n\nShall we?" + page,
		"a boundary beside a stray word":   "Content-Type: multipart/alternative; boundary=\"=_1:2\" charset=x\n\n--=_1:2\nContent-Type: text/plain\n\nShall we?" + page,
		"a part's charset in a line apart": "Content-Type: multipart/alternative; boundary=\"=_1:2\"\n\n--=_1:2\nContent-Type: text/plain;\ncharset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nShall=20we?" + page,
		"a stray line in a part's header":  "Content-Type: multipart/alternative; boundary=\"=_1:2\"\n\n--=_1:2\nchecked by a server\nContent-Type: text/plain\n\nShall we?" + page,
		"a part without a blank line":      "Content-Type: multipart/alternative; boundary=\"=_1:2\"\n\n--=_1:2\nContent-Type: text/plain\nShall we?" + page,
		"an empty part":                    "Content-Type: multipart/mixed; boundary=\"=_1:2\"\n\n--=_1:2\nContent-Type: text/plain\n--=_1:2\nContent-Type: text/plain\n\nShall we?" + page,
	} {
		for _, mail := range []string{head + mail, crlf(head + mail)} {
			if got := read1(t, mail).Text; got != "Shall we?" {
				t.Errorf("%s: the text is %q", name, got)
			}
		}
	}
}

// A mail without a readable Date came on the day that another field names. Files in UTF-16 are read as others are.
func TestOtherDates(t *testing.T) {
	const head = "From: Bo Lind <bo@example.org>\nSubject: Tea?\n"
	for header, want := range map[string]string{
		"Sent: Monday, November 23, 2026 10:00 AM":                                            "2026-11-23",
		"Received: from a by b (x; y)\n\twith SMTP id 7; Mon, 23 Nov 2026 10:00:00 +0000":     "2026-11-23",
		"Date: soon\nReceived: from a by b; Mon, 23 Nov 2026 10:00:00 +0000 (UTC)":            "2026-11-23",
		"Date: Mon, 23 Nov 2026 10:00:00 +0000\nReceived: by b; Tue, 24 Nov 2026 10:00 +0000": "2026-11-23",
		"Date: 3/4/2026":       "0001-01-01",
		"X-Received: by 10::1": "0001-01-01",
	} {
		if got := read1(t, head+header+"\n\nShall we?").Date.Format("2006-01-02"); got != want {
			t.Errorf("with %q, the day is %s, want %s", header, got, want)
		}
	}
	wide := "\xff\xfe"
	for _, c := range head + "\nJö, shall we?" {
		wide += string([]byte{byte(c), byte(c >> 8)})
	}
	if m := read1(t, wide); m.First != "Bo" || m.Text != "Jö, shall we?" {
		t.Errorf("a mail in UTF-16 is read as one of %q with the text %q", m.First, m.Text)
	}
}
