package mail

import (
	"strings"
	"testing"
)

const body = "\n\nHola Ana, hi.\n\nI build bridges and my question is about one of mine. I would like to ask you.\n\n"

// greeted returns the name with which to greet a mail's sender or, if it is uncertain, "?" and the name to suggest.
func greeted(m *Mail) string {
	if m.First == "" {
		return "?" + m.Maybe
	}
	return m.First
}

// If the header does not decide the first name, the sign-off does. If neither does, the user is asked.
func TestHeaderAndSignOff(t *testing.T) {
	for _, c := range []struct{ from, end, want string }{
		// a person with a team's address
		{"Ruxandra Moldovar <hello@ruxandra-paints.example>", "With warm regards,\nRuxandra Moldovar", "Ruxandra"},
		{"Ruxandra Moldovar <hello@ruxandra-paints.example>", "Warmly,\nRuxandra", "Ruxandra"},
		{"Ruxandra Moldovar <hello@ruxandra-paints.example>", "", "?"},
		{"Oddvar Skjelbred <kontakt@skjelbred-tre.example>", "Vennlig hilsen\nOddvar Skjelbred", "Oddvar"},
		{"Quillfeather Works <hello@quillfeather.example>", "Best,\nQuillfeather Works Team", "?"},
		{"Lumen Forge <info@lumenforge.example>", "Thanks,\nTziporah Blum", "Tziporah"},
		{"Lumen Forge <info@lumenforge.example>", "Thanks,\nLumen Forge Support", "?"},
		{"Keramik Wurzbacher <info@wurzbacher.example>", "Schöne Grüße\nKeramik Wurzbacher", "?"},
		{"Quill Feather <info@quill-feather.example>", "Best\nQuill Feather", "?"},
		// two people, and initials
		{"Walter & Ottilie Brandhuber <brandhuber@example.com>", "Mit freundlichen Grüßen\nOttilie Brandhuber", "Ottilie"},
		{"Walter und Ottilie Brandhuber <brandhuber@example.com>", "Viele Grüße\nBrandhuber", "?Brandhuber"},
		{"Paul et Odile Marchais <marchais@example.com>", "Cordialement\nOdile Marchais (Mme)", "Odile"},
		{"T. Okonjo <tokonjo@example.com>", "Kind regards\nTamsin Okonjo (she/her)", "Tamsin"},
		{"T. Okonjo <tokonjo@example.com>", "Kind regards\nOkonjo", "?Okonjo"},
		{"T. Okonjo <tokonjo@example.com>", "Kind regards\nBashir Okonjo", "?Bashir"},
		{"\"Vermeulen, J.P. (Jorik)\" <j.p.vermeulen@example.com>", "", "Jorik"},
		{"\"Vermeulen, J.P. (Physics)\" <j.p.vermeulen@example.com>", "", "?Physics"},
		{"J. Vermeulen (Jamjar) <j.v@example.com>", "", "?"},
		{"Tadeo y Noemí Lascano <lascano@example.com>", "Un abrazo\nTadeo y Noemí", "?"},
		{"Tadeo y Noemí Lascano <lascano@example.com>", "Un abrazo\nNoemí", "Noemí"},
		{"K.-H. Pfleiderer <kh@example.com>", "MfG\nKarl-Heinz Pfleiderer", "Karl-Heinz"},
		{"K.-H. Pfleiderer <kh@example.com>", "", "?"},
		// somebody else's account
		{"Amparo Requena <amparo51@example.com>", "GONZALO PEDREGAL 81 AÑOS", "Gonzalo"},
		{"Amparo Requena <amparo51@example.com>", "Un saludo,\nGonzalo Pedregal", "Gonzalo"},
		{"Ingrid Tallvik <ingrid@example.com>", "Med vänliga hälsningar\nLars-Gunnar Ekdahl", "Lars-Gunnar"},
		{"Amparo Requena <amparo51@example.com>", "-- \nQuillfeather Works\nwww.quill.example", "Amparo"},
		{"Ingrid Tallvik <ingrid@example.com>", "Best,\nXolile Dlomo", "?Xolile"},
		{"Ingrid Tallvik <ingrid@example.com>", "Sonnige Grüße", "Ingrid"},
		{"Ingrid Tallvik <ingrid@example.com>", "Un abrazo enorme\n\nUniversidad Austral", "Ingrid"},
		{"Ingrid Tallvik <ingrid@example.com>", "Happy Thanksgiving", "Ingrid"},
		{"Yewande Olatunji <yo@example.com>", "Frohes Fest", "Yewande"},
		{"Olga Petrova <olga@example.com>", "Best,\nОльга Петрова", "Olga"},
		// brands
		{"Two Left Socks <yewande@twoleftsocks.example>", "Cheers\nYewande", "Yewande"},
		{"Two Left Socks <fiona@twoleftsocks.example>", "", "Fiona"},
		{"Two Left Socks <zz9@twoleftsocks.example>", "", "?"},
		{"Sanaz Ardalan <mail@sanazardalan.example>", "Best,\nSanaz", "Sanaz"},
		{"Yewande Ardalan <ya@yewandeardalan.example>", "", "Yewande"},
		{"Blue Mango <bm@example.com>", "Cheers,\nZora", "Zora"},
		{"Blue Mango <bm@example.com>", "Cheers,\nFiona", "Fiona"},
		{"Programming LUX <programming@lux.example>", "Best,\nFiona", "Fiona"},
		{"Xiaoming Zhang <xz@example.com>", "Best,\nSam", "Sam"},
		{"Robert Roe <r@example.com>", "Best,\nBob", "Bob"},
		{"Katalin Szarvas <k@example.com>", "Kisses,\nKati\n\n-- \nSzarvas Katalin\nTisza Archives", "Kati"},
		{"Ioana-Maria Pop <imp@example.ro>", "Toate cele bune,\nIoana", "Ioana"},
		{"Xolani Dube <xd@example.com>", "The speakers are Anna, Sam and\n\nMartin", "?Martin"},
		{"Jennifer Roe <j@example.com>", "With hope and thanks,\nJenny", "Jenny"},
		{"Hans-Peter Vogt <hp@example.com>", "Ihr Programm ist schlecht.\n\nVogt", "Hans-Peter"},
		{"Rosalind Tarrant <roz@example.com>", "With all good wishes,\nRoz Tarrant", "Roz"},
		{"Rosalind Tarrant <rt@example.com>", "With all good wishes,\nWinifred Tarrant", "Winifred"},
		// lone surnames
		{"Brandhuber <brandhuber@example.com>", "H. Brandhuber", "?"},
		{"Brandhuber <brandhuber@example.com>", "Viele Grüße\nFamilie Brandhuber", "?"},
		{"Brandhuber <brandhuber@example.com>", "Viele Grüße\nHerr Brandhuber", "?"},
		{"Brandhuber <brandhuber@example.com>", "Viele Grüße\nOttilie Brandhuber", "Ottilie"},
		{"Marchais <marchais@example.com>", "Cordialement,\nO. Marchais", "?"},
		// a name to be called by
		{"Anastasija Kovalenko <a.k@example.com>", "Danke\nAnastasija Kovalenko (alle sagen Nastja)", "Nastja"},
		{"Beatrix Holm <b@example.com>", "Best,\nBeatrix Holm (call me Trixi)", "Trixi"},
		{"Beatrix Holm (call me Trixi) <b@example.com>", "", "Trixi"},
		{"José Manuel Ferrer <jm@example.com>", "Mis amigos me llaman Chema.", "Chema"},
		{"Alexandra Holm <b@example.com>", "Everyone calls me Lexie, by the way.\n\nAlexandra Holm", "Lexie"},
		{"Élisabeth Roy <e@example.com>", "Tout le monde m'appelle Babette.", "Babette"},
		{"Giuseppina Riva <e@example.com>", "Tutti mi chiamano Pinuccia!", "Pinuccia"},
		{"Johanna de Wit <e@example.com>", "Iedereen noemt me Joke.", "Joke"},
		{"Jane Roe <j@example.com>", "Please call me Monday.", "Jane"},
		{"Jane Roe <j@example.com>", "You can call me on Friday or call me back.", "Jane"},
		{"Jane Roe <j@example.com>", "The film is called \"Call me Ishmael\".", "Jane"},
		{"Jane Roe <j@example.com>", "My kids call me Mum.", "Jane"},
		{"Jane Roe <j@example.com>", "Sie können mich Dienstag anrufen. Alle sagen Nein.", "Jane"},
		{"Jane Roe <j@example.com>", "Just call me Tomorrow", "Jane"},
		// compound names
		{"Thi Lan Brückner <tl@example.com>", "", "Thi Lan"},
	} {
		m := read1(t, "From: "+c.from+body+c.end)
		if got := greeted(m); got != c.want || (m.First == "") != (m.Doubt.Name != "") {
			t.Errorf("for %s, signed %q, the greeting is %s (doubt: %s), want %s", c.from, c.end, got, m.Doubt.Name, c.want)
		}
	}
}

