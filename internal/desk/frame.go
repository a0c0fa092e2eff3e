package desk

import (
	"embed"
	"html/template"
	"strings"
	"sync"

	"howihelp/internal/site"
	"howihelp/internal/style"
	"howihelp/internal/words"
)

var (
	//go:embed desk.html
	markup string
	//go:embed desk.css
	sheet string
	//go:embed script
	scripts embed.FS

	pages       = sync.OnceValue(func() *template.Template { return template.Must(template.New("").Parse(markup)) })
	smallSheet  = sync.OnceValue(func() string { return style.Sheet(sheet) })
	smallScript = sync.OnceValue(func() string { return style.Script(script()) })
)

// parts lists the files of the script, in their order.
var parts = []string{"unpack", "find", "rank", "read", "write", "plain", "hand", "share", "listen"}

// script returns the whole script.
func script() string {
	var b strings.Builder
	for _, part := range parts {
		text, err := scripts.ReadFile("script/" + part + ".js")
		if err != nil {
			panic(err)
		}
		b.Write(text)
	}
	return b.String()
}

// frame has the fields that all pages of this package share.
type frame struct {
	appearance
	Lang, Dir, Title string
	Words            *words.Desk
	mixed            bool // some words are English because the language lacks them, and between marks
}

// appearance is the same in every page of a site.
type appearance struct {
	Style  template.CSS
	Script template.JS
	Policy string // the Content-Security-Policy
}

// newAppearance returns an appearance whose policy allows only the page's own style, its own script and what that adds
// (strict-dynamic), and data: addresses for pictures: an empty icon keeps browsers from requesting one.
func newAppearance(s site.Style) appearance {
	css := smallSheet() + style.Properties(s.Accent, s.Font)
	return appearance{Style: template.CSS(css), Script: template.JS(smallScript()),
		Policy: "default-src 'none'; script-src " + style.PolicyHash(smallScript()) + " 'strict-dynamic'; style-src " + style.PolicyHash(css) +
			"; img-src data:; base-uri 'none'; form-action 'none'"}
}

type link struct{ Title, URL string }
