package scaffold

import (
	"io/fs"

	"howihelp/internal/listing"
	"howihelp/internal/output"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Addition is a site and the profile in it that gets a new entry.
type Addition struct {
	Folder  fs.FS
	Site    *site.Site
	Profile *site.Profile
	Build   func(fs.FS) error // returns the mistakes of a site
}

// Files returns the files of an entry. Its error is the mistakes that the site would have with them and doesn't have without
// them, as a [source.Errors]; any other error is about the entry itself.
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

// Preview returns the path and the text of an entry.
func (a *Addition) Preview(e Entry) (string, error) {
	files, err := e.Files(a.Folder, a.Site, a.Profile)
	if err != nil {
		return "", err
	}
	return files[0].Path + "\n\n" + string(files[0].Data), nil
}
