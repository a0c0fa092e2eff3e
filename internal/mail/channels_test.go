package mail

import (
	"strings"
	"testing"
)

// channel is a mail to Ana Moss that came through a form, a network or a group.
type channel struct{ name, mail, want, text string }

func readChannels(t *testing.T, channels []channel) {
	t.Helper()
	for _, c := range channels {
		m, err := Read(strings.NewReader(c.mail), "ana@example.org", "Ana Moss")
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(summary(m)); got != c.want {
			t.Errorf("%s: the sender is %s (%s), want %s", c.name, got, m.Doubt.Name+m.Machine, c.want)
		}
		if m.Machine == "" && m.Text != c.text {
			t.Errorf("%s: the text is %q, want %q", c.name, m.Text, c.text)
		}
	}
}

const coffee = "Could I pick your brain over a coffee?"

// A site sends what is written into its form in the owner's or the site's name. The answers in the text, or Reply-To, name the person.
func TestFormsInOwnersName(t *testing.T) {
	const fields = "\n\nName: Wanja Oyelaran\nEmail: wanja@example.com\nMessage: " + coffee
	const via = `Wanja <wanja@example.com> via "a form or a program (`
	readChannels(t, []channel{
		{"the owner's name", "From: Ana Moss <form@site.example>\nReply-To: wanja@example.com" + fields, via + `Ana Moss)"`, coffee},
		{"the owner's name and more", "From: Ana Moss | Bridges <form@site.example>\nReply-To: wanja@example.com" + fields, via + `Ana Moss | Bridges)"`, coffee},
		{"the owner's address", "From: ana@example.org\nReply-To: wanja@example.com" + fields, via + `ana@example.org)"`, coffee},
		{"the owner's name, via a service", "From: Ana Moss via Basin <x@basin.example>\nReply-To: wanja@example.com" + fields, via + `Ana Moss via Basin)"`, coffee},
		{"a shop's name", "From: Tilde Textiles (Big Cartel) <mailer@cartel.example>\nReply-To: wanja@example.com" + fields, via + `Tilde Textiles (Big Cartel))"`, coffee},
		{"a site's Japanese name", "From: 橋の部屋 <form@site.example>\nReply-To: wanja@example.com" + fields, via + `橋の部屋)"`, coffee},
		{"a service that lets one unsubscribe", "From: Basin <noreply@basin.example>\nList-Unsubscribe: <https://x>\nReply-To: wanja@example.com" + fields, via + `Basin)"`, coffee},
		{"Reply-To is the owner's", "From: Site <site@site.example>\nReply-To: ana@example.org" + fields, `Wanja <wanja@example.com> via "a form" ?sender`, coffee},
		{"no Reply-To, owner's name", "From: Ana Moss <form@site.example>" + fields, `Wanja <wanja@example.com> via "a form" ?sender`, coffee},
		{"a sentence with the name", "From: Ana Moss <form@site.example>\nReply-To: wanja@example.com\n\nWanja Oyelaran (nicht verifiziert) hat eine Nachricht über das Kontaktformular gesendet:\nhttps://site.example/kontakt\n\n" + coffee, via + `Ana Moss)"`, coffee},
		{"a sentence with the address", "From: Ana Moss <form@site.example>\nReply-To: wanja@example.com\n\nMessage du formulaire de contact de :\nWanja Oyelaran <wanja@example.com>\n\n" + coffee, via + `Ana Moss)"`, coffee},
		{"the sender's own sentence", "From: Ana Moss <form@site.example>\nReply-To: Wanja Oyelaran <wanja@example.com>\n\nI use your contact form because I lost your address.\n\n" + coffee, via + `Ana Moss)"`, "I use your contact form because I lost your address.\n\n" + coffee},
		{"the message above the name", "From: Site <form@site.example>\nReply-To: wanja@example.com\n\nMessage: " + coffee + "\nName: Wanja Oyelaran\nEmail: wanja@example.com", via + `Site)"`, coffee},
		{"labels of several words", "From: Ana Moss <form@site.example>\nReply-To: wanja@example.com\n\nName\nWanja Oyelaran\nEmail\nwanja@example.com\nComment or Message\n" + coffee, via + `Ana Moss)"`, coffee},
		{"a form's mail that the owner forwarded", "From: Ana Moss <ana@example.org>\nSubject: Fwd: Contact\n\n---------- Forwarded message ---------\nFrom: Website <form@site.example>\nDate: Mon, 23 Nov 2026\nSubject: Contact\nTo: <ana@example.org>" + fields, `Wanja <wanja@example.com> via "you forwarded it to yourself" ?sender`, coffee},
		{"no name anywhere", "From: Ana Moss <form@site.example>\nReply-To: w.77@example.com\n\n" + coffee, `<w.77@example.com> via "a form or a program (Ana Moss)" ?name`, coffee},
		{"a company without a form", "From: Tilde Textiles <mailer@shop.example>\nReply-To: w.77@example.com\n\n" + coffee, `<w.77@example.com> via "a form or a program (Tilde Textiles)" ?name`, coffee},
		{"a person without a form", "From: Jane Roe <jane@mill.example>\nReply-To: w.77@example.com\n\n" + coffee, `Jane <w.77@example.com> via ""`, coffee},
		{"a person with two addresses", "From: Wanja Oyelaran <office@mill.example>\nReply-To: wanja@example.com\n\n" + coffee, `Wanja <wanja@example.com> via "a form or a program (Wanja Oyelaran)"`, coffee},
		{"a copy of what the owner wrote", "From: Mill <contact@mill.example>\n\nWe received your message.\n\nName: Ana Moss\nEmail: ana@example.org\nMessage: hello", `<contact@mill.example> via "" ?name`, "We received your message."},
	})
}

