// Package inline makes style sheets and scripts small, and names them in a page's Content-Security-Policy.
//
//	css := inline.Style("p { margin: 0 }") // "p{margin:0}"
//	inline.Source(css)                     // "'sha256-…'": it allows that very text, and nothing else
package inline

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// Style returns a style sheet without what a browser does not need. What does not parse stays as it is.
func Style(text string) string { return shrink("text/css", text) }

// Script does the same for a script.
func Script(text string) string { return shrink("text/javascript", text) }

func shrink(kind, text string) string {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	m.AddFunc("text/javascript", js.Minify)
	small, err := m.String(kind, text)
	if err != nil {
		small = text
	}
	// Nothing in it may end the element that it stands in.
	return strings.ReplaceAll(small, "</", `<\/`)
}

// Source returns the source expression of a Content-Security-Policy that allows an element with this text.
func Source(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
