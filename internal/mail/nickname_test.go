package mail

import (
	"strings"
	"testing"
)

// A name signed by hand above a formal block with the whole name is how the sender wants to be greeted, in text and in HTML.
func TestHandSignedAboveBlock(t *testing.T) {
	checkSigned(t, []signedCase{
		{"Josephine Roe-Lund <jrl@example.com>", "Josie\n\nJosephine Roe-Lund | Senior Engineer | she/her", "Josie"},
		{"Josephine Roe-Lund <jrl@example.com>", "Best,\nJosie\n\nJosephine Roe-Lund | Senior Engineer | she/her", "Josie"},
		{"Josephine Roe-Lund <jrl@example.com>", "Josie\n\n--\nJosephine Roe-Lund\nSenior Engineer\nAcme Ltd", "Josie"},
		{"Josephine Roe-Lund <jrl@example.com>", "Josie\nJosephine Roe-Lund (she/her)\nSenior Engineer, Acme Ltd", "Josie"},
		{"Josephine Roe-Lund <jrl@example.com>", "Thanks!\n\nJosie\n\nJosephine Roe-Lund\nSenior Engineer\nAcme Ltd\n+44 20 7946 0000", "Josie"},
		{"Josephine Roe-Lund <jrl@example.com>", "Josie x\n\nJosephine Roe-Lund, Senior Engineer, Acme Ltd", "Josie"},
		{"Josephine Roe-Lund <jrl@example.com>", "- Josie\n\nDr Josephine Roe-Lund • Acme Ltd • she/they", "Josie"},
		{"Josephine Roe-Lund <jrl@example.com>", "Many thanks in advance for your help, Josie\n\nJosephine Roe-Lund\nPronouns: she/her\nAcme Ltd", "Josie"},
		{"Josephine Roe-Lund <jrl@example.com>", "Josie\n\nJosephine ROE-LUND\nResponsable pôle numérique\n12 rue du Moulin, 35000 Rennes", "Josie"},
		{"Tomasz Wrona <tw@example.com>", "Pozdrawiam\nTomek\n\nTomasz Wrona\nKierownik projektu\nAcme Sp. z o.o.", "Tomek"},
		{"Tomasz Wrona <tw@example.com>", "Tomek\n\nTomasz Wrona | Kierownik projektu | on/jego", "Tomek"},
		{"Wilhelmine Sporer <ws@example.com>", "Minna\n\nWilhelmine Sporer (sie/ihr) | Teamleitung | Werkhaus GmbH", "Minna"},
		{"Wilhelmine Sporer <ws@example.com>", "LG Minna\n\nWilhelmine Sporer\nTeamleitung\nWerkhaus GmbH\nTel. 0351 123456", "Minna"},
		{"Theodora Vance <tv@example.com>", "Teddy\n\n***\nTheodora Vance | Director of Programmes (she/her)\nVance Arts CIC", "Teddy"},
		{"Theodora Vance <tv@example.com>", "Thea 🌻\n\nTheodora Vance, MA (Cantab)\nDirector of Programmes", "Thea"},
		{"Theodora Vance <tv@example.com>", "Cheers,\nTeddy\n\n\nTheodora Vance | Director of Programmes | She/Her\nI work flexibly, so please don't feel you have to answer outside your own hours.\n", "Teddy"},
		{"Alistair Boyne-Reid <abr@example.com>", "All best\nAli\nAlistair Boyne-Reid | Partner | he/him\nBoyne Reid LLP | www.boynereid.example", "Ali"},
		{"Philippa Strand-Oke <pso@uni.example>", "Pip ✨\n\nPhilippa Strand-Oke\nLecturer", "Pip"},
		{"Philippa Strand-Oke <pso@uni.example>", "Pippa\n________\nPhilippa Strand-Oke\nLecturer", "Pippa"},
		{"Philippa Strand-Oke <pso@uni.example>", "Pippa\n\nP. Strand-Oke\nLecturer\nUniversity of Thornby", "Pippa"},
		{"Philippa Strand-Oke <pso@uni.example>", "Pippa\n\nPhilippa Strand-Oke FRSA\nLecturer in Civil Engineering\nUniversity of Thornby", "Pippa"},
		{"Philippa Strand-Oke <pso@uni.example>", "Pippa\n\nPhilippa Strand-Oke | Senior Lecturer | she/her\nUniversity of Thornby\n\nThis email and any attachments are confidential and intended solely for the addressee.", "Pippa"},
		{"\"Strand-Oke, Philippa\" <pso@uni.example>", "Pippa\n\nPhilippa Strand-Oke | Senior Lecturer | she/her", "Pippa"},
		{"Strand-Oke Philippa <pso@uni.example>", "Pippa\n\nPhilippa Strand-Oke | Senior Lecturer | she/her", "Pippa"},
		{"Frederik Aalbers <fa@example.nl>", "Freek\n\nFrederik Aalbers | Projectleider | hij/hem\nWaterschap Acme", "Freek"},
		{"Guadalupe Ferrán <fa@example.nl>", "Lupita\n\nGuadalupe Ferrán | Ingeniera | ella", "Lupita"},
		{"Bartholomew Quay <fa@example.nl>", "bart\n\nBartholomew Quay\nHe/Him\nProduct Lead, Acme", "Bart"},
		{"Jacqueline Roe <fa@example.nl>", "jacqui x\n\nJacqueline Roe\nShe/Her\nProduct Lead, Acme", "Jacqui"},
		{"Samantha Ogle <so@example.com>", "Sam\n\nSamantha Ogle CEng MICE\nAssociate Director", "Sam"},
		{"Samantha Ogle <so@example.com>", "Sam\n\nSamantha Ogle\nAssociate Director\nSent from my iPhone", "Sam"},
		{"Samantha Ogle <so@example.com>", "Sammy\n\nSent from my iPhone\n\nSamantha Ogle\nAssociate Director", "Sammy"},
		{"Samantha Ogle <so@example.com>", "Would you tell me more about it?\nSam", "Sam"},
		{"Samantha Ogle <so@example.com>", "Would Thursday suit? Sam", "Sam"},
		{"Samantha Ogle <so@example.com>", "Would Thursday suit – Sam", "Sam"},
		{"Samantha Ogle <so@example.com>", "Would Thursday suit you and Sam?", "Samantha"},
		{"Samantha Ogle <so@example.com>", "I'd bring my colleague, Sam", "Samantha"},
		{"Samantha Ogle <so@example.com>", "Kind regards,\nThe Ogles", "Samantha"},
		{"Samantha Ogle <so@example.com>", "Kind regards,\nSamantha", "Samantha"},
		{"Samantha Ogle <so@example.com>", "SO\n\nSamantha Ogle\nAssociate Director", "Samantha"},
		{"Leonhard Ampferer <so@example.com>", "Servus\nHardi\n\nDI Leonhard Ampferer\nBauleitung", "Hardi"},
		{"Leonhard Ampferer <so@example.com>", "Leo\n\nDI Leonhard Ampferer\nBauleitung", "Leo"},
		{"Leonhard Ampferer <so@example.com>", "Leo\n\nDipl.-Ing. Leonhard Ampferer (er/ihm)\nBauleitung", "Leo"},
		{"Leonhard Ampferer <so@example.com>", "i.A. Leonhard Ampferer\nBauleitung", "Leonhard"},
		{"Rebecca Vance <tv@example.com>", "Cheers,\nSwee\n\nRebecca Vance | Director of Programmes | She/Her\nI don't work on Fridays.", "Swee"},
		// counterexamples
		{"Josephine Roe-Lund <jrl@example.com>", "Best wishes from\nLeeds\n\nJosephine Roe-Lund | Senior Engineer | she/her", "Josephine"},
		{"Josephine Roe-Lund <jrl@example.com>", "Best wishes,\nAcme\n\nJosephine Roe-Lund | Senior Engineer | Acme", "Josephine"},
		{"Josephine Roe-Lund <jrl@example.com>", "Best,\nJosie & Tom\n\nJosephine Roe-Lund | Senior Engineer | Acme", "Josephine"},
		{"Josephine Roe-Lund <jrl@example.com>", "Did you know her?\nJosie\n\nJosephine Roe-Lund is my mother, and do you remember her?", "Josephine"},
		{"Josephine Roe-Lund <jrl@example.com>", "Leeds\n\nJosephine Roe-Lund | Senior Engineer | she/her", "Josephine"},
		{"Josephine Roe-Lund <jrl@example.com>", "Cheers\n\nJosephine Roe-Lund | Senior Engineer | she/her", "Josephine"},
		{"Josephine Roe-Lund <jrl@example.com>", "Engineering\n\nJosephine Roe-Lund | Senior Engineer | she/her", "Josephine"},
		{"Josephine Roe-Lund <jrl@example.com>", "Roe-Lund\n\nJosephine Roe-Lund | Senior Engineer | she/her", "Josephine"},
		{"Josephine Roe-Lund <jrl@example.com>", "JRL\n\nJosephine Roe-Lund | Senior Engineer | she/her", "Josephine"},
		{"Josephine Roe-Lund <jrl@example.com>", "Greetings from the Acme team\n\nJosephine Roe-Lund | Senior Engineer | she/her", "Josephine"},
		{"Josephine Roe-Lund <jrl@example.com>", "The people on my team are\nMartin\n\nJosephine Roe-Lund | Senior Engineer | she/her", "Josephine"},
		{"Josephine Roe-Lund <jrl@example.com>", "Thanks Ana!\n\nJosephine Roe-Lund | Senior Engineer | she/her", "Josephine"},
	})
	for html, want := range map[string]string{
		"<div>Could we talk about bridges?</div><div><br></div><div>Josie</div><div><br></div><div>Josephine Roe-Lund | Senior Engineer | she/her</div>":                                                           "Josie",
		"Could we talk about bridges?<br><br>Josie<br><br><b>Josephine Roe-Lund</b> | Senior Engineer | she/her":                                                                                                   "Josie",
		"<p>Could we talk about bridges?</p><p>Josie</p><table><tr><td>Josephine Roe-Lund</td></tr><tr><td>Senior Engineer | she/her</td></tr></table>":                                                            "Josie",
		"<div dir=ltr>Could we talk about bridges?<div><br></div><div>Best,</div><div>Josie<br clear=all><div><br></div>-- <br><div class=gmail_signature>Josephine Roe-Lund<br>Senior Engineer</div></div></div>": "Josie",
		"<div>Could we talk about bridges?<br>Josie<br><br>Josephine Roe-Lund<br>Senior Engineer<br>Acme Ltd</div>":                                                                                                "Josie",
		"<div>Could we talk about bridges?</div><div>Josephine</div><div><br></div><div>Josephine Roe-Lund | Senior Engineer</div>":                                                                                "Josephine",
		"<div>Could we talk about bridges?</div><div>Acme</div><div><br></div><div>Josephine Roe-Lund | Senior Engineer | Acme</div>":                                                                              "Josephine",
	} {
		m := read1(t, "From: Josephine Roe-Lund <jrl@example.com>\nContent-Type: text/html; charset=utf-8\n\n"+html)
		if greeted(m) != want {
			t.Errorf("for %s, the greeting is %s, want %s", html, greeted(m), want)
		}
	}
}

