package site

import (
	"path"
	"strings"
)

// The folders in a profile's addresses, and the folder of its replies.
const (
	requestFolder  = "ask"
	resourceFolder = "go"
	replyFolder    = "replies"
)

// profilePath returns the path of a profile below the site's address: "" or "ben/". dir is the profile's folder.
func profilePath(dir string) string {
	if dir == "" {
		return ""
	}
	return dir + "/"
}

// RequestPage reports whether a public file is the page of a request, to which replies link. For
// "ben/ask/coffee-chat/index.html" it returns the profile's path "ben/" and the slug "coffee-chat".
func RequestPage(file string) (owner, slug string, ok bool) { return pageIn(requestFolder, file) }

// ResourcePage reports whether a public file is the page of a resource's stable link, such as
// "ben/go/reading-list/index.html". Replies link to such pages too.
func ResourcePage(file string) (owner, slug string, ok bool) { return pageIn(resourceFolder, file) }

// ResourcePath returns the address of a stable link: "ben/go/reading-list/".
func ResourcePath(owner, slug string) string { return owner + resourceFolder + "/" + slug + "/" }

// pageIn splits a path of the form FOLDER/SLUG/index.html or PROFILE/FOLDER/SLUG/index.html.
func pageIn(folder, file string) (owner, slug string, ok bool) {
	parts := strings.Split(file, "/")
	n := len(parts) - 3
	if n != 0 && n != 1 || parts[n] != folder || parts[n+1] == "" || parts[n+2] != "index.html" {
		return "", "", false
	}
	return strings.TrimSuffix(file, folder+"/"+parts[n+1]+"/index.html"), parts[n+1], true
}

// IsReplyText reports whether a private file is a reply as plain text. Each reply exists in other formats, too.
func IsReplyText(file string) bool {
	return path.Ext(file) == ".txt" && path.Base(path.Dir(file)) == replyFolder
}
