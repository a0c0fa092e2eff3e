package mailbox

import (
	_ "embed"
	"path"
	"strings"
	"sync"
)

// role is the purpose of a folder or a label.
type role string

const (
	drafts role = "drafts"
	trash  role = "trash"
	junk   role = "junk"
	chat   role = "chat"
)

// folderNames has the names of mail programs' folders and labels. A line is ROLE: name | name.
//
//go:embed folders.txt
var folderNames string

var roles = sync.OnceValue(func() map[string]role {
	all := map[string]role{}
	for line := range strings.Lines(folderNames) {
		kind, names, found := strings.Cut(line, ":")
		if !found || strings.HasPrefix(line, "#") {
			continue
		}
		for name := range strings.SplitSeq(names, "|") {
			all[strings.TrimSpace(name)] = role(kind)
		}
	}
	return all
})

// roleOf returns the role of a folder or file by its name: "Drafts", ".INBOX.Drafts", "Entwürfe.mbox", "Trash.sbd". A
// folder's name is weak evidence, so it is used only to skip mails and to recognise drafts.
func roleOf(name string) role {
	name = strings.ToLower(path.Base(name))
	for _, end := range []string{".mbox", ".mbx", ".sbd"} {
		name = strings.TrimSuffix(name, end)
	}
	if r, ok := roles()[name]; ok {
		return r
	}
	if strings.HasPrefix(name, ".") {
		return roles()[name[strings.LastIndexByte(name, '.')+1:]]
	}
	return ""
}