// Many people use the end of their given name.
func TestEndOfGivenName(t *testing.T) {
	checkSigned(t, []signedCase{
		{"Oluwaseun Adeyinka <oa@example.com>", "Seun", "Seun"},
		{"Oluwaseun Adeyinka <oa@example.com>", "Thanks\nSeun", "Seun"},
		{"Oluwatobi Adeyinka <oa@example.com>", "Kind regards,\nTobi Adeyinka", "Tobi"},
		{"Oluwatobi Adeyinka <oa@example.com>", "Tobi", "Tobi"},
		{"Oluwafunmilayo Adeyinka <oa@example.com>", "Funmi", "Funmi"},
		{"Oluwafunmilayo Adeyinka <oa@example.com>", "Best,\nFunmilayo", "Funmilayo"},
		{"Chukwuemeka Obi <oa@example.com>", "Emeka", "Emeka"},
		{"Chukwuemeka Obi <oa@example.com>", "Regards,\nEmeka Obi", "Emeka"},
		{"Obi Chukwuemeka <oa@example.com>", "Regards,\nEmeka", "Emeka"},
		{"Nkosibongani Dube <oa@example.com>", "Bongani", "Bongani"},
		{"Sibongani Dube <oa@example.com>", "Enkosi,\nBongani", "Bongani"},
		{"Nothando Dube <oa@example.com>", "Thando", "Thando"},
		{"Lethabo Mokoena <oa@example.com>", "Thabo", "Thabo"},
		{"Angelina Pavese <oa@example.com>", "Lina", "Lina"},
		{"Alexandra Pavese <oa@example.com>", "Xandra", "Xandra"},
		{"Evangelina Pavese <oa@example.com>", "Grazie\nLina Pavese", "Lina"},
		{"Concettina Pavese <oa@example.com>", "Tina", "Tina"},
		{"Ngozichukwu Eze <oa@example.com>", "Thank you,\nNgozi", "Ngozi"},
		{"Thulani Sithebe <oa@example.com>", "Thank you,\nLani", "Lani"},
		{"Temitope Ajayi <oa@example.com>", "Thank you,\nTope", "Tope"},
		{"Babatunde Ajayi <oa@example.com>", "Thank you,\nTunde", "Tunde"},
		{"Maximiliane Horst <oa@example.com>", "Liane", "Liane"},
		// counterexamples
		{"Angelina Pavese <oa@example.com>", "Pavese", "Angelina"},
		{"Angelina Pavese <oa@example.com>", "Best,\nPavese", "Angelina"},
		{"Angelina Pavese <oa@example.com>", "AP", "Angelina"},
		{"Chukwuemeka Obi <oa@example.com>", "Best,\nChidi & Emeka", "Chukwuemeka"},
		{"Chukwuemeka Obi <oa@example.com>", "Best,\nObi", "Chukwuemeka"},
		{"Christiana Obi <oa@example.com>", "Could you answer by May?\nTIA", "Christiana"},
		{"Florian Obi <oa@example.com>", "I ask about the flora. Flora", "Florian"},
		{"Andreas Obi <oa@example.com>", "I like bridges, tunnels, harbours. And", "Andreas"},
		{"Roland Kern <oa@example.com>", "Is it by the sea, or in Roland?", "Roland"},
	})
	for from, words := range map[string][2]string{
		"Oluwaseun Adeyinka": {"Hi Ana,\n\nI lead a bridge team in Lagos. May I ask you something?\n\nSeun", "Seun"},
		"Chukwuemeka Obi":    {"Hi Ana, I lead a bridge team in Lagos. May I ask you something? Emeka", "Emeka"},
		"Oluwatobi Adeyinka": {"Hi Ana, I lead a bridge team in Lagos. May I ask you something?\nThanks\nTobi", "Tobi"},
		"Alexandra Pavese":   {"Hi Ana,\nI lead a bridge team in Lagos. May I ask you something?\nXandra", "Xandra"},
		"Angelina Pavese":    {"Hi Ana,\nI lead a bridge team in Lagos. May I ask you something?\nThanks, Lina", "Lina"},
		"Thandeka Dube":      {"Hi Ana,\nI lead a bridge team in Lagos. May I ask you something?\nBest regards", "Thandeka"},
		"Nothando Dube":      {"Hi Ana,\nI lead a bridge team in Lagos. May I ask you something?\nLagos", "Nothando"},
	} {
		for _, mail := range []string{
			"From: " + from + " via LinkedIn <messaging-digest-noreply@linkedin.com>\nTo: Ana Moss <ana@example.com>\nSubject: " + from + " just messaged you\n\n" + words[0],
			"From: LinkedIn <messages-noreply@linkedin.com>\nTo: Ana Moss <ana@example.com>\n\n" + from + " sent you a message\n\n" + words[0] + "\n\nView message: https://linkedin.com/x\n\n----------------------------------------\n\nThis email was intended for Ana Moss (Engineer)",
			"From: LinkedIn <inmail-hit-reply@linkedin.com>\nReply-To: " + from + " <abc@reply.linkedin.com>\nTo: Ana Moss <ana@example.com>\n\nYou have 1 new message\n\n" + from + "\nEngineer at Acme\n9:07 PM\n\n" + words[0] + "\n\nReply\nhttps://linkedin.com/x\n\nUnsubscribe: https://linkedin.com/u\n© 2026 LinkedIn Corporation",
			"From: " + from + " via LinkedIn <inmail-hit-reply@linkedin.com>\nTo: Ana Moss <ana@example.com>\nContent-Type: text/html\n\n<p>" + from + " sent you a message</p><p>" + strings.ReplaceAll(words[0], "\n", "<br>") + "</p><a href='https://linkedin.com/x'>Reply</a><p>This email was intended for Ana Moss</p>",
		} {
			if m := read1(t, mail); greeted(m) != words[1] {
				t.Errorf("for\n%s\nthe greeting is %s (%s), want %s; the words are %q", mail, greeted(m), m.Doubt.Name, words[1], m.Text)
			}
		}
	}
}

