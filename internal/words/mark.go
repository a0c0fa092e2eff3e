package words

import (
	"bytes"
	"strings"
	"unicode"
)

// The marks around an English text on a page in another language. Unicode assigns no character to them.
const (
	markBegin = "\ufde0"
	markEnd   = "\ufde1"
)

func marked(text string) string {
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		return text
	}
	return markBegin + text + markEnd
}

// Plain returns a text without the marks.
func Plain(text string) string { return marks.Replace(text) }

// marks removes the marks, even from an address, where they are encoded.
var marks = strings.NewReplacer(markBegin, "", markEnd, "", "%EF%B7%A0", "", "%EF%B7%A1", "", "%ef%b7%a0", "", "%ef%b7%a1", "")

// Resolve puts the texts between marks on a page into elements with lang="en". In attributes, titles, scripts and text
// to copy, which cannot contain elements, it only removes the marks.
func Resolve(page []byte) []byte {
	var b bytes.Buffer
	b.Grow(len(page) + len(page)/4)
	for rest := string(page); rest != ""; {
		var text string
		text, rest = cut(rest, "<")
		resolveText(&b, text)
		var tag string
		if tag, rest = element(rest); tag != "" {
			b.WriteString(Plain(tag))
		}
	}
	return b.Bytes()
}

// cut splits a text before a separator.
func cut(text, before string) (head, tail string) {
	if i := strings.Index(text, before); i >= 0 {
		return text[:i], text[i:]
	}
	return text, ""
}

// element returns the tag at the beginning of a text. If the element cannot contain others, it returns the whole
// element.
func element(text string) (tag, rest string) {
	end := tagEnd(text)
	tag, rest = text[:end], text[end:]
	for _, name := range []string{"title", "script", "style", "textarea", "option"} {
		if after, ok := strings.CutPrefix(tag, "<"+name); ok && (after == "" || after[0] == ' ' || after[0] == '>') {
			inside, close := cut(rest, "</"+name)
			return tag + inside, close
		}
	}
	return tag, rest
}

// tagEnd returns the length of the tag at the beginning of a text. A > in quotes is part of an attribute.
func tagEnd(text string) int {
	quote := byte(0)
	for i := range len(text) {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(text)
}

// resolveText turns the outermost marks of a text into elements.
func resolveText(b *bytes.Buffer, text string) {
	depth := 0
	for text != "" {
		i := strings.IndexAny(text, markBegin+markEnd)
		if i < 0 {
			break
		}
		b.WriteString(text[:i])
		if strings.HasPrefix(text[i:], markBegin) {
			if depth++; depth == 1 {
				b.WriteString(`<span lang="en" dir="ltr">`)
			}
		} else if depth > 0 {
			if depth--; depth == 0 {
				b.WriteString("</span>")
			}
		}
		text = text[i+len(markBegin):]
	}
	b.WriteString(text)
	if depth > 0 {
		b.WriteString("</span>")
	}
}
