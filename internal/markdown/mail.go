package markdown

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"howihelp/internal/printable"
)

// Mail returns the results of [Text] and [HTML] in one pass.
func Mail(src string) (plain, html string) {
	if plain, html, ok := proseMail(src); ok {
		return plain, html
	}
	return parsedMail([]byte(src))
}

// parsedMail does what [Mail] does, for any body.
func parsedMail(src []byte) (plain, html string) {
	root, problems := parse(src)
	if problems != nil {
		return Text(src), HTML(src)
	}
	plain = printable.Text(strings.Join(textBlocks(root, src), "\n\n") + "\n")
	var b buffer
	must(mailRenderer().Render(&b, src, root))
	return plain, printable.Text(b.String())
}

// Within these bounds, proseMail cannot accept a body that exceeds a limit of the parser.
const (
	maxProse      = 1 << 16 // bytes
	maxProseLinks = 100
	maxProseTitle = 500 // bytes of a link's title
)

// proseMail does what [Mail] does, for prose: paragraphs, and lists with one line per item, made of text with escapes, web addresses and
// line breaks. Nearly all replies are prose. proseMail reads the body once, in a fraction of the time of a parse. If anything could be
// other markup, ok is false, and the parser must read the body.
func proseMail(src string) (plain, html string, ok bool) {
	if len(src) > maxProse || !utf8.ValidString(src) {
		return "", "", false
	}
	src = strings.TrimRight(src, "\n")
	var p prose
	p.text.Grow(len(src) + 1)
	p.html.Grow(len(src) + len(src)/4 + 32)
	for afterList := false; ; {
		isList := strings.HasPrefix(src, "- ")
		switch {
		case isList && afterList: // the parser joins two lists that follow each other
			return "", "", false
		case isList:
			src, ok = p.list(src)
		default:
			src, ok = p.paragraph(src)
		}
		if !ok {
			return "", "", false
		}
		if src == "" {
			p.text.WriteByte('\n')
			return p.text.String(), p.html.String(), true
		}
		src = strings.TrimLeft(src, "\n")
		p.text.WriteString("\n\n")
		afterList = isList
	}
}

// prose is the mail that is being written. Its methods read from the beginning of src and return the rest. If ok is false, the parser
// must read the body.
type prose struct {
	text, html strings.Builder
	links      int
}

func (p *prose) paragraph(src string) (rest string, ok bool) {
	p.html.WriteString("<p>")
	for {
		if src, ok = p.line(src); !ok {
			return "", false
		}
		switch {
		case blockEnds(src):
			p.html.WriteString("</p>\n")
			return src, true
		case src[0] == '\\':
			src = src[len("\\\n"):]
			p.text.WriteByte('\n')
			p.html.WriteString("<br>\n")
		case p.mayJoin(src[len("\n"):]):
			return "", false
		default:
			src = src[len("\n"):]
			p.text.WriteByte(' ')
			p.html.WriteByte('\n')
		}
	}
}

// mayJoin reports whether the parser might join the line just read with the next one.
func (p *prose) mayJoin(next string) bool {
	before, _ := utf8.DecodeLastRuneInString(p.text.String())
	return (wide(before) || quotes(before) || strings.HasSuffix(p.html.String(), "</a>")) && next != "" && (next[0] >= utf8.RuneSelf || next[0] == '[')
}

func (p *prose) list(src string) (rest string, ok bool) {
	p.html.WriteString("<ul>\n")
	for strings.HasPrefix(src, "- ") {
		p.text.WriteString("- ")
		p.html.WriteString("<li>")
		if src, ok = p.line(src[len("- "):]); !ok {
			return "", false
		}
		p.html.WriteString("</li>\n")
		if blockEnds(src) {
			p.html.WriteString("</ul>\n")
			return src, true
		}
		src = strings.TrimPrefix(src, "\n")
		p.text.WriteByte('\n')
	}
	return "", false
}

// blockEnds reports whether a block ends with the line just read.
func blockEnds(rest string) bool { return rest == "" || strings.HasPrefix(rest, "\n\n") }

// line reads up to the line break, or up to the backslash that makes it a hard line break.
func (p *prose) line(src string) (rest string, ok bool) {
	if !beginsText(src) {
		return "", false
	}
	return p.inline(src, false)
}

// beginsText reports whether a line can only be text, and cannot begin another kind of block.
func beginsText(line string) bool {
	if line == "" {
		return false
	}
	switch c := line[0]; {
	case '0' <= c && c <= '9': // "1." begins a list item
		after := strings.TrimLeft(line, "0123456789")
		return after != "" && after[0] != '.' && after[0] != ')'
	case strings.IndexByte("\n -+=#:", c) >= 0:
		return false
	}
	return true
}

