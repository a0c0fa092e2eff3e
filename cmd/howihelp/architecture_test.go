package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport lists which of our packages each one may import. A package imports only packages above it in the table.
var mayImport = []struct{ name, imports string }{
	{".", ""}, // the starter site; only the command knows it
	{"internal/source", ""},
	{"internal/printable", ""},
	{"internal/limit", ""},
	{"internal/deflate", ""},
	{"internal/dircache", ""},
	{"internal/cache", ""},
	{"internal/form", ""},
	{"internal/editor", ""},
	{"internal/output", "dircache"},
	{"internal/memory", "output"},
	{"internal/file", "source"},
	{"internal/config", "source file"},
	{"internal/words", "source file"},
	{"internal/console", "source words"},
	{"internal/picture", ""},
	{"internal/style", ""},
	{"internal/card", "printable style"},
	{"internal/reminder", "printable"},
	{"internal/workday", ""},
	{"internal/mail", "printable"},
	{"internal/mailbox", ""},
	{"internal/imapbox", "printable mailbox"},
	{"internal/draft", ""},
	{"internal/markdown", "source printable"},
	{"internal/phrases", "source file"},
	{"internal/listing", "source file"},
	{"internal/way", "file"},
	{"internal/link", "source picture markdown file listing way"},
	{"internal/site", "source words workday markdown file phrases listing way link"},
	{"internal/whose", "source site"},
	{"internal/letter", "words site"},
	{"internal/match", "mail markdown site"},
	{"internal/plan", "words site"},
	{"internal/ledger", "source output words listing site plan"},
	{"internal/asked", "output memory file words listing site"},
	{"internal/reply", "source printable limit output words mail markdown way site plan"},
	{"internal/answer", "source words mail workday site letter match plan reply"},
	{"internal/inbox", "printable memory words file mail mailbox asked site plan reply answer"},
	{"internal/account", "source file output memory config mailbox imapbox draft inbox"},
	{"internal/expander", "deflate output words markdown site plan reply"},
	{"internal/contact", "printable site plan"},
	{"internal/share", "source printable limit output words markdown site plan contact"},
	{"internal/page", "source printable cache output words markdown picture card style reminder file site letter plan contact"},
	{"internal/desk", "limit deflate output words style workday site match plan reply answer share"},
	{"internal/linkcheck", "cache words console"},
	{"internal/check", "source printable limit words mail style markdown phrases file listing way site plan reply share linkcheck"},
	{"internal/proposal", "printable output words mail markdown file listing site plan reply check"},
	{"internal/wording", "source form file proposal"},
	{"internal/build", "source cache output file words site plan asked reply expander share page desk linkcheck check"},
	{"internal/assistant", "source words mail file mailbox site plan ledger reply answer inbox account check proposal build"},
	{"internal/live", "output site check build"},
	{"internal/deploy", "output"},
	{"internal/scaffold", "source output file words listing site whose"},
	{"internal/interview", "source form site whose plan answer inbox scaffold"},
	{"internal/decide", "source editor form file words config console mailbox site ledger asked inbox account build interview"},
	{"internal/serve", "source style"},
	{"internal/foreground", "source file words console build live serve"},
	{"internal/manual", ""},
	{"cmd/howihelp", ". source dircache cache form editor output file config words console mail mailbox site whose plan ledger asked reply answer inbox account expander share page linkcheck check proposal wording build assistant live deploy scaffold interview decide serve foreground manual"},
}

