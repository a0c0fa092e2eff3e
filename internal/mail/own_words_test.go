package mail

import (
	"strings"
	"testing"
)

// blocks has, by language, the header that mail programs such as Outlook write above a mail that is being answered.
var blocks = map[string]string{
	"en": "From: Ana Moss <ana@example.com>\nSent: Friday, November 20, 2026 10:00 AM\nTo: Jane Roe\nSubject: Re: Coffee?",
	"de": "Von: Ana Moss <ana@example.com>\nGesendet: Freitag, 20. November 2026 10:00\nAn: Jane Roe\nBetreff: AW: Kaffee?",
	"fr": "De : Ana Moss <ana@example.com>\nEnvoyé : vendredi 20 novembre 2026 10:00\nÀ : Jane Roe\nObjet : RE: Un café ?",
	"es": "De: Ana Moss <ana@example.com>\nEnviado el: viernes, 20 de noviembre de 2026 10:00\nPara: Jane Roe\nAsunto: RE: ¿Un café?",
	"pt": "De: Ana Moss <ana@example.com>\nEnviada em: sexta-feira, 20 de novembro de 2026 10:00\nPara: Jane Roe\nAssunto: RES: Um café?",
	"it": "Da: Ana Moss <ana@example.com>\nInviato: venerdì 20 novembre 2026 10:00\nA: Jane Roe\nOggetto: R: Un caffè?",
	"nl": "Van: Ana Moss <ana@example.com>\nVerzonden: vrijdag 20 november 2026 10:00\nAan: Jane Roe\nOnderwerp: RE: Koffie?",
	"sv": "Från: Ana Moss <ana@example.com>\nSkickat: den 20 november 2026 10:00\nTill: Jane Roe\nÄmne: SV: Kaffe?",
	"da": "Fra: Ana Moss <ana@example.com>\nSendt: 20. november 2026 10:00\nTil: Jane Roe\nEmne: SV: Kaffe?",
	"no": "Fra: Ana Moss <ana@example.com>\nSendt: fredag 20. november 2026 10:00\nTil: Jane Roe\nEmne: SV: Kaffe?",
	"fi": "Lähettäjä: Ana Moss <ana@example.com>\nLähetetty: perjantai 20. marraskuuta 2026 10.00\nVastaanottaja: Jane Roe\nAihe: VS: Kahvi?",
	"pl": "Od: Ana Moss <ana@example.com>\nWysłano: piątek, 20 listopada 2026 10:00\nDo: Jane Roe\nTemat: ODP: Kawa?",
	"cs": "Od: Ana Moss <ana@example.com>\nOdesláno: pátek 20. listopadu 2026 10:00\nKomu: Jane Roe\nPředmět: RE: Káva?",
	"sk": "Od: Ana Moss <ana@example.com>\nOdoslané: piatok 20. novembra 2026 10:00\nKomu: Jane Roe\nPredmet: RE: Káva?",
	"hu": "Feladó: Ana Moss <ana@example.com>\nElküldve: 2026. november 20., péntek 10:00\nCímzett: Jane Roe\nTárgy: RE: Kávé?",
	"ro": "De la: Ana Moss <ana@example.com>\nTrimis: vineri, 20 noiembrie 2026 10:00\nCătre: Jane Roe\nSubiect: RE: O cafea?",
	"hr": "Od: Ana Moss <ana@example.com>\nPoslano: 20. studenoga 2026. 10:00\nZa: Jane Roe\nPredmet: RE: Kava?",
	"bg": "От: Ana Moss <ana@example.com>\nИзпратено: 20 ноември 2026 г. 10:00\nДо: Jane Roe\nОтносно: RE: Кафе?",
	"ru": "От: Ana Moss <ana@example.com>\nОтправлено: 20 ноября 2026 г. 10:00\nКому: Jane Roe\nТема: RE: Кофе?",
	"uk": "Від: Ana Moss <ana@example.com>\nНадіслано: 20 листопада 2026 р. 10:00\nКому: Jane Roe\nТема: RE: Кава?",
	"el": "Από: Ana Moss <ana@example.com>\nΣτάλθηκε: Παρασκευή, 20 Νοεμβρίου 2026 10:00\nΠρος: Jane Roe\nΘέμα: RE: Καφές;",
	"tr": "Kimden: Ana Moss <ana@example.com>\nGönderildi: 20 Kasım 2026 Cuma 10:00\nKime: Jane Roe\nKonu: YNT: Kahve?",
	"he": "מאת: Ana Moss <ana@example.com>\nנשלח: יום שישי 20 נובמבר 2026 10:00\nאל: Jane Roe\nנושא: RE: קפה?",
	"ar": "من: Ana Moss <ana@example.com>\nتاريخ الإرسال: 20 نوفمبر 2026\nإلى: Jane Roe\nالموضوع: رد: قهوة",
	"ja": "差出人: Ana Moss <ana@example.com>\n送信日時: 2026年11月20日 10:00\n宛先: Jane Roe\n件名: RE: コーヒー",
	"ko": "보낸 사람: Ana Moss <ana@example.com>\n보낸 날짜: 2026년 11월 20일 금요일 10:00\n받는 사람: Jane Roe\n제목: RE: 커피",
	"zh": "发件人: Ana Moss <ana@example.com>\n发送时间: 2026年11月20日 10:00\n收件人: Jane Roe\n主题: 答复: 咖啡",
	"tw": "寄件者: Ana Moss <ana@example.com>\n寄件日期: 2026年11月20日 10:00\n收件者: Jane Roe\n主旨: 回覆: 咖啡",
	"vi": "Từ: Ana Moss <ana@example.com>\nĐã gửi: Thứ Sáu, 20 tháng 11, 2026 10:00\nĐến: Jane Roe\nChủ đề: RE: Cà phê?",
	"eu": "Nork: Ana Moss <ana@example.com>\nBidaltze-data: 2026(e)ko azaroaren 20a 10:00\nNori: Jane Roe\nGaia: RE: Kafea?",
	"mk": "Од: Ana Moss <ana@example.com>\nИспратено: 20 ноември 2026 10:00\nДо: Jane Roe\nПредмет: RE: Кафе?",
	"id": "Dari: Ana Moss <ana@example.com>\nDikirim: Jumat, 20 November 2026 10:00\nKepada: Jane Roe\nPerihal: RE: Kopi?",
}

