// Handle events.

function choosing(event) {
	if (event.isComposing || event.shiftKey) return
	const steps = {ArrowDown: 1, ArrowUp: -1}
	if (steps[event.key] && !(event.target === $("search") && event.target.value.includes("\n") && event.altKey)) move(steps[event.key])
	else if (event.key === "Enter") take()
	else return
	event.preventDefault()
}

$("search").addEventListener("input", filter)
for (const box of [$("search"), $("list")]) box.addEventListener("keydown", choosing)
for (const option of options) option.addEventListener("click", () => {
	choose(option)
	reveal()
})
$("reply").addEventListener("change", ({target}) => {
	if (target.type !== "radio") return
	if (target.name === "tone" || target.name === "length") remembered.set(target.name, target.value)
	write()
})
for (const field of Object.values(fields)) field.addEventListener("input", () => isShort() ? write() : fill())
const sheet = document.querySelector(".sheet")
sheet.addEventListener("input", edited)
sheet.addEventListener("paste", event => { // paste only the text
	event.preventDefault()
	document.execCommand("insertText", false, event.clipboardData.getData("text/plain"))
})
document.addEventListener("submit", async event => { // Enter in a field
	event.preventDefault()
	const pressed = event.submitter === $("plain") && document.activeElement === $("plain")
	if (await copyReply() && !pressed) $("next").focus({preventScroll: true})
})
$("rich").addEventListener("click", () => copyReply(true))
$("draft").addEventListener("click", event => refused(":is(#line, #text)") && event.preventDefault())
for (const id of ["whatsapp", "sms"]) $(id).addEventListener("click", event => refused("#text") && event.preventDefault())
$("next").addEventListener("click", nextPerson)
$("note").addEventListener("click", async () => $("said").textContent = await copy($("command").textContent) ? data.words.copied : data.words.notCopied)
$("came").addEventListener("input", due)
document.addEventListener("keydown", event => {
	const target = event.target
	if (event.key === "Escape") target.blur()
	if (!$("keys").checked || event.ctrlKey || event.metaKey || event.altKey) return
	if (target.isContentEditable || target.matches("textarea, input:not([type=radio], [type=checkbox])")) return
	if (event.key === "/") {
		$("search").focus()
		$("search").select()
	} else if (event.key === "c") copyReply()
	else if (event.key === "n") nextPerson()
	else return
	event.preventDefault()
})
for (const area of document.querySelectorAll(".snippet textarea")) area.addEventListener("input", () => measure(area))
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
const usual = [...document.querySelectorAll("[name=length]")].find(radio => radio.value === remembered.get("length"))
if (usual) usual.checked = true
filter()
write()
$("search").focus()
