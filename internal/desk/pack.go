package desk

import (
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"html/template"
	"strings"
	"sync"

	"howihelp/internal/match"
)

// packer packs values for script elements. It keeps its compressors, which are large.
type packer struct{ compressors sync.Pool }

// packed returns a value as JSON, compressed (DEFLATE, RFC 1951) and encoded in base64. Nothing in it can end the element.
func (p *packer) packed(value any) template.HTML {
	var b strings.Builder
	encoder := base64.NewEncoder(base64.StdEncoding, &b)
	compressor, kept := p.compressors.Get().(*flate.Writer)
	if kept {
		compressor.Reset(encoder)
	} else {
		compressor, _ = flate.NewWriter(encoder, flate.BestCompression) // the level is valid
	}
	e := json.NewEncoder(compressor)
	e.SetEscapeHTML(false)
	err := e.Encode(value)
	if err == nil {
		err = compressor.Close()
	}
	if err == nil {
		err = encoder.Close()
	}
	if err != nil {
		panic("desk: " + err.Error()) // impossible: the values contain only texts and numbers, and a builder takes all
	}
	p.compressors.Put(compressor)
	return template.HTML(b.String())
}

// languagesFile has the words of all languages, once for all desks. A desk reads it only for a message in a language that
// it doesn't know.
const languagesFile = "languages.js"

// languages returns the content of [languagesFile], a call of a function of the script.
var languages = sync.OnceValue(func() []byte {
	text, err := json.Marshal(match.Tongues(match.Languages()...))
	if err != nil {
		panic("desk: " + err.Error()) // impossible, as in packed
	}
	return []byte("speak(" + string(text) + ")\n")
})
