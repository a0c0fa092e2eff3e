package mail

import (
	"fmt"
	"strings"
	"testing"
)

// summary returns the findings that the tests of this file compare: the name, the address, what forwarded the mail, and the
// doubts.
func summary(m *Mail) string {
	doubts := ""
	for _, d := range []struct{ of, why string }{{"sender", m.Doubt.Sender}, {"name", m.Doubt.Name}, {"text", m.Doubt.Text}} {
		if d.why != "" {
			doubts += " ?" + d.of
		}
	}
	if m.Machine != "" {
		doubts += " !machine"
	}
	return fmt.Sprintf("%s <%s> via %q%s", m.First, m.Address, m.Via, doubts)
}

const (
	jane = "From: Jane Roe <jane@example.com>\n"
	talk = "\n\nCould I pick your brain over a coffee?\n"
)

func TestSenders(t *testing.T) {
	const bulk = "List-ID: <hello.example.org>\nPrecedence: list\nList-Unsubscribe: <https://groups.example/u>\n"
	for name, c := range map[string][2]string{
		"a person":                              {jane + talk, `Jane <jane@example.com> via ""`},
		"another address of the same person":    {jane + "Reply-To: Jane at home <jane@example.net>" + talk, `Jane <jane@example.net> via ""`},
		"an address without a name":             {jane + "Reply-To: jane@example.net" + talk, `Jane <jane@example.net> via ""`},
		"somebody else":                         {jane + "Reply-To: Sam Poe <sam@example.net>" + talk, `Jane <sam@example.net> via "" ?sender`},
		"a form":                                {"From: Website contact form <wordpress@example.org>\nReply-To: Jane Roe <jane@example.com>" + talk, `Jane <jane@example.com> via "a form or a program (Website contact form)"`},
		"a form that nobody reads":              {"From: Forms <noreply@forms.example>\nReply-To: Jane Roe <jane@example.com>" + talk, `Jane <jane@example.com> via "a form or a program (Forms)"`},
		"a form with the header of a program":   {"From: Forms <noreply@forms.example>\nAuto-Submitted: auto-generated\nPrecedence: bulk\nReply-To: Jane Roe <jane@example.com>" + talk, `Jane <jane@example.com> via "a form or a program (Forms)"`},
		"a form in another's name":              {"From: Jane Roe <noreply@forms.example>\nReply-To: jane@example.com" + talk, `Jane <jane@example.com> via "a form or a program (noreply@forms.example)"`},
		"a form with fields":                    {"From: Forms <noreply@forms.example>\nReply-To: jane@example.com\n\nName: Jane Roe\nEmail: jane@example.com\nMessage: Could I pick your brain?", `Jane <jane@example.com> via "a form or a program (Forms)"`},
		"a form whose sender is only in fields": {"From: Forms <noreply@forms.example>\n\nName:\nJane Roe\nEmail:\njane@example.com\n\nMessage:\nCould I pick your brain?", `Jane <jane@example.com> via "a form" ?sender`},
		"a form, German":                        {"From: Kontaktformular <wordpress@example.org>\nReply-To: jane@example.com\n\nName: Jane Roe\nE-Mail: jane@example.com\nNachricht: Hätten Sie Zeit?", `Jane <jane@example.com> via "a form or a program (Kontaktformular)"`},
		"WordPress":                             {"From: Ana's page <wordpress@example.org>\nReply-To: jane@example.com\n\nFrom: Jane Roe <jane@example.com>\nSubject: Coffee\n\nMessage Body:\nCould I pick your brain?\n\n-- \nThis e-mail was sent from a contact form on Ana (https://x.example)", `Jane <jane@example.com> via "a form or a program (Ana's page)"`},
		"a form with a name as From":            {"From: Website <wordpress@example.org>\nReply-To: yo@example.com\n\nFrom: Yewande Olatunji\nEmail: yo@example.com\nMessage:\nCould I pick your brain?", `Yewande <yo@example.com> via "a form or a program (Website)"`},
		"labels without colons":                 {"From: Wix <no-reply@wix.example>\nReply-To: lee.chan@example.com\n\nYou have a new message:\n\nName Lena Chan\nEmail lee.chan@example.com\nMessage Could we do a call?", `Lena <lee.chan@example.com> via "a form or a program (Wix)"`},
		"a form with the owner's own questions": {"From: Google Forms <forms-receipts-noreply@google.com>\nReply-To: omar@example.com\n\nName: Omar Haddad\nEmail: omar@example.com\nWhat do you want?\nA mentoring session", `Omar <omar@example.com> via "a form or a program (Google Forms)"`},
		"labels above their values":             {"From: JotForm <noreply@jotform.example>\nReply-To: jane@example.com\n\nName\nJane Roe\n\nEmail\njane@example.com\n\nMessage\nCould I pick your brain?", `Jane <jane@example.com> via "a form or a program (JotForm)"`},
		"an address that nobody reads":          {"From: Shop <noreply@shop.example>" + talk, `<noreply@shop.example> via "" ?name !machine`},
		"a newsletter":                          {"From: Jane Roe <jane@news.example>\nReply-To: Jane Roe <jane@example.com>\nList-Unsubscribe: <https://x>" + talk, `Jane <jane@example.com> via "" !machine`},
		"a group":                               {"From: hello <hello@example.org>\nReply-To: Jane Roe <jane@example.com>\nX-Original-Sender: jane@example.com\n" + bulk + talk, `Jane <jane@example.com> via "the group hello@example.org"`},
		"a group, with X-Original-From":         {"From: 'Jane Roe' via Hello <hello@example.org>\nX-Original-From: Jane Roe <jane@example.com>\n" + bulk + talk, `Jane <jane@example.com> via "the group hello@example.org"`},
		"a group, with X-Original-Sender":       {"From: 'Jane Roe' via Hello <hello@example.org>\nX-Original-Sender: jane@example.com\n" + bulk + talk, `Jane <jane@example.com> via "the group hello@example.org"`},
		"a list that anybody may join":          {"From: 'Jane Roe' via golang-nuts <golang-nuts@googlegroups.com>\nX-Original-From: Jane Roe <jane@example.com>\nList-ID: <golang-nuts.googlegroups.com>" + talk, `Jane <jane@example.com> via "the group golang-nuts@googlegroups.com" !machine`},
		"LinkedIn":                              {"From: Jane Roe via LinkedIn <inmail-hit-reply@linkedin.example>\nReply-To: Jane Roe <abc@reply.linkedin.example>\nList-Unsubscribe: <https://x>\nFeedback-ID: x" + talk, `Jane <abc@reply.linkedin.example> via "LinkedIn"`},
		"LinkedIn, to be answered there":        {"From: Jane Roe via LinkedIn <messages-noreply@linkedin.com>\nList-Unsubscribe: <https://x>" + talk, `Jane <> via "LinkedIn" ?sender`},
		"LinkedIn, name in the text":            {"From: LinkedIn <messages-noreply@linkedin.com>\nList-Unsubscribe: <https://x>\n\nJane Roe sent you a message\n\nHi Ana, could we talk?", `Jane <> via "LinkedIn" ?sender`},
		"LinkedIn's own news":                   {"From: LinkedIn News <editors-noreply@linkedin.com>\nList-Unsubscribe: <https://x>" + talk, `<editors-noreply@linkedin.com> via "" ?name !machine`},
	} {
		if got := strings.TrimSpace(summary(read1(t, c[0]))); got != c[1] {
			t.Errorf("%s: the sender is %s, want %s", name, got, c[1])
		}
	}
}

