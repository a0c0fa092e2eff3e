package mail

import "testing"

// signedCase is a mail: its sender, the end of its text, and the name to greet, or "?" if none is certain.
type signedCase struct{ from, end, want string }

func checkSigned(t *testing.T, cases []signedCase) {
	t.Helper()
	for _, c := range cases {
		m := read1(t, "From: "+c.from+body+c.end)
		if got := greeted(m); got != c.want && (c.want != "?" || m.First != "") {
			t.Errorf("%s, signed %q: got %s (%s), want %s", c.from, c.end, got, m.Doubt.Name, c.want)
		}
	}
}

// The name is after a goodbye at the end of the last line, also within quotation marks. A third person isn't taken for the sender.
func TestGoodbyeInLine(t *testing.T) {
	checkSigned(t, []signedCase{
		{"x17@example.com", "It is no distance. Many thanks, Petronella", "Petronella"},
		{"Petronella Gray <pg@example.com>", "It is no distance. Many thanks, Nell", "Nell"},
		{"Petronella Gray <pg@example.com>", "It is no distance! Cheers, Nell :-)", "Nell"},
		{"Petronella Gray <pg@example.com>", "It is no distance. All the best, Nell 🐑🐑", "Nell"},
		{"Petronella Gray <pg@example.com>", "“It is no distance. Best wishes, Nell”", "Nell"},
		{"Petronella Gray <pg@example.com>", "It is no distance. Hope to hear from you soon! Nell", "Nell"},
		{"Petronella Gray <pg@example.com>", "It is no distance. Thank you so much for your time and help. Nell x", "Nell"},
		{"Petronella Gray <pg@example.com>", "It is no distance and I would love that. Looking forward to your reply, Nell", "Nell"},
		{"Petronella Gray <pg@example.com>", "It is no distance, and I can come on any day of the week. Many thanks,\nNell", "Nell"},
		{"Petronella Gray <pg@example.com>", "It is no distance, and I can come on any day of the week. Thank you.\nNell", "Nell"},
		{"Petronella Gray <pg@example.com>", "We saw it in the shop. It was made by Martin", "Petronella"},
		{"Petronella Gray <pg@example.com>", "We live a mile out of town. Thanks, Leeds", "Petronella"},
		{"Petronella Gray <pg@example.com>", "Would that be possible? Thank you Doctor", "Petronella"},
		{"x17@example.com", "Would that be possible? Thank you Doctor", "?"},
		{"x17@example.com", "Would that be possible? Thanks a million. Cheers", "?"},
		{"x17@example.com", "Es ist nicht weit. Vielen Dank und liebe Grüße, Walburga", "Walburga"},
		{"x17@example.com", "Es ist nicht weit. Herzliche Grüße aus Passau, Walburga", "Walburga"},
		{"x17@example.com", "Es ist nicht weit. Danke! Walburga", "Walburga"},
		{"x17@example.com", "No está lejos. Muchas gracias y un abrazo, Remedios", "Remedios"},
		{"x17@example.com", "No está lejos. Un abrazo, Remedios ❤️", "Remedios"},
		{"x17@example.com", "Ce n'est pas loin. Merci d'avance. Solange", "Solange"},
		{"x17@example.com", "Ce n'est pas loin. Bien à vous, Solange", "Solange"},
		{"Zhang Wei <zw@example.com>", "Photo is OK? Thank you for your time. Wei", "Wei"},
		{"Petronella Gray <pg@example.com>", "I wonder whether you would like to meet my cat, Felix", "Petronella"},
		{"Petronella Gray <pg@example.com>", "I have one cat. I would love you to meet my cat, Felix", "Petronella"},
		{"Petronella Gray <pg@example.com>", "That is all. Please give my thanks to your colleague, Felix", "Petronella"},
	})
}

