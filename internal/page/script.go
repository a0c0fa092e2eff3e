package page

import (
	_ "embed"
	"sync"

	"howihelp/internal/style"
)

//go:embed find.js
var find string

// script is the text of a page's only script, and the directive of a Content-Security-Policy that allows it.
type script struct{ text, directive string }

// finder returns the script of the search field.
var finder = sync.OnceValue(func() script {
	small := style.Script(find)
	return script{small, "; script-src " + style.PolicyHash(small)}
})

// addTo returns a page's Content-Security-Policy with the directive that allows the script.
func (s script) addTo(policy string) string { return policy + s.directive }