// Of a message that a network or a form forwarded, only the sender's words are kept.
func TestPassedOnWords(t *testing.T) {
	for name, c := range map[string][2]string{
		"LinkedIn":      {"From: Jane Roe via LinkedIn <inmail-hit-reply@linkedin.com>\n\nJane Roe sent you a message\n\nHi Ana, could we talk?\n\nView message: https://linkedin.com/x\n\n----------------------------------------\n\nThis email was intended for Ana Moss (Engineer)\nUnsubscribe: https://linkedin.com/u\n© 2026 LinkedIn Corporation", "Hi Ana, could we talk?"},
		"WordPress":     {"From: Ana's page <wordpress@example.org>\nReply-To: jane@example.com\n\nFrom: Jane Roe <jane@example.com>\nSubject: Coffee\n\nMessage Body:\nCould we talk?\n\n-- \nThis e-mail was sent from a contact form on Ana (https://x.example)", "Could we talk?"},
		"labels beside": {"From: Wix <no-reply@wix.example>\nReply-To: lee.chan@example.com\n\nYou have a new message:\n\nName Lena Chan\nEmail lee.chan@example.com\nMessage Could we talk?\nIt is about compilers.", "Could we talk?\nIt is about compilers."},
		"labels above":  {"From: JotForm <noreply@jotform.example>\nReply-To: jane@example.com\n\nName\nJane Roe\n\nEmail\njane@example.com\n\nMessage\nCould we talk?\n\nSubmitted at 10:00", "Could we talk?"},
		"form":          {"From: Forms <noreply@forms.example>\nReply-To: jane@example.com\n\nName: Jane Roe\nEmail: jane@example.com\nMessage: Could we talk?\nIt is about compilers.", "Could we talk?\nIt is about compilers."},
	} {
		if got := read1(t, c[0]).Text; got != c[1] {
			t.Errorf("%s: the text is %q, want %q", name, got, c[1])
		}
	}
}