// People are greeted as they sign: with a short form, another spelling or another name of theirs. A place, a role, a
// company or a surname in a sign-off is not used as such a name.
func TestGreetedAsSigned(t *testing.T) {
	for _, c := range []struct{ from, end, want string }{
		{"Gwendolyn Tarr <g.tarr@example.com>", "Cheers\nGwen x", "Gwen"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "Cheers\nGwen xx", "Gwen"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "Ta muchly\n\nWendy 😊", "Wendy"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "Thanks, Wen x", "Wen"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "Thanks and best wishes, Wen", "Wen"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "- Wen", "Wen"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "x\nWen", "Wen"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "xx Wen", "Wen"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "Best,\nG.", "Gwendolyn"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "Best,\nGT", "Gwendolyn"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "Best,\nTarr", "Gwendolyn"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "Best,\nThe Tarrs", "Gwendolyn"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "Best wishes,\nYour neighbour", "Gwendolyn"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "Best wishes from\nLeeds", "Gwendolyn"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "Best,\nHeadmistress", "Gwendolyn"},
		{"Gwendolyn Tarr <g.tarr@kilnhouse.example>", "Best,\nKilnhouse", "Gwendolyn"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "Thanks\nWen\n\nPS: I'll be in town on Monday, and would love to show you the jug.", "Wen"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "Thanks\nWen\n\nGwendolyn Tarr\nHead of Jugs, Kilnhouse", "Wen"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "Love\nWen and Ted", "Gwendolyn"},
		{"Gwendolyn Tarr <g.tarr@example.com>", "Love\nWen & Ted", "Gwendolyn"},
		{"Zdeňka Horáčková <z@example.cz>", "Díky moc\nZdena", "Zdena"},
		{"Horáčková Zdeňka <z@example.cz>", "Díky\nZdena", "Zdena"},
		{"Jozef Hronec <z@example.sk>", "Ďakujem\nJožo", "Jožo"},
		{"Kovács Erzsébet <z@gmail.example>", "Üdv,\nErzsi", "Erzsi"},
		{"Varga Eszter <v@gmail.example>", "", "Eszter"},
		{"Trần Thị Thu Hà <v@gmail.example>", "Best,\nThu Hà", "Thu Hà"},
		{"Anna Maria Kofler <v@gmail.example>", "LG\nAnna Maria", "Anna Maria"},
		{"Anna Maria Kofler <v@gmail.example>", "LG\nAnna", "Anna"},
		{"María García López <v@gmail.example>", "Un saludo\nMaría García", "María"},
		{"Maria-Theresia Oberhofer <v@gmail.example>", "Pfiat di\nMarie-Theres", "Marie-Theres"},
		{"Jovanovic Dragana <d.jovanovic@example.com>", "Srdačan pozdrav\nDragana", "Dragana"},
		{"Jovanovic Dragana <d.jovanovic@example.com>", "", "Dragana"},
		{"HUBER Walburga <w.huber@example.com>", "Viele Grüße\nBurgi", "Burgi"},
		{"Huber Walburga <w.huber@example.com>", "Viele Grüße\nBurgi", "Burgi"},
		{"Jürgen Klamm <j@example.com>", "Gruß Jürgen", "Jürgen"},
		{"Juergen Klamm <j@example.com>", "Gruß Jürgen", "Jürgen"},
		{"Jose Luis Peña <j@example.com>", "Un abrazo,\nPepe", "Pepe"},
		{"Jose Luis Peña <j@example.com>", "Un abrazo,\nJosé Luis", "José Luis"},
		{"Zoe Marsh <j@example.com>", "Best\nZoë Marsh", "Zoë"},
		{"Zoe Marsh <j@example.com>", "-- \nZoë Marsh\nKilnhouse", "Zoë"},
		{"Ewelina Zawada <j@example.com>", "Pozdrawiam ciepło z Gdyni\nEwela", "Ewela"},
		{"Wenche Kjosnes <j@example.no>", "Klem fra\nWenche", "Wenche"},
		{"Kunigunde Wimmer <j@example.de>", "Ganz liebe Grüße aus dem verregneten Passau schickt\nGundi", "Gundi"},
		{"Kunigunde Wimmer <j@example.de>", "Ganz liebe Grüße aus Passau\n\nGundi Wimmer\n(die vom Markt)", "Gundi"},
		{"Kunigunde Wimmer <j@example.de>", "Ich freue mich auf Ihre Antwort!\n\nGundi", "Gundi"},
		{"Kunigunde Wimmer <j@example.de>", "Mit freundlichen Grüßen\nWimmer", "Kunigunde"},
		{"Kunigunde Wimmer <j@example.de>", "Mit freundlichen Grüßen\nFamilie Wimmer", "Kunigunde"},
		{"Kunigunde Wimmer <j@example.de>", "Mit freundlichen Grüßen\nIhr Töpferteam", "Kunigunde"},
		{"Kunigunde Wimmer <j@example.de>", "Viele Grüße\nIhre Leserin", "Kunigunde"},
		{"Kunigunde Wimmer <j@example.de>", "Ich wohne in Passau, am Fluss.\n\nViele Grüße\nPassau", "Kunigunde"},
		{"Wesley Adeyemi <w@example.com>", "Warm regards\n\nWesley Adeyemi\nFounder\nKilnhouse", "Wesley"},
		{"Wesley Adeyemi <w@example.com>", "Warm regards\nTunde Adeyemi", "Tunde"},
		{"Wesley Adeyemi <w@example.com>", "We spoke to Marc, Anna and\nTunde", "Wesley"},
		{"Wesley Adeyemi <w@example.com>", "Could you ask\n\nTunde", "Wesley"},
		{"Wesley Adeyemi <w@example.com>", "Thanks\nMonday would be fine", "Wesley"},
		{"Wesley Adeyemi <w@example.com>", "Many thanks\n\nLondon", "Wesley"},
		{"Wesley Adeyemi <w@example.com>", "Thanks\nLooking forward", "Wesley"},
		{"Wesley Adeyemi <w@example.com>", "Thanks\nCheers", "Wesley"},
		{"Wesley Adeyemi <w@example.com>", "Thanks\nAsante", "Wesley"},
		{"Wesley Adeyemi <w@example.com>", "Thanks!\nBig W", "Wesley"},
		{"Wesley Adeyemi <w@example.com>", "Thanks!\nUncle Wes", "Wes"},
		{"Wesley Adeyemi <wes@example.com>", "See you then\nwes", "Wes"},
		{"Wesley Adeyemi <w@example.com>", "thanks!!\nwes", "Wes"},
		{"Wesley Adeyemi <w@example.com>", "thanks!!\nme", "Wesley"},
		{"Wesley Adeyemi <w@example.com>", "Thank you\n\nRoad Street 4,\nLeeds", "Wesley"},
		{"Wesley Adeyemi <w@example.com>", "Best\nWes Adeyemi (he/him)\nKilnhouse Ltd", "Wes"},
		{"Wesley Adeyemi <w@example.com>", "Best\nWes Adeyemi, Kilnhouse Ltd", "Wes"},
		{"Wesley Adeyemi <w@example.com>", "Best\nAdeyemi Wesley", "Wesley"},
		{"Wesley Adeyemi <w@example.com>", "Best\nDr. Wes Adeyemi", "Wes"},
		{"Wesley Adeyemi <w@example.com>", "Best\nDr. Adeyemi", "Wesley"},
		{"Wesley Adeyemi <w@example.com>", "Sincerely,\nPastor Wesley Adeyemi", "Wesley"},
		{"Wesley & Kemi Adeyemi <w@example.com>", "Thanks\nKemi", "Kemi"},
		{"Wesley & Kemi Adeyemi <w@example.com>", "Thanks\nWesley & Kemi", "?"},
		{"The Adeyemis <w@example.com>", "Thanks\nKemi", "Kemi"},
		{"Stoke Ferry WI <wi@stokeferry.example>", "Yours sincerely\nBeryl Catchpole\nSecretary", "Beryl"},
		{"Grundschule Waldeck <sekretariat@gs-waldeck.example>", "Mit freundlichen Grüßen\nHeide Brandl\nSekretariat", "Heide"},
		{"Grundschule Waldeck <sekretariat@gs-waldeck.example>", "Mit freundlichen Grüßen\n\nSekretariat", "?"},
		{"Philharmonic Friends <friends@phil.example>", "Best\nPhilharmonic Friends", "?"},
		{"James Robert Hale <jrh@example.com>", "Best,\nRobert", "Robert"},
		{"James Robert Hale <jrh@example.com>", "Best,\nBob", "Bob"},
		{"James Robert Hale <jrh@example.com>", "Best,\nHale", "James"},
		{"\"Martin, Robert\" <jrh@example.com>", "Best,\nMartin", "Robert"},
		{"William (Bill) Hale <jrh@example.com>", "", "Bill"},
		{"\"William \\\"Bill\\\" Hale\" <jrh@example.com>", "", "Bill"},
		{"William (Kiln) Hale <jrh@example.com>", "", "William"},
		{"W. Hale <jrh@example.com>", "Cheers\nBill", "Bill"},
		{"W. Hale <jrh@example.com>", "Cheers\nTed", "?Ted"},
		{"Margaret Hale <jrh@example.com>", "Could we meet in May?\nDaisy", "Daisy"},
		{"Margaret Hale <jrh@example.com>", "Could we meet in May?\nDorset", "Margaret"},
		{"Margaret Hale <jrh@example.com>", "Many thanks\nPeg H.", "Peg"},
		{"Margaret Hale <jrh@example.com>", "Many thanks\n\"Peg\" Hale", "Peg"},
		{"Margaret Hale <jrh@example.com>", "Many thanks\nMaggie (53)", "Maggie"},
		{"Margaret Hale <jrh@example.com>", "Many thanks\nMaggie, Stow on the Wold", "Maggie"},
		{"Margaret Hale <jrh@example.com>", "Many thanks\n❤️ Maggie ❤️", "Maggie"},
		{"Margaret Hale <jrh@example.com>", "Many thanks, Maggie 🙏🙏", "Maggie"},
		{"Margaret Hale <jrh@example.com>", "thank you sooo much\nmaggie", "Maggie"},
		{"Margaret Hale <jrh@example.com>", "See you there, hopefully,\nDaisy", "Daisy"},
		{"Margaret Hale <jrh@example.com>", "Daisy", "Daisy"},
		{"Ekaterina Smirnova <jrh@example.com>", "Best,\nКатя", "Ekaterina"},
		{"Ekaterina Smirnova <jrh@example.com>", "Best,\nKatya", "Katya"},
		{"x17@example.com", "Knuddler 😘", "?Knuddler"},
		{"Lotta Ek <lotta@example.se>", "Mvh/Charlotta", "Charlotta"},
		{"Charlotta Ek <ek@example.se>", "Kram från Lotta", "Lotta"},
		{"Charlotta Ek <ek@example.se>", "Kram från Malmö", "Charlotta"},
		{"Theresia Huber <h@example.de>", "Liebe Grüße von Resi", "Resi"},
		{"Theresia Huber <h@example.de>", "Liebe Grüße\nDeine Resi", "Resi"},
		{"Theresia Huber <h@example.de>", "Liebe Grüße\nEure Resi", "Resi"},
		{"Theresia Huber <h@example.de>", "Liebe Grüße\nResi aus Sulm", "Resi"},
		{"Theresia Huber <h@example.de>", "Liebe Grüße\nResi, Sulm", "Resi"},
		{"Theresia Huber <h@example.de>", "Liebe Grüße\nSepp, Resi und die Kinder", "Theresia"},
		{"Theresia Huber <h@example.de>", "Mit freundlichen Grüßen\ni. A. Theresia Huber", "Theresia"},
		{"Huber GmbH <info@huber.example>", "Mit freundlichen Grüßen\ni.A. Theresia Brandl", "Theresia"},
		{"Theresia Huber <h@example.de>", "Ich freue mich auf eine Antwort\nDie Wally", "Wally"},
		{"Theresia Huber <h@example.de>", "Ich freue mich auf eine Antwort\nWally", "Wally"},
		{"Alexandra Moon <am@example.com>", "Looking forward to hearing from you\nZuzu", "Zuzu"},
		{"Alexandra Moon <am@example.com>", "Love what you do at the shop in\nZuzu", "Alexandra"},
		{"Alexandra Moon <am@example.com>", "Yours in clay\n_Zuzu_", "Zuzu"},
		{"Alexandra Moon <am@example.com>", "Hugs from Sandy", "Sandy"},
		{"Alexandra Moon <am@example.com>", "Thanks for your time", "Alexandra"},
		{"Alexandra Moon <am@example.com>", "Thanks for Sandy", "Alexandra"},
		{"x17@example.com", "Margaret 😘", "Margaret"},
		{"Kim Soo-yeon <jrh@example.kr>", "Best,\nSooyeon", "Sooyeon"},
		{"Kunigunde Wimmer <j@example.de>", "Ich wohne in Vilshofen, am Fluss.\n\nViele Grüße\nVilshofen", "Kunigunde"},
		{"Kunigunde Wimmer <j@example.de>", "Viele Grüße\nKilnhouse\n\n-- \nKunigunde Wimmer\nKilnhouse GmbH", "Kunigunde"},
		{"Kunigunde Wimmer <j@example.de>", "Viele Grüße\nKuni\n\n-- \nKunigunde Wimmer\nKilnhouse GmbH", "Kuni"},
		{"Kunigunde Wimmer <j@example.de>", "Viele Grüße, Gundi", "Gundi"},
		{"Kunigunde Wimmer <j@example.de>", "Viele Grüße sendet dir Zenz", "Kunigunde"},
	} {
		m := read1(t, "From: "+c.from+body+c.end)
		if got := greeted(m); got != c.want || (m.First == "") != (m.Doubt.Name != "") {
			t.Errorf("for %s, signed %q, the greeting is %s (doubt: %s), want %s", c.from, c.end, got, m.Doubt.Name, c.want)
		}
	}
}

