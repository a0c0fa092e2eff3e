//go:build browser

package browsertest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"howihelp"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// state is what the owner has chosen and typed on the desk, and what the desk shows.
type state struct {
	Chosen, Section, Active string
	Search, Name, Topic     string
	Shown, Why              []string
	Bar                     bool
	Said, At                string
}

func (b *tab) state() state {
	b.Helper()
	return ask[state](b, `({
		Chosen: document.querySelector("[aria-selected=true]")?.id.slice(2) ?? "",
		Section: document.querySelector("form.request:not([hidden])")?.id.slice(2) ?? "",
		Active: document.getElementById("search").getAttribute("aria-activedescendant")?.slice(2) ?? "",
		Search: document.getElementById("search").value,
		Name: document.getElementById("name").value,
		Topic: document.getElementById("topic").value,
		Shown: [...document.querySelectorAll("[role=option]")].filter(e => e.checkVisibility()).map(e => e.id.slice(2)),
		Why: [...document.querySelectorAll("[role=option]")].filter(e => e.checkVisibility()).map(e => e.querySelector(".signal").textContent),
		Bar: document.getElementById("bar").checkVisibility(),
		Said: document.getElementById("said").textContent,
		At: document.activeElement.id,
	})`)
}

// shortcut sends a key event to the page. An emulated key press would also type the character, even if the page prevents that.
func (b *tab) shortcut(key string) {
	b.Helper()
	b.tell(fmt.Sprintf(`document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: %q, bubbles: true, cancelable: true}))`, key))
}

// paste puts a text into the element that has the focus, as a paste does.
func (b *tab) paste(text string) {
	b.Helper()
	quoted, _ := json.Marshal(text)
	b.tell(`document.execCommand("insertText", false, ` + string(quoted) + `)`)
}

const coffeeMessage = "Sam Lee\n10:31 AM\nHi Teodora, may I pick your brain over a coffee? I would like to know how a database works inside."

// No reply has the name of the previous person: a new search replaces the old one, and empties the fields.
func TestDeskForgetsThePreviousPerson(t *testing.T) {
	t.Parallel()
	b := open(t, private(t, howihelp.Starter, today).url("index.html"), screen{})
	b.tell(captured)
	b.press("pick your brain\rSam\tcareers\r")
	b.saysCopied()
	b.press(kb.Escape)
	b.shortcut("/")
	b.press("mentor")
	if got := b.state(); got.Search != "mentor" || got.Chosen != "mentoring" || got.Name != "" || got.Topic != "" {
		t.Errorf("after another search, the desk has %+v, want the type mentoring and empty fields", got)
	}
	b.tell(`delete window.copied`)
	b.press(kb.Escape)
	b.shortcut("c")
	if got := b.state(); ask[bool](b, `"copied" in window`) || got.At != "name" && got.At != "topic" {
		t.Errorf("the desk copied a reply without a name, or doesn't ask for the name: %+v", got)
	}
}

// A new message is from a new person, whether or not the previous message was answered. An edited message is still from the same
// person. The desk chooses the type anew after any change of the text.
func TestDeskTellsPeopleApart(t *testing.T) {
	t.Parallel()
	b := open(t, private(t, howihelp.Starter, today).url("index.html"), screen{})
	message := func(text string) {
		b.tell(`document.getElementById("search").focus(); document.getElementById("search").select()`)
		b.paste(text)
	}
	b.take("correction")
	b.enter(map[string]string{"name": "Bo", "topic": "typos", "subject": "A typo"})
	message(coffeeMessage)
	if got := b.state(); got.Name != "Sam" || got.Topic != "" || b.text("line") != "" && strings.Contains(b.text("line"), "typo") {
		t.Errorf("after a message from a second person, the desk has %+v, want the name Sam and nothing about the first person", got)
	}
	b.enter(map[string]string{"topic": "databases"})
	message(strings.Replace(coffeeMessage, "over a coffee", "over a cup of coffee", 1))
	if got := b.state(); got.Name != "Sam" || got.Topic != "databases" {
		t.Errorf("after an edit of the message, the desk has %+v, want the same name and topic", got)
	}
	message("Hello, my company sells leads to people like you, and we would love to jump on a quick call.")
	if got := b.state(); got.Name+got.Topic+got.Chosen != "" {
		t.Errorf("after a message from a third person, the desk has %+v, want no name, topic or type", got)
	}
	b.take("correction")
	message("talk")
	if got := b.state(); got.Chosen != "speaking" {
		t.Errorf("after a single word, the desk has %+v, want the type speaking", got)
	}
}

