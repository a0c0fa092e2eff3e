package match

import (
	"strconv"
	"strings"
)

// lexicon is a sorted list of lines, each with a key, a tab and a value. It is searched in place, since a mail or a site
// has few of its keys.
type lexicon struct {
	lines  []string
	before [257]int // by byte: how many lines begin with a lower one
}

// newLexicon returns the lexicon that a text lists.
func newLexicon(text string) *lexicon {
	l := &lexicon{lines: strings.Split(strings.TrimSuffix(text, "\n"), "\n")}
	for _, line := range l.lines {
		if line != "" {
			l.before[int(line[0])+1]++ // so far, the lines that begin with this byte
		}
	}
	for c := range 256 {
		l.before[c+1] += l.before[c]
	}
	return l
}

// of returns the value of a key, or "".
func (l *lexicon) of(key string) string {
	value, _ := valueOf(l.from(key), key)
	return value
}

// from returns the lines from a key on that begin with the same byte.
func (l *lexicon) from(key string) []string {
	if l == nil || key == "" {
		return nil
	}
	return from(l.lines[l.before[key[0]]:l.before[int(key[0])+1]], key)
}

// from returns those of some sorted lines that are not before a key.
func from(lines []string, key string) []string {
	low, high := 0, len(lines)
	for low < high {
		if at := (low + high) / 2; lines[at] < key {
			low = at + 1
		} else {
			high = at
		}
	}
	return lines[low:]
}

// valueOf returns the value of a key, or "", given the lines from the key on. It also returns the lines after that of the key.
func valueOf(lines []string, key string) (string, []string) {
	if len(lines) == 0 || len(lines[0]) <= len(key) || lines[0][len(key)] != '\t' || lines[0][:len(key)] != key {
		return "", lines
	}
	return lines[0][len(key)+1:], lines[1:]
}

// The properties of a phrase in a list of phrases.
const (
	severalMark = "s" // as in signal.several
	denyingMark = "d" // as in signal.denies
)

// readTongue reads a list of phrases. The first column of a line says what the line has: a kind ("kind"), or a title word ("title"),
// a phrase ("phrase") or a weak phrase ("weak") of the last kind. Tabs separate the columns.
func readTongue(lang, list string) tongue {
	t := tongue{lang: lang, analyzer: newAnalyzer(lang)}
	for line := range strings.Lines(list) {
		what, columns, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if what == "kind" {
			name, wider, _ := strings.Cut(columns, "\t")
			t.kinds = append(t.kinds, kind{name: name, wider: strings.Fields(wider)})
			continue
		}
		s, k := readSignal(columns), &t.kinds[len(t.kinds)-1]
		switch {
		case what == "title":
			k.titles = append(k.titles, s)
			continue
		case what == "weak":
			s.worth = usualWeak
		case s.several:
			s.worth = usualPhrase
		default:
			s.worth = usual
		}
		k.phrases = append(k.phrases, s)
	}
	t.index()
	return t
}

func readSignal(columns string) signal {
	text, columns, _ := strings.Cut(columns, "\t")
	stems, columns, _ := strings.Cut(columns, "\t")
	width, columns, _ := strings.Cut(columns, "\t")
	literal, properties, _ := strings.Cut(columns, "\t")
	s := signal{text: text, literal: literal, several: strings.Contains(properties, severalMark), denies: strings.Contains(properties, denyingMark), share: 1}
	if stems != "" {
		s.stems = strings.Split(stems, " ")
	}
	s.width = number(width)
	return s
}

// number reads a number of [stemmedLists].
func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		panic("match: " + err.Error())
	}
	return n
}
