// Package howihelp embeds the starter site from the root of the repository: its settings, content, layouts and
// resources. The layouts are also the built-in layouts of every site.
package howihelp

import "embed"

// Starter is the starter site, as it is in the repository.
//
//go:embed content layouts resources site.toml
var Starter embed.FS
