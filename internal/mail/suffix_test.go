package mail

import "testing"

// Degrees and titles between or before commas are no names, and a surname before a title is no first name.
func TestSuffixes(t *testing.T) {
	checkNames(t, []nameCase{
		{"Koch MBA, Lena", "lkoch@example.de", "Lena"},
		{"Novák Ing., Petr", "novak@example.cz", "Petr"},
		{"Marlow Jr, Alan", "a@example.uk", "Alan"},
		{"Okoro, PMP, Ada", "ao@example.ng", "Ada"},
		{"Marlow, Ella", "x@example.uk", "Ella"}, // also a pronoun
		{"Marlow, Asa", "x@example.uk", "Asa"},   // also a legal form
		{"Ma, Jack", "x@example.uk", "Jack"},
		{"Bibek KC, Acme", "x@example.uk", "?"}, // a surname in Nepal
		{"Lopez, MS", "x@example.uk", "?"},
		{"Lopez, Dra.", "x@example.mx", "?"},
		{"Muster, Frau", "x@example.ch", "?"},
		{"Novak, Doc.", "x@example.cz", "?"},
		{"Орлова, проф.", "x@example.ru", "?"},
		{"Thomas, Dr.", "x@example.de", "?"},
		{"Jane, PhD", "x@example.de", "Jane"},
		{"Nina Patel, B.Com., CFP", "np@example.in", "Nina"},
		{"Nina Patel, XYZQ", "np@example.in", "Nina"}, // an unknown degree
		{"García López, NEREA", "ngarcia@example.es", "Nerea"},
		{"García López, J.M.", "jmgarcia@example.es", "?"},
		{"Нина Орлова, д.т.н.", "no@example.ru", "Нина"},
		{"д.м.н. Нина Орлова", "no@example.ru", "Нина"},
		{"נועה שגיא, עו״ד", "x@example.il", "נועה"},
		{"Nina Patel, prof. UX", "np@example.pl", "Nina"},
		{"Nina Patel, née Shah", "np@example.uk", "Nina"},
		{"Nina Patel, im Auftrag der Muster AG", "np@example.de", "Nina"},
		{"Nina Patel, former head of sales", "np@example.uk", "Nina"},
		{"Nina Patel, radca prawny", "np@example.pl", "Nina"},
		{"PATEL, NINA M Maj USAF 4 MDG/SGO", "nina.patel.3@example.mil", "Nina"},
		{"Patel, Nina M CIV USARMY (USA)", "nina.m.patel.civ@example.mil", "Nina"},
		{"Nina Patel <np@example.in>", "np@example.in", "Nina"},
	})
}

// A company, a place or a department behind a comma isn't a name. Before a legal form alone, a name is the company's.
func TestCompaniesBehindCommas(t *testing.T) {
	checkNames(t, []nameCase{
		{"Nina Patel, Muster Sp. z o.o.", "np@example.pl", "Nina"},
		{"Muster Sp. z o.o., Nina Patel", "np@example.pl", "Nina"},
		{"Nina Patel, SARL Patel Frères", "np@example.fr", "Nina"},
		{"Нина Орлова, ООО «Заря»", "no@example.ru", "Нина"},
		{"Nina Patel, Patel & Partners", "np@example.uk", "Nina"},
		{"Nina Patel, Berlin", "np@example.uk", "Nina"},
		{"Levi Strauss, GmbH", "info@example.de", "?"},
		{"Emma Marlow, Ltd", "orders@example.uk", "?"},
		{"Emma Marlow, Ltd", "emma@example.uk", "Emma"},
		{"Ted Baker, Customer Care", "care@example.uk", "?Ted"},
		{"Ted Baker, Kundenservice", "service@example.uk", "?Ted"},
		{"Eva Klein, Buchhaltung", "eklein@example.de", "Eva"},
		{"Eva Klein, Buchhaltung", "buchhaltung@example.de", "?Eva"},
	})
}
