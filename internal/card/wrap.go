package card

import (
	"strings"
	"unicode"

	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// setting is one way to set a text: the maximum number of lines, and the type size.
type setting struct{ lines, size int }

// piece is a part of a text that stays on one line.
type piece struct {
	runes []rune
	width fixed.Int26_6 // the width at the reference size
	space bool          // whether a space is before the piece, except at the beginning of a line
}

// reference is the type size at which pieces are measured. The width at another size is proportional, because the faces are unhinted.
const reference = 256

// fit returns the text in lines of even length, in the first setting that has room for it. If even the last setting has too little room,
// the returned text ends with an ellipsis. Only the last setting breaks words that are longer than a line.
func (t text) fit(width int, settings []setting) (lines [][]rune, size int) {
	if t.empty() {
		return nil, settings[0].size
	}
	w := wrapper{text: t, space: t.width([]rune{' '}, reference)}
	pieces := w.split(t.runes)
	for _, s := range settings {
		room := fixed.I(width) * reference / fixed.Int26_6(s.size)
		if set, ok := w.even(pieces, room, s.lines); ok {
			return w.join(set), s.size
		}
	}
	last := settings[len(settings)-1]
	room := fixed.I(width) * reference / fixed.Int26_6(last.size)
	pieces = w.breakLong(pieces, room)
	set, ok := w.even(pieces, room, last.lines)
	if ok {
		return w.join(set), last.size
	}
	set = w.wrap(pieces, room)[:last.lines]
	lines = w.join(set)
	lines[last.lines-1] = w.ellipsis(set[last.lines-1], room)
	return lines, last.size
}

// wrapper breaks a text into lines.
type wrapper struct {
	text
	space fixed.Int26_6
}

// split returns the pieces of the text: its words, and the parts of a word around a hyphen or slash.
func (w wrapper) split(runes []rune) []piece {
	var pieces []piece
	begin, space := 0, false
	add := func(end int) {
		if begin < end {
			pieces = append(pieces, w.piece(runes[begin:end], space))
		}
		begin = end
	}
	for i, r := range runes {
		switch {
		case r == ' ':
			add(i)
			begin, space = i+1, true
		case i > begin+1 && isJoint(runes[i-1]) && unicode.IsLetter(r) && unicode.IsLetter(runes[i-2]):
			add(i)
			space = false
		}
	}
	add(len(runes))
	return pieces
}

func isJoint(r rune) bool { return r == '-' || r == '/' || r == '–' || r == '—' }

func (w wrapper) piece(runes []rune, space bool) piece {
	return piece{runes, w.width(runes, reference), space}
}

// wrap fills each line with as many pieces as fit.
func (w wrapper) wrap(pieces []piece, room fixed.Int26_6) (lines [][]piece) {
	begin, length := 0, fixed.Int26_6(0)
	for i, p := range pieces {
		add := p.width
		if p.space {
			add += w.space
		}
		if i > begin && length+add > room {
			lines = append(lines, pieces[begin:i])
			begin, length = i, 0
		}
		if i == begin {
			add = p.width
		}
		length += add
	}
	return append(lines, pieces[begin:])
}

// even wraps the pieces into as few lines as possible, and makes the longest line as short as possible. ok is false if the pieces need
// more lines than most.
func (w wrapper) even(pieces []piece, room fixed.Int26_6, most int) (lines [][]piece, ok bool) {
	longest := fixed.Int26_6(0)
	for _, p := range pieces {
		longest = max(longest, p.width)
	}
	if longest > room {
		return nil, false
	}
	lines = w.wrap(pieces, room)
	if len(lines) > most {
		return nil, false
	}
	few := len(lines)
	for low, high := longest, room; low < high; {
		middle := (low + high) / 2
		if narrow := w.wrap(pieces, middle); len(narrow) <= few {
			lines, high = narrow, middle
		} else {
			low = middle + 1
		}
	}
	return lines, true
}

// breakLong breaks the pieces that are longer than a line, with a hyphen between letters.
func (w wrapper) breakLong(pieces []piece, room fixed.Int26_6) []piece {
	hyphen := w.width([]rune{'-'}, reference)
	var all []piece
	for _, p := range pieces {
		for p.width > room && len(p.runes) > 1 {
			n := 1
			for n < len(p.runes)-1 && w.width(p.runes[:n+1], reference) <= room-hyphen {
				n++
			}
			n = syllable(p.runes, n)
			head := append([]rune(nil), p.runes[:n]...)
			if unicode.IsLetter(p.runes[n-1]) && unicode.IsLetter(p.runes[n]) {
				head = append(head, '-')
			}
			all = append(all, w.piece(head, p.space))
			p = w.piece(p.runes[n:], false)
		}
		all = append(all, p)
	}
	return all
}

// syllable returns the last place up to n before a consonant that is followed by a vowel, where most languages begin a syllable. If no
// such place is near, it returns n. An h belongs to the letter before it, as in "ch", "sh" and "th".
func syllable(runes []rune, n int) int {
	consonant := func(r rune) bool { return unicode.IsLetter(r) && !isVowel(r) }
	for i := n; i > max(n-8, 1) && i+1 < len(runes); i-- {
		joined := runes[i] == 'h' && consonant(runes[i-1])
		if consonant(runes[i]) && isVowel(runes[i+1]) && unicode.IsLetter(runes[i-1]) && !joined {
			return i
		}
	}
	return n
}

func isVowel(r rune) bool {
	return strings.ContainsRune("aeiouyæøœαεηιουωаеёиоуыэюяіїє", []rune(norm.NFD.String(string(unicode.ToLower(r))))[0])
}

// ellipsis returns a line with as many of the pieces as fit before an ellipsis.
func (w wrapper) ellipsis(pieces []piece, room fixed.Int26_6) []rune {
	for n := len(pieces); n > 0; n-- {
		line := closed(w.join([][]piece{pieces[:n]})[0])
		if n == 1 || w.width(line, reference) <= room {
			for len(line) > 2 && w.width(line, reference) > room {
				line = append(line[:len(line)-2], '…')
			}
			return line
		}
	}
	return nil
}

// closed replaces the spaces and punctuation at the end of a line with an ellipsis.
func closed(line []rune) []rune {
	n := len(line)
	for n > 1 && !unicode.IsLetter(line[n-1]) && !unicode.IsDigit(line[n-1]) {
		n--
	}
	return append(line[:n:n], '…')
}

func (w wrapper) join(set [][]piece) (lines [][]rune) {
	for _, pieces := range set {
		var line []rune
		for i, p := range pieces {
			if i > 0 && p.space {
				line = append(line, ' ')
			}
			line = append(line, p.runes...)
		}
		lines = append(lines, line)
	}
	return lines
}
