package mail

import (
	"bufio"
	"bytes"
	"io"
	"net/textproto"
	"strings"
)

// header has the header fields of a mail or of one of its parts, unfolded but not decoded.
type header = textproto.MIMEHeader

var field = lazy(`^[!-9;-~]+[ \t]*:`)

// headerReader is the state of reading a header line by line.
type headerReader struct {
	h      header
	key    string // the name of the field that the next line may continue, or ""
	indent []byte // the white space before the first line, which was copied with all lines
	spaced bool   // a blank line is below each field
	size   int    // the length of all lines so far
	end    []byte // the beginning of the line that ends a part, or nil
}

// readHeader reads the header of a mail, and returns a reader for the rest.
func readHeader(r *bufio.Reader) (header, io.Reader) {
	h, first := readFields(r, nil)
	return h, io.MultiReader(bytes.NewReader(first), r)
}

// readFields reads up to the blank line that ends a header. A line that is not a field is skipped if more fields follow; otherwise, the
// text begins with it, and it is returned. The header of a part also ends at the line that ends the part, which begins with end.
func readFields(r *bufio.Reader, end []byte) (h header, first []byte) {
	f := headerReader{h: header{}, end: end}
	for {
		row, err := readLine(r)
		if end != nil && bytes.HasPrefix(row, end) {
			return f.h, row
		}
		row = f.dedent(row)
		switch {
		case f.size > maxHeader && len(bytes.TrimSpace(row)) > 0: // too long for a part's header; [Read] refuses such mails
		case len(bytes.TrimSpace(row)) == 0 && (err != nil || !f.goesOn(r, row)):
			return f.h, nil
		case f.continues(row), (row[0] == ' ' || row[0] == '\t') && !f.isLostIndent(row):
			f.extend(row)
		case field().Match(bytes.TrimSpace(row)):
			name, value, _ := bytes.Cut(row, []byte(":"))
			f.add(name, value)
		case end == nil && !isMail(f.h), len(f.h) == 0, err != nil, f.fieldsFollow(r), f.endsHeader(r, row):
			f.stray(row)
		default:
			return f.h, row
		}
		if f.size += len(row); err != nil {
			return f.h, nil
		}
	}
}

func (f *headerReader) add(name, value []byte) {
	f.key = textproto.CanonicalMIMEHeaderKey(string(bytes.TrimSpace(name)))
	f.h[f.key] = append(f.h[f.key], string(bytes.TrimSpace(value)))
}

// value returns what the current field has so far.
func (f *headerReader) value() string {
	if values := f.h[f.key]; len(values) > 0 {
		return values[len(values)-1]
	}
	return ""
}

// extend adds a continuation line to the field above it, unless that field was skipped.
func (f *headerReader) extend(row []byte) {
	if values := f.h[f.key]; len(values) > 0 {
		values[len(values)-1] = strings.TrimSpace(values[len(values)-1] + " " + string(bytes.TrimSpace(row)))
	}
}

// stray takes a line within a header that is neither a field nor plainly a part of one. It may be the value of the field above, or a
// field without its colon; otherwise it is skipped.
func (f *headerReader) stray(row []byte) {
	if f.key != "" && f.value() == "" {
		f.extend(row)
		return
	}
	if name, value, ok := lacksItsColon(row); ok && !has(f.h, name) {
		f.add([]byte(name), value)
		return
	}
	f.key = ""
}

// dedent removes the white space that begins the first line of a header, and each line below it.
func (f *headerReader) dedent(row []byte) []byte {
	trimmed := bytes.TrimLeft(row, " \t")
	if f.size == 0 && len(f.h) == 0 && field().Match(trimmed) {
		f.indent = row[:len(row)-len(trimmed)]
	}
	if rest := bytes.TrimPrefix(row, f.indent); len(rest) > 0 {
		return rest
	}
	return row
}

var (
	parameter  = lazy(`(?i)^[a-z][\w*-]*=\S`)
	typeParams = lazy(`(?i)^(boundary|charset|type|name|filename|format|delsp|reply-type|report-type|method|smime-type|protocol|micalg)\*?\d*\*?=\S`)
	essential  = lazy(`(?i)^(From|Subject|Date|Reply-To|Content-Type|Content-Transfer-Encoding|MIME-Version|Message-ID):[ \t]+\S`)
	longToken  = lazy(`^[A-Za-z0-9+/=;]{40,}$`)
)

