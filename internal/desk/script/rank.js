// Rank the types of request for a mail, as the command does, with the command's tables.

const plainOf = text => text.normalize("NFKC").toLowerCase().replace(/[’ʼ]/g, "'").replaceAll("ß", "ss").normalize("NFD").replace(/[\p{M}\p{Cf}]/gu, "").normalize("NFC")
const unspaced = "\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}ー"
const paired = new RegExp(`[${unspaced}]`, "u"), runs = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, "gu"), hiragana = /\p{sc=Hira}/u
const letters = "[\\p{L}\\p{M}\\p{N}\\p{Cf}_]+", wordIn = new RegExp(`${letters}(?:['’ʼ.:·]${letters})*`, "gu")

// wordsOf returns the words of a text, with their places in it. In a writing system without spaces, each pair of characters
// is a word.
function wordsOf(text) {
	const words = []
	const add = (from, to) => words.push({plain: plainOf(text.slice(from, to)), shown: text.slice(from, to).toLowerCase(), from, to})
	for (const {0: run, index} of text.matchAll(wordIn)) {
		for (const {0: part, index: within} of run.matchAll(runs)) {
			const from = index + within, to = from + part.length
			if (part.length < 2 || !paired.test(part)) add(from, to)
			else for (let i = from; i + 1 < to; i++) add(i, i + 2)
		}
	}
	return words
}

// bookOf returns the idioms of a language by their first words.
function bookOf(idioms = {}) {
	const book = new Map()
	for (const [mark, texts] of Object.entries(idioms)) {
		for (const text of texts) {
			const words = text.split(" ")
			book.set(words[0], [...book.get(words[0]) ?? [], {mark, words}])
		}
	}
	return book
}

