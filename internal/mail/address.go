package mail

import (
	netmail "net/mail"
	"strings"
)

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
	a := parseWritten(part, label)
	if a.address == "" && strings.Contains(part, "=?") { // the address is within an encoded word
		decoded, _, _ := strings.Cut(strings.ReplaceAll(plain(part, label), "\r", "\n"), "\n")
		if inner := parseWritten(decoded, label); inner.address != "" {
			return inner
		}
	}
	return a
}

// besideAddress matches an address that a name repeats: "Jane Roe <jane@example.com>".
var besideAddress = lazy(`(\pL.*?)\s*<[^<>\s]*@[^<>\s]*>?\s*$`)

// squared matches an address as Outlook prints it: "Jane Roe [mailto:jane@example.com]".
var squared = lazy(`\[(?:mailto:)?([^\[\]\s<>]+@[^\[\]\s<>]+)\]\s*$`)

func parseWritten(part, label string) address {
	part = squared().ReplaceAllString(strings.TrimSpace(part), "<$1>")
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
	a.name = nameLine(strings.TrimRight(plain(unquote(name), label), " <[("))
	if m := besideAddress().FindStringSubmatch(a.name); m != nil {
		a.name = m[1]
	}
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
