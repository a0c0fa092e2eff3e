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

// Hard line breaks and the line breaks of code stay.
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

// A text on one line has no spaces that its lines would not have.
func TestOneLine(t *testing.T) {
	for text, want := range map[string]string{
		"日本語の\n二行": "日本語の二行", "谢谢！\n我会看，\n然后回信。": "谢谢！我会看，然后回信。", "一。\n\n二。": "一。二。", "見出し\n\n本文": "見出し 本文",
		"one\ntwo\n\nthree": "one two three", "한국어\n줄": "한국어 줄", "これは**太字**\nです": "これは**太字**です", "これは\n*太字*です": "これは*太字*です",
		"これは**「太字」**\nです": "これは**「太字」** です", "API\nを使う": "API を使う", "山田 太郎": "山田 太郎", "♪\nです": "♪です", "": "", " \n ": "",
	} {
		if got := OneLine([]byte(text)); got != want+"\n" {
			t.Errorf("OneLine(%q) = %q, want %q", text, got, want+"\n")
		}
	}
	if got, want := Joined("日本語の\n  二行 と\nAPI\n\n次"), "日本語の二行 と\nAPI\n\n次"; got != want {
		t.Errorf("Joined keeps other white space: got %q, want %q", got, want)
	}
}

// Marks next to East Asian punctuation that emphasise nothing are found, and no others.
func TestStrayMarks(t *testing.T) {
	for body, want := range map[string]string{
		"*「斜体」*です": "*", "値は~~「百円」~~です": "~~", "__『本』__を": "__", "これは*（注）*の": "*", "**「太字」**です": "**",
		"*斜体*です": "", "3*4*5": "", "注*「意」": "", "*「斜体」* です": "", "`*「x」*y`です": "", "a_b_c「」": "",
	} {
		doc, _ := Convert([]byte(body+"\n"), Options{})
		got := ""
		if len(doc.Outline.Shown) > 0 {
			got = body[doc.Outline.Shown[0].Start:doc.Outline.Shown[0].End]
		}
		if got != want {
			t.Errorf("in %s, the stray mark %q is found, want %q", body, got, want)
		}
	}
}
