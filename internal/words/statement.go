package words

import (
	"regexp"
	"strings"
)

// statement is a key of a table with its value as spelled in a file, or a line between keys, whose name is "".
type statement struct{ table, name, text string }

func (s statement) key() string { return join(s.table, s.name) }

var (
	tableLine = regexp.MustCompile(`^\[([\w.-]+)\]`)
	keyLine   = regexp.MustCompile(`^([\w.-]+)\s*=`)
	more      = regexp.MustCompile(`^([ \t]+\S|\])`) // begins a line on which a value continues
)

// statements splits a valid file of words. In a value of several lines, the lines after the first are indented, and the
// closing bracket is at the beginning of a line.
func statements(text string) []statement {
	var all []statement
	table := ""
	for line := range strings.Lines(text) {
		if m := tableLine.FindStringSubmatch(line); m != nil {
			table = m[1]
		}
		m := keyLine.FindStringSubmatch(line)
		switch last := len(all) - 1; {
		case m != nil:
			all = append(all, statement{table, m[1], line})
		case last >= 0 && all[last].name != "" && more.MatchString(line):
			all[last].text += line
		default:
			all = append(all, statement{table, "", line})
		}
	}
	return all
}