// Senders who don't sign, but introduce themselves with a short form, are greeted with it.
func TestGreetedAsIntroduced(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Hi Ana, Kasia here, we met at the kiln.", "Kasia"},
		{"Hi Ana, I'm Kasia, we met at the kiln.", "Kasia"},
		{"Hi Ana, my name is Kasia Bell, we met at the kiln.", "Kasia"},
		{"Hi Ana, Kasia here, we met at the kiln.\n\nBest,\nKatarzyna", "Katarzyna"},
		{"Hi Ana, I'm Gosia's sister, we met at the kiln.", "Katarzyna"},
		{"Hi Ana, my name is Katarzyna Anna Bell, we met at the kiln.", "Katarzyna"},
	} {
		m := read1(t, "From: Katarzyna Bell <kb@example.com>\n\n"+c.text)
		if m.First != c.want {
			t.Errorf("in %q, the first name is %q (doubt: %s), want %q", c.text, m.First, m.Doubt.Name, c.want)
		}
	}
}

// A chat shows the name under which the owner saved the writer. It may contain a note ("Yewande DB Meetup"). An introduction shows
// which part is the name.
func TestNotesInChatNames(t *testing.T) {
	for text, want := range map[string]string{
		"[28/11/2026, 08:51:13] Yewande DB Meetup: hey ana, yewande here from the meetup":   "Yewande",
		"[28/11/2026, 08:51:13] Blue Kiln Shop: hey ana, yewande here, one question":        "?",
		"[28/11/2026, 08:51:13] Blue Kiln Shop: hey ana, could we talk about jugs some day": "?",
	} {
		m, err := Paste(strings.NewReader(text), "ana@example.com", "Ana Moss")
		if err != nil || m.First != strings.Trim(want, "?") {
			t.Errorf("for %q, the greeting is %s (doubt: %s), want %s; the error is %v", text, greeted(m), m.Doubt.Name, want, err)
		}
	}
}

