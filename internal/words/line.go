package words

import (
	"regexp"
	"strings"
)

var (
	header    = regexp.MustCompile(`^\s*\[\s*([\w.-]+)\s*\]`)
	assigning = regexp.MustCompile(`^\s*([\w.-]+)\s*=`)
)

// lineOf returns the line of a key. It returns the line of the table's header if the key is "" or has no line of its own,
// as in an inline table. Keys before the first header are in the table "", whose line is 1.
func lineOf(text, table, key string) int {
	best, current, within := 0, "", ""
	nearest := 1
	for i, line := range strings.Split(text, "\n") {
		if within != "" { // in a string of several lines
			if strings.Contains(line, within) {
				within = ""
			}
			continue
		}
		if m := header.FindStringSubmatch(line); m != nil {
			current = m[1]
			if current == table {
				nearest = i + 1
			}
			continue
		}
		m := assigning.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		switch join(current, m[1]) {
		case table: // an inline table
			nearest = i + 1
		case join(table, key):
			if best == 0 && key != "" {
				best = i + 1
			}
		}
		for _, quotes := range []string{`"""`, `'''`} {
			if strings.Count(line, quotes) == 1 {
				within = quotes
			}
		}
	}
	if best > 0 {
		return best
	}
	return nearest
}
