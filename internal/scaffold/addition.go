package scaffold

import (
	"fmt"
	"io/fs"

	"howihelp/internal/listing"
	"howihelp/internal/output"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Addition adds an entry to a site, such as a request.
type Addition struct {
	Folder  fs.FS             // the site's folder
	Site    *site.Site        // the site as it was loaded from Folder
	Profile *site.Profile     // the profile that gets the entry
	Build   func(fs.FS) error // builds the site in a folder, and returns its mistakes
}

// Files returns the files of an entry. If they cause new mistakes in the site, the error is a [source.Errors] with only these
// mistakes. Any other error is about the entry itself.
func (a *Addition) Files(e Entry) ([]output.File, error) {
	files, err := e.Files(a.Folder, a.Site, a.Profile)
	if err != nil {
		return nil, err
	}
	for i := range files {
		files[i].Path = listing.Stored(a.Folder, files[i].Path)
	}
	folder, err := a.joined(e)
	if err != nil {
		return nil, err
	}
	return files, source.Since(a.Build(a.Folder), a.Build(Over(folder, files)))
}

// Remarks returns what the owner should know after the files of an entry were written, as lines for a terminal. joined is the file
// that [Addition.Joined] changed, or "".
func (a *Addition) Remarks(e Entry, files []output.File, joined string) []string {
	var lines []string
	if near, ok := source.Nearest(e.Name, Known(e.What)); ok && near != e.Name {
		lines = append(lines, fmt.Sprintf("note: howihelp has a ready-made text for %s; to use it, delete the new file and run howihelp add %s %s", near, e.What, near))
	}
	if joined != "" {
		lines = append(lines, "note: "+joined+" now has a value for `person`, which makes both pages those of one person")
	}
	for _, left := range a.remaining(e, files) {
		lines = append(lines, "note: "+left)
	}
	if remark := stateOfWords(e.Lang); remark != "" {
		lines = append(lines, remark)
	}
	return lines
}

// Preview returns the path and the text of an entry.
func (a *Addition) Preview(e Entry) (string, error) {
	files, err := e.Files(a.Folder, a.Site, a.Profile)
	if err != nil {
		return "", err
	}
	return files[0].Path + "\n\n" + string(files[0].Data), nil
}
