// The desk: find a request, fill in a name, copy the reply. The build has made all texts; this script chooses one, fills
// it in and hands it on. It makes no requests to any server, and stores nothing.
"use strict"

const $ = id => document.getElementById(id)
const data = JSON.parse($("data").textContent)
const marks = [0, 1, 2, 3, 4, 5].map(n => String.fromCharCode(0xfdd0 + n)) // placeholders in a reply
const [markName, markTopic, markSubject, markTitle, markAddress, markLink] = marks
const fields = {[markName]: $("name"), [markTopic]: $("topic"), [markSubject]: $("subject")}
const options = [...document.querySelectorAll("[role=option]")]
let chosen, section // the option in the list, and the part of the page about it

// Find a request.

// fold makes texts comparable: "cafe" finds "Café".
const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim()

// signalOf returns a request's phrase that contains the typed text, or that the text contains.
const signalOf = (option, typed) => typed.length < 3 ? undefined
	: option.dataset.signals.split("\n").find(signal => signal && (fold(signal).includes(typed) || typed.includes(fold(signal))))

function filter() {
	const typed = fold($("search").value), parts = typed.split(/\s+/)
	for (const option of options) {
		const signal = signalOf(option, typed)
		const text = fold(option.querySelector(".title").textContent + " " + option.dataset.signals)
		option.hidden = !signal && !parts.every(part => text.includes(part))
		option.querySelector(".signal").textContent = signal ?? ""
	}
	const nothing = options.every(option => option.hidden)
	options.at(-1).hidden &&= !nothing // the last one is "something else"
	for (const group of document.querySelectorAll("[role=group]")) group.hidden = !group.querySelector("[role=option]:not([hidden])")
	const shown = options.filter(option => !option.hidden)
	$("found").textContent = nothing ? data.words.nothingFits : say(data.words.shown, {shown: shown.length, all: options.length})
	choose(shown.includes(chosen) ? chosen : shown[0])
}

// say fills in the {places} of a text.
const say = (text, values) => text.replace(/{(\w+)}/g, (place, name) => values[name])

const slugOf = option => option.id.slice(2)

function choose(option) {
	if (option === chosen) return
	chosen?.setAttribute("aria-selected", "false")
	if (section) section.hidden = true
	chosen = option
	section = $("r-" + slugOf(option))
	option.setAttribute("aria-selected", "true")
	$("search").setAttribute("aria-activedescendant", option.id)
	section.hidden = false
	write()
}

function move(step) {
	const shown = options.filter(option => !option.hidden)
	choose(shown[(shown.indexOf(chosen) + step + shown.length) % shown.length])
	chosen.scrollIntoView({block: "nearest"})
}

// Write the reply.

function write() {
	const {when, tone} = section.elements, picked = section.querySelector("[name=place]:checked"), place = data.places[picked?.value]
	const named = name => data.replies[slugOf(chosen)].find(reply => reply.name === name && !reply.bare === !!place)
	for (const radio of section.querySelectorAll("[name=tone]")) radio.disabled = !named(when.value + "." + radio.value)
	if (section.querySelector("[name=tone]:checked").disabled) section.querySelector("[name=tone]").checked = true // every request has neutral
	const [subject, ...lines] = named(when.value + "." + tone.value).lines.map(n => data.lines[n])
	const texts = {[markTitle]: picked?.parentElement.querySelector("b").textContent, [markAddress]: data.base + place, [markLink]: section.querySelector(".whole").dataset.link}
	$("line").replaceChildren(...pieces(subject, texts))
	$("text").innerHTML = lines.join("\n")
	for (const link of $("text").querySelectorAll("a")) {
		link.dataset.href = link.getAttribute("href").replace(/[\ufdd4\ufdd5]/, mark => texts[mark])
	}
	const walker = document.createTreeWalker($("text"), NodeFilter.SHOW_TEXT), nodes = []
	while (walker.nextNode()) nodes.push(walker.currentNode)
	for (const node of nodes) node.replaceWith(...pieces(node.data, texts))
	const places = section.querySelector(".places")
	if (places) places.hidden = !lines.some(line => line.includes(markTitle))
	for (const [mark, field] of Object.entries(fields)) {
		const code = encodeURIComponent(mark) // of a mark in an address
		field.parentElement.hidden = ![subject, ...lines].some(line => line.includes(mark) || line.includes(code))
	}
	fill()
}

// pieces turns a text with marks into texts, and an element for each field.
const pieces = (text, texts) => text.split(/([\ufdd0-\ufdd5])/).map(piece => {
	if (!fields[piece]) return texts[piece] ?? piece
	const span = document.createElement("span")
	span.dataset.mark = piece
	return span
})

// typedIn returns the typed value for a mark. A topic loses the marks that end it, since those of the sentence follow.
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
	for (const link of $("text").querySelectorAll("[data-href]")) { // an address has its mark percent-encoded
		link.href = link.dataset.href.replace(/%EF%B7%(9[0-2])/g, (_, n) => encodeURIComponent(typedIn(marks[n - 90])))
	}
	handOn()
}

