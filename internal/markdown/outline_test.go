package markdown

import (
	"fmt"
	"strings"
	"testing"
)

func TestOutlined(t *testing.T) {
	src := `# One *two*

Hello [the guide](https://example.org/ "t") and <https://example.com/a>,
or www.example.net. ` + "`code`" + ` <!-- note --> end ![alt](a.png) ![](b.png)

> quoted \*text*

- item [x][y]

<!-- check: excuse: a reason --> <b>html</b>

[y]: https://example.org/y
`
	want := `h1 One |emphasis:two
p Hello |link:the guide| and |address:https://example.com/a|,/or |address:www.example.net|. |code:code| | end | 
quoted quoted \*text*
p item |link:x
link "the guide" https://example.org/
link "https://example.com/a" https://example.com/a
link "www.example.net" http://www.example.net
link "x" https://example.org/y
picture "alt" a.png
picture "[]" b.png
comment <!-- note -->
comment <!-- check: excuse: a reason -->
`
	o := Outlined([]byte(src))
	var b strings.Builder
	at := func(s Span) string { return src[s.Start:s.End] }
	for _, block := range o.Blocks {
		switch {
		case block.Heading > 0:
			fmt.Fprintf(&b, "h%d ", block.Heading)
		case block.Quoted:
			b.WriteString("quoted ")
		default:
			b.WriteString("p ")
		}
		for i, r := range block.Runs {
			if i > 0 && !block.Runs[i-1].Break {
				b.WriteString("|")
			}
			b.WriteString([]string{"", "emphasis:", "link:", "code:", "address:"}[r.Kind] + at(r.Span))
			if r.Break {
				b.WriteString("/")
			}
		}
		b.WriteString("\n")
	}
	for _, l := range o.Links {
		fmt.Fprintf(&b, "link %q %s\n", at(l.Span), l.Dest)
	}
	for _, p := range o.Pictures {
		fmt.Fprintf(&b, "picture %q %s\n", at(p.Span), p.Dest)
	}
	for _, c := range o.Comments {
		fmt.Fprintf(&b, "comment %s\n", at(c))
	}
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

// A comment that is not closed is a problem. Otherwise, a page or a mail would show it, or would lose the text after it.
func TestUnclosedComment(t *testing.T) {
	for src, line := range map[string]int{
		"a <!-- b":                       1,
		"a\nb <!-- c\n\nd":               2,
		"<!-- check: x: y\n\nall":        1,
		"One.\n\n<div>\n<!-- b\n</div>":  4,
		"<!-- a --> <!-- b":              1,
		"a `<!--` b":                     0,
		`a \<!-- b`:                      0,
		"    <!-- code":                  0,
		"```\n<!-- code\n```":            0,
		"a <!-- b\n c --> d":             0,
		"<!-- a --><!-- b --> <i>c</i>":  0,
		"a <!---> b <!--> c <!-- -- -->": 0,
	} {
		_, problems := Convert([]byte(src), Options{})
		switch {
		case line == 0 && len(problems) > 0:
			t.Errorf("for %q, got the problems %v, want none", src, problems)
		case line > 0 && (len(problems) != 1 || problems[0].Line != line || problems[0].Msg != "a comment is not closed"):
			t.Errorf("for %q, got the problems %v, want an unclosed comment on line %d", src, problems, line)
		}
	}
}

// FuzzOutlined checks that no body causes a panic, and that every span of an outline is within the body.
func FuzzOutlined(f *testing.F) {
	for _, seed := range []string{"a [b](c) ![](d) <!-- e --> <f@g.h>", "> - | a |\n> | - |", "[^1]\n\n[^1]: x", "<!--\n\n-->b", "![![a](b)](c) www.a.b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		o := Outlined([]byte(src))
		spans := o.Comments
		for _, b := range o.Blocks {
			for _, r := range b.Runs {
				spans = append(spans, r.Span)
			}
		}
		for _, target := range append(o.Links, o.Pictures...) {
			spans = append(spans, target.Span)
		}
		for _, s := range spans {
			if s.Start < 0 || s.End > len(src) || s.Start > s.End {
				t.Fatalf("the span %v is not within the %d bytes of the body", s, len(src))
			}
		}
	})
}
