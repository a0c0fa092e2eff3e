package manual

import (
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
)

// Characters that are special in roff are escaped, an empty line begins a paragraph, and indented lines keep their line breaks.
func TestRoff(t *testing.T) {
	var r roff
	r.text("It's `a`, \"b\" ~c^ \\n …\n.TH is text\n'x'\n\n  howihelp - --flag\n\n  more\nlast")
	const want = `It\(aqs \(gaa\(ga, \(dqb\(dq \(tic\(ha \en \[u2026]
\&.TH is text
\(aqx\(aq
.PP
.RS 4
.nf
howihelp \- \-\-flag
.fi
.RE
.PP
.RS 4
.nf
more
.fi
.RE
last
`
	if got := r.String(); got != want {
		t.Errorf("the source is\n%s\nwant\n%s", got, want)
	}
}

// Each command in the help has a page. A hidden command has none.
func TestPages(t *testing.T) {
	root := &cobra.Command{Use: "pour", Short: "Pour tea", Long: "Pour pours tea.\n\n  into a cup", Example: "  pour it"}
	run := func(*cobra.Command, []string) {}
	cup := &cobra.Command{Use: "cup SIZE", Short: "Choose a cup", Long: "Cup chooses a cup.", Run: run}
	cup.Flags().StringP("glaze", "g", "", "the `colour` of the glaze")
	root.AddCommand(cup, &cobra.Command{Use: "secret", Short: "Hide", Run: run, Hidden: true})
	pages := Pages(root, time.Date(2026, 11, 28, 23, 0, 0, 0, time.UTC))
	if len(pages) != 2 || pages[0].File != "pour.1" || pages[1].File != "pour-cup.1" {
		t.Fatalf("want a page for the program and one for its command, got %v", pages)
	}
	for i, want := range [][]string{
		{".TH POUR 1 2026-11-28 ", "pour \\- pour tea\n", ".RS 4\n.nf\ninto a cup\n.fi\n.RE\n", ".SH \"COMMANDS\"\n.TP\n\\fBpour cup\\fR\nChoose a cup\n", ".SH \"EXAMPLES\"", "pour\\-cup(1)\n"},
		{".TH POUR\\-CUP 1 ", "pour cup SIZE [flags]\n", ".TP\n\\fB\\-g, \\-\\-glaze\\fR \\fIcolour\\fR\nthe colour of the glaze\n", "pour(1)\n"},
	} {
		for _, part := range want {
			if !strings.Contains(string(pages[i].Text), part) {
				t.Errorf("%s lacks %q:\n%s", pages[i].File, part, pages[i].Text)
			}
		}
	}
	if strings.Contains(string(pages[0].Text), "secret") {
		t.Error("the page lists a hidden command")
	}
}
