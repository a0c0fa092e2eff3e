package contact

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/emersion/go-vcard"

	"howihelp/internal/plan"
	"howihelp/internal/printable"
	"howihelp/internal/site"
)

// No text of a profile can break a card: all lines are short and printable, and a vCard library reads each value back, as one line.
func TestCard(t *testing.T) {
	s := &site.Site{Settings: site.Settings{BaseURL: "https://ana.example/help/"}}
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	for _, text := range []string{
		"Ana Moss",
		"Moss, Ana; \\n \"the\" <b>{{name}}</b> %41 \U0001F469\U0001F3FD\u200D\U0001F4BB",
		strings.Repeat("ありがとう ", 40),
		strings.Repeat("x", 74) + "é" + strings.Repeat("é", 200),
	} {
		for _, break_ := range []string{"", "\nEMAIL:x@example.org", "\r\nEND:VCARD\r\n", "\rEMAIL:y@example.org", "\x00\x1b[2J", "\u202e\u2066\u2028NOTE:x"} {
			p := &site.Profile{Name: text + break_, Role: break_ + text, Email: "ana@example.com", Plan: site.Plan{Rule: text + break_ + text}}
			for _, email := range []bool{false, true} {
				data := Card(s, p, plan.On(p, day), email)
				for line := range strings.SplitSeq(strings.TrimSuffix(string(data), "\r\n"), "\r\n") {
					if len(line) > lineOctets || strings.ContainsFunc(line, unicode.IsControl) || strings.ContainsAny(line, "\u2028\u202e\u2066") || !utf8.ValidString(line) {
						t.Errorf("each line of the card for %q must be short and printable, but one is %q", text, line)
					}
				}
				card, err := vcard.NewDecoder(strings.NewReader(string(data))).Decode()
				if err != nil {
					t.Fatalf("the library cannot read the card (%v):\n%s", err, data)
				}
				address := ""
				if email {
					address = p.Email
				}
				for field, want := range map[string]string{"FN": p.Name, "TITLE": p.Role, "NOTE": p.Plan.Rule, "EMAIL": address, "URL": s.BaseURL, "VERSION": "3.0", "REV": "20261123T000000Z"} {
					// The library reads version 4, which doesn't escape a semicolon in a text. So it keeps the backslash of version 3.
					if got := strings.ReplaceAll(card.Value(field), `\;`, ";"); got != printable.OneLine(want) || len(card[field]) > 1 {
						t.Errorf("the library reads %d fields %s, the first with the value %q; want at most one, with the value %q", len(card[field]), field, got, printable.OneLine(want))
					}
				}
			}
		}
	}
}