// The reply as a message: its subject, its text and its HTML, without the elements around the fields.
function message() {
	const copy = $("text").cloneNode(true)
	for (const span of copy.querySelectorAll("[data-mark]")) span.replaceWith(...span.childNodes)
	for (const link of copy.querySelectorAll("[data-href]")) delete link.dataset.href
	copy.normalize()
	return {subject: $("line").textContent, text: textOf(copy), html: copy.innerHTML + "\n"}
}

// missing returns the first empty field that a part of the reply needs.
const missing = part => {
	const mark = marks.find(mark => fields[mark]?.value.trim() === "" && document.querySelector(`${part} [data-mark="${mark}"]`))
	return fields[mark]
}

// Write HTML as the plain text of a mail, as the program does for text replies.

const textOf = element => blocksOf(element).join("\n\n") + "\n"
const isBlock = node => /^(P|DIV|UL|OL|LI|BLOCKQUOTE|PRE|HR|TABLE|H[1-6])$/.test(node.nodeName)

function blocksOf(element) {
	const blocks = []
	let line = ""
	const end = () => {
		line = line.replace(/ *\n */g, "\n").replace(/^[ \n]+|[ \n]+$/g, "")
		if (line) blocks.push(line)
		line = ""
	}
	for (const node of element.childNodes) {
		if (!isBlock(node)) {
			line += inline(node)
			continue
		}
		end()
		const text = block(node)
		if (text) blocks.push(text)
	}
	end()
	return blocks
}

function block(element) {
	switch (element.nodeName) {
	case "UL": case "OL": return listOf(element)
	case "BLOCKQUOTE": return indent(blocksOf(element).join("\n\n"), "> ", "> ")
	case "PRE": return element.textContent.trimEnd()
	case "HR": return "---"
	case "TABLE": return [...element.rows].map(row => [...row.cells].map(cell => inline(cell).trim()).join(" | ").trimEnd()).join("\n")
	}
	return blocksOf(element).join("\n\n")
}

function listOf(list) {
	const between = list.querySelector(":scope > li > p") ? "\n\n" : "\n"
	return [...list.children].map((item, i) => {
		const mark = list.nodeName === "OL" ? list.start + i + ". " : "- "
		const text = blocksOf(item).join(between).replace(/^☐ /, "[ ] ").replace(/^☑ /, "[x] ")
		return indent(text, mark, " ".repeat(mark.length))
	}).join(between)
}

const indent = (text, first, rest) => text.split("\n")
	.map((line, i) => ((i ? line || rest.trim() ? rest : "" : first) + line).trimEnd()).join("\n")

function inline(node) {
	if (node.nodeType === Node.TEXT_NODE) return node.data.replaceAll("\n", " ")
	if (node.nodeName === "BR") return "\n"
	const text = [...node.childNodes].map(inline).join(""), address = node.getAttribute("href")
	if (!address || [text, "mailto:" + text, "http://" + text].includes(address)) return text
	return text + (text && " ") + "(" + address + ")"
}

// Hand it on.

// copy puts a text on the clipboard, with HTML for programs that accept rich text.
async function copy(text, html) {
	try {
		const kinds = {"text/plain": text, ...(html && {"text/html": html})}
		const blobs = Object.entries(kinds).map(([kind, value]) => [kind, new Blob([value], {type: kind})])
		await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
		return true
	} catch {
		return copySelected(text, html)
	}
}

// copySelected does the same if the browser refuses the clipboard to a page from the disk: it runs the browser's copy
// command on an invisible selection.
function copySelected(text, html) {
	const put = event => {
		event.clipboardData.setData("text/plain", text)
		if (html) event.clipboardData.setData("text/html", html)
		event.preventDefault()
	}
	const before = document.activeElement, area = document.createElement("textarea")
	area.className = "hidden"
	area.value = text
	document.body.append(area)
	area.select()
	document.addEventListener("copy", put, {once: true})
	const done = document.execCommand("copy")
	document.removeEventListener("copy", put)
	area.remove()
	before.focus()
	return done
}

async function copyReply(rich) {
	if (refused("#text")) return // without its subject
	const {text, html} = message()
	const done = await copy(text, rich && html)
	$("said").textContent = done ? data.words.copied : data.words.notCopied
	if (!done) getSelection().selectAllChildren($("text"))
}

// refused asks for the first empty field, and reports whether there is one: no reply leaves with a gap in it.
function refused(part) {
	const field = missing(part)
	if (!field) return false
	$("said").textContent = say(data.words.missing, {field: field.dataset.label})
	field.focus()
	return true
}

const longest = 1800 // characters; every mail program accepts an address of this length

