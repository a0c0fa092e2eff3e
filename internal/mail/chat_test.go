package mail

import (
	"strings"
	"testing"
)

// In a pasted chat, the name of whoever isn't the owner is the sender's, in the date order and the marks of each program.
func TestChatPrograms(t *testing.T) {
	for _, c := range []struct{ pasted, first, text string }{
		// WhatsApp
		{"[27/11/2026 20:47] Saoirse Flynn: Could we talk?", "Saoirse", "Could we talk?"},
		{"[27/11/2026, 20:47] Ana Moss: hello?\n[27/11/2026, 20:48] Saoirse Flynn: Could we talk?", "Saoirse", "Could we talk?"},
		{"\u200e[27.11.26, 20:47:11] Saoirse Flynn: Could we talk?\n[27.11.26, 20:47:40] Ana: Sure", "Saoirse", "Could we talk?"},
		{"[11/27/26, 8:47:11\u202fPM] Saoirse Flynn: Could we talk?", "Saoirse", "Could we talk?"},
		{"[8:47 PM, 11/27/2026] Saoirse Flynn: Could we talk?", "Saoirse", "Could we talk?"},
		{"[20:47, 27/11/2026] Saoirse Flynn: Could we talk?", "Saoirse", "Could we talk?"},
		{"[27/11, 20:47] Saoirse Flynn: Could we talk?\n[27/11, 20:48] Saoirse Flynn: About bridges.", "Saoirse", "Could we talk?\nAbout bridges."},
		{"[2026-11-27, 20:47:11] Saoirse Flynn: Could we talk?", "Saoirse", "Could we talk?"},
		{"27/11/2026, 20:47 - Saoirse Flynn: Could we talk?\nAbout bridges.", "Saoirse", "Could we talk?\nAbout bridges."},
		{"27/11/2026, 20:45 - Messages and calls are end-to-end encrypted.\n27/11/2026, 20:47 - Saoirse Flynn: Could we talk?", "Saoirse", "Could we talk?"},
		{"11/27/26, 8:47 PM - Saoirse Flynn: Could we talk?", "Saoirse", "Could we talk?"},
		{"27.11.26, 20:47 - Saoirse Flynn: Could we talk?", "Saoirse", "Could we talk?"},
		{"27/11/2026 à 20:47 - Saoirse Flynn : Could we talk?", "Saoirse", "Could we talk?"},
		{"27/11/2026, 8:47\u00a0p.\u00a0m. - Saoirse Flynn: Could we talk?", "Saoirse", "Could we talk?"},
		{"27-11-2026 20:47 - Saoirse Flynn: Could we talk?", "Saoirse", "Could we talk?"},
		{"2026-11-27 20:47 - Saoirse Flynn: Could we talk?", "Saoirse", "Could we talk?"},
		{"27. 11. 2026 20:47 - Saoirse Flynn: Could we talk?", "Saoirse", "Could we talk?"},
		{"2026. 11. 27. 20:47 - Saoirse Flynn: Could we talk?", "Saoirse", "Could we talk?"},
		{"[27/11/2026, 20:47:11] ~\u202fDelphine: Could we talk?", "Delphine", "Could we talk?"},
		{"[27/11/2026, 20:47:11] Delphine 🌻: Could we talk?", "Delphine", "Could we talk?"},
		{"[27/11/2026, 20:47:11] Delphine (yoga): Could we talk?", "Delphine", "Could we talk?"},
		// Telegram, Signal
		{"Saoirse Flynn, [27.11.2026 20:47]\nCould we talk?\n\nAna Moss, [27.11.2026 20:48]\nSure", "Saoirse", "Could we talk?"},
		{"Saoirse Flynn, [27 Nov 2026 at 20:47:11]:\nCould we talk?", "Saoirse", "Could we talk?"},
		{"Saoirse Flynn, [Nov 27, 2026 at 8:47 PM]\nCould we talk?", "Saoirse", "Could we talk?"},
		{"Delphine, 20:47\nCould we talk?\nYou, 20:48\nSure\n", "Delphine", "Could we talk?"},
		{"Ana Moss  20:46\nyes?\nSaoirse Flynn  20:47\nCould we talk?", "Saoirse", "Could we talk?"},
		// Slack, Teams, Discord
		{"Saoirse Flynn  20:47\nCould we talk?", "Saoirse", "Could we talk?"},
		{"Saoirse Flynn\n  8:47 PM\nCould we talk?\nAna Moss\n  8:48 PM\nSure\nSaoirse Flynn\n  8:49 PM\nAbout bridges.", "Saoirse", "Could we talk?\nAbout bridges."},
		{"Saoirse Flynn :palm_tree:  8:47 PM\nCould we talk?", "Saoirse", "Could we talk?"},
		{"[20:47] Saoirse Flynn\nCould we talk?\n[20:48] Ana Moss\nSure", "Saoirse", "Could we talk?"},
		{"[20:47] Flynn, Saoirse\nCould we talk?", "Saoirse", "Could we talk?"},
		{"[27/11/2026 20:47] Saoirse Flynn\nCould we talk?", "Saoirse", "Could we talk?"},
		{"[Yesterday 20:47] Saoirse Flynn\nCould we talk?", "Saoirse", "Could we talk?"},
		{"[Gestern 20:47] Flynn, Saoirse (Extern)\nCould we talk?", "Saoirse", "Could we talk?"},
		{"Saoirse Flynn 27/11/2026 20:47\nCould we talk?", "Saoirse", "Could we talk?"},
		{"Saoirse Flynn — Today at 8:47 PM\nCould we talk?", "Saoirse", "Could we talk?"},
		{"Saoirse Flynn — 27/11/2026 20:47\nCould we talk?", "Saoirse", "Could we talk?"},
		// copies without brackets, or without times
		{"Saoirse Flynn (27.11.2026, 20:47): Could we talk?", "Saoirse", "Could we talk?"},
		{"27 Nov 2026, 20:47 Saoirse Flynn: Could we talk?", "Saoirse", "Could we talk?"},
		{"[Fr 27.11.2026 20:47 Uhr] Saoirse Flynn: Could we talk?", "Saoirse", "Could we talk?"},
		{"27.11.26 um 20:47 - Saoirse Flynn: Could we talk?", "Saoirse", "Could we talk?"},
		{"Ana Moss: hello?\nSaoirse Flynn: Could we talk?\nAbout bridges.", "Saoirse", "Could we talk?\nAbout bridges."},
		{"Me: hello?\nDelphine: Could we talk?", "Delphine", "Could we talk?"},
		{"Could we talk?\nDelphine: she knows bridges.\nMartin: he knows tunnels.", "", "Could we talk?\nDelphine: she knows bridges.\nMartin: he knows tunnels."},
		{"Could we talk about us?\nMe: a potter.\nDelphine: a weaver.", "", "Could we talk about us?\nMe: a potter.\nDelphine: a weaver."},
		{"Could we talk? My plan:\n27.11.2026, 10:00: Treffen: alle\n28.11.2026, 10:00: Abbau: alle", "", "Could we talk? My plan:\n27.11.2026, 10:00: Treffen: alle\n28.11.2026, 10:00: Abbau: alle"},
		// a form of the name that the writer signs with
		{"[27/11/2026 20:47] Oluwaseun Ade: Could we talk?\n\nThanks\nSeun", "Seun", "Could we talk?\n\nThanks\nSeun"},
		// a telephone number, and an introduction
		{"[27/11/2026 20:47] +44 7700 900123: hi ana, im Gaz from the gym. Could we talk?", "Gaz", "hi ana, im Gaz from the gym. Could we talk?"},
		{"[27/11/2026 20:47] +33 6 12 34 56 78: Bonjour Ana, c'est Bixente. Could we talk?", "Bixente", "Bonjour Ana, c'est Bixente. Could we talk?"},
		{"27.11.26, 20:47 - +49 151 23456789: Hallo Ana, hier ist Jule. Hast du Zeit?", "Jule", "Hallo Ana, hier ist Jule. Hast du Zeit?"},
		{"27.11.26, 20:47 - +49 151 23456789: Hallo Ana! Jule hier, hast du Zeit?", "Jule", "Hallo Ana! Jule hier, hast du Zeit?"},
		{"+44 7700 900123, [27.11.2026 20:47]\nHi Ana, it's Debs. Could we talk?", "Debs", "Hi Ana, it's Debs. Could we talk?"},
		{"+44 7700 900123  20:47\nHi Ana, Kev here. Could we talk?", "Kev", "Hi Ana, Kev here. Could we talk?"},
		{"[27/11/2026 20:47] +44 7700 900123: Could we talk?\n[27/11/2026 20:48] +44 7700 900123: Thanks, Kev", "Kev", "Could we talk?\nThanks, Kev"},
		{"[27/11/2026 20:47] +48 601 234 567: Cześć, tu Zosia z targu. Masz czas?", "Zosia", "Cześć, tu Zosia z targu. Masz czas?"},
		{"[27/11/2026 20:47] +1 (555) 010-1234: hey! Tasha from the gym here. Could we talk?", "Tasha", "hey! Tasha from the gym here. Could we talk?"},
		{"[27/11/2026 20:47] +55 11 91234-5678: Oi, é a Matilde da feira. Could we talk?", "Matilde", "Oi, é a Matilde da feira. Could we talk?"},
		// no certain name
		{"[27/11/2026 20:47] +49 151 23456789: Moin, hier ist Winter. Hast du Zeit?", "", "Moin, hier ist Winter. Hast du Zeit?"},
		{"[27/11/2026 20:47] +49 151 23456789: Moin, hier ist Post für dich.", "", "Moin, hier ist Post für dich."},
		{"[27/11/2026 20:47] +44 7700 900123: hi this is Kev's wife. Could we talk?", "", "hi this is Kev's wife. Could we talk?"},
		{"[27/11/2026 20:47] +44 7700 900123: Could we talk?", "", "Could we talk?"},
		{"[27/11/2026 20:47] +44 7700 900123: im late, sorry. Could we talk?", "", "im late, sorry. Could we talk?"},
		{"[27/11/2026 20:47] +49 151 23456789: Im August bin ich da. Hast du Zeit?", "", "Im August bin ich da. Hast du Zeit?"},
		{"[27/11/2026 20:47] +49 151 23456789: Hallo Ana, im Garten ist es schön. Hast du Zeit?", "", "Hallo Ana, im Garten ist es schön. Hast du Zeit?"},
		{"[27/11/2026 20:47] +33 6 12 34 56 78: Bonjour, c'est Noël. Could we talk?", "", "Bonjour, c'est Noël. Could we talk?"},
		{"[27/11/2026 20:47] +33 6 12 34 56 78: Bonjour, c'est urgent. Could we talk?", "", "Bonjour, c'est urgent. Could we talk?"},
		{"[27/11/2026 20:47] Klempner: Could we talk?", "", "Could we talk?"},
		{"[27/11/2026 20:47] Mama Leon: Could we talk?", "", "Could we talk?"},
		{"[27/11/2026 20:47] Frau Flynn: Could we talk?", "", "Could we talk?"},
		{"[27/11/2026 20:47] Müller: Could we talk?", "", "Could we talk?"},
		{"[27/11/2026 20:47] Yoga Team: Could we talk?", "", "Could we talk?"},
		{"[27/11/2026 20:47] Ana Moss: Could we talk?", "", "[27/11/2026 20:47] Ana Moss: Could we talk?"},
		{"Could we talk on 27/11/2026 20:47 - or later: at noon?", "", "Could we talk on 27/11/2026 20:47 - or later: at noon?"},
		{"[20:47] departs the train\nCould we talk?", "", "[20:47] departs the train\nCould we talk?"},
	} {
		m, err := Paste(strings.NewReader(c.pasted), "ana@example.com", "Ana Moss")
		if err != nil || m.First != c.first || m.Text != c.text {
			t.Errorf("for %q, got the first name %q (maybe %q, doubt %q) and the text %q (error: %v); want %q and %q", c.pasted, m.First, m.Maybe, m.Doubt.Name, m.Text, err, c.first, c.text)
		}
	}
}

