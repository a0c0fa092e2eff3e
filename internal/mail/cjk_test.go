package mail

import "testing"

// A surname below a mail is not the name to greet its sender by, whose whole name the header has.
func TestSurnameBelowTheMail(t *testing.T) {
	const ja, ko, zh = "モス様\n\n来月お話を伺えますか。\n\n", "안녕하세요, 모스 님.\n\n다음 달에 뵐 수 있을까요?\n\n", "莫斯女士，您好！\n\n下个月能见面吗？\n\n"
	for _, c := range []struct{ from, text, first string }{
		{"高橋 美咲", ja + "高橋", "高橋 美咲"},
		{"高橋美咲", ja + "高橋", "高橋美咲"},
		{"美咲 高橋", ja + "高橋", "美咲 高橋"},
		{"高橋 美咲", ja + "高橋美咲", "高橋美咲"},
		{"", ja + "高橋", ""},
		{"高橋", ja + "高橋", ""},
		{"박 지민", ko + "박", "박 지민"},
		{"李小龙", zh + "李", "李小龙"},
		{"李小龙", zh + "小龙", "小龙"},
	} {
		if m := readOf(t, "From: "+c.from+" <x@example.org>\nContent-Type: text/plain; charset=utf-8\nSubject: x\n\n"+c.text); m.First != c.first {
			t.Errorf("%q with the end %q is greeted as %q (doubt: %s), want %q", c.from, c.text[len(c.text)-9:], m.First, m.Doubt.Name, c.first)
		}
	}
}

// People with Chinese, Japanese or Korean names are greeted with the whole name, without a company or a title beside it.
func TestWholeNames(t *testing.T) {
	checkNames(t, []nameCase{
		{"李小龙【星辰科技】", "x@example.cn", "李小龙"},
		{"李小龙 星辰科技", "x@example.cn", "?"}, // as in "神奈川 大学", the first word can be a place
		{"李小龙，教授", "x@example.cn", "李小龙"},
		{"李小龙教授", "x@example.cn", "李小龙"},
		{"㈱さくら 鈴木", "x@example.jp", "?"},
		{"鈴木 一郎（さくら銀行）", "x@example.jp", "鈴木 一郎"},
		{"長谷川 健太郎", "x@example.jp", "長谷川 健太郎"},
		{"山田 博士", "x@example.jp", "山田 博士"}, // a title or a given name
		{"鈴木先生", "x@example.jp", "鈴木先生"},
		{"박지민 팀장", "x@example.kr", "박지민"},
		{"무지개나라 박지민", "x@example.kr", "?박지민"},
		{"Choi Gun-woo, CPA", "info@example.kr", "Gun-woo"},
		{"Jang Won-shik", "jang@example.kr", "Won-shik"},
	})
}
