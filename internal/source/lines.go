package source

import (
	"slices"
	"unicode/utf8"
)

// Lines finds lines and columns in a text.
type Lines struct {
	text   string
	starts []int
}

// LinesOf returns the lines of a text.
func LinesOf(text string) *Lines {
	l := &Lines{text: text, starts: []int{0}}
	for i := range len(text) {
		if text[i] == '\n' {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// Line returns the line of an offset, from 1.
func (l *Lines) Line(offset int) int {
	i, found := slices.BinarySearch(l.starts, l.within(offset))
	if !found {
		i--
	}
	return i + 1
}

// Place returns the line and the column of an offset, both from 1; columns count characters.
func (l *Lines) Place(offset int) (line, column int) {
	line = l.Line(offset)
	return line, utf8.RuneCountInString(l.text[l.starts[line-1]:l.within(offset)]) + 1
}

// Start returns the offset at which a line begins. For a line beyond the last one, it returns the start of the last line.
func (l *Lines) Start(line int) int { return l.starts[min(max(line, 1), len(l.starts))-1] }

func (l *Lines) within(offset int) int { return min(max(offset, 0), len(l.text)) }
