package mail

import (
	"strings"
	"testing"
)

// Somebody with a whole name who greets the owner by name, or signs with that name, is a person, whatever the address and the topic.
func TestPeopleBesidePrograms(t *testing.T) {
	for _, mail := range []string{
		"From: Bruno Keller <bruno@example.org>\nSubject: Undeliverable, second attempt\n\nHello,\n\nyour server said \"550 5.7.1 user unknown\", so I try this address. Could we talk about seals?\n\nBruno Keller",
		"From: Bruno Keller <bruno@example.org>\nSubject: Unzustellbar?\n\nLiebe Ana,\n\nmeine Mail konnte nicht zugestellt werden (550 5.1.1 user unknown). Hättest du Zeit für einen Kaffee?",
		"From: Bruno Keller <bruno@example.org>\nSubject: Mail delivery failed three times\n\nBonjour,\n\nvotre serveur a dit : 552 5.2.2 mailbox full. Pourrions-nous parler ?\n\nBruno",
		"From: Greta Holm <postmaster@holm.example>\nSubject: Seals\n\nHello,\n\nmay I ask you about seals?\n\nGreta Holm",
		"From: Greta Holm <root@holm.example>\nSubject: Seals\n\nHi Ana,\n\nmay I ask you about seals?",
		"From: postmaster@holm.example\nSubject: Seals\n\nDear Ana,\n\nmay I ask you about seals?\n\nKind regards,\nGreta Holm",
		"From: Amanda Root <root.amanda@example.org>\nSubject: Seals\n\nHello, may I ask you about seals?",
		"From: Amanda Cron <cron.a@example.org>\nSubject: Seals\n\nHello, may I ask you about seals?",
		"From: Greta Holm <greta@holm.example>\nSubject: Auto-reply - a question on yours\n\nHi Ana,\n\nwhich program sends your automatic replies?\n\nGreta",
		"From: Greta Holm <greta@holm.example>\nSubject: Spam\n\nHi Ana,\n\nI wrote: \"prove that you are a real person\". That is the title of my book.",
		"From: Greta Holm <greta@holm.example>\nSubject: Re: Thé\n\nJe suis en vacances jusqu'au 3 mai, sans accès à ma messagerie. J'aimerais prendre un thé ensuite.",
		"From: Greta Holm <greta@holm.example>\nSubject: SV: Te\n\nJag har semester till 3 maj, utan tillgång till mejl. Jag svarar när jag är tillbaka. Jag vill gärna ta en kopp te då.",
		"From: greta@holm.example\nSubject: A scanned document\n\nThe scan date is 3 May. The device name of my copier is on it. May I ask you about it?",
		"From: Greta Holm <greta@holm.example>\nSubject: My scanner\n\nScanned image, scan date, queries to: I collect the words of copiers, and so do you.",
		"From: Greta Holm <greta@holm.example>\nSubject: Out of office\n\nHello,\n\nso my book is called. Might I send it to you?\n\nGreta",
		"From: greta.holm@example.org\nSubject: Delivery failed\n\nHello,\n\nyour server said 550 5.1.1 user unknown. May I try here?",
		"From: greta.holm@example.org\nSubject: Niet bestelbaar\n\nBeste Ana,\n\nmijn mail kwam terug met 550 5.1.1 user unknown. Ik probeer het nog eens.\n\nGroeten,\nGreta",
		"From: Greta Holm <greta@holm.example>\nSubject: Case 48213 of seals\n\nHello,\n\nwe have received your list of seals, and will be in touch.\n\nGreta Holm",
		"From: Greta Holm <greta@holm.example>\nSubject: Re: Thé\n\nMerci de votre message. Je suis en congés jusqu'au 3 mai ; ma collègue Inès a lu votre livre et sera heureuse de vous voir.",
	} {
		if m := readOf(t, mail); m.Machine != "" || m.Address == "" {
			t.Errorf("%q is taken for a program's mail: %s", mail, m.Machine)
		}
	}
}

