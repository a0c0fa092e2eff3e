package main

import (
	"slices"

	"github.com/spf13/cobra"

	"howihelp/internal/answer"
	"howihelp/internal/check"
	"howihelp/internal/scaffold"
	"howihelp/internal/site"
)

// completeFlags lets the shell complete the values of flags.
func (p *program) completeFlags(root *cobra.Command) {
	all := map[string]cobra.CompletionFunc{
		"profile":  p.fromSite(answer.Folders),
		"resource": p.fromSite(answer.PlaceNames),
		"for":      fixed(scaffold.Names()...),
		"explain":  fixed(ruleNames()...),
	}
	for _, cmd := range root.Commands() {
		for flag, complete := range all {
			if cmd.Flags().Lookup(flag) != nil {
				cmd.RegisterFlagCompletionFunc(flag, complete) // an error means that the flag already has a completion
			}
		}
	}
}

// ruleNames returns the rules of howihelp check, each with its title.
func ruleNames() []string {
	var all []string
	for _, r := range check.Rules {
		all = append(all, cobra.CompletionWithDesc(r.ID, r.Title))
	}
	return all
}

// fixed completes a flag or an argument with fixed values.
func fixed(values ...string) cobra.CompletionFunc {
	return cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)
}

// fromSite completes a flag or the first argument with entries of the profile that --profile names, or of all profiles. If
// the site has mistakes, it completes as much as can be read.
func (p *program) fromSite(list func(*site.Profile) []answer.Name) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		var values []string
		for _, who := range p.profiles(cmd) {
			for _, name := range list(who) {
				value := name.Value
				if name.Title != "" {
					value = cobra.CompletionWithDesc(value, name.Title)
				}
				if !slices.Contains(values, value) {
					values = append(values, value)
				}
			}
		}
		return values, cobra.ShellCompDirectiveNoFileComp
	}
}

// firstOnly completes only the first argument.
func firstOnly(complete cobra.CompletionFunc) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return complete(cmd, args, typed)
	}
}

// profiles returns the profile that --profile names, or all profiles.
func (p *program) profiles(cmd *cobra.Command) []*site.Profile {
	root, err := p.open()
	if err != nil {
		return nil
	}
	defer root.Close()
	s, _ := site.Load(root.FS())
	if s == nil {
		return nil
	}
	if name, _ := cmd.Flags().GetString("profile"); name != "" {
		if who, err := p.whose(s, name).One(); err == nil {
			return []*site.Profile{who}
		}
	}
	return s.Profiles
}
