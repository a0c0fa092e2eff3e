package reply

import "howihelp/internal/output"

// Marks are placeholders for a recipient who isn't known yet, as in the files of a build.
var Marks = Recipient{Name: "[name]", Topic: "[topic]", Subject: "[subject]"}

// Files returns the replies as private files, each as text, HTML and a mail draft, with [Marks] for the recipient.
func (w *Writer) Files() ([]output.File, error) {
	var files []output.File
	for _, c := range w.Choices() {
		message, err := w.Write(c, nil, Marks)
		if err != nil {
			return nil, err
		}
		document := message.Document()
		draft, err := message.unsent(document)
		if err != nil {
			return nil, err
		}
		name := w.set.profile.RepliesPath() + c.Name()
		text := message.Subject + "\n\n" + message.Text()
		files = append(files,
			output.File{Path: name + ".txt", Data: []byte(text)},
			output.File{Path: name + ".html", Data: []byte(document)},
			output.File{Path: name + ".eml", Data: draft})
	}
	return files, nil
}