// If the owner forwarded a mail to themselves, the mail within it is read.
func TestForwardedToOneself(t *testing.T) {
	const inner = "From: Jane Roe <jane@example.com>\nDate: Fri, 20 Nov 2026 10:00:00 +0000\nSubject: Coffee?\nTo: <old@example.net>\n\n"
	mail := func(header, body string) *Mail {
		m, err := Read(strings.NewReader("From: Ana Moss <"+header+">\nTo: ana@example.com\nMessage-ID: <x@y>\nSubject: Fwd: Coffee?\n"+body), "ana@example.com", "Ana Moss")
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	for name, m := range map[string]*Mail{
		"Gmail":                         mail("ana@example.com", "\n---------- Forwarded message ---------\n"+inner+ask),
		"from another account":          mail("moss@example.net", "\n---------- Forwarded message ---------\n"+inner+ask),
		"with a tag":                    mail("ana+work@example.com", "\n-----Original Message-----\n"+inner+ask),
		"with a note":                   mail("ana@example.com", "\nfor the file\n\n---------- Forwarded message ---------\n"+inner+ask),
		"Apple":                         mail("ana@example.com", "\n> Begin forwarded message:\n>\n> "+strings.ReplaceAll(inner, "\n", "\n> ")+ask),
		"Gmail's page":                  mail("ana@example.com", "Content-Type: text/html\n\n<div dir=ltr><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">---------- Forwarded message ---------<br>From: <b>Jane Roe</b> <span>&lt;<a href=\"mailto:jane@example.com\">jane@example.com</a>&gt;</span><br>Date: Fri, Nov 20, 2026 at 10:00 AM<br>Subject: Coffee?<br>To: &lt;old@example.net&gt;<br></div><br><br><div>"+ask+"</div></div></div>"),
		"German Outlook's page":         mail("ana@example.com", "Content-Type: text/html\n\n<div><br></div><div id=divRplyFwdMsg><b>Von:</b> Jane Roe &lt;jane@example.com&gt;<br><b>Gesendet:</b> Freitag<br><b>An:</b> old<br><b>Betreff:</b> Coffee?</div><div>"+ask+"</div>"),
		"Outlook, without a line above": mail("ana@example.com", "\n"+strings.Replace(inner, "Date:", "Sent:", 1)+ask),
		"as an attachment":              mail("ana@example.com", "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nsee attached\n--b\nContent-Type: message/rfc822\n\n"+inner+ask+"\n--b--\n"),
	} {
		if got := summary(m); got != `Jane <jane@example.com> via "you forwarded it to yourself"` || m.Text != ask || m.Subject != "Coffee?" || m.ID != "" {
			t.Errorf("%s: got the sender %s, the text %q, the subject %q and the ID %q; want those of the inner mail, and no ID", name, got, m.Text, m.Subject, m.ID)
		}
	}
	for from, want := range map[string]string{"Moss, Ana": "Jane", "Ana Moss": "Jane", "Ana Lind": "Ana"} {
		m, err := Read(strings.NewReader("From: \""+from+"\" <ana@work.example>\nTo: ana@example.com\nSubject: WG: Coffee?\n\n________________________________\n"+strings.Replace(inner, "Date:", "Sent:", 1)+ask), "ana@example.com", "Ana Berit Moss")
		if err != nil || m.First != want {
			t.Errorf("a mail forwarded by %s gives %+v and the error %v, want the first name %s", from, m, err, want)
		}
	}
	again := "---------- Forwarded message ---------\nFrom: Ana Moss <%s>\nDate: Fri, Nov 20, 2026 at 11:00 AM\nSubject: Fwd: Coffee?\nTo: <ana@example.com>\n\n"
	for _, address := range []string{"ana@example.com", "moss@work.example"} {
		if m := mail("ana@example.com", "\n"+fmt.Sprintf(again, address)+"\n---------- Forwarded message ---------\n"+inner+ask); m.First != "Jane" || m.Text != ask || m.Date.Day() != 20 || m.Doubt.Date != "" {
			t.Errorf("a mail that was forwarded twice, first by %s, gives %+v, want the inner mail", address, m)
		}
	}
	for name, body := range map[string]string{
		"repeated line":     "\n==== Forwarded message ====\n" + strings.TrimSpace(inner) + "\n==== Forwarded message ====\n\n" + ask,
		"end":               "\n----- Forwarded message from Jane Roe <jane@example.com> -----\n\n" + inner + ask + "\n\n----- End forwarded message -----\n",
		"end, German":       "\n-------- Weitergeleitete Nachricht --------\n" + inner + ask + "\n\n----- Ende der weitergeleiteten Nachricht -----\n\nAna",
		"element per field": "Content-Type: text/html\n\n<div>------ Forwarded Message ------</div><div>From: \"Jane Roe\" &lt;jane@example.com&gt;</div><div>To: old@example.net</div><div>Sent: 20/11/2026 10:00:00</div><div>Subject: Coffee?</div><div><br></div><div>" + ask + "</div>",
		"an attribution":    "\nOn Fri, Nov 20, 2026 at 10:00 AM Jane Roe <jane@example.com> wrote:\n\n> " + ask,
		"one line":          "\n----- Forwarded message ----- From: Jane Roe <jane@example.com>To: old@example.netSent: Friday, 20 November 2026 10:00 CETSubject: Coffee?\n" + ask,
		"cells":             "Content-Type: text/html\n\n<table><tr><td><p>From:</p></td><td><p>Jane Roe &lt;jane@example.com&gt;</p></td></tr><tr><td>Sent:</td><td>20 November 2026 10:00</td></tr><tr><td>Subject:</td><td>Coffee?</td></tr></table><p>" + ask + "</p>",
	} {
		if m := mail("ana@example.com", "Date: Mon, 23 Nov 2026 10:00:00 +0000\n"+body); m.First != "Jane" || m.Text != ask || m.Date.Day() != 20 || m.Doubt.Date != "" {
			t.Errorf("%s: the forwarded mail gives %+v, want its sender, its date and the text %q", name, m, ask)
		}
	}
	if m := mail("ana@example.com", "Date: Mon, 23 Nov 2026 10:00:00 +0000\n\n---------- Forwarded message ---------\n"+strings.Replace(inner, "Fri, 20 Nov 2026 10:00:00 +0000", "5/11/2026 10:00", 1)+ask); m.Doubt.Date == "" || m.Date.Day() != 23 {
		t.Errorf("the day 5/11 of a forwarded mail must be in doubt, but it gives %+v", m)
	}
	if m := mail("ana@example.com", "Date: Mon, 23 Nov 2026 10:00:00 +0000\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\nFrom: jane@example.com\nSubject: x\n\n"+ask+"\n--b--\n"); m.Doubt.Date == "" || m.Date.Day() != 23 {
		t.Errorf("the day of an attached mail without a date must be in doubt, but it gives %+v", m)
	}
	two := "--b\nContent-Type: message/rfc822\n\n" + inner + ask + "\n"
	if m := mail("ana@example.com", "Content-Type: multipart/mixed; boundary=b\n\n"+two+two+"--b--\n"); m.Doubt.Sender == "" || m.Text != ask {
		t.Errorf("a mail with two mails must have a doubt about the sender, but is %+v", m)
	}
	if m, err := Read(strings.NewReader("From: Ana Moss <ana@example.com>\nTo: ana@example.com\nSubject: Re: Coffee?\n\nHi Jane, not this month.\n\nOn Fri, Nov 20, 2026 at 10:00 AM Jane Roe <jane@example.com> wrote:\n> "+ask), "ana@example.com"); err != nil || m.Via != "" || m.Doubt.Sender == "" || !strings.HasPrefix(m.Text, "Hi Jane") {
		t.Errorf("the owner's own answer must have a doubt about the sender, but is %+v, with the error %v", m, err)
	}
	if m := mail("ana@example.com", "\nnote to self"); m.Doubt.Sender == "" {
		t.Errorf("a note to oneself must have a doubt about the sender, but is %+v", m)
	}
	if m := read1(t, jane+"Subject: Fwd: Coffee?\n\nCan you help him?\n\n---------- Forwarded message ---------\n"+inner+no); m.First != "Jane" || m.Text != "Can you help him?" || m.Via != "" {
		t.Errorf("for a mail that somebody else forwarded, the outer mail must be read, but the result is %+v", m)
	}
}

// If the sender only reminds the owner of an earlier request, and quotes it, the text is the quoted request.
func TestReminder(t *testing.T) {
	const mine = "On Fri, 20 Nov 2026 at 10:00, Jane Roe <jane@example.com> wrote:\n> " + ask
	const others = "On Fri, 20 Nov 2026 at 10:00, Ana Moss <ana@example.com> wrote:\n> " + no
	for name, c := range map[string]struct {
		text, want    string
		quoted, doubt bool
	}{
		"reminder":                              {"Just bumping this.\n\n" + mine, "Just bumping this.\n\n" + ask, true, false},
		"reminder, German":                      {"Ich wollte nachfragen, ob Sie das gesehen haben.\n\n" + mine, "Ich wollte nachfragen, ob Sie das gesehen haben.\n\n" + ask, true, false},
		"reminder of a refusal":                 {"Any thoughts?\n\n" + others, "Any thoughts?", false, false},
		"only the quotation":                    {mine, ask, true, false},
		"only a forwarded mail":                 {"---------- Forwarded message ---------\nFrom: Sam Poe <sam@example.com>\nDate: x\nSubject: y\nTo: z\n\n" + ask, ask, true, true},
		"an answer":                             {"Yes, on Monday.\n\n" + mine, "Yes, on Monday.", false, false},
		"a reminder, quote without attribution": {"Just bumping this.\n\n> " + ask, "Just bumping this.\n\n" + ask, true, true},
	} {
		m := read1(t, jane+"\n"+c.text)
		if m.Text != c.want || (m.Quoted != "") != c.quoted || (m.Doubt.Text != "") != c.doubt {
			t.Errorf("%s: the text is %q, want %q; the reason for a quotation is %q, want one: %v; the doubt is %q, want one: %v", name, m.Text, c.want, m.Quoted, c.quoted, m.Doubt.Text, c.doubt)
		}
	}
}

// The signature gives the name if the header has none. If the header leaves the name open, the signature decides.
func TestSignedNames(t *testing.T) {
	for name, c := range map[string]struct{ from, end, want string }{
		"no name":                         {"jane@example.com", "Best,\nJane", "Jane"},
		"no name, whole name below":       {"x@example.com", "Best regards,\n\nJane Roe\nCEO", "Jane"},
		"an initial":                      {"J. Roe <j.roe@example.com>", "Cheers,\nJane", "Jane"},
		"a company":                       {"Acme GmbH <info@acme.example>", "Mit freundlichen Grüßen\n\nKarl Beispiel\nEinkauf", "Karl"},
		"a surname":                       {"Herr Müller <m@example.de>", "Viele Grüße\nKarl Müller", "Karl"},
		"a surname alone":                 {"Herr Müller <m@example.de>", "Viele Grüße\nMüller", "?Müller"},
		"an unclear order":                {"Li Wei <li@example.cn>", "Best,\nWei", "Wei"},
		"a mark":                          {"jane@example.com", "-- \nJane Roe\nAcme", "Jane"},
		"on one line":                     {"x17@example.com", "Best regards, Jane Roe", "Jane"},
		"on one line, without a comma":    {"x17@example.com", "Kind regards Jane", "Jane"},
		"thanks for something":            {"x17@example.com", "Thanks for your time", "?"},
		"a line of boxes":                 {"x17@example.com", "━━━━━━━━\nJane Roe\nTEL 03-1234-5678", "Jane"},
		"a dash":                          {"jane@example.com", "- Jane", "Jane"},
		"a name in the address, unsigned": {"jane.roe@example.com", "", "?Jane"},
		"an unsigned mail":                {"x17@example.com", "", "?"},
		"the advertisement of a phone":    {"x17@example.com", "Sent from my iPhone", "?"},
		"another name":                    {"Robert Roe <r@example.com>", "Best,\nBob", "Bob"},
		"the other word of the name":      {"Roe Jane <r@example.com>", "Best,\nJane", "Jane"},
		"lower case":                      {"kim <kim@example.com>", "", "Kim"},
		"an account":                      {"jroe <jroe@example.com>", "", "?Jroe"},
		"an account, signed":              {"jroe <jroe@example.com>", "Thanks!\njane", "Jane"},
		"a word of thanks":                {"x17@example.com", "Thanks", "?"},
	} {
		m := read1(t, "From: "+c.from+"\n\nHi Ana,\n\ncould we talk about compilers?\n\n"+c.end)
		got := m.First
		if got == "" {
			got = "?" + m.Maybe
		}
		if got != c.want || (m.First == "") != (m.Doubt.Name != "") {
			t.Errorf("%s: the greeting is %s (doubt: %s), want %s", name, got, m.Doubt.Name, c.want)
		}
	}
}

// For a mail without text, Unreadable has the reason.
func TestUnreadable(t *testing.T) {
	for header, want := range map[string]string{
		"Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b--": "it is encrypted",
		"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMII":                                                                                     "it is encrypted",
		"Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nMII":                                                                                        "it is signed in a form that hides its text (S/MIME)",
		"Subject: x\n\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----":                                                                              "it is encrypted",
		"Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR":                                                                                             "it is an invitation without any text",
		"Content-Type: image/png\n\nx": "it contains only pictures",
		"Subject: x\n\nHello":          "",
	} {
		if got := read1(t, jane+header).Unreadable; got != want {
			t.Errorf("for %q, the reason is %q, want %q", header, got, want)
		}
	}
}

func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"Hi Ana, I would like to ask you for an introduction to Ada.":                "en",
		"Hallo Ana, ich würde mich gerne mit dir über Compiler unterhalten.":         "de",
		"Bonjour Ana, je suis étudiante et je voudrais vous parler de compilateurs.": "fr",
		"Hola Ana, me gustaría hablar con usted sobre los compiladores.":             "es",
		"Olá Ana, eu gostaria de falar com você sobre o meu projeto.":                "pt",
		"Ciao Ana, vorrei parlare con te del mio progetto, che è in una fase nuova.": "it",
		"Hallo Ana, ik zou graag met je willen praten over het project van mij.":     "nl",
		"Hola Ana, ¿nos podríamos ver con Pablo? Saludos, Inés":                      "es",
		"Bom dia Ana, podemos falar até ao fim da semana?":                           "pt",
		"Hej Ana, skal vi mødes næste uge? Hilsen Mads":                              "da",
		"Hei Ana, skal vi møtes neste uke? Hilsen Mads":                              "no",
		"Добрый день! Можно ли пригласить вас на ужин? Олег":                         "ru",
		"Добрий день! Чи можна запросити вас на вечерю? Олег":                        "uk",
		"Добър ден! Може ли да ви поканя на вечеря? Огнян":                           "bg",
		"Hej Ana, jag skulle vilja prata med dig om mitt projekt.":                   "sv",
		"Cześć, chciałbym się z Panią spotkać i porozmawiać o projekcie.":            "pl",
		"Здравствуйте, я хотел бы поговорить с вами о моем проекте.":                 "ru",
		"こんにちは、少しお時間をいただけますか。":                                                       "ja",
		"你好，我想和你聊聊编译器。":                                                              "zh",
		"안녕하세요, 이야기를 나누고 싶습니다.":                                                      "ko",
		"السلام عليكم، أود أن أتحدث معك عن مشروع في هذا المجال":                      "ar",
		"Hello, may I ask for a reference letter?":                                   "en",
		"Coffee?": "?",
	} {
		g := language(text)
		got := g.value
		if g.doubt != "" {
			got = "?"
		}
		if got != want {
			t.Errorf("the language of %q is %q (doubt: %s), want %q", text, g.value, g.doubt, want)
		}
	}
}

