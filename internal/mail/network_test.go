package mail

import (
	"strings"
	"testing"
)

// A network says in the language of the owner that it sends a message for somebody.
func TestViaNetwork(t *testing.T) {
	for from, want := range map[string]string{
		"Jane Roe via LinkedIn":                      "Jane Roe",
		"Jane Roe über LinkedIn":                     "Jane Roe",
		"Jane Roe tramite LinkedIn":                  "Jane Roe",
		"Jane Roe a través de LinkedIn":              "Jane Roe",
		"Jane Roe através do LinkedIn":               "Jane Roe",
		"Jane Roe za pośrednictwem LinkedIn":         "Jane Roe",
		"Jane Roe prostřednictvím LinkedIn":          "Jane Roe",
		"Jane Roe prin LinkedIn":                     "Jane Roe",
		"Jane Roe на LinkedIn":                       "Jane Roe",
		"Jane Roe a LinkedInen keresztül":            "Jane Roe",
		"LinkedIn aracılığıyla Jane Roe":             "Jane Roe",
		"LinkedIn üzerinden Jane Roe":                "Jane Roe",
		"Jane Roe (via LinkedIn)":                    "Jane Roe",
		"Jane de la Roe (LinkedIn)":                  "Jane de la Roe",
		"Jane Roe | LinkedIn Top Voice via LinkedIn": "Jane Roe",
		"Ольга Орлова через LinkedIn":                "Ольга Орлова",
		"通过领英 李小红":                                   "李小红",
		"李小红（通过领英）":                                  "李小红",
		"LinkedIn経由 佐藤 和":                            "佐藤 和",
		"佐藤 和 LinkedIn経由":                            "佐藤 和",
		"Jane Roe, LinkedIn aracılığıyla":            "Jane Roe",
		"Li Xing":                                    "Li Xing",
		"Xing Li via LinkedIn":                       "Xing Li",
		"Jane LinkedIn Coach":                        "Jane LinkedIn Coach",
		"LinkedIn":                                   "LinkedIn",
	} {
		if got := networkName(from); got != want {
			t.Errorf("the name in %q is %q, want %q", from, got, want)
		}
	}
}

// Around a message, the network's headings, cards, buttons and links are left out in any language.
func TestWordsOfNetwork(t *testing.T) {
	for _, body := range []string{
		"You have a new InMail from Wanja Ek\n\nReply: https://www.linkedin.com/messaging/thread/x\n\n#",
		"Ana, you have 1 new message\n\nWanja Ek\nMiller | Potter\n\nNov 24\n\n#\n\nReply to Wanja",
		"Du har 1 nytt meddelande\n\nWanja Ek\nMjölnare\n\n#\n\nVisa meddelande: https://www.linkedin.com/comm/messaging/thread/x",
		"Máte 1 novou zprávu\n\nWanja Ek\nMlynář\nBrno\n\n#\n\nZobrazit zprávu: https://www.linkedin.com/comm/x",
		"Ana, ring ring\n\nDr. Wanja Ek\nMüllerin\n\n#\n\nIrgendein Knopf: https://www.linkedin.com/comm/x",
		"Wanja Ek sent you a message\nMiller at Acme\n\n#\n\nReply Not interested",
		"Ana Moss\n\nWanja Ek\n\n#\n\nAccept\n\nView profile\n\n© 2026 LinkedIn Corporation",
		"Wanja Ek\n\nMoleira na Moinhos\n\n#",
		"Máte 1 novou zprávu\n\nWanja Ek\n\nMlynářka v Mlýně\n\n#\n\nZobrazit zprávu: https://www.linkedin.com/comm/x",
		"#\n\nWanja Ek\nMiller at Acme\nBrno\n\nAccept: https://www.linkedin.com/comm/x",
		"#\n\nCette adresse: https://www.linkedin.com/comm/x\n\nCet e-mail était destiné à Ana Moss",
	} {
		m, err := Read(strings.NewReader("From: Wanja Ek via LinkedIn <messages-noreply@linkedin.com>\n\n"+strings.Replace(body, "#", coffee, 1)), "ana@example.org", "Ana Moss")
		if err != nil || m.Text != coffee || m.First != "Wanja" {
			t.Errorf("for %q, the text is %q by %q (%v), want %q", body, m.Text, m.First, err, coffee)
		}
	}
	for _, own := range []string{
		"Let's talk soon\n\nWanja Ek", "My page: https://www.linkedin.com/in/wanja", "Wanja Ek here.\n\n" + coffee, "2 questions for you:", "I agree with you\n\nthat mills matter.", "Message me", "I saw your mill\n\nWanja Ek\nMiller at Acme\n\nCould we talk?",
	} {
		text := strings.TrimSuffix(strings.Replace(own, "\n\nWanja Ek\nMiller at Acme", "", 1), "\n\nWanja Ek")
		if m := read1(t, "From: Wanja Ek via LinkedIn <messages-noreply@linkedin.com>\n\nYou have 1 new message\n\nWanja Ek\n\n"+own+"\n\nView message: https://www.linkedin.com/comm/x"); m.Text != text {
			t.Errorf("the sender's words are %q, want %q", m.Text, text)
		}
	}
}

