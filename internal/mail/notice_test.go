package mail

import (
	"strings"
	"testing"
)

// Programs that declare nothing in the header are known by their words.
func TestProgramsWithoutHeaders(t *testing.T) {
	const jane = "From: Jane Roe <jane@example.org>\nSubject: "
	const desk = "From: Customer Care <care@shop.example>\nSubject: "
	for mail, want := range map[string]string{
		jane + "Out of the office AW: Kaffee?\n\nI am on annual leave until Monday.":                                                            "it is an automatic reply",
		jane + "Re: Coffee?\n\nThank you for your message. I'm out of the office until 3 May and will reply on my return.":                      "it is an automatic reply",
		jane + "AW: Kaffee\n\nVielen Dank für Ihre Nachricht. Ich bin bis zum 3. Mai im Urlaub. In dringenden Fällen hilft Ihnen Frau Abt.":     "it is an automatic reply",
		jane + "Re: Un café\n\nMerci de votre message. Je suis en congés jusqu'au 3 mai. En cas d'urgence, appelez le standard.":                "it is an automatic reply",
		jane + "RE: Café\n\nGracias por su correo. Estoy de vacaciones hasta el 3 de mayo. Para asuntos urgentes, llame a la oficina.":          "it is an automatic reply",
		jane + "R: Caffè\n\nGrazie per la mail. Sono in ferie fino al 3 maggio. Per urgenze chiamare lo studio.":                                "it is an automatic reply",
		jane + "RES: Café\n\nAgradeço o seu contacto. Estou de férias até 3 de maio. Para assuntos urgentes, ligue.":                            "it is an automatic reply",
		jane + "Antw: Koffie\n\nBedankt voor je mail. Ik ben met vakantie tot 3 mei. Voor dringende zaken kun je Bo bellen.":                    "it is an automatic reply",
		jane + "Odp: Kawa\n\nDziękuję za wiadomość. Jestem na urlopie do 3 maja. W pilnych sprawach proszę dzwonić.":                            "it is an automatic reply",
		jane + "SV: Kaffe\n\nTack för ditt mejl. Jag är på semester till 3 maj. Vid brådskande ärenden, ring växeln.":                           "it is an automatic reply",
		jane + "Re: Кофе\n\nСпасибо за письмо. Я в отпуске до 3 мая. По срочным вопросам обращайтесь к коллегам.":                               "it is an automatic reply",
		jane + "Re: コーヒー\n\nご連絡ありがとうございます。5月3日まで休暇をいただいております。お急ぎの場合は代表までお電話ください。":                                                               "it is an automatic reply",
		jane + "AUTO: Jane Roe is out of the office (returning 05/03/2026)\n\nI will answer later.":                                             "it is an automatic reply",
		jane + "Coffee\n\nThis is an automated message. I get too much mail.":                                                                   "it is an automatic reply",
		jane + "Kaffee\n\nIhre Mail kam an.\n\nDiese Nachricht wurde automatisch erstellt.":                                                     "it is an automatic reply",
		jane + "Café\n\nBien reçu. Merci de ne pas répondre à ce message.":                                                                      "it is an automatic reply",
		desk + "咖啡\n\n您好！本邮件由系统自动发送，请勿回复。":                                                                                                      "it is an automatic reply",
		desk + "Café\n\nEste mensaje se ha generado automáticamente.":                                                                           "it is an automatic reply",
		jane + "Lu : Un café\n\nVotre message\n\n   À : Roe, Jane\n   Objet : Un café\n   Envoyé : lundi 4 mai 2026\n\na été lu le 4 mai 2026.": "it is a receipt from a mail program",
		jane + "Letto: Caffè\n\nIl messaggio\n\n  A: Jane Roe\n  Oggetto: Caffè\n  Inviato: 4 maggio 2026\n\nè stato letto.":                    "it is a receipt from a mail program",
		jane + "Not read: Coffee?\n\nYour message\n\n  To: Jane Roe\n  Subject: Coffee?\n\nwas deleted without being read.":                     "it is a receipt from a mail program",
		jane + "Return Receipt (displayed) - Coffee?\n\nThis is a Return Receipt for the mail that you sent to jane@example.org.":               "it is a receipt from a mail program",
		jane + "Lesebestätigung (angezeigt) - Kaffee\n\nDies ist eine Empfangsbestätigung für die E-Mail, die Sie gesendet haben.":              "it is a receipt from a mail program",
		jane + "開封済み: コーヒー\n\n":                                                                                                "it is a receipt from a mail program",
		jane + "Recall: Coffee?\n\nJane Roe would like to recall the message, \"Coffee?\".":                                    "it is a receipt from a mail program",
		jane + "Abgesagt: Kaffee\n\n":                                                                                          "it is a calendar notice",
		jane + "Accepted: Coffee @ Mon May 4, 2026 10am\n\nJane Roe has accepted this invitation.":                             "it is a calendar notice",
		jane + "Coffee?\n\nYour message was waitlisted. Please add yourself to my Guest List.":                                 "a program asks whether you are a person",
		jane + "RE: Kaffee\n\nBitte bestätigen Sie, dass Sie ein Mensch sind: https://example.org/?a=b":                        "a program asks whether you are a person",
		jane + "Re: Café ?\n\nBonjour,\n\nPour valider votre message, cliquez ici : https://example.org/?v":                    "a program asks whether you are a person",
		desk + "[SHOP-48213] Coffee?\n\nWe have received your request.":                                                        "it is the automatic answer of a ticket system",
		desk + "Ihre Anfrage (Ticket 48213)\n\nVielen Dank für Ihre Anfrage. Wir melden uns schnellstmöglich.":                 "it is the automatic answer of a ticket system",
		desk + "Votre demande\n\nMerci de nous avoir contactés. Votre demande a bien été prise en compte.":                     "it is the automatic answer of a ticket system",
		desk + "Coffee\n\n--- Reply above this line ---\n\nYour ticket has been received.":                                     "it is the automatic answer of a ticket system",
		"From: \"Postmaster/HQ@HQ\" <Postmaster/HQ@HQ>\nSubject: x\n\nx":                                                       "nobody reads answers to Postmaster/HQ@HQ",
		"From: Mail-Zustellsystem <info@example.org>\nSubject: x\n\nx":                                                         "it is a report from a mail server",
		"From: Info <info@example.org>\nSubject: x\n\nYour message could not be delivered.\n550 5.1.1 no such user":            "it is a report from a mail server",
		"From: Info <info@example.org>\nSubject: Non remis : Café\n\nÉchec de remise pour ces destinataires : bo@example.org":  "it is a report from a mail server",
		"From: Info <info@example.org>\nSubject: Undeliverable\n\nDelivery to the following recipients failed: bo@example.org": "it is a report from a mail server",
		"From: Jane Roe <jane@example.org>\nX-Autoreply-Domain: example.org\nSubject: x\n\nx":                                  "it is an automatic reply",
		"From: Jane Roe <neodpovidat@example.org>\nSubject: x\n\nx":                                                            "nobody reads answers to neodpovidat@example.org",
	} {
		m, err := Read(strings.NewReader(mail), "ana@example.com", "Ana Moss")
		if err != nil {
			t.Fatal(err)
		}
		if m.Machine != want {
			t.Errorf("for %q, the reason not to answer is %q, want %q", mail, m.Machine, want)
		}
	}
}

