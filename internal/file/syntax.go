package file

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// syntaxMistake replaces a message of the TOML parser with ours. In our message, KEY stands for the key whose value the parser was
// reading, and $1 for the match of the pattern's first group.
type syntaxMistake struct {
	says      func() *regexp.Regexp
	msg, hint string
	atKey     bool // report the mistake at the key, because the parser noticed it only at the end of the file
	lineUp    bool // report the mistake one line up, because the parser counted the line break at which it stopped
	inArray   bool // the replacement applies only on a line below the key's
}

// valueHint names every kind of value: the parser doesn't know which kind a key takes.
const valueHint = "put a text in quotes; write true, false, a number such as 3 and a date such as 2026-11-23 without them"

// syntaxMistakes is searched in order. If nothing matches, the user sees the parser's own message.
var syntaxMistakes = []syntaxMistake{
	{says: Lazily(`^strings cannot contain newlines`), msg: "KEY has text without a closing quote on its line", hint: `end it with the quote that it begins with, or write it between """ and """`},
	{says: Lazily(`^unexpected EOF; expected ["']`), msg: "KEY has text without closing quotes", hint: "end it with the quotes that it begins with", atKey: true},
	{says: Lazily(`^expected a comma \(','\) or array terminator .* end of file`), msg: "the list KEY is not closed", hint: "end it with ]", atKey: true},
	{says: Lazily(`^unexpected EOF; expected value`), msg: "the value of KEY is not finished", hint: "write a value, or end its list with ]", atKey: true},
	{says: Lazily(`^expected a comma or an inline table terminator .* end of file`), msg: "the } after KEY is missing", hint: "add it", atKey: true},
	{says: Lazily(`^Key '(.*)' (?:has already been defined|was already created)`), msg: "key $1 is defined twice", hint: "keep one"},
	{says: Lazily(`^expected value but found '\\n'`), msg: "KEY has no value", hint: `write KEY = "…", or delete the line`},
	{says: Lazily(`^expected value but found '([“”„‟‘’«»])'`), msg: "KEY begins with the typographic quote $1", hint: `write straight quotes: KEY = "…"`},
	{says: Lazily(`^expected value but found (.*) instead$`), msg: "the list KEY has $1 without quotes", hint: "end the list with ], or write text in quotes", inArray: true},
	{says: Lazily(`^expected value but found (.*) instead$`), msg: "KEY is $1 without quotes", hint: valueHint},
	{says: Lazily(`^expected a comma \(','\) or array terminator \('\]'\), but got (.*)$`), msg: "the list KEY has $1 where a comma or ] is expected", hint: "put commas between its parts and ] after the last"},
	{says: Lazily(`^expected a comma or an inline table terminator '}', but got (.*) instead$`), msg: "found $1 between { and } where a comma or the } is expected", hint: "put commas between its parts and } after the last"},
	{says: Lazily(`^unexpected comma`), msg: "KEY has one comma too many", hint: "delete one"},
	{says: Lazily(`^expected '\.' or '=', but got '\\n'`), msg: "expected key = value", hint: `write key = "text"`},
	{says: Lazily(`^expected '\.' or '=', but got (.*) instead$`), msg: "a key is followed by $1", hint: "put = between the key and its value, and text in quotes"},
	{says: Lazily(`key separator '='`), msg: "expected key = value", hint: `write key = "text"`},
	{says: Lazily(`^unexpected '[.=]'`), msg: "a key has no name", hint: `write key = "text"`},
	{says: Lazily(`to end table name, but got '\\n'|table array name delimiter '\]', but got '\\n'`), msg: "a name in brackets is not closed", hint: "write [name], or [[name]] for one of several", lineUp: true},
	{says: Lazily(`to end table name|table array name delimiter|table names cannot be empty`), msg: "a name in brackets is not valid", hint: "write [name], or [[name]] for one of several"},
	{says: Lazily(`^expected a top-level item to end .* got (.*) instead$`), msg: "a value is followed by $1", hint: `end the line there, and write \" for a quote within a text`},
	{says: Lazily(`^invalid datetime: (".*")`), msg: "KEY is $1, which is not a date", hint: "write a day of the calendar, such as 2026-11-23"},
	{says: Lazily(`^(.*) is out of range`), msg: "KEY is $1, which is too large", hint: "write a smaller number"},
	{says: Lazily(`^Invalid (?:integer|float|float value):? (".*?")`), msg: "KEY is $1, which is not a number", hint: valueHint},
	{says: Lazily(`(?i)^floats must|^expected a digit|^cannot use sign|^invalid float|^not an? \w+ number`), msg: "KEY is not a number", hint: valueHint},
	{says: Lazily(`^invalid escape|hexadecimal digits after|^Escaped character`), msg: `KEY has a \ that means nothing`, hint: `write \\ for a backslash`},
}

