package expander

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"howihelp/internal/output"
)

var alfred = &Program{
	Name: "alfred", Title: "Alfred", File: "expanders/alfred/howihelp.alfredsnippets",
	Import:  "open the file: Alfred makes a collection of it. If automatic expansion is on, Alfred expands a keyword as you type it",
	Again:   "delete the collection in Alfred's preferences first. We did not try whether an import replaces snippets with the same identifiers",
	Fields:  "marks such as `[name]` that you replace: Alfred has no fields",
	Escapes: "an invisible word joiner (U+2060) follows every `{`",
	Source:  "derickfay/import-alfred-snippets and other tools; Alfred publishes no description of the format",
	Checked: "unzip, and Python's json module",
	Unsure:  "The format is known from tools that write it. The file was not imported into Alfred.",
	write:   writeAlfred,
}

// writeAlfred writes a ZIP file with one JSON file for each reply. All times in it are the earliest that a ZIP file can store, so that
// the bytes depend only on the replies and on the address of the profile's page.
func writeAlfred(e *export) ([]output.File, error) {
	b := e.buffer()
	archive := zip.NewWriter(b)
	data := newJSONWriter(new(bytes.Buffer))
	for _, entry := range e.entries {
		uid := e.uid(entry)
		data.Reset()
		data.WriteString("{\n  \"alfredsnippet\": ")
		data.object("snippet", separated(entry.marked), "uid", uid, "name", entry.Title, "keyword", entry.Trigger)
		data.WriteString("\n}\n")
		w, err := archive.CreateHeader(&zip.FileHeader{
			Name: entry.Key + " [" + uid + "].json", Method: zip.Store, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC),
		})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(data.Bytes()); err != nil {
			return nil, err
		}
	}
	if err := archive.Close(); err != nil {
		return nil, err
	}
	return e.file("alfred", ".alfredsnippets", b.Bytes()), nil
}

// uid returns an identifier that is the same in every build: it depends only on the address of the profile's page and on the entry's
// key. We don't know whether Alfred recognises a reply by it in a second import.
func (e *export) uid(entry entry) string {
	sum := sha256.Sum256([]byte(e.home + "\x00" + entry.Key))
	sum[6] = sum[6]&0x0f | 0x80 // version 8 of RFC 9562, which allows any hash
	sum[8] = sum[8]&0x3f | 0x80
	hash := strings.ToUpper(hex.EncodeToString(sum[:16]))
	return strings.Join([]string{hash[:8], hash[8:12], hash[12:16], hash[16:20], hash[20:]}, "-")
}