// Neither a name beside an address nor a signature makes a program's mail a person's.
func TestProgramsBesidePeople(t *testing.T) {
	for mail, want := range map[string]string{
		"From: Greta Holm <no-reply@holm.example>\nSubject: Seals\n\nHi Ana,\n\nhow are you?\n\nGreta Holm":                                                                       "nobody reads answers to no-reply@holm.example",
		"From: Greta Holm <postmaster@holm.example>\nSubject: Seals\n\nThe mail for you was kept.":                                                                                "nobody reads answers to postmaster@holm.example",
		"From: postmaster@holm.example\nSubject: Your quota\n\nDear Ana,\n\nyour mailbox is full.\n\nMail Team":                                                                   "nobody reads answers to postmaster@holm.example",
		"From: Info <info@holm.example>\nSubject: Undeliverable\n\n550 5.1.1 user unknown\n\nFrom: Ana Moss\nSubject: Tea\n\nHello, could we have tea?":                           "it is a report from a mail server",
		"From: Mail Delivery System <x@holm.example>\nSubject: Tea\n\nHi Ana,\n\n550 5.1.1 user unknown":                                                                          "it is a report from a mail server",
		"From: Greta Holm <postmaster@holm.example>\nReturn-Path: <>\nSubject: Tea\n\nx\n\nGreta Holm":                                                                            "it is a report from a mail server",
		"From: Greta Holm <greta@holm.example>\nSubject: Automatic reply: Tea\n\nI am away until 3 May.\n\nGreta Holm":                                                            "it is an automatic reply",
		"From: Greta Holm <greta@holm.example>\nSubject: 【自动回复】茶\n\n您好，我在休假。":                                                                                                     "it is an automatic reply",
		"From: Greta Holm <greta@holm.example>\nSubject: [Automatisk svar] Te\n\nJeg er her ikke.":                                                                                "it is an automatic reply",
		"From: Greta Holm <greta@holm.example>\nSubject: «Автоответ»\n\nМеня нет.":                                                                                                "it is an automatic reply",
		"From: 相談窓口 <soudan@holm.example>\nSubject: お茶\n\n※ 本メールは自動で送られています。":                                                                                                     "it is an automatic reply",
		"From: Greta Holm <greta@holm.example>\nSubject: Re: Te\n\nJag har semester till 3 maj, utan tillgång till mejl. Jag svarar så snart jag är tillbaka.":                    "it is an automatic reply",
		"From: Greta Holm <greta@holm.example>\nSubject: Re: Thé\n\nJe suis en congés jusqu'au 3 mai, sans accès à ma messagerie. Je vous répondrai dès mon retour.":              "it is an automatic reply",
		"From: Greta Holm <greta@holm.example>\nSubject: Re: Tè\n\nSono in ferie fino al 3 maggio, senza accesso alla posta. Risponderò non appena rientro.":                      "it is an automatic reply",
		"From: Greta Holm <greta@holm.example>\nSubject: Re: Té\n\nEstaré de vacaciones hasta el 3 de mayo, sin acceso al email. Responderé en cuanto vuelva.":                    "it is an automatic reply",
		"From: Greta Holm <greta@holm.example>\nSubject: Re: Herbata\n\nJestem na urlopie do 3 maja, bez dostępu do poczty. Odpowiem po powrocie.":                                "it is an automatic reply",
		"From: Greta Holm <greta@holm.example>\nSubject: Re: Τσάι\n\nΒρίσκομαι σε άδεια έως τις 3 Μαΐου, χωρίς πρόσβαση στο email. Θα απαντήσω μόλις επιστρέψω.":                  "it is an automatic reply",
		"From: copier@holm.example\nSubject: Message from \"RNP00267A0B1C2D\"\n\nDiese E-Mail wurde von \"RNP00267A0B1C2D\" (MP C4504) gesendet.\n\nScan-Datum: 03.05.2026":       "it is the notice of a device, such as a scanner",
		"From: scan@holm.example\nSubject: Scanned image from MX-2600N\n\nDevice Name: Hall\nDevice Model: SHARP MX-2600N\nFile Format: PDF":                                      "it is the notice of a device, such as a scanner",
		"From: XRX <xrx@holm.example>\nSubject: Scan\n\nPlease open the attached document. It was scanned and sent to you using a Xerox.\n\nMultifunction Printer Location: Hall": "it is the notice of a device, such as a scanner",
	} {
		if m := readOf(t, mail); m.Machine != want {
			t.Errorf("for %q, the reason not to answer is %q, want %q", mail, m.Machine, want)
		}
	}
}

// readOf reads a mail to Ana Moss.
func readOf(t *testing.T, mail string) *Mail {
	t.Helper()
	m, err := Read(strings.NewReader(mail), "ana@example.com", "Ana Moss")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// A surname that is also a team's word stays a surname if the address shows it, or if the mail is signed.
func TestSurnamesLikeTeams(t *testing.T) {
	checkNames(t, []nameCase{
		{"Jane Sales", "j.sales@example.org", "Jane"},
		{"Nova Support", "nova.support@example.org", "?"},
		{"Jane Sales", "sales@example.org", "?"},
	})
	if m := readOf(t, "From: Pieter Bot <pieter@example.org>\nSubject: Bots\n\nHi Ana,\n\nmay I ask you something?\n\nRegards,\nPieter"); m.Name != "Pieter Bot" || m.First != "Pieter" {
		t.Errorf("a mail from Pieter Bot is one of %q, greeted as %q", m.Name, m.First)
	}
}