// The day of a forwarded mail is read from the date above its text.
func TestPrintedDates(t *testing.T) {
	for value, want := range map[string]string{
		"Fri, 20 Nov 2026 10:00:00 +0100":       "2026-11-20",
		"Fri, 20 Nov 2026 10:00:00 +0100 (CET)": "2026-11-20",
		"Friday, November 20, 2026 10:00 AM":    "2026-11-20",
		"Fri, Nov 20, 2026 at 10:00 AM":         "2026-11-20",
		"November 20, 2026 at 10:00:00 AM":      "2026-11-20",
		"Friday, 20 November 2026 10:00":        "2026-11-20",
		"Freitag, 20. November 2026 10:00":      "2026-11-20",
		"vendredi 20 novembre 2026 10:00":       "2026-11-20",
		"ven., 20 nov. 2026 à 10:00":            "2026-11-20",
		"mar. 24 nov. 2026 10:00":               "2026-11-24",
		"Fri, 20 Dez 2026 10:00:00 +0100":       "2026-12-20",
		"20.11.2026 10:00":                      "2026-11-20",
		"11/20/2026 10:00 PM":                   "2026-11-20",
		"2026年11月20日 10:00":                     "2026-11-20",
		"2026/11/20 10:00":                      "2026-11-20",
		"20 ноября 2026 г. 10:00":               "2026-11-20",
		"den 20 november 2026 10:00":            "2026-11-20",
		"the day before yesterday":              "0001-01-01",
	} {
		if got := dateOf(value).Format("2006-01-02"); got != want {
			t.Errorf("the day of %q is %s, want %s", value, got, want)
		}
	}
}

