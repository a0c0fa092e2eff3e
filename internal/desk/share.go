package desk

import (
	"howihelp/internal/limit"
	"howihelp/internal/share"
	"howihelp/internal/words"
)

// snippet is a text to share on one site or in one program.
type snippet struct {
	Name, Title, Text string
	Limits            []room
	Rich              bool // whether the snippet also has HTML
}

// room is a limit for the text. The script checks it while somebody edits the text.
type room struct {
	Count, Most, Address int
	Unit, Room           string
}

// snippetsOf returns the snippets whose text the desk shows, and adds their HTML to the script's data. These are the snippets that also
// have their text as a file. The others have only pictures or a business card, which nobody copies as text. Files in all formats other
// than "text" become links.
func snippetsOf(snippets []share.Snippet, w *words.Words, d *data) (all []snippet, files []link) {
	for _, sn := range snippets {
		if text := sn.Form("text"); text != nil && string(text.Data) == sn.Text+"\n" {
			shown := snippet{Name: sn.Name, Title: w.Share.Kinds[sn.Name], Text: sn.Text, Rich: sn.HTML != ""}
			for _, l := range sn.Limits {
				counted := w.Desk.Characters
				if l.Unit == limit.Bytes {
					counted = w.Desk.Bytes
				}
				shown.Limits = append(shown.Limits, room{l.Count(sn.Text), l.Most, l.Address, string(l.Unit), counted(l.Most)})
			}
			all = append(all, shown)
			if shown.Rich {
				d.Snippets[sn.Name] = sn.HTML
			}
		}
		for _, f := range sn.Forms {
			if f.Format != "text" {
				files = append(files, link{f.File, "share/" + f.File})
			}
		}
	}
	return all, files
}
