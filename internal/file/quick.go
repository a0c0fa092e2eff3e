package file

import (
	"strconv"
	"strings"
)

// quick returns the values of simple TOML, as in most files of a site: tables, bare keys, texts without escapes,
// whole numbers, true and false, and lists and inline tables of these. For anything else, and for any mistake, it returns
// false. The caller then uses the library, which takes ten times as long.
func quick(text string) (map[string]any, bool) {
	q := quickReader{rest: text}
	root := map[string]any{}
	table, tables, named := root, map[string]map[string]any{"": root}, map[string]bool{}
	for q.skip(" \t\n"); q.rest != ""; q.skip(" \t\n") {
		if q.take("[") {
			path := q.while(func(c byte) bool { return bareByte(c) || c == '.' })
			if !q.take("]") || named[path] {
				return nil, false
			}
			named[path] = true
			if table = open(tables, path); table == nil {
				return nil, false
			}
		} else if q.rest[0] != '#' && !q.pair(table, q.value) {
			return nil, false
		}
		if !q.endLine() {
			return nil, false
		}
	}
	return root, true
}

// open returns the table of a path such as "page.contact", and creates the table if necessary. It returns nil if the path, or
// the beginning of the path, already belongs to a key.
func open(tables map[string]map[string]any, path string) map[string]any {
	above, name := "", path
	if dot := strings.LastIndexByte(path, '.'); dot >= 0 {
		above, name = path[:dot], path[dot+1:]
		if above == "" {
			return nil
		}
	}
	if name == "" {
		return nil
	}
	if tables[path] != nil {
		return tables[path]
	}
	parent := tables[above]
	if parent == nil {
		parent = open(tables, above)
	}
	if parent == nil {
		return nil
	}
	if _, taken := parent[name]; taken {
		return nil
	}
	table := map[string]any{}
	parent[name], tables[path] = table, table
	return table
}

// quickReader reads TOML from its beginning.
type quickReader struct{ rest string }

func bareByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

func (q *quickReader) skip(chars string) { q.rest = strings.TrimLeft(q.rest, chars) }

func (q *quickReader) take(s string) bool {
	rest, ok := strings.CutPrefix(q.rest, s)
	q.rest = rest
	return ok
}

func (q *quickReader) while(ok func(byte) bool) string {
	n := 0
	for n < len(q.rest) && ok(q.rest[n]) {
		n++
	}
	s := q.rest[:n]
	q.rest = q.rest[n:]
	return s
}

// endLine reads to the end of a line on which only a comment may follow.
func (q *quickReader) endLine() bool {
	q.skip(" \t")
	if strings.HasPrefix(q.rest, "#") {
		_, q.rest, _ = strings.Cut(q.rest, "\n")
		return true
	}
	return q.rest == "" || q.take("\n")
}

// pair reads a key and its value into a table that lacks the key.
func (q *quickReader) pair(table map[string]any, read func() (any, bool)) bool {
	key := q.while(bareByte)
	q.skip(" \t")
	if _, twice := table[key]; key == "" || twice || !q.take("=") {
		return false
	}
	q.skip(" \t")
	value, ok := read()
	table[key] = value
	return ok
}

func (q *quickReader) value() (any, bool) {
	switch {
	case q.take("["):
		return q.list()
	case q.take("{"):
		return q.inline()
	}
	return q.scalar()
}

// scalar reads a text, a whole number, true or false.
func (q *quickReader) scalar() (any, bool) {
	if q.take(`"`) {
		end := strings.IndexAny(q.rest, "\"\\\n")
		if end < 0 || q.rest[end] != '"' || strings.HasPrefix(q.rest, `""`) {
			return nil, false
		}
		text := q.rest[:end]
		q.rest = q.rest[end+1:]
		return text, true
	}
	word := q.while(func(c byte) bool { return bareByte(c) || c == '+' || c == '.' || c == ':' || c == '\'' || c == '"' })
	switch word {
	case "true", "false":
		return word == "true", true
	}
	n, err := strconv.ParseInt(word, 10, 64)
	return n, err == nil && strconv.FormatInt(n, 10) == word // accepts only the usual spelling, not +3, 007 or -0
}

// list reads the rest of a list, which may extend over several lines.
func (q *quickReader) list() (any, bool) {
	list := []any{}
	for {
		if !q.blank() {
			return nil, false
		}
		if q.take("]") {
			return list, true
		}
		value, ok := q.scalar()
		if !ok || !q.blank() {
			return nil, false
		}
		list = append(list, value)
		if !q.take(",") && !strings.HasPrefix(q.rest, "]") {
			return nil, false
		}
	}
}

// blank skips white space and comments, and reports whether anything follows.
func (q *quickReader) blank() bool {
	q.skip(" \t\n")
	for strings.HasPrefix(q.rest, "#") {
		_, q.rest, _ = strings.Cut(q.rest, "\n")
		q.skip(" \t\n")
	}
	return q.rest != ""
}

// inline reads the rest of an inline table, which is on one line.
func (q *quickReader) inline() (any, bool) {
	table := map[string]any{}
	for q.skip(" \t"); !q.take("}"); q.skip(" \t") {
		if len(table) > 0 {
			if !q.take(",") {
				return nil, false
			}
			q.skip(" \t")
		}
		if !q.pair(table, q.scalar) {
			return nil, false
		}
	}
	return table, true
}
