// Rank the types of request for a mail, with the tables of the command. The command has stemmers. This script takes the
// longest stem that a word of the mail begins with, if the rest can be an ending.

const plainOf = text => text.normalize("NFKC").toLowerCase().replace(/[’ʼ]/g, "'").replaceAll("ß", "ss").normalize("NFD").replace(/[\p{M}\p{Cf}]/gu, "").normalize("NFC")
const paired = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u
const longestEnding = 5, leastStem = 2, mostWords = 400

// wordsOf returns the words of a text. In a writing system without spaces, each pair of characters is a word.
function wordsOf(text) {
	const words = []
	for (const run of plainOf(text).match(/[\p{L}\p{N}]+(?:['][\p{L}\p{N}]+)*/gu) ?? []) {
		for (const part of run.split(/((?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー])+)/u)) {
			if (!part) continue
			if (!paired.test(part) || part.length < 2) words.push(part)
			else for (let i = 0; i + 1 < part.length; i++) words.push(part.slice(i, i + 2))
		}
	}
	return words
}

function newRanker(tables) {
	const stems = new Map(Object.keys(tables.words).map(stem => [plainOf(stem), stem]))
	const known = new Map(tables.stop.map(word => [plainOf(word), undefined])) // stems by word
	const find = word => {
		if (paired.test(word)) return stems.get(word)
		for (let end = word.length; end >= Math.max(leastStem, word.length - longestEnding); end--) {
			const begin = word.slice(0, end), rest = word.length - end
			if (rest > 1 && begin.length < rest + 2) return
			const stem = stems.get(begin) ?? (begin.endsWith("y") ? stems.get(begin.slice(0, -1) + "i") : undefined)
			if (stem !== undefined && (rest === 0 || begin.length > leastStem)) return stem
		}
	}
	const stemOf = word => {
		if (!known.has(word)) known.set(word, find(word.replace(/^(?:[cdjlmnst]|qu)'/, "").replace(/'s?$/, "")))
		return known.get(word)
	}
	const read = text => {
		const words = wordsOf(text)
		const terms = words.map((word, place) => ({stem: stemOf(word), word, place})).filter(term => term.stem !== undefined).slice(0, mostWords)
		return {terms, has: new Set(terms.map(term => term.stem)), plain: " " + words.join(" ") + " "}
	}
	const phrases = tables.phrases.flatMap(group => group.texts.map(text => {
		const {terms, plain} = read(text), stems = terms.map(term => term.stem)
		return {text, stems, width: terms.length && terms.at(-1).place - terms[0].place, in: group.in, worth: group.worth,
			literal: terms.length === 1 && plain.trim().includes(" ") && !paired.test(plain) ? plain : ""}
	})).filter(phrase => phrase.stems.length)
	return ({subject, text}) => rankIn(tables, phrases, read(subject), read(text))
}

// rankIn returns the types of request with a score and the reasons for it, the best first.
function rankIn(tables, phrases, subject, text) {
	const found = tables.requests.map(slug => ({slug, score: 0, reasons: [], taken: new Set()}))
	const add = (match, why, score) => match.reasons.push({why, score})
	const best = new Map()
	for (const [section, times] of [[subject, tables.subject], [text, 1]]) {
		for (const {stem, word} of section.terms) {
			const pairs = tables.words[stem]
			for (let i = 0; i < pairs.length; i += 2) {
				const key = pairs[i] + stem, score = pairs[i + 1] * times
				if (best.has(key)) best.get(key).score = Math.max(best.get(key).score, score)
				else {
					add(found[pairs[i]], word, score)
					best.set(key, found[pairs[i]].reasons.at(-1))
				}
			}
		}
	}
	for (const phrase of phrases) {
		let times = tables.subject, where = "s", places = placesOf(phrase, subject, tables.slack)
		if (!places) [times, where, places] = [1, "t", placesOf(phrase, text, tables.slack)]
		if (!places) continue
		for (let i = 0; i < phrase.in.length; i += 2) {
			const match = found[phrase.in[i]], free = places.filter(place => !match.taken.has(where + place))
			for (const place of places) match.taken.add(where + place)
			if (free.length) add(match, phrase.text, phrase.worth * phrase.in[i + 1] * times * free.length / places.length)
		}
	}
	for (const match of found) {
		match.reasons.sort((a, b) => b.score - a.score)
		match.why = match.reasons.map(reason => reason.why).filter((why, i, all) => !all.slice(0, i).some(other => other.includes(why))).slice(0, 3)
		match.score = match.reasons.reduce((sum, reason) => sum + reason.score, 0)
	}
	return found.sort((a, b) => b.score - a.score)
}

// placesOf returns the places in a text where the words of a phrase are close together, in any order, or undefined.
function placesOf(phrase, {terms, has, plain}, slack) {
	if (!phrase.stems.every(stem => has.has(stem)) || phrase.literal && !plain.includes(phrase.literal)) return
	for (let i = 0; i < terms.length; i++) {
		if (!phrase.stems.includes(terms[i].stem)) continue
		const missing = [...phrase.stems], places = []
		for (let j = i; j < terms.length && terms[j].place - terms[i].place <= phrase.width + slack; j++) {
			const at = missing.indexOf(terms[j].stem)
			if (at >= 0) {
				missing.splice(at, 1)
				places.push(terms[j].place)
			}
			if (!missing.length) return places
		}
	}
}
