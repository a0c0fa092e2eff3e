package source

import "regexp"

// UnclosedBlock finds the last {{if}}, or similar block, of a Go template that lacks its {{end}}. It returns the offset and the
// keyword. If every block has an {{end}}, the keyword is "".
func UnclosedBlock(template string) (at int, keyword string) {
	type block struct {
		at      int
		keyword string
	}
	var open []block
	for _, m := range opening.FindAllStringSubmatchIndex(template, -1) {
		if keyword := template[m[2]:m[3]]; keyword != "end" {
			open = append(open, block{m[0], keyword})
		} else if len(open) > 0 {
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return 0, ""
	}
	last := open[len(open)-1]
	return last.at, last.keyword
}

var opening = regexp.MustCompile(`\{\{-?\s*(if|range|with|define|block|end)\b`)
