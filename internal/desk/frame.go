package desk

import (
	_ "embed"
	"html/template"
	"sync"

	"howihelp/internal/site"
	"howihelp/internal/style"
	"howihelp/internal/words"
)

var (
	//go:embed desk.html
	markup string

	pages = sync.OnceValue(func() *template.Template { return template.Must(template.New("").Parse(markup)) })
)

// The minified style sheet and script. A test makes them from desk.css and the files of script/.
var (
	//go:embed small/desk.css
	sheet string
	//go:embed small/desk.js
	script string
)

// frame has the fields that all pages of this package share.
type frame struct {
	appearance
	Lang, Dir, Title string
	Words            *words.Desk
	mixed            bool // some words are English, because the language lacks them; characters that mark a language are around them
}

// appearance has the parts of a page that are the same in every page of a site.
type appearance struct {
	Style  template.CSS
	Script template.JS
	Policy string // the Content-Security-Policy
}

// newAppearance returns the appearance of a site's pages. The policy allows only the page's own style, the page's own script, the scripts that this script
// adds (strict-dynamic), and pictures in data: addresses. One picture is an empty icon, so that browsers don't request an icon.
func newAppearance(s site.Style) appearance {
	css := sheet + style.Properties(s.Accent, s.Font)
	return appearance{Style: template.CSS(css), Script: template.JS(script),
		Policy: "default-src 'none'; script-src " + style.PolicyHash(script) + " 'strict-dynamic'; style-src " + style.PolicyHash(css) +
			"; img-src data:; base-uri 'none'; form-action 'none'"}
}

type link struct{ Title, URL string }
