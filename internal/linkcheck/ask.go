package linkcheck

import (
	"context"

	"howihelp/internal/console"
	"howihelp/internal/words"
)

// Ask returns the result for each address as [Checker.Check] does. On a terminal, it shows how far it is. Afterwards, it names the
// hosts that were not asked.
func (c Checker) Ask(ctx context.Context, addresses []string, out *console.Messages) (map[string]Result, error) {
	shows := console.IsTerminal(out.Stderr)
	if shows {
		c.Progress = func(known, all int) { out.Progress("%d of %d addresses checked", known, all) }
		out.Progress("requesting %s, for up to a minute", words.Count(len(addresses), "address"))
	}
	answers, err := c.Check(ctx, addresses)
	if shows {
		out.Progress("")
	}
	if hosts := unaskedHosts(answers); len(hosts) > 0 {
		out.Note("note: some addresses were not requested, since their hosts do not answer, or the one-minute limit was reached; check again later: %s", words.Some(hosts))
	}
	return answers, err
}