const (
	ask = "Could you introduce me to Ada Lark?"
	no  = "Thank you for asking for a coffee chat. It is not part of the plan."
)

// The header of another mail ends the sender's words: in every language, with or without a line above it, and in plain
// text and HTML.
func TestHeaderBlocks(t *testing.T) {
	if len(blocks) < 20 {
		t.Fatalf("there are headers in only %d languages, want at least 20", len(blocks))
	}
	for lang, block := range blocks {
		bold := strings.ReplaceAll(strings.ReplaceAll(block, "<", "&lt;"), "\n", "<br>")
		for form, text := range map[string]string{
			"text":          ask + "\n\n" + block + "\n\n" + no,
			"no blank line": ask + "\n\n" + block + "\n" + no,
			"a rule":        ask + "\n\n________________________________\n" + block + "\n\n" + no,
			"bold":          ask + "\n\n*" + strings.ReplaceAll(block, "\n", "\n*") + "\n\n" + no,
			"a border":      fromHTML(`<p>` + ask + `</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p>` + bold + `</p></div><p>` + no + `</p>`),
			"Outlook.com":   fromHTML(`<div>` + ask + `</div><hr style="width:98%"><div id="x_divRplyFwdMsg">` + bold + `</div><div>` + no + `</div>`),
		} {
			p := divide(tidy(text))
			if got := p.text(); got != ask {
				t.Errorf("in %s, %s: the sender's words are %q, want %q", lang, form, got, ask)
			}
			if p.quoted == nil || p.quoted.from.address != "ana@example.com" || p.quoted.words() != no {
				t.Errorf("in %s, %s: the quotation must be the owner's earlier mail, but is %+v", lang, form, p.quoted)
			}
		}
	}
}

