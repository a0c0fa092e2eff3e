package style

import "testing"

func TestShrink(t *testing.T) {
	for _, test := range []struct{ name, got, want string }{
		{"a style sheet", Sheet("/* a note */\np { margin : 0 }\n"), "p{margin:0}"},
		{"a script", Script("// a note\nconst a = 1\nalert(a)\n"), "const a=1;alert(a)"},
		{"a style sheet that ends its element", Sheet(`p::before { content: "</style>" }`), `p::before{content:"<\/style>"}`},
		{"a script that does not parse", Script("let = = </script>"), `let = = <\/script>`},
	} {
		if test.got != test.want {
			t.Errorf("%s became %q, want %q", test.name, test.got, test.want)
		}
	}
}

func TestPolicyHash(t *testing.T) {
	// From the specification's own example: https://www.w3.org/TR/CSP3/#external-hash
	if got, want := PolicyHash("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
