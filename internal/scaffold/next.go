package scaffold

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"

	"howihelp/internal/output"
)

// Listing lists the kinds of owners with their types of request, indented for a help text.
func Listing() string {
	var b strings.Builder
	for _, k := range Kinds {
		fmt.Fprintf(&b, "\n  %s\n      %s\n      also: %s", k.Name, strings.Join(k.Usual, ", "), strings.Join(k.More, ", "))
	}
	return b.String()
}

// IsClone reports whether a folder is a clone of howihelp, which contains the program.
func IsClone(folder fs.FS) bool {
	module, _ := fs.ReadFile(folder, "go.mod")
	return bytes.HasPrefix(module, []byte("module howihelp\n"))
}

// IntoClone moves the README.md of a new site to .github/, because a clone already has howihelp's own. GitHub
// prefers the one in .github/.
func IntoClone(files []output.File) {
	for i := range files {
		if files[i].Path == "README.md" {
			files[i].Path = ".github/README.md"
		}
	}
}

// Written describes in one line the files that were written, without those that were kept.
func Written(files []output.File, kept []string) string {
	names := Summary(files, kept)
	if len(names) == 0 {
		return "wrote nothing: every file already exists"
	}
	return "wrote " + strings.Join(names, ", ")
}

// Notes returns a line for each thing that the owner should know after files were written into a folder: which files were kept, and
// that a .gitignore would let git add the replies.
func Notes(folder fs.FS, kept []string) []string {
	var notes []string
	for _, name := range kept {
		notes = append(notes, name+" already exists and stays as it is")
	}
	if ignored, err := fs.ReadFile(folder, ".gitignore"); err == nil && !bytes.Contains(ignored, []byte("private")) {
		notes = append(notes, ".gitignore does not name private/, which contains your replies; add the lines /public/, /private/ and /.howihelp/")
	}
	return notes
}

// Next returns the next steps for the owner of a new site, of a new workflow, or of both. If there is a workflow, it is the first of
// the files. In the commands to type, flag names the site's folder: " --site help", or "".
func Next(files []output.File, flag string) string {
	var b strings.Builder
	b.WriteString("Next:\n")
	if len(files) > 1 || files[0].Path != WorkflowPath {
		fmt.Fprintf(&b, "  howihelp build%s    lists the texts that need your own words\n  howihelp serve%s    shows the page while you write\n", flag, flag)
	}
	if files[0].Path == WorkflowPath {
		b.WriteString("  once, on GitHub: Settings, Pages, Source: \"GitHub Actions\"\n" +
			"  commit and push: GitHub publishes the page on every push, and once a day")
	} else {
		fmt.Fprintf(&b, "  howihelp deploy%s   publishes the page", flag)
	}
	return b.String()
}