// marked marks the words of a text: polite ones, denied ones, weak ones, which are in every mail, and those of sentences
// that ask.
function marked(text, books, {denied}) {
	const words = wordsOf(text)
	const gap = i => text.slice(words[i].to, words[i + 1]?.from)
	let sentence = 0
	words.forEach((word, i) => {
		let idioms = books.flatMap(book => book.get(word.plain) ?? []).filter(idiom => idiom.words.every((own, n) => words[i + n]?.plain === own))
		if (idioms.some(({mark}) => mark === "unless")) idioms = idioms.filter(({mark}) => mark !== "not")
		for (const {mark, words: own} of idioms) {
			const end = i + (mark === "ask" ? 1 : own.length)
			if (mark !== "not") for (let n = i; n < end; n++) words[n][mark] = true
			else for (let n = end; n < Math.min(end + denied, words.length) && !/(?!['’-])\p{P}|\n/u.test(gap(n - 1)); n++) words[n].not = true
		}
		const after = gap(i)
		if (!/[.!?。！？؟]|\n[^\n]*\n/.test(after) && i < words.length - 1) return
		const all = words.slice(sentence, i + 1)
		if (/[?？؟]/.test(after) || all.some(word => word.ask)) for (const word of all) word.ask = true
		sentence = i + 1
	})
	return words
}

// newTongue returns a reader for a language.
function newTongue(tongue, more) {
	const book = bookOf(tongue.idioms)
	const phrases = tongue.phrases.flatMap(group => group.texts.map(text => phraseOf(text, group, book, tongue.lang === "ja")))
	const topics = new Map() // by stem
	for (const [topic, stems] of Object.entries(tongue.topics ?? {})) {
		for (const stem of stems.split(" ")) topics.set(stem, [...topics.get(stem) ?? [], topic])
	}
	const stems = new Set([...more, ...phrases.flatMap(phrase => phrase.stems), ...topics.keys()])
	const stop = new Set(tongue.stop.split(" ")), endings = tongue.endings.split(" ").map(rule => rule.split(">"))
	const known = new Map()
	const find = word => {
		if (stop.has(word)) return
		word = word.replace(/^(?:[cdjlmnst]|qu)'/, "").replace(/'s?$/, "")
		if (stop.has(word)) return
		if (stems.has(word) || paired.test(word)) return stems.has(word) ? word : undefined
		for (const [ending, instead] of endings) {
			const stem = word.slice(0, word.length - ending.length) + instead
			if (word.endsWith(ending) && stem.length > 2 && stems.has(stem)) return stem
		}
	}
	const stemOf = ({plain}) => {
		if (!known.has(plain)) known.set(plain, find(plain))
		return known.get(plain)
	}
	const common = new Set(tongue.common.split(" "))
	const terms = words => words.map((word, place) => ({...word, stem: stemOf(word), place})).filter(term => term.stem !== undefined)
	return {lang: tongue.lang, book, phrases, topics, common, stop, terms}
}

// phraseOf returns a phrase of a table.
function phraseOf(text, {in: requests, worth}, book, whole) {
	const stems = new Map() // by where a word begins
	let shown = ""
	for (const [all, word, sign, rest] of text.matchAll(/([\p{L}\p{M}\p{N}'’.:_]+)(?:([|=])([\p{L}\p{M}\p{N}'’.:_]*))?|[^]/gu)) {
		if (sign) stems.set(shown.length, plainOf(sign === "|" ? word : rest))
		shown += !word ? all : sign === "|" ? word + rest : word
	}
	const words = marked(shown, [book], {denied: 4})
	let terms = words.map((word, place) => ({...word, place, stem: paired.test(word.plain) ? word.plain : stems.get(word.from)})).filter(term => term.stem)
	if (terms.some(term => !hiragana.test(term.plain))) terms = terms.filter(term => !hiragana.test(term.plain))
	const literal = terms.length === 1 && words.length > 1 && !paired.test(shown) || whole && hiragana.test(shown)
	return {text: shown, in: requests, worth, stems: terms.map(term => term.stem), denies: terms.some(term => term.not),
		width: terms.length && terms.at(-1).place - terms[0].place, literal: literal ? spaced(shown, whole) : ""}
}

// spaced returns the words of a text with a space before and after each.
const spaced = (text, trim) => {
	const words = (plainOf(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join(" ")
	return trim ? words : " " + words + " "
}

// newRanker returns a function that ranks the types of request for a message.
function newRanker(tables) {
	const {numbers} = tables
	const tongues = tables.tongues.map((tongue, i) => newTongue(tongue, i ? [] : Object.keys(tables.words)))
	const [own] = tongues
	const signals = tables.signals.flatMap(group => group.texts.map(text => phraseOf(text, group, own.book)))
	for (const {stems} of signals) for (const stem of stems) tables.words[stem] ??= []
	tongues[0] = newTongue(tables.tongues[0], Object.keys(tables.words))
	const speaking = lang => lang ? tongues.filter(tongue => [own.lang, lang, "en"].includes(tongue.lang)) : tongues
	return message => {
		const lang = message.lang ?? languageOf(message.subject + "\n" + message.text, tongues)
		const spoken = speaking(lang), books = spoken.map(tongue => tongue.book)
		const sections = [message.subject, message.text].map((text, i) => {
			text = text.normalize("NFKC").slice(0, numbers.bytes)
			return {words: marked(text, books, numbers), plain: spaced(text), times: i ? 1 : numbers.subject, at: i}
		})
		const read = tongue => sections.map(section => {
			const terms = tongue.terms(section.words).slice(0, numbers.terms)
			return {...section, terms, has: new Set(terms.map(term => term.stem))}
		})
		const other = tongues.find(tongue => tongue.lang === lang)
		const letter = read(tongues[0])
		for (const {terms} of letter) {
			for (const term of terms) {
				if (tables.names.includes(term.plain) || other && other.lang !== own.lang && other.stop.has(term.plain)) term.polite = true
			}
		}
		const found = []
		const at = i => found[i] ??= {reasons: [], taken: new Set()}
		tables.requests.forEach((_, i) => at(i))
		found.length--
		addWords(tables, letter, at)
		for (const signal of signals) addPhrase(signal, letter, at, numbers)
		for (const tongue of spoken) {
			const sections = tongue.lang === own.lang ? letter : read(tongue)
			for (const phrase of tongue.phrases) addPhrase(phrase, sections, at, numbers)
		}
		const glossary = tongues.find(tongue => tongue.lang === (lang || own.lang))
		const topics = glossary ? topicsIn(glossary, read(glossary), numbers) : []
		return sorted(tables, found, topics, numbers)
	}
}

const kana = /\p{sc=Hira}|\p{sc=Kana}/gu
function languageOf(text, tongues) {
	const all = text.match(/\p{L}/gu)?.length ?? 0
	if ((text.match(kana)?.length ?? 0) * 5 > all) return "ja"
	const words = plainOf(text).match(/[\p{L}\p{M}']+/gu) ?? []
	const counts = tongues.map(({lang, common}) => ({lang, count: words.filter(word => common.has(word)).length})).sort((a, b) => b.count - a.count)
	const [best, second] = counts
	return best.count < 3 || best.count * 10 < words.length || second.count * 4 > best.count * 3 ? "" : best.lang
}

function addWords(tables, letter, at) {
	const {numbers} = tables, best = new Map()
	for (const {terms, times} of letter) {
		for (let n = 0; n < terms.length; n++) {
			const term = terms[n], pair = paired.test(term.plain)
			if (pair && hiragana.test(term.plain)) continue
			const pairs = tables.words[term.stem] ?? [], share = shareOf(term, numbers) * times
			for (let i = 0; i < pairs.length; i += 2) {
				const key = pairs[i] + " " + term.stem, score = pairs[i + 1] * share
				const known = best.get(key)
				if (known) known.score = Math.max(known.score, score)
				else {
					const reason = {why: term.shown, score}
					best.set(key, reason)
					at(pairs[i]).reasons.push(reason)
				}
			}
		}
	}
}

const shareOf = (term, {little, question}) => term.polite || term.not ? 0 : term.weak || /^\p{N}+$/u.test(term.plain) ? little : term.ask ? question : 1

// addPhrase adds a phrase to the reasons if it is in the mail. A word counts in one phrase only.
function addPhrase(phrase, sections, at, {slack, question}) {
	for (const section of sections) {
		const terms = termsOf(phrase, section, slack)
		if (!terms) continue
		const times = section.at && terms[0].ask ? question : section.times
		for (let i = 0; i < phrase.in.length; i += 2) {
			const match = at(phrase.in[i]), free = terms.filter(term => !match.taken.has(section.at + " " + term.from))
			for (const term of terms) match.taken.add(section.at + " " + term.from)
			if (free.length) match.reasons.push({why: phrase.text, score: phrase.worth * phrase.in[i + 1] * times * free.length / terms.length})
		}
		return
	}
}

// termsOf returns the words of a text where those of a phrase are close together, in any order, or undefined.
function termsOf(phrase, {terms, has, plain}, slack) {
	if (!phrase.stems.every(stem => has.has(stem)) || !plain.includes(phrase.literal)) return
	for (let i = 0; i < terms.length; i++) {
		if (!phrase.stems.includes(terms[i].stem) || terms[i].polite || terms[i].not && !phrase.denies) continue
		const missing = [...phrase.stems], found = []
		for (let j = i; j < terms.length && terms[j].place - terms[i].place <= phrase.width + slack; j++) {
			const at = missing.indexOf(terms[j].stem)
			if (at >= 0) {
				missing.splice(at, 1)
				found.push(terms[j])
			}
			if (!missing.length) return found
		}
	}
}

// topicsIn returns the words of a mail by topic, with how much each counts.
function topicsIn({topics}, sections, {topicAsked, topicWeak}) {
	const said = {}, seen = new Set()
	const add = (stem, shown, share) => {
		seen.add(stem)
		const all = topics.get(stem)
		for (const topic of all) (said[topic] ??= []).push({shown, share: share / all.length})
	}
	for (const {terms} of sections) {
		for (const term of terms) {
			if (seen.has(term.stem) || !topics.has(term.stem) || term.polite || term.not) continue
			add(term.stem, term.shown, (term.ask ? topicAsked : 1) * (term.weak ? topicWeak : 1))
		}
	}
	for (const stem of topics.keys()) if (paired.test(stem) && !seen.has(stem) && sections.some(({plain}) => plain.includes(stem))) add(stem, stem, 1)
	return Object.entries(said)
}

// topicReasons returns the reasons for a request, given the topics of a mail.
function topicReasons(tables, request, topics) {
	const scores = {}
	for (const [topic, words] of topics) {
		const total = words.reduce((sum, {share}) => sum + share, 0)
		const weight = tables.numbers.topical * (tables.topics[topic]?.[request] ?? 0) * Math.log(1 + total) / total
		for (const {shown, share} of words) scores[shown] = (scores[shown] ?? 0) + weight * share
	}
	return Object.entries(scores).filter(([, score]) => score).map(([why, score]) => ({why, score}))
}

// sorted returns the types of request with a score and the reasons for it, the best first. If no score means anything,
// something else is the first.
function sorted(tables, found, topics, {meaning}) {
	const sum = (slug, reasons) => {
		reasons.sort((a, b) => b.score - a.score)
		const why = reasons.map(reason => reason.why).filter((why, i, all) => !all.slice(0, i).some(other => other.includes(why))).slice(0, 3)
		return {slug, why, score: reasons.reduce((sum, reason) => sum + reason.score, 0), reasons}
	}
	const last = tables.requests.length - 1, slug = tables.requests[last]
	const all = tables.requests.slice(0, last).map((slug, i) => sum(slug, [...found[i].reasons, ...topicReasons(tables, i, topics)]))
	if (slug) {
		const said = topicReasons(tables, last, topics)
		const others = [[], ...found.slice(last).filter(Boolean).map(match => match.reasons)].map(reasons => sum(slug, [...reasons, ...said]))
		all.push(others.reduce((best, other) => other.score > best.score ? other : best))
	}
	all.sort((a, b) => b.score - a.score)
	if (all[0].score < meaning) all.sort((a, b) => (b.slug === slug) - (a.slug === slug))
	return all
}

const rank = newRanker(data.match)
