package mail

import (
	"strings"
	"testing"
	"unicode"
)

// firstName returns the name to greet, or a doubt and perhaps a guess. A degree, a title or a company is never that name.
func TestFirstName(t *testing.T) {
	for _, c := range []struct{ name, address, want string }{
		// degrees and companies
		{"Jane Roe, PhD", "", "Jane"},
		{"Jane Roe PhD", "", "Jane"},
		{"Jane Roe, Ph.D., CFA", "", "Jane"},
		{"Jane Q. Roe, MBA, CFA", "", "Jane"},
		{"Roe, Jane, MD", "", "Jane"},
		{"Roe, Jane", "", "Jane"},
		{"van der Berg, Jan", "", "Jan"},
		{"Jane Roe, Acme Inc.", "", "Jane"},
		{"Jane Roe, Acme GmbH", "", "Jane"},
		{"Jane Roe, Acme", "jane.roe@acme.example", "Jane"},
		{"García López, María", "maria.garcia@example.es", "María"},
		{"GARCÍA LÓPEZ, María", "", "María"},
		{"Jane Roe (Acme)", "", "Jane"},
		{"Jane Roe [Acme]", "", "Jane"},
		{"Jane Roe | Acme", "", "Jane"},
		{"Jane Roe - Acme Inc", "", "Jane"},
		{"Jane Roe @ Acme", "", "Jane"},
		{"Jane from Acme", "", "Jane"},
		{"Jane Roe at Acme", "", "Jane"},
		{"Jane Roe (she/her)", "", "Jane"},
		{"Jane Roe Jr.", "", "Jane"},
		{"Jane Roe III", "", "Jane"},
		{"Jane Roe 🚀", "", "Jane"},
		{"Jack Ma", "", "Jack"},
		{"Anh Do", "", "Anh"},
		{"Acme | Jane Roe", "", "Jane"},
		{"Büro Roe Architektur", "post@roe.example", "?"},
		{"Jubilados La Huerta", "secretaria@huerta.example", "?"},
		{"Jane de Roe", "cabinet@roe.example", "Jane"},
		{"Acme GmbH - Karla Beispiel", "", "Karla"},
		{"Jane Roe / Acme", "", "Jane"},
		{"Prof. Dr. Dr. h.c. mult. Anna Beispiel", "", "Anna"},
		{"MARÍA JOSÉ PÉREZ", "", "María José"},
		{"maria da silva", "", "Maria"},
		// lists and groups
		{"Jane Roe via Hello", "", "Jane"},
		{"'Jane Roe' via Hello", "", "Jane"},
		{"'Jane Roe'", "", "Jane"},
		{"Jane Roe (via Google Docs)", "", "Jane"},
		// titles
		{"Dr. Jane Roe", "", "Jane"},
		{"Dr.-Ing. Karl Beispiel", "", "Karl"},
		{"Dr. med. Anna Beispiel", "", "Anna"},
		{"Prof. Dr. med. dent. Anna Beispiel", "", "Anna"},
		{"Univ.-Prof. Dr. Anna Beispiel", "", "Anna"},
		{"Dipl.-Ing. (FH) Karl Beispiel", "", "Karl"},
		{"Mag. Anna Beispiel", "", "Anna"},
		{"Lt. Col. Jane Roe", "", "Jane"},
		{"Sr. Juan Pérez", "", "Juan"},
		{"Ing. María Gómez", "", "María"},
		{"Lic. Ana Ruiz", "", "Ana"},
		{"Dott.ssa Giulia Rossi", "", "Giulia"},
		{"Mgr. Jan Novák", "", "Jan"},
		{"Herr Karl Müller", "", "Karl"},
		{"د. محمد علي", "", "محمد"},
		{"Phil Collins", "", "Phil"},
		{"Nat Cole", "", "Nat"},
		{"Don Roe", "", "?"},
		{"Dean Roe", "", "?"},
		{"Pan Novák", "", "?"},
		{"Rev. Jane Roe", "", "Jane"},
		{"Sra. Ana Ruiz", "", "Ana"},
		{"MUDr. Jana Nováková", "", "Jana"},
		{"Mr. Roe", "", "?"},
		{"Herr Müller", "", "?"},
		{"Frau Dr. Müller", "", "?"},
		{"Dr. Roe", "", "?"},
		{"Mr. & Mrs. Roe", "", "?"},
		{"Jane and John Roe", "", "?"},
		{"Anna und Karl Beispiel", "", "?"},
		// capitals and initials
		{"JANE ROE", "", "Jane"},
		{"jane roe", "", "Jane"},
		{"ROE Jane", "", "Jane"},
		{"Jane ROE", "", "Jane"},
		{"DUPONT Jean-Pierre", "", "Jean-Pierre"},
		{"jean-pierre dupont", "", "Jean-Pierre"},
		{"J. Roe", "", "?"},
		{"J.R. Roe", "", "?"},
		{"J Roe", "", "?"},
		{"Kim", "kim@example.com", "Kim"},
		{"DeShawn McKenzie", "", "DeShawn"},
		// teams
		{"Support Team", "", "?"},
		{"Acme Support", "", "?"},
		{"The Acme Team", "", "?"},
		{"Acme GmbH", "", "?"},
		{"Info", "", "?"},
		{"University of Lisbon", "", "?"},
		{"PyConf Organizers", "", "?"},
		{"LinkedIn", "", "?"},
		{"Apfel", "news@apfel.example", "?"},
		{"Jane Roe", "jane@janeroe.example", "Jane"},
		{"今後ともよろしくお願い申し上げます", "", "?"},
		// order of the parts
		{"Nguyễn Văn Anh", "", "Anh"},
		{"Nguyen Van Anh", "", "Anh"},
		{"Trần Thị Hoa", "", "Hoa"},
		{"Anh Nguyen", "", "Anh"},
		{"Nagy Péter", "", "Péter"},
		{"Szabó Zsófia", "", "Zsófia"},
		{"Péter Nagy", "", "Péter"},
		{"Zhang Xiaoming", "", "Xiaoming"},
		{"Xiaoming Zhang", "", "Xiaoming"},
		{"Ouyang Mingyue", "", "Mingyue"},
		{"Li Wei", "", "?"},
		{"Yamada Taro", "", "Taro"},
		{"Taro Yamada", "", "Taro"},
		{"Tanaka Yuki", "", "Yuki"},
		{"Kim Min-su", "", "Min-su"},
		{"Park Ji-hoon", "", "Ji-hoon"},
		{"Lee Jae-yong", "", "Jae-yong"},
		{"Min-su Kim", "", "Min-su"},
		{"Kim Larsen", "", "Kim"},
		{"Lee Harper", "", "Lee"},
		{"王小明", "", "王小明"},
		{"山田 太郎", "", "山田 太郎"},
		{"김민수", "", "김민수"},
		{"Horváth-Nagy Zsuzsanna", "", "Zsuzsanna"},
		{"Papp Laszlo", "", "Laszlo"},
		{"Tran Minh Duc", "", "Duc"},
		{"Mai Anh Nguyen", "", "Mai"},
		{"Jovanovic Milica", "", "Milica"},
		{"Milica Jovanovic", "", "Milica"},
		{"Huber Franz", "", "Franz"},
		{"Franz Huber", "", "Franz"},
		{"Obermaier Therese", "", "Therese"},
		{"Kowalczyk Anna", "", "Anna"},
		{"Bianchi Giulia", "", "Giulia"},
		{"Popescu Ion", "", "Ion"},
		{"Kaya Thomas", "", "Kaya"},
		{"Kelly Martin", "", "Kelly"},
		{"Wolf Biermann", "", "Wolf"},
		{"Dominic Ray", "", "Dominic"},
		// particles and compound names
		{"Ludwig van Beethoven", "", "Ludwig"},
		{"Charles de Gaulle", "", "Charles"},
		{"Abdullah bin Omar", "", "Abdullah"},
		{"Abdul Rahman Ali", "", "Abdul Rahman"},
		{"Abu Bakr", "", "Abu Bakr"},
		{"Abu Bakr Siddiq", "", "Abu Bakr"},
		{"Umm Kulthum", "", "Umm Kulthum"},
		{"Abd al-Rahman Hassan", "", "Abd al-Rahman"},
		{"Juan Carlos García", "", "Juan Carlos"},
		{"Jean Pierre Dupont", "", "Jean Pierre"},
		{"Jean Dupont", "", "Jean"},
		{"van der Berg Jan", "", "?"},
		{"Müller Karl", "k.mueller@example.at", "Karl"},
		{"Müller Wunibald", "w.mueller@example.at", "?"},
		{"Karl Müller", "k.mueller@example.at", "Karl"},
		{"Ortega y Gasset", "", "?"},
		{"Ana e João Silva", "", "?"},
		{"Петров Иван", "", "Иван"},
		{"Иванова Анна Сергеевна", "", "Анна"},
		{"Марина Иванова", "", "Марина"},
		{"Nováková Jana", "", "Jana"},
		{"Kowalski Jan", "", "Jan"},
		{"Virtanen Matti", "", "Matti"},
		{"عبد الله محمد", "", "عبد الله"},
		{"أبو بكر", "", "أبو بكر"},
		{"Wong Kar Wai", "", "Kar Wai"},
		{"Bin Laden Omar", "", "?"},
		{"d'Artagnan Charles", "", "?"},
		{"Jane Roe, Head of People", "", "Jane"},
		{"Jane Roe, CEO", "", "Jane"},
		{"Jane, Acme", "", "?"},
		{"Roe, Dr. Jane", "", "Jane"},
		{"Prof. Anna-Lena von der Heide", "", "Anna-Lena"},
		{"jane.roe", "", "Jane"},
		{"jane_roe", "", "Jane"},
		{"Jane's iPhone", "", "?"},
		{"JaneRoe", "", "?"},
		{"IEEE", "", "?"},
		{"Ph.D. Jane Roe", "", "?"},
		// not names
		{"", "", "?"},
		{"jane@example.com", "", "?"},
		{"jroe42", "", "?"},
		{"=?x?", "", "?"},
		{"PhD", "", "?"},
		{",,,", "", "?"},
		{"🚀", "", "?"},
		{"...", "", "?"},
	} {
		g := firstName(c.name, c.address)
		got := g.value
		if g.doubt != "" {
			got = "?"
		}
		if got != c.want {
			t.Errorf("for %q <%s>, the first name is %q (doubt: %s), want %q", c.name, c.address, g.value, g.doubt, c.want)
		}
	}
}

