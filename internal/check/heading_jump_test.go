package check

import (
	"strings"
	"testing"
)

// check finds headings of each form, wherever Markdown allows them.
func TestHeadingsOfEveryForm(t *testing.T) {
	for _, jump := range []string{"#### x", " #### x", "   #### x", "> #### x", "> > #### x", "- #### x", "1. a\n\n   #### x", "####\tx ####", "- a\n  > #### x", "> a\n> #### x"} {
		found := findings(t, with(map[string]string{"content/faq/refunds.md": "+++\nquestion = \"Is it free?\"\n+++\n## Calls\n\nYes.\n\n" + jump + "\n"}), nil)
		if len(found) != 1 || found[0].Rule != headingJump.ID || found[0].Line < 8 {
			t.Errorf("in %q, found %v, want one finding about a skipped level", jump, found)
		}
	}
	for _, no := range []string{"    #### x", "\\#### x", "```\n#### x\n```", "a #### x", "####x", "<!-- #### x -->"} {
		found := findings(t, with(map[string]string{"content/faq/refunds.md": "+++\nquestion = \"Is it free?\"\n+++\n## Calls\n\nYes.\n\n" + no + "\n"}), nil)
		if strings.Contains(show(found), headingJump.ID) {
			t.Errorf("in %q, found %v, want no skipped level", no, found)
		}
	}
}