// syntax reports an error of the TOML parser at its line. The document begins at line first of the file.
func (f *File) syntax(err error, first int) {
	var parse toml.ParseError
	if !errors.As(err, &parse) {
		f.Fail(0, "", "%s", strings.TrimPrefix(err.Error(), "toml: "))
		return
	}
	said := parse.Message
	if said == "" {
		said = parse.Error()
		if _, after, ok := strings.Cut(said, "): "); ok {
			said = after
		}
	}
	line := parse.Position.Line + first - 1
	begun := f.lastLine(parse.LastKey, line)
	key := parse.LastKey[strings.LastIndexByte(parse.LastKey, '.')+1:]
	if problem, hint := impossibleDay(said); problem != "" {
		f.Fail(line, hint, "%s %s", key, problem)
		return
	}
	for _, m := range syntaxMistakes {
		found := m.says().FindStringSubmatch(said)
		if found == nil || m.inArray && (begun == 0 || begun == line) {
			continue
		}
		switch {
		case m.atKey && begun > 0:
			line = begun
		case m.lineUp:
			line--
		}
		fill := []string{"KEY", key}
		hint := m.hint
		if len(found) > 1 {
			fill = append(fill, "$1", quoteFound(found[1]))
			if hint == "keep one" && (f.At(found[1]+".0").Line > 0 || slices.Contains(lists, found[1]) && isHeader(f.Text(), line)) {
				hint = "keep one, or write [[" + found[1] + "]] each time"
			}
		}
		fillIn := strings.NewReplacer(fill...)
		f.Fail(line, fillIn.Replace(hint), "%s", fillIn.Replace(m.msg))
		return
	}
	f.Fail(line, "", "%s", strings.TrimRight(said, "."))
}

// lists has the names of tables that a file may have several times. If such a table has single brackets the second time, its author
// has forgotten the other pair.
var lists = []string{"allowance", "instead", "links", "foot", "given", "asked", "phrase", "translation"}

// isHeader reports whether a line of a text is the header of a table.
func isHeader(text string, line int) bool {
	lines := strings.SplitN(text, "\n", line+1)
	return line <= len(lines) && strings.HasPrefix(strings.TrimSpace(lines[line-1]), "[")
}

// lastLine returns the last line up to a given line on which a key occurs, in any element of [[tables]], or 0.
func (f *File) lastLine(key string, upTo int) int {
	f.At(key) // fills f.keys
	last := 0
	for path, line := range f.keys {
		if line > last && line <= upTo && (path == key || withoutIndexes(path) == key) {
			last = line
		}
	}
	return last
}

// withoutIndexes returns the path of a key as the TOML parser gives it: without the indexes of [[tables]].
func withoutIndexes(path string) string { return index().ReplaceAllString(path, ".") }

var index = Lazily(`\.\d+\.`)

// quoteFound quotes in our style what the parser found.
func quoteFound(s string) string {
	if u, err := strconv.Unquote(s); err == nil {
		s = u
	}
	if s == `"` {
		return `'"'`
	}
	return Quote(s)
}