// In the mails of a network, the sender's own words are between the network's.
func TestSignedThroughNetwork(t *testing.T) {
	for _, c := range []struct{ mail, want string }{
		{"From: Oluwaseun Adeyinka via LinkedIn <messaging-digest-noreply@linkedin.com>\nTo: Ana Moss <ana@example.com>\nSubject: Oluwaseun just messaged you\n\nOluwaseun Adeyinka\nSoftware Engineer @ Acme | ex-Foo\n\nNovember 27\n\nHi Ana, I lead a team. Could we talk?\n\nSeun\n\nReply to Oluwaseun: https://www.linkedin.com/x\n\nView Oluwaseun's profile: https://www.linkedin.com/y\nView all messages: https://www.linkedin.com/z\n\nThis email was intended for Ana Moss (Engineer)", "Seun"},
		{"From: LinkedIn <messages-noreply@linkedin.com>\nTo: Ana Moss <ana@example.com>\nSubject: You have 1 new message from Oluwaseun Adeyinka\n\nOluwaseun Adeyinka messaged you\n\nHi Ana, I lead a team. Could we talk?\nBest\nSeun\n\nReply\n\n-----\nUnsubscribe", "Seun"},
		{"From: Oluwaseun Adeyinka <hit-reply@linkedin.com>\nTo: Ana Moss <ana@example.com>\n\nHi Ana,\n\nI lead a team. Could we talk?\n\nSeun Adeyinka\n\n---------------\nReply to this message: https://x\nThis email was intended for Ana Moss.", "Seun"},
		{"From: Angelina Pavese via LinkedIn <messages-noreply@linkedin.com>\nTo: Ana Moss <ana@example.com>\n\nHi Ana,\nCould we talk? Lina 😊\n\nView message: https://x\nUnsubscribe", "Lina"},
		{"From: Angelina Pavese via LinkedIn <messages-noreply@linkedin.com>\nTo: Ana Moss <ana@example.com>\n\nHi Ana, Lina here from Acme. Could we talk?\n\nView message: https://x\nUnsubscribe", "Lina"},
		{"From: Angelina Pavese via LinkedIn <messages-noreply@linkedin.com>\nTo: Ana Moss <ana@example.com>\n\nHi Ana, I'm Lina, an engineer at Acme. Could we talk?\n\nView message: https://x\nUnsubscribe", "Lina"},
		{"From: Angelina Pavese via LinkedIn <messages-noreply@linkedin.com>\nTo: Ana Moss <ana@example.com>\n\nHi Ana, I am friends with Lina. Could we talk?\n\nView message: https://x\nUnsubscribe", "Angelina"},
		{"From: \"Oluwaseun A. via LinkedIn\" <messages-noreply@linkedin.com>\nTo: Ana Moss <ana@example.com>\n\nHi Ana, Could we talk?\nThanks, Seun\n\nView message: https://x\nUnsubscribe", "Seun"},
		{"From: Oluwaseun Adeyinka, PMP via LinkedIn <messages-noreply@linkedin.com>\nTo: Ana Moss <ana@example.com>\n\nHi Ana, Could we talk?\nThanks, Seun\n\nView message: https://x\nUnsubscribe", "Seun"},
		{"From: LinkedIn <invitations@linkedin.com>\nTo: Ana Moss <ana@example.com>\nSubject: Oluwaseun Adeyinka wants to connect\n\nOluwaseun Adeyinka\nCivil engineer\n\nHi Ana, could we talk about bridges?\n- Seun\n\nAccept: https://x\n\nUnsubscribe", "Seun"},
		{"From: Oluwaseun Adeyinka via LinkedIn <hit-reply@linkedin.com>\nTo: Ana Moss <ana@example.com>\nContent-Type: text/html\n\n<table><tr><td>Oluwaseun Adeyinka</td></tr><tr><td>Engineer at Acme</td></tr><tr><td>9:07 PM</td></tr><tr><td><p>Hi Ana,<br><br>Could we talk?<br><br>Seun</p></td></tr><tr><td><a href='https://x'>Reply</a></td></tr></table><p>This email was intended for Ana Moss (Engineer)</p>", "Seun"},
		{"From: Oluwaseun Adeyinka via XING <notify-messages@xing.com>\nTo: Ana Moss <ana@example.com>\n\nHallo Ana, können wir reden?\n\nViele Grüße\nSeun\n\nNachricht ansehen: https://x", "Seun"},
	} {
		if m := read1(t, c.mail); greeted(m) != c.want {
			t.Errorf("for\n%s\nthe greeting is %s (%s), want %s; the words are %q", c.mail, greeted(m), m.Doubt.Name, c.want, m.Text)
		}
	}
}

