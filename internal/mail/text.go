package mail

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/charset"
	"golang.org/x/text/encoding/charmap"
)

// textOf returns what the sender wrote: the first plain part that says something, else the first HTML part.
func textOf(h message.Header, body io.Reader) string {
	var f finder
	f.walk(h, body, 0)
	if f.plain == "" {
		return own(FromHTML(f.html))
	}
	return own(f.plain)
}

// finder walks over the parts of a mail until it has a plain text. Parts stream by; only texts are kept. The standard
// library splits the parts, because it bounds their headers.
type finder struct {
	plain, html string
	parts       int
}

func (f *finder) walk(h message.Header, body io.Reader, depth int) {
	kind, params := contentType(h)
	disposition, _, _ := h.ContentDisposition()
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		if depth < maxDepth {
			f.walkParts(multipart.NewReader(body, params["boundary"]), depth)
		}
	case strings.EqualFold(disposition, "attachment"):
	case kind == "text/plain" && f.plain == "":
		f.plain = tidy(read(decoded(h, body), params["charset"]))
	case kind == "text/html" && f.html == "":
		f.html = read(decoded(h, body), params["charset"])
	}
}

func (f *finder) walkParts(r *multipart.Reader, depth int) {
	for f.plain == "" && f.parts < maxParts {
		part, err := r.NextRawPart()
		if err != nil { // the end, or as far as a damaged mail can be read
			return
		}
		f.parts++
		f.walk(message.HeaderFromMap(part.Header), part, depth+1)
	}
}

// decoded undoes the transfer encoding, and leaves the charset to [read]; nothing is left of an encoding that is not
// known.
func decoded(h message.Header, body io.Reader) io.Reader {
	var encoding message.Header
	encoding.Set("Content-Transfer-Encoding", strings.TrimSpace(h.Get("Content-Transfer-Encoding")))
	e, err := message.New(encoding, body)
	if err != nil {
		return strings.NewReader("")
	}
	return e.Body
}

// contentType returns what a part says it is, in lower case; text/plain when it says nothing.
func contentType(h message.Header) (string, map[string]string) {
	field := h.Get("Content-Type")
	if strings.TrimSpace(field) == "" {
		return "text/plain", nil
	}
	kind, params, err := mime.ParseMediaType(field)
	if err != nil {
		kind, _, _ = strings.Cut(field, ";")
	}
	return strings.ToLower(strings.TrimSpace(kind)), params
}

// read returns a text as UTF-8. Labels lie: bytes that are UTF-8 with more than ASCII in it are taken for that, and
// what has no usable label for Windows-1252, which Latin-1 is a part of.
func read(r io.Reader, label string) string {
	data, _ := io.ReadAll(io.LimitReader(r, maxText)) // what could be read of a damaged part is its text
	for cut := 0; cut < utf8.UTFMax && len(data) == maxText && !utf8.Valid(data); cut++ {
		data = data[:len(data)-1] // a character that the limit cut through
	}
	beyondASCII := bytes.IndexFunc(data, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0
	if beyondASCII && utf8.Valid(data) {
		return string(data)
	}
	if decoder, err := charset.Reader(label, bytes.NewReader(data)); err == nil && !slices.Contains(vague, strings.ToLower(label)) {
		if text, err := io.ReadAll(decoder); err == nil {
			return string(text)
		}
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\ufffd")
	}
	return string(text)
}

// vague are labels that say nothing about bytes beyond ASCII which are no UTF-8.
var vague = []string{"", "utf-8", "utf8", "us-ascii", "ascii", "unknown-8bit"}

// tidy gives a text plain line ends and takes out control characters and blank lines in a row; blank text is "".
func tidy(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u00a0", " ", "\u2028", "\n", "\u2029", "\n").Replace(strings.ToValidUTF8(s, "\ufffd"))
	var b strings.Builder
	blank := 0
	for l := range strings.SplitSeq(s, "\n") {
		l = strings.TrimRight(visible(l), " ")
		if l == "" {
			blank++
			continue
		}
		if b.Len() > 0 {
			b.WriteString(strings.Repeat("\n", min(blank, 1)+1))
		}
		blank = 0
		b.WriteString(l)
	}
	return b.String()
}

var (
	signature   = lazy(`^(-- ?|__+)$`)
	attribution = lazy(`(?i)^(on|am|le|el|em|il|op|den|w dniu) .*(wrote|schrieb|écrit|escribió|escreveu|ha scritto|schreef|skrev|napisał).*:$|^-{2,} ?(original message|original-nachricht|ursprüngliche nachricht|message d'origine|mensaje original|mensagem original|forwarded message|weitergeleitete nachricht) ?-{2,}$`)
)

// own returns what the sender wrote: no quoted lines, nothing below a signature's mark or the mail that is answered.
func own(text string) string {
	var kept []string
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		quoted := strings.HasPrefix(strings.TrimSpace(l), ">")
		if signature().MatchString(l) && i > 0 || attribution().MatchString(strings.TrimSpace(l)) && i > 0 {
			break
		}
		if i+1 < len(lines) && i > 0 && attribution().MatchString(strings.TrimSpace(l)+" "+strings.TrimSpace(lines[i+1])) {
			break // mail programs wrap that line
		}
		if !quoted {
			kept = append(kept, l)
		}
	}
	return tidy(strings.Join(kept, "\n"))
}