// attributions are lines that name the writer of the text below them, with the words in every order.
var attributions = []string{
	"On Fri, Nov 20, 2026 at 10:00 AM Ana Moss <ana@example.com> wrote:",
	"On Fri, Nov 20, 2026 at 10:00 AM Ana Moss\n<ana@example.com> wrote:",
	"On Nov 20, 2026,\nat 10:18,\nAna Moss <ana@example.com> wrote:",
	"Ana Moss <ana@example.com> wrote on 20.11.2026 10:00:",
	"Ana Moss wrote:",
	"On 20/11/2026 10:00, Ana Moss wrote:",
	"---- On Fri, 20 Nov 2026 10:00:00 +0000 ana@example.com wrote ----",
	"2026-11-20 10:00 GMT+01:00 Ana Moss <ana@example.com>:",
	"Am 20.11.2026 um 10:00 schrieb Ana Moss <ana@example.com>:",
	"Ana Moss <ana@example.com> schrieb am Fr., 20. Nov. 2026, 10:00:",
	"Le ven. 20 nov. 2026 à 10:00, Ana Moss <ana@example.com> a écrit :",
	"El vie, 20 nov 2026 a las 10:00, Ana Moss (<ana@example.com>) escribió:",
	"Em sex., 20 de nov. de 2026 às 10:00, Ana Moss <ana@example.com> escreveu:",
	"Il giorno ven 20 nov 2026 alle ore 10:00 Ana Moss <ana@example.com> ha scritto:",
	"Op vr 20 nov 2026 om 10:00 schreef Ana Moss <ana@example.com>:",
	"Op 20 nov. 2026 10:00 heeft Ana Moss <ana@example.com> het volgende geschreven:",
	"Den fre 20 nov. 2026 kl 10:00 skrev Ana Moss <ana@example.com>:",
	"fre. 20. nov. 2026 kl. 10:00 skrev Ana Moss <ana@example.com>:",
	"pe 20. marrask. 2026 klo 10.00 Ana Moss (ana@example.com) kirjoitti:",
	"pt., 20 lis 2026 o 10:00 Ana Moss <ana@example.com> napisał(a):",
	"W dniu 20.11.2026 o 10:00, Ana Moss pisze:",
	"pá 20. 11. 2026 v 10:00 odesílatel Ana Moss <ana@example.com> napsal:",
	"pi 20. 11. 2026 o 10:00 Ana Moss <ana@example.com> napísal(a):",
	"Ana Moss <ana@example.com> ezt írta (időpont: 2026. nov. 20., P, 10:00):",
	"În vin., 20 nov. 2026 la 10:00, Ana Moss <ana@example.com> a scris:",
	"пт, 20 нояб. 2026 г. в 10:00, Ana Moss <ana@example.com>:",
	"20.11.2026 10:00, Ana Moss пишет:",
	"пт, 20 лист. 2026 р. о 10:00 Ana Moss <ana@example.com> пише:",
	"На пт, 20.11.2026 г. в 10:00 Ana Moss <ana@example.com> написа:",
	"Στις Παρ 20 Νοε 2026 στις 10:00 π.μ., ο χρήστης Ana Moss <ana@example.com> έγραψε:",
	"Ana Moss <ana@example.com>, 20 Kas 2026 Cum, 10:00 tarihinde şunu yazdı:",
	"בתאריך יום ו׳, 20 בנוב׳ 2026 ב-10:00 מאת Ana Moss <ana@example.com>:",
	"في الجمعة، 20 نوفمبر 2026 في 10:00 ص تمت كتابة ما يلي بواسطة Ana Moss <ana@example.com>:",
	"2026年11月20日(金) 10:00 Ana Moss <ana@example.com>:",
	"2026年11月20日 10:00、Ana Moss <ana@example.com>のメール:",
	"2026년 11월 20일 (금) 오전 10:00, Ana Moss <ana@example.com>님이 작성:",
	"Ana Moss <ana@example.com> 于2026年11月20日周五 10:00写道：",
	"在 2026年11月20日，上午10:00，Ana Moss <ana@example.com> 写道：",
	"Vào Th 6, 20 thg 11, 2026 vào lúc 10:00 Ana Moss <ana@example.com> đã viết:",
	"Pada Jum, 20 Nov 2026 pukul 10.00 Ana Moss <ana@example.com> menulis:",
	"pet, 20. stu 2026. u 10:00 Ana Moss <ana@example.com> napisao je:",
	"Kuupäeval R, 20. november 2026 kell 10:00 kirjutas Ana Moss <ana@example.com>:",
	"piektd., 2026. g. 20. nov., plkst. 10:00 — lietotājs Ana Moss (<ana@example.com>) rakstīja:",
	"2026-11-20, pn, 10:00 Ana Moss <ana@example.com> rašė:",
	"Quoting Ana Moss <ana@example.com>:",
	"Zitat von Ana Moss <ana@example.com>:",
}