// A label that the owner gave to somebody is not always a name, and an introduction is not always by a name.
func TestChatNames(t *testing.T) {
	for _, c := range []struct{ pasted, first string }{
		{"[27/11/2026 20:47] Mum: could you come?", ""},
		{"[27/11/2026 20:47] Dave Plumber: could you come?", "Dave"},
		{"[27/11/2026 20:47] Plumber Dave: could you come?", ""},
		{"[27/11/2026 20:47] Dr Okafor: could you come?", ""},
		{"[27/11/2026 20:47] Oakes R.: could you come?", ""},
		{"[27/11/2026 20:47] Nguyễn Minh Châu: could you come?", "Châu"},
		{"[27/11/2026 20:47] Ji-hoon Park: could you come? Thanks, Jihoon", "Jihoon"},
		{"[27/11/2026 20:47] Year 5 Parents: could you come?", ""},
		{"[27/11/2026 20:47] Schulz & Sohn: could you come?", ""},
		{"[27/11/2026 20:47] 🌸🌸: could you come?", ""},
		{"[27/11/2026 20:47] ~🌸🌸: hi, it's Ottilie from the choir", "Ottilie"},
		{"[27/11/2026 20:47] ~Sunshine: hi, it's Ottilie from the choir", "Ottilie"},
		{"[27/11/2026 20:47] Unknown: hi, could you come?", ""},
		{"[27/11/2026 20:47] Mieter Gleis 3: hi, könnten Sie kommen?", ""},
		{"[27/11/2026 20:47] Herr Sommer: hi, könnten Sie kommen?", ""},
		{"[27/11/2026 20:47] Sommer Lotte: hi, könnten Sie kommen?", ""},
		{"[27/11/2026 20:47] Lotte Sommer: hi, könnten Sie kommen?", "Lotte"},
		{"[27/11/2026 20:47] +44 7700 900123: hi its Mrs Oakes here", ""},
		{"[27/11/2026 20:47] +44 7700 900123: hi its your neighbour from number 4", ""},
		{"[27/11/2026 20:47] +44 7700 900123: Hi Ana, I'm Swedish and new here", ""},
		{"[27/11/2026 20:47] +44 7700 900123: Hi Ana. Shaz from work gave me your number", ""},
		{"[27/11/2026 20:47] +44 7700 900123: Hi Ana, it's about Shaz", ""},
		{"[27/11/2026 20:47] +49 151 23456789: Hallo, hier Jule 🙂 hast du Zeit?", "Jule"},
		{"[27/11/2026 20:47] +49 151 23456789: Hallo, hier ist die Jule, hast du Zeit?", "Jule"},
		{"[27/11/2026 20:47] +49 151 23456789: Hallo, Jule mein Name, hast du Zeit?", ""},
		{"[27/11/2026 20:47] +49 151 23456789: Hallo, hier spricht Jule Brandl, hast du Zeit?", "Jule"},
		{"[27/11/2026 20:47] +49 151 23456789: hallo hier ist jule, hast du zeit?", "Jule"},
		{"[27/11/2026 20:47] +33 6 12 34 56 78: Salut, c'est Maïa! Tu peux?", "Maïa"},
		{"[27/11/2026 20:47] +33 6 12 34 56 78: Salut, c'est Maïa et Tom! Tu peux?", ""},
		{"[27/11/2026 20:47] +33 6 12 34 56 78: Salut, c'est moi! Tu peux?", ""},
		{"[27/11/2026 20:47] +33 6 12 34 56 78: Salut, c'est Paris qui gagne!", ""},
		{"[27/11/2026 20:47] +33 6 12 34 56 78: Bonjour, ici Bixente, on s'est vus lundi", "Bixente"},
		{"27/11/2026, 20:45 - You're now an admin\n27/11/2026, 20:47 - Ilse: Hoi", "Ilse"},
		{"27/11/2026, 20:45 - Ana Moss added you: welcome\n27/11/2026, 20:47 - Ilse: Hoi", "Ilse"},
		{"Ilse\n20:47\nHoi, kan dat?", "Ilse"},
		{"ilse  20:47\nHoi, kan dat?", "Ilse"},
		{"Ilse de Vroom  20:47\nHoi, kan dat?", "Ilse"},
		{"Vroom, Ilse de  20:47\nHoi, kan dat?", "Ilse"},
		{"Vroom, Ilse\n20:47\nHoi, kan dat?", "Ilse"},
		{"[20:47] Vroom, I. de\nHoi, kan dat?", ""},
		{"Ilse Vroom (Acme GmbH)  20:47\nHoi, kan dat?", "Ilse"},
		{"Ilse Vroom (Guest)\n20:47\nHoi, kan dat?", "Ilse"},
	} {
		m, err := Paste(strings.NewReader(c.pasted), "ana@example.com", "Ana Moss")
		if err != nil || m.First != c.first && c.first != "*" {
			t.Errorf("for %q, got %q (maybe %q, doubt %q) text %q %v; want %q", c.pasted, m.First, m.Maybe, m.Doubt.Name, m.Text, err, c.first)
		}
	}
}

