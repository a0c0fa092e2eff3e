//go:build browser

package browsertest

import (
	"bytes"
	"compress/gzip"
	"flag"
	"io/fs"
	"maps"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/site"
)

// today is the day of all builds. On this day, the starter's introductions are used up for the month, but its calls are not.
var today = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

// sites lists the sites for most tests: the starter, and some sites as awkward as owners can make them.
var sites = []struct {
	name  string
	built func() *served
}{
	{"starter", sync.OnceValue(func() *served { return serve(howihelp.Starter) })},
	{"long", sync.OnceValue(func() *served { return serve(long()) })},
	{"arabic", sync.OnceValue(func() *served { return serve(text("testdata/arabic.txtar")) })},
	{"small", sync.OnceValue(func() *served { return serve(text("testdata/small.txtar")) })},
	{"team", sync.OnceValue(func() *served { return serve(text("testdata/team.txtar")) })},
}

// cards caches the social cards of the sites.
var cards memory

type memory struct{ sync.Map }

func (m *memory) Get(key string) ([]byte, bool) {
	data, ok := m.Load(key)
	if !ok {
		return nil, false
	}
	return data.([]byte), true
}

func (m *memory) Put(key string, data []byte) { m.Store(key, data) }

var keep = flag.String("sites", "", "keep the published files of each site in this `folder`, for other tools")

// Every site has its front page, the page for missing addresses, a sitemap, robots.txt, and a social card.
//
//	go test -tags browser ./internal/browsertest -run TestSites -sites /tmp/sites
func TestSites(t *testing.T) {
	onEverySite(t, func(t *testing.T, s *served) {
		for _, name := range []string{"index.html", "404.html", "sitemap.xml", "robots.txt"} {
			if s.files[name] == nil {
				t.Errorf("the site doesn't have the file %s", name)
			}
		}
		if !slices.ContainsFunc(slices.Collect(maps.Keys(s.files)), func(name string) bool { return path.Base(name) == "card.png" }) {
			t.Error("the site doesn't have a social card")
		}
		s.keep(path.Base(t.Name()))
	})
	if *keep != "" {
		serve(teamOf(40)).keep("team-of-40")
	}
}

// keep writes the published files to the named folder within the folder that the flag -sites sets, if any.
func (s *served) keep(folder string) {
	if *keep == "" {
		return
	}
	for name, data := range s.files {
		file := filepath.Join(*keep, folder, filepath.FromSlash(name))
		must(os.MkdirAll(filepath.Dir(file), 0o755))
		must(os.WriteFile(file, data, 0o644))
	}
}

// onEverySite runs a test on each of the sites.
func onEverySite(t *testing.T, test func(t *testing.T, s *served)) {
	t.Parallel()
	for _, s := range sites {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			test(t, s.built())
		})
	}
}

func starter() *served { return sites[0].built() }

// text reads a site from a txtar file.
func text(name string) fs.FS {
	archive, err := txtar.ParseFile(name)
	must(err)
	fsys, err := txtar.FS(archive)
	must(err)
	return fsys
}

// starterWith returns the starter site with some of its files replaced or added.
func starterWith(files map[string]string) fs.FS {
	all := fstest.MapFS{}
	must(fs.WalkDir(howihelp.Starter, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			var data []byte
			data, err = fs.ReadFile(howihelp.Starter, name)
			all[name] = &fstest.MapFile{Data: data}
		}
		return err
	}))
	for name, data := range files {
		all[name] = &fstest.MapFile{Data: []byte(data)}
	}
	return all
}

// served is a built site behind a server on this machine, below its base path, as GitHub Pages serves it.
type served struct {
	*build.Build
	files map[string][]byte // the published files by path
	base  string            // the base path: "/how-i-help/"
	url   string            // the address of the site's front page
}

func serve(fsys fs.FS) *served {
	b, err := build.Load(fsys, build.Options{Date: today, Layouts: howihelp.Starter, Cards: &cards})
	must(err)
	return serveBuild(b)
}

func serveBuild(b *build.Build) *served {
	s := &served{Build: b, files: map[string][]byte{}}
	for f, err := range b.Public() {
		must(err)
		s.files[f.Path] = f.Data
	}
	address, err := url.Parse(b.Site.URL(""))
	must(err)
	s.base = address.Path
	s.url = httptest.NewServer(s).URL + s.base
	return s
}

func (s *served) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, below := strings.CutPrefix(r.URL.Path, s.base)
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	data, found := s.files[name]
	status := http.StatusOK
	switch {
	case !below:
		http.NotFound(w, r)
		return
	case !found && s.files[name+"/index.html"] != nil:
		http.Redirect(w, r, r.URL.Path+"/", http.StatusMovedPermanently)
		return
	case !found:
		name, status = "404.html", http.StatusNotFound
		data = s.files[name]
	}
	kind := mime.TypeByExtension(path.Ext(name))
	w.Header().Set("Content-Type", kind)
	if strings.HasPrefix(kind, "text/") || strings.Contains(kind, "xml") || strings.Contains(kind, "json") {
		w.Header().Set("Content-Encoding", "gzip")
		data = zipped(data)
	}
	w.WriteHeader(status)
	_, _ = w.Write(data) // a visitor may leave early
}

// zipped compresses data as GitHub Pages does.
func zipped(data []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, 6)
	must(err)
	_, err = w.Write(data)
	must(err)
	must(w.Close())
	return b.Bytes()
}

// missing is an address without a page. It is deep enough that relative links on its page would fail.
const missing = "no/such/page/"

// pages returns the sorted addresses of all pages below the base path, without redirects but with the missing address.
func (s *served) pages() []string {
	var all []string
	for name, data := range s.files {
		if address, ok := strings.CutSuffix(name, "index.html"); ok && !bytes.Contains(data, []byte(`http-equiv="refresh"`)) {
			all = append(all, address)
		}
	}
	return slices.Sorted(slices.Values(append(all, missing)))
}

// html returns the page at an address.
func (s *served) html(address string) []byte {
	if address == missing {
		return s.files["404.html"]
	}
	return s.files[address+"index.html"]
}

// kinds returns one of the site's addresses for each kind of page, by the kind's name.
func (s *served) kinds() map[string]string {
	kinds := map[string]string{"404": missing}
	if s.Site.Team() {
		kinds["team"] = ""
	}
	for i, p := range s.Site.Profiles {
		offer := func(kind, address string) {
			if _, taken := kinds[kind]; !taken && s.html(address) != nil {
				kinds[kind] = address
			}
		}
		offer("profile", p.Path())
		offer("faq", p.Path()+"faq/")
		offer("resources", p.Path()+"resources/")
		for _, r := range p.Requests {
			switch {
			case r.Verdict == site.No:
				offer("request-no", p.Path()+r.Path())
			case s.Months[i].Request(r).Open():
				offer("request-open", p.Path()+r.Path())
			default:
				offer("request-full", p.Path()+r.Path())
			}
		}
	}
	return kinds
}

// onEveryKind runs a test on one page of each kind of every site.
func onEveryKind(t *testing.T, test func(t *testing.T, s *served, address string)) {
	onEverySite(t, func(t *testing.T, s *served) {
		kinds := s.kinds()
		for _, kind := range slices.Sorted(maps.Keys(kinds)) {
			t.Run(kind, func(t *testing.T) { test(t, s, kinds[kind]) })
		}
	})
}

// must panics on an error, because the sites of these tests can always be built.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

func readStarter(name string) []byte {
	data, err := fs.ReadFile(howihelp.Starter, name)
	must(err)
	return data
}
