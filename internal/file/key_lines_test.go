package file

import (
	"maps"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

func scan(text string) *scanner {
	s := newScanner(text)
	s.keys = keyLines{}
	s.run()
	return s
}

func TestScanFindsTheLineOfEachKey(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       keyLines
	}{
		{"nothing", "", keyLines{}},
		{"keys, comments and blank lines", "# a = 1\na = 1 # b = 2\n\n\tb = 2\n", keyLines{"a": 2, "b": 4}},
		{"a line like a key in a text of several lines", "a = \"\"\"\nb = 1\n\\\"\"\"\nc = 2\"\"\"\nb = 3", keyLines{"a": 1, "b": 5}},
		{"quotes before the end of a text of several lines", "a = \"\"\"x\"\"\"\"\"\nb = '''\n'b = 1''''\nc = 1", keyLines{"a": 1, "b": 2, "c": 4}},
		{"a literal text with a backslash at its end", "a = 'x\\'\nb = 1", keyLines{"a": 1, "b": 2}},
		{"a basic text with an escaped quote", "a = \"x\\\" # \"\nb = 1", keyLines{"a": 1, "b": 2}},
		{"a line that ends in a backslash within a text", "a = \"\"\"x \\\n  y \\\n  z\"\"\"\nb = 1", keyLines{"a": 1, "b": 4}},
		{"the elements of an array", "a = [1,\n  # 2\n  \"]\", [\n3], # ,\n]\nb = 1", keyLines{"a": 1, "a.0": 1, "a.1": 3, "a.2": 3, "a.2.0": 4, "b": 6}},
		{"an array that begins on the next line", "a = [\n\n1\n,2]", keyLines{"a": 1, "a.0": 3, "a.1": 4}},
		{"tables", "[a]\nb = 1\n[c . d]\ne = 1", keyLines{"a": 1, "a.b": 2, "c": 3, "c.d": 3, "c.d.e": 4}},
		{"arrays of tables", "[[a]]\nb = 1\n[[a]]\nb = 2\n[a.c]\nd = 1\n[[a.e]]\nf = 1",
			keyLines{"a": 1, "a.0": 1, "a.0.b": 2, "a.1": 3, "a.1.b": 4, "a.1.c": 5, "a.1.c.d": 6, "a.1.e": 7, "a.1.e.0": 7, "a.1.e.0.f": 8}},
		{"dotted keys have the line of their first part", "a.b = 1\na.c = 2", keyLines{"a": 1, "a.b": 1, "a.c": 2}},
		{"inline tables", "a = {b = 1, c = {d = \"}\"}}\ne = 1", keyLines{"a": 1, "a.b": 1, "a.c": 1, "a.c.d": 1, "e": 2}},
		{"inline tables in an array", "a = [\n{b = 1},\n{b = [2,\n3], c = 4},\n]",
			keyLines{"a": 1, "a.0": 2, "a.0.b": 2, "a.1": 3, "a.1.b": 3, "a.1.b.0": 3, "a.1.b.1": 4, "a.1.c": 4}},
		{"quoted keys", "\"a b\" = 1\n'c\"d' = 2\n\"e\\u0041\" = 3", keyLines{"a b": 1, "c\"d": 2, "eA": 3}},
	} {
		s := scan(test.text)
		got, problem := s.keys, s.problem
		if problem != nil || !maps.Equal(got, test.want) {
			t.Errorf("%s: the lines of the keys are %v (problem: %v), want %v, in\n%s", test.name, got, problem, test.want, test.text)
		}
	}
}