// If nothing fits a search, the desk chooses no type, and copies and sends nothing. It names the three nearest types with reasons,
// and offers "something else", for which it chooses neither yes nor no.
func TestDeskChoosesNothingThatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	b := open(t, private(t, howihelp.Starter, today).url("index.html"), screen{})
	b.tell(captured)
	for _, before := range []string{"", "design-review"} {
		if before != "" {
			b.take(before)
			b.enter(map[string]string{"name": "Sam", "topic": "x"})
			b.tell(`document.getElementById("search").focus(); document.getElementById("search").select()`)
		}
		b.press("brainmentor")
		got := b.state()
		if got.Chosen+got.Section+got.Active != "" || got.Bar {
			t.Errorf("chosen before: %q; after a search that fits no type, the desk has %+v, want no type and no buttons", before, got)
		}
		if len(got.Shown) != 4 || got.Shown[3] != site.SomethingElse || !slices.Contains(got.Shown, "mentoring") || !slices.Contains(got.Shown, "coffee-chat") ||
			slices.Contains(got.Why[:3], "") {
			t.Errorf("the desk lists the types %q with the reasons %q, want the three nearest types with a reason each, then \"something else\"", got.Shown, got.Why)
		}
		b.press(kb.Escape)
		b.shortcut("c")
		if ask[bool](b, `"copied" in window`) {
			t.Errorf("without a type, the desk copied %q", ask[string](b, `copied["text/plain"]`))
		}
		b.shortcut("/")
	}
	b.take(site.SomethingElse)
	if got := b.state(); got.Bar || got.Chosen != site.SomethingElse || !ask[bool](b, `document.getElementById("undecided").checkVisibility()`) {
		t.Errorf("the desk chose an answer to \"something else\": %+v", got)
	}
	b.choose(site.SomethingElse, "when", "closed")
	if !b.state().Bar {
		t.Error("after the choice to decline \"something else\", the desk doesn't show the buttons for the reply")
	}
}

