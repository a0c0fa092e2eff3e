package mail

import (
	"strings"
	"testing"
)

// Some forms ask whole questions in the owner's words. The answers are below them.
func TestFormsWithQuestions(t *testing.T) {
	const want = coffee + " It rains."
	for body, first := range map[string]string{
		"What is your first name?\nJane\n\nWhat is your email?\nw@example.com\n\nHow can we help you?\n#\n\nView all responses":                    "Jane",
		"* May we ask your full name?\nWanja Oyelaran\n\n* Where do I find you?\nw@example.com\n\n* What are we going to talk about?\n#":           "Wanja",
		"1. What's your name? *\nWanja Oyelaran\n2. What's your email? *\nw@example.com\n3. What's on your mind? *\n#":                             "Wanja",
		"Wie heißt du?\nWanja Oyelaran\n\nWie lautet deine E-Mail-Adresse?\nw@example.com\n\nWorum geht es?\n#\n\nAlle Antworten ansehen":          "Wanja",
		"Quel est votre prénom ?\nJane\n\nQuelle est votre adresse e-mail ?\nw@example.com\n\nComment pouvons-nous vous aider ?\n#":                "Jane",
		"¿Cómo te llamas?\nWanja Oyelaran\n\n¿Cuál es tu correo electrónico?\nw@example.com\n\n¿En qué puedo ayudarte?\n#":                         "Wanja",
		"Qual è il tuo nome?\nWanja Oyelaran\n\nQual è la tua email?\nw@example.com\n\nCome posso aiutarti?\n#":                                    "Wanja",
		"Qual é o seu nome?\nWanja Oyelaran\n\nQual é o seu e-mail?\nw@example.com\n\nComo posso ajudar?\n#":                                       "Wanja",
		"Hoe heet je?\nWanja Oyelaran\n\nWat is je e-mailadres?\nw@example.com\n\nWaarmee kan ik je helpen?\n#":                                    "Wanja",
		"Jak masz na imię?\nJane\n\nJaki jest twój adres e-mail?\nw@example.com\n\nW czym mogę pomóc?\n#":                                          "Jane",
		"Как вас зовут?\nВанда Соколова\n\nКакой ваш email?\nw@example.com\n\nЧем я могу помочь?\n#":                                               "Ванда",
		"Vad heter du?\nWanja Oyelaran\n\nVad är din e-postadress?\nw@example.com\n\nVad gäller det?\n#":                                           "Wanja",
		"What's your company's name?\nMill Ltd\n\nWhat's your name?\nWanja Oyelaran\n\nWhat's your email?\nw@example.com\n\nHow can I help?\n#":    "Wanja",
		"What's your name?\nWanja Oyelaran\n\nWhat's your email?\nw@example.com\n\nPhone?\n+44 20 7946 0000\n\nWhat do you want to talk about?\n#": "Wanja",
		"What's your name? Wanja Oyelaran\nWhat's your email? w@example.com\nHow can I help you? #\n\nReport abuse":                                "Wanja",
		"What's your name?\nWanja Oyelaran\n\nAnd your email?\nw@example.com\n\nTell me more\n#":                                                   "Wanja",
	} {
		m := read1(t, "From: Forms <no-reply@forms.example>\n\nYour form has a new response:\n\n"+replace(body, want))
		if m.First != first || m.Address != "w@example.com" || m.Text != want || m.Machine != "" {
			t.Errorf("for %q, the sender is %q <%s> (%s) and the text %q; want %s and %q", body, m.First, m.Address, m.Machine, m.Text, first, want)
		}
	}
	for _, own := range []string{"How are you?\nI am well.", "What's your name?\nI forgot it.\n\nJane", "Would you meet me?\nw@example.com", "Who are you?\nSomebody told me of you.\n\nCould you help?\nI have two questions on mills."} {
		if m := read1(t, "From: Jane Roe <w@example.com>\n\nHi Ana,\n\n"+own); m.First != "Jane" || m.Machine != "" || len(m.Text) < len("Hi Ana,\n\n")+len(own)-len("\n\nJane") {
			t.Errorf("for %q, the text by %q is %q (%s)", own, m.First, m.Text, m.Machine)
		}
	}
}