// handOn keeps the link to a mail draft up to date: an address (RFC 6068), or a file if the address would be too long.
function handOn() {
	const {subject, text, html} = message(), link = $("draft")
	const address = "mailto:?subject=" + encode(subject) + "&body=" + encode(text.trimEnd().replaceAll("\n", "\r\n"))
	const short = address.length <= longest
	link.href = short ? address : "data:message/rfc822;base64," + base64(draft(subject, text, html))
	link.textContent = short ? data.words.draft : data.words.draftFile
	short ? link.removeAttribute("download") : link.download = slugOf(chosen) + ".eml"
	$("said").textContent = ""
}

// encode percent-encodes a text. A lone surrogate, which cannot be encoded, becomes U+FFFD.
const encode = text => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"))

const base64 = text => btoa(Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join(""))

// draft writes a message (RFC 5322, MIME) that mail programs open for editing.
function draft(subject, text, html) {
	const part = (kind, body) => "--=_reply\r\nContent-Type: text/" + kind + "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
		+ base64(body).replace(/.{76}/g, "$&\r\n") + "\r\n"
	const words = subject.match(/.{1,10}/gu) ?? [] // each of at most 75 characters when encoded (RFC 2047)
	return "Mime-Version: 1.0\r\nX-Unsent: 1\r\nSubject: " + words.map(word => "=?utf-8?B?" + base64(word) + "?=").join("\r\n ")
		+ "\r\nContent-Type: multipart/alternative; boundary=\"=_reply\"\r\n\r\n"
		+ part("plain", text) + part("html", '<!doctype html>\n<meta charset="utf-8">\n' + html) + "--=_reply--\r\n"
}

// Answer in time.

function due() {
	const day = new Date($("came").value + "T00:00:00Z")
	if (isNaN(day)) return $("due").textContent = ""
	for (let left = data.replyDays; left > 0;) {
		day.setUTCDate(day.getUTCDate() + 1)
		if (day.getUTCDay() % 6 && !data.holidays.includes(isoDay(day))) left--
	}
	const written = form => day.toLocaleDateString(data.dates, {...form, timeZone: "UTC"})
	$("due").textContent = say(data.words.by, {date: written({weekday: "long"}) + ", " + written({day: "numeric", month: "long", year: "numeric"})})
}

const isoDay = date => date.toISOString().slice(0, 10)

// Share.

const count = {
	"graphemes": text => [...new Intl.Segmenter().segment(text)].length,
	"UTF-16 units": text => text.length,
	"bytes": text => new TextEncoder().encode(text).length,
}

function measure(area) {
	for (const limit of area.parentElement.querySelectorAll("[data-unit]")) {
		const {unit, most, address} = limit.dataset
		const text = +address ? area.value.replace(/https?:\/\/\S+/g, "x".repeat(address)) : area.value
		limit.firstElementChild.textContent = count[unit](text)
		limit.classList.toggle("over", count[unit](text) > most)
	}
}

// Listen.

$("search").addEventListener("input", filter)
$("search").addEventListener("keydown", event => {
	if (event.isComposing) return
	const steps = {ArrowDown: 1, ArrowUp: -1}
	if (steps[event.key]) move(steps[event.key])
	else if (event.key === "Enter") (missing("#text") ?? $("text")).focus()
	else return
	event.preventDefault()
})
for (const option of options) option.addEventListener("click", () => {
	choose(option)
	if ($("reply").getBoundingClientRect().top > innerHeight / 2) $("reply").scrollIntoView() // on a narrow screen it is below the list
})
$("reply").addEventListener("change", event => event.target.type === "radio" && write())
for (const field of Object.values(fields)) field.addEventListener("input", fill)
$("text").addEventListener("input", handOn)
$("text").addEventListener("paste", event => { // paste only the text
	event.preventDefault()
	document.execCommand("insertText", false, event.clipboardData.getData("text/plain"))
})
document.addEventListener("submit", event => { // Enter in a field
	event.preventDefault()
	copyReply()
})
$("rich").addEventListener("click", () => copyReply(true))
$("draft").addEventListener("click", event => refused(".sheet") && event.preventDefault())
$("came").addEventListener("input", due)
document.addEventListener("keydown", event => {
	const target = event.target
	if (event.key === "Escape" && target !== $("search")) target.blur()
	if (!$("keys").checked || event.ctrlKey || event.metaKey || event.altKey) return
	if (target.isContentEditable || target.matches("textarea, input:not([type=radio], [type=checkbox])")) return
	if (event.key === "/") $("search").focus()
	else if (event.key === "c") copyReply()
	else return
	event.preventDefault()
})
for (const area of document.querySelectorAll("textarea")) area.addEventListener("input", () => measure(area))
for (const button of document.querySelectorAll("[data-copies]")) {
	button.addEventListener("click", async () => {
		const {copies, html} = button.dataset
		const done = await copy($(copies).value, data.snippets[html])
		button.parentElement.lastElementChild.textContent = done ? data.words.copied : data.words.notCopied
		if (!done) $(copies).select()
	})
}

const now = new Date()
$("came").value = isoDay(new Date(now - now.getTimezoneOffset() * 60000))
$("stale").hidden = $("came").value <= data.until
due()
filter()
$("search").focus()
