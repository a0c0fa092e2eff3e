package expander

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"strings"
	"time"

	"howihelp/internal/deflate"
	"howihelp/internal/output"
)

var gboard = &Program{
	Name: "gboard", Title: "Gboard", File: "expanders/gboard/howihelp.zip",
	Import:  "on an Android phone, open Gboard's settings, Dictionary, Personal dictionary, the language, and import the file",
	Again:   "delete the entries that begin with `:hh` in the personal dictionary first. We did not try whether a second import replaces entries",
	Fields:  "marks such as `[name]` that you replace. The file has only the short replies, messages and notes, because an entry is one line",
	Escapes: "line breaks and tabs become spaces",
	Source:  "files that Gboard exports (wongmjane.com), and the importer's test in google/mozc",
	Checked: "Python's zipfile module",
	Unsure:  "The file was not imported into Gboard. Gboard shows an entry as a suggestion, and doesn't expand it by itself. Google doesn't publish how long an entry may be.",
	write:   writeGboard,
}

// writeGboard writes a ZIP file with a list. Each line of the list has a shortcut, its text and its language.
func writeGboard(e *export) ([]output.File, error) {
	list := e.buffer()
	list.WriteString("# Gboard Dictionary version:1\n")
	for entry := range e.short() {
		list.WriteString(entry.Trigger + "\t" + onOneLine(entry.marked) + "\t" + e.profile.Lang + "\n")
	}
	b := &bytes.Buffer{}
	archive := zip.NewWriter(b)
	archive.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) { return compressor{e.archives.Get(to), e.archives}, nil })
	w, err := archive.CreateHeader(&zip.FileHeader{Name: "dictionary.txt", Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(list.Bytes()); err != nil {
		return nil, err
	}
	if err := archive.Close(); err != nil {
		return nil, err
	}
	return e.file("gboard", ".zip", b.Bytes()), nil
}

// compressor goes back to its pool when it is closed.
type compressor struct {
	*flate.Writer
	pool *deflate.Pool
}

func (c compressor) Close() error {
	defer c.pool.Put(c.Writer)
	return c.Writer.Close()
}

var lineBreaks = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ", "\v", " ", "\f", " ", "\u0085", " ", "\u2028", " ", "\u2029", " ")

func onOneLine(text string) string { return lineBreaks.Replace(text) }
