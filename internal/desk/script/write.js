// Write the reply.

// remembered keeps the last chosen tone and length, for this desk in this browser. A browser may refuse to store them.
const remembered = {
	key: name => "howihelp " + name + " " + location.pathname,
	get(name) { try { return localStorage.getItem(this.key(name)) } catch {} },
	set(name, value) { try { localStorage.setItem(this.key(name), value) } catch {} },
}

const lengthOf = () => document.querySelector("[name=length]:checked").value
const isShort = () => lengthOf() in data.limits
const checked = name => section?.querySelector("[name=" + name + "]:checked")?.value

// recall chooses the remembered tone, if the request has it.
function recall() {
	const tone = [...section.querySelectorAll("[name=tone]")].find(radio => radio.value === remembered.get("tone"))
	if (tone) tone.checked = true
}

// written returns the reply for the current choices in a tone, or undefined. Some short replies have a version without
// a topic.
function written(tone, bare, topic) {
	const replies = data.replies[slugOf(chosen)].filter(reply => reply.name === checked("when") + "." + tone + "." + lengthOf() && !reply.bare === !bare)
	return !topic && replies.find(reply => reply.topicless) || replies.find(reply => !reply.topicless)
}

// ask shows the fields that a reply uses, and hides the others.
function ask(lines) {
	for (const [mark, field] of Object.entries(fields)) {
		const code = encodeURIComponent(mark) // of a mark in an address
		field.parentElement.hidden = !lines.some(n => data.lines[n].includes(mark) || data.lines[n].includes(code))
	}
}

function write() {
	const decided = !!checked("when")
	for (const part of [document.querySelector(".sheet"), $("count"), $("bar")]) part.hidden = !decided
	$("undecided").hidden = decided || !chosen
	$("given").hidden = checked("when") !== "open" || !data.given[slugOf(chosen)]
	if (!decided) return
	$("command").textContent = data.given[slugOf(chosen)] ?? ""
	const picked = section.querySelector("[name=place]:checked"), place = data.places[picked?.value]
	for (const radio of section.querySelectorAll("[name=tone]")) radio.disabled = !written(radio.value, !place)
	if (section.querySelector("[name=tone]:checked").disabled) section.querySelector("[name=tone]").checked = true // every request has neutral
	const [subject, ...lines] = written(checked("tone"), !place, typedIn(markTopic)).lines.map(n => data.lines[n])
	const texts = {[markTitle]: picked?.parentElement.querySelector("b").textContent, [markAddress]: data.base + place, [markLink]: section.querySelector(".whole").dataset.link}
	$("line").replaceChildren(...pieces(subject, texts))
	turnTo([slugOf(chosen), checked("when"), checked("tone"), lengthOf(), picked?.value].join(), text => draw(text, lines, texts))
	const places = section.querySelector(".places")
	if (places) places.hidden = !lines.some(line => line.includes(markTitle))
	ask(written(checked("tone"), !place, true).lines)
	for (const part of [$("line"), $("rich"), $("draft")]) part.hidden = isShort()
	for (const part of [$("whatsapp"), $("sms"), $("count")]) part.hidden = !isShort()
	fill()
}

// draw puts a reply into the element for its text.
function draw(text, lines, texts) {
	text.innerHTML = lines.join("\n")
	for (const link of text.querySelectorAll("a")) {
		link.dataset.href = link.getAttribute("href").replace(/[\ufdd4\ufdd5]/, mark => texts[mark])
	}
	const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), nodes = []
	while (walker.nextNode()) nodes.push(walker.currentNode)
	for (const node of nodes) node.replaceWith(...pieces(node.data, texts))
}

const versions = new Map() // the elements with edited replies, by the choices that lead to them

// turnTo shows the reply for some choices. An edited reply is an element that stays in the page. So its edits and its undo history
// remain while another reply is visible.
function turnTo(choices, draw) {
	const before = $("text")
	if (before.dataset.choices === choices && versions.has(choices)) return
	const text = versions.get(choices) ?? before.cloneNode()
	if (!versions.has(choices)) {
		delete text.dataset.choices
		draw(text)
	}
	before.removeAttribute("id")
	before.hidden = true
	text.id = "text"
	text.hidden = false
	text.dataset.choices = choices
	if (!text.isConnected) document.querySelector(".sheet").append(text) // an element that moves loses its undo history
	if (!versions.has(before.dataset.choices)) before.remove()
}

// edited keeps the current reply, because its owner has changed it.
function edited() {
	versions.set($("text").dataset.choices, $("text"))
	handOn()
}

// discard removes all edited replies.
function discard() {
	for (const text of versions.values()) text.id !== "text" && text.remove()
	versions.clear()
}

// pieces turns a text with marks into texts, and an element for each field.
const pieces = (text, texts) => text.split(/([\ufdd0-\ufdd5])/).map(piece => {
	if (!fields[piece]) return texts[piece] ?? piece
	const span = document.createElement("span")
	span.dataset.mark = piece
	return span
})

// typedIn returns the typed value for a mark. It drops the punctuation at the end of a topic, because that of the sentence follows.
const typedIn = mark => {
	const typed = fields[mark].value.trim()
	return mark === markTopic ? typed.replace(/[\s.,;:!?…。，；：！？؟۔।]+$/, "") || typed : typed
}

// fill puts the typed values into the current reply, edited or not.
function fill() {
	for (const span of document.querySelectorAll("[data-mark]")) {
		const field = fields[span.dataset.mark], typed = typedIn(span.dataset.mark)
		span.textContent = typed || "[" + field.dataset.label + "]"
		span.className = typed ? "field" : "field open"
	}
	for (const link of $("text").querySelectorAll("[data-href]")) { // in an address, the mark is percent-encoded
		link.href = link.dataset.href.replace(/%EF%B7%(9[0-2])/g, (_, n) => encodeURIComponent(typedIn(marks[n - 90])))
	}
	handOn()
}

// message returns the reply's subject, text and HTML, without the elements around the fields.
function message() {
	const copy = $("text").cloneNode(true)
	for (const span of copy.querySelectorAll("[data-mark]")) span.replaceWith(...span.childNodes)
	for (const link of copy.querySelectorAll("[data-href]")) delete link.dataset.href
	copy.normalize()
	const text = textOf(copy)
	return {subject: $("line").textContent, text: isShort() ? text.trim() : text, html: copy.innerHTML + "\n"}
}

// missing returns the first empty field that a part of the reply needs.
const missing = part => {
	const mark = marks.find(mark => fields[mark]?.value.trim() === "" && document.querySelector(`${part} [data-mark="${mark}"]`))
	return fields[mark]
}

