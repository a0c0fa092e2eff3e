// Package style makes the style of a page: colours that everybody can read, style sheets and scripts that are small, and
// the hashes by which a page's Content-Security-Policy allows them.
//
//	css := style.Sheet("p { margin: 0 }")  // "p{margin:0}"
//	style.PolicyHash(css)                  // "'sha256-…'": it allows that very text, and nothing else
//	style.Light.Accent("#ffff00")          // "#574e00": dark enough for text on white, and for white text on it
package style

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// Sheet returns a style sheet without the parts that no browser needs. A sheet that does not parse stays as it is.
func Sheet(text string) string { return shrink("text/css", text) }

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
	// Nothing in the text may end the element around it.
	return strings.ReplaceAll(small, "</", `<\/`)
}

// PolicyHash returns the source expression of a Content-Security-Policy that allows an element with this text.
func PolicyHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
