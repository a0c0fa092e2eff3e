package mail

import "testing"

const (
	ours       = "\n\nDear Ana Moss,\n\nWe run a day about bridges for our schools, and we are looking for speakers. Would you join us?\n\n"
	oursGerman = "\n\nGuten Tag Frau Moss,\n\nwir bereiten mit unseren Schulen einen Tag über Brücken vor und suchen noch jemanden, der uns etwas erzählt. Hätten Sie Zeit?\n\n"
)

// A department or a programme has no first name, whether its words are usual ones or not. The sign-off repeats them with "Team" or
// another word for a body, or alone, or the address has them all. People also sign with their whole names, and have addresses with them.
func TestDepartments(t *testing.T) {
	cases := []signedCase{
		{"Social Impact <socialimpact@kestrelworks.example>", "Best regards,\nThe Social Impact Team", "?"},
		{"Social Impact <s.impact@kestrelworks.example>", "Best regards,\nSocial Impact", "?"},
		{"Social Impact <socialimpact@kestrelworks.example>", "", "?"},
		{"Community Outreach <outreach@kestrelworks.example>", "Kind regards,\nCommunity Outreach Team", "?"},
		{"Community Outreach <community-outreach@kestrelworks.example>", "Kind regards,\n\nYour Community Outreach team\nKestrel Works", "?"},
		{"Community Outreach <community-outreach@kestrelworks.example>", "Kind regards,\n-- \nCommunity Outreach\nKestrel Works", "?"},
		{"People & Culture <pc@kestrelworks.example>", "Thanks,\nPeople & Culture Team", "?"},
		{"People and Culture <pc@kestrelworks.example>", "Thanks,\nPeople and Culture", "?"},
		{"Social Value <socialvalue@kestrelworks.example>", "Thanks\nSocial Value", "?"},
		{"Early Careers <kestrel@kestrelworks.example>", "Best wishes\nEarly Careers Team", "?"},
		{"Learning Partnerships <kestrel@kestrelworks.example>", "Best wishes\nthe Learning Partnerships team at Kestrel", "?"},
		{"Nachwuchsförderung Nord <nf@kestrelworks.example>", "Viele Grüße\nIhre Nachwuchsförderung Nord", "?"},
		{"Zukunft Ausbildung <zukunft.ausbildung@kestrelworks.example>", "Viele Grüße\nIhr Team Zukunft Ausbildung", "?"},
		{"Engagement Vielfalt <ev@kestrelworks.example>", "Viele Grüße\nAbteilung Engagement Vielfalt", "?"},
		{"Kultur Lokal <kl@kestrelworks.example>", "Viele Grüße\nRedaktion Kultur Lokal", "?"},
		{"Mécénat Solidaire <mecenat@kestrelworks.example>", "Cordialement,\nL'équipe Mécénat Solidaire", "?"},
		{"Vie Associative <vie@kestrelworks.example>", "Cordialement,\nLe service Vie Associative", "?"},
		{"Acción Social <as@kestrelworks.example>", "Un saludo,\nEl equipo de Acción Social", "?"},
		{"Impatto Sociale <is@kestrelworks.example>", "Cordiali saluti\nIl team Impatto Sociale", "?"},
		{"Grace Partnerships <gp@kestrelworks.example>", "Best,\nThe Grace Partnerships Team", "?"},
		{"Social Impact <socialimpact@kestrelworks.example>", "Best regards,\nOlufemi Baptiste-Roe\nSocial Impact Team", "Olufemi"},
		{"Community Outreach <outreach@kestrelworks.example>", "Thanks,\nDebs\nCommunity Outreach Team", "Debs"},
		{"Early Careers <kestrel@kestrelworks.example>", "Best wishes\nPriya, Early Careers Team", "Priya"},
		{"Rayonnement Culturel <rc@kestrelworks.example>", "Cordialement,\nRayonnement Culturel", "?"},
		{"Compromiso Vecinal <cv@kestrelworks.example>", "Un saludo,\nÁrea de Compromiso Vecinal", "?"},
		{"Freiwillig Aktiv <fa@kestrelworks.example>", "Herzlich\nDein Freiwillig-Aktiv-Team", "?"},
		{"Social Impact <si@kestrelworks.example>", "Warmly,\nM. Roe, Social Impact Team", "?"},
		{"Social Impact <si@kestrelworks.example>", "Warmly,\nMargot Roe | Social Impact Team", "Margot"},
		// counterexamples
		{"Hwang Seokjung <hwang@kestrelworks.example>", "Best,\nSeokjung", "Seokjung"},
		{"Jaeyoung Hwang <jaeyoung@kestrelworks.example>", "Best,\nJaeyoung", "Jaeyoung"},
		{"Ylvie Hartung <ylvie@kestrelworks.example>", "", "Ylvie"},
		{"Tziporah Blum <tziporahblum@kestrelworks.example>", "Best,\nTziporah Blum", "Tziporah"},
		{"Tziporah Blum <tziporahblum@kestrelworks.example>", "", "Tziporah"},
		{"Tziporah Blum <tziporah.blum@kestrelworks.example>", "Best,\nTziporah Blum\nCommunity Outreach Team", "Tziporah"},
		{"Grace Hall <gracehall@kestrelworks.example>", "Best,\nGrace Hall", "Grace"},
		{"Xolile Dlomo <xd@kestrelworks.example>", "Best,\nXolile Dlomo, Team Lead", "Xolile"},
		{"Fiona Dlomo <xd@kestrelworks.example>", "Best,\nFiona and team", "Fiona"},
		{"Fiona Dlomo <xd@kestrelworks.example>", "Best,\nFiona Dlomo and the team", "Fiona"},
		{"Rudi Ausserlechner <ra@kestrelworks.example>", "Viele Grüße\nRudi Ausserlechner und Team", "Rudi"},
		{"Norma Zegers <nz@kestrelworks.example>", "Groeten,\nNorma Zegers\nTeam Zegers", "Norma"},
	}
	for _, text := range []string{body, ours, oursGerman} {
		checkBelow(t, text, cases)
	}
}

