package serve

import (
	"strings"
	"testing"
)

func TestInject(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"before the end of the head": {"<!doctype html><html><head><title>a</head> b</title></head><body>", "<!doctype html><html><head><title>a</head> b</title>|</head><body>"},
		"without an end of the head": {"<head><title>a</title><p>b", "<head><title>a</title>|<p>b"},
		"without a head":             {"<p>a</p>", "|<p>a</p>"},
		"text alone":                 {"  a <head>", "|  a <head>"},
		"nothing":                    {"", "|"},
		"only real markup counts":    {"<!-- <head></head> --><script>'</head>'</script></head>", "<!-- <head></head> --><script>'</head>'</script>|</head>"},
		"upper case":                 {"<HEAD><META CHARSET=utf-8></HEAD>", "<HEAD><META CHARSET=utf-8>|</HEAD>"},
		"odd bytes stay":             {"<head><meta content='a&amp;\x00b'><style>a>b{}</style></head>\xff\r\n", "<head><meta content='a&amp;\x00b'><style>a>b{}</style>|</head>\xff\r\n"},
		"a policy": {`<head><meta http-equiv="content-security-policy" content="default-src 'none'; img-src 'self'"></head>`,
			`<head><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; img-src &#39;self&#39;; script-src HASH; connect-src &#39;self&#39;">|</head>`},
		"two policies": {`<meta content=default-src&#32;&#39;none&#39; HTTP-EQUIV=Content-Security-Policy><meta http-equiv="Content-Security-Policy" content="img-src *"><p>`,
			`<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src HASH; connect-src &#39;self&#39;"><meta http-equiv="Content-Security-Policy" content="img-src *">|<p>`},
		"a policy in a comment": {`<!-- <meta http-equiv="Content-Security-Policy" content="default-src 'none'"> --><p>`,
			`<!-- <meta http-equiv="Content-Security-Policy" content="default-src 'none'"> -->|<p>`},
		"a policy in the body": {`<body><meta http-equiv="Content-Security-Policy" content="default-src 'none'">`,
			`|<body><meta http-equiv="Content-Security-Policy" content="default-src 'none'">`},
	} {
		want := strings.ReplaceAll(c.want, "HASH", strings.ReplaceAll(strings.ReplaceAll(pageScriptHash, "'", "&#39;"), "+", "&#43;"))
		got := strings.ReplaceAll(string(inject([]byte(c.page), "|")), "+", "&#43;")
		if got != want {
			t.Errorf("%s: the page becomes\n%q\nwant\n%q", name, got, want)
		}
	}
}

func TestAllowScript(t *testing.T) {
	for policy, want := range map[string]string{
		"":                   "",
		"img-src 'self'":     "img-src 'self'",
		"default-src 'none'": "default-src 'none'; script-src HASH; connect-src 'self'",
		"default-src 'self'": "default-src 'self'; script-src 'self' HASH",
		"DEFAULT-SRC 'NONE'; Script-Src 'none'; Connect-Src 'none'":       "DEFAULT-SRC 'NONE'; Script-Src HASH; Connect-Src 'self'",
		"script-src 'sha256-x'; connect-src https://a.example":            "script-src 'sha256-x' HASH; connect-src https://a.example 'self'",
		"script-src 'unsafe-inline'; connect-src *":                       "script-src 'unsafe-inline'; connect-src *",
		"script-src 'unsafe-inline' 'nonce-a'; connect-src 'self'":        "script-src 'unsafe-inline' 'nonce-a' HASH; connect-src 'self'",
		"script-src 'self'; script-src-elem 'none'; connect-src 'self'; ": "script-src 'self' HASH; script-src-elem HASH; connect-src 'self'",
		"script-src 'none'; script-src 'self'":                            "script-src HASH; script-src 'self'",
	} {
		if got := allowScript(policy); got != strings.ReplaceAll(want, "HASH", pageScriptHash) {
			t.Errorf("the policy %q becomes\n%q, want\n%q", policy, got, want)
		}
	}
}

// The script becomes the content of a script element, so it must not contain the end tag of one.
func TestPageScriptStaysInItsElement(t *testing.T) {
	if lower := strings.ToLower(pageScript); strings.Contains(lower, "</script") || strings.Contains(lower, "<!--") {
		t.Error("page.js contains </script or <!--")
	}
}

// For any page, inject adds the script and may change a policy. It changes nothing else.
func FuzzInject(f *testing.F) {
	for _, page := range []string{"<head></head>", "<p>", "<title>", "<script>", "<!--", "<meta http-equiv=x>", "<a b='", "\x00<head\x00>", "<plaintext></head>", "<svg><title><p></head>"} {
		f.Add(page)
	}
	f.Fuzz(func(t *testing.T, page string) {
		if strings.Contains(strings.ToLower(page), "http-equiv") || strings.Contains(page, "|") {
			return
		}
		if got := string(inject([]byte(page), "|")); strings.Replace(got, "|", "", 1) != page {
			t.Errorf("inject changes more than it should: the page %q becomes %q", page, got)
		}
	})
}
