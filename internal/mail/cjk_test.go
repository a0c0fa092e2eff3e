package mail

import "testing"

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
