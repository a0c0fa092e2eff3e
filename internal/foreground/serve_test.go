package foreground

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/cache"
	"howihelp/internal/live"
	"howihelp/internal/serve"
)

// After any edits, even with mistakes in between, serve returns the same bytes as a build, except for the script in pages
// and the policy that allows it.
func TestServeEqualsBuild(t *testing.T) {
	dir := t.TempDir()
	must(t, os.CopyFS(dir, howihelp.Starter))
	options := build.Options{Now: time.Unix(1795435200, 0), Layouts: howihelp.Starter, Cards: cache.InMemory(cache.None{})}
	b, err := live.NewBuilder(func() (*os.Root, error) { return os.OpenRoot(dir) }, func() (build.Options, error) { return options, nil })
	must(t, err)
	defer b.Close()
	server := serve.New(serve.Options{Dir: dir, Watch: watched, Build: building(b), Read: b.Read, Told: func(serve.Report) {}})
	listeners, _, _, err := serve.Listen(0)
	must(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- server.Run(ctx, listeners...) }()
	defer func() { cancel(); must(t, <-ended) }()
	host := "http://" + listeners[0].Addr().String()

	random := rand.New(rand.NewPCG(1, 2))
	edit := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, []byte(text), 0o644))
	}
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		must(t, err)
		return string(data)
	}
	student, settings := read("content/faq/students.md"), read("site.toml")
	for n, do := range []func(){
		func() {},
		func() { edit("content/faq/students.md", student+"\nMore, see [the plan](../plan.md).\n") },
		func() {
			edit("content/faq/students.md", "broken")
			edit("content/profile.md", read("content/profile.md")+"\nMore.\n")
		},
		func() { edit("content/faq/students.md", student) },
		func() {
			must(t, os.Rename(filepath.Join(dir, "content/faq/paying.md"), filepath.Join(dir, "content/faq/money.md")))
		},
		func() { edit("layouts/extra.css", "h1 { color: red }") },
		func() { edit("site.toml", strings.Replace(settings, "[style]", "[style] # edited", 1)) },
		func() { edit("content/given.toml", "") },
		func() {
			edit("content/ben/faq/why.md", "+++\nquestion = \"Why?\"\n+++\n\nBecause.\n")
			edit("content/ben/profile.md", "+++\nname = \"Ben\"\nrole = \"Editor\"\n+++\n")
			edit("content/ben/plan.md", "+++\nrule = \"I answer.\"\n+++\n")
		},
		func() { must(t, os.RemoveAll(filepath.Join(dir, "content/ben"))) },
	} {
		do()
		want, err := build.Load(os.DirFS(dir), options)
		if err != nil {
			continue // serve keeps the last good pages; after the next edit, they must be right again
		}
		for file, err := range want.Public() {
			must(t, err)
			if strings.HasSuffix(file.Path, ".png") && random.IntN(10) > 0 {
				continue
			}
			address := host + (&url.URL{Path: want.BasePath() + file.Path}).EscapedPath()
			same(t, fmt.Sprintf("state %d, public/%s", n, file.Path), address, file.Data)
		}
		for file, err := range want.Private() {
			must(t, err)
			if random.IntN(10) == 0 || file.Path == "index.html" {
				same(t, fmt.Sprintf("state %d, private/%s", n, file.Path), host+server.Desk()+(&url.URL{Path: file.Path}).EscapedPath(), file.Data)
			}
		}
		if n > 0 && random.IntN(2) == 0 {
			server.Rebuild()
		}
	}
}

var (
	servedScript = regexp.MustCompile(`(?s)<script data-howihelp .*?</script>\n`)
	ownLink      = regexp.MustCompile(`(<a [^>]*href="|<meta http-equiv="refresh" content="0; url=)https://teodora-penhalva\.github\.io`)
	policyMeta   = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="[^"]*">`)
)

// same waits until the served file equals the one from a build.
func same(t *testing.T, what, address string, want []byte) {
	t.Helper()
	var got []byte
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		response, err := http.Get(address)
		must(t, err)
		got, err = io.ReadAll(response.Body)
		response.Body.Close()
		must(t, err)
		if strings.HasSuffix(what, ".html") {
			got = servedScript.ReplaceAll(got, nil)
			if strings.HasSuffix(what, "index.html") || strings.Contains(what, ", public/") {
				want = ownLink.ReplaceAll(want, []byte("$1"))
			}
			got, want = policyMeta.ReplaceAll(got, nil), policyMeta.ReplaceAll(want, nil)
		}
		if response.StatusCode == http.StatusOK && bytes.Equal(got, want) {
			return
		}
	}
	t.Fatalf("serve returns %s as\n%s\nbut a build writes\n%s", what, got, want)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