// Any short line above a lone name that thanks, wishes or embraces is a goodbye, and that name is the one to use. A place, a role or a
// relative is none.
func TestUnusualGoodbyes(t *testing.T) {
	checkSigned(t, []signedCase{
		{"Rebecca Finch <rf@example.com>", "Big hug\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "Huge hugs\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "Big squeeze,\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "Thanks a million!!\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "Thanks so much!\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "thank you thank you thank you\nbex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "Ta ever so\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "With the choir's thanks in anticipation,\n\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "With every good wish for Christmas,\n\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "Wishing you a peaceful Christmas\n\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "Have a lovely weekend!\n\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "In hope and solidarity,\n\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "Yours in hope\n\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "Yours very gratefully\n\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "Thanking you in advance\n\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "Very much obliged,\n\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "Eternally grateful\n\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "Love and light\n\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "Fondly\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "Happy Easter!\n\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "Merry Christmas\n\nBex", "Bex"},
		{"Rebecca Finch <rf@example.com>", "Good luck with it all,\n\nBex", "Bex"},
		{"Oluwaseun Ade <oa@example.com>", "With great respect,\nSeyi", "Seyi"},
		{"Xiaoyu Chen <xc@example.com>", "Thanks so much!\nSherry", "Sherry"},
		{"Oleksandr Bilyk <ob@example.com>", "Best regards\nSashko", "Sashko"},
		{"María del Mar Pazos <mp@example.com>", "Un saludo muy cordial y gracias por su tiempo,\n\nMar Pazos", "Mar"},
		{"María del Mar Pazos <mp@example.com>", "Un abrazote\nMar", "Mar"},
		{"María de las Nieves Pazos Otero <mp@example.com>", "Mil gracias por todo\nNieves", "Nieves"},
		{"Kunigunde Wimmer <kw@example.com>", "Fühl dich gedrückt\nGundi", "Gundi"},
		{"Kunigunde Wimmer <kw@example.com>", "Einen dicken Drücker\nZenzi", "Zenzi"},
		{"Kunigunde Wimmer <kw@example.com>", "Schönes Wochenende!\nZenzi", "Zenzi"},
		{"Kunigunde Wimmer <kw@example.com>", "Mit vorzüglicher Hochachtung\n\nDr. phil. Kunigunde Wimmer\n2. Vorsitzende", "Kunigunde"},
		{"Kunigunde Wimmer <kw@example.com>", "Ich verbleibe mit Dank und Gruß\n\nZenzi", "Zenzi"},
		{"Kunigunde Wimmer <kw@example.com>", "Frohe Weihnachten wünscht\n\nZenzi", "Zenzi"},
		{"Anne-Sophie Roux <ar@example.fr>", "Plein de bisous\nSoso", "Soso"},
		{"Anne-Sophie Roux <ar@example.fr>", "Belle fin de semaine !\nSoso", "Soso"},
		{"Anne-Sophie Roux <ar@example.fr>", "Dans l'attente de votre réponse,\nSophie", "Sophie"},
		{"Anne-Sophie Roux <ar@example.fr>", "Je vous remercie par avance,\nSophie", "Sophie"},
		{"Anne-Sophie Roux <ar@example.fr>", "Veuillez agréer mes salutations distinguées.\n\nAnne-Sophie Roux\nTrésorière", "Anne-Sophie"},
		{"Rebecca Finch <rf@example.com>", "Many thanks\nMum", "Rebecca"},
		{"Rebecca Finch <rf@example.com>", "Big hug\nThe Finches", "Rebecca"},
		{"Rebecca Finch <rf@example.com>", "Big hug\nYour cousin", "Rebecca"},
		{"Rebecca Finch <rf@example.com>", "Big hug\nTreasurer", "Rebecca"},
		{"Rebecca Finch <rf@example.com>", "Big hug\nLeeds", "Rebecca"},
		{"Rebecca Finch <rf@example.com>", "With the committee's thanks\nHarrogate Choir", "Rebecca"},
	})
}

// An organisation's footer below the sign-off doesn't hide it.
func TestFooterBelowSignOff(t *testing.T) {
	checkSigned(t, []signedCase{
		{"Oluwaseun Ade <oa@example.com>", "Yours faithfully\n\nSeyi\n\nThis is a pupil email account of Hill Academy. Pupils may not receive attachments from external senders.", "Seyi"},
		{"Oluwaseun Ade <oa@example.com>", "Yours faithfully\n\nSeyi Ade\nYear 10\n\n____\nThis is a pupil email account of Hill Academy. Pupils may not receive attachments from external senders.", "Seyi"},
		{"Oluwaseun Ade <oa@example.com>", "Thanks\nSeyi\n\nHill Housing Association is a registered society under the Co-operative and Community Benefit Societies Act 2014.\nRegistered office: 3 Hill Road, Leeds LS1 4AB", "Seyi"},
		{"Oluwaseun Ade <oa@example.com>", "Thanks\nSeyi\n\nThink of the trees before you print this mail! Hill Academy is committed to safeguarding.", "Seyi"},
		{"Hospizverein Südheide <post@hospiz.example>", "Mit freundlichen Grüßen\n\nOttokar Brandl, Vorsitzender\n\nFörderkreis Hospiz Südheide im Landkreis Celle e. V.\nKirchplatz 2, 29320 Hermannsburg\nAmtsgericht Lüneburg, VR 3312", "Ottokar"},
		{"Ottilie Brandl <ob@example.de>", "Mit freundlichen Grüßen\n\nOtti\n\nFörderkreis Hospiz Südheide im Landkreis Celle e. V., Kirchplatz 2, 29320 Hermannsburg. Der Verein ist gemeinnützig und beim Amtsgericht Lüneburg eingetragen.", "Otti"},
		{"Ottilie Brandl <ob@example.de>", "Es ist nicht weit. Vielen Dank, Otti\n\nFörderkreis Hospiz Südheide im Landkreis Celle e. V., Kirchplatz 2, 29320 Hermannsburg. Der Verein ist gemeinnützig und beim Amtsgericht Lüneburg eingetragen.", "Otti"},
		{"Anne-Sophie Roux <ar@example.fr>", "Bien à vous,\nSophie\n\nAssociation Les Amis du Moulin, loi 1901\n12 rue du Moulin, 35000 Rennes\nSiret 123 456 789 00012", "Sophie"},
		{"Mona Roe <mr@example.com>", "Here is what she wrote:\n\nThanks,\nTom\n\nWhat do you think of it, and should I answer?", "Mona"},
	})
}

// A team is never greeted by a part of its name. Whoever signs for it is greeted.
func TestTeams(t *testing.T) {
	checkSigned(t, []signedCase{
		{"Oak Class <oak@school.example>", "With thanks and best wishes,\n\nMrs N. Okafor", "?"},
		{"Willow Class <willow@school.example>", "", "?"},
		{"Robin Class <willow@school.example>", "Thank you!\nfrom all of us", "?"},
		{"Year 5 <y5@school.example>", "", "?"},
		{"Thornby Village Hall <tvh@example.com>", "", "?"},
		{"Thornby Village Hall Committee <tvh@example.com>", "With the committee's thanks in anticipation,\n\nBeryl Thwaite (Mrs)\nHon. Secretary", "Beryl"},
		{"Holy Trinity Church <htc@example.com>", "", "?"},
		{"Friends of Hill Park <f@example.com>", "", "?"},
		{"Jubilee Trust <j@example.com>", "", "?"},
		{"Marigold Fund <j@example.com>", "", "?"},
		{"Ruby Foundation <j@example.com>", "", "?"},
		{"Lavender Society <j@example.com>", "", "?"},
		{"Rosewood Surgery <j@example.com>", "Kind regards\nShanice\nReceptionist", "Shanice"},
		{"Rosewood House <j@example.com>", "", "?"},
		{"Klasse 4b <j@example.de>", "Viele Grüße\nDie Klasse 4b", "?"},
		{"Sonnenklasse Waldeck <j@example.de>", "", "?"},
		{"Seniorenkreis Sankt Anna <j@example.de>", "", "?"},
		{"Turnverein Waldeck 1890 e. V. <j@example.de>", "", "?"},
		{"Heimatfreunde Waldeck e.V. <j@example.de>", "", "?"},
		{"Waldecker Tafel <j@example.de>", "", "?"},
		{"Elterninitiative Regenbogen <j@example.de>", "LG\nJule", "Jule"},
		{"Les Amis du Moulin <j@example.fr>", "", "?"},
		{"Asso Les Petits Pas <j@example.fr>", "", "?"},
		{"Comité des Fêtes de Saint-Aubin <j@example.fr>", "Cordialement\nMarcelline Petit\nSecrétaire", "Marcelline"},
		{"La Classe de CM2 <j@example.fr>", "", "?"},
		{"Club de Lectura Rosalía <j@example.es>", "", "?"},
		{"Asociación Vecinal La Huerta <j@example.es>", "Un saludo\nRemedios (presidenta)", "Remedios"},
		{"Pro Loco Vernate <j@example.it>", "", "?"},
		{"Gruppo Alpini Vernate <j@example.it>", "", "?"},
		{"さくら読書クラブ <j@example.jp>", "", "?"},
		{"جمعية الأمل <j@example.com>", "", "?"},
		{"Rebecca Hall <j@example.com>", "", "Rebecca"},
		{"Grace House <j@example.com>", "", "Grace"},
		{"Walter Kreis <j@example.de>", "", "Walter"},
	})
}

// A given name in brackets between the others is the one to use, unless the sender signs with the first one. A company or a
// former surname is not.
func TestNameInBrackets(t *testing.T) {
	checkSigned(t, []signedCase{
		{"Xiaoyu (Sherry) Chen <x@example.com>", "", "Sherry"},
		{"Xiaoyu (Sherrie) Chen <x@example.com>", "", "Sherrie"},
		{"Xiaoyu Chen (Sherry) <x@example.com>", "", "Sherry"},
		{"Xiaoyu (Sherry) Chen <x@example.com>", "Best,\nXiaoyu", "Xiaoyu"},
		{"Xiaoyu (Sherry) Chen <x@example.com>", "Best,\nSherry", "Sherry"},
		{"Xiaoyu (Sherry) Chen <x@example.com>", "Best,\nSherry Chen", "Sherry"},
		{"Oluwaseun (Seyi) Ade <x@example.com>", "", "Seyi"},
		{"Jane Roe (Physics) <x@example.com>", "", "Jane"},
		{"Jane (Müller) Roe <x@example.com>", "", "Jane"},
		{"Jane Roe (she/her) <x@example.com>", "", "Jane"},
		{"Jane Roe (Martin) <x@example.com>", "", "Jane"},
		{"Jane (Team) Roe <x@example.com>", "", "Jane"},
		{"Xiaoyu (ACME) Chen <x@example.com>", "", "Xiaoyu"},
		{"Nguyen (Kevin) Van Anh <x@example.com>", "", "Kevin"},
		{"Robert (Bob) Roe via LinkedIn <messaging-digest-noreply@linkedin.com>", "", "Bob"},
		{"Xiaoyu (Sherry) Chen via LinkedIn <messaging-digest-noreply@linkedin.com>", "Thanks so much!\nSherry", "Sherry"},
	})
}
