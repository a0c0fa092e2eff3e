package mail

import "strings"

// Servers mark the beginning and the end of a text that they add: "ZjQcmQRYFpfptBannerStart", "[EXTERNAL BANNER BEGIN]",
// "=== BEGIN SECURITY NOTICE ===", "!----------|". The names of products before the last words differ.
var (
	bannerMark = lazy(`\b[A-Za-z0-9_-]*(?:Banner|Disclaimer|Warning)[-_]?(Start|Begin|End)\b|\b(?:[A-Z0-9]+[ _-])*(?:BANNER|DISCLAIMER|WARNING)[-_ ](START|BEGIN|END)\b`)
	noticeMark = lazy(`(?i)^(start|begin|end)(?:ning)?(?: of)?(?: the| an)?(?: (?:external|security|e-?mail|mail|message|sender|safety|caution|phishing|system|spam))* (?:warning|caution|notice|disclaimer|banner|alert)$`)
	boxMark    = lazy(`^(?:(!-{10,}\|)|\|?-{10,}!)$`)
)

// serverMark finds the first mark of a server in a line, and returns the text before and after it.
func serverMark(text string) (before, after string, begins, ok bool) {
	const longest = 80 // bytes of a line that is a mark
	if strings.HasSuffix(text, "-|") || strings.HasSuffix(text, "-!") {
		at := boxMark().FindStringSubmatch(text)
		return "", "", at != nil && at[1] != "", at != nil
	}
	if bare := strings.Trim(text, decoration+":"); len(text) <= longest {
		if at := noticeMark().FindStringSubmatch(bare); at != nil {
			return "", "", !strings.EqualFold(at[1], "end"), true
		}
	}
	at := bannerMark().FindStringSubmatchIndex(text)
	if at == nil {
		return "", "", false, false
	}
	last := strings.ToUpper(text[at[0]:at[1]])
	return strings.Trim(text[:at[0]], decoration), strings.Trim(text[at[1]:], decoration), !strings.HasSuffix(last, "END"), true
}

// mayBeMarked reports whether a text may have a mark of a server, which most mails don't have.
func mayBeMarked(text string) bool {
	const longest = 80
	if strings.HasPrefix(text, "!--") {
		return true
	}
	folded := strings.ToLower(text[:min(len(text), markedWithin)])
	for _, word := range []string{"banner", "disclaimer", "warning"} {
		if strings.Contains(folded, word) {
			return true
		}
	}
	return len(text) <= longest && (strings.Contains(folded, "begin") || strings.Contains(folded, "start"))
}

// markedWithin is the length, in bytes, of the beginning of a line in which a mark is searched.
const markedWithin = 2000

// withoutServerText removes the texts between two marks of a server, with the marks. A mark without the other one is a line like others.
func withoutServerText(rows []row) []row {
	var kept []row
	for i := 0; i < len(rows); i++ {
		r, end, ok := markedText(rows[i:])
		if !ok {
			kept = append(kept, rows[i])
			continue
		}
		if i += end; r.text != "" {
			kept = append(kept, r)
		}
		if skipBlank(kept, 0) == len(kept) { // nothing is above it
			i = skipRules(rows, i+1) - 1
		}
	}
	return kept
}

// markedText returns the index of the row that ends the text with whose mark the first row begins, and what the rows have around it.
func markedText(rows []row) (around row, end int, ok bool) {
	const most = 30 // lines
	r := rows[0]
	if r.depth > 0 || len(r.text) > markedWithin || !mayBeMarked(r.text) {
		return row{}, 0, false
	}
	before, rest, begins, ok := serverMark(r.text)
	if !ok || !begins {
		return row{}, 0, false
	}
	for i := 0; i < min(most, len(rows)); i++ {
		if i > 0 {
			rest = rows[i].text
		}
		if rows[i].depth > 0 || len(rest) > markedWithin {
			break
		}
		if _, after, begins, ok := serverMark(rest); ok && !begins {
			r.text = strings.TrimSpace(before + " " + after)
			return r, i, true
		}
	}
	return row{}, 0, false
}
