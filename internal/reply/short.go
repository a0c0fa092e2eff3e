package reply

import (
	"strings"
	"sync"
	"unicode/utf8"

	"howihelp/internal/limit"
	"howihelp/internal/markdown"
	"howihelp/internal/plan"
	"howihelp/internal/site"
)

// Usual is a recipient with a name of 20 and a topic of 40 characters. Short replies are measured with this recipient,
// so that all people get the same parts.
var Usual = Recipient{Name: strings.Repeat("n", 20), Topic: strings.Repeat("t", 40)}

// room is the space for a short reply.
type room struct {
	most limit.Limit
	goal limit.Limit // the limit of a smaller place; the reply leaves out parts if it then fits there
}

// rooms maps each short length to its space. A LinkedIn invitation takes 200 characters, a direct message on Bluesky or
// Instagram 1,000. A post on Mastodon takes 500, of which a mention needs some.
var rooms = map[site.Length]room{
	site.Message: {limit.Limit{Most: 1000, Unit: limit.UTF16}, limit.Limit{Most: 480, Unit: limit.UTF16, Address: 23}},
	site.Note:    {limit.Limit{Most: 200, Unit: limit.UTF16}, limit.Limit{Most: 200, Unit: limit.UTF16}},
}

// Limit returns the limit of a short length. A mail has none, and ok is false.
func Limit(of site.Length) (l limit.Limit, ok bool) {
	r, ok := rooms[of]
	return r.most, ok
}

// Over returns the number of characters of a message beyond its limit.
func (m Message) Over() int {
	l, ok := Limit(m.Length)
	if !ok {
		return 0
	}
	return max(0, l.Count(m.Line())-l.Most)
}

// Line returns the text without the line break at its end, ready to be pasted into a chat.
func (m Message) Line() string { return strings.TrimRight(m.text, "\n") }

// WriteAs fills in a reply in a length. For a mail it is [Writer.Write].
func (w *Writer) WriteAs(length site.Length, c Choice, resource *site.Resource, to Recipient) (Message, error) {
	if !length.Short() {
		return w.Write(c, resource, to)
	}
	if err := w.set.mistakes.Err(); err != nil {
		return Message{}, err
	}
	t, err := w.set.shortTemplate(c, length)
	if err != nil {
		return Message{}, err
	}
	if resource == nil && len(c.Request.Redirect) > 0 {
		resource = c.Request.Redirect[0]
	}
	if paused := w.paused(c, length, resource); paused != nil {
		t = paused
	}
	return w.short(t, c, length, resource, to, w.hasRoom(t, c, length, resource)), nil
}

// paused returns the standard reply that names the day on which a request's pause ends. It returns nil if the length has no such reply,
// the owner has written one without the day, the day is unknown, or the text would be too long with it.
func (w *Writer) paused(c Choice, length site.Length, resource *site.Resource) *pair {
	standing := w.month.Request(c.Request)
	if c.When != site.Closed || standing.State != plan.Paused || standing.Opens.IsZero() ||
		w.set.short[brief{c, length}] != nil || w.set.short[brief{c.neutral(), length}] != nil {
		return nil
	}
	for _, tone := range []string{c.Tone, site.Neutral} {
		found := builtIn(w.set.profile, Choice{c.Request, "closed.paused", tone}, tone, length)
		if found == nil {
			continue
		}
		if body, _, _ := w.shortBody(found(), c, w.longest(c.Request, resource), Usual, true); rooms[length].most.Fits(lineOf(body)) {
			return found()
		}
		return nil
	}
	return nil
}

// lineOf returns a short reply in Markdown as its text.
func lineOf(body string) string {
	text, _ := markdown.Mail(body)
	return strings.TrimRight(text, "\n")
}

// Longest fills in a short reply for the usual recipient, with the longest resource that its request can offer.
func (w *Writer) Longest(c Choice, length site.Length) (Message, error) {
	return w.WriteAs(length, c, w.longest(c.Request, nil), Usual)
}

func (w *Writer) short(t *pair, c Choice, length site.Length, resource *site.Resource, to Recipient, room bool) Message {
	body, greeted, v := w.shortBody(t, c, resource, to, room)
	m := newMessage(c, w.set.profile, "", body)
	m.Length, m.Open, m.Nameless, m.Words = length, v.open, !greeted, v.words
	return m
}

// shortBody fills in a short reply, as Markdown of one line.
func (w *Writer) shortBody(t *pair, c Choice, resource *site.Resource, to Recipient, room bool) (text string, greeted bool, v *values) {
	v = w.values(c, resource, to)
	v.short, v.room = true, room
	text, greeted = v.body(t, c.When, markdown.OneLine)
	return text, greeted, v
}

// hasRoom reports whether a short reply has room for the parts in {{if room}}, with the usual recipient and the longest
// resource that the request can offer. Therefore, everybody's reply leaves out the same parts.
func (w *Writer) hasRoom(t *pair, c Choice, length site.Length, resource *site.Resource) bool {
	if !t.asksRoom {
		return true
	}
	longest := w.longest(c.Request, resource)
	key := ask{t, c.Request, c.When, length, longest}
	w.mu.Lock()
	has := w.rooms[key]
	if has == nil {
		has = sync.OnceValue(func() bool { return w.measure(t, c, length, longest) })
		w.rooms[key] = has
	}
	w.mu.Unlock()
	return has()
}

// measure computes the result of hasRoom.
func (w *Writer) measure(t *pair, c Choice, length site.Length, longest *site.Resource) bool {
	line := func(room bool) string {
		body, _, _ := w.shortBody(t, c, longest, Usual, room)
		return lineOf(body)
	}
	r, full := rooms[length], line(true)
	if !r.most.Fits(full) {
		return false
	}
	return r.goal.Fits(full) || !r.goal.Fits(line(false))
}

// longest returns the resource whose link is the longest in a text: one of the request's resources, or the given one. It
// returns nil if no resource is given and the request has no redirect, because the reply then offers the place of the first
// [[instead]].
func (w *Writer) longest(r *site.Request, given *site.Resource) *site.Resource {
	if given == nil && len(r.Redirect) == 0 {
		return nil
	}
	longest, most := given, w.size(given)
	compare := func(to *site.Resource) {
		if size := w.size(to); size > most {
			longest, most = to, size
		}
	}
	for _, to := range r.Redirect {
		compare(to)
	}
	for _, in := range r.Instead {
		compare(in.Resource)
	}
	return longest
}

// size returns the number of characters that a resource takes in a short reply.
func (w *Writer) size(r *site.Resource) int {
	if r == nil || r == NoPlace {
		return 0
	}
	return utf8.RuneCountInString(r.Title) + utf8.RuneCountInString(w.site.URL(r.Path()))
}
