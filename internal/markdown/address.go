package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/idna"
)

// The patterns of bare addresses are goldmark's, extended to letters of every script. An address ends at white space, at
// a control character, or at East Asian punctuation, because East Asian texts put no space after an address.
const (
	foreign    = `[^\x00-\x{a0}\p{Z}\p{C}、。，．：；！？…‥〈-】〔-〟（）［］｛｝〈〉《》｟-､“”„«»‹›]|[\x{200c}\x{200d}]`
	hostChars  = `(?:[-a-zA-Z0-9@:%._+~#=]|` + foreign + `){1,256}`
	topLevel   = `\.(?:xn--[-a-zA-Z0-9]+|[a-zA-Z]+|(?:` + foreign + `)+)`
	pathChars  = `(?:[-a-zA-Z0-9@:%_+.~#$!?&/=();,'">^{}\[\]` + "`" + `]|` + foreign + `)*`
	afterHost  = topLevel + `(?::\d+)?(?:[/#?]` + pathChars + `)?`
	urlPattern = `^(?:http|https|ftp)://` + hostChars + afterHost
	wwwPattern = `^www\.` + hostChars + afterHost
)

// addresses finds the bare addresses that goldmark finds, and two more kinds: addresses with letters of other scripts in the host or
// the path, and addresses right after a character of a script that writes no spaces. The embedded parser reads only mail addresses.
// web and www read web addresses; their patterns are compiled when the first body has a web address.
type addresses struct{ parser.InlineParser }

func newAddresses() parser.InlineParser { return addresses{extension.NewLinkifyParser()} }

// web parses an address with a scheme, and www parses one without.
var (
	web = sync.OnceValue(func() parser.InlineParser {
		return extension.NewLinkifyParser(extension.WithLinkifyURLRegexp(regexp.MustCompile(urlPattern)))
	})
	www = sync.OnceValue(func() parser.InlineParser {
		return extension.NewLinkifyParser(extension.WithLinkifyWWWRegexp(regexp.MustCompile(wwwPattern)))
	})
)

// parserOf returns the parser for a text that may begin with an address.
func (a addresses) parserOf(text []byte) parser.InlineParser {
	switch {
	case bytes.HasPrefix(text, []byte("www.")):
		return www()
	case bytes.HasPrefix(text, []byte("http:")), bytes.HasPrefix(text, []byte("https:")), bytes.HasPrefix(text, []byte("ftp:")):
		return web()
	}
	return a.InlineParser
}

// Trigger adds the colon. From a colon, Parse looks back for the scheme, because goldmark finds an address only after an ASCII space or mark.
func (a addresses) Trigger() []byte { return append(a.InlineParser.Trigger(), ':') }

func (a addresses) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	if line[0] == ':' {
		return a.behindText(parent, block, pc)
	}
	start := 0
	if strings.IndexByte(" *_~(", line[0]) >= 0 {
		start = 1
	}
	return a.at(at.Start+start, parent, block, pc)
}

// behindText finds an address whose scheme has already been read as text, if an address may begin there.
func (a addresses) behindText(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	before, ok := parent.LastChild().(*ast.Text)
	if !ok || !bytes.HasPrefix(line, []byte("://")) || before.Segment.Stop != at.Start {
		return nil
	}
	read := before.Value(block.Source())
	rest := bytes.TrimSuffix(bytes.TrimSuffix(read, []byte("s")), []byte("http"))
	if last, _ := utf8.DecodeLastRune(rest); len(rest)+len("http") > len(read) || last < utf8.RuneSelf || !beginsAddress(last) {
		return nil
	}
	row, _ := block.Position()
	start := before.Segment.Start + len(rest)
	block.SetPosition(row, at.WithStart(start))
	link := a.at(start, parent, block, pc)
	if link == nil {
		block.SetPosition(row, at)
		return nil
	}
	before.Segment = before.Segment.WithStop(start)
	return link
}

// at reads an address that begins at an offset.
func (a addresses) at(begin int, parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	row, at := block.Position()
	line, _ := block.PeekLine()
	link, ok := a.parserOf(line[begin-at.Start:]).Parse(parent, block, pc).(*ast.AutoLink)
	if !ok {
		return nil
	}
	link.SetPos(begin)
	label := link.Label(block.Source())
	if link.AutoLinkType == ast.AutoLinkEmail {
		if cutShort(block.Source()[begin+len(label):]) {
			return ast.NewTextSegment(text.NewSegment(begin, begin+len(label)))
		}
		return link
	}
	whole, _ := runOn(string(label))
	whole = trimAddress(whole)
	if len(whole) == len(label) {
		return link
	}
	block.SetPosition(row, at)
	block.Advance(begin - at.Start + len(whole))
	shorter := ast.NewAutoLink(ast.AutoLinkURL, ast.NewTextSegment(text.NewSegment(begin, begin+len(whole))))
	shorter.Protocol = link.Protocol
	shorter.SetPos(begin)
	return shorter
}

