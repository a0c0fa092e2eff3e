package mail

import (
	"bytes"
	"encoding/base64"
	"io"
	"strconv"
	"strings"
	"sync"
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
	if known := charsetNames()[compact(label)]; known != "" {
		label = known
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		label = "utf-16"
	case bytes.Contains(data, []byte("\x1b$")) && !strings.HasPrefix(label, "iso-2022"):
		label = "iso-2022-jp"
	case bytes.IndexFunc(data, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 && utf8.Valid(data):
		return encodedOnce(string(data))
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
	if compact(label) == "utf7" || compact(label) == "unicode11utf7" {
		return fromUTF7(string(data)), true
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

// encodedOnce repairs a text whose UTF-8 a program took for Windows-1252 and encoded again: "GrÃ¼ÃŸe". All characters beyond ASCII
// must come in such groups.
func encodedOnce(text string) string {
	if !strings.ContainsAny(text, "ÃÂÄÅÐÑâ") {
		return text
	}
	var data []byte
	for _, r := range text {
		b, ok := charmap.Windows1252.EncodeRune(r)
		if !ok && r < 0x100 { // bytes that Windows-1252 leaves undefined
			b, ok = byte(r), true
		}
		if !ok {
			return text
		}
		data = append(data, b)
	}
	if !utf8.Valid(data) {
		return text
	}
	return string(data)
}

// compact returns the letters and digits of a label, without the prefixes that make no difference.
func compact(label string) string {
	return strings.TrimPrefix(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, label), "x")
}

// charsetNames has the usual name of each charset by the compact form of the names that programs give it.
var charsetNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{
		"latin1": "iso-8859-1", "latin2": "iso-8859-2", "latin9": "iso-8859-15", "ansi": "windows-1252", "western": "windows-1252", "iso8859": "iso-8859-1",
		"sjis": "shift_jis", "shiftjis": "shift_jis", "cp932": "shift_jis", "ms932": "shift_jis", "windows31j": "shift_jis", "mskanji": "shift_jis",
		"eucjp": "euc-jp", "ujis": "euc-jp", "jis": "iso-2022-jp", "iso2022jp": "iso-2022-jp", "cp50220": "iso-2022-jp", "cp50221": "iso-2022-jp",
		"euckr": "euc-kr", "ksc5601": "euc-kr", "ksc56011987": "euc-kr", "cp949": "euc-kr", "ms949": "euc-kr", "windows949": "euc-kr", "uhc": "euc-kr",
		"gb2312": "gbk", "cngb": "gbk", "euccn": "gbk", "cp936": "gbk", "ms936": "gbk", "windows936": "gbk", "gbk": "gbk", "gb18030": "gb18030",
		"big5": "big5", "cp950": "big5", "windows950": "big5", "bigfive": "big5", "big5hkscs": "big5",
		"koi8r": "koi8-r", "koi8u": "koi8-u", "koi8": "koi8-r", "macroman": "macintosh", "mac": "macintosh", "macintosh": "macintosh",
		"utf8": "utf-8", "unicode11utf8": "utf-8", "utf8mb4": "utf-8", "utf16": "utf-16", "utf16le": "utf-16le", "utf16be": "utf-16be", "ucs2": "utf-16",
		"ascii": "us-ascii", "usascii": "us-ascii", "ansix341968": "us-ascii", "tis620": "windows-874", "cp874": "windows-874",
	}
	for n := 1; n <= 16; n++ {
		number := strconv.Itoa(n)
		for _, before := range []string{"iso8859", "8859", "iso", "cs8859"} {
			names[before+number] = "iso-8859-" + number
		}
	}
	for n := 1250; n <= 1258; n++ {
		number := strconv.Itoa(n)
		for _, before := range []string{"windows", "win", "cp", "ms", ""} {
			names[before+number] = "windows-" + number
		}
	}
	return names
})

var shifted = lazy(`\+([A-Za-z0-9+/]*)-?`)

// fromUTF7 decodes UTF-7, in which characters beyond ASCII are in Base64: "caf+AOk-".
func fromUTF7(text string) string {
	return shifted().ReplaceAllStringFunc(text, func(piece string) string {
		inner := strings.Trim(piece, "+-")
		if inner == "" {
			return "+"
		}
		wide, err := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder().Bytes(base64Bytes(inner))
		if err != nil {
			return piece
		}
		return string(wide)
	})
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
