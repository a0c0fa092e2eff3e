package mail

import "testing"

// The owner's groups often leave the sender in From. A list at the owner's host, with a team's name or a greeting for the owner, is such a
// group; other lists, newsletters and mails to everybody are not answered.
func TestOwnGroups(t *testing.T) {
	const (
		from   = "From: Jane Roe <jane@example.com>\n"
		google = "X-Original-Sender: jane@example.com\nX-Google-Group-Id: 1\n"
		body   = "\n" + coffee
		hi     = "\nHi Ana,\n\n" + coffee
		own    = `Jane <jane@example.com> via "the group `
		read   = "Hi Ana,\n\n" + coffee
	)
	readChannels(t, []channel{
		{"a Google group", from + google + "Mailing-list: list hello@example.org; contact x@y.example\nList-ID: <hello.example.org>\n" + body, own + `hello@example.org"`, coffee},
		{"a List-Id alone", from + "List-Id: <talks.example.org>\n" + hi, own + `talks@example.org"`, read},
		{"a part of the owner's host", "From: Jane Roe via Info <info@lists.example.org>\nReply-To: Jane Roe <jane@example.com>\nList-Id: <info.lists.example.org>\nX-BeenThere: info@lists.example.org\n" + body, own + `info@lists.example.org"`, coffee},
		{"Microsoft", from + "To: Hello <hello@example.org>\nList-Unsubscribe: <mailto:hello+unsubscribe@example.org>\n" + body, own + `hello@example.org"`, coffee},
		{"a Google group of another host", from + google + "List-ID: <contact.mill.example>\n" + body, own + `contact@mill.example"`, coffee},
		{"no greeting, no team", from + "List-Id: <mills.example.org>\n" + body, `Jane <jane@example.com> via "" !machine`, ""},
		{"a newsletter of the owner's host", from + "List-Id: <news.example.org>\n" + hi, `Jane <jane@example.com> via "" !machine`, ""},
		{"a campaign", from + google + "X-Campaign: 7\nList-ID: <hello.example.org>\n" + body, `Jane <jane@example.com> via "" !machine`, ""},
		{"another host", from + "List-Id: <hello.mill.example>\n" + hi, `Jane <jane@example.com> via "" !machine`, ""},
		{"a similar host", from + "List-Id: <hello.notexample.org>\n" + hi, `Jane <jane@example.com> via "" !machine`, ""},
		{"a newsletter to a group", "From: 'Mill News' via Hello <hello@example.org>\nX-Original-From: Mill News <mill@news.example>\nFeedback-ID: 1:x\nList-ID: <hello.example.org>\n" + body, `<mill@news.example> via "the group hello@example.org" ?name !machine`, ""},
		{"a newsletter by its end", "From: 'Mill News' via Hello <hello@example.org>\nX-Original-From: Mill News <mill@news.example>\nList-ID: <hello.example.org>\n" + body + "\n\nabbestellen: https://x", `<mill@news.example> via "the group hello@example.org" ?name !machine`, ""},
		{"to everybody", "From: 'Jane Roe' via Mills <mills@town.example>\nX-Original-From: Jane Roe <jane@example.com>\nList-ID: <mills.town.example>\n\nHallo zusammen,\n\nwer kommt?", `Jane <jane@example.com> via "the group mills@town.example" !machine`, ""},
		{"perhaps to everybody", "From: 'Jane Roe' via Mills <mills@town.example>\nX-Original-From: Jane Roe <jane@example.com>\nList-ID: <mills.town.example>\n" + body, `Jane <jane@example.com> via "the group mills@town.example" ?sender`, coffee},
		{"a team, to everybody", "From: 'Jane Roe' via Choir <choir@town.example>\nX-Original-From: Jane Roe <jane@example.com>\nList-ID: <choir.town.example>\n\nHallo zusammen,\n\nwer kommt?", `Jane <jane@example.com> via "the group choir@town.example" ?sender`, "Hallo zusammen,\n\nwer kommt?"},
		{"to the owner", "From: 'Jane Roe' via Mills <mills@town.example>\nX-Original-From: Jane Roe <jane@example.com>\nList-ID: <mills.town.example>\n" + hi, `Jane <jane@example.com> via "the group mills@town.example"`, read},
	})
}

