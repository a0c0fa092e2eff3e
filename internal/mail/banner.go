package mail

import "strings"

// banner skips the text that a mail server wrote above a mail: "CAUTION: this mail came from outside".
func (p *ownWords) banner(rows []row) int {
	const most = 12 // lines
	i := skipBlank(rows, 0)
	for end := skipRules(rows, i); end < len(rows) && end < i+most; {
		start := end
		for end < len(rows) && !rows[end].blank() && !isRule(rows[end].text) {
			end++
		}
		if !cautions(rows[start:end]) {
			break
		}
		end = skipRules(rows, end)
		i = end
	}
	return i
}

// skipRules skips blank rows and horizontal rules.
func skipRules(rows []row, at int) int {
	for at < len(rows) && (rows[at].blank() || isRule(rows[at].text)) {
		at++
	}
	return at
}

// decoration has the characters that surround warnings.
const decoration = "*!#=+-–—_~|>[]()【】〔〕《》<⚠️🛑❗ "

// cautions reports whether a paragraph is a server's warning about the mail, rather than part of the mail. A server says that the
// mail came from outside: at the beginning, behind a word such as "warning", about "this mail", or with advice about links.
func cautions(rows []row) bool {
	const lines, long = 6, 600
	if len(rows) == 0 || len(rows) > lines {
		return false
	}
	text := ""
	for _, r := range rows {
		if r.depth > 0 {
			return false
		}
		text += " " + r.text
	}
	if len(text) > long {
		return false
	}
	folded := fold(text)
	begins := strings.TrimLeft(folded, decoration)
	alarm := of("alarm").startOf(begins)
	rest := strings.TrimLeft(begins[len(alarm):], decoration+":：,.")
	about := of("this mail").startOf(begins) != "" || alarm != "" && of("this mail").in(folded) != "" || of("careful").in(folded) != ""
	about = about && of("own voice").in(folded) == "" // people write about themselves
	hits := 0
	for _, phrase := range of("caution").all {
		first := strings.Trim(phrase, "[]")
		if strings.Trim(folded, decoration+":：") == first {
			return true // "EXTERNAL", in a box of its own
		}
		if !contains(folded, phrase) {
			continue
		}
		if hits++; about || strings.HasPrefix(begins, first) || strings.HasPrefix(rest, first) {
			return true
		}
	}
	return hits > 1
}
