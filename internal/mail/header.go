package mail

import (
	"bufio"
	"bytes"
	"io"
	netmail "net/mail"
	"net/textproto"
	"strings"
	"unicode/utf8"
)

// header has the header fields of a mail or of one of its parts, unfolded but not decoded.
type header = textproto.MIMEHeader

var field = lazy(`^[!-9;-~]+[ \t]*:`)

// readHeader reads up to the blank line that ends a header, and returns a reader for the rest. A line that is not a field is
// skipped if more fields follow; otherwise, the text begins with it.
func readHeader(r *bufio.Reader) (header, io.Reader) {
	h := header{}
	key := ""
	for {
		row, err := readLine(r)
		switch {
		case len(bytes.TrimSpace(row)) == 0 && (err != nil || !goesOn(r, row)):
			return h, r
		case row[0] == ' ' || row[0] == '\t':
			extend(h, key, row)
		case field().Match(row):
			name, value, _ := bytes.Cut(row, []byte(":"))
			key = textproto.CanonicalMIMEHeaderKey(string(bytes.TrimSpace(name)))
			h[key] = append(h[key], string(bytes.TrimSpace(value)))
		case len(h) > 0 && err == nil && !fieldsFollow(r):
			return h, io.MultiReader(bytes.NewReader(row), r)
		default:
			key = ""
		}
		if err != nil {
			return h, r
		}
	}
}

// extend adds a continuation line to the field above it, unless that field was skipped.
func extend(h header, key string, row []byte) {
	if values := h[key]; len(values) > 0 {
		values[len(values)-1] += " " + string(bytes.TrimSpace(row))
	}
}

// readLine returns a line with its line end. The bytes stay valid after the next call.
func readLine(r *bufio.Reader) ([]byte, error) {
	row, err := r.ReadBytes('\n')
	if len(row) == 0 {
		row = []byte("\n")
	}
	return row, err
}

// goesOn reports whether a line of white space is a fold within the header rather than the end of the header.
func goesOn(r *bufio.Reader, row []byte) bool {
	return len(bytes.TrimRight(row, "\r\n")) > 0 && fieldsFollow(r)
}

// fieldsFollow reports whether one of the next lines, up to a blank line, is a field.
func fieldsFollow(r *bufio.Reader) bool {
	const near = 3
	ahead, _ := r.Peek(r.Size())
	for range near {
		row, rest, _ := bytes.Cut(ahead, []byte("\n"))
		if len(bytes.TrimSpace(row)) == 0 {
			return false
		}
		if field().Match(row) {
			return true
		}
		ahead = rest
	}
	return false
}

var encodedWord = lazy(`=\?([^?\s]*)\?([bBqQ])\?(.*?)\?=`)

// decodings is the maximum number of times that a text is decoded, since an encoded word may contain another one.
const decodings = 4

// plain returns the value of a field as text. It decodes encoded words wherever they are, repeatedly if they are nested,
// so that none is left. Bytes that are not UTF-8 are read in the charset of the mail's text.
func plain(value, label string) string {
	if !utf8.ValidString(value) {
		value = decodeText([]byte(value), label)
	}
	for n := 0; n < decodings && encodedWord().MatchString(value); n++ {
		value = decodeWords(value)
	}
	if strings.Contains(value, "=?") {
		value = strings.ReplaceAll(encodedWord().ReplaceAllString(value, ""), "=?", "")
	}
	return value
}

// decodeWords decodes the encoded words of a text once. It joins adjacent words first, since a character may be split
// between them.
func decodeWords(s string) string {
	var b strings.Builder
	var pending []byte
	charset := ""
	flush := func() {
		b.WriteString(decodeText(pending, charset))
		pending = nil
	}
	end := 0
	for _, at := range encodedWord().FindAllStringSubmatchIndex(s, -1) {
		name, _, _ := strings.Cut(s[at[2]:at[3]], "*")
		between := s[end:at[0]]
		if pending != nil && (strings.TrimSpace(between) != "" || !strings.EqualFold(name, charset)) {
			flush()
		}
		if end == 0 || strings.TrimSpace(between) != "" {
			b.WriteString(between)
		}
		pending, charset, end = append(pending, wordBytes(s[at[4]:at[5]], s[at[6]:at[7]], true)...), name, at[1]
	}
	flush()
	b.WriteString(s[end:])
	return b.String()
}

