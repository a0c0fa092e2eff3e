package mail

import "testing"

// Two surnames before a comma aren't a whole name if usual given names follow them. Otherwise, the name is asked for.
func TestBehindSurnames(t *testing.T) {
	for _, c := range []struct{ name, address, want string }{
		{"Navarro Gil, María Jesús", "mjnavarro@example.es", "María Jesús"},
		{"Navarro Gil, Elena", "navarro.elena@example.es", "Elena"},
		{"Navarro Gil, Elena", "navarrogil@example.es", "Elena"},
		{"Navarro Gil, José Antonio", "x17@example.es", "José Antonio"},
		{"NAVARRO GIL, MARÍA ELENA", "", "María Elena"},
		{"Herrero Vega, Sergio", "", "Sergio"},
		{"Dr. Herrero Vega, Sergio", "", "Sergio"},
		{"Herrero Vega, Inés, PhD", "", "Inés"},
		{"Herrero de la Vega, María del Carmen", "", "María del Carmen"},
		{"Herrero Vega, María de los Ángeles", "", "María de los Ángeles"},
		{"Herrero Vega, Mª Carmen", "", "Mª Carmen"},
		{"Herrero Vega, José Q.", "", "José"},
		{"Huamán Condori, Rosa Elvira", "rhuaman@example.pe", "Rosa Elvira"},
		{"Ferreira dos Santos, João Pedro", "", "João Pedro"},
		{"de Souza Lima, Beatriz", "", "Beatriz"},
		{"dos Santos Rocha, Ana Beatriz", "", "Ana Beatriz"},
		{"Rocha e Silva, Carlos", "", "Carlos"},
		{"Dela Cruz Aquino, Juan Miguel", "", "Juan Miguel"},
		{"Aquino Ramos, Ma. Cristina", "", "Ma. Cristina"},
		{"Puig i Serra, Jordi", "jpuig@example.cat", "Jordi"},
		{"Puig i Serra, Montserrat", "", "Montserrat"},
		{"Baroja y Nessi, Pedro", "", "Pedro"},
		{"Tóth Varga, Péter", "", "Péter"},
		{"Zielińska Mazur, Anna", "", "Anna"},
		{"Keller von Stein, Karl", "", "Karl"},
		{"von der Au Keller, Anna", "", "Anna"},
		{"de Vries van der Meer, Piet", "", "Piet"},
		{"Al-Farsi Hassan, Omar", "", "Omar"},
		{"Петрова Соколова, Анна", "", "Анна"},
		{"Ñahui Xauxa, Rosa Elvira", "", "Rosa Elvira"},
		{"Ñahui Xauxa, Rosa", "rnahui@example.pe", "Rosa"},
		// the first surname can be a given name, too
		{"Alonso Gil, María Elena", "", "María Elena"},
		{"Alonso Gil, Elena", "ealonso@example.es", "Elena"},
		{"Alonso Gil, Elena", "elena.alonso@example.es", "Elena"},
		{"Alonso Gil, Elena", "", "?"},
		{"Alonso Gil, Elena", "alonso.elena@example.es", "?"},
		{"Alonso Gil, Elena", "alonso.gil@example.es", "?"},
		// a whole name and something else
		{"Jane Roe, Clara", "", "?"},
		{"Jane Roe, Clara", "jane.roe@clara.example", "Jane"},
		{"Jane Roe, Mary Ann", "", "?"},
		{"Thomas Martin, Florence", "thomas.martin@example.com", "Thomas"},
		{"Thomas Martin, Florence", "", "?"},
		{"Zbynka Roe, Florence", "", "?"},
		{"Zbynka Roe, Acme", "zbynka.roe@acme.example", "Zbynka"},
		{"Martin Kelly, Mary Ann", "mkelly@example.com", "?"},
		{"Navarro Gil, Mercedes Benz", "", "?"},
		{"Navarro Gil, Acme", "navarrogil@example.es", "?"},
		{"Ñahui Xauxa, Rosa", "nahui@example.pe", "?"},
		{"Smith Jones, Kelly, Martin", "", "?"},
		{"Smith Jones, Virginia Beach", "", "?"},
		{"Familie Roe Lasa, Anna", "", "?"},
		// no given name at all
		{"Navarro Ortiz", "", "?"},
		{"Navarro Ortiz", "navarro.ortiz@example.es", "?"},
		{"Navarro Ortiz, Ventas", "", "?"},
		{"Elena Ortiz", "", "Elena"},
		{"Leal Ortiz", "lortiz@example.es", "Leal"},
		{"Davis Smith", "", "Davis"},
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