// People who write to a form for an organisation often enter it and their title and surname as their name. The first name is the one with
// which they sign.
func TestOrganisationInForm(t *testing.T) {
	for _, c := range []struct{ name, end, want string }{
		{"Grundschule am Deich, Frau Demir", "Viele Grüße\nSevgi Demir", "Sevgi"},
		{"Grundschule am Deich, Frau Deniz", "Viele Grüße\nSevgi Deniz", "Sevgi"},
		{"Grundschule am Deich, Frau Deniz", "Viele Grüße\nSevgi", "Sevgi"},
		{"Grundschule am Deich, Frau Yıldız", "Viele Grüße\nNurhayat Yıldız", "Nurhayat"},
		{"GS Deich, Frau Kaya", "Viele Grüße\nNurhayat Kaya", "Nurhayat"},
		{"Grundschule am Deich – Herr Martin", "Viele Grüße\nKonrad Martin", "Konrad"},
		{"Kita Regenbogen / Fr. Paul", "Viele Grüße\nTheresia Paul", "Theresia"},
		{"Frau Deniz, Grundschule am Deich", "Viele Grüße\nSevgi Deniz", "Sevgi"},
		{"Lycée Jean Moulin – Mme Martin", "Cordialement,\nSolange Martin", "Solange"},
		{"Collège du Parc - M. Bernard", "Cordialement,\nLucien Bernard", "Lucien"},
		{"Thornby Primary School, Mrs James", "Many thanks\nFiona James", "Fiona"},
		{"Mr Grant (Thornby Primary School)", "Many thanks\nWesley Grant", "Wesley"},
		{"IES La Loma, Sra. Santiago", "Un saludo\nRemedios Santiago", "Remedios"},
		{"Scuola Rodari - Prof.ssa Valentino", "Cordiali saluti\nGiuseppina Valentino", "Giuseppina"},
		{"Basisschool De Waard, mevrouw Thijs", "Groeten\nNorma Thijs", "Norma"},
		// counterexamples
		{"Grundschule am Deich, Frau Demir", "Viele Grüße", "?"},
		{"Grundschule am Deich, Frau Deniz", "Viele Grüße\nFrau Deniz", "?"},
		{"Grundschule am Deich, Frau Deniz", "Viele Grüße\nS. Deniz", "?"},
		{"Grundschule am Deich, Frau Deniz", "Viele Grüße\nDeniz", "?"},
		{"Grundschule am Deich, Frau Martina", "", "?"},
		{"Grundschule am Deich, Frau Yıldız", "", "?"},
		{"GS Deich, Frau Kaya", "", "?"},
		{"Deichhof, Frau Kaya", "", "?"},
		{"Grundschule am Deich – Herr Martin", "", "?"},
		{"Grundschule am Deich Herr Martin", "", "?"},
		{"Herr Martin, Grundschule am Deich", "", "?"},
		{"Lycée Jean Moulin – Mme Martin", "", "?"},
		{"Lycée Jean Moulin – Mme Martin", "Cordialement,\nMme Martin", "?"},
		{"Collège du Parc - M. Bernard", "", "?"},
		{"Thornby Primary School, Mrs James", "", "?"},
		{"Mr Grant (Thornby Primary School)", "", "?"},
		{"IES La Loma, Sra. Santiago", "", "?"},
		{"Grundschule am Deich, Frau Sevgi Deniz", "", "Sevgi"},
		{"Sevgi Deniz, Grundschule am Deich", "", "Sevgi"},
		{"Fiona James (Thornby Primary School)", "", "Fiona"},
	} {
		for kind, mail := range map[string]string{
			"fields": "From: Kontaktformular <wordpress@site.example>\nReply-To: sekretariat@deich.example\n\nName: " + c.name + "\nE-Mail: sekretariat@deich.example\nNachricht: " + body[2:] + c.end,
			"header": "From: \"" + c.name + "\" <post@deich.example>\n\n" + body[2:] + c.end,
		} {
			m := read1(t, mail)
			if got := greeted(m); got != c.want && (c.want != "?" || m.First != "") {
				t.Errorf("in the %s, for the name %q, signed %q, the greeting is %s (name: %s, doubt: %s), want %s", kind, c.name, c.end, got, m.Name, m.Doubt.Name, c.want)
			}
		}
	}
}