// A list writes "Jane Roe via Contact" in From, in its language. Only the list's own name is removed.
func TestNamesThroughLists(t *testing.T) {
	for from, want := range map[string]string{
		"Jane Roe via Contact <contact@example.org>":         "Jane Roe",
		"Jane Roe über Contact <contact@example.org>":        "Jane Roe",
		"Jane Roe a través de Contact <contact@example.org>": "Jane Roe",
		`"Jane Roe via Contact" <contact@example.org>`:       "Jane Roe",
		"Jane Roe (via Contact) <contact@example.org>":       "Jane Roe",
		"Jane Roe via Our Inbox <contact@example.org>":       "Jane Roe",
		"Jane Roe via example.org <jane@example.org>":        "Jane Roe",
		"Jane de Contact Roe <contact@example.org>":          "Jane de Contact Roe",
		"Jane de Roe <contact@example.org>":                  "Jane de Roe",
	} {
		m := read1(t, "From: "+from+"\nReply-To: jane@example.com\nList-Id: Our Inbox <contact.example.org>\n\n"+coffee)
		if m.Name != want {
			t.Errorf("the name in %q is %q, want %q", from, m.Name, want)
		}
	}
}

// The footer of a list's program is not the sender's, but it does not make a newsletter of a person's mail.
func TestFootersOfLists(t *testing.T) {
	const head = "From: Jane Roe <jane@example.com>\nList-Id: <hello.example.org>\n\n" + coffee
	var channels []channel
	for _, footer := range []string{
		"########################\n\nTo unsubscribe from the HELLO list, click the following link:\nhttps://lists.example.org/x",
		"-=-=-=-=-=-=-\nGroups.io Links: You receive all messages sent to this group.\nView/Reply: https://example.org/g\n-=-=-=-=-=-=-",
		"~~~~~~~~~~~~\nHello\nUm sich von dieser Liste abzumelden: https://lists.example.org/x",
		"Pour vous désabonner de cette liste, écrivez à hello-leave@example.org",
	} {
		channels = append(channels, channel{footer, head + "\n\n" + footer, `Jane <jane@example.com> via "the group hello@example.org"`, coffee})
	}
	for _, own := range []string{"######\n\nOne more thing: how do I get to unsubscribe from the choir?", "To unsubscribe from the choir is hard."} {
		channels = append(channels, channel{own, head + "\n\n" + own, `Jane <jane@example.com> via "the group hello@example.org"`, coffee + "\n\n" + own})
	}
	const group = "X-Google-Group-Id: 1\nList-ID: <hello.example.org>\n\n"
	channels = append(channels,
		channel{"a newsletter", "From: 'Mill Weekly' via Hello <hello@example.org>\nReply-To: Mill Weekly <news@mill.example>\nX-Original-Sender: bounce-7@mail.mill.example\n" + group + "Mill Weekly 7\n\nUnsubscribe", `<news@mill.example> via "the group hello@example.org" ?name !machine`, ""},
		channel{"a bounce address alone", "From: 'Mill Weekly' via Hello <hello@example.org>\nX-Original-Sender: bounces+7@mail.mill.example\n" + group + coffee, `<bounces+7@mail.mill.example> via "the group hello@example.org" ?name !machine`, ""},
		channel{"a person's mailing tool", "From: 'Jane Roe' via Hello <hello@example.org>\nReply-To: Jane Roe <jane@example.com>\nX-Original-Sender: bounces+7@tool.example\n" + group + coffee, `Jane <jane@example.com> via "the group hello@example.org"`, coffee},
	)
	readChannels(t, channels)
}
