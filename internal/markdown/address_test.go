package markdown

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// firstLink matches a link in HTML, with groups for its address and its text.
var firstLink = regexp.MustCompile(`<a href="([^"]*)"[^>]*>([^<]*)</a>`)

// A whole bare address becomes a link, whatever scripts it has and whatever surrounds it. The page and the HTML mail have the same link,
// and the plain text has the address as the author wrote it.
func TestBareAddresses(t *testing.T) {
	hosts := map[string]string{
		"example.org": "example.org", "de.example.org:8080": "de.example.org:8080", "münchen.example": "xn--mnchen-3ya.example",
		"пример.рф": "xn--e1afmkfd.xn--p1ai", "xn--e1afmkfd.xn--p1ai": "xn--e1afmkfd.xn--p1ai", "例え.テスト": "xn--r8jz45g.xn--zckzah",
	}
	paths := []string{
		"", "/", "/a", "/wiki/Köln", "/wiki/Köln_am_Rhein", "/日本語", "/?a=ä&b=2", "/ü#größe", "/wiki/Köln_(Stadt)", "/한국어", "/العربية",
		"/हिन्दी", "/a%20ü", "/e\u0301", "/L’Hôpital", "/レオナルド・ダ・ヴィンチ", "/👩🏽‍💻",
	}
	around := [][2]string{
		{"", ""}, {"See ", "."}, {"See ", ", and"}, {"(", ")"}, {"（", "）"}, {"「", "」"}, {"«", "»."}, {"“", "”"}, {"„", "“"}, {"詳細は", "。次"},
		{"見て、", "、それ"}, {"*", "*"}, {"مثل ", "، و"}, {"देखें ", "।"}, {"¿", "?"}, {"", "…"}, {"- ", "\n- b"}, {"> ", "！"}, {"\u3000", "\u3000"}, {"\u00a0", "\u00a0"},
	}
	for host, ascii := range hosts {
		for _, path := range paths {
			for _, a := range around {
				address := "https://" + host + path
				body := []byte(a[0] + address + a[1] + "\n")
				doc, problems := Convert(body, Options{Text: true})
				plain, mail := Mail(string(body))
				for _, got := range []string{string(doc.HTML), mail, HTML(body)} {
					link := firstLink.FindStringSubmatch(got)
					if link == nil || html.UnescapeString(link[2]) != address {
						t.Errorf("for %s, got %q, want a link to %s", body, got, address)
						continue
					}
					to := html.UnescapeString(link[1])
					u, err := url.Parse(to)
					if err != nil || u.Host != ascii || strings.ContainsFunc(to, func(r rune) bool { return r >= utf8.RuneSelf }) {
						t.Errorf("for %s, got a link to %s (%v), want the host %s", body, to, err, ascii)
					} else if want, _ := url.Parse(address); u.Path != want.Path || u.Query().Encode() != want.Query().Encode() || u.Fragment != want.Fragment {
						t.Errorf("for %s, got a link to %s, want the path, query and fragment of %s", body, to, address)
					}
				}
				if problems != nil || !strings.Contains(plain, address) || !strings.Contains(doc.Text, address) || len(doc.Outline.Links) != 1 || doc.Outline.Links[0].Dest != address {
					t.Errorf("for %s, got the problems %v, the text %q and the links %v; want no problem, and %s in the text and as the only link", body, problems, plain, doc.Outline.Links, address)
				}
			}
		}
	}
}

// Words that only look like an address stay text. A link to a bare address never ends within a word.
func TestNoBareAddress(t *testing.T) {
	for body, want := range map[string]string{
		"xhttps://example.org":                            "",
		"éhttps://example.org":                            "",
		"`https://example.org/ü`":                         "",
		"\\https://example.org/ü":                         "",
		"https://ü":                                       "",
		"ana@mail.münchen.example":                        "",
		"ana@例え.テスト":                                      "",
		"ana@example.orgまで。":                              "ana@example.org",
		"https://example.orgをご覧ください。":                     "https://example.org",
		"www.münchen.example/ü.":                          "www.münchen.example/ü",
		"[a https://example.org/ü](https://example.com/)": "a https://example.org/ü",
		"日:// http://":                                    "",
		"。://example.org":                                 "",
		"。s://example.org":                                "",
		"。https\\://a.example":                            "",
	} {
		got := ""
		if link := firstLink.FindStringSubmatch(HTML([]byte(body))); link != nil {
			got = link[2]
		}
		if got != want {
			t.Errorf("for %s, got the link %q, want %q", body, got, want)
		}
	}
}

// An address in ASCII ends where Japanese, Chinese or Korean words begin. Where they may be a part of the path, a finding says so.
func TestAddressRunsOn(t *testing.T) {
	for _, test := range []struct {
		body, want string
		unsure     bool
	}{
		{"資料は https://example.org/kit を", "https://example.org/kit", false},
		{"資料はhttps://example.org/kitをどうぞ。", "https://example.org/kit", false},
		{"https://example.org/kit/をどうぞ", "https://example.org/kit/", false},
		{"https://example.org/2027/5までに", "https://example.org/2027/5", false},
		{"www.example.org/kitから", "www.example.org/kit", false},
		{"先读https://example.org/kit再问", "https://example.org/kit", true},
		{"https://example.org/kit을 보세요", "https://example.org/kit", false},
		{"https://example.org/kit에서는, 그리고", "https://example.org/kit", false},
		{"https://example.org/kit참고", "https://example.org/kit", true},
		{"https://example.org/kitครับ", "https://example.org/kit", true},
		{"https://ja.wikipedia.org/wiki/C言語 と", "https://ja.wikipedia.org/wiki/C言語", false},
		{"https://ja.wikipedia.org/wiki/GNUを", "https://ja.wikipedia.org/wiki/GNU", false},
		{"https://ko.wikipedia.org/wiki/C언어 참고", "https://ko.wikipedia.org/wiki/C언어", false},
		{"https://example.org/資料", "https://example.org/資料", false},
		{"https://example.org/a-資料?q=日本", "https://example.org/a-資料?q=日本", false},
		{"<https://example.org/c語言>", "https://example.org/c語言", false},
		{"https://example.org/größe", "https://example.org/größe", false},
	} {
		doc, _ := Convert([]byte(test.body+"\n"), Options{Text: true})
		link := firstLink.FindStringSubmatch(string(doc.HTML))
		if link == nil || html.UnescapeString(link[2]) != test.want || len(doc.Outline.Shown) > 0 != test.unsure {
			t.Errorf("for %s, got the link %q and the findings %v, want a link to %s, and a finding: %v", test.body, link, doc.Outline.Shown, test.want, test.unsure)
		}
	}
}
