package reply

import (
	_ "embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"embed"
	"howihelp/internal/limit"
	"howihelp/internal/site"
)

// Usual is a recipient with a name of 20 and a topic of 40 characters. Whether a short reply is too long is counted with it,
// so that a reply doesn't change with the person.
var Usual = Recipient{Name: strings.Repeat("n", 20), Topic: strings.Repeat("t", 40)}

// room is the room for a short reply.
type room struct {
	most limit.Limit
	goal limit.Limit // the room in a smaller place. The reply leaves parts out to fit there, if that suffices
}

// rooms has the limit of each short length. A LinkedIn invitation takes 200 characters, a direct message on Bluesky or
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

// Over returns by how many characters a message is too long.
func (m Message) Over() int {
	l, ok := Limit(m.Length)
	if !ok {
		return 0
	}
	return max(0, l.Count(m.Line())-l.Most)
}

// Line returns the text without the line break at its end, as it is pasted into a chat.
func (m Message) Line() string { return strings.TrimRight(m.text, "\n") }

// shorts contains the standard short replies, a file for each language. A line is WHEN.TONE.LENGTH or
// WHEN.introduction.TONE.LENGTH, a colon, and the template.
//
//go:embed short
var shorts embed.FS

// loadShorts returns the standard short replies by "LANGUAGE/WHEN.TONE.LENGTH".
var loadShorts = sync.OnceValue(func() map[string]*pair {
	all := map[string]*pair{}
	files, err := shorts.ReadDir("short")
	if err != nil {
		panic(err)
	}
	for _, f := range files {
		name := "short/" + f.Name()
		data, err := shorts.ReadFile(name)
		if err != nil {
			panic(err)
		}
		lang := strings.TrimSuffix(f.Name(), ".txt")
		for line := range strings.Lines(string(data)) {
			if key, text, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, "#") {
				all[lang+"/"+key] = parseShort(name, lang, site.Length(strings.TrimPrefix(path.Ext(key), ".")), text)
			}
		}
	}
	return all
})

func parseShort(file, lang string, length site.Length, text string) *pair {
	t, errs := parsePair(&site.Reply{Source: site.Source{File: file, Body: 1}, Length: length, Body: text})
	if err := errs.Err(); err != nil {
		panic(err)
	}
	t.lang = lang
	return t
}

// brief names one short reply of a profile.
type brief struct {
	Choice
	length site.Length
}

// shortTemplate returns the template for a short reply, in the order of [Set.template].
func (s *Set) shortTemplate(c Choice, length site.Length) (*pair, error) {
	for _, c := range []Choice{c, c.neutral()} {
		if t := s.short[brief{c, length}]; t != nil {
			return t, nil
		}
	}
	base, _, _ := strings.Cut(s.profile.Lang, "-")
	for _, tone := range []string{c.Tone, site.Neutral} {
		for _, lang := range []string{base, "en"} {
			if c.Request.Introduction {
				if t := loadShorts()[lang+"/"+string(c.When)+".introduction."+tone+"."+string(length)]; t != nil {
					return t, nil
				}
			}
			if t := loadShorts()[lang+"/"+string(c.When)+"."+tone+"."+string(length)]; t != nil {
				return t, nil
			}
		}
	}
	return nil, fmt.Errorf("no %s for %s", length, c.Name())
}

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
	return w.short(t, c, length, resource, to, w.hasRoom(t, c, length, resource)), nil
}

// Longest fills in a short reply for the usual recipient, with the longest resource that its request can offer.
func (w *Writer) Longest(c Choice, length site.Length) (Message, error) {
	return w.WriteAs(length, c, w.longest(c.Request, nil), Usual)
}

func (w *Writer) short(t *pair, c Choice, length site.Length, resource *site.Resource, to Recipient, room bool) Message {
	v := w.values(c, resource, to)
	v.short, v.room = true, room
	body, greeted := v.body(t, c.When)
	m := newMessage(c, w.set.profile.Lang, "", strings.Join(strings.Fields(body), " ")+"\n")
	m.Length, m.Open, m.Nameless, m.Words = length, v.open, !greeted, v.words
	return m
}

// hasRoom reports whether a short reply has room for the parts in {{if room}}, with the usual recipient and the longest
// resource that the request can offer. So the same parts are left out for everybody.
func (w *Writer) hasRoom(t *pair, c Choice, length site.Length, resource *site.Resource) bool {
	longest := w.longest(c.Request, resource)
	r, full := rooms[length], w.short(t, c, length, longest, Usual, true).Line()
	if !r.most.Fits(full) || r.goal.Fits(full) {
		return r.most.Fits(full)
	}
	return !r.goal.Fits(w.short(t, c, length, longest, Usual, false).Line())
}

// longest returns the resource with the longest link in a text: one of a request's, or the one that is given.
func (w *Writer) longest(r *site.Request, given *site.Resource) *site.Resource {
	places := slices.Clone(r.Redirect)
	for _, in := range r.Instead {
		places = append(places, in.Resource)
	}
	for _, p := range places {
		if w.size(p) > w.size(given) {
			given = p
		}
	}
	return given
}

// size returns the number of characters that a resource takes in a short reply.
func (w *Writer) size(r *site.Resource) int {
	if r == nil {
		return 0
	}
	return utf8.RuneCountInString(r.Title + w.site.URL(r.Path()))
}
