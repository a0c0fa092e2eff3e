package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"howihelp/internal/markdown"
)

// text is a string with the source span of each of its bytes: byte i comes from at[i] up to end[i].
type text struct {
	s       string
	at, end []int32
}

// part returns a substring with its source spans.
func (t text) part(from, to int) text { return text{t.s[from:to], t.at[from:to], t.end[from:to]} }

// span returns the source span of a substring.
func (t text) span(from, to int) markdown.Span {
	if from >= to {
		to = min(from+1, len(t.s))
		from = max(0, to-1)
	}
	if from == to {
		return markdown.Span{}
	}
	return markdown.Span{Start: int(t.at[from]), End: int(t.end[to-1])}
}

// builder builds a text piece by piece.
type builder struct {
	s       strings.Builder
	at, end []int32
}

// newBuilder returns a builder for a text of about length bytes.
func newBuilder(length int) *builder {
	b := &builder{at: make([]int32, 0, length), end: make([]int32, 0, length)}
	b.s.Grow(length)
	return b
}

func (b *builder) add(s string, at, end int) {
	b.s.WriteString(s)
	for range len(s) {
		b.at, b.end = append(b.at, int32(at)), append(b.end, int32(end))
	}
}

func (b *builder) text() text { return text{b.s.String(), b.at, b.end} }

// masked replaces every byte of the quotations, titles, link texts and code in a text, because there an author only mentions words. It
// is not a letter, a digit or a space, so that patterns don't match there.
const masked = '\x1a'

// sentence is one sentence of a body.
type sentence struct {
	text
	masked string // the sentence with its mentions masked; it has the same length
	block  int    // the index of its block in prose.blocks
}

// quotes lists the opening quotation marks and, for each, the marks that close it.
var quotes = []struct{ open, close string }{{"“", "”"}, {`"`, `"`}, {"«", "»"}, {"„", "“”"}, {"‘", "'’"}}

// quotations returns the spans of quotations, including the quotation marks.
func quotations(s string) []markdown.Span {
	var all []markdown.Span
	unclosed := make([]bool, len(quotes)) // whether no closing mark of this kind follows
	for at := 0; at < len(s); {
		_, size := utf8.DecodeRuneInString(s[at:])
		kind := slices.IndexFunc(quotes, func(q struct{ open, close string }) bool { return q.open == s[at:at+size] })
		if kind < 0 || unclosed[kind] {
			at += size
			continue
		}
		end := strings.IndexAny(s[at+size:], quotes[kind].close)
		if end < 0 {
			unclosed[kind] = true
			at += size
			continue
		}
		end += at + size
		_, last := utf8.DecodeRuneInString(s[end:])
		all = append(all, markdown.Span{Start: at, End: end + last})
		at = end + last
	}
	return all
}

// prose is a body split into blocks and sentences.
type prose struct {
	blocks    []paragraph
	sentences []sentence
	outline   *markdown.Outline
}

// any reports whether has returns true for one of the sentences.
func (p *prose) any(has func(string) bool) bool {
	return slices.ContainsFunc(readable(p.sentences), func(s sentence) bool { return has(s.masked) })
}

// longestRead is the maximum number of bytes of a text that check searches for wordings. It is ten times the length at which a reply is
// too long. The patterns of a language take about 0.1 ms per sentence.
const longestRead = 8 << 10

// readable returns the sentences that check searches for wordings.
func readable(all []sentence) []sentence {
	length := 0
	for i, s := range all {
		if length += len(s.s); length > longestRead {
			return all[:i]
		}
	}
	return all
}

// paragraph is a block of a body.
type paragraph struct {
	text
	masked string // the block with its mentions masked, as in a sentence
}

// read splits a body into sentences, which keep the positions that t has.
func (l *language) read(t text, o *markdown.Outline) *prose {
	p := &prose{outline: o}
	for _, b := range p.outline.Blocks {
		p.add(l, t, b)
	}
	return p
}

// opening returns the first sentence of a body, if there is one.
func (l *language) opening(t text, o *markdown.Outline) *prose {
	p := &prose{}
	for _, b := range o.Blocks {
		if p.add(l, t, b); len(p.sentences) > 0 {
			p.sentences = p.sentences[:1]
			break
		}
	}
	return p
}

// add appends a block and its sentences.
func (p *prose) add(l *language, t text, block markdown.Block) {
	b := readBlock(t, block)
	p.blocks = append(p.blocks, b)
	for _, at := range l.split(b.s) {
		p.sentences = append(p.sentences, sentence{b.part(at.Start, at.End), b.masked[at.Start:at.End], len(p.blocks) - 1})
	}
}

// readBlock joins the runs of a block to a paragraph.
func readBlock(t text, block markdown.Block) paragraph {
	length := 0
	for _, run := range block.Runs {
		length += run.End - run.Start + 1
	}
	b, mask := newBuilder(length), make([]byte, 0, length)
	for _, run := range block.Runs {
		start := b.s.Len()
		b.plain(t, run.Span)
		hidden := block.Quoted || run.Kind == markdown.Code || run.Kind == markdown.LinkText || run.Kind == markdown.Address ||
			run.Kind == markdown.Emphasis && isTitle(t.s[run.Start:run.End])
		for _, c := range []byte(b.s.String()[start:]) {
			if hidden {
				c = masked
			}
			mask = append(mask, c)
		}
		if run.Break && b.s.Len() > 0 {
			last := len(b.end) - 1
			b.add(" ", int(b.at[last]), int(b.end[last]))
			mask = append(mask, ' ')
		}
	}
	joined := b.text()
	for _, q := range quotations(joined.s) {
		for i := q.Start; i < q.End; i++ {
			mask[i] = masked
		}
	}
	return paragraph{joined, string(mask)}
}

// plain adds a part of a text, replacing typographic apostrophes and spaces with ASCII ones.
func (b *builder) plain(t text, part markdown.Span) {
	for i := part.Start; i < part.End; {
		r, size := utf8.DecodeRuneInString(t.s[i:part.End])
		s := t.s[i : i+size]
		switch r {
		case '’', 'ʼ':
			s = "'"
		case '\u00a0', '\u202f', '\t', '\n':
			s = " "
		}
		b.add(s, int(t.at[i]), int(t.end[i+size-1]))
		i += size
	}
}

// isTitle reports whether emphasised or quoted words look like a title: at least two words, the first one capitalised.
func isTitle(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) && strings.Contains(strings.TrimSpace(s), " ")
}

// split returns the spans of the sentences of a paragraph, without the spaces around each. The full stop of an abbreviation does
// not end a sentence.
func (l *language) split(s string) []markdown.Span {
	var spans []markdown.Span
	joined := false
	state := -1
	for at, rest := 0, s; rest != ""; {
		var sentence string
		sentence, rest, state = uniseg.FirstSentenceInString(rest, state)
		start := at
		at += len(sentence)
		trimmed := strings.TrimSpace(sentence)
		if trimmed == "" {
			continue
		}
		start += strings.Index(sentence, trimmed)
		end := start + len(trimmed)
		if joined {
			spans[len(spans)-1].End = end
		} else {
			spans = append(spans, markdown.Span{Start: start, End: end})
		}
		last := trimmed[strings.LastIndexAny(trimmed, " (")+1:]
		joined = l.abbrevs[strings.ToLower(last)]
	}
	return spans
}

// countWords counts the words of a text.
func countWords(s string) int { return len(strings.Fields(s)) }
