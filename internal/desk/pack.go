package desk

import (
	"embed"
	"encoding/base64"
	"encoding/json"
	"html/template"
	"strings"

	"howihelp/internal/deflate"
	"howihelp/internal/match"
)

// compressors are those of all desks. The zero value is ready.
type compressors struct{ pool deflate.Pool }

// packed returns a value as JSON, compressed (DEFLATE, RFC 1951) and encoded in base64. Nothing in it can end the element.
func (c *compressors) packed(value any) template.HTML {
	var b strings.Builder
	encoder := base64.NewEncoder(base64.StdEncoding, &b)
	compressor := c.pool.Get(encoder)
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
	c.pool.Put(compressor)
	return template.HTML(b.String())
}

// tongueFiles has the words with which a desk in each language reads mails, packed: LANGUAGE.txt, with English. They don't
// depend on a site, and take longer to make than a page, so a test writes them.
//
//go:embed tongues/*.txt
var tongueFiles embed.FS

// tonguesFor returns the words with which a desk in a language reads mails, packed.
func tonguesFor(tag string) template.HTML {
	lang, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if text, err := tongueFiles.ReadFile("tongues/" + lang + ".txt"); err == nil {
		return template.HTML(text)
	}
	return new(compressors).packed(match.Tongues(tag, "en"))
}

// languagesFile has the words of all languages and their clues, once for all desks. A desk reads it for the first message.
const languagesFile = "languages.js"

// languages is the content of [languagesFile], a call of a function of the script. A test writes it.
//
//go:embed languages.js
var languages []byte