// People who write about such things, and people who answer or forward what a program wrote, are no programs.
func TestPeopleWriteAboutPrograms(t *testing.T) {
	for _, mail := range []string{
		"Subject: Out of office life, an interview\n\nHello, I wrote a book on it. Could I send it to you?",
		"Subject: Read: a column on letters\n\nHello, I read your piece twice. May I quote it?",
		"Subject: Gelesen: Ihr Aufsatz\n\nGuten Tag, ich habe ihn mit Freude gelesen und würde gern mit Ihnen sprechen.",
		"Subject: Accepted: my paper on seals\n\nHi Ana, it was accepted! May I thank you with lunch?",
		"Subject: Case 48213 of your book\n\nHello, I have a question about it. May I call?",
		"Subject: [2026] your talk\n\nHello, could we talk about it?",
		"Subject: Re: Coffee?\n\nHi Ana, thank you for your message. I am on vacation until May and will be in touch upon my return.",
		"Subject: Re: Automatic reply: Coffee?\n\nHello, I saw that you are out of office. I'd like to meet after that.",
		"Subject: FW: Undeliverable: Coffee?\n\nHello, my mail came back, so I try again.\n\n-----Original Message-----\nFrom: Mail\nSubject: Undeliverable\n\n550 5.1.1 user unknown",
		"Subject: A question\n\nHello, I answer mails for a ticket system. We have received your name from Bo. May I ask you for advice?",
		"Subject: A question\n\nI'm out of the office until Friday. After that, may I buy you a coffee?",
		"Subject: A question\n\nI got an answer that said: >This is an automated message<. Do you read these?",
		"Subject: A question\n\nMy thesis is on how senders prove to be people. May I ask you some questions?\n\n> This is an automatically generated message.",
		"Subject: Re: Coffee?\n\nThank you for your message. I was on vacation, hence the late answer. It is urgent for me, so please contact me.",
		"Subject: AW: Kaffee\n\nVielen Dank für Ihre Nachricht. Ich war im Urlaub. Die Sache ist dringend, bitte wenden Sie sich an mich.",
		"Subject: Tea\n\nHello,\n\nI am on vacation in Porto and would love to have tea with you.",
		"Subject: Your talk\n\nHello,\n\nyour request for speakers has been received by our club. We will be in touch about it.\n\nEve Hall",
		"Subject: Bees\n\nDear Madam,\n\nI propose three hives in your yard.\n\nRegards,\nJane Roe\n\nPlease do not reply to this message if a pipe is leaking; call us.",
		"Subject: Anfrage 2026\n\nGuten Tag, ich hätte eine Frage zu Ihrer Arbeit.",
	} {
		m, err := Read(strings.NewReader("From: Jane Roe <jane@example.org>\n"+mail), "ana@example.com", "Ana Moss")
		if err != nil {
			t.Fatal(err)
		}
		if m.Machine != "" {
			t.Errorf("%q is taken for a program's mail: %s", mail, m.Machine)
		}
	}
}