// Each part of a name is in the field where address books expect it. A name whose parts are unclear is one given name.
func TestNames(t *testing.T) {
	for _, test := range []struct{ lang, whole, want string }{ // family|given|more|prefix|suffix
		{"en", "Ana Moss", "Moss|Ana|||"},
		{"en", "Prince", "|Prince|||"},
		{"en", "Mary Ann Evans", "Evans|Mary|Ann||"},
		{"nl", "Vincent van den Berg", "van den Berg|Vincent|||"},
		{"de", "Ludwig van Beethoven", "van Beethoven|Ludwig|||"},
		{"pt", "Ana Rita da Silva Costa", "da Silva Costa|Ana|Rita||"},
		{"en", "Dr. Ana Moss, PhD", "Moss|Ana||Dr.|PhD"},
		{"de", "Prof. Dr. Ana von Moss", "von Moss|Ana||Prof. Dr.|"},
		{"en", "Martin Luther King Jr.", "King|Martin|Luther||Jr."},
		{"en", "Ana Moss, MD, PhD", "Moss|Ana|||MD PhD"},
		{"en", "Moss, Ana Rita", "Moss|Ana|Rita||"},
		{"en", "Ana MOSS", "MOSS|Ana|||"},
		{"fr", "MOSS Ana", "MOSS|Ana|||"},
		{"hu", "Nagy Péter", "Nagy|Péter|||"},
		{"en", "Péter Nagy", "Nagy|Péter|||"},
		{"vi", "Nguyễn Văn Anh", "Nguyễn|Anh|Văn||"},
		{"ja", "山田 太郎", "山田|太郎|||"},
		{"zh-Hans", "王小明", "|王小明|||"},
		{"ko", "김 민수", "김|민수|||"},
		{"ja", "Taro Yamada", "Yamada|Taro|||"},
		{"ru", "Анна Петрова", "Петрова|Анна|||"},
		{"ar", "محمد بن سلمان", "بن سلمان|محمد|||"},
		{"en", "J. R. R. Tolkien", "Tolkien|J.|R. R.||"},
		{"en", "Dr.", "|Dr.|||"},
		{"es", "Lucía Romero Vidal", "Romero Vidal|Lucía|||"},
		{"es", "Juan Carlos Iturbe Zabala", "Iturbe Zabala|Juan Carlos|||"},
		{"es", "María de los Ángeles Soto Parra", "Soto Parra|María de los Ángeles|||"},
		{"es", "Rosario Castro de León", "Castro de León|Rosario|||"},
		{"es", "Lucas Martín Vega", "|Lucas Martín Vega|||"}, // Martín is a given name, too
		{"es", "Xoel Iturbe Zabala", "|Xoel Iturbe Zabala|||"},
		{"es", "Elena Castro y Vega", "Castro y Vega|Elena|||"},
		{"en", "Rafael Núñez Ortega", "Núñez Ortega|Rafael|||"},
		{"pt", "Rui Costa e Silva", "Costa e Silva|Rui|||"}, {"pt", "Rui Lima Filho", "Lima|Rui|||Filho"},
		{"en", "Tess Maas [they/them]", "Maas|Tess|||"}, {"de", "Tess Maas, sie/ihr", "Maas|Tess|||"}, {"en", "Tess Maas xe/xem", "Maas|Tess|||"},
		{"en", "Tess 'Tee' O'Hara", "O'Hara|Tess|||"}, {"fr", "Tess Maas (née Roy)", "Maas|Tess|||"}, {"de", "Tess Maas geb. Roth", "Maas|Tess|||"},
		{"en", "Tess Maas • Orbit Labs", "Maas|Tess|||"}, {"en", "Tess Maas @ Orbit", "Maas|Tess|||"}, {"en", "Tess Maas ✨", "Maas|Tess|||"},
		{"en", "Orbit | Tess Maas", "|Orbit | Tess Maas|||"}, {"en", "Tess Maas, Orbit", "|Tess Maas, Orbit|||"},
		{"en", "Tess & Tom", "|Tess & Tom|||"}, {"fr", "Tess et Tom Maas", "|Tess et Tom Maas|||"}, {"pl", "Ola i Jan Lis", "|Ola i Jan Lis|||"},
		{"en", "tess_maas", "|tess_maas|||"}, {"en", "Tess Maas 2", "Maas|Tess|||"}, {"en", "Tess M4as", "|Tess M4as|||"},
		{"ru", "Кузнецова Ольга Ивановна", "Кузнецова|Ольга|Ивановна||"},
		{"uk", "Олег Петрович Бондар", "Бондар|Олег|Петрович||"},
		{"ru", "Ольга Ивановна", "|Ольга|Ивановна||"}, {"ru", "Лев Абрамович", "|Лев Абрамович|||"},
		{"ru", "Кузнецов Олег", "Кузнецов|Олег|||"}, {"ru", "Марина Кузнецова", "Кузнецова|Марина|||"},
		{"en", "Kuznetsova Olga Ivanovna", "Kuznetsova|Olga|Ivanovna||"}, {"en", "Kuznetsova Olga", "|Kuznetsova Olga|||"},
		{"ar", "عبد الله الحداد", "الحداد|عبد الله|||"}, {"ar", "نور الدين حمدي", "حمدي|نور الدين|||"},
		{"en", "Abu Bakr Haddad", "Haddad|Abu Bakr|||"}, {"en", "Abdul Hamid", "|Abdul Hamid|||"},
		{"zh", "Zhao Lihua", "Zhao|Lihua|||"}, {"zh", "Lihua Zhao", "Zhao|Lihua|||"}, {"en", "Zhao Lihua", "|Zhao Lihua|||"}, {"zh", "Tess Smith", "Smith|Tess|||"},
		{"en", "Cho Seung-ho", "Cho|Seung-ho|||"}, {"en", "Lim Kuan Yew", "|Lim Kuan Yew|||"}, {"en", "Kim Fields", "Fields|Kim|||"},
		{"ja", "Tanaka Hiroshi", "Tanaka|Hiroshi|||"}, {"en", "Nguyen Van Lan", "|Nguyen Van Lan|||"}, {"vi", "Tess Smith", "Smith|Tess|||"},
		{"zh", "赵丽华 (Lihua Zhao)", "|赵丽华|||"}, {"zh", "Lihua 赵", "|Lihua 赵|||"}, {"ko", "박 지훈 교수", "박|지훈|||교수"}, {"ja", "トム ヒル", "ヒル|トム|||"},
		{"hu", "Kiss Anna Mária", "Kiss|Anna|Mária||"}, {"hu", "Anna Hill", "Hill|Anna|||"},
		{"fr", "DE LA COUR Zoé Anne", "DE LA COUR|Zoé|Anne||"}, {"en", "Zoé DE LA COUR", "DE LA COUR|Zoé|||"}, {"en", "TJ Hill", "Hill|TJ|||"}, {"en", "J.R. Hill", "Hill|J.R.|||"},
		{"de", "Prof. Dr. rer. nat. Tess Maas", "Maas|Tess||Prof. Dr. rer. nat.|"}, {"en", "Dr. Phil Maas", "Maas|Phil||Dr.|"}, {"en", "Maas, Dr. Tess", "Maas|Tess||Dr.|"},
		{"en", "Zoé Ma", "Ma|Zoé|||"}, {"en", "Tess Maas MA", "Maas|Tess|||MA"}, {"en", "Elizabeth II", "|Elizabeth|||II"},
		{"en", "Orbit Search Group", "organisation"}, {"en", "Centre for Slow Reading", "organisation"}, {"en", "The Maas Family", "organisation"},
		{"de", "Orbit Schreibzentrum", "organisation"}, {"fr", "Équipe de recherche", "organisation"}, {"es", "Familia Romero", "organisation"},
		{"pl", "Zespół Orbit", "organisation"}, {"ru", "Лаборатория поиска", "organisation"}, {"tr", "Arama Takımı", "organisation"}, {"zh", "搜索 实验室", "organisation"},
		{"sl", "Orbit d.o.o.", "organisation"}, {"es", "Orbit S.L.", "organisation"}, {"en", "Zoé Sa", "Sa|Zoé|||"}, {"en", "Frank Church", "Church|Frank|||"},
		{"en", "Acme Inc.", "organisation"},
		{"de", "Verein für Hilfe e.V.", "organisation"},
		{"ja", "株式会社例", "organisation"},
		{"en", "", "||||"}, {"en", ",", "|,|||"}, {"en", ", ,", "|,|||"}, {"en", "Moss,", "|Moss,|||"},
	} {
		n := split(test.whole, test.lang)
		got := strings.Join([]string{n.family, n.given, n.more, n.prefix, n.suffix}, "|")
		if n.organisation {
			got = "organisation"
		}
		if got != test.want {
			t.Errorf("the name %s (in %s) is split into %s, want %s", test.whole, test.lang, got, test.want)
		}
	}
}

func FuzzNames(f *testing.F) {
	for _, name := range []string{"Ana Moss", "Dr. Ana van Moss, PhD", "山田 太郎", "Moss, Ana; \\", ", jr", "III", "Mr Dr. jr."} {
		f.Add(name, "en")
	}
	f.Fuzz(func(t *testing.T, whole, lang string) {
		whole = printable.OneLine(whole)
		n := split(whole, lang)
		if n.organisation {
			return
		}
		left := map[rune]int{} // how often each character of the name may still appear
		for _, r := range whole {
			left[r]++
		}
		for _, part := range []string{n.prefix, n.given, n.more, n.family, n.suffix} {
			for _, r := range strings.ReplaceAll(part, " ", "") {
				if left[r]--; left[r] < 0 && r != ',' {
					t.Fatalf("the name %q (in %s) is split into %+v, in which %q appears more often", whole, lang, n, r)
				}
			}
		}
		if n == (name{}) && strings.TrimSpace(whole) != "" {
			t.Errorf("the name %q (in %s) is lost", whole, lang)
		}
	})
}
