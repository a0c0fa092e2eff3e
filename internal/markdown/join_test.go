package markdown

import (
	"strings"
	"testing"
)

// A line break becomes a space in scripts that put spaces between words, and disappears in Chinese and Japanese. Pages, mails and texts
// agree, whatever markup is at the end of a line and at the beginning of the next.
func TestJoinedLines(t *testing.T) {
	east := []string{"一行目です。", "这是第一行，", "日本語", "カタカナー", "全角ＡＢＣ", "「引用」", "（注）", "ﾊﾝｶｸ", "ㄅㄆㄇ", "々", "〇", "𠮷"}
	west := []string{"words", "First.", "é", "Слово", "한국어", "안녕.", "🎉", "นี่", "“quoted”", "and so on…", "3", "/"}
	marks := []string{"X", "**X**", "*X*", "~~X~~", "[X](https://example.org/)", "`X`", "***X***"}
	check := func(before, after string, joined bool) {
		t.Helper()
		body := []byte(before + "\n" + after + "\n")
		between := " "
		if joined {
			between = ""
		}
		doc, _ := Convert(body, Options{Text: true})
		plain, mail := Mail(string(body))
		tags := strings.NewReplacer("<p>", "", "</p>", "", "<strong>", "", "</strong>", "", "<em>", "", "</em>", "", "<del>", "", "</del>", "",
			"<code>", "", "</code>", "", "</a>", "", `<a href="https://example.org/">`, "", ` rel="noopener"`, "")
		bare := strings.NewReplacer("*", "", "~", "", "`", "", "[", "", "](https://example.org/)", "")
		want := bare.Replace(before) + between + bare.Replace(after)
		text := strings.NewReplacer(" (https://example.org/)", "")
		for _, got := range []string{tags.Replace(string(doc.HTML)), tags.Replace(mail), tags.Replace(HTML(body)), text.Replace(doc.Text), text.Replace(plain), text.Replace(Text(body))} {
			if got = strings.ReplaceAll(strings.TrimSpace(got), "\n", " "); got != want {
				t.Errorf("for %q, got %q, want %q", body, got, want)
			}
		}
	}
	for i, a := range east {
		for j, b := range east {
			x, y := marks[i%len(marks)], marks[j%len(marks)]
			check(strings.Replace(x, "X", a, 1), b, true)
			check(a, strings.Replace(y, "X", b, 1), true)
			check("前"+strings.Replace(x, "X", "中", 1), strings.Replace(y, "X", "中", 1)+"後", true)
		}
		for j, b := range west {
			quote := strings.ContainsAny(b, "“”…")
			check(a, strings.Replace(marks[j%len(marks)], "X", b, 1), quote && strings.HasPrefix(b, "“"))
			check(b, a, quote)
		}
	}
	for _, a := range west {
		for _, b := range west {
			check(a, b, false)
		}
	}
}

// Hard line breaks stay, and so do the line breaks of code.
func TestKeptBreaks(t *testing.T) {
	for body, want := range map[string]string{
		"一行目\\\n二行目":          "<p>一行目<br>\n二行目</p>\n",
		"一行目  \n二行目":          "<p>一行目<br>\n二行目</p>\n",
		"```\n一行目\n二行目\n```":  "<pre><code>一行目\n二行目\n</code></pre>\n",
		"一行目\n\n二行目":          "<p>一行目</p>\n<p>二行目</p>\n",
		"> 一行目\n> 二行目":        "<blockquote>\n<p>一行目二行目</p>\n</blockquote>\n",
		"- 一行目\n  二行目\n- 三":   "<ul>\n<li>一行目二行目</li>\n<li>三</li>\n</ul>\n",
		"一行目 <!-- x -->\n二行目": "<p>一行目 \n二行目</p>\n",
	} {
		if got := HTML([]byte(body)); got != want {
			t.Errorf("for %q, got %q, want %q", body, got, want)
		}
	}
}
