package mail

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// The sender of a pasted message is in its first line or its signature. If something is uncertain, the user is asked.
func TestPaste(t *testing.T) {
	const ask = "could I pick your brain about databases? I would like to know how they work inside."
	for _, test := range []struct{ pasted, first, maybe, name string }{
		{"Sam Lee\n10:31 AM\nHi Ana,\n\n" + ask, "Sam", "", "Sam Lee"},
		{"Sam Lee  10:31\nHi Ana, " + ask, "Sam", "", "Sam Lee"},
		{"Sam Lee · 2nd\nHi Ana, " + ask, "Sam", "", "Sam Lee"},
		{"Dr. Sam Lee\n\n" + ask, "Sam", "", "Dr. Sam Lee"},
		{"Juan de la Cruz\n" + ask, "Juan", "", "Juan de la Cruz"},
		{"Hi Ana,\n\n" + ask + "\n\nBest,\nSam", "Sam", "", "Sam"},
		{"Hi Ana\n\n" + ask, "", "", ""},
		{"Ana Moss\n" + ask, "", "", ""},
		{"Dear Doctor Moss\n" + ask, "", "", ""},
		{"Quick Question\n" + ask, "", "Quick", "Quick Question"},
		{"Coffee in Lisbon?\n" + ask, "", "", ""},
		{ask, "", "", ""},
		{"\ufeff\r\nSam Lee\r\n" + ask, "Sam", "", "Sam Lee"},
		{"Sam Lee", "", "", ""},
		{"Delphine\n" + ask, "Delphine", "", "Delphine"},
		{"Delphine (from the ferry)\n\n" + ask, "Delphine", "", "Delphine"},
		{"Delphine Marchais <delphine@example.com>\n10:31\n" + ask, "Delphine", "", "Delphine Marchais"},
		{"Anna-Lena\n" + ask, "Anna-Lena", "", "Anna-Lena"},
		{"Ana\n" + ask, "", "", ""},
		{"Yewande Olatunji\n10:31\n" + ask, "Yewande", "", "Yewande Olatunji"},
		{"Yewande Olatunji · 2nd\n" + ask, "Yewande", "", "Yewande Olatunji"},
		{"Yewande Olatunji\nPotter at Blue Kiln\n\n" + ask, "Yewande", "", "Yewande Olatunji"},
		{"Xolile Dlomo\n\n" + ask, "", "Xolile", "Xolile Dlomo"},
		{"Quick Question\n10:31\n" + ask, "", "Quick", "Quick Question"},
		{"Yewande Olatunji\n10:31\n" + ask + "\nEveryone calls me Wandy.", "Wandy", "", "Yewande Olatunji"},
		{"Betreff: Kaffee\n" + ask, "", "", ""},
		{ask + "\nMay I count on you?\nXimena", "Ximena", "", "Ximena"},
		{ask + "\nMay I count on you?\nLisbon", "", "Lisbon", ""},
		{"Bridges\n" + ask, "", "", ""},
		{"Quick Question\n" + ask + "\n\nBest,\nSam", "Sam", "", "Sam"},
		{"Yewande Olatunji\n" + ask + "\n\nBest,\nYewande", "Yewande", "", "Yewande Olatunji"},
		{"Delphine  10:31 AM\n" + ask, "Delphine", "", "Delphine"},
		{"Tuesday  10:31 AM\n" + ask, "", "", ""},
	} {
		m, err := Paste(strings.NewReader(test.pasted), "ana@example.com", "Ana Moss")
		if err != nil || m.First != test.first || m.Maybe != test.maybe || m.Name != test.name || m.Address != "" || m.Machine != "" {
			t.Errorf("for the pasted text %q, got the error %v and the mail %+v; want the first name %q, the suggestion %q and the name %q, without an address", test.pasted, err, m, test.first, test.maybe, test.name)
			continue
		}
		if strings.Contains(test.pasted, ask) && !strings.Contains(m.Text, "pick your brain") || test.first != "" && strings.Contains(m.Text, "Sam Lee") {
			t.Errorf("of the pasted text %q, the sender's words are %q; want the request without the name", test.pasted, m.Text)
		}
	}
	for _, pasted := range []string{"", " \n", "a\x00b"} {
		if m, err := Paste(strings.NewReader(pasted)); err == nil {
			t.Errorf("the pasted bytes %q give no error, but %+v", pasted, m)
		}
	}
	if _, err := Paste(iotest.ErrReader(io.ErrUnexpectedEOF)); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("the error of the reader becomes %v, want it unchanged", err)
	}
}

