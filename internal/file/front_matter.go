package file

import "strings"

const fence = "+++"

// split separates the front matter from the body.
func (f *File) split(text string) (front, body string, ok bool) {
	first, rest, _ := strings.Cut(text, "\n")
	switch strings.TrimRight(first, " \t") {
	case fence:
	case "---":
		f.Fail(1, "begin and end the lines at the top with +++, and write key = \"text\" in them", "begins with ---")
		return "", "", false
	default:
		msg := "does not begin with +++"
		if strings.TrimSpace(text) == "" {
			msg = "is empty"
		}
		f.Fail(1, "begin it with a line +++, lines such as title = \"…\", and a line +++", "%s", msg)
		return "", "", false
	}
	if front, body, ok = cutFence(rest); !ok {
		f.Fail(1, "write a line +++ below them", "the lines at the top do not end with +++")
	}
	return front, body, ok
}

// cutFence splits a text at its first line that is a fence, and drops that line.
func cutFence(text string) (front, body string, ok bool) {
	for at := 0; at < len(text); {
		line, _, found := strings.Cut(text[at:], "\n")
		next := at + len(line)
		if found {
			next++
		}
		if strings.TrimRight(line, " \t") == fence {
			return text[:at], text[next:], true
		}
		at = next
	}
	return "", "", false
}
