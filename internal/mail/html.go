package mail

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// visible removes control characters and invisible marks from a line, and replaces tabs with spaces.
func visible(s string) string {
	if isPlain(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\u200b', r == '\u200c', r == '\ufeff', r == '\u034f', r == '\u00ad':
			return -1
		}
		return r
	}, s)
}

// isPlain reports whether a text consists of printable ASCII.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// breaks maps the elements that begin a new line to the number of line ends before them.
var breaks = map[atom.Atom]int{
	atom.Br: 1, atom.Div: 1, atom.Tr: 1, atom.Li: 1, atom.Dt: 1, atom.Dd: 1,
	atom.P: 2, atom.H1: 2, atom.H2: 2, atom.H3: 2, atom.H4: 2, atom.H5: 2, atom.H6: 2, atom.Ul: 2, atom.Ol: 2,
	atom.Table: 2, atom.Pre: 2, atom.Hr: 2, atom.Blockquote: 2,
}

// unseen lists the elements whose content is not shown.
var unseen = map[atom.Atom]bool{atom.Head: true, atom.Style: true, atom.Script: true, atom.Title: true, atom.Template: true, atom.Select: true}

// A mark begins each line whose purpose is clear from the HTML markup. The marks are Unicode noncharacters, which don't
// occur in text.
const (
	attributionMark = "\ufdd0" // "On Friday X wrote:"
	headersMark     = "\ufdd1" // From, Sent, To, Subject
	signatureMarkup = "\ufdd2"
)

var unmarked = strings.NewReplacer(attributionMark, "", headersMark, "", signatureMarkup, "")

// unmark removes the marks from a text.
func unmark(s string) string {
	if !strings.Contains(s, attributionMark[:2]) { // the bytes with which all marks begin
		return s
	}
	return unmarked.Replace(s)
}

// A role is the purpose of an element's content, according to its markup.
type role int

const (
	noRole role = iota
	hiddenRole
	quoteRole
	attributionRole
	headersRole
	signatureRole
)

// roles maps the classes, ids and names that mail programs give to parts of a page to the roles of those parts. Outlook
// prefixes those of other programs with "x_".
var roles = map[string]role{
	"gmail_attr": attributionRole, "moz-cite-prefix": attributionRole, "moz-email-headers-table": headersRole,
	"divrplyfwdmsg": headersRole, "yahoo_quoted": quoteRole, "yahooquotedmessage": quoteRole, "ydpyahoo_quoted": quoteRole,
	"zmail_extra": quoteRole, "zmail_extra_hr": headersRole, "protonmail_quote": quoteRole, "tutanota_quote": quoteRole,
	"olk_src_body_section": quoteRole, "mail-editor-reference-message-container": quoteRole,
	"ms-outlook-mobile-reference-message": quoteRole, "missive_quote": quoteRole, "bloop_original_html": quoteRole,
	"messagereplysection": quoteRole, "front-blockquote": quoteRole, "reply-quote": quoteRole, "replyforwardmessage": quoteRole,
	"hs_reply": quoteRole, "quote": quoteRole, "mailquote": quoteRole, "sh-quoted-content": quoteRole, "original-message": quoteRole,
	"gmail_signature": signatureRole, "protonmail_signature_block": signatureRole, "moz-signature": signatureRole,
	"applemailsignature": signatureRole, "signature": signatureRole, "outlooksignature": signatureRole,
	"ms-outlook-mobile-signature": signatureRole, "yahoo_signature": signatureRole, "zmail_signature_below": signatureRole,
	"tutanota_signature": signatureRole, "bloop_sign": signatureRole, "edo-signature": signatureRole,
}

// fromHTML returns the text of an HTML document or fragment, with marks at the beginnings of lines. Each paragraph becomes a
// line, and the lines of a quotation begin with ">".
func fromHTML(src string) string {
	w := &htmlWriter{open: map[atom.Atom]int{}}
	tokens := html.NewTokenizer(strings.NewReader(src))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return tidy(w.String())
		}
		w.token(kind, tokens.Token())
	}
}

type htmlWriter struct {
	strings.Builder
	open   map[atom.Atom]int // the number of open elements, by name
	spans  []span            // open elements that have a role, the outermost first
	count  [signatureRole + 1]int
	hidden int  // the number of open elements that are never shown
	quotes int  // the number of open quotations
	space  bool // white space goes before the next word
	begun  bool // the line has a word
}

// span is an open element, the nth of those with its name.
type span struct {
	name atom.Atom
	nth  int
	role role
}