// Hyphens and spaces in a given name are as in the signature.
func TestHyphensAsSigned(t *testing.T) {
	checkSigned(t, []signedCase{
		{"Ji-hoon Park <jp@example.com>", "Best,\nJihoon", "Jihoon"},
		{"Ji-hoon Park <jp@example.com>", "Best,\nJi Hoon", "Ji Hoon"},
		{"Ji-hoon Park <jp@example.com>", "Best,\nJi Hoon Park", "Ji Hoon"},
		{"Ji-hoon Park <jp@example.com>", "Best,\nJihoon Park", "Jihoon"},
		{"Ji-hoon Park <jp@example.com>", "Jihoon", "Jihoon"},
		{"Ji-Hoon Park <jp@example.com>", "", "Ji-Hoon"},
		{"Ji Hoon Park <jp@example.com>", "Best,\nJihoon", "Jihoon"},
		{"Ji Hoon Park <jp@example.com>", "Best,\nJi-hoon", "Ji-hoon"},
		{"Ji Hoon Park <jp@example.com>", "Best,\nJi Hoon", "Ji Hoon"},
		{"Park Ji-hoon <jp@example.com>", "Best,\nJihoon", "Jihoon"},
		{"Park Jihoon <jp@example.com>", "Best,\nJi-hoon Park", "Ji-hoon"},
		{"Jihoon Park <jp@example.com>", "Best,\nJi Hoon", "Ji Hoon"},
		{"Jihoon Park <jp@example.com>", "Best,\nJi-hoon", "Ji-hoon"},
		{"Jean Luc Morel <jp@example.com>", "Cordialement,\nJean-Luc", "Jean-Luc"},
		{"Jean-Luc Morel <jp@example.com>", "Cordialement,\nJean Luc", "Jean Luc"},
		{"Jean-Luc Morel <jp@example.com>", "Cordialement,\nJean Luc Morel", "Jean Luc"},
		{"Jean-Luc MOREL <jp@example.com>", "Cordialement,\nJean-Luc MOREL", "Jean-Luc"},
		{"MOREL Jean-Luc <jp@example.com>", "Cordialement,\nJeanluc", "Jeanluc"},
		{"Ann Marie Tully <jp@example.com>", "Cheers,\nAnnmarie", "Annmarie"},
		{"Ann-Marie Tully <jp@example.com>", "Cheers,\nAnn Marie", "Ann Marie"},
		{"Annmarie Tully <jp@example.com>", "Cheers,\nAnn Marie", "Ann Marie"},
		{"Annmarie Tully <jp@example.com>", "Cheers,\nAnn-Marie Tully", "Ann-Marie"},
		{"Mei Ling Tan <jp@example.com>", "Thanks,\nMeiling", "Meiling"},
		{"Karl-Heinz Ott <jp@example.com>", "Viele Grüße\nKarlheinz", "Karlheinz"},
		{"Karlheinz Ott <jp@example.com>", "Viele Grüße\nKarl-Heinz Ott", "Karl-Heinz"},
		{"Mary-Jo Tully <jp@example.com>", "Love,\nMary Jo", "Mary Jo"},
		// counterexamples
		{"Seo-yeon Kim <k@example.com>", "Thank you,\nSeoyeon", "Seoyeon"},
		{"Kim Seo-yeon <k@example.com>", "Thank you,\nSeoyeon Kim", "Seoyeon"},
		{"Kim Seoyeon <k@example.com>", "Thank you,\nSeo Yeon", "Seo Yeon"},
		{"Wei Ling Goh <k@example.com>", "Wei Ling", "Wei Ling"},
		{"Wei Ling Goh <k@example.com>", "Thanks\nWei Ling", "Wei Ling"},
		{"Goh Wei Ling <k@example.com>", "Thanks\nWei Ling", "Wei Ling"},
		{"Chan Tai-man <k@example.com>", "Thanks\nTai Man", "Tai Man"},
		{"Annesophie Brun <k@example.com>", "Amitiés\nAnne-Sophie Brun", "Anne-Sophie"},
		{"Marybeth Roe <k@example.com>", "Cheers\nMary Beth Roe", "Mary Beth"},
		{"Hansjörg Roe <k@example.com>", "VG\nHans-Jörg", "Hans-Jörg"},
		{"Billie Jo Roe <k@example.com>", "xx Billie-Jo", "Billie-Jo"},
		{"Wei Ling Goh <k@example.com>", "Thanks\nGoh", "Wei"},
		{"Jaydn-Lee Thomas <jp@example.com>", "", "Jaydn-Lee"},
		{"Kay-Leigh Rose <jp@example.com>", "", "Kay-Leigh"},
		{"Wyke-Holt Thomas <jp@example.com>", "", "?"},
		{"Ji-hoon Park <jp@example.com>", "Best,\nPark", "Ji-hoon"},
		{"Ji-hoon Park <jp@example.com>", "Best,\nJ. H. Park", "Ji-hoon"},
		{"Jean Luc Morel <jp@example.com>", "Cordialement,\nMorel", "Jean Luc"},
		{"Jean-Luc Morel <jp@example.com>", "Cordialement,\nJean-Luc et Ann Morel", "Jean-Luc"},
		{"Ann Tully <jp@example.com>", "Cheers,\nAnn Tully", "Ann"},
		{"Anna Lena Roe <jp@example.com>", "Cheers,\nAnna", "Anna"},
		{"Ann Marie Tully <jp@example.com>", "Cheers,\nAnn", "Ann"},
		{"Jean-Luc Morel <jp@example.com>", "Cordialement,\nLuc", "Luc"},
	})
}

