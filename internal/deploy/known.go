package deploy

import (
	"context"
	"slices"
)

// Known is what git knows about the published page without the network: the remote-tracking branch after the last push or
// fetch. It lacks later deploys from other computers.
type Known struct {
	r      *repository
	commit string // the tip of the branch; "" if the page comes from a workflow
	pushed string // if a workflow publishes: the remote-tracking branch that it publishes from; otherwise ""
}

// Know returns what git knows about the page of a site, or nil if it knows nothing. Of the options, it needs only Dir,
// Repository and Branch.
func Know(ctx context.Context, o Options) *Known {
	g, err := newGit(ctx, o.Dir)
	if err != nil {
		return nil
	}
	g.environment = append(g.environment, "GIT_NO_LAZY_FETCH=1") // in a partial clone, git would fetch missing objects from the network
	o.Branch = branchName(o.Branch)
	r, err := openRepository(g, o)
	if err != nil || !r.own || r.places[0].remote == alias {
		return nil
	}
	k := &Known{r: r}
	remote := "refs/remotes/" + r.places[0].remote + "/"
	if workflow := publishingWorkflow(r.top); workflow != "" {
		k.pushed, err = g.output("rev-parse", "--symbolic-full-name", "@{upstream}")
		if err != nil || !slices.Contains([]string{remote + "main", remote + "master"}, k.pushed) {
			return nil
		}
		_, err = g.output("rev-parse", "--quiet", "--verify", k.pushed+":"+workflow)
	} else {
		k.commit, err = g.output("rev-parse", "--quiet", "--verify", remote+o.Branch+"^{commit}")
	}
	if err != nil {
		return nil
	}
	return k
}

// Text returns the content of a file of the page, or "" if git does not know it.
func (k *Known) Text(path string) string {
	if k == nil || k.commit == "" {
		return ""
	}
	text, _ := k.r.git.output("cat-file", "blob", k.commit+":"+path)
	return text
}

// Unpushed reports whether a workflow publishes the page from a branch whose pushed tip lacks the current version of a file
// of the site. It returns false for a file that git ignores.
func (k *Known) Unpushed(path string) bool {
	if k == nil || k.pushed == "" {
		return false
	}
	fresh, err := k.r.git.output("hash-object", "--", path)
	if err != nil {
		return false
	}
	if _, err := k.r.git.output("check-ignore", "--quiet", "--", path); err == nil {
		return false
	}
	published, _ := k.r.git.output("rev-parse", "--quiet", "--verify", k.pushed+":./"+path)
	return published != fresh
}
