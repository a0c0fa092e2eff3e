package page

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"unicode/utf8"

	"howihelp/internal/card"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// cardPath returns the path of the social card of a profile, or of one of its requests, relative to the site's address.
func cardPath(p *site.Profile, request *site.Request) string {
	if request == nil {
		return p.Path() + "card.png"
	}
	return p.Path() + "card/" + request.Slug + ".png"
}

// cards adds the social cards of the profile and its requests. They quote the rule but no figures of the month, since
// other sites cache cards for days.
func (r *renderer) cards() {
	if r.cache == nil {
		return
	}
	r.card(cardPath(r.profile, nil), card.Card{Title: words.Plain(r.words.Page.Requests), Note: r.profile.Plan.Rule})
	for _, request := range r.profile.Requests {
		r.card(cardPath(r.profile, request), card.Card{Title: request.Label(), Note: r.cardNote(request), Declined: r.declines(request)})
	}
}

// mostNote is the maximum number of characters of a note on a card.
const mostNote = 140

// cardNote returns a request's general answer, which doesn't depend on what is left this month. It adds the rule if both fit on
// the card.
func (r *renderer) cardNote(request *site.Request) string {
	verdict := words.Plain(r.words.Page.Verdict(string(r.month.Request(request).Verdict)))
	if request.Else() && !r.declines(request) {
		return r.profile.Plan.Rule
	}
	if note := words.Sentences(r.words.Sentence(verdict), r.profile.Plan.Rule); utf8.RuneCountInString(note) <= mostNote {
		return note
	}
	return verdict
}

// CardWarnings warns about the texts of a profile that its social cards leave out because their fonts don't cover the
// script.
func CardWarnings(p *site.Profile) source.Errors {
	var warnings source.Errors
	check := func(pos source.Pos, what, hint, text string) {
		if script := card.Lacking(text); script != "" {
			warnings.Add(pos, hint, "%s is in a script (%s) that the fonts of social cards don't cover", what, script)
		}
	}
	if check(p.At("name"), "name", "social cards show only the page's address", p.Name); warnings != nil {
		return warnings
	}
	const without = "social cards are drawn without it"
	check(p.At("role"), "role", without, p.Role)
	for _, request := range p.Requests {
		check(request.At("title"), "title", without, request.Label())
	}
	return warnings
}

// card completes a card that has a title and a note, and registers it. If the fonts don't cover the script of the name,
// the card shows only the page's address, since nobody would know whose card it is without a name.
func (r *renderer) card(path string, c card.Card) {
	c.Name, c.Role, c.Initials = r.profile.Name, r.profile.Role, initials(r.profile.Name)
	if card.Lacking(c.Name) != "" {
		_, address, _ := strings.Cut(strings.TrimSuffix(r.site.URL(r.profile.Path()), "/"), "://")
		c = card.Card{Title: address}
	}
	c.Accent, c.Dir, c.Sans = r.layouts.accent.light, words.Direction(r.profile.Lang), r.site.Style.Font == "sans"
	r.draw(path, c)
}

// draw registers a card's file. Rendering it draws the card unless the cache has it.
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
