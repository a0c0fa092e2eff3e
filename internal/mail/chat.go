package mail

import (
	"slices"
	"strings"
	"unicode"
)

// In text copied out of a chat, each message begins with its writer's name and the time: "Jane Roe  9:07 PM" above it,
// "[28/11/2026, 08:51:13] Jane Roe: " before it, or "[Yesterday 08:51] Jane Roe" and "Jane Roe, [28.11.2026 08:51]" above it.
// The day and the time are in any order and in the marks of any country.
const (
	chatTime = `\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?: ?[AaPp]\.? ?[Mm]\.?| Uhr)?`
	chatDate = `(?:(?:\pL{2,9}\.?,? )?\d{1,4}[./-] ?\d{1,2}(?:[./-] ?\d{1,4})?\.?|\d{1,2}\.? \pL{3,9}\.?,? \d{2,4}|\pL{3,9}\.? \d{1,2}, \d{2,4})`
	chatDay  = `(?:` + chatDate + `|\pL{2,10}\.?)`
	chatWhen = `(?:` + chatDay + `,?(?: (?:at|um|à|om|kl|o))? )?` + chatTime + `(?:, ` + chatDay + `)?`
)

var (
	chatAbove   = lazy(`^(.{2,60}?)(?:\s*[,·•|—–]\s*|\s+)(?:at )?(?:` + chatWhen + `)$`)
	chatBefore  = lazy(`^(?:\[` + chatWhen + `\]|` + chatDay + `,?(?: (?:à|um|at|om|kl))? ` + chatTime + ` -)\s+([^:]{2,60}):\s*`)
	chatBehind  = lazy(`^(?:\[` + chatWhen + `\]\s+([^:\[\]]{2,60})|([^:\[\]]{2,60}),\s+\[` + chatWhen + `\]:?)$`)
	chatInline  = lazy(`^(?:` + chatDate + `,? ` + chatTime + `[,:]? ([^:]{2,60})|([^:\[\]()\d]{2,60}?),? [(\[]?` + chatDate + `,? ` + chatTime + `[)\]]?):\s+`)
	chatScript  = lazy(`^([^:]{2,40}):\s+`)
	chatClock   = lazy(`^\s*` + chatTime + `\s*$`)
	chatEmoji   = lazy(`:[a-z0-9_+-]+:`)
	phoneNumber = lazy(`^\+?[\d\s()./-]{6,}$`)
)

// turn is a line that begins a chat message: its writer, and the text that follows on the same line.
type turn struct{ name, text string }

// turnAt reads the line that begins a message. If that line has no message text of its own, the words beside the time
// must also read like a name.
func turnAt(text string) (t turn, ok bool) {
	text = strings.TrimSpace(text)
	if at := chatBefore().FindStringSubmatch(text); at != nil {
		return turn{line(strings.TrimLeft(at[1], "~ ")), text[len(at[0]):]}, true
	}
	if at := chatInline().FindStringSubmatch(text); at != nil {
		if name := bareName(at[1] + at[2]); isNamed(strings.Fields(name)) {
			return turn{name, text[len(at[0]):]}, true
		}
	}
	name := ""
	if at := chatBehind().FindStringSubmatch(text); at != nil {
		name = at[1] + at[2]
	} else if at := chatAbove().FindStringSubmatch(text); at != nil {
		name = at[1]
	}
	if name = strings.TrimSpace(chatEmoji().ReplaceAllString(name, "")); isPhoneNumber(name) {
		return turn{name, ""}, true
	}
	words := strings.Fields(bareName(name))
	return turn{strings.Join(words, " "), ""}, len(words) > 0 && (isNamed(words) || of("chat owner").has(fold(name)))
}

// isPhoneNumber reports whether a chat shows a telephone number in place of a name.
func isPhoneNumber(name string) bool { return phoneNumber().MatchString(name) }

// isNamed reports whether words are a whole name: a few words, each capitalized unless it is a particle. A single word
// must be a usual given name, because a time may also follow a weekday or any other word.
func isNamed(words []string) bool {
	const least, most = 2, 5
	if len(words) == 1 {
		return isGiven(words[0]) && fold(words[0]) != "jan" // which is also a month
	}
	return len(words) >= least && len(words) <= most && !slices.ContainsFunc(words, func(word string) bool { return !startsName(word) })
}

// scriptTurn reads a line that begins with a name and a colon, as in the script of a play.
func scriptTurn(text string) (t turn, ok bool) {
	text = strings.TrimSpace(text)
	at := chatScript().FindStringSubmatch(text)
	if at == nil || !isNamed(strings.Fields(at[1])) && !of("chat owner").has(fold(at[1])) {
		return turn{}, false
	}
	return turn{at[1], text[len(at[0]):]}, true
}

// chat returns the first writer other than the owner in text copied out of a chat, and that writer's messages. It leaves out
// whatever the chat program shows before the first message, such as a profile. The name is "" if the text is not a chat. Without
// times, a text is a chat only if its first line begins a message, and the owner writes in it. The result alone says that nobody
// else writes to the owner in it.
func chat(text string, own []string) (name, words string, alone bool) {
	rows := chatRows(text)
	name, words, alone, _ = chatOf(rows, own, turnAt)
	if _, begins := scriptTurn(rows[0]); name == "" && begins {
		if other, theirs, alone, both := chatOf(rows, own, scriptTurn); both {
			return other, theirs, alone
		}
	}
	return name, words, alone
}

// chatOf reads the lines of a chat whose messages begin as a function says. It also reports whether only one person writes to the
// owner, and whether the owner writes in it.
func chatOf(rows, own []string, turnAt func(string) (turn, bool)) (name, words string, alone, both bool) {
	var theirs []string
	alone = true
	mine := false
	for _, row := range rows {
		t, begins := turnAt(row)
		if begins {
			mine = of("chat owner").has(fold(t.name)) || slices.ContainsFunc(own, func(o string) bool { return o != "" && sameName(o, t.name) })
			both = both || mine
			row = t.text
			if !mine && name == "" {
				name = t.name
			}
			alone = alone && (mine || t.name == name)
		}
		if name != "" && !mine && (!begins || row != "") && !stamp().MatchString(row) {
			theirs = append(theirs, row)
		}
	}
	return name, strings.TrimSpace(strings.Join(theirs, "\n")), alone, both && name != ""
}

// chatRows returns the lines of a chat, with plain spaces. A name and the time below it become one line, as in a copy from Slack.
func chatRows(text string) []string {
	rows := strings.Split(strings.Map(chatRune, text), "\n")
	for i := range rows {
		rows[i] = strings.TrimRight(rows[i], "\r")
	}
	for i := 0; i+1 < len(rows); i++ {
		if name := strings.Fields(bareName(chatEmoji().ReplaceAllString(rows[i], ""))); chatClock().MatchString(rows[i+1]) && isNamed(name) {
			rows[i] += "  " + strings.TrimSpace(rows[i+1])
			rows = slices.Delete(rows, i+1, i+2)
		}
	}
	return rows
}

// chatRune makes the spaces that chat programs write within a time plain, and removes their marks of direction.
func chatRune(r rune) rune {
	switch {
	case r != '\t' && unicode.Is(unicode.Zs, r):
		return ' '
	case r >= '\u200e' && r <= '\u200f', r >= '\u202a' && r <= '\u202e':
		return -1
	}
	return r
}
