package mail

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// attributionMarked reads an attribution in any language. The HTML marks its lines.
func attributionMarked(rows []row, at int) (*quotation, int, bool) {
	end := at
	var b strings.Builder
	for end < len(rows) && rows[end].mark == attributionMark {
		b.WriteString(" " + rows[end].text)
		end++
	}
	if forward, rest, ok := separator(rows[at].text); ok {
		return announced(rows, at, forward, rest)
	}
	a := attributed(b.String())
	return &quotation{from: a, date: without(b.String(), a)}, end, true
}

// attribution reads a line that names the author of the text below it, such as "On Friday, Ana wrote:". Mail programs wrap
// such lines, so it joins up to four lines into one.
func attribution(rows []row, at int) (*quotation, int, bool) {
	const lines = 4
	text := ""
	for n := 0; n < lines && at+n < len(rows) && !rows[at+n].blank() && rows[at+n].depth == 0; n++ {
		if n > 0 && beginsAttribution(rows[at+n].text) && !beginsAttribution(rows[at].text) {
			break // the attribution begins in this row, not in the one above
		}
		text = strings.TrimSpace(text + " " + rows[at+n].text)
		if len(text) > longAttribution {
			break
		}
		quoted := skipBlank(rows, at+n+1)
		follows := quoted < len(rows) && rows[quoted].depth > 0
		if !endsAttribution(text) && !(follows && strings.HasSuffix(text, ">") && dated().MatchString(text)) {
			continue
		}
		if isAttribution(text, follows) && (n == 0 || canBeWrapped(rows[at].text)) {
			a := attributed(text)
			return &quotation{from: a, date: without(text, a), unmarked: !follows}, at + n + 1, true
		}
		break
	}
	return nil, 0, false
}

// longAttribution is the maximum length of an attribution in bytes.
const longAttribution = 400

// endsAttribution reports whether a line can be the last of an attribution.
func endsAttribution(text string) bool {
	return strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：") || strings.HasSuffix(text, "--")
}

// canBeWrapped reports whether a line can be the first of an attribution of several lines: it has a date or an address, and is not a sentence.
func canBeWrapped(first string) bool {
	last, _ := utf8.DecodeLastRuneInString(first)
	return !strings.ContainsRune("?!。", last) && (beginsAttribution(first) || dated().MatchString(first) || strings.ContainsAny(first, "@<"))
}

// beginsAttribution reports whether a line begins as an attribution does: "On 3 May".
func beginsAttribution(text string) bool { return hasDigit(text) && of("on").startOf(fold(text)) != "" }

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

var dated = lazy(`\d[./-]\d|\d{1,2}[:.h]\d{2}|\b(19|20)\d\d\b|\d\s?[年월日]`)

// isAttribution reports whether a line is an attribution. The argument follows says whether quoted lines follow it. If not, the line
// needs more evidence.
func isAttribution(text string, follows bool) bool {
	if !follows && !hasDigit(text) && !strings.Contains(text, "@") {
		return false
	}
	dashed := strings.HasPrefix(text, "--") && strings.HasSuffix(text, "--")
	folded := fold(strings.Trim(text, "-*_ "))
	verb := of("wrote").in(folded) != ""
	begins := of("on").startOf(folded) != ""
	date := dated().MatchString(folded)
	who := strings.Contains(folded, "@")
	if !strings.HasSuffix(folded, ":") && !strings.HasSuffix(folded, "：") && !dashed && !(follows && strings.HasSuffix(folded, ">")) {
		return false
	}
	switch {
	case verb && who, verb && begins && (date || hasDigit(folded)):
		return true
	case verb && date:
		return follows || !inFirstPerson(folded)
	case who && of("quoting").startOf(folded) != "":
		return true
	case verb:
		const words = 12
		return follows && len(strings.Fields(folded)) <= words
	}
	if follows && (of("quoting").startOf(folded) != "" || date && namelike(undated().ReplaceAllString(text, " "))) { // "Ana Moss, 20.11.2026 10:00:"
		return true
	}
	return who && date && (strings.HasSuffix(folded, ">:") || strings.HasSuffix(folded, "):") || follows)
}

var undated = lazy(`[\d.,:/-]+`)

// inFirstPerson reports whether a line is in the first person, as sentences are and attributions are not.
func inFirstPerson(folded string) bool { return of("speaker").in(folded) != "" }

var quotedName = lazy(`["“„«]([^"”“»]{2,60})["”“»]`)

// attributed returns the person whom an attribution names, as far as that is clear.
func attributed(text string) address {
	var a address
	if m := bare().FindString(text); m != "" {
		a.raw = strings.TrimPrefix(m, "mailto:")
		a.address = validAddress(a.raw)
	}
	if m := quotedName().FindStringSubmatch(text); m != nil {
		a.name = line(m[1])
	} else if name := nameBefore(text); name != "" {
		a.name = name
	} else {
		a.name = line(strings.Trim(text, ":： "))
	}
	return a
}

// without returns an attribution without the person, whose name may be that of a month.
func without(text string, a address) string {
	for _, part := range []string{a.name, a.raw} {
		if part != "" && part != line(strings.Trim(text, ":： ")) {
			text = strings.ReplaceAll(text, part, " ")
		}
	}
	return line(text)
}

// nameBefore returns the name before an address in angle brackets: "Ana Moss" in "On 3 May at 10:00 AM Ana Moss <ana@example.com> wrote:".
func nameBefore(text string) string {
	before, _, ok := strings.Cut(text, "<")
	if !ok {
		return ""
	}
	words := strings.Fields(strings.NewReplacer("，", ", ", "、", ", ").Replace(strings.TrimRight(before, " (")))
	at := len(words)
	for at > 0 && isNamePart(words[at-1]) {
		at--
	}
	name := line(strings.Join(words[at:], " "))
	if !namelike(name) || at > 0 && words[at-1] == "via" {
		return ""
	}
	return name
}

var zoneWord = lazy(`^([AaPp]\.?[Mm]\.?|[A-Z]{2,4}T|GMT|UTC)$`)

func isNamePart(word string) bool {
	const short = 4 // letters: "Sam" is a name, too
	day := utf8.RuneCountInString(word) > short && isWeekday(word) && !isGiven(word)
	return startsName(word) && !strings.ContainsAny(word, "0123456789,:") && !zoneWord().MatchString(word) && !day && of("on").startOf(fold(word)) != fold(word)
}
