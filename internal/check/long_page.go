package check

import (
	"fmt"
	"strings"

	"howihelp/internal/markdown"
)

// mostWords is what two screens of a phone show below a title: in a window of 500 by 1,688 points, the narrowest that
// Chromium opens, the starter's layout holds 430 words.
const mostWords = 400

var longPage = &Rule{
	ID:      "long-page",
	Title:   "A text of more than two screens",
	Level:   Warning,
	Why:     "People read the page before they write, if it can be read in a minute",
	Suggest: "cut it, or make a question of a part",
	Bad: []Example{
		{File: "content/requests/call.md", Text: "+++\ntitle = \"A call\"\nverdict = \"sometimes\"\nallowance = \"calls\"\nfit = [\"You have a page about it\"]\nask = [\"the page\"]\nredirect = [\"guide\"]\n+++\n" + strings.Repeat("It goes on and on. ", 90) + "\n"},
	},
	folder: longPages,
	shared: longPages,
}

func longPages(f *folder) []hit {
	var hits []hit
	for _, src := range f.bodies() {
		if src.Look.Length < mostWords*4 { // three letters and a space are short for a word
			continue
		}
		file := f.file(src)
		if body := file.text[file.body:]; countWords(body) > mostWords {
			start := file.body + len(body) - len(strings.TrimLeft(body, " \t\n"))
			end := file.body + len(strings.TrimRight(body, " \t\n"))
			hits = append(hits, hit{at: file.at(markdown.Span{Start: start, End: end}), whole: true,
				msg: fmt.Sprintf("the text has %d words, more than two screens of a phone (about %d)", countWords(body), mostWords)})
		}
	}
	return hits
}
