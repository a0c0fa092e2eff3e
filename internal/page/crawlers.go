package page

import (
	"encoding/xml"
	"time"

	"howihelp/internal/plan"
	"howihelp/internal/words"
)

type urlset struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod"`
}

// crawlers adds the files that search engines and GitHub Pages look for at a site's root. The sitemap leaves out
// redirects and the 404 page.
func (r *renderer) crawlers(months []*plan.Month) {
	r.add("sitemap.xml", func() ([]byte, error) {
		data, err := xml.MarshalIndent(r.sitemap(months), "", "  ")
		return []byte(xml.Header + string(data) + "\n"), err
	})
	text := func(name, data string) { r.text(name, func() string { return data }) }
	text("robots.txt", "User-agent: *\nAllow: /\n\nSitemap: "+r.site.URL("sitemap.xml")+"\n")
	text(".nojekyll", "")
	if r.site.Deploy.Domain != "" {
		text("CNAME", r.site.Deploy.Domain+"\n")
	}
}

func (r *renderer) sitemap(months []*plan.Month) urlset {
	set := urlset{}
	add := func(page string, day time.Time) {
		set.URLs = append(set.URLs, sitemapURL{r.site.URL(page), words.ISODay(day)})
	}
	if r.site.Team() {
		add("", plan.Latest(months).Day)
	}
	for i, p := range r.site.Profiles {
		day := months[i].Day
		add(p.Path(), day)
		if len(p.Questions) > 0 {
			add(p.Path()+"faq/", day)
		}
		for _, request := range p.Requests {
			add(p.Path()+request.Path(), day)
		}
		if HasPlaces(r.site, p) {
			add(p.Path()+"resources/", day)
		}
	}
	return set
}
