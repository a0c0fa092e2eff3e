package file

import (
	"strings"
	"unicode"
)

// Leftover reports whether a program, rather than an author, named a file: it is an editor's temporary file or copy, a file
// of the operating system, or an unfinished download. Such a file is not a mistake, and is never published. Hidden
// files also count as leftovers, except for .well-known, which some sites must publish.
func Leftover(name string) bool {
	if usual(name) {
		return false
	}
	lower := strings.ToLower(name)
	return strings.HasPrefix(name, ".") && name != ".well-known" || leftoverNames[lower] || leftoverPattern().MatchString(lower) || random(name)
}

// usual reports whether a name looks like most names in a site, rather than like one that a program derived from another name. It
// consists of small letters, digits and hyphens. It also has the extension of a text or a layout, or begins with a letter.
func usual(name string) bool {
	stem, ending, text := strings.Cut(name, ".")
	if text && ending != "md" && ending != "toml" && ending != "html" && ending != "css" {
		return false
	}
	for _, c := range []byte(stem) {
		if (c < 'a' || c > 'z') && c != '-' && (c < '0' || c > '9') {
			return false
		}
	}
	return stem != "" && (text || stem[0] >= 'a' && !strings.HasPrefix(name, "sed") && !strings.HasPrefix(name, "tmp"))
}

// leftoverNames are fixed names that systems and editors use, in lower case.
var leftoverNames = map[string]bool{
	"4913": true, "5036": true, // Vim creates them to see whether it may write in a folder
	"thumbs.db": true, "ehthumbs.db": true, "ehthumbs_vista.db": true, "desktop.ini": true, "icon\r": true,
	"nppbackup": true, "deadjoe": true, // Notepad++, joe
	"__macosx": true, "$recycle.bin": true, "system volume information": true, "lost+found": true,
}

// siteFile matches the end of a name that a file of a site may have. Programs put their own endings behind it. Behind any other name,
// such as Cargo, an ending may be the author's.
const siteFile = `\.(?:md|toml|html|css)`

// leftoverPattern matches names that editors, browsers and synchronising programs derive from other names, in lower case.
var leftoverPattern = Lazily(strings.Join([]string{
	`~$`, `^#.*#$`, // Vim, Emacs, GNOME
	`^~\$`,                     // Microsoft Office
	`^~syncthing~`,             // Syncthing
	`___jb_(tmp|old|bak)___$`,  // JetBrains
	`\.(tmp|swp|swo|swn|swx)$`, // Vim, and many others
	`\.tmp[.-].*$`,             // NAME.tmp.PID.HASH
	`\.(bak|bck|orig|rej)$`,    // patch, git, Helix
	`\.(crswap|vsctmp)$`,       // Chromium, for editors on a web page, and VS Code
	siteFile + `[._-](old|new|sav|save|saved|backup|bkp|copy|temp|lock|autosave|recover)([._-]?[0-9]+)?$`, // nano, sed -i.old, scripts
	siteFile + `\.(mine|working|r[0-9]+|(merge-)?(left|right)(\.r[0-9]+)?)$`,                              // Subversion
	`\.sb-[0-9a-f]{8}-[a-z0-9]{6}$`,             // every sandboxed program of macOS
	`^\(a document being saved by .+\)[ 0-9]*$`, // other programs of macOS
	`^qt_temp[.-]?[a-z0-9]{6}$`,                 // Qt
	`\.(part|partial|filepart)$`,                // downloads
	`\.(crdownload|opdownload|download)$`,
}, "|"))

// randomPattern matches the random names that programs give to files while they write them. The groups are the random
// parts.
var randomPattern = Lazily(`^sed([A-Za-z0-9]{6})$` + // sed -i
	`|^tmp([a-z0-9_]{8}|[0-9]{6,})$` + // Python, Go
	`|^tmp[.-]([A-Za-z0-9]{6,12})$` + // mktemp
	`|` + siteFile + `(?:[._~-][a-z]{2,8})?[._~-]([A-Za-z0-9_]{6,12})$` + // Qt, Kakoune, npm, mktemp
	`|_(?:BACKUP|BASE|LOCAL|REMOTE)_([0-9]+)` + siteFile + `$`) // git mergetool

// random reports whether a name has a random part. A word in lower case does not count as random, and neither does the name of a
// checksum.
func random(name string) bool {
	parts := randomPattern().FindStringSubmatch(name)
	if parts == nil {
		return false
	}
	part := strings.Join(parts[1:], "")
	return strings.ContainsFunc(part, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) }) && !checksum().MatchString(part)
}

var checksum = Lazily(`(?i)^(?:sha|blake|crc|adler|xxh)`)