// An export of WhatsApp shows the only other writer under one word. It is the first name unless it can be a note or a surname.
func TestChatLabels(t *testing.T) {
	for _, c := range []struct{ pasted, first string }{
		{"[28/11/2026, 19:42] Bukki: Good evening, could you come?\n[28/11/2026, 19:44] Bukki: Tomorrow?", "Bukki"},
		{"28/11/2026, 19:42 - Bukki: Good evening, could you come?", "Bukki"},
		{"[28.11.26, 19:42:10] Bukki: Good evening, could you come?", "Bukki"},
		{"11/28/26, 7:42 PM - Bukki: Good evening, could you come?", "Bukki"},
		{"[28/11/2026, 19:42] ~ Bukki: Good evening, could you come?", "Bukki"},
		{"28/11/2026, 19:42 - ~\u202fBukki: Good evening, could you come?", "Bukki"},
		{"[28/11/2026, 19:42] Ana Moss: hello?\n[28/11/2026, 19:44] Bukki: Could you come?", "Bukki"},
		{"[28/11/2026, 19:42] Dunni: Could you come?", "Dunni"},
		{"[28/11/2026, 19:42] Ana: hello?\n[28/11/2026, 19:44] Thandi: Could you come?", "Thandi"},
		{"[28/11/2026, 19:42] Dunni: Could you come?\n[28/11/2026, 19:44] Thandi: Or me?", ""},
		{"[28/11/2026, 19:42] +234 803 555 0101: Good evening, could you come?", ""},
		{"[28/11/2026, 19:42] Plumber: could you come?", ""},
		{"[28/11/2026, 19:42] Gym: could you come?", ""},
		{"[28/11/2026, 19:42] Farmacia: ¿puedes venir mañana por la tarde?", ""},
		{"[28/11/2026, 19:42] Bakery: could you come?", ""},
		{"[28/11/2026, 19:42] ~Sunshine: could you come?", ""},
		{"[28/11/2026, 19:42] Schneider: could you come?", ""},
		{"[28/11/2026, 19:42] DUNNI: could you come?", ""},
		{"[28/11/2026, 19:42] Dunni: could you come?\n\nThanks,\nKitty", "Kitty"},
	} {
		m, err := Paste(strings.NewReader(c.pasted), "ana@example.com", "Ana Moss")
		if err != nil || m.First != c.first {
			t.Errorf("for %q, got %q (maybe %q, doubt %q, error %v); want %q", c.pasted, m.First, m.Maybe, m.Doubt.Name, err, c.first)
		}
	}
}