// inline reads the text within a line or, if title is true, within the title of a link.
func (p *prose) inline(src string, title bool) (rest string, ok bool) {
	done := 0 // src[:done] has been written
	for i := 0; ; i++ {
		for i < len(src) && isPlain[src[i]] {
			i++
		}
		if i == len(src) || src[i] == '\n' {
			p.write(src[done:i])
			return src[i:], !strings.HasSuffix(src[:i], " ")
		}
		next := byte('\n')
		if i+1 < len(src) {
			next = src[i+1]
		}
		switch c := src[i]; {
		case c == '.' && !strings.HasSuffix(src[:i], "www"), c == ':' && next != '/', c == '!' && next != '[': // not a bare address or a picture
		case c == 0xc2 && next >= 0xa0: // not a control character
		case c == '"', c == '&' && next == ' ':
			p.write(src[done:i])
			p.character(c)
			done = i + 1
		case c == '\\' && util.IsPunct(next):
			p.write(src[done:i])
			p.character(next)
			i++
			done = i + 1
		case c == '\\' && next == '\n' && !blockEnds(src[i+1:]) && i > 0 && src[i-1] != ' ' && src[i-1] != '\\':
			p.write(src[done:i])
			return src[i:], true
		case c == '<' && !title, c == '[' && !title:
			p.write(src[done:i])
			n := p.anchor(src[i:])
			if n == 0 {
				return "", false
			}
			done = i + n
			i = done - 1
		default:
			return "", false
		}
	}
}

// isPlain marks the bytes that are not markup within a line. At the beginning of a line, some of them are markup. 0xc2 is not marked,
// because some control characters begin with that byte.
var isPlain = func() (is [256]bool) {
	for c := range is {
		is[c] = 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c >= utf8.RuneSelf && c != 0xc2 ||
			strings.IndexByte(" ,;?'()-%/$=+#", byte(c)) >= 0
	}
	return is
}()

// write writes text that needs no escaping in HTML.
func (p *prose) write(s string) {
	p.text.WriteString(s)
	p.html.WriteString(s)
}

// character writes one ASCII character, escaped in the HTML.
func (p *prose) character(c byte) {
	p.text.WriteByte(c)
	if escaped := util.EscapeHTMLByte(c); escaped != nil {
		p.html.Write(escaped)
	} else {
		p.html.WriteByte(c)
	}
}

// anchor writes an address in angle brackets, or a link. It returns the length in bytes of what it read, or 0 if src begins with
// neither.
func (p *prose) anchor(src string) int {
	if src[0] == '[' {
		return p.link(src)
	}
	end := strings.IndexByte(src, '>')
	if end < 0 || !p.open(src[len("<"):end]) {
		return 0
	}
	p.write(src[len("<"):end])
	p.html.WriteString("</a>")
	return end + len(">")
}

// link does what anchor does, for "[title](address)".
func (p *prose) link(src string) int {
	end := strings.Index(src, "](")
	if end < len("[x") || end > maxProseTitle || src[1] == ' ' {
		return 0
	}
	title, behind := src[len("["):end], src[end+len("]("):]
	closing := ")"
	if strings.HasPrefix(behind, "<") {
		behind, closing = behind[len("<"):], ">)"
	}
	to := strings.Index(behind, closing)
	if to < 0 || !p.open(behind[:to]) {
		return 0
	}
	start := p.text.Len()
	if rest, ok := p.inline(title, true); !ok || rest != "" {
		return 0
	}
	p.html.WriteString("</a>")
	if p.text.String()[start:] != behind[:to] {
		p.text.WriteString(" (" + behind[:to] + ")")
	}
	return len(src) - len(behind) + to + len(closing)
}

// open begins a link to a web address. It returns false for any other address, and for an address with characters that Markdown might
// interpret.
func (p *prose) open(address string) bool {
	p.links++
	if p.links > maxProseLinks || !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") ||
		strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || 0x7f <= r && r <= 0xa0 || strings.ContainsRune("\\&<>()\"", r) }) {
		return false
	}
	p.html.WriteString(`<a href="`)
	if isPlainAddress(address) {
		p.html.WriteString(address)
	} else {
		p.html.Write(util.EscapeHTML(escapeURL([]byte(address))))
	}
	p.html.WriteString(`">`)
	return true
}

// isPlainAddress reports whether an address needs no escaping in HTML. Nearly all addresses need none.
func isPlainAddress(address string) bool {
	for i := range len(address) {
		if c := address[i]; !('a' <= c|0x20 && c|0x20 <= 'z' || '-' <= c && c <= ':') { // -./, digits and the colon
			return false
		}
	}
	return true
}