// With the keyboard alone, a pasted message is answered in at most 20 keys, and the desk is ready for the next person.
func TestDeskByKeyboard(t *testing.T) {
	t.Parallel()
	b := open(t, private(t, howihelp.Starter, today).url("index.html"), screen{})
	b.tell(captured)
	keys := 2 // Ctrl+V
	press := func(more string) {
		t.Helper()
		keys += len([]rune(more))
		b.press(more)
	}
	if got := b.state(); got.At != "search" || got.Chosen != "" || got.Bar {
		t.Fatalf("at the start, the desk has %+v, want the focus in the search and no type", got)
	}
	b.paste(coffeeMessage)
	if got := b.state(); got.Chosen != "" || got.Shown[0] != "coffee-chat" || len(got.Shown) != 4 || got.Name != "Sam" {
		t.Fatalf("after a pasted message, the desk has %+v, want four types with coffee-chat first, none chosen, and the name Sam", got)
	}
	press("\r")
	if got := b.state(); got.At != "topic" || got.Chosen != "coffee-chat" || got.Section != "coffee-chat" || got.Active != "coffee-chat" {
		t.Fatalf("after Enter, the desk has %+v, want the type coffee-chat and the focus in the topic", got)
	}
	press("databases\r")
	b.saysCopied()
	if got := ask[string](b, `copied["text/plain"]`); !strings.HasPrefix(got, "Hi Sam,\n\nThank you for asking me for a chat about databases. Each month I give") {
		t.Errorf("the desk copied %q, want the reply to Sam about databases", got)
	}
	if keys > 20 {
		t.Errorf("the answer took %d keys, want at most 20", keys)
	}
	t.Logf("the answer took %d keys", keys)
	b.becomes(`document.activeElement.id === "next"`)
	b.press("\r")
	if got := b.state(); got.At != "search" || got.Search+got.Name+got.Topic+got.Chosen+got.Section != "" || got.Bar || len(got.Shown) != 9 {
		t.Errorf("for the next person, the desk has %+v, want all types and empty fields", got)
	}

	// The arrow keys choose the next or the previous type. The type before the first is the last. If the name is missing, Enter in the
	// topic asks for it. The key n clears all fields.
	b.press(kb.ArrowDown + kb.ArrowDown + kb.ArrowDown)
	if got := b.state(); got.Chosen != "call" || got.Active != "call" {
		t.Errorf("after three presses of the down arrow, the desk has %+v, want the type call", got)
	}
	b.press(kb.ArrowUp + kb.ArrowUp + kb.ArrowUp)
	if got := b.state(); got.Chosen != site.SomethingElse {
		t.Errorf("after three presses of the up arrow, the desk has %+v, want the last type, \"something else\"", got)
	}
	b.press("keynote\r\r")
	if got := b.state(); got.Chosen != "speaking" || got.At != "name" || got.Said != "Fill in “Their name” first." {
		t.Errorf("after Enter without a name, the desk has %+v, want the focus in the name and a message that asks for it", got)
	}
	b.press("Bo" + kb.Escape)
	b.shortcut("n")
	if got := b.state(); got.At != "search" || got.Search+got.Name+got.Chosen != "" {
		t.Errorf("after the key n, the desk has %+v, want empty fields", got)
	}

	// The owner can switch off the shortcuts that are single keys.
	b.take("call")
	b.enter(map[string]string{"name": "Sam", "topic": "x"})
	b.tell(`delete window.copied; document.getElementById("keys").click(); document.activeElement.blur()`)
	for _, key := range []string{"c", "/", "n"} {
		b.shortcut(key)
	}
	if got := b.state(); ask[bool](b, `"copied" in window`) || got.At != "" || got.Name != "Sam" {
		t.Errorf("a shortcut still works after the owner switched them off: %+v", got)
	}
}

// From a pasted message, the desk reads the sender's first name and the subject, if it is certain of them. For a new message, the
// desk empties its fields first.
func TestDeskReadsMessages(t *testing.T) {
	t.Parallel()
	b := open(t, private(t, howihelp.Starter, today).url("index.html"), screen{})
	for _, test := range []struct{ text, name, subject string }{
		{"From: Sam Lee <sam@example.com>\nTo: teodora@example.com\nSubject: Coffee?\n\nMay I pick your brain?", "Sam", "Coffee?"},
		{"Von: Jörg Maas\nBetreff: Ein Kaffee\n\nDarf ich dich etwas fragen?", "Jörg", "Ein Kaffee"},
		{"From: \"Lee, Sam\" <sam@example.com>\nSubject: Coffee?\n\nMay I pick your brain?", "", "Coffee?"},
		{"From: The Events Team <team@example.com>\nSubject: A talk\n\nWould you speak at our meetup?", "", "A talk"},
		{"Ada Okafor sent the following message at 10:31 AM\nMay I pick your brain over a coffee?", "Ada", ""},
		{"Bo Chen · 10:31\nMay I pick your brain over a coffee?", "Bo", ""},
		{"Hi Teodora,\nwould you have time for a coffee?\n\nBest,\nZoë", "Zoë", ""},
		{"Hi Teodora,\nwould you have time for a coffee?\n\nBest regards", "", ""},
		{"Hi Teodora, would you have time for a coffee? I read all that you wrote, and more than once.\nThank you", "", ""},
		{"From: Riverside Library <office@library.example>\nSubject: A talk\n\nWould you speak at our meetup?\n\nKind regards,\nNihal", "Nihal", "A talk"},
		{"From: Ada MIFFK <ada@miffk.example>\nSubject: A talk\n\nWould you speak at our meetup?", "", "A talk"},
		{"Hi Teodora,\nwould you have time for a coffee?\n\nZoë Maas\nBerlin", "", ""},
		{"From: Sam Lee\n\nMay I pick your brain over a coffee?", "Sam", ""},
		{"Fwd this one?\n\n---------- Forwarded message ---------\nFrom: Ada Okafor <ada@example.com>\nDate: Fri, 27 Nov 2026\nSubject: Re: Coffee?\n\nMay I pick your brain over a coffee?", "Ada", "Coffee?"},
		{"Dr. Roe\n10:31 AM\nwould you have time for a coffee?", "", ""},
	} {
		b.tell(`document.getElementById("search").value = ""`)
		b.tell(`document.getElementById("search").focus()`)
		b.paste(test.text)
		if name, subject := b.state().Name, ask[string](b, `document.getElementById("subject").value`); name != test.name || subject != test.subject {
			t.Errorf("the desk read from %q the name %q and the subject %q, want %q and %q", test.text, name, subject, test.name, test.subject)
		}
	}
}

