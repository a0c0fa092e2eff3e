package proposal

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"howihelp/internal/printable"
)

// spacedWord is a template word with spaces or capitals, as some assistants write it.
var spacedWord = pattern(`\{\{[ \t]*[A-Za-z_]+[ \t]*\}\}`)

// fence is a line that begins or ends a block of code.
var fence = pattern("^ {0,3}(```+|~~~+)")

// unwrap returns the reply in an answer, without the assistant's remarks around it: the only block of code, or else
// the paragraphs from the greeting to the closing.
func (t *Task) unwrap(answer string) (string, error) {
	answer = strings.ReplaceAll(strings.ReplaceAll(answer, "\r\n", "\n"), "\r", "\n")
	answer = strings.ReplaceAll(answer, "\u00a0", " ")
	answer = spacedWord().ReplaceAllStringFunc(answer, func(w string) string { return "{{" + strings.ToLower(strings.Trim(w, "{} \t")) + "}}" })
	blocks, open := fenced(answer)
	if ends := slices.DeleteFunc(slices.Clone(blocks), func(b string) bool { return !strings.Contains(b, "{{"+t.closing()+"}}") }); len(ends) == 1 {
		blocks = ends // the other blocks count as remarks
	}
	switch {
	case open:
		return "", errors.New("the answer is cut off within its code block; ask the assistant for the whole reply again")
	case len(blocks) > 1:
		return "", fmt.Errorf("the answer has %d code blocks; copy the one that you want, or ask for only one", len(blocks))
	case len(blocks) == 1:
		return t.whole(blocks[0])
	case !strings.Contains(answer, "{{"):
		return "", fmt.Errorf("the answer has no template word such as {{name}}, so it is no reply but perhaps a refusal or a question: “%s”; tell the assistant to follow the prompt", printable.Short(printable.OneLine(strings.TrimSpace(answer)), 80))
	}
	return t.whole(t.within(answer))
}

// fenced returns the blocks of code in a text, and whether the last one has no end.
func fenced(text string) (blocks []string, open bool) {
	var block strings.Builder
	end := ""
	for line := range strings.Lines(text) {
		mark := fence().FindStringSubmatch(line)
		switch {
		case end == "" && mark != nil:
			end = mark[1]
			block.Reset()
		case end != "" && mark != nil && strings.HasPrefix(mark[1], end) && strings.TrimSpace(line) == mark[1]:
			blocks = append(blocks, block.String())
			end = ""
		case end != "":
			block.WriteString(line)
		}
	}
	return blocks, end != ""
}

// within returns the paragraphs of a text from the first with {{name}} to the last with the closing word.
func (t *Task) within(text string) string {
	paragraphs := strings.Split(strings.TrimSpace(text), "\n\n")
	first, last := 0, len(paragraphs)-1
	for i, p := range paragraphs {
		if strings.Contains(p, "{{name}}") {
			first = i
			break
		}
	}
	for i := last; i >= first; i-- {
		if strings.Contains(paragraphs[i], "{{"+t.closing()+"}}") {
			last = i
			break
		}
	}
	return strings.Join(paragraphs[first:last+1], "\n\n")
}

// closing returns the template word at the end of the reply. A reply without it is cut off.
func (t *Task) closing() string {
	switch {
	case t.isMail():
		return "signoff"
	case t.When == "ask-first":
		return "topic"
	}
	return "link"
}

// whole returns the text of a reply in the form for a file. If the closing word is missing, the reply was cut off, which is an
// error.
func (t *Task) whole(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", errors.New("the code block in the answer is empty; ask the assistant again")
	}
	if !strings.Contains(text, "{{"+t.closing()+"}}") {
		return "", fmt.Errorf("the answer has no {{%s}}, so its end seems to be cut off; ask the assistant for the whole reply again", t.closing())
	}
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t")
	}
	text = strings.Join(lines, "\n")
	if !t.isMail() {
		text = strings.Join(strings.Fields(text), " ")
	}
	return text + "\n", nil
}
