package site

import (
	"cmp"
	"net/url"
	"strings"

	"golang.org/x/text/language"

	"howihelp/internal/file"
	"howihelp/internal/way"
)

// Settings is site.toml.
type Settings struct {
	Source  Source
	BaseURL string // with a slash at the end
	Lang    string // BCP 47
	Formal  bool   // the value of [Profile.Formal] for profiles that don't set it
	Title   string // the title of a team's directory; empty for the built-in text
	Intro   string // the text below the title; empty for the built-in text
	Foot    []Link // the links at the foot of every page, to an address or to a path on the site such as "/imprint.html"
	Style   Style
	Deploy  Deploy
	Check   Check

	basePath string // of BaseURL, since each link on the site begins with it
}

// Link is a link that a page shows, such as one to a list of talks.
type Link struct{ Title, URL string }

// Style is the look of the pages.
type Style struct {
	Accent string // #rrggbb
	Font   string // the font of headings: serif or sans
}

// Deploy says where the site is published.
type Deploy struct {
	Repository string // if empty, the origin of the folder's git repository
	Branch     string
	Domain     string // a custom domain, or empty
	Tool       string // the repository or Go package from which a workflow gets howihelp, with a version, or empty
}

// Check has the limits of the editor's rules.
type Check struct {
	ReplyWords   int // a reply with more words is too long
	ResourceDays int // a resource is stale if it was last checked more days ago
}

// BasePath returns the path of the site's address, which begins every link: "/how-i-help/".
func (s *Settings) BasePath() string {
	if s.basePath != "" {
		return s.basePath
	}
	return pathOf(s.BaseURL)
}

func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.Path
}

// URL returns the absolute address of a page below the site's address, percent-encoded.
func (s *Settings) URL(page string) string {
	return s.BaseURL + (&url.URL{Path: page}).EscapedPath()
}

// Href returns the address of a page for a link on the site: a path from the host's root, percent-encoded.
func (s *Settings) Href(page string) string {
	return (&url.URL{Path: s.BasePath() + page}).EscapedPath()
}

var (
	colour  = file.Lazily(`^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)
	domain  = file.Lazily(`^([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?\.)+[a-zA-Z][a-zA-Z0-9-]*[a-zA-Z0-9]$`)
	branch  = file.Lazily(`^[A-Za-z0-9][A-Za-z0-9._/-]*$`)
	gitTool = file.Lazily(`^https://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~-]+)+@[A-Za-z0-9][A-Za-z0-9._/+-]*$`)
	goTool  = file.Lazily(`^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(/[A-Za-z0-9._~-]+)+@[A-Za-z0-9._+-]+$`)
)

// Contact is a way to ask somebody, such as a web form.
type Contact = way.Contact

// defaultAccent is the accent colour of a site that sets none.
const defaultAccent = "#0b6e4f"

func readSettings(f *textFile) Settings {
	t := f.Keys
	s := Settings{Source: f.Source, BaseURL: readBaseURL(t), Lang: readLang(t, "en"), Formal: readFormal(t, true)}

	s.basePath = pathOf(s.BaseURL)
	s.Title, s.Intro = t.Line("title"), t.Line("intro")
	for _, link := range t.Tables("foot", maxTables) {
		link.Need("title", `"Imprint"`)
		link.Need("url", `"https://…"`)
		s.Foot = append(s.Foot, Link{link.Line("title"), way.Place(link, "url")})
	}

	style := t.Table("style")
	s.Style = Style{Accent: style.Line("accent"), Font: style.Word("font", "serif", "sans")}
	switch {
	case !style.Has("accent"):
		s.Style.Accent = defaultAccent
	case s.Style.Accent != "" && !colour().MatchString(s.Style.Accent):
		style.Fail("accent", "write a colour such as "+file.Quote(defaultAccent), "accent cannot be %s", file.Quote(s.Style.Accent))
	}

	deploy := t.Table("deploy")
	s.Deploy = Deploy{Repository: deploy.Line("repository"), Branch: cmp.Or(deploy.Line("branch"), "gh-pages"), Domain: deploy.Line("domain"), Tool: deploy.Line("tool")}
	if !branch().MatchString(s.Deploy.Branch) || strings.Contains(s.Deploy.Branch, "..") {
		deploy.Fail("branch", "write the name of a branch, such as gh-pages", "branch cannot be %s", file.Quote(s.Deploy.Branch))
	}
	if s.Deploy.Domain != "" && !domain().MatchString(s.Deploy.Domain) {
		deploy.Fail("domain", "write a host name such as help.example.com", "domain cannot be %s", file.Quote(s.Deploy.Domain))
	}
	if s.Deploy.Tool != "" && !goTool().MatchString(s.Deploy.Tool) && !gitTool().MatchString(s.Deploy.Tool) {
		deploy.Fail("tool", "write the address of a git repository with a tag or a commit, such as https://github.com/NAME/howihelp@v1.0.0", "tool cannot be %s", file.Quote(s.Deploy.Tool))
	}

	check := t.Table("check")
	s.Check = Check{ReplyWords: check.Whole("reply_words", 1, 120), ResourceDays: check.Whole("resource_days", 1, 180)}
	return s
}

// readBaseURL returns the site's address with a slash at its end.
func readBaseURL(t *file.Table) string {
	t.Need("base_url", `"https://NAME.github.io/how-i-help/"`)
	s := t.Address("base_url", "https", "http")
	u, err := url.Parse(s)
	if s == "" || err != nil {
		return ""
	}
	if u.RawQuery != "" || u.Fragment != "" {
		t.Fail("base_url", "write the address of the front page", "base_url %s has a ? or a #", file.Quote(s))
		return ""
	}
	u.Path = strings.TrimRight(u.Path, "/") + "/"
	return u.String()
}

// readFormal returns whether the program's words use the formal form of address.
func readFormal(t *file.Table, otherwise bool) bool {
	if formal := t.Flag("formal"); t.Has("formal") {
		return formal
	}
	return otherwise
}

// readLang returns the language of a site, profile or resource.
func readLang(t *file.Table, otherwise string) string {
	s := t.Line("lang")
	if s == "" {
		return otherwise
	}
	tag, err := language.Parse(s)
	if err != nil {
		t.Fail("lang", "write the code of a language, such as en or pt-BR", "lang cannot be %s", file.Quote(s))
		return otherwise
	}
	return tag.String()
}
