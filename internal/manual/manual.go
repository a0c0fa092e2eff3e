// Package manual turns the commands of a program into man pages.
//
//	howihelp        ─▶ howihelp.1
//	howihelp reply  ─▶ howihelp-reply.1
//
// A page has the same text as --help, in the macros of man(7).
package manual

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// Page is the source of one man page.
type Page struct {
	File string // "howihelp-reply.1"
	Text []byte
}

// Pages returns the pages of a command, and of the commands below it that its help lists. The heading of each page has the given
// day.
func Pages(root *cobra.Command, day time.Time) []Page {
	var all []Page
	for _, cmd := range append([]*cobra.Command{root}, available(root)...) {
		all = append(all, Page{name(cmd) + ".1", page(cmd, day)})
	}
	return all
}

// available returns the commands that the help lists, except help itself.
func available(root *cobra.Command) []*cobra.Command {
	var all []*cobra.Command
	for _, cmd := range root.Commands() {
		if cmd.IsAvailableCommand() {
			all = append(all, cmd)
		}
	}
	return all
}

// name returns the name of a command's page: "howihelp-reply".
func name(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

// page returns a command's page in the macros of man(7).
func page(cmd *cobra.Command, day time.Time) []byte {
	var r roff
	cmd.InitDefaultHelpFlag()
	cmd.InitDefaultVersionFlag()
	fmt.Fprintf(&r, ".TH %s 1 %s howihelp howihelp\n", escape(strings.ToUpper(name(cmd))), day.UTC().Format(time.DateOnly))
	r.WriteString(".nh\n.ad l\n") // no hyphenation, which would break commands
	r.macro(".SH", "NAME")
	r.text(name(cmd) + " - " + strings.ToLower(cmd.Short[:1]) + cmd.Short[1:])
	r.macro(".SH", "SYNOPSIS")
	r.text(cmd.UseLine())
	if cmd.HasAvailableSubCommands() {
		r.macro(".PP")
		r.text(cmd.CommandPath() + " [command]")
	}
	r.macro(".SH", "DESCRIPTION")
	r.text(cmd.Long)
	commands := available(cmd)
	if len(commands) > 0 {
		r.macro(".SH", "COMMANDS")
		for _, c := range commands {
			r.entry(strings.TrimPrefix(c.CommandPath(), "howihelp "), "", c.Short)
		}
	}
	r.macro(".SH", "OPTIONS")
	r.flags(cmd.LocalFlags().FlagUsages() + cmd.InheritedFlags().FlagUsages())
	if cmd.Example != "" {
		r.macro(".SH", "EXAMPLES")
		r.text(cmd.Example)
	}
	if cmd.HasParent() {
		commands = []*cobra.Command{cmd.Root()}
	}
	var also []string
	for _, c := range commands {
		also = append(also, name(c)+"(1)")
	}
	r.macro(".SH", "SEE ALSO")
	r.text(strings.Join(also, ", "))
	return []byte(r.String())
}

// roff builds the source of a man page.
type roff struct{ strings.Builder }

// special escapes the characters that roff reads as commands. It also escapes the quotes and dashes that roff would print as
// typographic ones, which a shell does not understand.
var special = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`, `"`, `\(dq`)

// escape returns the roff source that prints a line of text.
func escape(line string) string {
	var b strings.Builder
	for _, c := range special.Replace(line) {
		if c < 128 {
			b.WriteRune(c)
		} else {
			fmt.Fprintf(&b, `\[u%04X]`, c)
		}
	}
	if strings.HasPrefix(line, ".") { // roff would read the line as a macro
		return `\&` + b.String()
	}
	return b.String()
}

// macro writes a macro with its arguments.
func (r *roff) macro(name string, arguments ...string) {
	r.WriteString(name)
	for _, a := range arguments {
		r.WriteString(` "` + escape(a) + `"`)
	}
	r.WriteByte('\n')
}

// text writes paragraphs. Indented lines keep their line breaks.
func (r *roff) text(text string) {
	asLines := false
	turn := func(indented bool) {
		if indented && !asLines {
			r.WriteString(".RS 4\n.nf\n")
		}
		if !indented && asLines {
			r.WriteString(".fi\n.RE\n")
		}
		asLines = indented
	}
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		turn(strings.HasPrefix(line, "  "))
		if line == "" {
			r.macro(".PP")
		} else {
			r.WriteString(escape(strings.TrimPrefix(line, "  ")) + "\n")
		}
	}
	turn(false)
}

// entry writes a term and its explanation. The argument value is the name of a flag's value, or "".
func (r *roff) entry(term, value, text string) {
	if value != "" {
		value = ` \fI` + escape(value) + `\fR`
	}
	r.macro(".TP")
	r.WriteString(`\fB` + escape(term) + `\fR` + value + "\n" + escape(text) + "\n")
}

// flagLine is a flag as --help lists it: "  -m, --message text   the text of the commit".
var flagLine = regexp.MustCompile(`^ +(-\w, )?(--[\w-]+) ?(.*?)  +(.*)$`)

// flags writes an entry for each flag.
func (r *roff) flags(usages string) {
	for line := range strings.Lines(usages) {
		m := flagLine.FindStringSubmatch(strings.TrimRight(line, "\n"))
		if m == nil {
			continue // an empty line
		}
		r.entry(m[1]+m[2], m[3], m[4])
	}
}
