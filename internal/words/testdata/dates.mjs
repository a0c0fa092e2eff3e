// Write internal/words/dates.txt from the data of CLDR:
//
//	npm pack cldr-dates-full@48.2.0 && tar xzf cldr-dates-full-48.2.0.tgz
//	node internal/words/testdata/dates.mjs package > internal/words/dates.txt
//
// A language is left out if its calendar, its figures, or a day with two digits need more than the table can express.

import {readFileSync} from "node:fs"

const folder = process.argv[2]
const {version} = JSON.parse(readFileSync(folder + "/package.json"))
const languages = "ar be bg bs ca cs cy da de el es et eu fi fr ga gl he hi hr hu id is it ja ka ko lt lv ms nb nl no pl pt ro ru sk sl sq sr sv sw tr uk vi zh zh-Hant".split(" ")

// written turns a pattern of CLDR into one of ours.
const written = pattern => pattern.replace(/'([^']*)'|MMMM|LLLL|M月|[dy]/g, (field, text) => text ??
	({d: "{day}", y: "{year}"})[field] ?? "{month}")

// monthsFor returns the names of the months in the form that a pattern asks for.
const monthsFor = (pattern, months) => pattern.includes("M月") ? [..."123456789"].concat("10", "11", "12").map(n => n + "月") :
	Object.values(months[pattern.includes("LLLL") ? "stand-alone" : "format"].wide)

console.log(`# The months and dates of languages, from CLDR ${version}, by testdata/dates.mjs.
# Copyright © 1991-2025 Unicode, Inc. License: Unicode-3.0, https://www.unicode.org/license.txt
#
# language | date | day | month and year | months in a date | months beside a year, if they differ
`)
for (const lang of languages) {
	const {main} = JSON.parse(readFileSync(`${folder}/main/${lang}/ca-gregorian.json`))
	const {months, dateFormats, dateTimeFormats: {availableFormats}} = main[lang].dates.calendars.gregorian
	const patterns = [dateFormats.long, availableFormats.MMMMd, availableFormats.yMMMM]
	const inDate = monthsFor(patterns[0], months).join(", "), alone = monthsFor(patterns[2], months).join(", ")
	console.log([lang, ...patterns.map(written), inDate, ...alone === inDate ? [] : [alone]].join(" | "))
}
