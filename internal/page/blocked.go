package page

import (
	"path"
	"regexp"
	"strings"
	"sync"

	"howihelp/internal/source"
)

// These patterns find the parts of a layout that a page's Content-Security-Policy may block. unseen matches the comments, which
// blocked skips.
var (
	unseen  = lazily(`(?s)<!--.*?-->|\{\{-?\s*/\*.*?\*/\s*-?\}\}`)
	element = lazily(`(?s)<([a-zA-Z]+)((?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?)>(\{\{[^}]*\}\})?`)
	handler = lazily(`(?i)\son[a-z]+\s*=`)
	styled  = lazily(`(?i)\sstyle\s*=`)
	sheeted = lazily(`(?i)\srel\s*=\s*["']?(stylesheet|preload|modulepreload|manifest)\b`)
	foreign = lazily(`(?i)\s(?:src|srcset|poster)\s*=\s*["']?(?:https?:)?//`)
)

// blocked warns about elements in the site's own layouts that a page's Content-Security-Policy blocks.
func (p *layoutParser) blocked() {
	if !strings.Contains(p.texts["head.html"], ".Policy") {
		return // the owner's pages have their own policy, or none
	}
	for _, name := range namesOf(p.texts) {
		text := p.texts[name]
		if !p.own[name] || strings.Contains(strings.ToLower(text), "<!doctype") && !strings.Contains(text, ".Policy") {
			continue
		}
		if strings.Contains(text, "<!--") || strings.Contains(text, "/*") {
			text = unseen().ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("\n", strings.Count(s, "\n")) })
		}
		for _, m := range element().FindAllStringSubmatchIndex(text, -1) {
			tag, attributes, inner := strings.ToLower(text[m[2]:m[3]]), text[m[4]:m[5]], ""
			if m[6] >= 0 {
				inner = text[m[6]:m[7]]
			}
			if what, hint := whyBlocked(tag, attributes, inner); what != "" {
				line := 1 + strings.Count(text[:m[0]], "\n")
				p.warnings.Add(source.Pos{File: path.Join(LayoutFolder, name), Line: line}, hint, "<%s> is blocked: %s", tag, what)
			}
		}
	}
}

// whyBlocked returns why a page's policy blocks an element, and what to write instead. It returns empty strings if the
// policy allows the element. inner is the template action right after the start tag, such as {{.Script}}.
func whyBlocked(tag, attributes, inner string) (what, hint string) {
	const inExtra = "put the rules into layouts/extra.css"
	has := func(pattern func() *regexp.Regexp, part string) bool { // part is in every match; most layouts lack it, and the search for it is fast
		return strings.Contains(strings.ToLower(attributes), part) && pattern().MatchString(attributes)
	}
	switch {
	case tag == "script" && !strings.Contains(attributes, "application/ld+json") && !strings.Contains(inner, ".Script"), has(handler, "on"):
		return "a page runs no script", "link to a page of your own in content/static/, which may have scripts"
	case tag == "style" && !strings.Contains(inner, ".Style"), tag == "link" && has(sheeted, "rel"):
		return "a page has one style sheet", inExtra
	case has(styled, "style"):
		return "a page has no style attributes", "write a class, and " + inExtra
	case tag == "iframe" || tag == "frame" || tag == "object" || tag == "embed":
		return "a page embeds no other page", "link to it"
	case tag == "form" && !strings.Contains(attributes, `method="dialog"`): // a form with this method sends nothing
		return "a page has no forms", "link to the form"
	case tag == "base":
		return "a page cannot have another base address", "delete it"
	case has(foreign, "//"):
		return "a page loads nothing from another host", "put the file into content/static/"
	}
	return "", ""
}

// lazily returns a pattern that is compiled when it is first needed. Most patterns are needed only if a site has its own layouts.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