// Forms ask for the parts of a name in any language. The first name is then certain.
func TestNamesInForms(t *testing.T) {
	for fields, want := range map[string]string{
		"First name: Wanja\nLast name: Oyelaran\nE-mail address: w@example.com\nYour message: hi":    "Wanja",
		"Last Name *: Oyelaran\nFirst Name *: Wanja\nEmail *: w@example.com\nMessage (required): hi": "Wanja",
		"Nom : OYELARAN\nPrénom : Wanja\nAdresse mail : w@example.com\nVotre message : bonjour":      "Wanja",
		"Nombre: Wanja\nApellidos: Oyelaran Ruiz\nCorreo electrónico: w@example.com\nMensaje: hola":  "Wanja",
		"Nome: Wanja\nCognome: De Luca\nIndirizzo e-mail: w@example.com\nTesto del messaggio: ciao":  "Wanja",
		"Vorname: Wanja\nNachname: Oyelaran\nMail: w@example.com\nNachrichtentext: hallo":            "Wanja",
		"Voornaam: Wanja\nAchternaam: de Wit\nE-mailadres: w@example.com\nJe bericht: hallo":         "Wanja",
		"Förnamn: Wanja\nEfternamn: Ek\nE-postadress: w@example.com\nMeddelande: hej":                "Wanja",
		"Imię: Wanja\nNazwisko: Ek\nAdres email: w@example.com\nTwoja wiadomość: hej":                "Wanja",
		"Vezetéknév: Oyelaran\nKeresztnév: Wanja\nE-mail cím: w@example.com\nÜzenet szövege: szia":   "Wanja",
		"Имя: Ванда\nФамилия: Соколова\nЭл. почта: w@example.com\nТекст сообщения: привет":           "Ванда",
		"Ad: Wanja\nSoyad: Ek\nE-posta adresi: w@example.com\nMesaj içeriği: selam":                  "Wanja",
		"姓：佐藤\n名：和\nメールアドレス：w@example.com\nメッセージ本文：こんにちは":                                            "佐藤和",
		"*Name:*\nWanja Oyelaran\n\n_replyto:\nw@example.com\n\nLeave us a message...: hi":           "Wanja",
		"First name: Wanja Oyelaran\nLast name: Oyelaran\nEmail: w@example.com\nMessage: hi":         "Wanja",
		"First name: W.\nLast name: Oyelaran\nEmail: w@example.com\nMessage: hi":                     "?",
		"First name:\nLast name: Oyelaran\nEmail: w@example.com\nMessage: hi":                        "?",
		"First name: Sales Team\nLast name: Oyelaran\nEmail: w@example.com\nMessage: hi":             "?",
	} {
		m := read1(t, "From: Forms <noreply@forms.example>\n\n"+fields)
		if got := m.First; got != want && !(got == "" && want == "?") || m.Address != "w@example.com" {
			t.Errorf("with the answers %q, the sender is %q <%s> (%s), want %s <w@example.com>", fields, got, m.Address, m.Doubt.Name, want)
		}
	}
}

// What a form's program or its owner adds below the message is not the sender's.
func TestEndsOfForms(t *testing.T) {
	for _, end := range []string{
		"Privacy policy: accepted", "I have read and accept the privacy policy: Yes", "Datenschutz: gelesen", "Ich habe die Datenschutzerklärung gelesen.",
		"J'accepte que mes données soient enregistrées : Oui", "Acepto la política de privacidad: Sí", "Acconsento al trattamento dei dati: sì",
		"Aceito os termos: Sim", "Ik ga akkoord met de voorwaarden: ja", "Wyrażam zgodę na przetwarzanie danych: tak", "Я согласен на обработку данных: да",
		"---\n\nDate: 24 November 2026\nTime: 9:00 am\nRemote IP: 203.0.113.5", "User Agent: Mozilla/5.0", "Page URL: https://site.example/contact",
		"Phone: +44 20 7946 0000\nCompany: Mill", "Phone:\n+44 20 7946 0000\n\nPrivacy:\nyes", "If you think this submission is spam, report it as spam.", "--\nEnviado a partir do formulário de contacto de site.example",
		"Datenschutz: akzeptiert\n\n--\nDiese E-Mail wurde vom Kontaktformular gesendet.", "Does this submission look like spam? Report it here:\nhttps://x.example",
	} {
		for _, between := range []string{"\n", "\n\n"} {
			m := read1(t, "From: Forms <noreply@forms.example>\nReply-To: w@example.com\n\nName: Wanja Oyelaran\nEmail: w@example.com\nMessage: "+coffee+between+end)
			if m.Text != coffee {
				t.Errorf("above %q, the text is %q, want %q", end, m.Text, coffee)
			}
		}
	}
	for _, own := range []string{
		"Privacy is my subject.", "Date: any day\nPlace: the mill\n\nWould that suit you?", "I agree with your last post.", "Phone calls are fine.", "I have read your book.",
		"I have read your privacy policy.\nWhy is it so short?", "Je suis d'accord.", "Time: that is what I lack, so please be brief\nThank you!",
	} {
		m := read1(t, "From: Forms <noreply@forms.example>\nReply-To: w@example.com\n\nName: Wanja Oyelaran\nEmail: w@example.com\nMessage: "+coffee+"\n\n"+own)
		if m.Text != coffee+"\n\n"+own {
			t.Errorf("the text is %q, want also %q", m.Text, own)
		}
	}
}
