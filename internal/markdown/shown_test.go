package markdown

import (
	"slices"
	"strings"
	"testing"
)

// Shown has the places of all markup that readers see as text, and nothing else.
func TestShown(t *testing.T) {
	for body, want := range map[string]string{
		"a<br>b <kbd>Ctrl</kbd>":                                            "<br> <kbd>",
		"<details><summary>More</summary>\n\nText\n\n</details>":            "<details>",
		"<DIV class=\"x\">\nx\n</DIV>":                                      "<DIV class=\"x\">",
		"a <!-- <br> --> a <!-- x\n<br>\n-->":                               "",
		"One.</p>\n\n</details>":                                            "</p> </details>",
		"<div>\n\nOne.\n\n</div>\n\n<div>\n\nTwo.\n\n</div>\n\n</span>":     "<div> <div> </span>",
		"<!DOCTYPE html>\n\nx <?php echo 1 ?> y\n\n<?xml version=\"1.0\"?>": "<!DOCTYPE html> <?php echo 1 ?> <?xml version=\"1.0\"?>",
		"a <![CDATA[x]]> b, <-- and <!-- c -->":                             "<![CDATA[x]]>",
		"<!-- x -->\n<p>y</p>":                                              "<p>",
		"`<br>` and \\<br>, &lt;br&gt;\n\n```\n<br>\n```\n\n    <br>\n":     "",
		"<https://example.org/> <a@b.example> a < b > c":                    "",
		"write <your name> and <Topic>":                                     "",
		"*x* **y** ***z***, 2 ** 3, \\*\\*x\\*\\*":                          "",
		"です。**「重要」**です":                                                     "**",
		"**x":                                                               "**",
		"Hi {{name}}, {{ topic }}, {{if x}}":                                "{{name}} {{ topic }} {{if x}}",
		"`{{name}}` and \\{{x and { {x}}":                                   "",
		"> - <b>x</b>\n\n[<i>y</i>](https://example.org/)\n":                "<b> <i>",
	} {
		for _, o := range []*Outline{convertShort(body), ptr(Outlined([]byte(body)))} {
			var got []string
			for _, s := range o.Shown {
				got = append(got, body[s.Start:s.End])
			}
			if strings.Join(got, " ") != want {
				t.Errorf("for the body %q, got the visible markup %q, want %q", body, got, want)
			}
		}
	}
}

func convertShort(body string) *Outline {
	doc, _ := Convert([]byte(body), Options{})
	return doc.Outline
}

func ptr(o Outline) *Outline { return &o }

// Every element has a piece of advice, and is in only one of the two lists.
func TestInsteadOf(t *testing.T) {
	for name := range advice {
		if slices.Contains(others, name) {
			t.Errorf("%s is in both lists", name)
		}
		if InsteadOf("<"+name+" a='b'>") != advice[name] || Tag("x <"+name+"/> y") != "<"+name+"/>" {
			t.Errorf("<%s> has the advice %q, want %q", name, InsteadOf("<"+name+">"), advice[name])
		}
	}
	if Tag("a < b > c <topic> <!-- x -->") != "" || InsteadOf("<video>") == "" {
		t.Error("words in angle brackets are taken for HTML")
	}
}
