package check

import (
	"fmt"

	"howihelp/internal/style"
)

var farAccent = &Rule{
	ID:      "far-accent",
	Title:   "An accent that light pages show as a very different colour",
	Level:   Warning,
	Why:     "Text in the accent colour, and text on it, needs a contrast of 7:1, so a bright accent becomes a dark one",
	Source:  "CSS Color Module Level 4, ΔEOK: the difference is more than ten times the least visible one",
	Suggest: "write the colour that the page uses, or a darker one that you like better",
	NotFor:  "people who like the darker colour",
	certain: true,
	Bad: []Example{
		{File: "site.toml", Text: `base_url = "https://ana.example/help/"
[style]
accent = "#ff9800"
`},
	},
	Good: []Example{
		{File: "site.toml", Text: `base_url = "https://ana.example/help/"
[style]
accent = "#7a1fa2"
`},
	},
	shared: func(in *scope) []hit {
		settings := in.run.site.Settings
		asked := settings.Style.Accent
		light, dark := style.Light.Accent(asked), style.Dark.Accent(asked)
		if style.Distance(asked, light) <= farApart {
			return nil
		}
		return []hit{{at: in.key(settings.Source, "style.accent", asked), msg: fmt.Sprintf("the accent %s becomes %s on light pages, and %s on dark ones", asked, light, dark)}}
	},
}

// farApart is ten times the least visible difference between two colours in Oklab.
const farApart = 0.2
