package scaffold

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"howihelp/internal/output"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// Start is a folder in which somebody starts a site.
type Start struct {
	Dir    string // the folder, as the user named it
	Folder fs.FS  // the contents of the same folder, which may be missing

	Answers  Answers // the answers that the user gave
	Example  bool    // whether to write the example site of an invented person instead
	Replace  bool    // whether to replace the example site, if nobody has changed it
	Workflow bool    // whether to write the workflow too or, if a site exists, only the workflow

	Starter  fs.FS             // the example site
	Address  string            // the address of the future page, or "" if the folder doesn't show it
	Timezone string            // the timezone of this computer
	Origin   func() string     // returns the place where another machine can get this program, or ""
	Build    func(fs.FS) error // returns the mistakes of a site

	// Ask asks for the answers that were not given. If offer is true, it also asks whether to write the workflow, and returns that
	// answer. Ask is nil if nobody can answer.
	Ask func(answers *Answers, given Answers, offer bool) (workflow bool, err error)
}

// Files returns the files to write: those of a site, or only the workflow for a site that exists. Afterwards, Answers also contains
// the answers that Ask got.
func (s *Start) Files() ([]output.File, error) {
	_, err := fs.Lstat(s.Folder, "site.toml")
	isSite := err == nil && !s.Replace
	if isSite && !s.Workflow {
		return nil, source.Misused("edit it, add to it (one more person: howihelp add profile NAME), or name another folder: howihelp init DIR", "there is a site in %s already", s.Dir)
	}
	if s.Replace && !IsExample(s.Folder) {
		return nil, fmt.Errorf("%s does not contain the unchanged example site, so nothing is replaced; edit the files, or name another folder", s.Dir)
	}
	tool, err := s.tool(isSite)
	if s.Workflow && err != nil {
		return nil, err
	}
	var files []output.File
	switch offer := err == nil && !s.Workflow && s.Address != ""; {
	case isSite:
	case s.Example:
		files, err = Example(s.Starter)
	default:
		files, err = s.site(offer)
	}
	if s.Workflow && err == nil {
		var workflow output.File
		workflow, err = Workflow(tool)
		files = append([]output.File{workflow}, files...)
	}
	return files, err
}

// site asks for missing answers, offers the workflow if that is possible, and returns a site that builds.
func (s *Start) site(offer bool) ([]output.File, error) {
	a := &s.Answers
	if err := a.checkKind(); err != nil {
		return nil, err
	}
	given := *a
	a.BaseURL, a.Timezone = cmp.Or(a.BaseURL, s.Address), cmp.Or(a.Timezone, s.Timezone)
	if s.Ask != nil {
		if err := unplaced(a.Mistakes(s.Build)); err != nil { // otherwise, the form would refuse the answer to every question
			return nil, err
		}
		workflow, err := s.Ask(a, given, offer)
		if err != nil {
			return nil, err
		}
		s.Workflow = s.Workflow || workflow
	}
	files, err := Files(*a)
	if err != nil {
		return nil, err
	}
	if IsClone(s.Folder) {
		IntoClone(files)
	}
	return files, unplaced(a.Mistakes(s.Build))
}

// checkKind returns an error for a kind of owner that doesn't exist, or for a type of request that the kind doesn't have. If types of
// requests are given without a kind, it sets the kind to the usual one, to which these types belong.
func (a *Answers) checkKind() error {
	kind, ok := a.Owner()
	switch {
	case !ok && kind.Language() != "":
		return source.Misused("leave out --for, or take the English texts with --lang en",
			"the texts in %s are for everybody, so --for cannot be %q", words.EnglishName(kind.Language()), a.Kind)
	case !ok:
		return source.Misused(source.DidYouMean(a.Kind, Names(), "use anyone, which is for every trade, or "+strings.Join(Names(), ", ")), "--for cannot be %q", a.Kind)
	}
	for i, slug := range a.Requests {
		a.Kind, a.Requests[i] = kind.Name, strings.TrimSpace(slug)
		if valid := kind.Requests(); !slices.Contains(valid, a.Requests[i]) {
			return source.Misused(source.DidYouMean(a.Requests[i], valid, ""), "--requests cannot be %q", a.Requests[i])
		}
	}
	return nil
}

// tool returns the place from which a workflow gets howihelp. It is "" in a clone of howihelp, which contains the program. Otherwise it
// is the place in the settings, or the place that this program came from.
func (s *Start) tool(isSite bool) (string, error) {
	if IsClone(s.Folder) {
		return "", nil
	}
	var tool string
	if isSite {
		existing, err := site.Load(s.Folder)
		if err != nil {
			return "", err
		}
		tool = existing.Deploy.Tool
	}
	if tool = cmp.Or(tool, s.Origin()); tool != "" {
		return tool, nil
	}
	then := "howihelp init --workflow"
	if !isSite {
		then = "howihelp init without --workflow first, then set tool, then " + then
	}
	return "", source.Misused(`name its repository in site.toml, [deploy], tool = "https://github.com/NAME/howihelp@v1.0.0", then try again: `+then,
		"this howihelp does not know which public commit it was built from, so a workflow could not fetch it")
}

// unplaced returns mistakes without their files and lines, because the site isn't written yet.
func unplaced(err error) error {
	var mistakes source.Errors
	if !errors.As(err, &mistakes) {
		return err
	}
	return source.Misused("", "%s\n%s; nothing was written", mistakes.Unplaced(), words.Count(len(mistakes), "mistake"))
}
