package proposal

import (
	"strings"
	"testing"

	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// An exchange goes on with the findings until a reply is clean. A text that is not a reply doesn't change the state of the exchange.
func TestTalk(t *testing.T) {
	talk := task(t, "coffee-chat", site.Closed, site.Mail).Talk()
	prompt := talk.Given
	for _, test := range []struct {
		copied, title, note, given string
		clean                      bool
	}{
		{prompt, "The clipboard still has what you gave to the assistant", "", prompt, false},
		{" " + prompt + "\n", "The clipboard still has what you gave to the assistant", "", prompt, false},
		{"I can't help with that.", "What you gave to the assistant is on the clipboard again", "no template word", prompt, false},
		{strings.Replace(goodNo, "So my", "I will call. So my", 1), "The findings are on the clipboard, as a text for your assistant", "[promise]", "makes a promise", false},
		{goodNo, "The findings are on the clipboard, as a text for your assistant", "", "makes a promise", true},
	} {
		d, clean, notes := talk.Take(test.copied)
		said := strings.Join(notes, "\n")
		if clean != test.clean || clean && d.Text != goodNo || talk.Title != test.title || !strings.Contains(talk.Given, test.given) || (said == "") != (test.note == "") || !strings.Contains(said, test.note) {
			t.Errorf("after the text %.40q, the exchange is not in the wanted state: clean is %v, the title is %q, the notes are %q, and the next text is %.60q", test.copied, clean, talk.Title, said, talk.Given)
		}
	}
}

func TestTextsForTheOwner(t *testing.T) {
	a := task(t, "coffee-chat", site.Closed, site.Mail)
	own := taskOf(t, sitetest.Text(t, archive+"-- content/replies/mine.md --\n+++\nrequest = \"coffee-chat\"\nwhen = \"closed\"\n+++\nOld {{link}}\n"), "coffee-chat", site.Closed, site.Mail)
	polish := in(t, "pl", true)
	for _, test := range []struct{ got, want string }{
		{a.Now(), "You have none of your own, so a built-in one is sent."},
		{own.Now(), "Yours is content/replies/mine.md."},
		{a.File(Draft{}).Question(), "Save it as content/replies/coffee-chat-closed.md?"},
		{own.File(Draft{}).Question(), "Replace the text of content/replies/mine.md?"},
		{strings.Join(a.Notes(Draft{}), ""), ""},
		{strings.Join(polish.Notes(Draft{}), ""), `note: howihelp doesn't know promises and days in "pl", so read the text with care`},
	} {
		if test.got != test.want {
			t.Errorf("the text for the owner is %q, want %q", test.got, test.want)
		}
	}
}
