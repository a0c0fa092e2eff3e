package style

import (
	"slices"
	"strings"
	"testing"
)

func TestResolve(t *testing.T) {
	for _, test := range []struct {
		name, sheet string
		want        []Load
	}{
		{"nothing", "p { color: red } /* url(a.png) */", nil},
		{"a font", "p{}\n@font-face {\n font-family: X;\n src: local(X), url(\"/x.woff2\") format('woff2'), url( /x.woff ) }", []Load{{Font, "/x.woff2", 4}, {Font, "/x.woff", 4}}},
		{"a font within a rule", "@media print{@FONT-FACE{src:url('/x.ttf')}p{background:url(a.png)}}", []Load{{Font, "/x.ttf", 1}, {Image, "a.png", 1}}},
		{"a picture", "@font-face{}\nbody{background:#fff url(data:image/png;base64,AAAA)}", []Load{{Image, "data:image/png;base64,AAAA", 2}}},
		{"another sheet", "@import \"a.css\";\n@import url(b.css) screen;p::before{content:\"c.css\"}", []Load{{Import, "a.css", 1}, {Import, "b.css", 2}}},
		{"an end within an address", "p{background:url(a)", []Load{{Image, "a", 1}}},
		{"too many braces", "}}}@font-face{src:url(a)}", []Load{{Font, "a", 1}}},
	} {
		var got []Load
		same := Resolve(test.sheet, func(l Load) string {
			got = append(got, l)
			return l.URL
		})
		if !slices.Equal(got, test.want) || same != test.sheet {
			t.Errorf("%s: got %v and %q, want %v", test.name, got, same, test.want)
		}
	}
}

func TestResolvedAddresses(t *testing.T) {
	got := Resolve("@import 'a.css';@font-face{src:url( '/x y.woff2' ) format(\"woff2\")}", func(l Load) string { return "/base" + l.URL })
	if want := "@import \"/basea.css\";@font-face{src:url(\"/base/x y.woff2\") format(\"woff2\")}"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// If no address changes, a sheet keeps every byte, except for an address that the end of the sheet cuts off.
func FuzzResolve(f *testing.F) {
	f.Add("@font-face{src:url(a)}\n@import 'b';p{background:url(\"c\")}")
	f.Fuzz(func(t *testing.T, sheet string) {
		same := Resolve(sheet, func(l Load) string {
			if l.Line < 1 || l.Line > 1+len(sheet) {
				t.Errorf("got a load on line %d, which the sheet %q doesn't have", l.Line, sheet)
			}
			return l.URL
		})
		if strings.TrimSuffix(same, ")") != strings.TrimSuffix(sheet, ")") {
			t.Errorf("no address changed, but the sheet %q became %q", sheet, same)
		}
	})
}
