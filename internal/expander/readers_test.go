package expander

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"howihelp/internal/markdown"
	"howihelp/internal/output"
)

// readers has a function in Go for each program, which reads the program's files. peers_test.go runs readers in other languages.
var readers = map[string]func(testing.TB, []output.File) []snippet{
	"espanso":      func(t testing.TB, files []output.File) []snippet { return readEspanso(t, files[0].Data) },
	"textexpander": func(t testing.TB, files []output.File) []snippet { return readCSV(t, files[0].Data) },
	"raycast":      func(t testing.TB, files []output.File) []snippet { return readRaycast(t, files[0].Data) },
	"alfred":       func(t testing.TB, files []output.File) []snippet { return readAlfred(t, files[0].Data) },
	"apple":        func(t testing.TB, files []output.File) []snippet { return readPlist(t, files[0].Data) },
	"gboard":       func(t testing.TB, files []output.File) []snippet { return readGboard(t, files[0].Data) },
	"quicktext":    func(t testing.TB, files []output.File) []snippet { return readQuicktext(t, files[0].Data) },
	"drafts":       readDrafts,
	"markdown":     func(t testing.TB, files []output.File) []snippet { return readMarkdown(files[0].Data) },
}

func readEspanso(t testing.TB, data []byte) (all []snippet) {
	var file struct {
		Matches []struct {
			Trigger, Label, Replace string
			SearchTerms             []string `yaml:"search_terms"`
			ForceClipboard          bool     `yaml:"force_clipboard"`
			Vars                    []struct {
				Name, Type string
				Params     struct {
					Layout string
					Fields map[string]struct{ Multiline bool }
				}
			}
		}
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&file); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	if err := decoder.Decode(new(any)); err != io.EOF {
		t.Errorf("the file must have only one YAML document, but reading on gives the error %v", err)
	}
	for _, m := range file.Matches {
		all = append(all, snippet{trigger: m.Trigger, text: m.Replace})
		asked := map[string]bool{}
		for _, v := range m.Vars {
			for name := range v.Params.Fields {
				asked[name] = strings.Contains(v.Params.Layout, "[["+name+"]]")
			}
		}
		for _, field := range regexp.MustCompile(`\{\{reply\.(\w+)\}\}`).FindAllStringSubmatch(m.Replace, -1) {
			if !asked[field[1]] {
				t.Errorf("the entry %s uses the field %s, for which its form does not ask", m.Trigger, field[1])
			}
		}
	}
	return all
}

func readCSV(t testing.TB, data []byte) (all []snippet) {
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = 2
	records, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	for _, record := range records {
		all = append(all, snippet{trigger: record[0], text: record[1]})
	}
	return all
}

func readRaycast(t testing.TB, data []byte) (all []snippet) {
	var list []struct{ Name, Text, Keyword string }
	strict(t, data, &list)
	for _, s := range list {
		all = append(all, snippet{trigger: s.Keyword, text: s.Text})
	}
	return all
}

func readAlfred(t testing.TB, data []byte) (all []snippet) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		var file struct {
			Alfredsnippet struct{ Snippet, UID, Name, Keyword string }
		}
		strict(t, raw, &file)
		s := file.Alfredsnippet
		if !strings.HasSuffix(f.Name, " ["+s.UID+"].json") || strings.ContainsAny(f.Name, `/\`) {
			t.Errorf("got the uid %s in the file %q, want the same in the file's name", s.UID, f.Name)
		}
		all = append(all, snippet{trigger: s.Keyword, text: s.Snippet})
	}
	return all
}

func readPlist(t testing.TB, data []byte) (all []snippet) {
	var file struct {
		Dicts []struct {
			Keys    []string `xml:"key"`
			Strings []string `xml:"string"`
		} `xml:"array>dict"`
	}
	if err := xml.Unmarshal(data, &file); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	for _, d := range file.Dicts {
		if len(d.Strings) != 2 || !slices.Equal(d.Keys, []string{"phrase", "shortcut"}) {
			t.Fatalf("got an entry with the keys %q and %d strings, want phrase and shortcut", d.Keys, len(d.Strings))
		}
		all = append(all, snippet{trigger: d.Strings[1], text: d.Strings[0]})
	}
	return all
}

func readGboard(t testing.TB, data []byte) (all []snippet) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(archive.File) != 1 || archive.File[0].Name != "dictionary.txt" {
		t.Fatalf("the ZIP file must have only the file dictionary.txt, but has %v (error: %v)", archive, err)
	}
	r, err := archive.File[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(raw), "\n")
	if head != "# Gboard Dictionary version:1" {
		t.Errorf("got %q at the beginning of the file, want the version of the dictionary", head)
	}
	for line := range strings.Lines(rest) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(cells) != 3 || cells[2] != "en" {
			t.Fatalf("got the line %q, want a shortcut, a text and a language", line)
		}
		all = append(all, snippet{trigger: cells[0], text: cells[1]})
	}
	return all
}

func readQuicktext(t testing.TB, data []byte) (all []snippet) {
	var file struct {
		Version string `xml:"version,attr"`
		Type    string `xml:"filetype"`
		Texts   []struct {
			Type    string `xml:"type,attr"`
			Name    string `xml:"name"`
			Keyword string `xml:"keyword"`
			Body    string `xml:"body"`
		} `xml:"menu>texts>text"`
	}
	if err := xml.Unmarshal(data, &file); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	if file.Version != "2" || file.Type != "templates" {
		t.Errorf("got a file of the version %q and the type %q, want 2 and templates", file.Version, file.Type)
	}
	for _, text := range file.Texts {
		if text.Type != "0" || text.Name == "" {
			t.Errorf("got a text of the type %q with the name %q, want the type 0 and a name", text.Type, text.Name)
		}
		all = append(all, snippet{trigger: text.Keyword, text: text.Body})
	}
	return all
}

func strict(t testing.TB, data []byte, v any) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(v); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
}

func readDrafts(t testing.TB, files []output.File) (all []snippet) {
	for _, f := range files {
		message, err := mail.ReadMessage(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatal(err)
		}
		if len(message.Header) != 4 || message.Header.Get("X-Unsent") != "1" {
			t.Errorf("got the header %v, want four fields with X-Unsent", message.Header)
		}
		_, params, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
		if err != nil {
			t.Fatal(err)
		}
		part, err := multipart.NewReader(message.Body, params["boundary"]).NextRawPart()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, snippet{text: strings.ReplaceAll(string(text), "\r\n", "\n")})
	}
	return all
}

var fenced = regexp.MustCompile("(?ms)^(`{3,})markdown\n(?:Subject: [^\n]*\n\n)?(.*?)\n(`{3,})$")

// readMarkdown reads fenced blocks as CommonMark does: a block ends at a line with at least as many backticks as its first line.
func readMarkdown(data []byte) (all []snippet) {
	for text := string(data); ; {
		m := fenced.FindStringSubmatchIndex(text)
		if m == nil {
			return all
		}
		all = append(all, snippet{text: markdown.Text([]byte(text[m[4]:m[5]]))})
		text = text[m[1]:]
	}
}
