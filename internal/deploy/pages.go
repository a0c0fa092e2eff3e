package deploy

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
)

// The limits of GitHub Pages: https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
const (
	mostBytes = 1_000_000_000
	manyBytes = 100_000_000 // above this size, a site is slow to publish, and its repository slow to fetch
)

// githubAddress matches the owner and name of a repository in every form that git accepts:
//
//	https://github.com/ana/how-i-help.git    git@github.com:ana/how-i-help.git    ssh://git@ssh.github.com:443/ana/how-i-help
var githubAddress = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:(?:https?|ssh|git)://(?:[^/@]*@)?(?:www\.|ssh\.)?github\.com(?::\d+)?/|(?:[^/@:]*@)?github\.com:/?)([^/]+)/([^/]+?)(?:\.git)?/*$`)
})

// Address returns the address at which GitHub publishes a repository's pages if they have no domain of their own. If the
// repository is not on GitHub, it returns "".
//
//	git@github.com:ana/how-i-help.git  →  https://ana.github.io/how-i-help/
func Address(repository string) string {
	m := githubAddress().FindStringSubmatch(repository)
	if m == nil {
		return ""
	}
	owner, name := strings.ToLower(m[1]), m[2]
	if strings.EqualFold(name, owner+".github.io") {
		return "https://" + owner + ".github.io/"
	}
	return "https://" + owner + ".github.io/" + name + "/"
}

// checkAddress compares the site's address with the address at which GitHub publishes the repository. If a CNAME file names a
// domain, GitHub serves the site at the domain's root.
func checkAddress(base, repository, domain string) error {
	expected := Address(repository)
	if domain != "" {
		expected = "https://" + domain + "/"
	}
	got, err := url.Parse(base)
	want, wantErr := url.Parse(expected)
	if expected == "" || err != nil || wantErr != nil {
		return nil
	}
	// A project without its own CNAME also appears below the domain of its owner's site.
	sameHost := strings.EqualFold(got.Host, want.Host) || domain == "" && want.Path != "/" && !strings.HasSuffix(strings.ToLower(got.Host), ".github.io")
	if sameHost && strings.EqualFold(strings.TrimSuffix(got.Path, "/"), strings.TrimSuffix(want.Path, "/")) {
		return nil
	}
	return fmt.Errorf("site.toml: base_url is %q, but the page will be at %s, and no link would work; set base_url = %q%s",
		base, expected, expected, domainHint(got.Host, domain))
}

func domainHint(host, domain string) string {
	if domain == "" && !strings.HasSuffix(strings.ToLower(host), ".github.io") {
		return fmt.Sprintf(", or name the domain in [deploy]: domain = %q", host)
	}
	return ""
}

// settingsPage returns the page on GitHub where the owner chooses the branch for Pages, or "".
func settingsPage(repository string) string {
	m := githubAddress().FindStringSubmatch(repository)
	if m == nil {
		return ""
	}
	return "https://github.com/" + m[1] + "/" + m[2] + "/settings/pages"
}

// checkWorkflows returns an error if a workflow of the repository publishes its pages: GitHub takes pages either from a
// workflow or from a branch, and silently ignores the other.
func checkWorkflows(top string) error {
	if workflow := publishingWorkflow(top); workflow != "" {
		return fmt.Errorf("%s publishes this repository's pages already, and GitHub takes them from one place; "+
			"push, and let it publish, or delete it to publish with howihelp deploy", workflow)
	}
	return nil
}

// publishingWorkflow returns the path of a workflow that publishes the repository's pages, or "".
func publishingWorkflow(top string) string {
	folder := filepath.Join(top, ".github", "workflows")
	files, _ := os.ReadDir(folder) // if the folder cannot be read, there is no workflow that publishes
	for _, f := range files {
		if ext := filepath.Ext(f.Name()); ext != ".yml" && ext != ".yaml" {
			continue
		}
		if text, _ := os.ReadFile(filepath.Join(folder, f.Name())); publishesPages(string(text)) {
			return ".github/workflows/" + f.Name()
		}
	}
	return ""
}

func publishesPages(workflow string) bool {
	for line := range strings.Lines(workflow) {
		code, _, _ := strings.Cut(line, "#")
		if strings.Contains(code, "actions/deploy-pages@") {
			return true
		}
	}
	return false
}

// checkRepository refuses an address with a password: anyone who can read the repository can read site.toml, and every user
// of the machine can read the arguments of a command.
func checkRepository(address string) error {
	u, err := url.Parse(address)
	switch {
	case strings.HasPrefix(address, "-"):
		return fmt.Errorf("%q is not a repository; name a remote, an address or a folder", address)
	case err == nil && u.User != nil && (u.Scheme == "https" || u.Scheme == "http"):
		return errors.New("the address of the repository contains a name or a password; remove it, and let git ask for it or store it: https://git-scm.com/docs/gitcredentials")
	}
	return nil
}

// AddressOf returns the address at which GitHub would publish the repository of a folder, or "".
func AddressOf(dir string) string {
	g, err := newGit(context.Background(), dir)
	if err != nil {
		return ""
	}
	r := &repository{git: g}
	if r.find("") != nil {
		return ""
	}
	return Address(r.page)
}

// Public returns the address of a repository with one of its commits, in a form that other machines can fetch without signing in.
// If there is no such address, or the commit was not pushed there, it returns "". The folder must be in a clone of the repository.
//
//	git@github.com:ana/howihelp.git  →  https://github.com/ana/howihelp@9f2c…
func Public(dir, commit string) string {
	g, err := newGit(context.Background(), dir)
	if err != nil {
		return ""
	}
	if branches, err := g.output("branch", "--remotes", "--contains", commit); err != nil || branches == "" {
		return ""
	}
	address := (&repository{git: g}).configured("origin")
	if m := githubAddress().FindStringSubmatch(address); m != nil {
		return "https://github.com/" + m[1] + "/" + m[2] + "@" + commit
	}
	if u, err := url.Parse(address); err == nil && u.Scheme == "https" && u.User == nil {
		return address + "@" + commit
	}
	return ""
}
