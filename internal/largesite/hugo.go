package largesite

// hugoSite contains the configuration and the layouts with which Hugo builds the same site: the pages of the profile, the
// questions, each request and the resources.
var hugoSite = map[string]string{
	"hugo.toml": `baseURL = "https://example.org/help/"
title = "How we help"
disableKinds = ["home", "taxonomy", "term", "RSS", "404"]
[markup.highlight]
noClasses = false
`,
	"layouts/_default/baseof.html": `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }}</title><meta name="description" content="{{ .Params.tagline }}"><link rel="canonical" href="{{ .Permalink }}">
<style>{{ readFile "style.css" | safeCSS }}</style></head>
<body><div class="page">{{ block "main" . }}{{ end }}</div></body></html>
`,
	"layouts/_default/list.html": `{{ define "main" }}
{{ if .Params.name }}<header class="who"><h1>{{ .Params.name }}</h1><p class="role">{{ .Params.role }}</p><p>{{ .Params.tagline }}</p></header>
<main>{{ range (.GetPage "requests").RegularPages }}<details><summary>{{ .Title }}</summary><div id="{{ .File.ContentBaseName }}">{{ .Content }}{{ partial "answer.html" . }}</div></details>{{ end }}
{{ .Content }}{{ range (.GetPage "focus").RegularPages }}<h3>{{ .Title }}</h3>{{ .Content }}<ul>{{ range .Params.questions }}<li>{{ . }}</li>{{ end }}</ul>{{ end }}
{{ range (.GetPage "resources").RegularPages }}<p><a href="{{ .Params.link }}">{{ .Title }}</a> {{ .Params.sort }} {{ .Params.by }} {{ .Params.minutes }}</p>{{ end }}
{{ range first 4 (.GetPage "faq").RegularPages }}<h3>{{ .Title }}</h3>{{ .Content }}{{ end }}</main>
{{ else }}<header><nav><a href="{{ .Parent.RelPermalink }}">{{ .Parent.Title }}</a></nav><h1>{{ .Title }}</h1></header>
<main>{{ range .RegularPages }}<section id="{{ .File.ContentBaseName }}"><h2>{{ .Title }}</h2>{{ with .Params.link }}<p><a href="{{ . }}">{{ . }}</a></p>{{ end }}{{ .Content }}</section>{{ end }}</main>{{ end }}
{{ end }}
`,
	"layouts/_default/single.html": `{{ define "main" }}<header><h1>{{ .Title }}</h1></header><main>{{ .Content }}{{ partial "answer.html" . }}</main>{{ end }}
`,
	"layouts/partials/answer.html": `<ul class="fit">{{ range .Params.fit }}<li>{{ . }}</li>{{ end }}</ul><ul>{{ range .Params.ask }}<li>{{ . }}</li>{{ end }}</ul>
{{ $page := . }}{{ range .Params.redirect }}{{ with $page.CurrentSection.Parent.GetPage (printf "resources/%s" .) }}<div class="place"><a href="{{ .Params.link }}">{{ .Title }}</a>{{ .Content }}</div>{{ end }}{{ end }}
`,
}

// hugoNeverRendered lists the folders whose entries appear on other pages and have no page of their own.
var hugoNeverRendered = map[string]bool{"focus": true, "faq": true, "resources": true}
