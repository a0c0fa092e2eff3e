package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

var (
	anyTag    = regexp.MustCompile(`</?([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?/?>`)
	anyOther  = regexp.MustCompile(`(?i)<!DOCTYPE[^<>]*>|<\?[a-z][^<>]*\?>|<!\[CDATA\[[^<>]*\]\]>`)
	fieldLike = regexp.MustCompile(`\{\{[^{}\n]*\}\}`)
	stars     = regexp.MustCompile(`\*\*+[^\s*]|[^\s*]\*\*+`)

	// Between a letter and East Asian punctuation, a mark neither begins nor ends emphasis.
	opening = regexp.MustCompile(`[\pL\pN](\*|__?|~~)[“‘〈《「『【〔〖（［｛｢]`)
	closing = regexp.MustCompile(`[”’〉》」』】〕〗）］｝｣、。，．：；！？…](\*|__?|~~)[\pL\pN]`)
)

// advice maps an HTML element to the way to write the same in Markdown. Words in angle brackets that aren't an element,
// such as <your name>, are meant to be seen.
var advice = map[string]string{
	"br": `end the line with a backslash, or leave a blank line`,
	"b":  "write **words**", "strong": "write **words**", "i": "write *words*", "em": "write *words*",
	"s": "write ~~words~~", "strike": "write ~~words~~", "del": "write ~~words~~",
	"code": "write it in backticks: `words`", "kbd": "write it in backticks: `words`", "samp": "write it in backticks: `words`",
	"tt": "write it in backticks: `words`", "var": "write it in backticks: `words`",
	"pre": "write the lines between two lines of ```",
	"a":   "write [words](https://example.com/page)", "img": "write ![what it shows](picture.png)", "picture": "write ![what it shows](picture.png)",
	"hr": "write --- on a line of its own", "h1": "write ## words", "h2": "write ## words", "h3": "write ### words",
	"h4": "write #### words", "h5": "write ##### words", "h6": "write ###### words",
	"ul": "begin each item with a hyphen", "ol": "begin each item with its number: 1.", "li": "begin each item with a hyphen",
	"table": "write | a | b | with a row | - | - | below the first", "tr": "write | a | b | with a row | - | - | below the first",
	"td": "write | a | b | with a row | - | - | below the first", "th": "write | a | b | with a row | - | - | below the first",
	"blockquote": "begin each line with >", "q": "write quotation marks",
	"details": "write a heading, and the text below it", "summary": "write a heading, and the text below it",
}

// others are the elements without an equivalent in Markdown.
var others = strings.Fields(`abbr address article aside audio big body button canvas caption center cite col colgroup dd
	dfn div dl dt embed fieldset figcaption figure font footer form head header html iframe input ins label legend link main
	mark meta nav object option p param progress script section select small source span style sub sup svg tbody template
	textarea tfoot thead time u video wbr`)

// InsteadOf returns what to write in place of a tag.
func InsteadOf(html string) string {
	if name := element(html); advice[name] != "" {
		return advice[name]
	}
	return "leave out the tags, or set them in backticks"
}

// IsBreak reports whether a tag begins a new line.
func IsBreak(html string) bool { return element(html) == "br" }

// Tag returns the first tag of HTML in a text, or "".
func Tag(text string) string {
	if other := anyOther.FindString(text); other != "" {
		return other
	}
	for _, m := range anyTag.FindAllString(text, -1) {
		if element(m) != "" {
			return m
		}
	}
	return ""
}

// element returns the name of the element whose tag a text begins with, or "" if HTML has no such element.
func element(html string) string {
	m := anyTag.FindStringSubmatch(html)
	if m == nil {
		return ""
	}
	name := strings.ToLower(m[1])
	if advice[name] == "" && !slices.Contains(others, name) {
		return ""
	}
	return name
}

// shownHTML records the first tag in a stretch of HTML, but not in its comments, which are dropped. It leaves out a closing tag if the
// body has the opening one too.
func (o *outliner) shownHTML(start, end int) {
	rest := o.src[start:end]
	if m := anyOther.FindIndex(rest); m != nil {
		o.Shown = append(o.Shown, Span{start + m[0], start + m[1]})
		return
	}
	recorded, comment := false, nextComment(rest, 0)
	for _, m := range anyTag.FindAllIndex(rest, -1) {
		for comment.End <= m[0] {
			comment = nextComment(rest, comment.End)
		}
		if comment.Start < m[0] {
			continue
		}
		tag := string(rest[m[0]:m[1]])
		name, closes := element(tag), strings.HasPrefix(tag, "</")
		if name == "" || closes && o.opened[name] {
			continue
		}
		if !closes {
			if o.opened == nil {
				o.opened = map[string]bool{}
			}
			o.opened[name] = true
		}
		if !recorded {
			recorded = true
			o.Shown = append(o.Shown, Span{start + m[0], start + m[1]})
		}
	}
}

// nextComment returns the first comment of HTML at or after an offset. If there is none, it begins after the text.
func nextComment(html []byte, from int) Span {
	open := bytes.Index(html[from:], []byte("<!--"))
	if open < 0 {
		return Span{len(html), len(html) + 1}
	}
	end := bytes.Index(html[from+open:], []byte("-->"))
	if end < 0 {
		return Span{from + open, len(html) + 1}
	}
	return Span{from + open, from + open + end + len("-->")}
}

// shownText records the parts of a text that look like markup but aren't.
func (o *outliner) shownText(n *ast.Text) {
	end := n.Segment.Stop
	if before, ok := n.PreviousSibling().(*ast.Text); ok && before.Segment.Stop == n.Segment.Start {
		return // goldmark split this text in two, and both halves were read with the first one
	}
	for next, ok := n.NextSibling().(*ast.Text); ok && next.Segment.Start == end; next, ok = next.NextSibling().(*ast.Text) {
		end = next.Segment.Stop
	}
	value := o.src[n.Segment.Start:end]
	if bytes.Contains(value, []byte("{{")) {
		for _, m := range fieldLike.FindAllIndex(value, -1) {
			o.Shown = append(o.Shown, Span{n.Segment.Start + m[0], n.Segment.Start + m[1]})
		}
	}
	// When goldmark leaves stars as text, the characters next to them are in other nodes.
	around := o.src[max(0, n.Segment.Start-1):min(len(o.src), end+1)]
	if at := bytes.Index(value, []byte("**")); at >= 0 && stars.Match(around) && !o.starred {
		o.starred = true
		o.Shown = append(o.Shown, Span{n.Segment.Start + at, n.Segment.Start + at + len("**")})
	} else if at, mark := strayMark(value); at >= 0 && !o.starred {
		o.starred = true
		o.Shown = append(o.Shown, Span{n.Segment.Start + at, n.Segment.Start + at + len(mark)})
	}
}

// strayMark returns the first mark of a pair that would have emphasised or deleted words, but for the punctuation next to it. It
// returns -1 if there is none.
func strayMark(value []byte) (at int, mark []byte) {
	if isASCII(value) {
		return -1, nil
	}
	for _, pattern := range []*regexp.Regexp{opening, closing} {
		if m := pattern.FindSubmatchIndex(value); m != nil {
			mark := value[m[2]:m[3]]
			if first := bytes.Index(value, mark); bytes.Count(value, mark) > 1 {
				return first, mark
			}
		}
	}
	return -1, nil
}