// The desk finds the type of request from the sender's own words. It leaves out the quotations, signatures and notices in the pasted
// message. From a message that only forwards another message, it takes the words of the forwarded message.
func TestDeskReadsOwnWords(t *testing.T) {
	t.Parallel()
	b := open(t, private(t, howihelp.Starter, today).url("index.html"), screen{})
	const own = "May I pick your brain over a coffee next week? I have read every page that you wrote, and I still have questions."
	for _, text := range []string{
		own + "\n\n-- \nSam Lee | Head of Sales",
		own + "\n\nOn Fri, 27 Nov 2026 at 10:31, Teodora wrote:\n> Would you speak at a conference?",
		"On Fri, 27 Nov 2026 at 10:31, Teodora wrote:\n> Would you speak at a conference?\n" + own,
		own + "\n\n________________________________\nFrom: Teodora\nSent: Friday\nSubject: A talk\n\nWould you speak?",
		own + "\nVon: Teodora <teodora@example.com>\nGesendet: Freitag\nBetreff: Vortrag\n\nWürdest du sprechen?",
		"Sam Lee sent you a message\n\n" + own + "\n\nReply: https://www.linkedin.com/comm/messaging/1\n----------------------------------------\nThis email was intended for Teodora",
		"You have a new message\n\nName: Sam Lee\nEmail: sam@example.com\nSubject: Hello\nMessage:\n" + own,
		"See below.\n\nBegin forwarded message:\n\n> From: Sam Lee <sam@example.com>\n> Subject: Hello\n>\n> " + own,
		"[26/11/2026, 19:02] Sam: " + own,
	} {
		quoted, _ := json.Marshal(text)
		if got := ask[string](b, `parse(`+string(quoted)+`).text.trim()`); strings.TrimPrefix(got, "Sam Lee sent you a message\n\n") != own {
			t.Errorf("the desk read from %q the sender's own words %q, want %q", text, got, own)
		}
	}
	list := own + "\n\nDate: 3 March 2027\nTo: be agreed\nPlace: Riverside\n\nThere is a fee, and we pay the hotel."
	quoted, _ := json.Marshal(list)
	if got := ask[string](b, `parse(`+string(quoted)+`).text`); got != list {
		t.Errorf("from a mail with a list, the desk read %q, want the whole mail", got)
	}
	long, _ := json.Marshal(strings.Repeat("May I pick your brain over a coffee? It is about storage.\n", 20_000))
	if took := ask[float64](b, `((from) => (rank(parse(`+string(long)+`)), performance.now() - from))(performance.now())`); took > 20_000 {
		t.Errorf("a text of a megabyte took %.0f ms, want at most 20,000 ms", took)
	}
}

