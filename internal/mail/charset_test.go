package mail

import "testing"

// Programs name charsets in many ways. What they mean is clear.
func TestCharsets(t *testing.T) {
	for _, c := range []struct{ bytes, label, want string }{
		{"Gr\xfc\xdfe", "ISO8859_1", "Grüße"},
		{"\xb3adny", "latin-2", "ładny"},
		{"\xb3adny", "x-iso-8859-2", "ładny"},
		{"\xcf\xf0\xe8\xe2\xe5\xf2", "CP-1251", "Привет"},
		{"\xcf\xf0\xe8\xe2\xe5\xf2", "win1251", "Привет"},
		{"\xf0\xd2\xc9\xd7\xc5\xd4", "koi8_r", "Привет"},
		{"\x82\xb1\x82\xf1\x82\xc9\x82\xbf\x82\xcd", "MS932", "こんにちは"},
		{"\xbe\xc8\xb3\xe7", "ks_c_5601-1987", "안녕"},
		{"\xc4\xe3\xba\xc3", "x-gbk", "你好"},
		{"\xa7A\xa6n", "cp950", "你好"},
		{"caf+AOk- 1 +- 1", "utf-7", "café 1 + 1"},
		{"+ZeVnLIqe-", "UNICODE-1-1-UTF-7", "日本語"},
		{"Gr\xfc\xdfe", "utf8", "Grüße"},
		{"Grüße", "latin1", "Grüße"},
		{"GrÃ¼ÃŸe, JÃ¶rg â€“ 40 â‚¬", "utf-8", "Grüße, Jörg – 40 €"},
		{"Ð\u009fÑ€Ð¸Ð²ÐµÑ‚", "utf-8", "Привет"},
		{"SÃO PAULO", "utf-8", "SÃO PAULO"},
		{"Ação e coração à São João", "utf-8", "Ação e coração à São João"},
		{"Ã¼ and ü", "utf-8", "Ã¼ and ü"},
	} {
		if got := decodeText([]byte(c.bytes), c.label); got != c.want {
			t.Errorf("%q in %s is read as %q, want %q", c.bytes, c.label, got, c.want)
		}
	}
}