func TestScanRefusesSlowInput(t *testing.T) {
	long := strings.Repeat("a.", maxParts) + "a"
	for name, test := range map[string]struct {
		text string
		line int // 0 for a valid text
	}{
		"a key with the most parts":        {"x = 1\n" + strings.TrimPrefix(long, "a.") + " = 1", 0},
		"a key with too many parts":        {"x = 1\n" + long + " = 1", 2},
		"a table name with too many parts": {"x = 1\n\n[" + long + "]", 3},
		"a key in an inline table":         {"x = {\n" + long + " = 1}", 2},
		"a quoted key with many dots":      {"x = 1\n\"" + long + "\" = 1", 0},
		"a version number in a text":       {"x = \"" + long + "\"", 0},
		"the deepest brackets":             {"x = " + strings.Repeat("[", maxDepth) + strings.Repeat("]", maxDepth), 0},
		"brackets that are too deep":       {"x = " + strings.Repeat("[", maxDepth+1), 1},
		"braces on several lines":          {"x = " + strings.Repeat("{a =\n", 3) + strings.Repeat("[", maxDepth), 0},
		"a megabyte of opening brackets":   {"x = " + strings.Repeat("[", 1<<20), 1},
	} {
		problem := scan(test.text).problem
		switch {
		case problem == nil && test.line != 0:
			t.Errorf("%s: the scanner accepts the text, want a problem on line %d", name, test.line)
		case problem != nil && problem.line != test.line:
			t.Errorf("%s: the problem is on line %d, want line %d (%s)", name, problem.line, test.line, problem.msg)
		}
	}
}