// continues reports whether a line is plainly a part of the field above it, although white space is missing before the line.
func (f *headerReader) continues(row []byte) bool {
	row = bytes.TrimSpace(row)
	value := f.value()
	switch {
	case f.key == "" || len(row) == 0:
		return false
	case strings.HasPrefix(f.key, "Content-") && typeParams().Match(row), strings.HasSuffix(value, ";") && parameter().Match(row):
		return true
	case strings.HasPrefix(f.key, "Content-") || strings.HasPrefix(f.key, "X-"):
		return false
	case isTrace(f.key):
		return longToken().Match(row)
	case f.key == "References", f.key == "In-Reply-To", f.key == "Message-Id", f.key == "Return-Path":
		return row[0] == '<' && row[len(row)-1] == '>'
	case f.key == "Subject":
		return bytes.HasPrefix(row, []byte("=?")) && encodedWord().Match(row)
	case f.key == "From", f.key == "To", f.key == "Cc", f.key == "Reply-To", f.key == "Sender":
		lacks := strings.HasSuffix(value, ",") || !strings.Contains(value, "@")
		return lacks && (bytes.IndexByte(row, '@') > 0 && !field().Match(row) || bytes.HasPrefix(row, []byte("=?")))
	}
	return false
}

// isTrace reports whether a field has long signatures.
func isTrace(key string) bool {
	return strings.HasPrefix(key, "Dkim-") || strings.HasPrefix(key, "Arc-") || strings.HasPrefix(key, "Domainkey-")
}

// isLostIndent reports whether an indented line is a field of its own rather than a part of the field above it.
func (f *headerReader) isLostIndent(row []byte) bool {
	name := essential().FindSubmatch(bytes.TrimSpace(row))
	free := f.key == "Subject" || strings.HasPrefix(f.key, "X-") || f.key == "Comments" || strings.HasSuffix(f.value(), ";") || strings.HasSuffix(f.value(), ",") || f.value() == ""
	return name != nil && f.key != "" && !free && !has(f.h, textproto.CanonicalMIMEHeaderKey(string(name[1])))
}

// readLine returns a line with its line end, and of a very long line only the beginning. The bytes stay valid after the next call.
func readLine(r *bufio.Reader) ([]byte, error) {
	var row []byte
	for {
		piece, err := r.ReadSlice('\n')
		if len(row) <= maxHeader {
			row = append(row, piece...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if len(row) == 0 {
			row = []byte("\n")
		}
		return row, err
	}
}

// goesOn reports whether a blank line is within the header rather than its end: it has white space, or nothing above it makes the lines
// a mail's header, and more fields follow.
func (f *headerReader) goesOn(r *bufio.Reader, row []byte) bool {
	if f.end == nil && f.isSpaced(r) {
		return true
	}
	return (len(bytes.TrimRight(row, "\r\n")) > 0 || len(f.h) > 0 && f.isTransport()) && f.fieldsFollow(r)
}

// isSpaced reports whether a blank line is below each field, as when a program has doubled the line ends, and another field follows.
func (f *headerReader) isSpaced(r *bufio.Reader) bool {
	if !f.spaced && len(f.h) != 1 {
		return false
	}
	ahead, _ := r.Peek(r.Size())
	row, rest, _ := bytes.Cut(ahead, []byte("\n"))
	below, _, _ := bytes.Cut(rest, []byte("\n"))
	follows := usual().Match(row) && len(bytes.TrimSpace(below)) == 0
	f.spaced = f.spaced || follows && isMail(f.h)
	return f.spaced && follows
}

// isTransport reports whether a header has only fields that servers add above a mail.
func (f *headerReader) isTransport() bool {
	for key := range f.h {
		if key != "Received" && key != "Return-Path" && key != "Delivered-To" && !strings.HasPrefix(key, "X-") && !isTrace(key) && !strings.HasPrefix(key, "Authentication-") {
			return false
		}
	}
	return true
}

var usual = lazy(`(?i)^(From|To|Subject|Date|Message-ID|MIME-Version|Content-[a-z-]+|Received|DKIM-Signature|ARC-[a-z-]+|X-[\w-]+)[ \t]*:`)

// fieldsFollow reports whether one of the next lines, up to a blank line, is a field. Only a usual field that the header lacks may be
// further away.
func (f *headerReader) fieldsFollow(r *bufio.Reader) bool {
	const near, far = 3, 10
	ahead, _ := r.Peek(r.Size())
	for n := range far {
		row, rest, _ := bytes.Cut(ahead, []byte("\n"))
		if len(bytes.TrimSpace(row)) == 0 || f.end != nil && bytes.HasPrefix(row, f.end) {
			return false
		}
		if n < near && field().Match(row) {
			return true
		}
		if name := usual().FindSubmatch(row); name != nil && !has(f.h, textproto.CanonicalMIMEHeaderKey(string(name[1]))) {
			return true
		}
		ahead = rest
	}
	return false
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
