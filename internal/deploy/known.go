package deploy

import (
	"context"
	"slices"
)

// Known is what git knows about the published page without asking the network: its note of a remote's branch, from the last
// push or fetch. A deploy from another computer since then is missing.
type Known struct {
	r      *repository
	commit string // the tip of the branch; "" if the page comes from a workflow
	pushed string // with a workflow: the branch that it publishes from, as the remote has it; otherwise ""
}

// Know returns what git knows about the page of a site, or nil if that is nothing. It needs of the options Dir, Repository and
// Branch.
func Know(ctx context.Context, o Options) *Known {
	g, err := newGit(ctx, o.Dir)
	if err != nil {
		return nil
	}
	g.environment = append(g.environment, "GIT_NO_LAZY_FETCH=1") // a clone without all objects gets no others here
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

// Text returns a file of the page, or "" if it is not known.
func (k *Known) Text(path string) string {
	if k == nil || k.commit == "" {
		return ""
	}
	text, _ := k.r.git.output("cat-file", "blob", k.commit+":"+path)
	return text
}

// Unpushed reports that a workflow publishes the page from the commits that are pushed, and that none of them has a file of the
// site as it is on the disk. It does not count files that git ignores.
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
