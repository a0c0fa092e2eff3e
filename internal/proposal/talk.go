package proposal

import (
	"strings"

	"howihelp/internal/check"
	"howihelp/internal/site"
)

// Talk is an exchange with an assistant. The owner carries the texts back and forth until a reply is clean, or until the owner
// stops.
type Talk struct {
	*Task
	Given string // the text for the assistant
	Title string // the title for the owner
}

// Talk begins an exchange with the prompt.
func (t *Task) Talk() *Talk { return &Talk{t, t.Prompt(), "The prompt is on the clipboard"} }

// Take reads the text that the owner has copied. If the text is not a clean reply, clean is false, the notes give the reasons,
// and Given becomes the next text for the assistant.
func (t *Talk) Take(copied string) (d Draft, clean bool, notes []string) {
	if strings.TrimSpace(copied) == strings.TrimSpace(t.Given) {
		t.Title = "The clipboard still has what you gave to the assistant"
		return Draft{}, false, nil
	}
	d, err := t.Judge(copied)
	switch {
	case err != nil:
		t.Title = "What you gave to the assistant is on the clipboard again"
		return d, false, []string{err.Error()}
	case d.Clean():
		return d, true, nil
	}
	for _, finding := range d.Blocking() {
		notes = append(notes, finding.String())
	}
	t.Given, t.Title = t.Again(d), "The findings are on the clipboard, as a text for your assistant"
	return d, false, notes
}

// Notes returns remarks on a clean reply that the owner should read before saving it.
func (t *Task) Notes(d Draft) []string {
	var all []string
	for _, hint := range d.Findings.Of(check.Hint) {
		all = append(all, hint.String())
	}
	if !Knows(t.Profile.Lang) {
		all = append(all, "note: howihelp doesn't know promises and days in \""+t.Profile.Lang+"\", so read the text with care")
	}
	return all
}

// Now returns a line that says which reply is in use as long as nothing is saved.
func (t *Task) Now() string {
	if own := t.own(); own != nil {
		return "Yours is " + own.File + "."
	}
	return "You have none of your own, so a built-in one is sent."
}

// Command returns the command line that takes an answer for the task, without the flag that says where to find the answer.
func (t *Task) Command() string {
	command := "howihelp write " + t.Request.Slug + " --when " + string(t.When)
	if t.Tone != site.Neutral {
		command += " --tone " + t.Tone
	}
	if t.Length.Short() {
		command += " --length " + string(t.Length)
	}
	if len(t.Site.Profiles) > 1 {
		command += " --profile " + t.Profile.Folder()
	}
	return command
}

// Question returns the question to the owner whether to save the file.
func (f File) Question() string {
	if f.Old != nil {
		return "Replace the text of " + f.Path + "?"
	}
	return "Save it as " + f.Path + "?"
}
