package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"howihelp/internal/build"
	"howihelp/internal/deploy"
	"howihelp/internal/output"
	"howihelp/internal/scaffold"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

type initFlags struct {
	scaffold.Answers
	example, workflow bool
}

func (p *program) initCommand() *cobra.Command {
	var f initFlags
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write a site to start from",
		Long: `Init writes a site into a folder: settings, the types of request that you get,
replies, questions, and places to send people to. In a terminal it asks a few
questions, and each can be passed over; flags answer them beforehand.

What waits for your own words bears the mark REPLACE:, and howihelp build names
it. A file that is there already stays as it is.`,
		Example: `  howihelp init how-i-help
  howihelp init --name "Ana Moss" --role "Principal engineer" --requests call,coffee-chat
  howihelp init --example look-at-this`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("name one folder", "howihelp init takes no second argument %q", args[1])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := p.site
			if len(args) == 1 {
				if cmd.Flags().Changed("site") {
					return usage("name the folder once", "both %s and --site %s name a folder", args[0], p.site)
				}
				dir = args[0]
			}
			answered := slices.ContainsFunc(answers, func(name string) bool { return cmd.Flags().Changed(name) })
			if f.example && answered {
				return usage("edit it afterwards, or leave --example out", "--example is somebody else's site as it is, and takes no answers")
			}
			return p.init(dir, f, answered)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.Name, "name", "", "your `name`")
	flags.StringVar(&f.Role, "role", "", "what you are, in a few `words`")
	flags.StringVar(&f.Email, "email", "", "your `address`; a page shows it only below a fit test, never for a no")
	flags.StringVar(&f.Focus, "focus", "", "one `thing` that you are working on")
	flags.StringVar(&f.BaseURL, "base-url", "", "where the page will live, an `address` (default: what GitHub makes of the remote origin)")
	flags.StringVar(&f.Lang, "lang", "en", "the `language` of the site, such as en or pt-BR")
	flags.StringVar(&f.Timezone, "timezone", "", "where you live, such as Europe/Lisbon (default: that of this computer)")
	flags.StringSliceVar(&f.Requests, "requests", scaffold.Usual(), "the `types` of request that you get: "+strings.Join(requestSlugs(), ", "))
	flags.BoolVar(&f.example, "example", false, "write the site of an invented person, whole")
	flags.BoolVar(&f.workflow, "workflow", false, "add a workflow that publishes from GitHub's own machines; into a site that is there already, that alone")
	return cmd
}

// answers are the flags that answer a question of the form.
var answers = []string{"name", "role", "email", "focus", "base-url", "lang", "timezone", "requests"}

func requestSlugs() []string {
	var slugs []string
	for _, r := range scaffold.Requests {
		slugs = append(slugs, r.Slug)
	}
	return slugs
}

func (p *program) init(dir string, f initFlags, answered bool) error {
	files, err := p.newFiles(dir, f, answered)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	kept, err := writeNew(root, files)
	if err != nil {
		return err
	}
	p.wrote(root, dir, files, kept)
	return nil
}

// newFiles returns what is to be written into a folder: a site, or into one that is there already, the workflow alone.
func (p *program) newFiles(dir string, f initFlags, answered bool) ([]output.File, error) {
	_, err := os.Lstat(filepath.Join(dir, "site.toml"))
	isSite := err == nil
	if isSite && !f.workflow {
		return nil, usage("edit it, or name another folder: howihelp init DIR", "there is a site in %s already", dir)
	}
	var files []output.File
	if f.workflow {
		workflow, err := p.workflow(dir, isSite)
		if err != nil {
			return nil, err
		}
		files = append(files, workflow)
	}
	if isSite {
		return files, nil
	}
	create := func() ([]output.File, error) { return p.newSite(dir, f.Answers, answered) }
	if f.example {
		create = p.exampleSite
	}
	others, err := create()
	return append(files, others...), err
}

// newSite asks what was not answered, and returns a site that builds.
func (p *program) newSite(dir string, a scaffold.Answers, answered bool) ([]output.File, error) {
	for _, slug := range a.Requests {
		if names := requestSlugs(); !slices.Contains(names, slug) {
			return nil, usage(source.DidYouMean(slug, names, "use some of "+strings.Join(names, ", ")), "--requests has %q", slug)
		}
	}
	a.BaseURL = cmp.Or(a.BaseURL, deploy.AddressOf(dir))
	a.Timezone = cmp.Or(a.Timezone, p.timezone())
	if p.out.terminal && !answered {
		if err := p.askAnswers(&a); err != nil {
			return nil, err
		}
	}
	files, err := scaffold.Files(a)
	if err != nil {
		return nil, err
	}
	return files, p.wrong(a)
}

// wrong returns what is wrong with some answers, as a build would say it.
func (p *program) wrong(a scaffold.Answers) error {
	if err := a.Check(); err != nil {
		return err
	}
	files, err := scaffold.Files(a)
	if err != nil {
		return err
	}
	fsys, err := inMemory(files)
	if err != nil {
		return err
	}
	_, err = build.Load(fsys, build.Options{Layouts: p.starter, Now: p.now()})
	return err
}