// An attribution is removed together with the lines that it announces. Other lines below or above it stay.
func TestAttributions(t *testing.T) {
	const below = "Thank you, Jane"
	for _, attribution := range attributions {
		for form, text := range map[string][2]string{
			"answer above":   {ask + "\n\n" + attribution + "\n\n> " + no + "\n", ask},
			"answer below":   {attribution + "\n> " + no + "\n\n" + ask, ask},
			"answer between": {"Hi Ana,\n\n" + attribution + "\n> " + no + "\n\n" + ask + "\n\n> more\n\n" + below, "Hi Ana,\n\n" + ask + "\n\n" + below},
		} {
			p := divide(tidy(text[0]))
			if got := p.text(); got != text[1] {
				t.Errorf("with the attribution %q, %s, the sender's words are %q, want %q", attribution, form, got, text[1])
			}
		}
		if strings.Contains(attribution, "@") {
			p := divide(ask + "\n\n" + attribution + "\n\n" + no)
			if got := p.text(); got != ask {
				t.Errorf("with the attribution %q above lines without quote marks, the sender's words are %q, want %q", attribution, got, ask)
			}
		}
	}
}

// The name of the author is between the date and the address.
func TestNameBefore(t *testing.T) {
	for text, want := range map[string]string{
		"On Fri, Nov 20, 2026 at 10:00 AM Ana Moss <ana@example.com> wrote:":      "Ana Moss",
		"On Friday Ana Moss <ana@example.com> wrote:":                             "Ana Moss",
		"Il 20 marzo 2026 alle 10.00 Sam Saffo <sam@example.com> ha scritto:":     "Sam Saffo",
		"Am 20.11.2026 um 10:00 schrieb Jan van der Berg <jan@example.com>:":      "Jan van der Berg",
		"在 2026年11月20日，上午10:00，Ana Moss <ana@example.com> 写道：":                    "Ana Moss",
		"El vie, 20 nov 2026 a las 10:00, Ana Moss (<ana@example.com>) escribió:": "Ana Moss",
		"2026/11/20 robin via The Forum <forum@example.com>":                      "",
		"On Nov 20, 2026, at 10:00, <ana@example.com> wrote:":                     "",
	} {
		if got := nameBefore(text); got != want {
			t.Errorf("the name in %q is %q, want %q", text, got, want)
		}
	}
}

