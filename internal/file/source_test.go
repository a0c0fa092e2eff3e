package file

import "testing"

// Releasing a body doesn't affect the rest of the file: its keys still have their lines, and its comments their text.
func TestForget(t *testing.T) {
	f := Markdown("a.md", []byte("+++\ntitle = \"x\" # note\n+++\nbody\n"))
	other := f.Source
	if got := other.Text(); got != "+++\ntitle = \"x\" # note\n+++\nbody\n" || other.Rest() != "body\n" || other.Text()[other.Start():] != other.Rest() {
		t.Fatalf("text %q, body %q", got, other.Rest())
	}
	f.Source.Forget()
	if other.Rest() != "" {
		t.Error("a copy keeps the body")
	}
	c := other.Comments()[0]
	if at := other.At("title"); at.Line != 2 || other.Front()[c.Start:c.End] != "# note" || other.Line(1).Line != 4 {
		t.Errorf("title on line %d, comment %q, body from line %d", at.Line, other.Front()[c.Start:c.End], other.Line(1).Line)
	}
	Source{}.Forget() // an entry without a file
}