// copiesShort chooses the lengths note and message on the desk. It fails unless the desk copies the same texts that [reply.Writer]
// writes, with and without a topic.
func copiesShort(t *testing.T, b *tab, w *reply.Writer, c reply.Choice, place *site.Resource, to reply.Recipient) {
	t.Helper()
	said := words.For(ask[string](b, `document.documentElement.lang`)).Desk
	for _, length := range []site.Length{site.Note, site.Message} {
		b.tell(fmt.Sprintf(`document.querySelector("[name=length][value=%s]").click()`, length))
		for _, topic := range []string{"", to.Topic} {
			b.enter(map[string]string{"topic": topic})
			want, err := w.WriteAs(length, c, place, reply.Recipient{Name: to.Name, Topic: topic})
			must(err)
			if slices.Contains(want.Open, "topic") {
				continue
			}
			b.tell(`delete window.copied; document.getElementById("plain").click()`)
			if !b.becomes(`window.copied`) {
				t.Fatalf("the desk didn't copy the %s of %s, and says %q", length, c.Name(), b.text("said"))
			}
			got := ask[map[string]string](b, `((got) => (delete window.copied, got))(copied)`)
			if got["text/plain"] != want.Line() || len(got) != 1 {
				t.Errorf("%s, %s: got\n%q\nwant\n%q", c.Name(), length, got, want.Line())
			}
			l, _ := reply.Limit(length)
			count := strings.NewReplacer("{count}", fmt.Sprint(l.Count(want.Line())), "{most}", fmt.Sprint(l.Most)).Replace(said.Count)
			if b.text("count") != count {
				t.Errorf("%s, %s: the desk shows the length %q, want %q", c.Name(), length, b.text("count"), count)
			}
		}
	}
	b.tell(`document.querySelector("[name=length][value=mail]").click()`)
}

// The bar with the buttons and the message "copied" is always in the window: on every screen, for every choice, and with the focus in any field.
func TestTheBarOfTheDeskIsInView(t *testing.T) {
	t.Parallel()
	d := private(t, howihelp.Starter, today)
	for _, s := range []screen{{width: 1280, height: 720}, {width: 1440, height: 900}, {width: 1920, height: 1080}, {width: 390, height: 844}, {width: 640, height: 360}} {
		b := open(t, d.url("index.html"), s)
		b.tell(captured)
		for _, search := range []string{"pick your brain", "review of a storage", "an introduction"} {
			b.tell(`document.getElementById("next").click()`)
			b.press(search + "\rSam\t")
			within := func(id string) bool {
				return ask[bool](b, fmt.Sprintf(`(({top, bottom}) => top >= 0 && bottom <= innerHeight + .5 && bottom > top)(document.getElementById(%q).getBoundingClientRect())`, id))
			}
			if !within("topic") || ask[bool](b, `document.getElementById("bar").getBoundingClientRect().top < document.getElementById("topic").getBoundingClientRect().bottom`) {
				t.Errorf("%dx%d, %s: the field with the focus is outside of the window", s.width, s.height, search)
			}
			b.press("b-trees\r")
			b.saysCopied()
			if !within("said") || !within("plain") || !within("next") {
				t.Errorf("%dx%d, %s: the bar is outside of the window", s.width, s.height, search)
			}
		}
		if s.width >= 1000 {
			if head := ask[float64](b, `document.querySelector("header").getBoundingClientRect().height`); head > 48 {
				t.Errorf("the head of the page takes %v px, want at most 48", head)
			}
		}
	}
}

// The labels of the chart are large enough at a zoom of 200 %, which halves the window.
func TestDeskChartAt200Percent(t *testing.T) {
	t.Parallel()
	d := private(t, howihelp.Starter, today)
	for _, s := range []screen{{width: 640, height: 360}, {width: 195, height: 422}} {
		b := open(t, d.url("index.html"), s)
		if small := ask[float64](b, `Math.min(...[...document.querySelectorAll("svg text")].map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().d))`); small < 10 {
			t.Errorf("in a window of %d px, a label is %.1f px high, want at least 10", s.width, small)
		}
	}
}