// The sender's words stay, even if they resemble an attribution, a header or a signature.
func TestOwnWordsStay(t *testing.T) {
	for _, text := range []string{
		"On the surface, this is simple.\n\nOn average it works. Here is why:\n\nit does.",
		"I have two questions for you:\n\nWhere? When?",
		"As Bob Smith wrote in his book:\n\nbe kind.",
		"From: Lisbon\nTo: Porto\nDate: 3 May\n\nCould you join?",
		"The agenda\n----------\n\nFirst, a call.\n\n----------\n\nThen lunch with everybody who wants to come along.",
		"Subject: compaction\n\nCould we talk?",
		"I sent from my phone the wrong file. Could you look again?",
		"Is it confidential?",
		"Regards to Ada! Could we talk?",
		"Please find the original message in the archive: it is long.",
		"Warning: this mail is long, and I come from outside your field!\n\nCould we talk?",
		"Attention: I am in Lisbon only until Friday.\n\nCould we talk?",
		"This email is from a student outside the university, so please forgive me.\n\nCould we talk?",
		"Note: I have been outside the company since May.\n\nCould we talk?",
		"Caution: a beginner writes.\n\nCould we talk?",
		"Be careful with my name: it has two dots.\n\nCould we talk?",
		"Suspicious of long mails? Me too.\n\nCould we talk?",
		"社外からの突然のご連絡失礼いたします。\n\nお話しできますか。",
		"----------\nWho I am\n----------\n\nI build compilers.",
		"We meet here:\n\nDate: Monday, 7 December 2026\nFrom: 10 am\nTo: 11 am\nSubject: compilers\n\nWould you join?",
		"Wir treffen uns:\n\nDatum: Montag, 7. Dezember 2026\nVon: 18 Uhr\nBis: 20 Uhr\nBetreff: Compiler\n\nKommst du?",
		"Voici le créneau :\n\nDate : lundi 7 décembre 2026\nDe : 18 h\nÀ : 20 h\nObjet : les compilateurs\n\nViendrez-vous ?",
		"Termin:\n\n\u65e5\u6642: 12月7日\n差出人: 18時\n件名: コンパイラ",
		"The trip:\n\nFrom: Lisbon\nTo: Porto\nDate: 3 May\nSubject: a talk\n\nCould you join?",
		"Who I am:\n\nName: Jane\nFrom: Lisbon\nSubject: compilers\nDate: 3 May 2026 18:00\n\nCould we talk?",
		"You can forward this as it is:\n\nTo: Ada Lark\nSubject: spilling\nFrom: Jane Roe, who ports your allocator\n\nDear Ada, may I ask you two questions?",
		"Your form is down, so here it is:\n\nFrom: Jane Roe <jane@example.com>\nTo: Ana Moss\nSubject: coffee\nMessage: could we talk?",
		"I build compilers.\n\n--\n\nHere is my question: could I pick your brain over a coffee?",
	} {
		p := divide(tidy(text))
		if got := p.text(); got != text {
			t.Errorf("of the sender's words %q, only these are kept: %q", text, got)
		}
	}
}

// Within the mail of a known sender, a header without a date that names the sender is a draft, and a date after the mail's is that of
// a meeting.
func TestOwnHeaders(t *testing.T) {
	const text = "Please pass this on:\n\nFrom: Jane Roe <jane@example.com>\nTo: Ada Lark <ada@example.net>\nSubject: spilling\n\nDear Ada, may I ask you two questions?"
	const meeting = "Please come:\n\nFrom: the guild <guild@example.net>\nDate: 7 December 2026 18:00\nSubject: compilers\n\nWould you?"
	for _, text := range []string{text, meeting} {
		if m := read1(t, jane+"Date: Mon, 23 Nov 2026 10:00:00 +0000\n\n"+text); m.Text != text {
			t.Errorf("of the mail %q, only %q is kept", text, m.Text)
		}
	}
}

// Mail programs write the header of another mail in many forms.
func TestFormsOfHeaders(t *testing.T) {
	from, sent, to, subject := "Ana Moss <ana@example.com>", "Friday, November 20, 2026 10:00 AM", "Jane Roe <jane@example.com>", "Re: Coffee?"
	html := strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace
	for name, text := range map[string]string{
		"blank lines":         ask + "\n\nFrom: " + from + "\n\nSent: " + sent + "\n\nTo: " + to + "\n\nSubject: " + subject + "\n\n" + no,
		"one line":            ask + "\n\nFrom: " + from + " Sent: " + sent + " To: " + to + " Subject: " + subject + "\n\n" + no,
		"two lines":           ask + "\n\nVon: " + from + " Gesendet: Freitag, 20. November 2026 10:00\nAn: " + to + " Betreff: " + subject + "\n\n" + no,
		"paragraphs":          fromHTML("<p>" + ask + "</p><p><b>Fra:</b> Ana Moss</p><p><b>Sendt:</b> 20. november 2026 10:00</p><p><b>Til:</b> Jane Roe</p><p><b>Emne:</b> SV: Kaffe</p><p>" + no + "</p>"),
		"cells":               fromHTML("<div>" + ask + "</div><table><tr><td>From:</td><td>" + html(from) + "</td></tr><tr><td>Sent:</td><td>" + sent + "</td></tr><tr><td>Subject:</td><td>" + subject + "</td></tr></table><div>" + no + "</div>"),
		"paragraphs in cells": fromHTML("<div>" + ask + "</div><table><tr><td><p>From:</p></td><td><p>" + html(from) + "</p></td></tr><tr><td><p>Sent:</p></td><td><p>" + sent + "</p></td></tr><tr><td><p>Subject:</p></td><td><p>" + subject + "</p></td></tr></table><div>" + no + "</div>"),
	} {
		if got := divide(tidy(text)); got.text() != ask {
			t.Errorf("%s: the sender's words are %q, want %q", name, got.text(), ask)
		}
	}
}