// letters returns the letters of a text, without accents and in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(unicode.ToUpper(r)) // "ϕ" and "φ" have the same capital
		}
		return -1
	}, ascii(fold(s)))
}

// For any text in place of a name, the first name has only letters of that text. An uncertain first name has a doubt.
func FuzzFirstName(f *testing.F) {
	for _, name := range []string{"Jane Roe, PhD", "ROE Jane", "Dr.-Ing. Karl Beispiel", "Nguyễn Văn Anh", "Abd al-Rahman", "=?x?", "Mr. & Mrs. Roe", "a@b", "山田 太郎", "J.R. ,,|", "',,, d", "d'Å ß-x", "ϕa"} {
		f.Add(name, "jane.roe@example.com")
	}
	f.Fuzz(func(t *testing.T, name, addr string) {
		name = line(name)
		g := firstName(name, addr)
		if g.value == "" && g.doubt == "" {
			t.Errorf("%q has neither a first name nor a doubt", name)
		}
		if g.doubt == "" && !strings.ContainsFunc(g.value, unicode.IsLetter) {
			t.Errorf("the first name of %q is %q, which has no letter", name, g.value)
		}
		for word := range strings.FieldsSeq(g.value) {
			if g.doubt == "" && !strings.Contains(letters(name), letters(word)) {
				t.Errorf("the first name of %q is %q, with letters that are not in the name", name, g.value)
			}
		}
	})
}

