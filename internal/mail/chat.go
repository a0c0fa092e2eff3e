package mail

import (
	"slices"
	"strings"
)

// In text copied out of a chat, each message begins with its writer's name and the time: "Jane Roe  9:07 PM" above it, or
// "[28/11/2026, 08:51:13] Jane Roe: " before it.
var (
	chatAbove  = lazy(`^(.{2,60}?)(?:\s*[,·•|]\s*|\s+)(?:at )?\d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?$`)
	chatBefore = lazy(`^\x{200e}?(?:\[\d[\d./, :-]*(?:[AaPp]\.?[Mm]\.?)?\]|\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d{2}(?: ?[AaPp]\.?[Mm]\.?)? -)\s+([^:]{2,60}):\s*`)
)

// turn is a line that begins a chat message: its writer, and the text that follows on the same line.
type turn struct{ name, text string }

// turnAt reads the line that begins a message. If that line has no message text of its own, the words before the time
// must also read like a name.
func turnAt(text string) (t turn, ok bool) {
	text = strings.TrimSpace(text)
	if at := chatBefore().FindStringSubmatch(text); at != nil {
		return turn{line(at[1]), text[len(at[0]):]}, true
	}
	if at := chatAbove().FindStringSubmatch(text); at != nil {
		if name := bareName(at[1]); isNamed(strings.Fields(name)) {
			return turn{name, ""}, true
		}
	}
	return turn{}, false
}

// isNamed reports whether words are a whole name: a few words, each capitalized unless it is a particle. A single word
// must be a usual given name, because a time may also follow a weekday or any other word.
func isNamed(words []string) bool {
	const least, most = 2, 5
	if len(words) == 1 {
		return isGiven(words[0]) && fold(words[0]) != "jan" // which is also a month
	}
	return len(words) >= least && len(words) <= most && !slices.ContainsFunc(words, func(word string) bool { return !startsName(word) })
}

// chat returns the first writer other than the owner in text copied out of a chat, and that writer's messages. It leaves out
// whatever the chat program shows before the first message, such as a profile. The name is "" if the text is not a chat.
func chat(text string, own []string) (name, words string) {
	var theirs []string
	mine := false
	for row := range strings.Lines(text) {
		row = strings.TrimRight(row, "\r\n")
		t, begins := turnAt(row)
		if begins {
			mine = slices.ContainsFunc(own, func(o string) bool { return o != "" && sameName(o, t.name) })
			row = t.text
			if !mine && name == "" {
				name = t.name
			}
		}
		if name != "" && !mine && (!begins || row != "") && !stamp().MatchString(row) {
			theirs = append(theirs, row)
		}
	}
	return name, strings.TrimSpace(strings.Join(theirs, "\n"))
}
