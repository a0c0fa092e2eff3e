package share

import (
	"cmp"
	"slices"

	"howihelp/internal/source"
)

// Choose returns the kinds with a name, and the format to print them in: the given one or, if that is "", the first that they have. It
// refuses what cannot be copied, or shown on a terminal.
func Choose(name, format string, copied, terminal bool) (kinds []*Kind, chosen string, err error) {
	kinds = Find(name)
	if kinds == nil {
		return nil, "", source.Misused(source.DidYouMean(name, Names(), "howihelp share lists the kinds"), "there is no kind %q", name)
	}
	toFile := "write it to a file: howihelp share " + name + " --format png > " + name + ".png"
	formats := Formats(kinds)
	format = cmp.Or(format, formats[0])
	switch {
	case copied && len(kinds) > 1:
		err = source.Misused("copy one at a time: howihelp share "+kinds[0].Name+" --copy, then howihelp share "+kinds[1].Name+" --copy", "these are %d texts", len(kinds))
	case !slices.Contains(formats, format):
		err = source.OneOf("--format", format, formats)
	case copied && format == "png":
		err = source.Misused(toFile, "the clipboard takes text, and a png is a picture")
	case format == "png" && terminal:
		err = source.Misused(toFile, "a terminal cannot show a png")
	}
	return kinds, format, err
}