// onlyIn lists, for each library, the packages that may import it. Thus, a library's types stay in few packages, and
// it is easy to replace.
var onlyIn = map[string]string{
	"github.com/BurntSushi/toml":             "internal/file",
	"github.com/agnivade/levenshtein":        "internal/source",
	"github.com/alecthomas/chroma/v2":        "internal/markdown",
	"github.com/arran4/golang-ical":          "internal/reminder",
	"github.com/atotto/clipboard":            "internal/console",
	"github.com/bep/imagemeta":               "internal/picture",
	"github.com/blevesearch/snowballstem":    "internal/match",
	"github.com/charmbracelet/x/ansi":        "internal/form",
	"github.com/charmbracelet/x/term":        "internal/console",
	"github.com/creack/pty":                  "",
	"github.com/emersion/go-imap/v2":         "internal/imapbox",
	"github.com/emersion/go-message":         "internal/mail internal/reply",
	"github.com/emersion/go-vcard":           "",
	"github.com/fsnotify/fsnotify":           "internal/serve",
	"github.com/google/jsonschema-go":        "internal/assistant",
	"github.com/lucasb-eyer/go-colorful":     "internal/style",
	"github.com/rivo/uniseg":                 "internal/match internal/limit internal/share internal/check",
	"github.com/modelcontextprotocol/go-sdk": "internal/assistant",
	"github.com/rickar/cal/v2":               "internal/workday",
	"github.com/rogpeppe/go-internal":        "internal/proposal",
	"github.com/spf13/cobra":                 "cmd/howihelp internal/manual",
	"github.com/tdewolff/minify/v2":          "internal/style",
	"github.com/tdewolff/parse/v2":           "internal/style",
	"github.com/yuin/goldmark":               "internal/markdown",
	"charm.land/bubbles/v2":                  "internal/form",
	"charm.land/bubbletea/v2":                "internal/form",
	"codeberg.org/go-fonts/stix":             "internal/card",
	"golang.org/x/image":                     "internal/picture internal/card",
	"golang.org/x/net":                       "internal/mail internal/markdown internal/serve",
	"golang.org/x/sync":                      "internal/output internal/listing internal/site",
	"golang.org/x/sys":                       "internal/output internal/console",
	"golang.org/x/text":                      "internal/file internal/listing internal/link internal/site internal/words internal/card internal/mail internal/markdown internal/letter internal/match internal/check internal/proposal internal/scaffold internal/form",
	"rsc.io/qr":                              "internal/share",
}

// instruments are packages that test the program, measure it from outside, or try to break it. They may import any package.
// Only tests of the program's packages may import them.
var instruments = []string{"internal/bench", "internal/browsertest", "internal/golden", "internal/largesite", "internal/race", "internal/sitetest", "internal/torture"}

// worldly are the packages that may use the disk, the network, the system and the clock. The others get these as
// parameters: the site's files as an fs.FS, and today as a time.
const worldly = "internal/memory internal/account internal/decide internal/assistant internal/proposal internal/imapbox internal/asked internal/config internal/mailbox internal/draft internal/dircache internal/cache internal/form internal/editor internal/output internal/console internal/ledger internal/linkcheck internal/live internal/deploy internal/serve internal/foreground cmd/howihelp"

func TestArchitecture(t *testing.T) {
	doc, err := os.ReadFile("../../docs/architecture.md")
	must(t, err)
	packages := readPackages(t)
	var above []string
	for _, rule := range mayImport {
		for _, name := range strings.Fields(rule.imports) {
			if !slices.Contains(above, path.Base(name)) {
				t.Errorf("the table lets %s import %s, which is not in a row above it", rule.name, name)
			}
		}
		above = append(above, path.Base(rule.name))
		if row := documentedAs(rule.name, rule.imports); !row.Match(doc) {
			t.Errorf("docs/architecture.md has no row for %s with the imports: %s", rule.name, rule.imports)
		}
		for _, file := range packages[rule.name] {
			if !file.test {
				file.check(t, rule.name, strings.Fields(rule.imports))
			}
		}
		if packages[rule.name] == nil {
			t.Errorf("the table names %s, but there is no such package", rule.name)
		}
		delete(packages, rule.name)
	}
	for name := range packages {
		if slices.Contains(instruments, name) {
			continue
		}
		t.Errorf("%s is not in the table of imports; add it to that table, and to the one in docs/architecture.md", name)
	}
}

// documentedAs returns the row of a package in the table of docs/architecture.md.
func documentedAs(name, imports string) *regexp.Regexp {
	short := strings.TrimPrefix(name, "internal/")
	list := ""
	for _, imported := range strings.Fields(imports) {
		list += "`" + imported + "` "
	}
	row := "(?m)^\\| `" + short + "` \\|.*\\| " + list + "\\|$"
	return regexp.MustCompile(strings.ReplaceAll(row, "`.`", "`howihelp`"))
}

