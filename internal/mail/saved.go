package mail

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"time"

	"howihelp/internal/words"
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

var (
	isoDay  = lazy(`\b(\d{4})[-/.年년]\s?(\d{1,2})[-/.月월]\s?(\d{1,2})`)
	dayYear = lazy(`(?:^|\D)(\d{1,2})([-/.])\s?(\d{1,2})[-/.]\s?(\d{4})\b`)
	clocked = lazy(`\b(\d{1,2})[:.h](\d{2})(?:[:.]\d{2})?\s*([AaPp]\.?[Mm])?`)
	inWord  = lazy(`[\pL\pM’']+`)
	numbers = lazy(`\d+`)
)

// looseDate reads a date that a program printed in any language, with its time but without its time zone. If it is unclear which number
// is the month ("3/4/2026"), the date is zero.
func looseDate(value string) time.Time {
	const mostWords = 12
	year, month, day := "", 0, ""
	if m := isoDay().FindStringSubmatch(value); m != nil {
		year, month, day = m[1], number(m[2]), m[3]
	} else if m := dayYear().FindStringSubmatch(value); m != nil {
		first, second := number(m[1]), number(m[3])
		switch {
		case m[2] == "." || first > 12 || first == second:
			year, month, day = m[4], second, m[1]
		case second > 12:
			year, month, day = m[4], first, m[3]
		}
	} else {
		for _, word := range inWord().FindAllString(fold(value), mostWords) {
			if found := words.MonthNamed(word); found > 0 {
				month = int(found)
				break
			}
		}
		for _, n := range numbers().FindAllString(clocked().ReplaceAllString(value, " "), mostWords) {
			if len(n) == 4 && year == "" {
				year = n
			} else if len(n) <= 2 && day == "" {
				day = n
			}
		}
	}
	const from, to = 1990, 2100 // of other years, the calendar is another one
	t := time.Date(number(year), time.Month(month), number(day), 0, 0, 0, 0, time.UTC)
	if year == "" || month == 0 || day == "" || t.Day() != number(day) || int(t.Month()) != month || t.Year() < from || t.Year() > to {
		return time.Time{}
	}
	return t.Add(clockOf(value))
}

// clockOf returns the time of the day in a text, or noon.
func clockOf(value string) time.Duration {
	const noon = 12
	for _, m := range clocked().FindAllStringSubmatch(value, -1) {
		hour, minute := number(m[1]), number(m[2])
		if half := strings.ToLower(m[3]); half != "" {
			hour %= noon
			if half[0] == 'p' {
				hour += noon
			}
		}
		if hour < 2*noon && minute < 60 && (strings.Contains(m[0], ":") || strings.Contains(m[0], "h")) {
			return time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute
		}
	}
	return noon * time.Hour
}

// number returns the number that a text of at most four digits stands for.
func number(digits string) int {
	n := 0
	for _, c := range digits {
		n = n*10 + int(c-'0')
	}
	return n
}
