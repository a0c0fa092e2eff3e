package mail

import (
	"strings"
	"unicode/utf8"
)

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
	if strings.Contains(value, "=?") || cutWord().MatchString(value) || remainder().MatchString(value) {
		value = withoutCutWords(encodedWord().ReplaceAllString(value, ""))
	}
	return encodedOnce(value)
}

var (
	cutWord    = lazy(`(?i)(?:=?\?)?\b(us-ascii|utf-?8|utf-?7|iso-[\w-]+|windows-\d+|cp\d+|koi8-\w|gb[k\d]+|big5|euc-\w+|shift_jis|ks_c[\w-]*)\*?[\w-]*\?([bq])\?([^?\s"<>]*)(\?=)?`)
	remainder  = lazy(`=\?[^\s"<>]*|[^\s"<>]*=[0-9A-F]{2}[^\s"<>]*\?=`)
	beginnings = lazy(`=+\?+`)
)

// withoutCutWords decodes encoded words that have lost their beginning or end. A word of the text that is cut off is left out.
func withoutCutWords(value string) string {
	var b strings.Builder
	end := 0
	for _, at := range cutWord().FindAllStringSubmatchIndex(value, -1) {
		text := decodeText(wordBytes(value[at[4]:at[5]], value[at[6]:at[7]], true), value[at[2]:at[3]])
		if at[8] < 0 {
			text = text[:strings.LastIndexByte(text, ' ')+1]
		}
		b.WriteString(value[end:at[0]] + text)
		end = at[1]
	}
	value = remainder().ReplaceAllString(b.String()+value[end:], "")
	return beginnings().ReplaceAllString(value, "")
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