// A short form may have only one syllable.
func TestOneSyllable(t *testing.T) {
	checkSigned(t, []signedCase{
		{"Priscila Nogueira <p@example.com>", "Beijos,\nPri", "Pri"},
		{"Priscila Nogueira <p@example.com>", "Obrigada!\nPri", "Pri"},
		{"Fernanda Nogueira <p@example.com>", "Beijos,\nFê", "Fê"},
		{"Fernanda Nogueira <p@example.com>", "Beijos, Fê", "Fê"},
		{"Fernanda Nogueira <p@example.com>", "Fê", "Fê"},
		{"Fernanda Nogueira <p@example.com>", "Posso ligar na terça? Fê", "Fê"},
		{"Gabriela Nogueira <p@example.com>", "Gabi", "Gabi"},
		{"Isadora Nogueira <p@example.com>", "Abraço,\nIsa", "Isa"},
		{"Nicodemo Nogueira <p@example.com>", "Ciao\nNico", "Nico"},
		{"Sebastian Nogueira <p@example.com>", "Cheers\nSeb", "Seb"},
		{"Thorben Nogueira <p@example.com>", "LG\nTho", "Tho"},
		{"Thorben Nogueira <p@example.com>", "LG Tho", "Tho"},
		{"Luiza Nogueira <p@example.com>", "Bjs,\nLu", "Lu"},
		{"Joaquim Nogueira <p@example.com>", "Abs,\nJô", "Jô"},
		{"Josephine Nogueira <p@example.com>", "xx\nJo", "Jo"},
		// counterexamples
		{"Priscila Nogueira <p@example.com>", "Beijos,\nPN", "Priscila"},
		{"Fernanda Nogueira <p@example.com>", "Beijos,\nF.", "Fernanda"},
		{"Fernanda Nogueira <p@example.com>", "Abs", "Fernanda"},
		{"Sebastian Nogueira <p@example.com>", "LG", "Sebastian"},
		{"Sebastian Nogueira <p@example.com>", "Thx", "Sebastian"},
		{"Thorben Nogueira <p@example.com>", "VG", "Thorben"},
		{"Isadora Nogueira <p@example.com>", "Bjs", "Isadora"},
		{"Isadora Nogueira <p@example.com>", "Is it on? Is", "Isadora"},
		{"Josephine Nogueira <p@example.com>", "ok?\nYes", "Josephine"},
	})
}