// ReadAny reads a mail of any size. It reads a text without a header as a pasted message, unless it is too long.
func TestReadAny(t *testing.T) {
	const begin = "Sam Lee\nMay I pick your brain over a coffee? "
	fill := func(begin string, size int) io.Reader {
		return iotest.OneByteReader(strings.NewReader(begin + strings.Repeat("x ", size)[:size-len(begin)]))
	}
	for size, fine := range map[int]bool{maxPasted - 1: true, maxPasted: false, 2 * maxPasted: false} {
		m, err := ReadAny(fill(begin, size))
		if fine && (err != nil || m.First != "Sam" || m.Via == "") || !fine && !errors.Is(err, ErrNoMail) {
			t.Errorf("for a text of %d bytes, got the mail %+v and the error %v; want a pasted message from Sam, or ErrNoMail if it is too long", size, m, err)
		}
		m, err = ReadAny(fill("From: Sam Lee <sam@example.com>\n\nMay I? ", size))
		if err != nil || m.Address != "sam@example.com" || !strings.HasPrefix(m.Text, "May I?") {
			t.Errorf("for a mail of %d bytes, got the mail %v and the error %v; want the mail from sam@example.com", size, m, err)
		}
	}
	if _, err := ReadAny(iotest.ErrReader(io.ErrClosedPipe)); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("the error of the reader becomes %v, want it unchanged", err)
	}
}

// A mailbox file with one mail is read as that mail. A file with several mails is an error, in whatever pieces its bytes
// arrive.
func TestMailbox(t *testing.T) {
	const envelope, mail = "From sam@example.com Fri Nov 20 18:30:00 2026\n", "From: Sam Lee <sam@example.com>\nSubject: Coffee?\n\nMay I pick your brain?\n\n"
	for text, several := range map[string]bool{
		envelope + mail:                                                      false,
		envelope + mail + envelope + mail:                                    true,
		envelope + mail + envelope + mail + envelope + mail:                  true,
		envelope + mail + "From what I know in 2026, it works.\nSo I ask.\n": false,
		envelope + mail + ">From 2026 on: no\nx: y\n":                        false,
		mail + envelope + mail:                                               false, // a mailbox file doesn't begin this way
	} {
		for _, r := range []io.Reader{strings.NewReader(text), iotest.OneByteReader(strings.NewReader(text)), strings.NewReader(strings.ReplaceAll(text, "\n", "\r\n"))} {
			if _, err := Read(r); errors.Is(err, ErrMailbox) != several || err != nil && !several {
				t.Errorf("%q gives the error %v, want ErrMailbox: %v", text, err, several)
			}
		}
	}
}

func FuzzPaste(f *testing.F) {
	for _, seed := range []string{"Sam Lee\n10:31 AM\nHi,\n\nCoffee?\n\nBest,\nSam", "From: x", "\xff\n\xfe", "a\n-- \nb", "Ünï Cödé\nx", "{{name}} {{topic}}\nx"} {
		f.Add(seed, "Ana Moss")
	}
	f.Fuzz(func(t *testing.T, text, own string) {
		m, err := Paste(strings.NewReader(text), own)
		if err == nil && (strings.ContainsAny(m.First+m.Name, "\n\r\x00\x1b") || m.Address != "") {
			t.Fatalf("the pasted text %q gives a name of several lines, or an address: %+v", text, m)
		}
	})
}

// In text copied out of a chat, the writer's name is beside the time of each message. The owner's messages and the other
// lines of the chat program are not part of the request.
func TestChats(t *testing.T) {
	for name, text := range map[string]string{
		"LinkedIn":          "Wanjiru Oyelaran-Fay\nWanjiru Oyelaran-Fay\n  1st degree connection\n1st\nLead at Acme | He/Him\nTODAY\nWanjiru Oyelaran-Fay sent the following message at 10:42 AM\nView Wanjiru’s profile\nWanjiru Oyelaran-Fay (He/Him) 10:42 AM\nCould we talk?\nIt is about compilers.",
		"Slack":             "Slack\n\nWanjiru el-Fassi  2:37 PM\nCould we talk?\n2:38 PM\nIt is about compilers.",
		"Telegram":          "Wanjiru O. \U0001f4ab, 22:14\nCould we talk?\nAna Moss, 22:15\nWhat about?\nWanjiru O. \U0001f4ab, 22:16\nIt is about compilers.",
		"WhatsApp":          "[28/11/2026, 08:51:13] Ana Moss: hello?\n[28/11/2026, 08:51:13] Wanjiru Fay: Could we talk?\n[28/11/2026, 08:51:40] Wanjiru Fay: It is about compilers.",
		"WhatsApp, Android": "28.11.26, 08:51 - Wanjiru Fay: Could we talk?\n28.11.26, 08:52 - Wanjiru Fay: It is about compilers.",
	} {
		m, err := Paste(strings.NewReader(text), "ana@example.com", "Ana Moss")
		if err != nil || m.First != "Wanjiru" || m.Text != "Could we talk?\nIt is about compilers." {
			t.Errorf("%s: got the first name %q and the text %q (doubt: %s, error: %v); want Wanjiru's two messages", name, m.First, m.Text, m.Doubt.Name, err)
		}
	}
	for name, text := range map[string]string{
		"a time in a sentence": "Could we talk\nWednesday at 10:30\nabout compilers?",
		"a train":              "I arrive with the train.\nArrival 10:30\nCould we talk?",
	} {
		m, err := Paste(strings.NewReader(text), "ana@example.com", "Ana Moss")
		if err != nil || m.First != "" || !strings.HasPrefix(m.Text, strings.SplitN(text, "\n", 2)[0]) {
			t.Errorf("%s: got the first name %q and the text %q (error: %v); want no name and the whole text", name, m.First, m.Text, err)
		}
	}
}
