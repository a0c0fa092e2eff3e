package mail

import (
	"strings"
	"testing"
)

// signedCase is a mail: its sender, the end of its text, and the name to greet, or "?" if none is certain.
type signedCase struct{ from, end, want string }

// checkSigned checks the name to greet in each case.
func checkSigned(t *testing.T, cases []signedCase) {
	t.Helper()
	checkBelow(t, body, cases)
}

// checkBelow checks the name to greet in each case. The end of each mail is below a text.
func checkBelow(t *testing.T, text string, cases []signedCase) {
	t.Helper()
	for _, c := range cases {
		m := read1(t, "From: "+c.from+text+c.end)
		if got := greeted(m); got != c.want && (c.want != "?" || m.First != "") {
			t.Errorf("for %s, signed %q, the greeting is %s (doubt: %s), want %s", c.from, c.end, got, m.Doubt.Name, c.want)
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

// A short line that thanks, wishes or embraces is a goodbye if only a name is below it. The sender is greeted by that name. A place, a
// role or a relative is not such a name.
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
		{"Deborah Quill <dq@example.com>", "I can wait. Thanks, and have a lovely day! Debs", "Debs"},
		{"Deborah Quill <dq@example.com>", "We could meet on Friday. Cheers Debs", "Debs"},
		{"Deborah Quill <dq@example.com>", "We could meet on Friday. Love, Debs and Tom", "Deborah"},
		{"Deborah Quill <dq@example.com>", "We could meet on Friday. Thanks Otto!", "Deborah"},
		{"Deborah Quill <dq@example.com>", "My boss is strict. His name is Otto. Thanks. Otto said no", "Deborah"},
		{"Deborah Quill <dq@example.com>", "He told me this. Thanks, Germany", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Thanks for any help.\n\nKind Regards", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Happy to call!\n\nTuesday", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Thank you very much!\n\nAttachments", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Merry Christmas\n\nVicar", "Deborah"},
		{"Deborah Quill <dq@kilnhouse.example>", "Have a good week!\n\nKilnhouse", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Have a good week!\n\nHomepage: x.example", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Have a good week!\n\nEnglish below", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Wishing you well\n\nConfidential", "Deborah"},
		{"Deborah Quill <dq@example.com>", "With thanks\n\nTranslated", "Deborah"},
		{"Deborah Quill <dq@example.com>", "With thanks\n\nDisclaimer", "Deborah"},
		{"Deborah Quill <dq@example.com>", "With thanks\n\nUnsubscribe", "Deborah"},
		{"Deborah Quill <dq@example.com>", "With thanks\n\nDebs Quill\nHead of Jugs\n\nPlease note that our office is closed on Fridays. Calls are recorded.", "Debs"},
		{"Deborah Quill <dq@example.com>", "Best\nDQ", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Best\nD.", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Best\nQuilly", "Quilly"},
		{"Deborah Quill <dq@example.com>", "Best\nDad", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Best\nGran", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Best\nMummy", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Liebe Grüße\nOma", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Liebe Grüße\nDein Patenkind", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Liebe Grüße\nElternbeirat", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Liebe Grüße aus\nKitzbühel", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Bisous\nMamie", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Un abrazo\nAbuela", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Un abrazo\nLa secretaria", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Un abrazo desde\nGranada", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Un abrazo desde Granada", "Deborah"},
		{"Deborah Quill <dq@example.com>", "Je vous embrasse\nDebbie", "Debbie"},
		{"Deborah Quill <dq@example.com>", "Mille mercis et à bientôt\nDebbie", "Debbie"},
		{"Deborah Quill <dq@example.com>", "Muito obrigada pela atenção\nDé", "Dé"},
		{"Deborah Quill <dq@example.com>", "Alvast heel erg bedankt!\nDebje", "Debje"},
		{"Deborah Quill <dq@example.com>", "Tusen takk for hjelpen\nDebba", "Debba"},
		{"Deborah Quill <dq@example.com>", "Előre is köszönöm\nDebi", "Debi"},
		{"Deborah Quill <dq@example.com>", "Z góry bardzo dziękuję\nDebra", "Debra"},
		{"Deborah Quill <dq@example.com>", "Ringraziandola anticipatamente\nDebby", "Debby"},
		{"Deborah Quill <dq@example.com>", "Sent with love from a very soggy Calder Valley\nDebs", "Debs"},
		{"Deborah Quill <dq@example.com>", "Keep up the good work!\nDebs", "Debs"},
		{"Deborah Quill <dq@example.com>", "Toodles\nDebs", "Debs"},
		{"Deborah Quill <dq@example.com>", "Yours, in some desperation,\nDebs", "Debs"},
		{"Deborah Quill <dq@example.com>", "Over to you,\n\nDebs", "Debs"},
		{"Deborah Quill <dq@example.com>", "Cheers,\n\nDebs 🌱\n(she/they)", "Debs"},
		{"Deborah Quill <dq@example.com>", "Cheers,\n\nDebs | she/her", "Debs"},
		{"Deborah Quill <dq@example.com>", "Cheers,\n\n*Debs*", "Debs"},
		{"Deborah Quill <dq@example.com>", "Cheers,\n\n~ Debs ~", "Debs"},
		{"Deborah Quill <dq@example.com>", "Cheers,\n\nDebs.", "Debs"},
		{"Deborah Quill <dq@example.com>", "Cheers,\n\nDebs (Deborah Quill)", "Debs"},
		{"Deborah Quill <dq@example.com>", "Cheers,\n\nDebs / Deborah", "Debs"},
		{"Deborah Quill <dq@example.com>", "Cheers,\n\nDeborah (Debs)", "Debs"},
		{"Deborah Quill <dq@example.com>", "Cheers,\n\nDeborah \"Debs\" Quill", "Debs"},
		{"Ms D Quill <dq@example.com>", "Cheers,\n\nDebs", "Debs"},
	})
}

// A sign-off is found above an organisation's footer.
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
		{"Data Team Waldeck <data@example.com>", "Thanks a lot!\nyour data team from Waldeck", "?"},
		{"Núcleo de Física <nucleo@example.com>", "Cumprimentos,\n\nPelo núcleo,\nDuarte Roe (presidente)", "Duarte"},
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
		{"Beaumont Class <office@school.example>", "Thank you!\n\nMiss Patel and Beaumont Class", "?"},
		{"Beaumont Class <office@school.example>", "Thank you!\n\nPriya Patel\nYear 4 teacher", "Priya"},
		{"Kastanienklasse <office@school.example>", "Viele Grüße\nFrau Berger", "?"},
		{"Parents of Class 3 <office@school.example>", "Thank you!\nDebs", "Debs"},
		{"Pfarrgemeinderat St. Georg <office@school.example>", "Mit freundlichen Grüßen\nAlois Huber", "Alois"},
		{"Chorgemeinschaft Frohsinn <office@school.example>", "Mit freundlichen Grüßen", "?"},
		{"Frohsinn 1898 e.V. <office@school.example>", "Mit freundlichen Grüßen", "?"},
		{"DRK Ortsverein Waldeck <office@school.example>", "Mit freundlichen Grüßen", "?"},
		{"Landfrauen Waldeck <office@school.example>", "Mit freundlichen Grüßen", "?"},
		{"Marigold Ladies Circle <office@school.example>", "", "?"},
		{"Rainbow Toddlers <office@school.example>", "", "?"},
		{"Riverside Allotment Association <office@school.example>", "", "?"},
		{"1st Hebden Scouts <office@school.example>", "", "?"},
		{"Hope for Homes <office@school.example>", "", "?"},
		{"Save Our Library <office@school.example>", "", "?"},
		{"Iris Book Club <iris@school.example>", "", "?"},
		{"Mercy Hospital <iris@school.example>", "", "?"},
		{"Victoria Road Surgery <iris@school.example>", "", "?"},
		{"Cercle des Aînés <iris@school.example>", "", "?"},
		{"École Jules Ferry <iris@school.example>", "", "?"},
		{"Collège Jean Moulin <iris@school.example>", "", "?"},
		{"CEIP Rosalía de Castro <iris@school.example>", "", "?"},
		{"AMPA San José <iris@school.example>", "", "?"},
		{"Peña Ciclista Rosario <iris@school.example>", "", "?"},
		{"Banda de Música La Lira <iris@school.example>", "", "?"},
		{"Coro Santa Cecilia <iris@school.example>", "", "?"},
		{"Lar de São José <iris@school.example>", "", "?"},
		{"Biblioteca Anna Frank <iris@school.example>", "", "?"},
		{"Anna Frank Schule <iris@school.example>", "", "?"},
		{"Anne-Frank-Schule <iris@school.example>", "", "?"},
		{"Martin Luther Kirche <iris@school.example>", "", "?"},
		{"Maria Montessori Kinderhaus <iris@school.example>", "", "?"},
		{"Felix Stiftung <iris@school.example>", "", "?"},
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
		{"Mei-Ling (Melissa) Wu <mw@school.example>", "", "Melissa"},
		{"Jane (Jenny) Roe <mw@school.example>", "", "Jenny"},
		{"Jane (née Wood) Roe <mw@school.example>", "", "Jane"},
		{"(Dr) Jane Roe <mw@school.example>", "", "Jane"},
		{"Jane (Dr.) Roe <mw@school.example>", "", "Jane"},
		{"Jane Roe (Mrs) <mw@school.example>", "", "Jane"},
		{"Jane Roe (extern) <mw@school.example>", "", "Jane"},
		{"Jane Roe (London) <mw@school.example>", "", "Jane"},
		{"Jane Roe (Volunteer) <mw@school.example>", "", "Jane"},
		{"Katarzyna (Kasia) Nowak <mw@school.example>", "Pozdrawiam\nKatarzyna Nowak", "Kasia"},
		{"Hiroshi (Hiro) Tanaka <mw@school.example>", "", "Hiro"},
		{"mw@school.example (Xiaoyu Chen)", "Thanks", "Xiaoyu"},
	})
}

