package mail

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message"
)

// The names of transfer encodings, as [encodingOf] returns them. Any other encoding counts as none.
const (
	inBase64    = "base64"
	inQuoted    = "quoted-printable"
	inUU        = "uuencode"
	unencoded   = ""
	unknownName = "unknown"
)

// encodingOf returns the transfer encoding of a part. It looks for a known name anywhere in the field, since programs misspell the
// names, add parameters and comments, and repeat the field: "Quoted_Printable; charset=utf-8", "base64 (required)".
func encodingOf(h header) string {
	name := strings.ToLower(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.Join(h["Content-Transfer-Encoding"], " ")))
	switch {
	case strings.Contains(name, "base64"), name == "b64":
		return inBase64
	case strings.Contains(name, "printable"), name == "quoted", name == "qp":
		return inQuoted
	case strings.Contains(name, "uue"), strings.Contains(name, "uuencode"):
		return inUU
	case strings.Contains(name, "bit"), strings.Contains(name, "binary"), name == "":
		return unencoded
	}
	return unknownName
}

// decoded undoes the transfer encoding of a mail within the mail, without keeping it in memory.
func decoded(h header, body io.Reader) io.Reader {
	name := encodingOf(h)
	if name != inBase64 && name != inQuoted {
		return body
	}
	var encoding message.Header
	encoding.Set("Content-Transfer-Encoding", name)
	e, err := message.New(encoding, body)
	if err != nil {
		return body
	}
	return e.Body
}

// textBytes reads a text and undoes its transfer encoding. Where the bytes plainly contradict the encoding that the header names, the
// bytes decide. The result is at most maxText bytes long.
func textBytes(encoding string, body io.Reader) []byte {
	const widest = 3 // characters that stand for one byte
	most := int64(maxText)
	if encoding == inBase64 || encoding == inQuoted || encoding == inUU {
		most *= widest
	}
	raw, _ := io.ReadAll(io.LimitReader(body, most)) // for a damaged part, these are the bytes before the damage
	data := undo(encoding, raw)
	return data[:min(len(data), maxText)]
}

func undo(encoding string, raw []byte) []byte {
	if encoding == inBase64 {
		if data, ok := labelledBase64(raw); ok {
			return data
		}
	} else if data, ok := plainlyBase64(raw); ok {
		return data
	}
	if encoding == inQuoted || isQuotedPrintable(raw, encoding == unknownName) {
		return wordBytes("q", string(raw), false)
	}
	return withoutUU(raw)
}

// labelledBase64 decodes a text that is said to be in Base64. Programs on the way may have added plain lines at its end, such as the
// footer of a list. If the text itself is plain, the result is false.
func labelledBase64(raw []byte) ([]byte, bool) {
	const least = 40 // characters before plain lines; fewer may be a word of a plain text
	end := 0
	for end < len(raw) {
		row, _, _ := bytes.Cut(raw[end:], []byte("\n"))
		if text := bytes.TrimSpace(row); bytes.ContainsAny(text, " \t") || !isASCII(string(text)) || len(text) > 0 && bytes.IndexFunc(text, func(r rune) bool { return r < utf8.RuneSelf && isBase64(byte(r)) }) < 0 {
			break
		}
		end = min(len(raw), end+len(row)+1)
	}
	start, rest := raw[:end], bytes.TrimSpace(raw[end:])
	switch {
	case len(rest) == 0:
		return base64Bytes(string(start)), true
	case len(bytes.TrimSpace(start)) < least:
		return nil, false
	}
	return append(append(base64Bytes(string(start)), '\n'), raw[end:]...), true
}

