// Package howihelp holds the starter site that lies in the root of the repository: its settings, content, layouts and
// resources. The layouts are also the built-in ones of every site.
package howihelp

import "embed"

// Starter is the starter site, as it lies here.
//
//go:embed content layouts resources site.toml
var Starter embed.FS
