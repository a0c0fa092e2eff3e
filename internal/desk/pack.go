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

// compressors is a pool of compressors that all desks share. The zero value is ready to use.
type compressors struct{ pool deflate.Pool }

// packed returns a value as JSON, compressed (DEFLATE, RFC 1951) and encoded in base64. The result is safe in a script element, because
// it contains nothing that could end the element.
func (c *compressors) packed(value any) template.HTML {
	var b strings.Builder
	b.Grow(32 << 10) // enough for most desks
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
		panic("desk: " + err.Error()) // impossible: the values contain only texts and numbers, and writing to a builder never fails
	}
	c.pool.Put(compressor)
	return template.HTML(b.String())
}

// tongueFiles has a file LANGUAGE.txt for each language. It contains the packed words of that language and of English, with which a desk
// reads mails. A test generates the files, because the words don't depend on a site, and packing them takes longer than making a page.
//
//go:embed tongues/*.txt
var tongueFiles embed.FS

// tonguesFor returns the packed words with which a desk in a language reads mails.
func tonguesFor(tag string) template.HTML {
	lang, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if text, err := tongueFiles.ReadFile("tongues/" + lang + ".txt"); err == nil {
		return template.HTML(text)
	}
	return new(compressors).packed(match.Tongues(tag, "en"))
}

// languagesFile has the words and the clues of all languages. All desks share the file. A desk loads it when the owner
// enters the first message.
const languagesFile = "languages.js"

// languages is the content of [languagesFile]: a call to a function in the desk's script, with the words packed. A test generates it,
// since packing takes longer than a build.
//
//go:embed languages.js
var languages []byte

// languagesSum is the SHA-256 of [languages] in hexadecimal. The test writes it, too: computing it takes a hundredth of a small build.
//
//go:embed languages.sha256
var languagesSum []byte