// plainlyBase64 decodes a text that is in Base64 although no label says so: long lines, or one line, that stand for text with spaces.
func plainlyBase64(raw []byte) ([]byte, bool) {
	const least, long = 24, 60
	text := bytes.TrimSpace(raw)
	if len(text) < least {
		return nil, false
	}
	for rest, more := text, true; more; {
		var row []byte
		row, rest, more = bytes.Cut(rest, []byte("\n"))
		row = bytes.TrimRight(row, "\r")
		if more && len(row) < long || len(bytes.TrimRight(row, "=")) < len(row)-2 {
			return nil, false
		}
		if !more {
			row = bytes.TrimRight(row, "=")
		}
		for _, c := range row {
			if !isBase64(c) {
				return nil, false
			}
		}
	}
	data := base64Bytes(string(text))
	return data, utf8.Valid(data) && isTextual(data) && bytes.IndexByte(data, ' ') > 0
}

func isBase64(c byte) bool {
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/'
}

// isTextual reports whether bytes have no control characters except those of texts.
func isTextual(data []byte) bool {
	return bytes.IndexFunc(data, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1b", r) }) < 0
}

var (
	strayEquals = lazy(`=([^0-9A-F\s]|[0-9A-F][^0-9A-F]|[ \t]+[^\s])`)
	quotedUTF8  = lazy(`=[CD][0-9A-F]=[89AB][0-9A-F]|=E[0-9A-F]=[89AB][0-9A-F]=[89AB]|=F[0-4]=[89AB][0-9A-F]=[89AB]|=3D"`)
	quotedByte  = lazy(`=[89A-F][0-9A-F]|=\r?\n`)
)

// isQuotedPrintable reports whether a text is plainly quoted-printable although no label says so. A label that nobody knows makes
// single bytes enough: "=FC".
func isQuotedPrintable(raw []byte, unknown bool) bool {
	return bytes.IndexByte(raw, '=') >= 0 && !strayEquals().Match(raw) && (quotedUTF8().Match(raw) || unknown && quotedByte().Match(raw))
}

var beginsUU = lazy(`(?m)^begin(-base64)? [0-7]{3,4} [^\r\n]+\r?\n`)

// withoutUU decodes a text that a program encoded as a file ("begin 644 name"). Within another text, such a file is an attachment, and
// is left out.
func withoutUU(raw []byte) []byte {
	if !bytes.Contains(raw, []byte("begin")) {
		return raw
	}
	var out []byte
	kept := 0 // the bytes of raw that out stands for
	for from := 0; ; {
		at := beginsUU().FindSubmatchIndex(raw[from:])
		if at == nil {
			return append(out, raw[kept:]...)
		}
		start := from + at[0]
		file, end, ok := decodeUU(raw, from+at[1], at[2] >= 0)
		if from = end; !ok {
			continue
		}
		out = append(out, raw[kept:start]...)
		if len(bytes.TrimSpace(out)) == 0 && isTextual(file) {
			out = append(out, file...)
		}
		kept = end
	}
}

// decodeUU decodes lines up to the one that ends a file, and returns the index behind it. If the first line is not such a line, the
// result is false.
func decodeUU(raw []byte, at int, is64 bool) (file []byte, end int, ok bool) {
	for at < len(raw) {
		row, _, _ := bytes.Cut(raw[at:], []byte("\n"))
		next := min(len(raw), at+len(row)+1)
		row = bytes.TrimRight(row, "\r")
		if string(row) == "end" || string(row) == "====" {
			return file, next, ok
		}
		if is64 {
			file, at, ok = append(file, base64Bytes(string(row))...), next, true
			continue
		}
		if len(row) > 0 {
			n := int(row[0]-' ') & 63
			if row[0] < ' ' || row[0] > '`' || len(row) < 1+(n*4+2)/3 {
				return file, at, ok
			}
			file, ok = append(file, fromUU(row[1:], n)...), true
		}
		at = next
	}
	return file, at, ok
}

// fromUU decodes n bytes of a line.
func fromUU(row []byte, n int) []byte {
	six := func(i int) byte {
		if i < len(row) {
			return (row[i] - ' ') & 63
		}
		return 0
	}
	var out []byte
	for i := 0; len(out) < n; i += 4 {
		out = append(out, six(i)<<2|six(i+1)>>4, six(i+1)<<4|six(i+2)>>2, six(i+2)<<6|six(i+3))
	}
	return out[:n]
}
