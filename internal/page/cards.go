package page

import (
	"crypto/sha256"
	"fmt"

	"howihelp/internal/card"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// cardPath returns where the social card of a profile, or of one of its requests, is published below the site's
// address.
func cardPath(p *site.Profile, request *site.Request) string {
	if request == nil {
		return p.Path() + "card.png"
	}
	return p.Path() + "card/" + request.Slug + ".png"
}

// cards writes the social card of the profile and those of its requests. What they say is true whenever it is read: no
// figure of a month stands on them, since other sites keep them for days.
func (r *renderer) cards() {
	if r.cache == nil {
		return
	}
	w := &r.words.Page
	r.card(cardPath(r.profile, nil), w.Requests, w.Answer(r.profile.ReplyDays))
	for _, request := range r.profile.Requests {
		r.card(cardPath(r.profile, request), request.Title, r.cardNote(request))
	}
}

// cardNote says which answer a request gets on the day, whether or not there is room for it.
func (r *renderer) cardNote(request *site.Request) string {
	return r.words.Page.Verdict(string(r.month.Request(request).Verdict))
}

// CardWarnings names the texts of a profile that its social cards leave out, since their faces lack the script.
func CardWarnings(p *site.Profile) source.Errors {
	var warnings source.Errors
	check := func(pos source.Pos, what, text string) {
		if script := card.Lacking(text); script != "" {
			warnings.Add(pos, "social cards are drawn without it", "%s is in a script (%s) that the faces of social cards lack", what, script)
		}
	}
	check(p.At("name"), "name", p.Name)
	check(p.At("role"), "role", p.Role)
	for _, request := range p.Requests {
		check(request.At("title"), "title", request.Title)
	}
	return warnings
}

func (r *renderer) card(path, title, note string) {
	c := card.Card{Name: r.profile.Name, Role: r.profile.Role, Title: title, Note: note, Initials: initials(r.profile.Name),
		Accent: r.layouts.accent.light, Dir: words.Direction(r.profile.Lang), Sans: r.site.Style.Font == "sans"}
	r.draw(path, c)
}

// draw notes a card, which is drawn unless the cache has it.
func (r *renderer) draw(path string, c card.Card) {
	sum := sha256.Sum256([]byte(fmt.Sprintf("%d %#v", card.Version, c)))
	key := "card-" + fmt.Sprintf("%x", sum[:16]) + ".png"
	r.add(path, func() ([]byte, error) {
		if data, ok := r.cache.Get(key); ok {
			return data, nil
		}
		data, _, err := card.Draw(c)
		if err == nil {
			r.cache.Put(key, data)
		}
		return data, err
	})
}
