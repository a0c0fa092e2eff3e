//go:build browser

package browsertest

import (
	_ "embed"
	"strings"
	"testing"
)

// axeCore is https://github.com/dequelabs/axe-core, unchanged; see testdata/axe-core/README.md.
//
//go:embed testdata/axe-core/axe.min.js
var axeCore string

// wcag makes axe run all its rules, including those of level AAA and of best practice.
const wcag = `{
	runOnly: ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	rules: Object.fromEntries(["color-contrast-enhanced", "target-size", "identical-links-same-purpose", "meta-refresh-no-exceptions"]
		.map(rule => [rule, {enabled: true}])),
}`

// axe-core finds no fault on any kind of page with everything opened: in light, in dark, in forced colours and on a narrow
// screen.
func TestAxeFindsNothing(t *testing.T) {
	onEveryKind(t, func(t *testing.T, s *served, address string) {
		b := open(t, s.url+address, screen{})
		b.openAll()
		b.axeOnEveryScreen()
	})
}

// axeOnEveryScreen runs axe in light, in dark, in forced colours and on a narrow screen.
func (b *tab) axeOnEveryScreen() {
	b.Helper()
	for _, l := range []struct {
		name   string
		screen screen
	}{
		{"light", screen{}},
		{"dark", screen{dark: true}},
		{"forced colours", screen{forced: true}},
		{"320 px", screen{width: 320}},
	} {
		b.emulate(l.screen)
		b.axe(l.name, wcag)
	}
}

// axe fails the test for each fault that axe-core finds in the page, and for each place whose contrast axe-core can't tell. It
// ignores an unknown contrast in boxes that scroll and in pictures, which have the same colours as other words, and in parts hidden
// from screen readers, which repeat the words beside them.
func (b *tab) axe(name, options string) {
	b.Helper()
	if !ask[bool](b, `"axe" in window`) {
		b.tell(axeCore)
	}
	found := ask[[]string](b, `axe.run(document, Object.assign({preload: false, resultTypes: ["violations", "incomplete"]}, `+options+`)).then(({violations, incomplete}) => {
		const unsure = incomplete.filter(rule => rule.id.startsWith("color-contrast"))
			.map(rule => ({...rule, nodes: rule.nodes.filter(node => !document.querySelector(node.target[0]).closest("pre, .table, svg, [aria-hidden]"))}))
		return [...violations, ...unsure].flatMap(rule => rule.nodes.map(node => rule.id + ": " + node.target.flat().join(" ") + ": "
			+ [...node.any, ...node.all, ...node.none].map(check => check.message).join("; ")))
	})`)
	const most = 12
	if n := len(found); n > most {
		found = append(found[:most], "…")
		b.Errorf("%s: axe found %d faults, of which these are the first", name, n)
	}
	if len(found) > 0 {
		b.Errorf("%s: axe found\n%s", name, strings.Join(found, "\n"))
	}
}
