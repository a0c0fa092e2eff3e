package file

import "testing"

// After the body was released, the keys of the file still have their lines, and the comments their text.
func TestForget(t *testing.T) {
	f := Markdown("a.md", []byte("+++\ntitle = \"x\" # note\n+++\nbody\n"))
	other := f.Source
	if got := other.Text(); got != "+++\ntitle = \"x\" # note\n+++\nbody\n" || other.Rest() != "body\n" || other.Text()[other.Start():] != other.Rest() {
		t.Fatalf("a source must have the file's text and body, but has the text %q and the body %q", got, other.Rest())
	}
	f.Source.Forget()
	if other.Rest() != "" {
		t.Error("a copy of the source still has the body")
	}
	c := other.Comments()[0]
	if at := other.At("title"); at.Line != 2 || other.Front()[c.Start:c.End] != "# note" || other.Line(1).Line != 4 {
		t.Errorf("after Forget, the places must stay, but the title is on line %d, the comment is %q, and the body begins on line %d", at.Line, other.Front()[c.Start:c.End], other.Line(1).Line)
	}
	Source{}.Forget() // an entry that was not read from a file
}