// Some mail programs begin each quoted line with the author's initials or name.
func TestInitials(t *testing.T) {
	for name, c := range map[string][2]string{
		"The Bat!":        {"Hello Ana,\n\nFriday, November 20, 2026, 10:00:00 AM, you wrote:\n\nAM> " + no + "\nAM> What would help?\n\n" + ask, "Hello Ana,\n\n" + ask},
		"one initial":     {"On Friday Ana Moss wrote:\n\nA> " + no + "\n\n" + ask, ask},
		"nested":          {"Am 20.11.2026 um 10:00 schrieb Ana Moss:\n\nAM>> Kaffee?\nAM> Nein.\n\n" + ask, ask},
		"Russian":         {"20.11.2026 10:00, вы писали:\n\nАМ> Спасибо.\n\n" + ask, ask},
		"a name":          {"Ana> " + no + "\nAna> What would help you more?\n\n" + ask, ask},
		"wide marks":      {"2026年11月20日 10:00 Ana Moss <ana@example.com>:\n＞ " + no + "\n＞＞ x\n\n" + ask, ask},
		"encoded marks":   {"Ana Moss wrote:\n&gt; " + no + "\n\n" + ask, ask},
		"a prompt":        {"I typed this:\n\nPS> get the list of all my files\nPS> and then remove the first of them\n\n" + ask, "I typed this:\n\nPS> get the list of all my files\nPS> and then remove the first of them\n\n" + ask},
		"a comparison":    {"N> 5 in all cases.\n\n" + ask, "N> 5 in all cases.\n\n" + ask},
		"a name and date": {"Ana Moss, 20.11.2026 10:00:\n> " + no + "\n\n" + ask, ask},
	} {
		if got := divide(tidy(c[0])); got.text() != c[1] {
			t.Errorf("%s: the sender's words are %q, want %q", name, got.text(), c[1])
		}
	}
}

// Below an attribution, lines without quote marks may be the answer, if nothing but a greeting is above.
func TestUnmarkedQuotation(t *testing.T) {
	const attribution = "On Friday, 20 November 2026, Ana Moss <ana@example.com> wrote:\n\n" + no + "\n\n"
	for above, want := range map[string]bool{"Dear Ana,\n\n": true, ask + "\n\n": false} {
		if p := divide(above + attribution + ask); (p.unclear != "") != want {
			t.Errorf("with %q above lines without quote marks, the doubt is %q, want one: %v", above, p.unclear, want)
		}
	}
}

// Below the mark of a signature, a question at the beginning may be the sender's. A link and a question below a name are not.
func TestQuestionInSignature(t *testing.T) {
	for below, want := range map[string]bool{
		ask + "\n\nJane": true, "Jane Roe\nHave you tried to turn it off?": false, "Acme, https://acme.example/?a=b c d e f": false, "Jane": false,
	} {
		if p := divide(tidy("Hi Ana,\n\nI build compilers.\n\n-- \n" + below)); (p.unclear != "") != want {
			t.Errorf("with the signature %q, the doubt is %q, want one: %v", below, p.unclear, want)
		}
	}
}