// A department that says only "we" may sign with its name alone. The address of a person has a part of their name, or initials.
func TestDepartmentsSignAlone(t *testing.T) {
	cases := []signedCase{
		{"Better Together <bettertogether@kestrelworks.example>", "Warmly,\nBetter Together", "?"},
		{"Kestrel Cares <kestrelcares@kestrelworks.example>", "Warmly,\nKestrel Cares", "?"},
		{"Zukunft Wald <post@kestrelworks.example>", "Viele Grüße\nZukunft Wald", "?"},
		// counterexamples
		{"Tziporah Wald <tziporah@kestrelworks.example>", "Warmly,\nTziporah Wald", "Tziporah"},
		{"Xolile Dlomo <xd@kestrelworks.example>", "Warmly,\nXolile Dlomo", "Xolile"},
		{"Xolile Dlomo <xdlomo@kestrelworks.example>", "Warmly,\nXolile Dlomo", "Xolile"},
		{"Xolile Dlomo <post@kestrelworks.example>", "Warmly,\nXolile", "Xolile"},
		{"Fiona Wald <fionawald@kestrelworks.example>", "Viele Grüße\nFiona Wald", "Fiona"},
	}
	for _, text := range []string{ours, oursGerman} {
		checkBelow(t, text, cases)
	}
	checkSigned(t, cases[len(cases)-5:]) // somebody who says "I" is a person
}

