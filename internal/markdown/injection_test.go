package markdown

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// injections lists bodies that try to put markup, an attribute or an address that runs a script into the page.
var injections = []string{
	"<script>alert(1)</script>",
	"a <script>alert(1)</script> b",
	"<ScRiPt\n>alert(1)</sCrIpT>",
	"<img src=x onerror=alert(1)>",
	"a <img src=x onerror=alert(1)> b",
	"<svg/onload=alert(1)>",
	"<a href=\"javascript:alert(1)\">x</a>",
	"<style>*{}</style>",
	"<iframe srcdoc='<script>alert(1)</script>'></iframe>",
	"<!--><script>alert(1)</script>-->",
	"<!-- --><script>alert(1)</script><!-- -->",
	"a <!-- x --!><script>alert(1)</script> -->",
	"<?php echo 1 ?><script>alert(1)</script>",
	"<![CDATA[<script>alert(1)</script>]]>",
	"<!DOCTYPE x [<!ENTITY y \"<script>\">]>",
	"</code></pre><script>alert(1)</script>",
	"    </code></pre><script>alert(1)</script>",
	"`</code><script>alert(1)</script>`",
	"```\n</code></pre><script>alert(1)</script>\n```",
	"```js\nlet a = '</code></pre><script>alert(1)</script>'\n```",
	"```\"><script>alert(1)</script>\nx\n```",
	"```go\" onclick=\"alert(1)\nx\n```",
	"```<script>\nx\n```",
	"[x](javascript:alert(1))",
	"[x](JaVaScRiPt:alert(1))",
	"[x](javascript&colon;alert(1))",
	"[x](javascript&#58;alert(1))",
	"[x](javascript&#x3a;alert(1))",
	"[x](javascript&amp;colon;alert(1))",
	"[x](&#106;avascript:alert(1))",
	"[x](\\javascript:alert(1))",
	"[x](javascript\\:alert(1))",
	"[x](java\tscript:alert(1))",
	"[x](<java\tscript:alert(1)>)",
	"[x](<java&#9;script:alert(1)>)",
	"[x](<java&#10;script:alert(1)>)",
	"[x](java&Tab;script:alert(1))",
	"[x](java&NewLine;script:alert(1))",
	"[x](&#1;javascript:alert(1))",
	"[x](< javascript:alert(1)>)",
	"[x](&#32;javascript:alert(1))",
	"[x](&nbsp;javascript:alert(1))",
	"[x](vbscript:msgbox(1))",
	"[x](VBSCRIPT&colon;msgbox(1))",
	"[x](data:text/html,<script>alert(1)</script>)",
	"[x](data:text/html;base64,PHNjcmlwdD4=)",
	"[x](data&colon;text/html,x)",
	"[x](data:image/svg+xml,<svg/onload=alert(1)>)",
	"[x](file:///etc/passwd)",
	"<javascript:alert(1)>",
	"<data:text/html,x>",
	"<vbscript:x>",
	"[x]\n\n[x]: javascript:alert(1)",
	"[x]\n\n[x]: <javascript&colon;alert(1)>",
	"[x]\n\n[x]: data:text/html,x \"y\"",
	"![x](javascript:alert(1))",
	"![x](data:text/html,x)",
	"![x\" onerror=\"alert(1)](y.png)",
	"![<script>alert(1)</script>](y.png)",
	"![x](y.png\" onerror=\"alert(1))",
	"![x](<y.png\" onerror=\"alert(1)>)",
	"[x](y \"\" onclick=alert(1)\")",
	"[x](y '\" onclick=\"alert(1)')",
	"[x](y \"&quot; onclick=&quot;alert(1)\")",
	"[x](y (\" onclick=\"alert(1)))",
	"![x](y '\" onerror=\"alert(1)')",
	"[x](y\"onclick=\"alert(1))",
	"[x](y&quot;onclick=&quot;alert(1))",
	"https://x.org/\"onclick=\"alert(1)",
	"https://x.org/<script>alert(1)</script>",
	"www.x.org/'\"><script>alert(1)</script>",
	"a@b.org\"onclick=\"alert(1)",
	"# <script>alert(1)</script>",
	"# x\" onclick=\"alert(1)",
	"# x {onclick=alert(1)}",
	"[x](#\" onclick=\"alert(1))",
	"| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
	"x[^<script>]\n\n[^<script>]: y",
	"x[^\"onclick=]\n\n[^\"onclick=]: <script>alert(1)</script>",
	"- [x] <script>alert(1)</script>",
	"&lt;script&gt;alert(1)&lt;/script&gt;",
	"\\<script>alert(1)\\</script>",
	"<scr<script>ipt>alert(1)</scr</script>ipt>",
	"**<script**>alert(1)</script>",
	"[<script>](x)",
	"[x](x \"</a><script>alert(1)</script>\")",
	"\u2028<script>alert(1)</script>",
}

func TestInjections(t *testing.T) {
	for _, body := range injections {
		for _, o := range []Options{{}, forTests} {
			doc, _ := Convert([]byte(body), o)
			safe(t, body, string(doc.HTML))
		}
		safe(t, body, HTML([]byte(body)))
	}
}

var (
	tag = regexp.MustCompile(`^<(?:/([a-z0-9]+)|([a-z0-9]+)((?: [a-z-]+="[^"<>]*")*))>`)
	att = regexp.MustCompile(` ([a-z-]+)="([^"]*)"`)

	elements   = strings.Fields("a blockquote br code del div em h1 h2 h3 h4 h5 h6 hr img li ol p pre span strong sup table tbody td th thead tr ul")
	attributes = strings.Fields("align alt aria-label class decoding height href id loading rel role src start tabindex title width")
	running    = regexp.MustCompile(`^[\x00-\x20]*(?i:j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|v\s*b\s*s\s*c\s*r\s*i\s*p\s*t|d\s*a\s*t\s*a|f\s*i\s*l\s*e)\s*:`)
	drawing    = regexp.MustCompile(`^(?i:data:image/(png|gif|jpeg|webp);)`)
)

// safe fails the test at any "<" that doesn't begin a tag in our form, and at any element, attribute or address that we never write. It
// is stricter than a browser, so that nothing depends on how browsers read unusual markup.
func safe(t *testing.T, body, out string) {
	t.Helper()
	for rest := out; ; {
		at := strings.IndexByte(rest, '<')
		if at < 0 {
			return
		}
		rest = rest[at:]
		m := tag.FindStringSubmatch(rest)
		if m == nil {
			t.Errorf("for %q, got \"<\" without one of our tags at %.40q in %s", body, rest, out)
			return
		}
		if !slices.Contains(elements, m[1]+m[2]) {
			t.Errorf("for %q, got the element %s in %s", body, m[0], out)
		}
		for _, a := range att.FindAllStringSubmatch(m[3], -1) {
			value := html.UnescapeString(a[2])
			address := a[1] == "href" || a[1] == "src"
			if !slices.Contains(attributes, a[1]) || address && running.MatchString(value) && !drawing.MatchString(value) {
				t.Errorf("for %q, got the attribute %s in %s", body, a[0], out)
			}
		}
		rest = rest[len(m[0]):]
	}
}
