package mail

import (
	"bytes"
	"encoding/base64"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message/charset"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// decodeText returns bytes as text. It does not trust the label: if the bytes are valid UTF-8 with characters beyond ASCII, they are
// read as UTF-8. Bytes without a usable label are read as Windows-1252, which includes Latin-1.
func decodeText(data []byte, label string) string {
	label = strings.ToLower(strings.Trim(strings.TrimSpace(label), `"'`))
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		label = "utf-16"
	case bytes.Contains(data, []byte("\x1b$")) && !strings.HasPrefix(label, "iso-2022"):
		label = "iso-2022-jp"
	case bytes.IndexFunc(data, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 && utf8.Valid(data):
		return string(data)
	}
	if text, ok := decodeAs(data, label); ok {
		return text
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\ufffd")
	}
	return string(text)
}

func decodeAs(data []byte, label string) (string, bool) {
	if vague[label] {
		return "", false
	}
	if label == "utf-16" {
		text, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		return string(text), err == nil
	}
	if encoding, err := htmlindex.Get(label); err == nil { // the charset that mail programs mean by a label, such as GBK by GB 2312
		if text, err := encoding.NewDecoder().Bytes(data); err == nil {
			return string(text), true
		}
	}
	if decoder, err := charset.Reader(label, bytes.NewReader(data)); err == nil {
		if text, err := io.ReadAll(decoder); err == nil {
			return string(text), true
		}
	}
	return "", false
}

// vague lists the labels that are useless for bytes that are neither ASCII nor UTF-8.
var vague = map[string]bool{
	"": true, "utf-8": true, "utf8": true, "us-ascii": true, "ascii": true, "unknown-8bit": true, "x-unknown": true, "8bit": true, "binary": true,
}

var saidInHTML = lazy(`(?i)<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]+)|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)`)

// charsetOfHTML returns the charset that a page itself declares, or "".
func charsetOfHTML(data []byte) string {
	if m := saidInHTML().FindSubmatch(data[:min(len(data), 4096)]); m != nil {
		return string(m[1]) + string(m[2])
	}
	return ""
}

var saidInType = lazy(`(?i)charset\s*\*?\s*=\s*["']?([^"';\s,]+)`)

// charsetOf returns the charset in a content type, however damaged the rest of it is.
func charsetOf(contentType string, params map[string]string) string {
	if label := params["charset"]; label != "" {
		return label
	}
	if m := saidInType().FindStringSubmatch(contentType); m != nil {
		return m[1]
	}
	return ""
}

var notBase64 = lazy(`[^A-Za-z0-9+/]+`)

// base64Bytes decodes as much of a Base64 text as it can.
func base64Bytes(s string) []byte {
	s = notBase64().ReplaceAllString(s, "")
	if len(s)%4 == 1 {
		s = s[:len(s)-1]
	}
	data, _ := base64.RawStdEncoding.DecodeString(s)
	return data
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c&^0x20 - 'A' + 10
}