// Offices of newspapers, clubs and authorities have no first name, also behind a hyphen and with a title's name. Somebody may sign for them
// with a whole name; an initial and a surname aren't enough.
func TestEditorialOffices(t *testing.T) {
	cases := []signedCase{
		{"Moor-Anzeiger Bildredaktion <bild@mooranzeiger.example>", "Mit freundlichen Grüßen\ni. A. R. Sandkuhl", "?"},
		{"Moor-Anzeiger Bildredaktion <bild@mooranzeiger.example>", "Mit freundlichen Grüßen\ni. A. Sandkuhl", "?"},
		{"Moor-Anzeiger Bildredaktion <bild@mooranzeiger.example>", "Mit freundlichen Grüßen\nR. Sandkuhl\nBildredaktion", "?"},
		{"Moor-Anzeiger <lokales@mooranzeiger.example>", "Mit freundlichen Grüßen\nR. S.", "?"},
		{"Moor-Anzeiger <lokales@mooranzeiger.example>", "", "?"},
		{"Moor-Anzeiger <lokales@mooranzeiger.example>", "MfG\nSandkuhl, Bildredaktion", "?"},
		{"Moor-Anzeiger <lokales@mooranzeiger.example>", "MfG\nSandkuhl\nBildredaktion", "?"},
		{"Marsch-Bote <lokales@marschbote.example>", "MfG\ngez. Sandkuhl", "?"},
		{"Heide-Post <lokales@heidepost.example>", "", "?"},
		{"Sekretariat <sek@schule.example>", "Mit freundlichen Grüßen\nSandkuhl", "?"},
		{"Sekretariat Prof. Fiona Sandkuhl <sek@schule.example>", "Mit freundlichen Grüßen", "?"},
		{"Büro Dr. Fiona Sandkuhl <sek@schule.example>", "Mit freundlichen Grüßen\ni. A. Walter Lobmeyr", "Walter"},
		{"Isar-Kurier <post@isarkurier.example>", "Beste Grüße\nIhr Isar-Kurier", "?"},
		{"Isar-Kurier <meier@isarkurier.example>", "", "?"},
		{"Bildredaktion <bild@isarkurier.example>", "Beste Grüße\ni. V. H. Lobmeyr", "?"},
		{"Lokalredaktion Sulm <lokal@isarkurier.example>", "Beste Grüße", "?"},
		{"Pressestelle <presse@isarkurier.example>", "", "?"},
		{"Sekretariat <sek@schule.example>", "i. A. T. Brugger", "?"},
		{"Geschäftsstelle TSV <gs@tsv.example>", "Mit sportlichen Grüßen\nGeschäftsstelle", "?"},
		{"Schriftführung <sf@tsv.example>", "Mit sportlichen Grüßen\nB. Roider (Schriftführung)", "?"},
		{"Vereins-Geschäftsstelle <sf@tsv.example>", "Mit sportlichen Grüßen\nB. Roider", "?"},
		{"Roider Schriftführung <sf@tsv.example>", "Mit sportlichen Grüßen", "?"},
		{"Wald-Zeitung Leserbriefe <wz@wald.example>", "Ihre Leserbriefredaktion", "?"},
		{"Sulmer Tagblatt <wz@wald.example>", "", "?"},
		{"Sulmer Nachrichten Anzeigenabteilung <wz@wald.example>", "", "?"},
		{"Öffentlichkeitsarbeit <wz@wald.example>", "", "?"},
		{"Personalabteilung Wald <wz@wald.example>", "i. A. Wimmer", "?"},
		{"Thornby Gazette Picture Desk <pictures@thornby.example>", "Regards,\nR. Sandys", "?"},
		{"Thornby-Gazette <pictures@thornby.example>", "Regards,\nPicture Desk", "?"},
		{"Newsroom <news@thornby.example>", "Regards", "?"},
		{"Thornby Newsdesk <nd@thornby.example>", "Regards,\np.p. R. Sandys", "?"},
		{"Press Office <nd@thornby.example>", "Regards,\nR.S.", "?"},
		{"Thornby Echo Features <nd@thornby.example>", "", "?"},
		{"Rédaction Le Petit Courrier <rd@courrier.example>", "Cordialement,\nM. Sarrazin", "?"},
		{"Secrétariat de rédaction <rd@courrier.example>", "Cordialement,\np.o. L. Sarrazin", "?"},
		{"Courrier-Sud Photo <rd@courrier.example>", "Cordialement", "?"},
		{"Redacción Diario del Valle <rd@valle.example>", "Un saludo,\nR. Quiroga", "?"},
		{"Gabinete de Prensa <rd@valle.example>", "Un saludo,\nGabinete de Prensa", "?"},
		{"Secretaría <rd@valle.example>", "P.O. R. Quiroga", "?"},
		{"Redazione Cronaca <rd@cronaca.example>", "Cordiali saluti\nR. Bonfanti", "?"},
		{"Segreteria Corsi <rd@cronaca.example>", "Cordiali saluti\nLa segreteria", "?"},
		{"Ufficio Stampa <rd@cronaca.example>", "Cordiali saluti\nUfficio Stampa", "?"},
		{"Redação Folha Azul <rd@folha.example>", "Cumprimentos,\nR. Nogueira", "?"},
		{"Fotoredactie De Waard <rd@waard.example>", "Met vriendelijke groet,\nR. Zegers", "?"},
		{"Bildredaktionen <rd@blad.example>", "Hälsningar\nR. Ekdahl", "?"},
		{"Redakcja Gazety <rd@gazeta.example>", "Pozdrawiam\nR. Zawada", "?"},
		{"Moor-Anzeiger Bildredaktion <bild@mooranzeiger.example>", "Mit freundlichen Grüßen\ni. A. Reinhild Sandkuhl", "Reinhild"},
		{"Moor-Anzeiger Bildredaktion <bild@mooranzeiger.example>", "Viele Grüße\nReinhild Sandkuhl\nBildredaktion Moor-Anzeiger", "Reinhild"},
		{"Lokalredaktion Sulm <lokal@isarkurier.example>", "Viele Grüße\nThorben", "Thorben"},
		{"Thornby-Gazette <pictures@thornby.example>", "Regards,\nPetronella Sandys", "Petronella"},
		// counterexamples
		{"Anna-Lena Sandkuhl <als@isarkurier.example>", "", "Anna-Lena"},
		{"Reinhild Sandkuhl (Bildredaktion) <als@isarkurier.example>", "", "Reinhild"},
		{"Reinhild Sandkuhl, Bildredaktion <als@isarkurier.example>", "", "Reinhild"},
		{"Reinhard Sandkuhl | Moor-Anzeiger <als@isarkurier.example>", "", "Reinhard"},
		{"Katharina Bote <kb@example.de>", "", "Katharina"},
		{"Katharina Kurier <kb@example.de>", "Viele Grüße\nKathi", "Kathi"},
		{"Lena Post <kb@example.de>", "", "Lena"},
		{"Frank Anzeiger <kb@example.de>", "", "Frank"},
		{"Solange Courrier <kb@example.fr>", "", "Solange"},
		{"Ji-hoon Park <kb@example.com>", "", "Ji-hoon"},
		{"Heidi Kessler-Roe <kb@example.com>", "", "Heidi"},
	}
	for _, text := range []string{body, ours, oursGerman} {
		checkBelow(t, text, cases)
	}
}

