package mail

import (
	"io"
	"mime"
	"mime/multipart"
	"strings"
	"unicode/utf8"
)

// finder goes through the parts of a mail until it finds a text. It streams the parts, and keeps only texts. The standard
// library splits the mail into parts, and limits the size of their headers.
type finder struct {
	plain, html string
	label       string // the charset of the first text
	parts       int

	shown     *string  // the result of text, once computed
	wantsMail bool     // whether to look for a mail within the mail, too
	mail      *Mail    // the first mail within the mail
	mails     int      // the number of mails within the mail
	own       []string // the owner's addresses and names
	seen      seen
}

// seen records the parts of a mail that reveal its kind.
type seen struct {
	encrypted, signed, calendar, report, pictures bool
	method                                        string // the method of the calendar part, in lower case
}

// text returns the plain version of the mail or, if that only tells the reader to look at the HTML version, the text of the HTML version.
func (f *finder) text() string {
	if f.shown == nil {
		text := f.best()
		f.shown = &text
	}
	return *f.shown
}

func (f *finder) best() string {
	if f.html == "" {
		return f.plain
	}
	if f.plain == "" {
		return fromHTML(f.html)
	}
	const hint, longer = 160, 3
	if len(f.plain) > hint {
		return f.plain
	}
	if page := fromHTML(f.html); len(page) > longer*len(f.plain) {
		return page
	}
	return f.plain
}

func (f *finder) walk(h header, body io.Reader, depth int) {
	kind, params := contentType(h)
	disposition, _, _ := strings.Cut(h.Get("Content-Disposition"), ";")
	attached := strings.EqualFold(strings.TrimSpace(disposition), "attachment")
	f.note(kind, params)
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		if depth < maxDepth {
			f.walkParts(partsOf(body, params, h.Get("Content-Type")), kind, depth)
		}
	case kind == "message/rfc822" && f.wantsMail && depth < maxDepth:
		if f.mails++; f.mail == nil {
			f.mail, _ = readWithin(decoded(h, body), f.own, depth+1)
		}
	case attached:
	case kind == "text/plain" && f.plain == "":
		f.plain = tidy(f.read(h, body, params))
	case kind == "text/html" && f.html == "":
		f.html = f.read(h, body, params)
	}
}

// note records the type of a part if it reveals the kind of the mail.
func (f *finder) note(kind string, params map[string]string) {
	s := &f.seen
	switch kind {
	case "multipart/encrypted", "application/pgp-encrypted":
		s.encrypted = true
	case "application/pkcs7-mime", "application/x-pkcs7-mime":
		s.signed = s.signed || strings.EqualFold(params["smime-type"], "signed-data")
		s.encrypted = s.encrypted || !s.signed
	case "text/calendar":
		s.calendar = true
		s.method = strings.ToLower(params["method"])
	case "multipart/report", "message/delivery-status", "message/feedback-report", "message/disposition-notification":
		s.report = true
	}
	s.pictures = s.pictures || strings.HasPrefix(kind, "image/")
}

// walkParts goes through parts until it finds a text. It also looks at other versions of that text: an HTML page or
// an invitation.
func (f *finder) walkParts(r *multipart.Reader, kind string, depth int) {
	for f.parts < maxParts && (f.plain == "" || f.wantsMail || kind == "multipart/alternative") {
		part, err := r.NextRawPart()
		if err != nil { // the parts have ended, or the mail is damaged
			return
		}
		f.parts++
		f.walk(header(part.Header), part, depth+1)
	}
}

// contentType returns the content type of a part, in lower case. It is text/plain if the part declares none.
func contentType(h header) (string, map[string]string) {
	field := h.Get("Content-Type")
	if strings.TrimSpace(field) == "" {
		return "text/plain", nil
	}
	kind, params, err := mime.ParseMediaType(field)
	if err != nil {
		kind, _, _ = strings.Cut(field, ";")
	}
	kind, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(kind)), " ")
	if !strings.Contains(kind, "/") {
		kind = "text/plain" // RFC 2045, 5.2
	}
	return kind, params
}

// read returns a part as UTF-8.
func (f *finder) read(h header, body io.Reader, params map[string]string) string {
	data := textBytes(encodingOf(h), body)
	for cut := 0; cut < utf8.UTFMax && len(data) == maxText && !utf8.Valid(data); cut++ {
		data = data[:len(data)-1] // a character that the limit cut through
	}
	label := charsetOf(h.Get("Content-Type"), params)
	if said := charsetOfHTML(data); label == "" || vague[strings.ToLower(label)] && said != "" {
		label = said
	}
	if f.label == "" {
		f.label = label
	}
	return decodeText(data, label)
}

// tidy normalises line ends, and removes control characters and repeated blank lines. A blank text becomes "".
func tidy(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	if strings.Contains(s, "\r") || strings.Contains(s, "\u00a0") || strings.Contains(s, "\u2028") || strings.Contains(s, "\u2029") {
		s = lineEnds.Replace(s)
	}
	var b strings.Builder
	blank := 0
	for l := range strings.SplitSeq(s, "\n") {
		l = visible(l)
		if l != signatureMark {
			l = strings.TrimRight(l, " ")
		}
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

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u00a0", " ", "\u2028", "\n", "\u2029", "\n")
