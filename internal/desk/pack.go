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

// packed returns a value as JSON, compressed (DEFLATE, RFC 1951) and encoded in base64. Nothing in it can end the element.
func packed(value any) template.HTML {
	var b strings.Builder
	encoder := base64.NewEncoder(base64.StdEncoding, &b)
	compressor, err := flate.NewWriter(encoder, flate.BestCompression)
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

// tongues maps each language with usual phrases to a function that packs its words and those of English, once.
var tongues = sync.OnceValue(func() map[string]func() template.HTML {
	all := map[string]func() template.HTML{}
	for _, lang := range match.Languages() {
		all[lang] = packedOnce(lang)
	}
	return all
})

func packedOnce(lang string) func() template.HTML {
	return sync.OnceValue(func() template.HTML { return packed(match.Tongues(lang, "en")) })
}

// tonguesFor returns a function that returns the words with which a desk in a language reads mails, packed.
func tonguesFor(tag string) func() template.HTML {
	lang, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if known := tongues()[lang]; known != nil {
		return known
	}
	return packedOnce(tag)
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