// Spanish compound given names have short forms of their own. People are greeted with the form with which they sign, in both of its words.
func TestSpanishCompounds(t *testing.T) {
	checkSigned(t, []signedCase{
		{"María del Carmen Quiroga Lanas <mcq@example.es>", "Un abrazo,\nMari Carmen", "Mari Carmen"},
		{"María del Carmen Quiroga Lanas <mcq@example.es>", "Un abrazo,\nMaricarmen", "Maricarmen"},
		{"María del Carmen Quiroga Lanas <mcq@example.es>", "Un abrazo,\nMari Carmen Quiroga", "Mari Carmen"},
		{"Maria del Carmen Quiroga <mcq@example.es>", "Gracias\nMamen", "Mamen"},
		{"María del Carmen Quiroga <mcq@example.es>", "Gracias\nCarmen", "Carmen"},
		{"Mª del Carmen Quiroga <mcq@example.es>", "Gracias\nMari Carmen", "Mari Carmen"},
		{"M. Carmen Quiroga <mcq@example.es>", "Gracias\nMari Carmen", "Mari Carmen"},
		{"María Carmen Quiroga <mcq@example.es>", "Gracias\nMari Carmen", "Mari Carmen"},
		{"Quiroga Lanas, María del Carmen <mcq@example.es>", "Gracias\nMari Carmen", "Mari Carmen"},
		{"María de la Luz Quiroga <mlq@example.mx>", "Saludos,\nMari Luz", "Mari Luz"},
		{"María de la Luz Quiroga <mlq@example.mx>", "Saludos,\nMariluz", "Mariluz"},
		{"María de la Luz Quiroga <mlq@example.mx>", "Saludos,\nLucha", "Lucha"},
		{"María del Pilar Quiroga <mpq@example.es>", "Besos\nMari Pili", "Mari Pili"},
		{"María del Pilar Quiroga <mpq@example.es>", "Besos\nMaripili", "Maripili"},
		{"María del Pilar Quiroga <mpq@example.es>", "Besos\nPilar", "Pilar"},
		{"María del Mar Quiroga <mmq@example.es>", "Besos\nMar", "Mar"},
		{"María del Mar Quiroga <mmq@example.es>", "Besos\nMarimar", "Marimar"},
		{"María Jesús Quiroga <mjq@example.es>", "Un saludo\nChusa", "Chusa"},
		{"María Jesús Quiroga <mjq@example.es>", "Un saludo\nMari Jesús", "Mari Jesús"},
		{"María Jesús Quiroga <mjq@example.es>", "Un saludo\nChus Quiroga", "Chus"},
		{"María José Quiroga <mjq@example.es>", "Un saludo\nMajo", "Majo"},
		{"María Teresa Quiroga <mtq@example.es>", "Un saludo\nMaite", "Maite"},
		{"María Ángeles Quiroga <maq@example.es>", "Un saludo\nMari Ángeles", "Mari Ángeles"},
		{"José María Quiroga <jmq@example.es>", "Un abrazo\nChema", "Chema"},
		{"José María Quiroga <jmq@example.es>", "Un abrazo\nJosemari", "Josemari"},
		{"José María Quiroga <jmq@example.es>", "Un abrazo\nTxema", "Txema"},
		{"José María Quiroga Lanas <jmq@example.es>", "Un abrazo\nChema Quiroga", "Chema"},
		{"José Manuel Quiroga <jmq@example.es>", "Un abrazo\nJosema", "Josema"},
		{"José Miguel Quiroga <jmq@example.es>", "Un abrazo\nJosemi", "Josemi"},
		{"José Ramón Quiroga <jrq@example.es>", "Un abrazo\nMoncho", "Moncho"},
		{"Juan Carlos Quiroga <jcq@example.es>", "Un abrazo\nJuancar", "Juancar"},
		{"Ana Isabel Quiroga <aiq@example.es>", "Un abrazo\nAnabel", "Anabel"},
		{"Ana Isabel Quiroga <aiq@example.es>", "Un abrazo\nAna Isabel", "Ana Isabel"},
		{"Ana María Quiroga <aiq@example.es>", "Un abrazo\nAnamari", "Anamari"},
		{"Francisco Javier Quiroga <fjq@example.es>", "Un abrazo\nFran", "Fran"},
		{"Francisco Javier Quiroga <fjq@example.es>", "Un abrazo\nJavi", "Javi"},
		// counterexamples
		{"María del Carmen Quiroga <mcq@example.es>", "", "María del Carmen"},
		{"José Quiroga <mcq@example.es>", "MUCHOS BESOS JOSE", "José"},
		{"Tomás Quiroga <mcq@example.es>", "MUCHOS BESOS TOMAS", "Tomás"},
		{"María Quiroga Lanas <mcq@example.es>", "Un abrazo,\nMari", "Mari"},
		{"María Quiroga Lanas <mcq@example.es>", "Un abrazo,\nMaría Quiroga", "María"},
		{"María del Carmen Quiroga <mcq@example.es>", "Un abrazo,\nCarmen y Luis", "María del Carmen"},
		{"María del Carmen Quiroga <mcq@example.es>", "Un abrazo,\nQuiroga", "María del Carmen"},
		{"María del Carmen Quiroga <mcq@example.es>", "Un abrazo,\nCarmen Quiroga", "Carmen"},
		{"José María Quiroga <jmq@example.es>", "Un abrazo\nFamilia Quiroga", "José María"},
		{"José María Quiroga <jmq@example.es>", "", "José María"},
		{"Ana Isabel Quiroga <aiq@example.es>", "Un abrazo\nIsabel", "Isabel"},
		{"Luis Quiroga <lq@example.es>", "Un abrazo\nMari Carmen", "Mari Carmen"},
		{"x17@example.es", "Un abrazo\nMari Carmen", "Mari Carmen"},
		{"Mari Carmen Quiroga <mcq@example.es>", "", "Mari Carmen"},
		{"Mari Quiroga <mcq@example.es>", "", "Mari"},
		{"Mari Martin <mm@example.com>", "", "Mari"},
		{"Mari Alonso <mm@example.com>", "Best,\nMari Alonso", "Mari"},
		{"Mari Paul Roe <mm@example.com>", "", "Mari"},
		{"Carmen Quiroga <mcq@example.es>", "Un abrazo\nMari Carmen", "Mari Carmen"},
		{"María del Carmen Quiroga <mcq@example.es>", "Un abrazo\nMari Carmen Q.", "Mari Carmen"},
		{"José Mª Quiroga Lanas <jmq@example.es>", "", "José Mª"},
		{"Mª Jesús Quiroga <mcq@example.es>", "", "Mª Jesús"},
		{"Carmen Quiroga <mcq@example.es>", "Un abrazo\nCarmen Quiroga", "Carmen"},
		{"Luis Quiroga <lq@example.es>", "Un abrazo\nMari Carmen Quiroga", "Mari Carmen"},
	})
}

// Somebody who signs with several given names is greeted with them, even if their signature is a block.
func TestSeveralGivenNames(t *testing.T) {
	checkSigned(t, []signedCase{
		{"Amina Nadia Okri <ano@example.org>", "Thanks!\n\n-- \nAmina Nadia", "Amina Nadia"},
		{"Lena Sophie Roe <lsr@example.org>", "Thanks!\n\n-- \nLena Sophie\nTel. +49 30 1234567", "Lena Sophie"},
		{"Maria de Lourdes Quiroga <mlq@example.org>", "Obrigada!\n\n-- \nMaria de Lourdes", "Maria de Lourdes"},
		{"Lena Sophie Roe <lsr@example.org>", "Thanks!\n\n-- \nLena Sophie Roe", "Lena"},
		{"Lena Martín Quiroga <lmq@example.org>", "Thanks!\n\n-- \nLena Martín", "Lena"},
		{"Emma Thomas Roe <etr@example.org>", "Thanks!\n\n-- \nEmma Thomas", "Emma"},
		{"Lena Quiroga <lq@example.org>", "Thanks!\n\n-- \nLena Quiroga", "Lena"},
	})
}