// wordBytes undoes Base64, with or without its padding, or the encoding with "=". In encoded words, "_" stands for a space; in texts,
// "=" at the end of a line joins it to the next one.
func wordBytes(encoding, text string, word bool) []byte {
	if strings.EqualFold(encoding, "b") {
		return base64Bytes(text)
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] == '=' && i+2 < len(text) && isHex(text[i+1]) && isHex(text[i+2]) {
			out = append(out, unhex(text[i+1])<<4|unhex(text[i+2]))
			i += 2
		} else if word && text[i] == '_' {
			out = append(out, ' ')
		} else if end := softBreak(text[i:]); !word && end > 0 {
			i += end - 1
		} else {
			out = append(out, text[i])
		}
	}
	return out
}

// softBreak returns the length of a "=" with the line end behind it, or 0.
func softBreak(text string) int {
	if text[0] != '=' {
		return 0
	}
	rest := strings.TrimLeft(text[1:], " \t")
	switch {
	case strings.HasPrefix(rest, "\r\n"):
		return len(text) - len(rest) + 2
	case strings.HasPrefix(rest, "\n"), strings.HasPrefix(rest, "\r"):
		return len(text) - len(rest) + 1
	case rest == "": // the text ends here
		return len(text)
	}
	return 0
}

// address is the name and address of one person in a field.
type address struct {
	name    string // the name, as one line
	address string // "" if not valid
	raw     string // the address as written in the field, valid or not
}

// addresses returns the addresses in a field. In a damaged field, it returns as many as it recognises.
func addresses(value, label string) []address {
	var all []address
	for _, part := range splitAddresses(value) {
		if a := parseAddress(part, label); a != (address{}) {
			all = append(all, a)
		}
	}
	return all
}

// firstAddress returns the first address in a field, or the zero value.
func firstAddress(h header, key, label string) address {
	if all := addresses(h.Get(key), label); len(all) > 0 {
		return all[0]
	}
	return address{}
}

// splitAddresses splits a field at its commas and semicolons, except for those within quotes, comments and angle brackets.
func splitAddresses(value string) []string {
	var parts []string
	start, depth := 0, 0
	quoted, complete := false, false // whether the position is within quotation marks, and the part already has its address
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '@':
			complete = true
		case c == '(' || c == '<':
			depth++
		case c == ')' || c == '>':
			depth = max(0, depth-1)
		case depth == 0 && (c == ',' || c == ';') && complete:
			parts = append(parts, value[start:i])
			start, complete = i+1, false
		}
	}
	return append(parts, value[start:])
}

var (
	angled  = lazy(`<([^<>]*)>[^<>]*$`)
	comment = lazy(`\(([^()]*)\)\s*$`)
	bare    = lazy(`[^\s<>"(),;:\[\]]+@[^\s<>"(),;:]+`)
)

func parseAddress(part, label string) address {
	part = strings.TrimSpace(part)
	var a address
	name := ""
	if at := angled().FindStringSubmatchIndex(part); at != nil {
		name, a.raw = part[:at[0]], strings.TrimSpace(part[at[2]:at[3]])
	} else if at := bare().FindStringIndex(part); at != nil {
		a.raw = part[at[0]:at[1]]
		name = part[:at[0]]
		if c := comment().FindStringSubmatch(part); c != nil && strings.TrimSpace(name) == "" {
			name = c[1]
		}
	} else {
		a.raw = part
	}
	a.raw = line(plain(strings.TrimPrefix(a.raw, "mailto:"), label))
	a.name = nameLine(plain(unquote(name), label))
	a.address = validAddress(a.raw)
	return a
}

// unquote removes the quotation marks from a name, and the backslashes within them.
func unquote(s string) string {
	s = strings.TrimSpace(s)
	if !strings.ContainsAny(s, `"\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
		case s[i] == '\\' && i+1 < len(s) && strings.IndexByte("\\\"(),;:<>@", s[i+1]) >= 0:
			i++
			b.WriteByte(s[i])
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// nameLine returns the first line of a name. Anything after a line break is there to deceive.
func nameLine(s string) string {
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '\r' || r == '\n' }) {
		if name := strings.Trim(line(part), `"'“”„‘’ `); name != "" {
			return name
		}
	}
	return ""
}

// validAddress returns an address to which a mail can be sent, or "".
func validAddress(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r == '<' || r == '>' || r == 0x7f }) {
		return ""
	}
	one, err := netmail.ParseAddress("<" + s + ">")
	if err != nil {
		return ""
	}
	return line(one.Address)
}

var messageID = lazy(`<([^<>\s]+)>`)

// messageIDs returns the IDs of a field without their angle brackets.
func messageIDs(value string) []string {
	var ids []string
	for _, id := range messageID().FindAllStringSubmatch(value, -1) {
		if id := line(id[1]); id != "" && !strings.ContainsAny(id, " <>") {
			ids = append(ids, id)
		}
	}
	return ids
}