// beginsAddress reports whether an address may begin after a character that is not ASCII: after punctuation, a space, or
// a letter of a script that writes no spaces.
func beginsAddress(before rune) bool {
	return wide(before) || !unicode.IsLetter(before) && !unicode.IsDigit(before) && !unicode.IsMark(before)
}

// cutShort reports whether goldmark ended a mail address within the host, which goldmark reads only up to the first character
// beyond ASCII. rest is the text after the address.
func cutShort(rest []byte) bool {
	next, _ := utf8.DecodeRune(rest)
	if next < utf8.RuneSelf || next == utf8.RuneError || !unicode.IsLetter(next) && !unicode.IsMark(next) {
		return false
	}
	end := bytes.IndexFunc(rest, func(r rune) bool {
		return r != '.' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	if end >= 0 {
		rest = rest[:end]
	}
	return !wide(next) || bytes.Contains(bytes.TrimRight(rest, "."), []byte("."))
}

// unspaced matches a character of a script in which words follow an address without a space: particles in Korean, words in the others.
const unspaced = `\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}`

var (
	// The groups: the scheme and host of an address, its path as far as it is in ASCII, and the text behind a letter or digit of it.
	runsOn = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?s)^((?:[a-z]+://)?[^/?#]+)([/?#][\x21-\x7e]*[0-9A-Za-z])([` + unspaced + `].*)$`)
	})
	// A path that ends with a slash continues with any word but this one, which is always behind another word.
	particle = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?s)^([^を]*[0-9A-Za-z]/)(を.*)$`) })
	// In these words, no name continues: hiragana behind Latin letters, and the usual particles of Korean.
	newWord = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:\p{Hiragana}|(?:을|를|은|는|이|가|에|에서|에서는|에는|로|으로|와|과|의|도|까지|부터|입니다|이며|에게)(?:[^\p{Hangul}]|$))`)
	})
)

// runOn returns an address in ASCII without the next word, if a text has no space between them, as in Japanese. It is unsure if the path
// may go on in another script: /c語言, but not /about和. Titles of a wiki often do, and stay whole.
func runOn(address string) (whole string, unsure bool) {
	if isASCII([]byte(address)) {
		return address, false
	}
	if m := particle().FindStringSubmatch(address); m != nil && isASCII([]byte(m[1])) {
		return m[1], false
	}
	m := runsOn().FindStringSubmatch(address)
	switch {
	case m == nil:
		return address, false
	case newWord().MatchString(m[3]):
		return m[1] + m[2], false
	case strings.Contains(m[2], "/wiki/"):
		return address, false
	}
	return m[1] + m[2], true
}

// trimAddress cuts off the punctuation after an address. goldmark does so only for an address that ends in ASCII.
func trimAddress(s string) string {
	for s != "" {
		last, size := utf8.DecodeLastRuneInString(s)
		switch {
		case last >= utf8.RuneSelf && unicode.IsPunct(last):
		case last == ')' && strings.Count(s, ")") > strings.Count(s, "("):
		case strings.ContainsRune("?!.,:*_~", last):
		default:
			return s
		}
		s = s[:len(s)-size]
	}
	return s
}

// escapeURL returns an address for an attribute, not yet escaped for HTML: the host in ASCII (RFC 5891), everything else
// percent-encoded.
func escapeURL(dest []byte) []byte {
	return util.URLEscape(asciiHost(dest), false)
}

// asciiHost returns an address with its host in ASCII. It doesn't change a host that is not a valid name.
func asciiHost(dest []byte) []byte {
	i := bytes.Index(dest, []byte("://"))
	if i < 0 {
		return dest
	}
	start := i + len("://")
	end := len(dest)
	if n := bytes.IndexAny(dest[start:], `/?#\:`); n >= 0 {
		end = start + n
	}
	host := string(dest[start:end])
	if strings.IndexFunc(host, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return dest
	}
	ascii, err := idna.Lookup.ToASCII(host)
	if err != nil {
		return dest
	}
	return []byte(string(dest[:start]) + ascii + string(dest[end:]))
}
