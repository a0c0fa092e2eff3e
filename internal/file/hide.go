package file

import (
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// Hide returns a file's text line for line, without the values of some keys of its TOML. The text need not be
// well-formed: if it is unclear where a value ends, Hide hides too much rather than too little.
func Hide(text string, keys ...string) string {
	values := valuesOf(text, keys)
	lines := strings.Split(text, "\n")
	hidden, at := false, 0
	for i, line := range lines {
		name, key, found := statement(line)
		switch start := at; {
		case slices.Contains(keys, name):
			lines[i], hidden = key+"= …", true
		case hidden && found && !slices.ContainsFunc(values, func(v Comment) bool { return v.Start < start && start < v.End }):
			hidden = false
		case hidden:
			lines[i] = "…"
		}
		at += len(line) + 1
	}
	return strings.Join(lines, "\n")
}

// valuesOf returns the positions of some keys with their values in a text. A value that is not closed seems to end much later than
// its author meant. It is left out, unless a multi-line text begins in it, before any of its lines looks like a key.
func valuesOf(text string, keys []string) []Comment {
	above, front := 0, text
	if first, rest, _ := strings.Cut(text, "\n"); strings.TrimRight(first, " \t\r") == fence {
		above, front = len(text)-len(rest), rest
		if closed, _, ok := cutFence(rest); ok {
			front = closed
		}
	}
	var all []Comment
	s := newScanner(front)
	s.statement = func(path string, start, end int) {
		value := front[start:end]
		if slices.Contains(keys, path[strings.LastIndexByte(path, '.')+1:]) && (isWhole(value) || hasLongText(value)) {
			all = append(all, Comment{start + above, end + above})
		}
	}
	s.run()
	return all
}

// isWhole reports whether a text is a key with its value.
func isWhole(text string) bool {
	_, err := toml.Decode(text, new(map[string]any))
	return err == nil
}

// hasLongText reports whether a multi-line text begins in a value, before any line of the value looks like a key.
func hasLongText(value string) bool {
	for i, line := range strings.Split(value, "\n") {
		if _, _, found := statement(line); found && i > 0 {
			return false
		}
		if strings.Contains(line, `"""`) || strings.Contains(line, "'''") {
			return true
		}
	}
	return false
}

// statement reads a line as the beginning of a key or a table, or as a fence. The key is the text before its =, and the
// name is the last part of the key.
func statement(line string) (name, key string, ok bool) {
	trimmed := strings.TrimLeft(line, " \t")
	if strings.HasPrefix(trimmed, "[") || strings.HasPrefix(trimmed, fence) {
		return "", "", true
	}
	s := newScanner(trimmed)
	parts := s.key()
	if len(parts) == 0 || s.at >= len(trimmed) || trimmed[s.at] != '=' || !isBare(trimmed[:s.at]) {
		return "", "", false
	}
	return parts[len(parts)-1], line[:len(line)-len(trimmed)+s.at], true
}

// isBare reports whether the text before a = may be a key. Otherwise, the = is part of a sentence.
func isBare(key string) bool {
	if strings.ContainsAny(key, `"'`) {
		return true
	}
	return !strings.ContainsFunc(strings.TrimSpace(key), func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_' || r == '-' || r == '.')
	})
}