// If a mail ends with the reader's own name, that name is not the signature.
func TestReadersName(t *testing.T) {
	for text, want := range map[string]string{
		"From: Yewande Olatunji <yo@example.com>\nTo: Ana Moss <ana@example.com>" + body + "Thanks, Ana":           "Yewande",
		"From: x17@example.com\nTo: Ana Moss <ana@example.com>" + body + "Thanks,\nAna":                            "?",
		"From: x17@example.com\nTo: x\n\nAna here, I mean: hi Ana!" + body + "Thank you so much, Ana!":             "?",
		"From: Ana Lind <lind@example.com>\nTo: Ana Moss <ana@example.com>" + body + "Thanks, Ana":                 "Ana",
		"From: x17@example.com\nTo: Ana Moss <ana@example.com>" + body + "Thanks,\nKarl Moss":                      "Karl",
		"From: Yewande Olatunji <yo@example.com>\nTo: x\n\nWould you, Ana? Everyone calls me Ana.\nDelphine here.": "Yewande",
	} {
		m, err := Read(strings.NewReader(text), "ana@example.com", "Ana Moss")
		if err != nil || greeted(m) != want {
			t.Errorf("for %q, the greeting is %s (doubt: %s), want %s; the error is %v", text, greeted(m), m.Doubt.Name, want, err)
		}
	}
}