func (w *htmlWriter) token(kind html.TokenType, t html.Token) {
	opens := kind == html.StartTagToken
	w.track(kind, t)
	switch {
	case kind == html.TextToken:
		w.text(t.Data)
	case unseen[t.DataAtom] && opens:
		w.hidden++
	case unseen[t.DataAtom] && kind == html.EndTagToken:
		w.hidden = max(0, w.hidden-1)
	case t.DataAtom == atom.Body:
		w.hidden = 0 // the body ends a head that was never closed
	case t.DataAtom == atom.Td, t.DataAtom == atom.Th:
		w.space = true
	case breaks[t.DataAtom] > 0:
		w.newline(breaks[t.DataAtom])
		if t.DataAtom == atom.Blockquote && opens {
			w.quotes++
		} else if t.DataAtom == atom.Blockquote {
			w.quotes = max(0, w.quotes-1)
		}
	}
}

// track keeps track of the elements that have a role. An element that is never closed ends with an enclosing element of
// the same name, and a paragraph ends at the next block.
func (w *htmlWriter) track(kind html.TokenType, t html.Token) {
	if t.DataAtom == 0 || kind == html.TextToken || void[t.DataAtom] {
		return
	}
	if last := len(w.spans) - 1; last >= 0 && w.spans[last].name == atom.P && breaks[t.DataAtom] > 1 {
		w.close(last)
	}
	switch kind {
	case html.StartTagToken:
		w.open[t.DataAtom]++
		if r := roleOf(t); r != noRole && len(w.spans) < followed {
			w.spans = append(w.spans, span{t.DataAtom, w.open[t.DataAtom], r})
			w.count[r]++
		}
	case html.EndTagToken:
		for last := len(w.spans) - 1; last >= 0 && w.spans[last].name == t.DataAtom && w.spans[last].nth >= w.open[t.DataAtom]; last-- {
			w.close(last)
		}
		w.open[t.DataAtom] = max(0, w.open[t.DataAtom]-1)
	}
}

// followed is the maximum number of elements with a role that are tracked at once.
const followed = 200

func (w *htmlWriter) close(last int) {
	w.count[w.spans[last].role]--
	w.spans = w.spans[:last]
}

// void lists the elements without an end tag.
var void = map[atom.Atom]bool{
	atom.Br: true, atom.Hr: true, atom.Img: true, atom.Input: true, atom.Meta: true, atom.Link: true, atom.Col: true, atom.Base: true,
	atom.Area: true, atom.Embed: true, atom.Source: true, atom.Wbr: true, atom.Html: true, atom.Body: true,
}

// roleOf returns the role that an element's attributes give to its content.
func roleOf(t html.Token) role {
	found := noRole
	for _, a := range t.Attr {
		switch a.Key {
		case "hidden":
			return hiddenRole
		case "style":
			if !telling().MatchString(a.Val) {
				continue
			}
			style := strings.ToLower(strings.ReplaceAll(a.Val, " ", ""))
			if concealed().MatchString(style) {
				return hiddenRole
			}
			if found == noRole && t.DataAtom == atom.Div && ruled().MatchString(style) {
				found = headersRole
			}
		case "class", "id", "name":
			for name := range strings.FieldsSeq(strings.ToLower(a.Val)) {
				if r := roles[strings.TrimPrefix(name, "x_")]; r != noRole {
					found = r
				}
			}
		}
	}
	return found
}

var (
	telling   = lazy(`(?i)none|hidden|hide|opacity|height|font-size|border-top`)
	concealed = lazy(`(^|;)(display:none|visibility:hidden|mso-hide:all|opacity:0(;|$)|max-height:0|font-size:[01]px)`)
	ruled     = lazy(`(^|;)border-top:(solid#|1(\.0)?p[tx]solid|solid(windowtext|#)|#[0-9a-f]+1)|border:none;border-top:solid|border-top-style:solid`)
)

func (w *htmlWriter) newline(n int) {
	w.WriteString(strings.Repeat("\n", n))
	w.begun, w.space = false, false
}

func (w *htmlWriter) text(s string) {
	if w.hidden > 0 || w.count[hiddenRole] > 0 || s == "" {
		return
	}
	s = unmark(s)
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	w.space = w.space || unicode.IsSpace(first)
	for word := range strings.FieldsFuncSeq(s, unicode.IsSpace) {
		switch {
		case !w.begun:
			w.begin()
		case w.space:
			w.WriteByte(' ')
		}
		w.WriteString(word)
		w.begun, w.space = true, true
	}
	w.space = unicode.IsSpace(last)
}

// quoteDepth is the depth up to which nested quotations are told apart.
const quoteDepth = 5

// begin writes the marks before the first word of a line.
func (w *htmlWriter) begin() {
	depth := w.quotes + w.count[quoteRole]
	switch {
	case depth > 0:
		w.WriteString(strings.Repeat("> ", min(depth, quoteDepth)))
	case w.count[headersRole] > 0:
		w.WriteString(headersMark)
	case w.count[attributionRole] > 0:
		w.WriteString(attributionMark)
	case w.count[signatureRole] > 0:
		w.WriteString(signatureMarkup)
	}
}