// Who introduces themselves by two given names is greeted by both, but a surname is none of them.
func TestChatPairs(t *testing.T) {
	for _, c := range []struct{ header, says, first string }{
		{"Ana Rosa Ibarra", "Hola, soy Ana Rosa, nos vimos ayer", "Ana Rosa"},
		{"Ana Rosa Ibarra", "Hola, soy Ana, nos vimos ayer", "Ana"},
		{"Mary Beth Holloway", "Hello! I'm Mary Beth, we met", "Mary Beth"},
		{"Anna Lena Vogt", "Hallo, ich bin Anna Lena, wir sahen uns gestern", "Anna Lena"},
		{"Marie Sophie Duval", "Bonjour, je suis Marie Sophie, on s'est vus", "Marie Sophie"},
		{"Anna Maria Rossi", "Ciao, sono Anna Maria, ci siamo viste ieri", "Anna Maria"},
		{"Ana Luísa Prado", "Oi, sou a Ana Luísa, a gente se viu ontem", "Ana Luísa"},
		{"Paula Martín Sanz", "Hola, soy Paula Martín, nos vimos ayer", "Paula"},
		{"Carla Simón Nieto", "Hola, soy Carla Simón, nos vimos ayer", "Carla"},
		{"Sara Jorge Prado", "Olá, sou a Sara Jorge, vimo-nos ontem", "Sara"},
		{"Jane Holloway", "Hello! I'm Jane Holloway, we met", "Jane"},
	} {
		m, err := Paste(strings.NewReader(c.header+"\n20:47\n"+c.says+".\nCould we talk?"), "ada@example.com", "Ada Moss")
		if err != nil || m.First != c.first {
			t.Errorf("for %q below %q, got %q (maybe %q, doubt %q, error %v); want %q", c.says, c.header, m.First, m.Maybe, m.Doubt.Name, err, c.first)
		}
	}
}

// The same introduction counts in a mail that isn't signed.
func TestMailPairs(t *testing.T) {
	for header, first := range map[string]string{"Marie Sophie Duval": "Marie Sophie", "Paula Martín Sanz": "Paula"} {
		words := strings.Fields(header)
		m, err := Read(strings.NewReader("From: "+header+" <x@example.org>\n\nBonjour, je suis "+words[0]+" "+words[1]+", on s'est vus hier.\n"), "ada@example.com", "Ada Moss")
		if err != nil || m.First != first {
			t.Errorf("for a mail from %s, got %q (maybe %q, doubt %q, error %v); want %q", header, m.First, m.Maybe, m.Doubt.Name, err, first)
		}
	}
}