// Text around the sender's words is left out.
func TestAroundOwnWords(t *testing.T) {
	const hello = "Hi Ana,\n\ncould we talk?"
	for name, c := range map[string][2]string{
		"banner":                   {"CAUTION: this mail came from outside.\n________________________________\n\n" + hello, hello},
		"banner in brackets":       {"[EXTERNAL] This email originated from outside of the organization.\nDo not click links.\n\n" + hello, hello},
		"banner, German":           {"ACHTUNG: Externe E-Mail\n\n" + hello, hello},
		"banner, first contact":    {"You don't often get email from jane@example.com. Learn why this is important\n\n" + hello, hello},
		"banner below a rule":      {"----------\nCAUTION: This email originated from outside of the organization.\nDo not click links.\n----------\n\n" + hello, hello},
		"banner of one word":       {"[EXTERNAL]\n\n" + hello, hello},
		"banner, Greek":            {"ΠΡΟΣΟΧΗ: Αυτό το email προέρχεται από εξωτερικό αποστολέα.\n\n" + hello, hello},
		"banner of stars":          {"***** This is an EXTERNAL email. Take care when you open attachments. *****\n----------\n\n" + hello, hello},
		"banner, university":       {"This email originated outside the University. Check before clicking links.\n\n" + hello, hello},
		"banner, alone":            {"This message was sent from outside our company.\n\n" + hello, hello},
		"banner, French":           {"Attention : ce message provient de l'extérieur de l'organisation.\n\n" + hello, hello},
		"banner, Russian":          {"ВНИМАНИЕ! Внешнее письмо. Не открывайте вложения.\n\n" + hello, hello},
		"banner, Turkish":          {"Dikkat: bu e-posta kuruluşunuzun dışından geldi.\n\n" + hello, hello},
		"banner, Japanese":         {"【警告】このメールは社外から送信されています。\n==========\n\n" + hello, hello},
		"banner, Korean":           {"[알림] 이 메일은 외부에서 수신되었습니다.\n\n" + hello, hello},
		"banner, Chinese":          {"【外部邮件】请谨慎打开附件。\n\n" + hello, hello},
		"banner, Taiwan":           {"注意：此郵件來自組織外部。\n\n" + hello, hello},
		"spam scanner":             {hello + "\n\nJane\n\n__________\nThis email has been scanned for spam and viruses by Acme.\nVisit the following link to report this email as spam: https://acme.example/x", hello + "\n\nJane"},
		"signature":                {hello + "\n\n-- \nJane Roe\nAcme", hello},
		"signature, long":          {hello + "\n\n-- \nJane Roe\nThis is a motto that has many words, and it ends with a full stop.", hello},
		"signature, stripped":      {hello + "\n--\nJane Roe\nAcme", hello},
		"rule":                     {hello + "\n\n_____________\nJane Roe\n+1 555 123 4567", hello},
		"name, role, telephone":    {hello + "\n\nBest regards,\nJane Roe\nCEO, Acme\n+1 555 123 4567", hello + "\n\nBest regards,\nJane Roe"},
		"role without goodbye":     {hello + "\n\nJane Roe\nCEO, Acme\n+1 555 123 4567\nwww.acme.example", hello + "\n\nJane Roe"},
		"goodbye, German":          {hello + "\n\nMit freundlichen Grüßen\n\nKarl Beispiel\nLeiter Einkauf\nTel. +49 30 123456", hello + "\n\nMit freundlichen Grüßen\n\nKarl Beispiel"},
		"disclaimer":               {hello + "\n\nJane\n\nThis e-mail and any attachments are confidential and intended solely for the use of the intended recipient.", hello + "\n\nJane"},
		"disclaimer, German":       {hello + "\n\nJane\n\nDiese E-Mail ist vertraulich. Wenn Sie nicht der richtige Adressat sind, löschen Sie sie bitte.", hello + "\n\nJane"},
		"hidden preheader":         {fromHTML(`<div style="display: none; max-height:0">Read this now</div><p>Hi Ana,</p><p>could we talk?</p>`), hello},
		"signature of a page":      {fromHTML(`<p>Hi Ana,</p><p>could we talk?</p><div class="gmail_signature"><p>Jane Roe<br>CEO</p></div>`), hello},
		"gmail":                    {fromHTML(`<div>Hi Ana,<br><br>could we talk?</div><div class="gmail_quote"><div class="gmail_attr">Xyz 20 klm Ana:<br></div><blockquote class="gmail_quote">` + no + `</blockquote></div>`), hello},
		"yahoo":                    {fromHTML(`<div>Hi Ana,<br><br>could we talk?</div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>Xyz:</div><div>` + no + `</div></div>`), hello},
		"thunderbird":              {fromHTML(`<p>Hi Ana,</p><p>could we talk?</p><div class="moz-cite-prefix">Xyz 20:<br></div><blockquote type="cite">` + no + `</blockquote>`), hello},
		"zoho":                     {fromHTML(`<div>Hi Ana,<br><br>could we talk?</div><div class="zmail_extra"><br>---- Xyz ----<br>` + no + `</div>`), hello},
		"proton":                   {fromHTML(`<div>Hi Ana,<br><br>could we talk?</div><div class="protonmail_quote">Xyz<br><blockquote>` + no + `</blockquote></div>`), hello},
		"GMX":                      {fromHTML(`<div>Hi Ana,<br><br>could we talk?<div name="quote">Xyz<div>` + no + `</div></div></div>`), hello},
		"Outlook for Mac":          {fromHTML(`<div>Hi Ana,<br><br>could we talk?</div><div id="mail-editor-reference-message-container"><div>Xyz: ` + no + `</div></div>`), hello},
		"border, unknown language": {fromHTML(`<p>Hi Ana,</p><p>could we talk?</p><div style="border-top: solid #B5C4DF 1.0pt"><p>Xa: Ana<br>Xb: 20<br>Xc: Jane<br>Xd: Re</p></div><p>` + no + `</p>`), hello},
		"original message":         {hello + "\n\n-----Original Message-----\nFrom: Ana\nTo: Jane\n\n" + no, hello},
		"original, lower case":     {hello + "\n\n-------- original message --------\nFrom: Ana <ana@example.com>\n\n" + no, hello},
		"original, French":         {hello + "\n\n-------- Message d'origine --------\nDe : Ana <ana@example.com>\nDate : 20/11/2026\nÀ : jane@example.com Objet : Café\n" + no, hello},
		"one line":                 {hello + "\n\n----- Forwarded message ----- From: Ana Moss <ana@example.com>To: Jane <jane@example.com>Sent: Friday, 20 November 2026Subject: Coffee\n" + no, hello},
		"an address with its bracket on the next line": {hello + "\n\nAm 20.11.2026 10:00 schrieb Ana Moss <ana@example.com\n>:\n\n> " + no, hello},
		"an escaped line": {hello + "\n\n>From my point of view it is clear.", hello + "\n\nFrom my point of view it is clear."},
	} {
		p := divide(tidy(c[0]))
		if got := p.text(); got != c[1] {
			t.Errorf("%s: the sender's words are %q, want %q", name, got, c[1])
		}
	}
}

