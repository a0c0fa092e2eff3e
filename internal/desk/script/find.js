// Find a request.

const $ = id => document.getElementById(id)
const data = unpacked("data")
const marks = [0, 1, 2, 3, 4, 5].map(n => String.fromCharCode(0xfdd0 + n)) // placeholders in a reply
const [markName, markTopic, markSubject, markTitle, markAddress, markLink] = marks
const fields = {[markName]: $("name"), [markTopic]: $("topic"), [markSubject]: $("subject")}
const options = [...document.querySelectorAll("[role=option]")]
const groups = [...document.querySelectorAll("[role=group]:has(> [role=option])")]
const homes = new Map(options.map(option => [option, option.parentElement]))
const somethingElse = options.at(-1)
const ranked = $("list").appendChild(document.createElement("div")) // the options, sorted by how well they fit the typed text
let chosen, section // the option in the list, and the part of the page about it; undefined while nothing is chosen

// fold makes texts comparable, so that "cafe" finds "Café".
const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim()

// say fills in the {places} of a text.
const say = (text, values) => text.replace(/{(\w+)}/g, (place, name) => values[name])

const slugOf = option => option.id.slice(2)
const titleOf = option => fold(option.querySelector(".title").textContent)
const signalsOf = option => option.dataset.signals.split("\n").filter(Boolean)

// A longer text, or one of several lines, is a message rather than a few words to search for.
const isMessage = typed => typed.includes("\n") || typed.length > 80

// fits returns how well an option fits a few words, with the reason. The place is 0 if its title has them, 1 if one of its phrases fits
// them, and 2 if both together have them. The result is undefined if the option doesn't fit.
function fits(option, typed) {
	const parts = typed.split(/\s+/), signals = signalsOf(option)
	if (parts.every(part => titleOf(option).includes(part))) return {place: 0, why: ""}
	const signal = typed.length < 3 ? undefined : signals.find(signal => fold(signal).includes(typed) || typed.includes(fold(signal)))
	if (signal) return {place: 1, why: signal}
	const all = titleOf(option) + " " + fold(signals.join(" "))
	if (parts.every(part => all.includes(part))) return {place: 2, why: ""}
}

// nearest returns the three options that are most like a text, with the reasons, and the option "something else". If the text is a
// message, "something else" has a rank among them; otherwise it is last. None of the options is a certain match.
function nearest(typed, message) {
	const all = rank(message), isLong = isMessage(typed)
	if (isLong && !others) learn().then(() => chosen || filter()) // somebody may have chosen an option meanwhile
	const place = all.findIndex(match => match.slug === slugOf(somethingElse)), types = all.filter((match, i) => i !== place && match.score > 0)
	const found = types.map(match => ({option: $("o-" + match.slug), why: match.why.join(" · ")}))
	if (!found.length && !isLong) found.push(...similar(typed))
	return found.slice(0, 3).toSpliced(isLong && place >= 0 ? place : 3, 0, {option: somethingElse, why: isLong && all[place]?.why.join(" · ") || ""})
}

// similar returns the options with a word or phrase whose spelling is similar to that of the typed text, the most similar first.
function similar(typed) {
	const pairs = text => new Set([...text].slice(1).map((letter, i) => text[i] + letter))
	const asked = pairs(fold(typed))
	const alike = text => [...pairs(fold(text))].filter(pair => asked.has(pair)).length * 2 / (pairs(fold(text)).size + asked.size)
	return options.filter(option => option !== somethingElse).map(option => {
		const texts = [...option.querySelector(".title").textContent.split(/[\s,“”"]+/), ...signalsOf(option)].filter(text => text.length > 2)
		const why = texts.reduce((best, text) => alike(text) > alike(best) ? text : best, "")
		return {option, why, like: alike(why)}
	}).filter(found => found.like > 0.25).sort((a, b) => b.like - a.like)
}

// filter shows the options that fit the typed text. If any option is a certain match, filter chooses the best one, and otherwise
// none.
function filter() {
	const text = $("search").value, typed = fold(text)
	const message = received(text)
	let shown = [], sure = false, found = ""
	if (!typed) shown = options.map(option => ({option, why: ""}))
	else if (!isMessage(text.trim())) {
		shown = options.map(option => ({option, ...fits(option, typed)})).filter(({place}) => place !== undefined).sort((a, b) => a.place - b.place)
		sure = shown.length > 0
	}
	if (typed && !sure) {
		shown = nearest(text.trim(), message)
		found = shown.length > 1 ? data.words.nearest : data.words.nothingFits
	}
	show(shown, !typed)
	$("found").textContent = found || say(data.words.shown, {shown: shown.length, all: options.length})
	$("found").classList.toggle("hidden", !found)
	$("hint").hidden = !!typed
	if (typed) choose(sure && typed.length > 2 ? shown[0].option : undefined)
}

// show shows some options, in their groups or in the given order.
function show(shown, grouped) {
	for (const option of options) {
		const one = shown.find(one => one.option === option)
		option.hidden = !one
		option.querySelector(".signal").textContent = one?.why ?? ""
		if (grouped) homes.get(option).append(option)
	}
	if (!grouped) ranked.append(...shown.map(({option}) => option))
	ranked.hidden = grouped
	for (const group of groups) group.hidden = !grouped
}

const shownOptions = () => [...$("list").querySelectorAll("[role=option]")].filter(option => !option.hidden && !option.closest("[hidden]"))

function choose(option) {
	if (option === chosen) return
	chosen?.setAttribute("aria-selected", "false")
	if (section) section.hidden = true
	chosen = option
	section = option && $("r-" + slugOf(option))
	for (const box of [$("search"), $("list")]) {
		option ? box.setAttribute("aria-activedescendant", option.id) : box.removeAttribute("aria-activedescendant")
	}
	$("nothing").hidden = !!option
	$("form").hidden = !option
	if (option) {
		option.setAttribute("aria-selected", "true")
		section.hidden = false
		recall()
	}
	write()
}

function move(step) {
	const shown = shownOptions(), at = shown.indexOf(chosen)
	choose(shown[at < 0 && step < 0 ? shown.length - 1 : (at + step + shown.length) % shown.length])
	chosen.scrollIntoView({block: "nearest"})
}

// take moves from the list to the reply: it chooses the first option if none is chosen, and focuses the first empty
// field.
function take() {
	const first = shownOptions()[0]
	if (!chosen && first !== somethingElse) choose(first)
	if (!chosen) return
	const next = missing("#text") ?? $("text")
	next.focus()
	next.scrollIntoView({block: "center"})
}

// reveal brings the reply into the window. On a narrow screen it is below the list.
function reveal() {
	if ($("reply").getBoundingClientRect().top > innerHeight / 2) $("reply").scrollIntoView()
}