// inMemory returns files as a file system.
func inMemory(files []output.File) (fs.FS, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		entry, err := w.CreateHeader(&zip.FileHeader{Name: f.Path, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		entry.Write(f.Data) // to memory
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
}

// exampleSite returns the starter site without the layouts, which the program has itself. The settings are last.
func (p *program) exampleSite() ([]output.File, error) {
	files, err := scaffold.Housekeeping("")
	if err != nil {
		return nil, err
	}
	err = fs.WalkDir(p.starter, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == "layouts":
			return fs.SkipDir
		case e.IsDir():
			return nil
		}
		data, err := fs.ReadFile(p.starter, name)
		files = append(files, output.File{Path: name, Data: data})
		return err
	})
	return files, err
}

// timezone returns where this computer is, or "" if it does not say.
func (p *program) timezone() string {
	name := strings.TrimPrefix(p.env("TZ"), ":")
	if name == "" {
		target, _ := os.Readlink("/etc/localtime")
		_, name, _ = strings.Cut(filepath.ToSlash(target), "zoneinfo/")
	}
	if _, err := time.LoadLocation(name); err != nil || !strings.Contains(name, "/") && name != "UTC" {
		return ""
	}
	return name
}

// workflow returns the workflow for a folder: one that runs the program beside the site in a clone of howihelp, else one
// that gets it from where this program came from, or from where the settings say.
func (p *program) workflow(dir string, isSite bool) (output.File, error) {
	if module, _ := os.ReadFile(filepath.Join(dir, "go.mod")); strings.HasPrefix(string(module), "module howihelp\n") {
		return scaffold.Workflow("")
	}
	tool := p.origin
	if isSite {
		s, err := site.Load(os.DirFS(dir))
		if err != nil {
			return output.File{}, err
		}
		tool = cmp.Or(s.Deploy.Tool, tool)
	}
	if tool == "" {
		then := "howihelp init --workflow"
		if !isSite {
			then = "howihelp init without --workflow first, then that, then " + then
		}
		return output.File{}, usage(`name the package in site.toml, [deploy], tool = "github.com/NAME/howihelp/cmd/howihelp@v1.0.0", then try again: `+then,
			"this howihelp was built from a folder, so a workflow would not know where to get it")
	}
	return scaffold.Workflow(tool)
}

// writeNew writes the files that are not there yet, and returns those that are.
func writeNew(root *os.Root, files []output.File) (kept []string, err error) {
	for _, f := range files {
		if dir := path.Dir(f.Path); dir != "." {
			if err := root.MkdirAll(dir, 0o755); err != nil {
				return kept, err
			}
		}
		file, err := root.OpenFile(f.Path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			kept = append(kept, f.Path)
			continue
		}
		if err != nil {
			return kept, err
		}
		_, err = file.Write(f.Data)
		if err = errors.Join(err, file.Close()); err != nil {
			root.Remove(f.Path)
			return kept, err
		}
	}
	return kept, nil
}

// wrote says what was written, what was there already, and what to do next.
func (p *program) wrote(root *os.Root, dir string, files []output.File, kept []string) {
	folders := map[string]int{}
	var names []string
	for _, f := range files {
		if slices.Contains(kept, f.Path) {
			continue
		}
		folder, _, below := strings.Cut(f.Path, "/")
		if below && folder != ".github" {
			folder += "/"
		} else {
			folder = f.Path
		}
		if folders[folder]++; folders[folder] == 1 {
			names = append(names, folder)
		}
	}
	slices.Sort(names)
	for i, name := range names {
		if strings.HasSuffix(name, "/") {
			names[i] = fmt.Sprintf("%s (%s)", name, count(folders[name], "file"))
		}
	}
	if len(names) == 0 {
		p.out.say("wrote nothing: every file is there already")
	} else {
		p.out.say("wrote %s", strings.Join(names, ", "))
	}
	for _, name := range kept {
		p.out.note("note: %s was there already and stays as it is", name)
	}
	if ignored, err := fs.ReadFile(root.FS(), ".gitignore"); err == nil && !bytes.Contains(ignored, []byte("private")) {
		p.out.note("note: .gitignore does not name private/, which holds your replies; add the lines /public/, /private/ and /.howihelp/")
	}
	at := ""
	if filepath.Clean(dir) != "." {
		at = " --site " + dir
		if strings.ContainsAny(dir, " '$") {
			at = " --site " + strconv.Quote(dir)
		}
	}
	if len(files) == 1 {
		p.out.say("\nNext:\n  commit it and push: GitHub builds the page and publishes it\n"+
			"  once, on GitHub: Settings, Pages, Source: %q", "GitHub Actions")
		return
	}
	p.out.say("\nNext:\n  howihelp build%s    names what waits for your own words\n  howihelp deploy%s   publishes the page", at, at)
}
