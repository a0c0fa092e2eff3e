package main

import (
	"github.com/spf13/cobra"

	"howihelp/internal/source"
)

// dateFlag adds the flag that sets the day of a build.
func dateFlag(cmd *cobra.Command, date *string) {
	cmd.Flags().StringVar(date, "date", "", "the `day` to use as today, as YYYY-MM-DD")
}

// profileFlag adds the flag that chooses one of several profiles. The argument otherwise says in the help which profiles
// are used without the flag, outside of a profile's folder.
func profileFlag(cmd *cobra.Command, name *string, otherwise string) {
	cmd.Flags().StringVar(name, "profile", "", "the `folder` of the profile below content/, or . for the front page's (default: the one that you are in, or else "+otherwise+")")
}

// choiceFlag adds a flag that can have only some values, which the shell completes. Any other value is an error when the
// command line is parsed. The default is the current value of the variable.
func choiceFlag[S ~string](cmd *cobra.Command, value *S, name string, valid []string, usage string) {
	cmd.Flags().Var(&choice[S]{value, *value, name, valid}, name, usage)
	cmd.RegisterFlagCompletionFunc(name, fixed(valid...)) // an error means that the command has no such flag
}

// choice is the value of a flag that can have only some values.
type choice[S ~string] struct {
	value     *S
	otherwise S
	name      string
	valid     []string
}

func (c *choice[S]) String() string { return string(*c.value) }

func (c *choice[S]) Type() string { return "string" }

func (c *choice[S]) Set(value string) error {
	*c.value = S(value)
	if S(value) == c.otherwise {
		return nil
	}
	return source.OneOf("--"+c.name, value, c.valid)
}
