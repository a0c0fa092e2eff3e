package mail

import (
	"strings"
	"testing"
)

// A pitch that a person sends through a mailing tool is a person's mail. Newsletters and the notices of booking pages are
// machines' mail.
func TestMailingTools(t *testing.T) {
	const tool = "From: Jane Roe <jane@example.com>\nList-Unsubscribe: <https://tool.example/u>\n"
	for name, c := range map[string]struct {
		mail    string
		machine bool
	}{
		"a pitch":           {tool + "\nHi Ana,\n\nwould you like a demo of our tool?\n", false},
		"a pitch in German": {tool + "\nSehr geehrte Frau Moss,\n\nhätten Sie Zeit für eine Demo?\n", false},
		"a pitch, Reply-To with the same address": {tool + "Reply-To: JANE@example.com\n\nHello Ana!\n", false},
		"a greeting without a name":               {tool + "\nHi there,\n\nour news of the week.\n", true},
		"no greeting":                             {tool + "\nAna Moss is on our list.\n", true},
		"a list":                                  {tool + "List-Id: <news.example.com>\n\nHi Ana,\n\nour news.\n", true},
		"bulk":                                    {tool + "Precedence: bulk\n\nHi Ana,\n\nour news.\n", true},
		"a campaign":                              {tool + "X-Campaign-Id: 7\n\nHi Ana,\n\nour news.\n", true},
		"a feedback loop":                         {tool + "Feedback-ID: 7:x\n\nHi Ana,\n\nour news.\n", true},
		"Reply-To at another host":                {tool + "Reply-To: news@example.net\n\nHi Ana,\n\nour news.\n", true},
		"a company":                               {strings.Replace(tool, "Jane Roe", "Acme News", 1) + "\nHi Ana,\n\nour news.\n", true},
		"a booking page":                          {"From: Calendly <teamcalendly@send.calendly.com>\nReply-To: Jane Roe <jane@example.com>\n\nHi Ana,\n\nA new event has been scheduled.\n", true},
		"a booking page without a guest":          {"From: Cal.com <hello@cal.com>\n\nNew meeting: 30 min between Ana and Jane\n", true},
		"an employee of a booking page":           {"From: Jane Roe <jane.roe@calendly.com>\n\nHi Ana, may I pick your brain?\n", false},
		"a person about a booking page":           {"From: Jane Roe <jane@example.com>\nSubject: calendly.com\n\nHi Ana, I booked a slot.\n", false},
		"a company with a similar host":           {"From: Jane Roe <jane@notcal.com>\n\nHi Ana, may I pick your brain?\n", false},
	} {
		m, err := Read(strings.NewReader(c.mail), "ana@example.org", "Ana Moss")
		if err != nil {
			t.Fatal(err)
		}
		if (m.Machine != "") != c.machine {
			t.Errorf("%s: the reason not to answer is %q; want a reason: %v", name, m.Machine, c.machine)
		}
		if tool := strings.HasPrefix(m.Via, "a mailing tool"); tool != (!c.machine && strings.HasPrefix(c.mail, "From: Jane Roe <jane@example.com>\nList-Unsub")) {
			t.Errorf("%s: Via must name a mailing tool only for a pitch, but is %q", name, m.Via)
		}
	}
}

// A sender who is named only in an introduction is greeted by that name. A sender who signs with a short form is greeted by
// the short form.
func TestIntroductions(t *testing.T) {
	for text, want := range map[string]string{
		"From: info@example.com\n\nHello, my name is Jane Roe and I build bridges.\n\nCould we talk?\n":             "Jane",
		"From: info@example.com\n\nGuten Tag, mein Name ist Jana. Hätten Sie Zeit?\n":                               "Jana",
		"From: info@example.com\n\nHola! Te habla Daniela de @rutas, una pregunta\n":                                "Daniela",
		"From: info@example.com\n\nHello, my name is not important. Could we talk?\n":                               "",
		"From: info@example.com\n\nThis is a question about bridges, and this is German.\n":                         "",
		"From: Oluwaseun Bakare <o@example.com>\n\nCould we talk?\n\nBest,\nSeun\n":                                 "Seun",
		"From: Jane Roe <jane@example.com>\n\nMy name is Janet Poe. Could we talk?\n":                               "Jane",
		"From: Stadtbibliothek Bibliothek <b@example.com>\n\nKönnten wir sprechen?\n\nViele Grüße\nRoswitha Hall\n": "Roswitha",
	} {
		if got := read1(t, text).First; got != want {
			t.Errorf("in %q, the first name is %q, want %q", text, got, want)
		}
	}
}
