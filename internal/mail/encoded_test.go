package mail

import "testing"

// Encoded words that are damaged, or that hide an address, leave no trace in a name.
func TestDamagedEncodedWords(t *testing.T) {
	for _, c := range []struct{ header, want string }{
		{`From: "=?utf-8?Q?Ren=C3=A9e_Brul=C3=A9_=3Crenee=40example.org=3E?=" <renee@example.org>`, "Renée Brulé|Renée|renee@example.org|"},
		{`From: =?utf-8?B?UmVuw6llIEJydWzDqSA8cmVuZWVAZXhhbXBsZS5vcmc+?=`, "Renée Brulé|Renée|renee@example.org|"},
		{`From: =?utf-8?q?Ana=0D=0ABcc=3A_=3Cx=40example.org=3E?=`, "|||"},
		{`From: =?UTF-8?Q?Ren=C3=A9e_Brul=C3 <renee@example.org>`, "Renée|Renée|renee@example.org|"},
		{`From: "=?UTF-8?Q?Ren=C3=A9e_Bru" <renee@example.org>`, "Renée|Renée|renee@example.org|"},
		{`From: =?UTF-8?Q?Ren=C3 <renee@example.org>`, "||renee@example.org|"},
		{`From: UTF-8?Q?Ren=C3=A9e_Brul=C3=A9?= <renee@example.org>`, "Renée Brulé|Renée|renee@example.org|"},
		{`From: "UTF-8?Q?Ren=C3=A9e_Br" <renee@example.org>`, "Renée|Renée|renee@example.org|"},
		{`From: =?utf-8?Q?Ren=C3=A9e?= C3=A9_Br?= <renee@example.org>`, "Renée|Renée|renee@example.org|"},
		{"From: Renée Brulé <renee@example.org>", "Renée Brulé|Renée|renee@example.org|"},
		{"From: RenÃ©e BrulÃ© <renee@example.org>", "Renée Brulé|Renée|renee@example.org|"},
		{"From: Renee Brule <renee@example.org>\nSubject: =?utf-8?Q?Un_caf=C3=A9_avec_v", "Renee Brule|Renee|renee@example.org|Un café avec"},
		{"From: Renee Brule <renee@example.org>\nSubject: Why https://example.org/?=1 and a=b?", "Renee Brule|Renee|renee@example.org|Why https://example.org/?=1 and a=b?"},
	} {
		m := read1(t, c.header+"\n\ntext")
		if got := m.Name + "|" + m.First + "|" + m.Address + "|" + m.Subject; got != c.want {
			t.Errorf("%s: the name, the first name, the address and the subject are %q, want %q", c.header, got, c.want)
		}
	}
}
