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

// If the header leaves the name open, the sign-off decides. If both leave it open, the user is asked.
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
		{"Ingrid Tallvik <ingrid@example.com>", "Best,\nYewande Olatunji", "?Yewande"},
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
		{"Blue Mango <bm@example.com>", "Cheers,\nZora", "?Zora"},
		{"Blue Mango <bm@example.com>", "Cheers,\nFiona", "Fiona"},
		{"Programming LUX <programming@lux.example>", "Best,\nFiona", "Fiona"},
		{"Xiaoming Zhang <xz@example.com>", "Best,\nSam", "Sam"},
		{"Robert Roe <r@example.com>", "Best,\nBob", "Robert"},
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
			t.Errorf("%s, signed %q: got %s (%s), want %s", c.from, c.end, got, m.Doubt.Name, c.want)
		}
	}
}

// The owner's name for a chat may contain a note ("Yewande DB Meetup"). An introduction tells which part is the name.
func TestNotesInChatNames(t *testing.T) {
	for text, want := range map[string]string{
		"[28/11/2026, 08:51:13] Yewande DB Meetup: hey ana, yewande here from the meetup":   "Yewande",
		"[28/11/2026, 08:51:13] Blue Kiln Shop: hey ana, yewande here, one question":        "?",
		"[28/11/2026, 08:51:13] Blue Kiln Shop: hey ana, could we talk about jugs some day": "?",
	} {
		m, err := Paste(strings.NewReader(text), "ana@example.com", "Ana Moss")
		if err != nil || m.First != strings.Trim(want, "?") {
			t.Errorf("%q: got %s (%s), want %s, %v", text, greeted(m), m.Doubt.Name, want, err)
		}
	}
}

// A mail that ends with the reader's name isn't signed with it.
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
			t.Errorf("%q: got %s (%s), want %s, %v", text, greeted(m), m.Doubt.Name, want, err)
		}
	}
}

// A network names the writer. Its own address says nothing about the name.
func TestNetworkNames(t *testing.T) {
	for name, want := range map[string]string{"Adaora Nwachukwu-Lind": "Adaora", "Thibaud d'Aurillac": "Thibaud", "Quill Recruiting": "", "Kirsi Ö.": "Kirsi"} {
		m := read1(t, "From: "+name+" via LinkedIn <messaging-digest-noreply@linkedin.com>\nReply-To: "+name+" <hit-reply@linkedin.com>"+body)
		if m.First != want {
			t.Errorf("%s: got %q (%s), want %q", name, m.First, m.Doubt.Name, want)
		}
	}
}

// In a pasted text without a signature, the name comes from the writer's introduction. Words that may be a role or
// something else are not taken for a name.
func TestPresented(t *testing.T) {
	for text, want := range map[string]string{
		"Hi Ana! Siobhán here, red coat, we met in the queue.":                          "Siobhán",
		"hiya Ana, Yewande here, we talked at the market":                               "Yewande",
		"moin ana, jannik hier, wir kennen uns":                                         "Jannik",
		"Hey Ana, hier Ruprecht aus Kassel, kurze Frage":                                "?",
		"Hallo Ana, hier ist Ruprecht aus Kassel":                                       "Ruprecht",
		"hola ana!! soy Txema, me ha pasado tu número Lucía":                            "Txema",
		"Hola Ana soy la Conxita de la panadería":                                       "?Conxita",
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
			t.Errorf("%q: got %s (%s), want %s, %v", text, greeted(m), m.Doubt.Name, want, err)
		}
	}
}