func (f *goFile) check(t *testing.T, name string, allowed []string) {
	for _, imported := range f.imports {
		ours, isOurs := strings.CutPrefix(imported+"/", "howihelp/")
		library := libraryOf(imported)
		switch {
		case isOurs:
			if short := path.Base(path.Clean(ours)); !slices.Contains(allowed, short) {
				t.Errorf("%s imports %s, but package %s may import only: %s", f.name, imported, name, strings.Join(allowed, ", "))
			}
		case library != "":
			if !slices.Contains(strings.Fields(onlyIn[library]), name) {
				t.Errorf("%s imports %s, but only these packages may: %s", f.name, imported, onlyIn[library])
			}
		case strings.Contains(imported, "."):
			t.Errorf("%s imports %s, which is not in the table of libraries; add it there and to the README", f.name, imported)
		case imported == "os" || imported == "syscall" || imported == "net" || strings.HasPrefix(imported, "net/http") || strings.HasPrefix(imported, "os/"):
			if !slices.Contains(strings.Fields(worldly), name) {
				t.Errorf("%s imports %s, but only these packages may: %s", f.name, imported, worldly)
			}
		}
	}
	if f.names["time.Now"] && !slices.Contains(strings.Fields(worldly), name) {
		t.Errorf("%s calls time.Now; it should take the time as a parameter", f.name)
	}
}

// Only package build reads a profile's replies, and only once. All other packages use its set of replies.
func TestOnlyBuildReadsReplies(t *testing.T) {
	readers := 0
	for name, files := range readPackages(t) {
		for _, file := range files {
			switch {
			case file.test || !file.names["reply.Read"]:
			case name == "internal/build":
				readers++
			default:
				t.Errorf("%s reads replies again; it should use the set of build.Model", file.name)
			}
		}
	}
	if readers != 1 {
		t.Errorf("%d files of internal/build read the replies, want 1", readers)
	}
}

// libraryOf returns the library, as it is named in onlyIn, that an import path belongs to. For other paths, it returns "".
func libraryOf(imported string) string {
	for library := range onlyIn {
		if strings.HasPrefix(imported+"/", library+"/") {
			return library
		}
	}
	return ""
}

// The README names every imported library, with the version in go.mod.
func TestLibrariesAreInREADME(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	must(t, err)
	mod, err := os.ReadFile("../../go.mod")
	must(t, err)
	versions := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^\s*(?:require )?(\S+\.\S+/\S+) (v\S+)`).FindAllStringSubmatch(string(mod), -1) {
		versions[m[1]] = m[2]
	}
	listed := map[string]string{}
	for _, m := range regexp.MustCompile("(?m)^\\| \\[?`([^`]+)`\\S* \\| (v\\S+) \\|").FindAllStringSubmatch(string(readme), -1) {
		listed[m[1]] = m[2]
		if versions[m[1]] != m[2] {
			t.Errorf("README.md names %s with the version %s, but go.mod has %q", m[1], m[2], versions[m[1]])
		}
	}
	imported := map[string]bool{}
	for _, files := range readPackages(t) {
		for _, file := range files {
			for _, name := range file.imports {
				for module := range versions {
					imported[module] = imported[module] || strings.HasPrefix(name+"/", module+"/")
				}
			}
		}
	}
	for module := range versions {
		switch _, ok := listed[module]; {
		case imported[module] && !ok:
			t.Errorf("README.md does not name %s %s, which is imported", module, versions[module])
		case !imported[module] && ok:
			t.Errorf("README.md names the library %s, but no package imports it", module)
		}
	}
}

// goFile has a Go file's imports.
type goFile struct {
	name    string
	imports []string
	test    bool
	names   map[string]bool // qualified names in the file: "time.Now"
}

// readPackages parses every Go file of the repository; the key is a package's folder.
func readPackages(t *testing.T) map[string][]*goFile {
	packages := map[string][]*goFile{}
	fsys := os.DirFS("../..")
	must(t, fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && name != "." && (strings.HasPrefix(e.Name(), ".") || e.Name() == "testdata"):
			return fs.SkipDir
		case e.IsDir() || path.Ext(name) != ".go":
			return nil
		}
		file, err := readGo(fsys, name)
		packages[path.Dir(name)] = append(packages[path.Dir(name)], file)
		return err
	}))
	return packages
}

func readGo(fsys fs.FS, name string) (*goFile, error) {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), name, text, 0)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	imports := map[string]bool{}
	for _, spec := range parsed.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value)
		imports[imported] = true
	}
	file := &goFile{name: name, imports: slices.Sorted(maps.Keys(imports)), test: strings.HasSuffix(name, "_test.go"), names: map[string]bool{}}
	ast.Inspect(parsed, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok {
				file.names[x.Name+"."+s.Sel.Name] = true
			}
		}
		return true
	})
	return file, nil
}
