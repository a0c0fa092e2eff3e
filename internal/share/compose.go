package share

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"howihelp/internal/printable"
	"howihelp/internal/source"
)

// part is one piece of a text. The address is a part that always stands; the others get the room that it leaves, the
// most important first.
type part struct {
	text string
	key  string // that it comes from, named in the warning when it is cut; "" for what may be left out
	pos  source.Pos
	rank int // the lowest gets room first
}

// here stands in for the address where it is not the end.
var here = part{text: "\x00"}

// compose joins the parts in their order, as long as they fit into the kind's place together with the page's address,
// which stands where [here] is, or at the end.
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

// invitation is the page's address with what is behind it.
func (w *writer) invitation() string { return w.words.Share.HowIHelp(w.link()) }

func byRank(parts []part) []int {
	order := make([]int, len(parts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return parts[a].rank - parts[b].rank })
	return order
}

// longAddress warns of an address that leaves no room for a word before it, or none for itself.
func (w *writer) longAddress() {
	const hint = "nothing else can stand there; a shorter base_url would help"
	for _, l := range w.kind.Limits {
		if !l.Fits(w.invitation()) {
			w.warnings.Add(w.site.Settings.Source.At("base_url"), hint, "the address takes %d of the %d %s of the %s", l.Count(w.link()), l.Most, l.Unit, w.kind.Title())
			return
		}
	}
}

// cut warns of a part that is not whole.
func (w *writer) cut(p part, text string) {
	hint := "shorten it, or change the text before you use it"
	if text == "" {
		w.warnings.Add(p.pos, hint, "%s has no room in the %s, which ends after %d %s", p.key, w.kind.Title(), w.kind.Limits[0].Most, w.kind.Limits[0].Unit)
		return
	}
	end := []rune(text)
	if len(end) > 30 {
		end = append([]rune("…"), end[len(end)-30:]...)
	}
	w.warnings.Add(p.pos, hint, "%s is too long for the %s, where it ends with %q", p.key, w.kind.Title(), string(end))
}

// shorten returns the longest beginning of a text that fits: all of it, else as many whole sentences as possible. A text
// of which not even one sentence fits ends at a word when it must be there, and is left out otherwise.
func shorten(text string, fits func(string) bool, must bool) string {
	if text == "" || fits(text) {
		return text
	}
	if short := longest(text, sentence, strings.TrimSpace, fits); short != "" || !must {
		return short
	}
	open := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;:.–—-", r) }
	return longest(text, segment, func(s string) string { return strings.TrimRightFunc(s, open) + "…" }, fits)
}

// longest returns the longest beginning of a text that fits when it is cut between two pieces, and its end is mended.
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

// sentence returns a text's first sentence (Unicode Standard Annex 29) and the rest.
func sentence(text string, state int) (first, rest string, newState int) {
	return uniseg.FirstSentenceInString(text, state)
}

// segment returns a text's first words up to where a line may be broken (Unicode Standard Annex 14): after white space,
// or between signs of scripts that write without it. A hyphen or a slash ends no word.
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