// The owner's own note above a mail that they forwarded may be within a quotation.
func TestQuotedNoteAboveForwardedMail(t *testing.T) {
	const inner = "From: Jane Roe <jane@example.com>\nDate: Fri, 20 Nov 2026 10:00:00 +0000\nSubject: Coffee?\nTo: <old@example.net>\n\n"
	const block = "---------- Forwarded message ---------\n" + inner
	for name, c := range map[string]struct{ from, text, first, words string }{
		"from another address":               {"Ana Moss <moss@work.example>", "> to answer tonight\n\n" + block + ask, "Jane", ask},
		"from the owner's address":           {"ana@example.com", "> to answer tonight\n\n" + block + ask, "Jane", ask},
		"directly above the block":           {"Ana Moss <moss@work.example>", "> to answer tonight\n" + block + ask, "Jane", ask},
		"a note of several lines":            {"Ana Moss <moss@work.example>", "> to answer tonight\n>\n> with the slides\n\n" + block + ask, "Jane", ask},
		"a note and a quoted one":            {"Ana Moss <moss@work.example>", "see below\n\n> to answer tonight\n\n" + block + ask, "Jane", ask},
		"the block in the quotation as well": {"Ana Moss <moss@work.example>", "> to answer tonight\n>\n> " + strings.ReplaceAll(strings.TrimSpace(block), "\n", "\n> ") + "\n>\n> " + ask, "Jane", ask},
		"German":                             {"Ana Moss <moss@work.example>", "> heute Abend beantworten\n\n-------- Weitergeleitete Nachricht --------\nBetreff: Coffee?\nDatum: Fri, 20 Nov 2026 10:00:00 +0000\nVon: Jane Roe <jane@example.com>\nAn: old@example.net\n\n" + ask, "Jane", ask},
		"from an address without a name":     {"ana.moss@work.example", "> to answer tonight\n\n" + block + ask, "Jane", ask},
		"without a note":                     {"Ana Moss <moss@work.example>", block + ask, "Jane", ask},
		// counterexamples
		"somebody else forwards":             {"Sam Poe <sam@example.org>", "> to answer tonight\n\n" + block + ask, "Sam", ask},
		"somebody else's words":              {"Sam Poe <sam@example.org>", "Can you help her?\n\n> to answer tonight\n\n" + block + ask, "Sam", "Can you help her?"},
		"an answer to the owner's own words": {"Sam Poe <sam@example.org>", "> to answer tonight\n\n" + ask, "Sam", ask},
	} {
		m, err := Read(strings.NewReader("From: "+c.from+"\nTo: ana@example.com\nMessage-ID: <x@y>\nSubject: Fwd: Coffee?\n\n"+c.text), "ana@example.com", "Ana Moss")
		if err != nil || m.First != c.first || m.Text != c.words {
			t.Errorf("%s: got the first name %q, the text %q and the error %v; want %q and %q", name, m.First, m.Text, err, c.first, c.words)
		}
	}
}