// If the owner edits a reply, and then looks at the reply in another tone or with another resource, the first version keeps the edits.
// Ctrl+Z still undoes them.
func TestDeskKeepsEdits(t *testing.T) {
	t.Parallel()
	b := open(t, private(t, howihelp.Starter, today).url("index.html"), screen{})
	b.take("coffee-chat")
	text := func() string { return ask[string](b, `document.getElementById("text").textContent`) }
	b.tell(`const p = document.querySelector("#text p"); document.getElementById("text").focus(); getSelection().collapse(p, p.childNodes.length)`)
	b.press(" Good news.")
	edited := text()
	for _, other := range []string{`[name=tone][value=friend]`, `[name=place]:not(:checked)`} {
		b.tell(`document.querySelector("#r-coffee-chat ` + other + `").click()`)
		if text() == edited || strings.Contains(text(), "Good news.") {
			t.Errorf("after a click on %s, the reply isn't the unedited one of that choice", other)
		}
		b.tell(`document.querySelector("#r-coffee-chat [name=tone][value=neutral]").click(); document.querySelector("#r-coffee-chat [name=place]").click()`)
		if text() != edited {
			t.Errorf("after a click on %s and back, the reply has lost the edits: %s", other, text())
		}
	}
	b.enter(map[string]string{"name": "Bo"})
	if want := strings.Replace(edited, "[Their name]", "Bo", 1); text() != want {
		t.Errorf("the edited reply doesn't have the name that was typed later: %s", text())
	}
	b.tell(`document.getElementById("text").focus(); document.execCommand("undo")`)
	if strings.Contains(text(), "Good news.") {
		t.Errorf("Ctrl+Z didn't undo the edit: %s", text())
	}
	b.tell(`document.getElementById("next").click()`)
	b.take("coffee-chat")
	if strings.Contains(text(), "news") || ask[int](b, `document.querySelectorAll("[contenteditable]").length`) != 1 {
		t.Errorf("the reply to the next person has the edits too: %s", text())
	}
}

// For the next visit, the desk remembers only the tone and the length.
func TestDeskRemembersToneAndLength(t *testing.T) {
	t.Parallel()
	d := private(t, howihelp.Starter, today)
	b := open(t, d.url("index.html"), screen{})
	b.take("coffee-chat")
	b.choose("coffee-chat", "tone", "friend")
	b.tell(`document.querySelector("[name=length][value=note]").click()`)
	b.enter(map[string]string{"name": "Sam", "topic": "x"})
	b.visit(d.url("index.html"))
	b.take("mentoring")
	if got := ask[string](b, `document.querySelector("#r-mentoring [name=tone]:checked").value + document.querySelector("[name=length]:checked").value`); got != "friendnote" {
		t.Errorf("the desk remembers %q, want the chosen tone and length", got)
	}
	if got := b.state(); got.Name+got.Topic != "" {
		t.Errorf("the desk remembers a person: %+v", got)
	}
	if kept := ask[[]string](b, `Object.entries(localStorage).filter(([key]) => key.endsWith(location.pathname)).map(([, value]) => value).sort()`); !slices.Equal(kept, []string{"friend", "note"}) {
		t.Errorf("the desk stored %q in the browser, want only the tone and the length", kept)
	}
}

// If a reply accepts a request, the desk copies the command that adds this to the ledger. It offers links that send short replies by WhatsApp and by text message.
func TestDeskAfterAYes(t *testing.T) {
	t.Parallel()
	b := open(t, private(t, howihelp.Starter, today).url("index.html"), screen{})
	b.tell(captured)
	visible := func(id string) bool {
		return ask[bool](b, fmt.Sprintf(`document.getElementById(%q).checkVisibility()`, id))
	}
	b.take("call")
	b.choose("call", "when", "closed")
	if visible("given") {
		t.Error("the desk offers a command although the reply declines")
	}
	b.choose("call", "when", "open")
	b.tell(`document.getElementById("note").click()`)
	if !visible("given") || !b.becomes(`window.copied`) || ask[string](b, `copied["text/plain"]`) != "howihelp give calls" {
		t.Errorf("the command is %q, want the one for this yes", b.text("command"))
	}
	if visible("whatsapp") || !visible("draft") {
		t.Error("the desk offers to send a mail by WhatsApp")
	}
	b.tell(`document.querySelector("[name=length][value=note]").click()`)
	b.enter(map[string]string{"name": "Sam & Bo"})
	if visible("draft") || visible("rich") || visible("line") || !visible("whatsapp") || !visible("sms") {
		t.Error("the desk offers to send a note by mail")
	}
	want := ask[string](b, `encodeURIComponent(document.getElementById("text").textContent.replace(/\s+/g, " ").trim())`)
	if got := ask[[]string](b, `["whatsapp", "sms"].map(id => document.getElementById(id).getAttribute("href"))`); got[0] != "https://wa.me/?text="+want || got[1] != "sms:?&body="+want {
		t.Errorf("the links are %q, want the text %s", got, want)
	}
}
