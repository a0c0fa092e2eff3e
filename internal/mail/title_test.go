package mail

import "testing"

// nameCase is a name and an address in a header, and the first name that is read: "" if there is none, and with a question mark if it is unsure.
type nameCase struct{ name, address, want string }

func checkNames(t *testing.T, cases []nameCase) {
	t.Helper()
	for _, c := range cases {
		g := firstName(c.name, c.address)
		got := g.value
		if g.doubt != "" {
			got = "?" + g.value
		}
		if got != c.want {
			t.Errorf("for %q <%s>, the first name is %q (doubt: %s), want %q", c.name, c.address, got, g.doubt, c.want)
		}
	}
}

// A title before a name is never the first name.
func TestTitles(t *testing.T) {
	checkNames(t, []nameCase{
		{"Archdeacon Ruth Marlow", "marlow@example.org", "Ruth"},
		{"Staff Sergeant Luis Ortiz", "ortiz@example.org", "Luis"},
		{"SSgt Luis Ortiz", "ortiz@example.org", "Luis"},
		{"Lt. Cmdr. Anna Reed", "reed@example.org", "Anna"},
		{"The Very Rev. Anna Reed", "reed@example.org", "Anna"},
		{"Oberfeldwebel Anna Kern", "kern@example.de", "Anna"},
		{"Chefärztin Dr. Anna Kern", "kern@example.de", "Anna"},
		{"Proviseure Anne Garnier", "garnier@example.fr", "Anne"},
		{"Me Anne Garnier", "agarnier@example.ca", "Anne"},
		{"Concejala Rosa Prieto", "prieto@example.es", "Rosa"},
		{"Maresciallo Luca Ferri", "ferri@example.it", "Luca"},
		{"Desembargadora Rita Nunes", "nunes@example.pt", "Rita"},
		{"Burgemeester Femke Smit", "smit@example.nl", "Femke"},
		{"Sogneprest Kari Berg", "berg@example.no", "Kari"},
		{"Överläkare Karin Lind", "lind@example.se", "Karin"},
		{"Toimitusjohtaja Matti Laine", "laine@example.fi", "Matti"},
		{"Burmistrz Anna Maj", "maj@example.pl", "Anna"},
		{"Riaditeľka Zuzana Krajčí", "krajci@example.sk", "Zuzana"},
		{"Odvjetnica Ana Marić", "maric@example.hr", "Ana"},
		{"Judecător Ioana Popa", "popa@example.ro", "Ioana"},
		{"Avukat Mehmet Demir", "demir@example.tr", "Mehmet"},
		{"Прокурор Анна Орлова", "orlova@example.ru", "Анна"},
		{"Δικηγόρος Νίκος Παππάς", "pappas@example.gr", "Νίκος"},
		{"המחנכת", "x@example.il", "המחנכת"},
		{"פרופ׳ נועה שגיא", "x@example.il", "נועה"},
		{"רו״ח נועה שגיא", "x@example.il", "נועה"},
		{"ผศ.ดร.วิชัย ทองดี", "x@example.th", "วิชัย"},
		{"นางวิมล ทองดี", "x@example.th", "วิมล"},
		{"คุณากร ทองดี", "x@example.th", "คุณากร"}, // not a title and "ากร"
		{"پروفیسر عائشہ خان", "x@example.pk", "عائشہ"},
		{"Տիկին Անի Սարգսյան", "x@example.am", "Անի"},
		{"Dr.Nina Patel", "np@example.in", "Nina"},
		{"Dr.med.Nina Patel", "np@example.in", "Nina"},
		{"Datuk Seri Nina Osman", "nina@example.my", "Nina"},
		{"Director of Studies", "dos@example.uk", "?"},
		{"Dr. Martens", "info@example.uk", "?"},
	})
}

// Some words are a title before a usual given name and a surname. Elsewhere, they can be a name.
func TestTitleOrName(t *testing.T) {
	checkNames(t, []nameCase{
		{"Chef Romain Garnier", "garnier@example.fr", "Romain"},
		{"Sister Mary Joseph", "smj@example.org", "Mary"},
		{"Hon. Judge Anna Reed", "reed@example.org", "Anna"},
		{"Richter Thomas", "richter@example.at", "Thomas"}, // a surname
		{"Bishop Marlow", "marlow@example.org", "?"},
		{"Bishop Marlow", "bishop.marlow@example.org", "?Bishop"},
		{"Dean Reed", "dean.reed@example.org", "Dean"},
		{"Dean Reed", "reed@example.org", "?"},
		{"Dean Martin Reed", "dean.reed@example.org", "Dean"},
		{"Imam Budi Santoso", "imam@example.id", "?Imam"},
	})
}

// An unknown word before a usual given name is the first name only if the address supports it.
func TestUnknownTitles(t *testing.T) {
	checkNames(t, []nameCase{
		{"Zugführer Daniel Kern", "kern@example.de", "?Daniel"},
		{"Zugführer Daniel Kern", "daniel.kern@example.de", "Daniel"},
		{"Zugführer Daniel Kern", "daniel@example.de", "Daniel"},
		{"dipl. ing. xyz. Daniel Kern", "kern@example.de", "Daniel"},
		{"Tischlerei Dr. Daniel", "kern@example.de", "?"},
		{"Oluwatoyin Grace Bello", "oluwatoyin@example.ng", "Oluwatoyin"},
		{"Oluwatoyin Grace Bello", "ogbello@example.ng", "Oluwatoyin"},
		{"Oluwatoyin Grace Bello", "o.bello@example.ng", "Oluwatoyin"},
		{"Oluwatoyin Grace Bello", "ogb@example.ng", "Oluwatoyin"},
		{"Ikeoluwa Grace Bello", "x17@example.ng", "?Ikeoluwa"},
		{"Xiomara de Rosa Prieto", "x7@example.es", "Xiomara"},
		{"Ng Mei Ling", "ng@example.sg", "Mei Ling"},
	})
	checkSigned(t, []signedCase{
		{"Oluwatoyin Grace Bello <x17@example.ng>", "Best,\nOluwatoyin", "Oluwatoyin"},
		{"Zugführer Daniel Kern <x17@example.de>", "Viele Grüße\nDaniel", "Daniel"},
	})
}

// A woman may have her husband's name after her title.
func TestHusbandsNames(t *testing.T) {
	checkNames(t, []nameCase{
		{"Mrs Peter Marlow", "marlow@example.uk", "?"},
		{"Mme Michel Garnier", "garnier@example.fr", "?"},
		{"Mme Jean Garnier", "garnier@example.fr", "?"},
		{"Mrs. Henry Marlow III", "marlow@example.uk", "?"},
		{"Mrs Jean Marlow", "marlow@example.uk", "Jean"},
		{"Mrs Petra Marlow", "marlow@example.uk", "Petra"},
		{"Mr Peter Marlow", "marlow@example.uk", "Peter"},
	})
}
