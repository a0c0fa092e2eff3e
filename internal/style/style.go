// Package style makes the style of a page: readable colours, small style sheets and scripts, and the hashes by which a page's
// Content-Security-Policy allows them.
//
//	css := style.Sheet("p { margin: 0 }")  // "p{margin:0}"
//	style.PolicyHash(css)                  // "'sha256-…'": it allows exactly this text
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

// Sheet minifies a style sheet, or returns it unchanged if it doesn't parse.
func Sheet(text string) string { return shrink("text/css", text) }

// Script minifies a script, or returns it unchanged if it doesn't parse.
func Script(text string) string { return shrink("text/javascript", text) }

func shrink(kind, text string) string {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	m.AddFunc("text/javascript", js.Minify)
	small, err := m.String(kind, text)
	if err != nil {
		small = text
	}
	// The text must not contain the end of the element around it.
	return strings.ReplaceAll(small, "</", `<\/`)
}

// PolicyHash returns the source expression of a Content-Security-Policy that allows an element with this text.
func PolicyHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
