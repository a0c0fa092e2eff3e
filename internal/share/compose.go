package share

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"howihelp/internal/printable"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// part is a piece of a text. The text always contains the address. The parts share the room that the address leaves, and the most
// important part gets room first.
type part struct {
	text string
	key  string // the key of the text, for the warning if the part is cut; "" for a part that can be left out
	pos  source.Pos
	rank int // the part with the lowest rank gets room first
}

// here marks the position of the address, if it isn't the end.
var here = part{text: "\x00"}

// compose joins the parts in order, as far as they fit beside the page's address. The address is at the position of [here], or else at
// the end.
func (w *writer) compose(between string, parts ...part) string {
	link := slices.Index(parts, here)
	if link < 0 {
		link = len(parts)
		parts = append(parts, here)
	}
	for i := range parts {
		if parts[i] != here {
			parts[i].text = printable.Text(strings.TrimSpace(parts[i].text))
		}
	}
	shown := make([]string, len(parts))
	shown[link] = w.invitation()
	join := func() string {
		if between == " " {
			return words.Sentences(shown...)
		}
		return strings.Join(slices.DeleteFunc(slices.Clone(shown), func(s string) bool { return s == "" }), between)
	}
	if !w.fits(join()) {
		shown[link] = w.link()
		w.longAddress()
	}
	for _, i := range byRank(parts) {
		p := parts[i]
		if p == here {
			continue
		}
		text := shorten(p.text, func(text string) bool {
			shown[i] = text
			return w.fits(join())
		}, p.key != "")
		shown[i] = text
		if text != p.text && p.key != "" {
			w.cut(p, text)
		}
	}
	return join()
}

// invitation returns the page's address with words that say what the page is about.
func (w *writer) invitation() string { return w.words.Share.HowIHelp(w.link()) }

func byRank(parts []part) []int {
	order := make([]int, len(parts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return parts[a].rank - parts[b].rank })
	return order
}

// longAddress adds a warning about an address that leaves no room for the invitation's words, or that is itself too long.
func (w *writer) longAddress() {
	const hint = "there is no room for anything else; a shorter base_url would help"
	for _, l := range w.kind.Limits {
		if !l.Fits(w.invitation()) {
			w.warnings.Add(w.site.Settings.Source.At("base_url"), hint, "the address takes %d of the %d %s of the %s", l.Count(w.link()), l.Most, l.Unit.Plain(), w.kind.Title())
			return
		}
	}
}

// cut adds a warning that a part was cut.
func (w *writer) cut(p part, text string) {
	hint := "shorten it, or change the text before you use it"
	if text == "" {
		w.warnings.Add(p.pos, hint, "%s does not fit into the %s, which has room for %d %s", p.key, w.kind.Title(), w.kind.Limits[0].Most, w.kind.Limits[0].Unit.Plain())
		return
	}
	end := []rune(text)
	if len(end) > 30 {
		end = append([]rune("…"), end[len(end)-30:]...)
	}
	w.warnings.Add(p.pos, hint, "%s is too long for the %s, where it ends with %q", p.key, w.kind.Title(), string(end))
}

// shorten returns as much of a text as fits: all of it, or as many whole sentences as possible. If not even one sentence
// fits, a required text ends at a word, and any other text is left out.
func shorten(text string, fits func(string) bool, required bool) string {
	if text == "" || fits(text) {
		return text
	}
	if short := longest(text, sentence, strings.TrimSpace, fits); short != "" || !required {
		return short
	}
	open := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;:.–—-", r) }
	return longest(text, segment, func(s string) string { return strings.TrimRightFunc(s, open) + "…" }, fits)
}

// longest returns the longest beginning of a text that fits. cut splits off the next piece of the text, and mend tidies the end of a
// beginning.
func longest(text string, cut func(string, int) (string, string, int), mend func(string) string, fits func(string) bool) string {
	short, end, state := "", 0, -1
	for end < len(text) {
		var first string
		first, _, state = cut(text[end:], state)
		end += len(first)
		candidate := mend(text[:end])
		if !fits(candidate) {
			break
		}
		short = candidate
	}
	return short
}

// sentence splits a text after its first sentence (Unicode Standard Annex 29).
func sentence(text string, state int) (first, rest string, newState int) {
	return uniseg.FirstSentenceInString(text, state)
}

// segment splits a text at the first place for a line break (Unicode Standard Annex 14) that is after white space, or between
// characters of scripts without spaces. It doesn't split at a hyphen or a slash.
func segment(text string, state int) (first, rest string, newState int) {
	for rest = text; rest != ""; {
		_, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		first = text[:len(text)-len(rest)]
		if r, _ := utf8.DecodeLastRuneInString(first); unicode.IsSpace(r) || r >= 0x2e80 {
			break
		}
	}
	return first, rest, state
}