// French given names with a hyphen are people's, also beside a team's address.
func TestHyphenated(t *testing.T) {
	checkSigned(t, []signedCase{
		{"Marie-Ève Bouchard <meb@example.ca>", "", "Marie-Ève"},
		{"Marie-Ève Bouchard <info@example.ca>", "Merci,\nMarie-Ève", "Marie-Ève"},
		{"Marie-Ève <meb@example.ca>", "", "Marie-Ève"},
		{"Marie-Eve Tremblay <marie-eve@example.ca>", "", "Marie-Eve"},
		{"Anne-Cécile Le Goff <acg@example.fr>", "", "Anne-Cécile"},
		{"Anne-Cécile <contact@example.fr>", "", "Anne-Cécile"},
		{"Pier-Luc Gagnon <plg@example.ca>", "", "Pier-Luc"},
		{"Pier-Luc <plg@example.ca>", "", "Pier-Luc"},
		{"Pier-Luc Gagnon <contact@example.ca>", "Pier-Luc", "Pier-Luc"},
		{"Jean-Noé Vidal <jnv@example.fr>", "", "Jean-Noé"},
		{"x17@example.fr", "Cordialement,\nJean-Noé", "Jean-Noé"},
		{"x17@example.fr", "Jean-Noé", "Jean-Noé"},
		{"x17@example.fr", "Bonne journée,\nMarie-Ève Bouchard", "Marie-Ève"},
		{"x17@example.fr", "Anne-Cécile", "Anne-Cécile"},
		{"x17@example.fr", "Pier-Luc", "Pier-Luc"},
		{"Marc-Olivier Gagnon <contact@example.fr>", "", "Marc-Olivier"},
		{"Louis-Étienne Gagnon <contact@example.fr>", "", "Louis-Étienne"},
		{"Charles-Édouard Gagnon <info@example.fr>", "", "Charles-Édouard"},
		{"Anne-Sophie <info@example.fr>", "", "Anne-Sophie"},
		{"Gagnon Pier-Luc <plg@example.ca>", "", "Pier-Luc"},
		{"Chorale de Brizay <contact@chorale.example>", "Bien à vous,\nAnne-Cécile", "Anne-Cécile"},
		{"Marie-Ève Bouchard <meb@example.ca>", "Merci,\nMarie", "Marie"},
		{"Marie-Ève Bouchard <meb@example.ca>", "Merci,\nMev", "Mev"},
		// counterexamples
		{"Marie-Curie École <contact@example.fr>", "", "?"},
		{"Saint-Jean Médiathèque <contact@example.fr>", "", "?"},
		{"Centre Marie-Ève <contact@example.fr>", "", "?"},
		{"Resto-Bar <contact@example.fr>", "", "?"},
		{"Saint-Luc <contact@example.fr>", "", "?"},
		{"x17@example.fr", "Bonne journée,\nVice-présidente", "?"},
		{"École Marie-Ève <contact@example.fr>", "Cordialement,\nLa direction", "?"},
	})
}