// A mail that the owner forwarded without its sender's name greets nobody, least of all the owner.
func TestTheOwnerIsNotGreeted(t *testing.T) {
	const forwarded = "From: Ines Roe <ines@example.org>\nTo: Ines Roe <ines@example.org>\nSubject: WG: Fahne\n\n" +
		"-----Ursprüngliche Nachricht-----\nGesendet: Samstag, 15. März 2025 19:30\nAn: Roe, Ines <ines@example.org>\nBetreff: Fahne\n\nUnsere Fahne hat Motten. Was kostet das?\n\nIhr Vorstand\n"
	got, err := Read(strings.NewReader(forwarded), "ines@example.org", "Ines Roe")
	if err != nil {
		t.Fatal(err)
	}
	if got.First != "" || got.Maybe != "" || got.Doubt.Name == "" {
		t.Errorf("the first name is %q, the suggestion %q and the doubt %q; want no name, but a doubt", got.First, got.Maybe, got.Doubt.Name)
	}
}

// Somebody who signs for a group by hand is greeted by their name.
func TestSignedForGroup(t *testing.T) {
	checkSigned(t, []signedCase{
		{"DB-Stammtisch Leipzig <hallo@stammtisch.example>", "Viele Grüße\nThorben", "Thorben"},
		{"DB-Stammtisch Leipzig <hallo@stammtisch.example>", "Viele Grüße\nfür den Stammtisch: Thorben", "Thorben"},
		{"DB-Stammtisch Leipzig <hallo@stammtisch.example>", "Für den Stammtisch: Thorben", "Thorben"},
		{"DB-Stammtisch Leipzig <hallo@stammtisch.example>", "Viele Grüße\nThorben vom Stammtisch", "Thorben"},
		{"DB-Stammtisch Leipzig <hallo@stammtisch.example>", "Viele Grüße, Thorben vom Stammtisch", "Thorben"},
		{"DB-Stammtisch Leipzig <hallo@stammtisch.example>", "Thorben vom DB-Stammtisch", "Thorben"},
		{"DB-Stammtisch Leipzig <hallo@stammtisch.example>", "Viele Grüße\nThorben für den DB-Stammtisch Leipzig", "Thorben"},
		{"DB-Stammtisch Leipzig <hallo@stammtisch.example>", "Viele Grüße\nThorben (DB-Stammtisch Leipzig)", "Thorben"},
		{"DB-Stammtisch Leipzig <hallo@stammtisch.example>", "Viele Grüße\nThorben, DB-Stammtisch Leipzig", "Thorben"},
		{"DB-Stammtisch Leipzig <hallo@stammtisch.example>", "Viele Grüße\ni. A. des Stammtischs: Thorben", "Thorben"},
		{"Club de lectura La Higuera <club@higuera.example>", "Un saludo,\nChelo", "Chelo"},
		{"Club de lectura La Higuera <club@higuera.example>", "Un saludo,\nChelo, del club de lectura", "Chelo"},
		{"Club de lectura La Higuera <club@higuera.example>", "Un saludo,\nChelo del club", "Chelo"},
		{"Club de lectura La Higuera <club@higuera.example>", "Por el club: Chelo", "Chelo"},
		{"Thornby Walking Group <walks@thornby.example>", "For the walking group: Hettie", "Hettie"},
		{"Thornby Walking Group <walks@thornby.example>", "Cheers,\nHettie from the walking group", "Hettie"},
		{"Thornby Walking Group <walks@thornby.example>", "Cheers,\nHettie, for the group", "Hettie"},
		{"Chorale de Brizay <contact@chorale.example>", "Pour la chorale : Solenn", "Solenn"},
		{"Chorale de Brizay <contact@chorale.example>", "Bien à vous,\nSolenn, de la chorale", "Solenn"},
		{"Circolo Arci Pontelungo <info@arci.example>", "Per il circolo: Ginevra", "Ginevra"},
		{"Buurthuis De Linde <info@linde.example>", "Namens het buurthuis: Joost", "Joost"},
		{"Stichting De Linde <info@linde.example>", "Groet,\nFenna namens de stichting", "Fenna"},
		{"Elternbeirat Nord <eb@nord.example>", "Für den Elternbeirat\nYlvie", "Ylvie"},
		{"Elternbeirat Nord <eb@nord.example>", "Herzlich\nfür den Elternbeirat\n\nYlvie Brandt", "Ylvie"},
		{"Elternbeirat Nord <eb@nord.example>", "Viele Grüße\nKassenwart", "?"},
		{"Elternbeirat Nord <eb@nord.example>", "Viele Grüße\nFür den Elternbeirat", "?"},
		// counterexamples
		{"DB-Stammtisch Leipzig <hallo@stammtisch.example>", "Viele Grüße", "?"},
		{"DB-Stammtisch Leipzig <hallo@stammtisch.example>", "Viele Grüße\nDB-Stammtisch Leipzig", "?"},
		{"DB-Stammtisch Leipzig <hallo@stammtisch.example>", "Viele Grüße\nEuer Stammtisch", "?"},
		{"DB-Stammtisch Leipzig <hallo@stammtisch.example>", "Viele Grüße\nfür den Stammtisch: der Vorstand", "?"},
		{"DB-Stammtisch Leipzig <hallo@stammtisch.example>", "Viele Grüße\nfür den Stammtisch: Thorben und Silke", "?"},
		{"DB-Stammtisch Leipzig <hallo@stammtisch.example>", "Viele Grüße\nVorstand vom Stammtisch", "?"},
		{"DB-Stammtisch Leipzig <hallo@stammtisch.example>", "Viele Grüße\nHerr Bracht vom Stammtisch", "?"},
		{"Club de lectura La Higuera <club@higuera.example>", "Un saludo,\nLas amigas del club", "?"},
		{"Thornby Walking Group <walks@thornby.example>", "Date for the walking group: Thursday", "?"},
		{"Thornby Walking Group <walks@thornby.example>", "For the walking group: Thursday", "?"},
		{"Thornby Walking Group <walks@thornby.example>", "Cheers,\nGreetings from the walking group", "?"},
		{"Chorale de Brizay <contact@chorale.example>", "Pour la chorale : rien de neuf", "?"},
	})
}
