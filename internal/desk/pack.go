package desk

import (
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"html/template"
	"strings"
)

// packed returns a value as JSON for a script element: compressed (DEFLATE, RFC 1951) and encoded in base64. Nothing in it
// can end the element.
func packed(value any, level int) template.HTML {
	var b strings.Builder
	encoder := base64.NewEncoder(base64.StdEncoding, &b)
	compressor, err := flate.NewWriter(encoder, level)
	if err == nil {
		e := json.NewEncoder(compressor)
		e.SetEscapeHTML(false)
		err = e.Encode(value)
	}
	if err == nil {
		err = compressor.Close()
	}
	if err == nil {
		err = encoder.Close()
	}
	if err != nil {
		panic("desk: " + err.Error()) // impossible: the values contain only texts and numbers, and a builder takes all
	}
	return template.HTML(b.String())
}