// Somebody who signs for a club with their whole name and a role behind a comma is greeted by name, even below an unusual goodbye.
func TestRoleBehindComma(t *testing.T) {
	checkSigned(t, []signedCase{
		{"Trachtenverein Almrausch <verein@almrausch.example>", "Vergelt's Gott im Voraus\n\nSepp Loferer, Obmann", "Sepp"},
		{"Trachtenverein Almrausch <verein@almrausch.example>", "Vergelt's Gott im Voraus!\nSepp Loferer, Obmann", "Sepp"},
		{"Trachtenverein Almrausch <verein@almrausch.example>", "Vergelt’s Gott\nSepp Loferer, Obmann", "Sepp"},
		{"Trachtenverein Almrausch <verein@almrausch.example>", "Vergelt's Gott im Voraus,\nWalburga Loferer, Schriftführerin", "Walburga"},
		{"Trachtenverein Almrausch <verein@almrausch.example>", "Mir gfreun uns narrisch auf a Antwort.\n\nKorbinian Loferer, 1. Vorstand", "Korbinian"},
		{"Trachtenverein Almrausch <verein@almrausch.example>", "Pfiat Gott und a guade Zeit\nKorbinian Loferer, Obmann Trachtenverein Almrausch", "Korbinian"},
		{"Thornby Allotment Society <tas@thornby.example>", "Yours in mud and hope,\nJaneth Roe, secretary", "Janeth"},
		{"Thornby Allotment Society <tas@thornby.example>", "May your beans be tall\n\nFiona Roe, Hon. Secretary", "Fiona"},
		{"Thornby Allotment Society <tas@thornby.example>", "That is all we ask.\nFiona Roe, treasurer", "Fiona"},
		{"Club de pétanque du Mail <club@mail.example>", "Que la boule soit avec vous\n\nLucien Morel, président", "Lucien"},
		{"Club de pétanque du Mail <club@mail.example>", "Au plaisir de trinquer ensemble\nSolange Morel, trésorière", "Solange"},
		{"Peña Ciclista La Loma <pena@loma.example>", "Que Dios se lo pague\n\nRemedios Quiroga, presidenta", "Remedios"},
		{"Pro Loco Vernate <pl@vernate.example>", "Dio vi renda merito\nAlvise Bonfanti, presidente", "Alvise"},
		{"Oudervereniging De Waard <ov@waard.example>", "Met een stevige handdruk\n\nNorma Zegers, voorzitter", "Norma"},
		{"Trachtenverein Almrausch <verein@almrausch.example>", "Vergelt's Gott im Voraus\nSepp Loferer (Obmann)", "Sepp"},
		{"Trachtenverein Almrausch <verein@almrausch.example>", "Vergelt's Gott im Voraus\nSepp Loferer - Obmann", "Sepp"},
		{"Trachtenverein Almrausch <verein@almrausch.example>", "Vergelt's Gott im Voraus\nSepp Loferer, Obmann\nTel. 0512 123456", "Sepp"},
		{"Trachtenverein Almrausch <verein@almrausch.example>", "Vergelt's Gott im Voraus\n\nSepp Loferer, Obmann\nSulm am Inn", "Sepp"},
		{"Krippenfreunde Sulm <verein@almrausch.example>", "Vergelt's Gott im Voraus\nSepp Loferer, Obmann", "Sepp"},
		{"Schützenkompanie Sulm <verein@almrausch.example>", "Vergelt's Gott im Voraus\nSepp Loferer, Schützenmeister", "Sepp"},
		// counterexamples
		{"Trachtenverein Almrausch <verein@almrausch.example>", "Vergelt's Gott im Voraus\n\nLoferer, Obmann", "?"},
		{"Trachtenverein Almrausch <verein@almrausch.example>", "Vergelt's Gott im Voraus\n\nS. Loferer, Obmann", "?"},
		{"Trachtenverein Almrausch <verein@almrausch.example>", "Vergelt's Gott im Voraus\n\nDer Obmann", "?"},
		{"Trachtenverein Almrausch <verein@almrausch.example>", "Vergelt's Gott im Voraus\n\nFamilie Loferer, Obmann", "?"},
		{"Trachtenverein Almrausch <verein@almrausch.example>", "Vergelt's Gott im Voraus", "?"},
		{"Trachtenverein Almrausch <verein@almrausch.example>", "Wir waren zu dritt beim Fest: der Wirt, die Musi und\nSepp Loferer, Obmann", "?"},
		{"Thornby Allotment Society <tas@thornby.example>", "Thornby Village, secretary", "?"},
		{"Thornby Allotment Society <tas@thornby.example>", "Best,\nThe Chair, secretary and treasurer", "?"},
		{"Thornby Allotment Society <tas@thornby.example>", "You could also ask\nFiona Roe, secretary", "?"},
		{"Thornby Allotment Society <tas@thornby.example>", "Those to ask about all the beds are, of course,\nFiona Roe, secretary", "?"},
		{"Thornby Allotment Society <tas@thornby.example>", "Our speakers so far:\n\nFiona Roe, secretary", "?"},
		{"Thornby Allotment Society <tas@thornby.example>", "With thanks,\n\nFiona Roe, secretary\nWesley Poe, treasurer", "?"},
		{"Thornby Allotment Society <tas@thornby.example>", "It was opened in May.\nFiona Roe, journalist, wrote about it.", "?"},
		{"Thornby Allotment Society <tas@thornby.example>", "cc: Fiona Roe, secretary", "?"},
		{"Petronella Gray <pg@thornby.example>", "Yours in mud and hope,\nPetronella Gray, secretary", "Petronella"},
		{"Petronella Gray <pg@thornby.example>", "You could also ask\nFiona Roe, secretary", "?"},
	})
}
