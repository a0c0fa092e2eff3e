package file

import (
	"bytes"
	"strings"

	"howihelp/internal/source"
)

// Mark begins each text of a new site that the owner has to replace.
const Mark = "REPLACE:"

// Waiting returns a warning for every line of a file with a text that the owner has to replace.
func Waiting(p string, data []byte) (warnings source.Errors) {
	if !bytes.Contains(data, []byte(Mark)) {
		return nil
	}
	n := 0
	for line := range bytes.Lines(data) {
		n++
		if before, what, ok := strings.Cut(string(line), Mark); ok {
			end := "-->"
			if strings.HasSuffix(before, `"`) {
				end = `"` // the end of a text in quotes
			}
			what, _, _ = strings.Cut(what, end)
			warnings.Add(source.Pos{File: p, Line: n}, "write your own words there",
				"still says %s %s", Mark, strings.TrimSuffix(strings.TrimSpace(what), "."))
		}
	}
	return warnings
}

// Waiting returns a warning for every line with a text that the owner has to replace.
func (s Source) Waiting() source.Errors { return Waiting(s.File, []byte(s.Text())) }

// Hidden returns a warning if the whole body is in a comment. That happens if an owner replaces the text after a [Mark], but leaves
// the comment around it. A comment that silences a check doesn't count.
func (s Source) Hidden() (warnings source.Errors) {
	body := strings.TrimSpace(s.Rest())
	text, isComment := strings.CutPrefix(body, "<!--")
	if text, closed := strings.CutSuffix(text, "-->"); !isComment || !closed || strings.Contains(text, "-->") || strings.Contains(text, Mark) ||
		strings.HasPrefix(strings.TrimSpace(text), "check:") || strings.TrimSpace(text) == "" {
		return nil
	}
	warnings.Add(s.Line(1+strings.Count(s.Rest()[:strings.Index(s.Rest(), "<!--")], "\n")), "delete <!-- and -->, or delete the text",
		"the text is in a comment, so no page shows it")
	return warnings
}

// Unwritten returns those warnings of [Source.Waiting] that are about texts outside of comments, because a page would show them.
func (s Source) Unwritten() source.Errors {
	text, offset := s.Text(), 0
	waiting := s.Waiting()
	var shown source.Errors
	for line := range strings.Lines(text) {
		if at := strings.Index(line, Mark); at >= 0 {
			if !s.inComment(text, offset+at) {
				shown = append(shown, waiting[0])
			}
			waiting = waiting[1:]
		}
		offset += len(line)
	}
	return shown
}

// inComment reports whether an offset of the file's text is in a comment among the keys or in the body.
func (s Source) inComment(text string, at int) bool {
	for _, c := range s.Comments() {
		if c.Start <= at && at < c.End {
			return true
		}
	}
	if at < s.Start() {
		return false
	}
	before := text[s.Start():at]
	return strings.LastIndex(before, "<!--") > strings.LastIndex(before, "-->")
}

// Unwritten returns an error if a text of the given kind still has a [Mark]: "the reply still says REPLACE: where …".
func Unwritten(kind, text string) error {
	if !strings.Contains(text, Mark) {
		return nil
	}
	return source.Misused("howihelp build lists the places; write your own words there", "the %s still says %s where your own words belong", kind, Mark)
}
