// Print the dates and plural forms of ICU, which browsers use, to compare ours with them:
//
//	go test ./internal/words -run Intl -update                  # writes testdata/intl.txt, a checksum for each language
//	node internal/words/testdata/intl.mjs LANG dates|plurals    # the text of such a checksum

import {createHash} from "node:crypto"

const languages = process.argv.slice(2)

// In ICU, a month alone has another form than beside a year: 十一月, but 2026年11月. For Greek, ICU chooses the wrong form.
const different = ["el", "vi", "zh", "zh-Hant"]

function dates(lang) {
	const as = form => new Intl.DateTimeFormat(lang, {...form, timeZone: "UTC"})
	const forms = [as({dateStyle: "long"}), as({day: "numeric", month: "long"}), as({month: "long", year: "numeric"})]
	if (!different.includes(lang)) forms.push(as({month: "long"}))
	const lines = []
	for (let n = 0; n < 400; n++) lines.push(forms.map(form => form.format(Date.UTC(2026, 0, 1 + n))).join(" | "))
	return lines
}

function plurals(lang) {
	const rules = new Intl.PluralRules(lang)
	return Array.from({length: 1001}, (_, n) => n + " " + rules.select(n))
}

const lines = {dates, plurals}
if (languages.length === 2 && lines[languages[1]]) console.log(lines[languages[1]](languages[0]).join("\n"))
else for (const lang of languages) for (const [what, of] of Object.entries(lines)) {
	console.log(lang, what, createHash("sha256").update(of(lang).join("\n")).digest("hex").slice(0, 16))
}