// The lines that phones and mail programs add about themselves are removed, in each language.
func TestSentFrom(t *testing.T) {
	for _, l := range []string{
		"Sent from my iPhone", "Sent from my Verizon Wireless BlackBerry", "Sent from Outlook for Android", "Get Outlook for iOS", "Sent with Proton Mail secure email.",
		"Von meinem iPhone gesendet", "Gesendet mit der mobilen Mail App", "Diese Nachricht wurde von meinem Android-Gerät gesendet.", "Envoyé de mon iPhone", "Envoyé depuis mon mobile",
		"Enviado desde mi iPhone", "Enviado do meu iPhone", "Inviato da iPhone", "Verstuurd vanaf mijn iPhone", "Verzonden met Outlook", "Skickat från min iPhone", "Sendt fra min iPhone",
		"Lähetetty iPhonesta", "Wysłane z iPhone'a", "Odesláno z iPhonu", "Odoslané z iPhonu", "Elküldve az iPhone-omról", "Trimis de pe iPhone-ul meu", "Отправлено с iPhone", "Надіслано з iPhone",
		"Στάλθηκε από το iPhone μου", "iPhone'umdan gönderildi", "נשלח מה-iPhone שלי", "أرسلت من iPhone الخاص بي", "iPhoneから送信", "나의 iPhone에서 보냄", "发自我的 iPhone", "從我的 iPhone 傳送", "Đã gửi từ iPhone của tôi",
	} {
		p := divide("Could we talk?\n\n" + l)
		if got := p.text(); got != "Could we talk?" {
			t.Errorf("with the line %q, the sender's words are %q, want only the question", l, got)
		}
	}
}