// Somebody without a name may ask such questions, too.
func TestQuestionsOfSenders(t *testing.T) {
	const body = "Hi Ana,\n\nWho are you?\nJane Roe\n\nCould you help me?\nI have two questions about mills, and a deadline.\n\nKim"
	if m := read1(t, "From: w.77@example.com\n\n"+body); m.Name != "Kim" || m.First != "Kim" {
		t.Errorf("the sender is %q, %q", m.Name, m.First)
	}
}

// A form's program announces the form, and links to its own pages below it.
func TestTextOfForms(t *testing.T) {
	for _, body := range []string{
		"Name: Wanja Oyelaran\nEmail: w@example.com\nMessage: #\n\nManage Submissions",
		"Name: Wanja Oyelaran\nEmail: w@example.com\nMessage: #\n\nOpen contact in Forms",
		"Name: Wanja Oyelaran\nEmail: w@example.com\nMessage: #\n\nEinsendungen verwalten: https://forms.example/x",
		"Name: Wanja Oyelaran\nEmail: w@example.com\nMessage: #\n\nVoir les réponses",
		"Name: Wanja Oyelaran\nEmail: w@example.com\nMessage: #\n\nChange how often we write at https://app.forms.example/settings\n\nThis form was created by Ana Moss.",
		"Submitted content:\n\nName: Wanja Oyelaran\nEmail: w@example.com\nTextarea 2: #\n\nManage notifications at https://forms.example/x",
		"Name: Wanja Oyelaran\nEmail: w@example.com\nTown: Brno\n\nWhy you write to us: #",
		"Full Name Wanja Oyelaran\nE-mail w@example.com\nMessage #",
		"Your Name Wanja Oyelaran\nYour Email w@example.com\nYour Message #",
	} {
		m := read1(t, "From: Forms <no-reply@forms.example>\nReply-To: w@example.com\n\n"+replace(body, coffee))
		if m.First != "Wanja" || m.Text != coffee {
			t.Errorf("for %q, the text by %q is %q", body, m.First, m.Text)
		}
	}
	for _, body := range []string{
		"Below is the result of your feedback form. It was submitted by\nWanja Oyelaran (w@example.com) on Monday\n-----------------\n\ncomments: #\n\n-----------------",
		"Wanja Oyelaran <w@example.com> hat das Kontaktformular ausgefüllt.\n\nNachricht: #",
	} {
		m := read1(t, "From: Wanja Oyelaran <w@example.com>\n\n"+replace(body, coffee))
		if m.First != "Wanja" || m.Text != coffee || m.Via != "a form" {
			t.Errorf("for %q, the text by %q via %q is %q", body, m.First, m.Via, m.Text)
		}
	}
	for _, own := range []string{"See my page: https://wanja.example", "I like Forms.", "View from my window: nice", "See you soon!", "My project: https://forms.blog/x\n\nWhat do you think?"} {
		m := read1(t, "From: Forms <no-reply@forms.example>\nReply-To: w@example.com\n\nName: Wanja Oyelaran\nEmail: w@example.com\nMessage: "+coffee+"\n\n"+own)
		if m.Text != coffee+"\n\n"+own {
			t.Errorf("the text is %q, want also %q", m.Text, own)
		}
	}
	m := read1(t, "From: Site <form@site.example>\nReply-To: w@example.com\n\nWanja Oyelaran (non vérifié) (w@example.com) a envoyé un message via le formulaire de contact à https://site.example/x.\n\n"+coffee)
	if m.Name != "Wanja Oyelaran" {
		t.Errorf("the name is %q", m.Name)
	}
}

func replace(body, text string) string { return strings.Replace(body, "#", text, 1) }