// The message about a syntax error is in our words, and names the line on which the author finds the error. The front matter begins on
// line 2.
func TestSyntaxErrors(t *testing.T) {
	for _, test := range []struct{ front, want string }{
		{"a = \"x\nb = 1", `2: a has text without a closing quote on its line`},
		{"a = 1\nb = '''\nx\n", `3: b has text without closing quotes`},
		{"[[t]]\na = 1\n[[t]]\na = \"\"\"\nx\n", `5: a has text without closing quotes`},
		{"a = [\n1,\n2\n", `2: the list a is not closed`},
		{"a = [\n1,\n", `2: the value of a is not finished`},
		{"x = 1\na = [1,\nb = 2", `4: the list a has "b" without quotes`},
		{"a = [1\nb = 2", `3: the list a has "b" where a comma or ] is expected`},
		{"a = [\"x\" \"y\"]", `2: the list a has '"' where a comma or ] is expected`},
		{"a = {b = 1 c = 2}", `2: found "c" between { and } where a comma or the } is expected`},
		{"a = {b = 1", `2: the } after b is missing`},
		{"a = [1,,2]", `2: a has one comma too many`},
		{"a =\nb = 1", `2: a has no value`},
		{"a = yes", `2: a is "yes" without quotes`},
		{"[[t]]\na = yes\n[[t]]\na = 1", `3: a is "yes" without quotes`},
		{"a = “x”", `2: a begins with the typographic quote "“"`},
		{"a\nb = 1", `2: expected key = value`},
		{"a: 1", `2: a key is followed by ":"`},
		{"b c = 1", `2: a key is followed by "c"`},
		{"= 1", `2: a key has no name`},
		{".a = 1", `2: a key has no name`},
		{"a = 1\na = 2", `3: key "a" is defined twice`},
		{"[[t]]\na = 1\n\na = 2", `5: key "t.a" is defined twice`},
		{"a = {b = 1, b = 2}", `2: key "a.b" is defined twice`},
		{"x = 1\n[t\na = 1", `3: a name in brackets is not closed`},
		{"x = 1\n[[t]\na = 1", `3: a name in brackets is not closed`},
		{"[]\na = 1", `2: a name in brackets is not valid`},
		{"a = 1 b = 2", `2: a value is followed by "b"`},
		{"a = 'it's'", `2: a value is followed by "s"`},
		{"a = 1\nb = 2026-02-30", `3: b 2026-02-30 does not exist: February 2026 has 28 days`},
		{"a = 99999999999999999999", `2: a is "99999999999999999999", which is too large`},
		{"a = 01", `2: a is "01", which is not a number`},
		{"a = 23.11.2026", `2: a is "23.11.2026", which is not a number`},
		{"a = .5", `2: a is not a number`},
		{"a = \"\"\"x\n\\q\"\"\"", `3: a has a \ that means nothing`},
		{"a = \"C:\\Users\"", `2: a has a \ that means nothing`},
	} {
		f := Markdown("x.md", []byte("+++\n"+test.front+"\n+++\n"))
		if len(f.Errs) != 1 || "x.md:"+test.want != f.Errs[0].Pos.String()+": "+f.Errs[0].Msg || f.Errs[0].Hint == "" {
			t.Errorf("%q gives %v, want %s, and a hint", test.front, f.Errs, test.want)
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, seed := range []string{
		"a = 1\n[b]\nc = \"x\"\n[[d]]\ne = [1, {f = 2}]\n", "a = \"\"\"\nb = 1\n\"\"\"\nb = 2", "a.b.c = 1\n\"d e\" = '''x'''\n",
		"links = [\n{title = \"x\", url = \"y\"},\n]\n", "[[a]]\n[a.b]\nc = 1\n[[a]]\n", "a = [[[[]]]] # x\n", "a = 2026-11-23T10:00:00Z", "a = \"\\",
	} {
		f.Add(seed)
	}
	bare := regexp.MustCompile(`^[A-Za-z_-][A-Za-z0-9_-]*$`)
	f.Fuzz(func(t *testing.T, text string) {
		last := strings.Count(text, "\n") + 1
		s := scan(text)
		keys, problem := s.keys, s.problem
		if problem != nil && (problem.line < 1 || problem.line > last) {
			t.Fatalf("the scanner reports a problem on line %d, but the text has %d lines", problem.line, last)
		}
		for path, line := range keys {
			if line < 1 || line > last {
				t.Fatalf("the key %q is reported on line %d, but the text has %d lines", path, line, last)
			}
		}
		if problem != nil {
			return
		}
		var vals map[string]any
		meta, err := toml.Decode(text, &vals)
		if err != nil {
			return
		}
		// Every key at the top level and in its tables has a line, and that line contains the key.
		lines := strings.Split(text, "\n")
		found := map[string]bool{}
		for path, line := range keys {
			path = withoutIndexes(path)
			found[path] = found[path] || strings.Contains(lines[line-1], path[strings.LastIndexByte(path, '.')+1:])
		}
		for _, key := range meta.Keys() {
			path := strings.Join(key, ".")
			if len(key) <= 2 && bare.MatchString(key[0]) && bare.MatchString(key[len(key)-1]) && !found[path] {
				t.Fatalf("the line of the key %q is missing or does not contain it; the lines are %v", path, keys)
			}
		}
	})
}

func FuzzParseEntry(f *testing.F) {
	for _, seed := range []string{
		"+++\ntitle = \"x\"\n+++\nbody\n", "\ufeff+++\r\na = 1\r\n+++\r\n", "---\na: 1\n---\n", "+++\n", "", "\x00", "+++\na = \"\"\"\n+++\n\"\"\"\n+++\nb",
		"+++\n[[a]]\nb = 2026-02-30\n+++", "+++\na = [\n+++\n", "+++\n[a\n+++\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		last := strings.Count(string(data), "\n") + 1
		entry := Markdown("x.md", data)
		if again := Markdown("x.md", data); again.Errs.Error() != entry.Errs.Error() || again.Body != entry.Body {
			t.Fatalf("parsing the same bytes twice gives %v, then %v", entry.Errs, again.Errs)
		}
		if entry.Keys != nil {
			entry.Keys.Need("title", `"…"`)
			entry.Keys.Line("title")
			entry.Keys.Lines("fit")
			entry.Keys.Whole("order", 0, 0)
			entry.Keys.Date("date")
			for _, sub := range entry.Keys.Tables("a", 50) {
				sub.Need("b", "1")
			}
			entry.Close()
		} else if len(entry.Errs) == 0 {
			t.Fatal("the file has neither keys nor mistakes")
		}
		for _, e := range entry.Errs {
			if e.Pos.Line < 0 || e.Pos.Line > last {
				t.Fatalf("the mistake %v is outside of the file, which has %d lines", e, last)
			}
			if text := e.Error(); strings.ContainsAny(text, "\n\r\x1b") {
				t.Fatalf("the mistake is not one clean line: %s", strconv.Quote(text))
			}
		}
		if entry.Body > last+1 {
			t.Fatalf("the body is said to begin on line %d, but the file has %d lines", entry.Body, last)
		}
	})
}