// A network names somebody in its own notices, too. They are not messages.
func TestNoticesOfNetworks(t *testing.T) {
	for mail, notice := range map[string]bool{
		"From: Wanja Ek via LinkedIn <newsletters-noreply@linkedin.com>\n\nHow to mill":                                                   true,
		"From: Wanja Ek via LinkedIn <updates-noreply@linkedin.com>\n\nWanja Ek shared a post":                                            true,
		"From: Wanja Ek über LinkedIn <notifications-noreply@linkedin.com>\n\nx":                                                          true,
		"From: Wanja Ek via LinkedIn <invitations@linkedin.com>\nX-LinkedIn-Class: ACCEPT-INVITE\n\nx":                                    true,
		"From: Wanja Ek via LinkedIn <invitations@linkedin.com>\nSubject: Wanja accepted your invitation\n\nx":                            true,
		"From: Wanja Ek <messages-noreply@linkedin.com>\n\nWanja Ek hat Ihre Einladung angenommen.":                                       true,
		"From: LinkedIn <invitations@linkedin.com>\nSubject: Wanja Ek accepted your invitation, explore their network\n\nx":               true,
		"From: LinkedIn <invitations@linkedin.com>\nSubject: Ana, Wanja Ek hat Ihre Einladung angenommen\n\nx":                            true,
		"From: XING <invitations@mail.xing.com>\nSubject: Wanja Ek hat Ihre Kontaktanfrage angenommen\n\nx":                               true,
		"From: LinkedIn <messages-noreply@linkedin.com>\nSubject: thank you that you accepted your invitation\n\nHi Ana":                  false,
		"From: LinkedIn <invitations@linkedin.com>\nSubject: Wanja Ek accepterade din inbjudan\n\nx":                                      true,
		"From: LinkedIn <invitations@linkedin.com>\nSubject: Wanja Ek przyjęła Twoje zaproszenie\n\nx":                                    true,
		"From: LinkedIn <jobs-listings@linkedin.com>\n\nnew jobs":                                                                         true,
		"From: Wanja Ek via LinkedIn <hello@linkedin.com>\nX-LinkedIn-Class: SERIES\n\nx":                                                 true,
		"From: Wanja Ek via LinkedIn <invitations@linkedin.com>\nX-LinkedIn-Class: INVITE-MEMBER\n\nHi Ana, I shared a post about mills.": false,
		"From: Wanja Ek via LinkedIn <messages-noreply@linkedin.com>\nX-LinkedIn-Class: MESSAGING\n\nHi Ana":                              false,
		"From: Wanja Newsome <wanja.newsome@linkedin.com>\n\nHi Ana":                                                                      false,
		"From: Wanja Ek via LinkedIn <inmail-hit-reply@linkedin.com>\nSubject: Thank you that you accepted your invitation\n\nHi Ana":     false,
	} {
		if m := read1(t, mail); (m.Machine != "") != notice {
			t.Errorf("for %q, the reason not to answer is %q; want a reason: %v", mail, m.Machine, notice)
		}
	}
}

// A digest without a sender may have messages of several people.
func TestDigestOfNetwork(t *testing.T) {
	for subject, doubt := range map[string]bool{"You have 3 new messages": true, "You have 1 new message": false, "Coffee at 3": false} {
		m := read1(t, "From: LinkedIn <messaging-digest-noreply@linkedin.com>\nSubject: "+subject+"\n\nWanja Ek\nHi Ana!\n\nJane Roe\nCould we talk?")
		if (m.Doubt.Text != "") != doubt || m.First != "" {
			t.Errorf("for %q, the doubt is %q and the name %q", subject, m.Doubt.Text, m.First)
		}
	}
}