// A network names the writer. The network's own address says nothing about that name.
func TestNetworkNames(t *testing.T) {
	for name, want := range map[string]string{"Adaora Nwachukwu-Lind": "Adaora", "Thibaud d'Aurillac": "Thibaud", "Quill Recruiting": "", "Kirsi Ö.": "Kirsi"} {
		m := read1(t, "From: "+name+" via LinkedIn <messaging-digest-noreply@linkedin.com>\nReply-To: "+name+" <hit-reply@linkedin.com>"+body)
		if m.First != want {
			t.Errorf("%s: the first name is %q (doubt: %s), want %q", name, m.First, m.Doubt.Name, want)
		}
	}
}

// In a pasted text without a signature, the name comes from the writer's introduction. A word that may be a role or
// something else is not used as a name.
func TestPresented(t *testing.T) {
	for text, want := range map[string]string{
		"Hi Ana! Siobhán here, red coat, we met in the queue.":                          "Siobhán",
		"hiya Ana, Yewande here, we talked at the market":                               "Yewande",
		"moin ana, jannik hier, wir kennen uns":                                         "Jannik",
		"Hey Ana, hier Ruprecht aus Kassel, kurze Frage":                                "?",
		"Hallo Ana, hier ist Ruprecht aus Kassel":                                       "Ruprecht",
		"hola ana!! soy Txema, me ha pasado tu número Lucía":                            "Txema",
		"Hola Ana soy la Quiteria de la panadería":                                      "?Quiteria",
		"holaa Ana, Chema por aquí, te pillo mal?":                                      "Chema",
		"coucou Ana, c'est Léa, la fille du train":                                      "Léa",
		"Salut ! Ici Margot, on s'est vues à Lyon":                                      "Margot",
		"hoi ana, here is Jan, from the ferry":                                          "Jan",
		"Hoi Ana, ik ben Femke uit Delft":                                               "Femke",
		"Ciao Ana, sono Ilaria, ci siamo viste a Torino":                                "Ilaria",
		"ciao, qui Beppe, ti ricordi?":                                                  "Beppe",
		"oi Ana, aqui é a Joana, da livraria":                                           "Joana",
		"Olá Ana, sou o Rui, do clube":                                                  "Rui",
		"hi! I'm Delphine and I make jugs":                                              "Delphine",
		"Hi Ana, I'm Yewande, I make jugs":                                              "Yewande",
		"Hi Ana, it's Priya from the course":                                            "Priya",
		"hallo ana, ich bins, die Sabine":                                               "?",
		"Hallo Ana, ich bin die Sabine vom Chor":                                        "Sabine",
		"Hi Ana, student here, looking for help":                                        "?",
		"Hola Ana, soy de Senegal y tengo una pregunta":                                 "?",
		"Oi Ana, sou da Polônia, posso perguntar":                                       "?",
		"hi, Hackclub Kathmandu here, we run an event":                                  "?Hackclub",
		"Im Auftrag von Frau Seidel frage ich an":                                       "?",
		"Lokalredaktion hier, eine Frage":                                               "?",
		"hiii its Priyasha, we met in utrecht":                                          "Priyasha",
		"Dear Ana,\n\nI'm Zoltanka, and I make jugs":                                    "Zoltanka",
		"Hi Ana, I'm Welsh, living in Leeds":                                            "?",
		"Hi Ana, I'm Busy this week":                                                    "?",
		"Dear Ms Moss,\n\nI am Vicar of St. Mary's.":                                    "?",
		"Dear Ms Moss,\n\nI am Sexton of St. Mary's.":                                   "?Sexton",
		"Hi Ana, it's Thanksgiving, and I'm free":                                       "?",
		"Hola Ana, soy Portavoz de la asociación":                                       "?Portavoz",
		"We were at the ferry, met Sam, and she sent me":                                "?",
		"I saw your talk. It's Maria, my colleague, who sent me":                        "?",
		"Bonjour, j'ai vu votre site. C'est Paul, de votre équipe, qui m'envoie":        "?",
		"It's Tommo, I left you for the hotel":                                          "Tommo",
		"Respected Sir, I am B.Arch final year":                                         "?",
		"Student here. Could we talk?":                                                  "?",
		"Ceramicist here, could we talk?":                                               "?",
		"Big fan here! Could we talk?":                                                  "?",
		"Long-time reader here, could we talk?":                                         "?",
		"Hi Ana, here is the deck, and here is Paris":                                   "?",
		"Hi Ana, I'm German, living in Berlin":                                          "?",
		"Hi Ana, I'm South African, and I make jugs":                                    "?",
		"Hallo Ana, ich bin Lehrerin, kann ich was fragen":                              "?",
		"Hallo Ana, ich bin Tischlerin, kann ich was fragen":                            "?",
		"soy estudiante de derecho, una pregunta":                                       "?",
		"Soy Catalana y tengo una pregunta":                                             "?",
		"is Delphine here? I can't find her":                                            "?",
		"Ana, nothing here works.":                                                      "?",
		"c'est Noël, on peut parler ?":                                                  "?",
		"I'm in Dublin, could we meet?":                                                 "?",
		"Hi Ana, I'm Nervous but here goes":                                             "?",
		"my sister Delphine sent me. could we talk?":                                    "?",
		"Delphine said you're here, could we talk?":                                     "?",
		"It's Paris I want to talk about":                                               "?",
		"I'm a friend of Delphine, we met in May. It's March and I am still waiting :)": "?",
	} {
		m, err := Paste(strings.NewReader(text+"\nso that is my question, could we talk about it some time soon"), "ana@example.com", "Ana Moss")
		if err != nil || greeted(m) != want {
			t.Errorf("for %q, the greeting is %s (doubt: %s), want %s; the error is %v", text, greeted(m), m.Doubt.Name, want, err)
		}
	}
}
