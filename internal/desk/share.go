package desk

import (
	"howihelp/internal/limit"
	"howihelp/internal/share"
)

// snippet is a text to share in one place.
type snippet struct {
	Name, Title, Text string
	Limits            []room
	Rich              bool // it has HTML too
}

// room is a limit of the place, for the script to count by.
type room struct {
	Count, Most, Address int
	Unit, Room           string
}

// share adds the snippets to the view. Formats other than text, such as a picture, become links to their files.
func (k *maker) share(v *view, snippets []share.Snippet) {
	for _, sn := range snippets {
		if text := sn.Form("text"); text != nil && string(text.Data) == sn.Text+"\n" {
			shown := snippet{Name: sn.Name, Title: k.words.Share.Kinds[sn.Name], Text: sn.Text, Rich: sn.HTML != ""}
			for _, l := range sn.Limits {
				counted := k.words.Desk.Characters
				if l.Unit == limit.Bytes {
					counted = k.words.Desk.Bytes
				}
				shown.Limits = append(shown.Limits, room{l.Count(sn.Text), l.Most, l.Address, string(l.Unit), counted(l.Most)})
			}
			v.Snippets = append(v.Snippets, shown)
			if shown.Rich {
				k.data.Snippets[sn.Name] = sn.HTML
			}
		}
		for _, f := range sn.Forms {
			if f.Format != "text" {
				v.Files = append(v.Files, link{f.File, "share/" + f.File})
			}
		}
	}
}
