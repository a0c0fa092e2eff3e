package mail

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"time"
)

var fieldOf = map[label]string{fromLabel: "From", sentLabel: "Date", toLabel: "To", ccLabel: "Cc", subjectLabel: "Subject", replyLabel: "Reply-To"}

var english = lazy(`(?i)^(From|Subject)[ \t]*:`)

// inEnglish returns a reader of the same mail. If its header has names in another language, as in a mail that Outlook saved as text, they
// become the usual ones: "Von: Ana", "Objet : Café".
func inEnglish(r *bufio.Reader) *bufio.Reader {
	ahead, _ := r.Peek(r.Size())
	var b strings.Builder
	seen := map[label]bool{}
	read := 0
	for n := 0; ; n++ {
		row, _, more := bytes.Cut(ahead[read:], []byte("\n"))
		read += len(row)
		if more {
			read++
		}
		text := strings.TrimSpace(lineEnds.Replace(decodeText(bytes.TrimSpace(row), "")))
		if text == "" {
			break
		}
		l, value := labelOf(text)
		switch {
		case !more || english().MatchString(text), n == 0 && l == noLabel, n > longBlock:
			return r
		case l != noLabel && !seen[l]:
			seen[l] = true
			b.WriteString(fieldOf[l] + ": " + value + "\n")
		case l == noLabel && !looksLikeField(text):
			return r
		}
	}
	if !seen[fromLabel] || !seen[subjectLabel] && !(seen[sentLabel] && seen[toLabel]) {
		return r
	}
	r.Discard(read)
	return bufio.NewReader(io.MultiReader(strings.NewReader(b.String()+"\n"), r))
}

// dateIn returns the day on which a mail was sent, or else the day on which a server received it.
func dateIn(h header) time.Time {
	for _, value := range []string{h.Get("Date"), h.Get("Sent"), h.Get("Delivery-Date"), afterSemicolon(h.Get("Received")), afterSemicolon(h.Get("X-Received"))} {
		if t := dateOf(value); !t.IsZero() {
			return t
		}
	}
	return time.Time{}
}

func afterSemicolon(trace string) string {
	return strings.TrimSpace(trace[strings.LastIndexByte(trace, ';')+1:])
}
