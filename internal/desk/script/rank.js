// Rank the types of request for a mail, as the command does, with the command's tables.

const {numbers} = data.match
const plainOf = text => text.normalize("NFKC").toLowerCase().replace(/[’ʼ]/g, "'").replaceAll("ß", "ss").normalize("NFD").replace(/[\p{M}\p{Cf}]/gu, "").normalize("NFC")
const unspaced = "\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}ー"
const paired = new RegExp(`[${unspaced}]`, "u"), runs = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, "gu"), hiragana = /\p{sc=Hira}/u
const letters = "[\\p{L}\\p{M}\\p{N}\\p{Cf}_]+", wordIn = new RegExp(`${letters}(?:(?:['’ʼ.·]|(?<=\\p{L}):(?=\\p{L})|(?<=\\p{N})[,;](?=\\p{N}))${letters})*`, "gu")

// wordsOf returns the words of a text and their positions. In a writing system without spaces, each pair of characters is a
// word.
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

// marked marks the words of a text: polite words, denied words, weak words (which are in every mail), and the words of sentences that
// ask.
function marked(text, books) {
	const words = wordsOf(text)
	const gap = i => text.slice(words[i].to, words[i + 1]?.from)
	let sentence = 0
	words.forEach((word, i) => {
		let idioms = books.flatMap(book => book.get(word.plain) ?? []).filter(idiom => idiom.words.every((own, n) => words[i + n]?.plain === own))
		if (idioms.some(({mark}) => mark === "unless")) idioms = idioms.filter(({mark}) => mark !== "not")
		for (const {mark, words: own} of idioms) {
			const end = i + (mark === "ask" ? 1 : own.length)
			if (mark !== "not") for (let n = i; n < end; n++) words[n][mark] = true
			else for (let n = end; n < Math.min(end + numbers.denied, words.length) && !/(?!['’-])\p{P}|\n/u.test(gap(n - 1)); n++) words[n].not = true
		}
		const after = gap(i)
		if (!/[.!?。！？؟]|\n[^\n]*\n/.test(after) && i < words.length - 1) return
		const all = words.slice(sentence, i + 1)
		if (/[?？؟]/.test(after) || all.some(word => word.ask)) for (const word of all) word.ask = true
		sentence = i + 1
	})
	return words
}

// newTongue returns a language with which to read mails. It knows the words of its tables, and more stems and endings.
function newTongue(tables, moreStems = [], moreEndings = "") {
	const {lang} = tables, book = bookOf(tables.idioms), topics = new Map() // the topics by stem
	const phrases = tables.phrases.flatMap(group => group.texts.map(text => phraseOf(text, group, book, true)))
	for (const [topic, stems] of Object.entries(tables.topics)) {
		for (const stem of stems.split(" ")) topics.set(stem, [...topics.get(stem) ?? [], topic])
	}
	const clues = cluesOf(tables.clues ?? {}), aims = hintsOf(tables.aims ?? {})
	const known = new Set([...moreStems, ...clues.keys(), ...phrases.flatMap(phrase => phrase.stems), ...topics.keys(), ...aims.keys(), ...[...aims.values()].flat().flatMap(({rest}) => rest)])
	const [common, stop, everyday] = [tables.common, tables.stop, tables.everyday ?? ""].map(words => new Set(words.split(" ")))
	const endings = `${tables.endings} ${moreEndings}`.split(" ").filter(Boolean).map(rule => rule.split(">")), stems = new Map() // the stems by word
	const find = word => {
		word = word.replace(/^(?:[cdjlmnst]|qu)'|'s?$/g, "")
		if (stop.has(word)) return
		if (known.has(word)) return word
		for (const [ending, instead] of endings) {
			if (!word.endsWith(ending)) continue
			const stem = word.slice(0, -ending.length) + instead, single = stem.replace(/([^aeiou])\1$/, "$1") // "debugging"
			if (stem.length > 2 && known.has(stem)) return stem
			if (single.length > 2 && known.has(single)) return single
		}
	}
	const stemOf = word => {
		if (!stems.has(word)) stems.set(word, stop.has(word) ? undefined : find(word))
		return stems.get(word)
	}
	const terms = words => words.map((word, place) => ({...word, stem: stemOf(word.plain), place})).filter(term => term.stem)
	return {lang, book, phrases, topics, clues, aims, common, stop, everyday, terms}
}

// phraseOf returns a phrase of a table. A usual phrase with grammatical kana must be in a text literally.
function phraseOf(text, group, book, usual) {
	const stems = new Map() // the stems by the position at which the word begins
	let shown = ""
	for (const [all, word, sign, rest] of text.matchAll(/([\p{L}\p{M}\p{N}'’.:_]+)(?:([|=])([\p{L}\p{M}\p{N}'’.:_]*))?|[^]/gu)) {
		if (sign) stems.set(shown.length, plainOf(sign === "|" ? word : rest))
		shown += !word ? all : sign === "|" ? word + rest : word
	}
	const words = marked(shown, [book])
	let terms = words.map((word, place) => ({...word, place, stem: paired.test(word.plain) ? word.plain : stems.get(word.from)})).filter(term => term.stem)
	if (terms.some(term => !hiragana.test(term.plain))) terms = terms.filter(term => !hiragana.test(term.plain))
	const whole = usual && hiragana.test(shown), literal = whole || terms.length === 1 && words.length > 1 && !paired.test(shown)
	return {text: shown, group, stems: terms.map(term => term.stem), denies: terms.some(term => term.not),
		width: terms.length && terms.at(-1).place - terms[0].place, literal: !literal ? "" : whole ? spaced(shown).trim() : spaced(shown)}
}

// spaced returns the words of a text with a space before and after each word.
const spaced = text => ` ${(plainOf(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join(" ")} `

// newRanker returns a function that ranks the types of request for a message in any of some languages. The first language is the
// profile's. The result of the function has the message's language, or "" if it is uncertain.
function newRanker(tables, languages) {
	const signals = tables.signals.flatMap(group => group.texts.map(text => phraseOf(text, group, bookOf(languages[0].idioms))))
	const stems = [...Object.keys(tables.words), ...signals.flatMap(signal => signal.stems)]
	const tongues = languages.map((language, i) => i ? newTongue(language) : newTongue(language, stems, tables.endings)), [own] = tongues
	return ({subject, text}) => {
		const lang = languageOf(subject + "\n" + text, tongues), its = tongues.find(tongue => tongue.lang === lang) ?? own
		const spoken = lang ? tongues.filter(tongue => tongue === own || tongue === its || tongue.lang === "en") : tongues
		const books = spoken.map(tongue => tongue.book)
		const sections = [subject, text].map((text, at) => {
			text = text.normalize("NFKC").slice(0, numbers.length)
			return {at, text, words: marked(text, books), plain: spaced(text), times: at ? 1 : numbers.subject}
		})
		const read = tongue => sections.map(section => {
			const terms = tongue.terms(section.words).slice(0, numbers.terms)
			return {...section, terms, has: new Set(terms.map(term => term.stem))}
		})
		const letter = read(own)
		for (const term of letter.flatMap(section => section.terms)) {
			term.polite ||= tables.names.includes(term.plain) || its !== own && its.stop.has(term.plain)
		}
		const found = {}
		addWords(tables, letter, found)
		for (const signal of signals) addPhrase(signal, signal.group.in, letter, found)
		for (const tongue of spoken) {
			const sections = tongue === own ? letter : read(tongue)
			for (const phrase of tongue.phrases) addPhrase(phrase, tables.kinds[phrase.group.kind] ?? [phrase.group.kind, numbers.direct], sections, found)
		}
		const topics = topicsIn(its, read(its)), mail = its === own ? letter : read(its)
		const guesses = [{guess: guessed(its, mail, topics), shares: tables.shares, worth: numbers.learned, telling: numbers.telling},
			{guess: aimed(its, mail), shares: tables.aims, worth: numbers.aimed, telling: numbers.tellingAim}].filter(({guess}) => guess)
		return Object.assign(sorted(tables, found, topics, guesses), {lang})
	}
}

// languageOf returns the language of a text, or "" if it is uncertain.
function languageOf(text, tongues) {
	text = text.slice(0, 2000)
	const count = pattern => text.match(pattern)?.length ?? 0
	if (count(/[\p{sc=Hira}\p{sc=Kana}]/gu) * 5 > count(/\p{L}/gu)) return "ja"
	const words = plainOf(text).match(/[\p{L}\p{M}']+/gu) ?? []
	const counts = tongues.map(({lang, common}) => ({lang, count: words.filter(word => common.has(word)).length})).sort((a, b) => b.count - a.count)
	const [best, second] = counts
	return best.count < 3 || best.count * 10 < words.length || second?.count * 4 > best.count * 3 ? "" : best.lang
}

// match returns the record of the reasons for a request or a kind of requests. It makes the record if there is none.
const match = (found, key) => found[key] ??= {reasons: [], taken: new Set()}

// addWords adds the words of a mail to the reasons for each request. A word counts once.
function addWords({words}, sections, found) {
	const best = new Map()
	for (const {terms, times} of sections) {
		for (const term of terms) {
			if (hiragana.test(term.plain)) continue
			const pairs = words[term.stem] ?? [], share = term.polite || term.not ? 0 : shareOf(term) * times
			for (let i = 0; i < pairs.length; i += 2) {
				const key = pairs[i] + term.stem, reason = best.get(key) ?? {why: term.shown, score: 0}
				reason.score = Math.max(reason.score, pairs[i + 1] * share)
				if (!best.has(key)) match(found, pairs[i]).reasons.push(reason)
				best.set(key, reason)
			}
		}
	}
}

const shareOf = term => term.weak || /^\p{N}+$/u.test(term.plain) ? numbers.little : term.ask ? numbers.question : 1

// addPhrase adds a phrase to the reasons if the mail has it. Each word counts in only one phrase.
function addPhrase(phrase, pairs, sections, found) {
	for (const section of sections) {
		const terms = termsOf(phrase, section)
		if (!terms) continue
		const times = section.at && terms[0].ask ? numbers.question : section.times
		for (let i = 0; i < pairs.length; i += 2) {
			const {reasons, taken} = match(found, pairs[i]), places = terms.map(term => section.at + " " + term.from)
			const free = places.filter(place => !taken.has(place)).length
			for (const place of places) taken.add(place)
			if (free) reasons.push({why: quoteOf(phrase, terms, section), score: phrase.group.worth * pairs[i + 1] * times * free / terms.length})
		}
		return
	}
}

// quoteOf returns a phrase as the author of the text wrote it: from the first to the last of its words.
function quoteOf({literal}, terms, {text, words}) {
	const quote = (from, to) => text.slice(from, to).replace(/\s+/g, " "), whole = literal.trim()
	if (whole) {
		for (const [i, {from}] of words.entries()) {
			for (const {to} of words.slice(i, i + whole.split(" ").length)) {
				if (spaced(text.slice(from, to)).trim() === whole) return quote(from, to)
			}
		}
		if (text.includes(whole)) return whole
	}
	return quote(Math.min(...terms.map(term => term.from)), Math.max(...terms.map(term => term.to)))
}

// termsOf returns the words of a text at the place where the words of a phrase are close together, in any order. It returns undefined if there is none.
function termsOf(phrase, {terms, has, plain}) {
	if (!phrase.stems.every(stem => has.has(stem)) || !plain.includes(phrase.literal)) return
	for (let i = 0; i < terms.length; i++) {
		if (!phrase.stems.includes(terms[i].stem) || terms[i].polite || terms[i].not && !phrase.denies) continue
		const missing = [...phrase.stems], found = []
		for (let j = i; j < terms.length && terms[j].place - terms[i].place <= phrase.width + numbers.slack; j++) {
			const at = missing.indexOf(terms[j].stem)
			if (at >= 0) {
				missing.splice(at, 1)
				found.push(terms[j])
			}
			if (!missing.length) return found
		}
	}
}

// topicsIn returns the words of a mail by topic, with the weight of each word.
function topicsIn({topics, everyday}, sections) {
	const said = {}, seen = new Set()
	const add = (stem, shown, share) => {
		const all = topics.get(stem)
		for (const topic of all) (said[topic] ??= []).push({shown, share: share / all.length})
		seen.add(stem)
	}
	for (const term of sections.flatMap(section => section.terms)) {
		if (seen.has(term.stem) || !topics.has(term.stem) || term.polite || term.not) continue
		add(term.stem, everyday.has(term.stem) ? "" : term.shown, (term.ask ? numbers.topicAsked : 1) * (term.weak ? numbers.topicWeak : 1))
	}
	for (const stem of topics.keys()) {
		if (paired.test(stem) && !seen.has(stem) && sections.some(({plain}) => plain.includes(stem))) add(stem, stem, 1)
	}
	return Object.entries(said)
}

// topical returns the reasons for the request with an index, given the topics of a mail.
function topical(tables, request, topics) {
	const scores = {}
	for (const [topic, words] of topics) {
		const total = words.reduce((sum, {share}) => sum + share, 0)
		const weight = numbers.topical * (tables.topics[topic]?.[request] ?? 0) * Math.log(1 + total) / total
		for (const {shown, share} of words) scores[shown] = (scores[shown] ?? 0) + weight * share
	}
	return Object.entries(scores).filter(([, score]) => score).map(([why, score]) => ({why, score}))
}

// cluesOf returns the weights of each clue, by kind. In the tables, a character is a weight: "A" is 1 unit, "a" -1, "." 0.
const cluesOf = tables => new Map(Object.entries(tables).map(([clue, row]) => [clue, weightsOf(row, numbers.perWeight)]))

const weightsOf = (row, perUnit) => Array.from(row, char => char === "." ? 0 : (char < "a" ? char.charCodeAt() - 64 : 96 - char.charCodeAt()) / perUnit)

// hintsOf returns the words and phrases of the aims by their first word: the other words, how much they tell, and the aims. In the
// tables, a word has a digit and its aims, and two words have the phrases that begin with them. A character is an aim.
function hintsOf(tables) {
	const hints = new Map(), aims = text => Array.from(text, char => char.charCodeAt() - 35)
	for (const [key, value] of Object.entries(tables)) {
		const [first, second] = key.split(" "), all = hints.get(first) ?? []
		if (!second) all.push({rest: [], tells: (value.charCodeAt() - 48) / 10, aims: aims(value.slice(1))})
		else for (const phrase of value.split("\t")) {
			const at = phrase.indexOf("=")
			all.push({rest: [second, ...phrase.slice(0, at).split(" ").filter(Boolean)], tells: 1, aims: aims(phrase.slice(at + 1))})
		}
		hints.set(first, all)
	}
	return hints
}

// aimed returns the words and phrases of a mail that tell its aim, and the probability of each aim; or undefined if there are none.
function aimed({aims}, sections) {
	const said = new Map(), usual = aimWeights.at(-1)
	for (const {words, terms, text, times} of sections) {
		const steps = words.map(({plain}) => ({plain}))
		for (const term of terms) steps[term.place] = {...term, plain: term.stem}
		steps.forEach(({plain, polite, not}, i) => {
			if (polite || not) return
			for (const {rest, tells, aims: own} of aims.get(plain) ?? []) {
				if (!rest.every((word, n) => steps[i + 1 + n]?.plain === word)) continue
				const shown = text.slice(words[i].from, words[i + rest.length].to).replace(/\s+/g, " ").toLowerCase(), key = [plain, ...rest].join(" ")
				const heft = times * tells * (steps[i + rest.length].ask ? numbers.heftAsked : 1) * Math.sqrt(1 + rest.length) * Math.log(usual.length / own.length)
				if (heft > (said.get(key)?.heft ?? 0)) said.set(key, {shown, heft, aims: own})
			}
		})
	}
	const sums = usual.map(() => 0), all = [...said.values()]
	for (const {heft, aims} of all) for (const aim of aims) sums[aim] += heft
	const length = Math.hypot(...sums)
	if (!length) return
	const odds = usual.map((score, aim) => Math.exp(score + sums.reduce((all, sum, own) => all + sum * aimWeights[own][aim] / length, 0))), sum = odds.reduce((a, b) => a + b)
	for (const hint of all) hint.weights = usual.map((_, aim) => hint.aims.reduce((all, own) => all + aimWeights[own][aim] / length, 0))
	return {all, chances: odds.map(odd => odd / sum)}
}

// guessed returns the clues in a mail, and the probability of each kind of mail; or undefined if there is no clue.
function guessed({phrases, clues, everyday}, sections, topics) {
	const said = new Map(), kinds = {}
	const add = (key, shown, heft) => clues.has(key) && heft > (said.get(key)?.heft ?? 0) && said.set(key, {shown, heft, weights: clues.get(key)})
	for (const term of sections.flatMap(section => section.terms)) {
		if (!term.polite && !term.not && !/[\p{N}\p{sc=Hira}]/u.test(term.plain)) add(term.stem, everyday.has(term.stem) ? "" : term.shown, term.ask ? numbers.heftAsked : 1)
	}
	for (const [topic, words] of topics) add("#" + topic, words[0].shown, Math.log(1 + words.reduce((sum, {share}) => sum + share, 0)))
	for (const phrase of phrases) addPhrase(phrase, ["=" + phrase.group.kind, 1], sections, kinds)
	for (const [key, {reasons}] of Object.entries(kinds)) {
		const best = reasons.reduce((best, reason) => reason.score > best.score ? reason : best, {score: 0})
		add(key, best.why, Math.min(reasons.reduce((sum, {score}) => sum + score, 0) / numbers.usualPhrase, numbers.mostPhrase))
	}
	if (!said.size) return
	const scores = [], all = [...said.values()]
	for (const {heft, weights} of all) weights.forEach((weight, kind) => scores[kind] = (scores[kind] ?? 0) + heft * weight)
	const scale = Math.min(1, Math.sqrt(numbers.usualClues / all.length))
	const odds = Array.from({length: data.match.shares[0].length}, (_, kind) => Math.exp(scale * (scores[kind] ?? 0))), sum = odds.reduce((a, b) => a + b)
	return {all, chances: odds.map(odd => odd / sum)}
}

// byKind returns the reasons for the request with an index, given the kind of the mail, or its aim.
function byKind({guess, shares, worth: most, telling}, request) {
	const likely = guess.chances.map((chance, kind) => chance * shares[request][kind])
	const worths = guess.all.map(({shown, heft, weights}) => {
		let sum = 0, strongest = 0, why = ""
		weights.forEach((weight, kind) => {
			const part = likely[kind] * heft * weight
			sum += part
			if (part > strongest) [strongest, why] = [part, weight >= telling ? shown : ""]
		})
		return {why, worth: Math.max(0, sum)}
	})
	const sum = worths.reduce((sum, {worth}) => sum + worth, 0), score = most * Math.log(1 + likely.reduce((a, b) => a + b) / numbers.leastShare)
	return sum ? worths.map(({why, worth}) => ({why, score: score * worth / sum})).filter(({score}) => score) : [{why: "", score}]
}

// sorted returns the types of request with a score and the reasons for it, the best first. "Something else" matches the
// kinds to which no request belongs. It is first if no score is high enough to mean anything.
function sorted(tables, found, topics, guesses) {
	const last = tables.requests.length - 1, other = tables.requests[last]
	const sum = (i, more = []) => {
		const reasons = [...more, ...topical(tables, i, topics), ...guesses.flatMap(guess => byKind(guess, i))].sort((a, b) => b.score - a.score)
		const why = reasons.map(reason => reason.why).filter((why, i, all) => why && !all.slice(0, i).some(other => other.includes(why))).slice(0, 3)
		return {slug: tables.requests[i], why, score: reasons.reduce((sum, reason) => sum + reason.score, 0)}
	}
	const kinds = Object.keys(found).filter(key => !(key in tables.requests))
	const own = found[last]?.reasons ?? []
	const others = [sum(last, own), ...kinds.map(kind => sum(last, [...own, ...found[kind].reasons]))].sort((a, b) => b.score - a.score)
	const all = [...tables.requests.slice(0, last).map((_, i) => sum(i, found[i]?.reasons)), ...other ? others.slice(0, 1) : []]
	const least = guesses.reduce((sum, {worth}) => sum + worth * Math.log(1 + .5 / (numbers.leastShare * tables.requests.length)), numbers.meaning)
	const meaningless = all.every(({score}) => score < least)
	return all.sort((a, b) => meaningless && (b.slug === other) - (a.slug === other) || b.score - a.score)
}

// A file beside the desks has the words of all languages, and the clues that distinguish kinds of letters. It is a script that
// calls speak. The desk loads it for the first message.
const tongues = unpacked("tongues")
let aimWeights = [[]], rank = newRanker(data.match, tongues), others

function speak(packed) {
	const {all, weights} = unpackedText(packed)
	aimWeights = weights.map(row => weightsOf(row, numbers.perAim))
	const find = (tongues, lang) => tongues.find(tongue => tongue.lang === lang)
	rank = newRanker(data.match, [...tongues.map(tongue => find(all, tongue.lang) ?? tongue), ...all.filter(({lang}) => !find(tongues, lang))])
}

// learn loads the file, once. Its promise is fulfilled even if there is no such file, as on a phone.
const learn = () => others ??= new Promise(done => {
	const script = document.createElement("script")
	script.onload = script.onerror = done
	script.src = data.others
	document.head.append(script)
})
