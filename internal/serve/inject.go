package serve

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"howihelp/internal/style"
)

//go:embed page.js
var pageScript string

// pageScriptHash is the source that allows only this script in a Content-Security-Policy.
var pageScriptHash = style.PolicyHash(pageScript)

// script returns the <script> element that keeps a page up to date.
func (s *Server) script(now state, private bool) string {
	stream := streamPath
	if private {
		stream = s.Desk() + "stream"
	}
	return fmt.Sprintf("<script data-howihelp data-build=%q data-stream=%q>%s</script>\n", s.build(now), stream, pageScript)
}

// inject returns a page with a script at the end of its head, and with a policy that lets the script run and listen. It changes
// nothing else.
func inject(page []byte, script string) []byte {
	var out bytes.Buffer
	out.Grow(len(page) + len(script) + len(pageScriptHash) + 100)
	rest := page
	z := html.NewTokenizer(bytes.NewReader(page))
	for inside := ""; ; {
		kind := z.Next()
		raw := rest[:len(z.Raw())]
		token := z.Token()
		if kind == html.ErrorToken || endsHead(token, inside) {
			break
		}
		switch {
		case kind == html.EndTagToken:
			inside = ""
		case kind == html.StartTagToken && slices.Contains(withText, token.Data):
			inside = token.Data
		}
		rest = rest[len(raw):]
		if policy, ok := policyOf(token); ok {
			raw = []byte(`<meta http-equiv="Content-Security-Policy" content="` + html.EscapeString(allowScript(policy)) + `">`)
		}
		out.Write(raw)
	}
	out.WriteString(script)
	out.Write(rest)
	return out.Bytes()
}

// inHead lists the elements that can be in a page's head, or around it. The elements in withText contain text.
var (
	inHead   = []string{"html", "head", "meta", "title", "link", "style", "script", "base", "noscript"}
	withText = []string{"title", "style", "script", "noscript"}
)

// endsHead reports whether a browser would end a page's head before this token.
func endsHead(t html.Token, inside string) bool {
	switch t.Type {
	case html.StartTagToken, html.SelfClosingTagToken:
		return !slices.Contains(inHead, t.Data)
	case html.EndTagToken:
		return t.Data == "head" || !slices.Contains(inHead, t.Data)
	case html.TextToken:
		return inside == "" && strings.TrimSpace(t.Data) != ""
	}
	return false
}

// policyOf returns the policy of a <meta http-equiv="Content-Security-Policy"> element.
func policyOf(t html.Token) (policy string, ok bool) {
	if t.Data != "meta" || t.Type == html.TextToken || t.Type == html.EndTagToken {
		return "", false
	}
	for _, a := range t.Attr {
		switch a.Key {
		case "http-equiv":
			ok = strings.EqualFold(strings.TrimSpace(a.Val), "Content-Security-Policy")
		case "content":
			policy = a.Val
		}
	}
	return policy, ok
}

// allowScript returns a Content-Security-Policy that also allows our script and its stream. If a policy already allows both, it
// stays unchanged.
func allowScript(policy string) string {
	var directives [][]string // the name and its sources
	for text := range strings.SplitSeq(policy, ";") {
		if fields := strings.Fields(text); len(fields) > 0 {
			directives = append(directives, fields)
		}
	}
	find := func(name string) int {
		return slices.IndexFunc(directives, func(d []string) bool { return strings.EqualFold(d[0], name) })
	}
	changed := false
	// allow adds a source to the first of the named directives that exists. It doesn't change default-src, but adds a copy of it
	// under the first name.
	allow := func(source string, allowed func(sources []string) bool, names ...string) {
		for _, name := range names {
			i := find(name)
			if i < 0 {
				continue
			}
			sources := directives[i][1:]
			if allowed(sources) {
				return
			}
			sources = append(slices.DeleteFunc(slices.Clone(sources), func(s string) bool { return strings.EqualFold(s, "'none'") }), source)
			changed = true
			if name == "default-src" {
				directives = append(directives, append([]string{names[0]}, sources...))
			} else {
				directives[i] = append([]string{directives[i][0]}, sources...)
			}
			return
		}
	}
	allow(pageScriptHash, runsInline, "script-src", "default-src")
	if find("script-src-elem") >= 0 {
		allow(pageScriptHash, runsInline, "script-src-elem")
	}
	allow("'self'", func(sources []string) bool {
		return slices.ContainsFunc(sources, func(s string) bool { return s == "*" || strings.EqualFold(s, "'self'") })
	}, "connect-src", "default-src")
	if !changed {
		return policy
	}
	parts := make([]string, len(directives))
	for i, d := range directives {
		parts[i] = strings.Join(d, " ")
	}
	return strings.Join(parts, "; ")
}

// runsInline reports whether a policy's sources allow any inline script. 'unsafe-inline' counts only without a hash and a nonce.
func runsInline(sources []string) bool {
	has := func(prefix string) bool {
		return slices.ContainsFunc(sources, func(s string) bool { return strings.HasPrefix(strings.ToLower(s), prefix) })
	}
	return has("'unsafe-inline'") && !has("'sha") && !has("'nonce-") && !has("'strict-dynamic'")
}
