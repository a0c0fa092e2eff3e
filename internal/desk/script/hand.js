// Hand the reply to another program.

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

// copySelected copies the same if the browser denies the clipboard to a page on the disk. It runs the browser's copy command on an
// invisible selection.
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
	if (!checked("when") || refused("#text")) return false // the subject is not copied, so it may have gaps
	const {text, html} = message()
	const done = await copy(text, rich && html)
	$("said").textContent = done ? data.words.copied : data.words.notCopied
	finished = done
	if (!done) getSelection().selectAllChildren($("text"))
	return done
}

// refused asks for the first empty field, and reports whether there is one. Thus no reply is copied or sent with a gap.
function refused(part) {
	const field = missing(part)
	if (!field) return false
	$("said").textContent = say(data.words.missing, {field: field.dataset.label})
	field.focus()
	return true
}

const longest = 1800 // characters; every mail program accepts an address of this length

// handOn keeps the count and the links to other programs up to date. A mail draft is an address (RFC 6068), or a file if
// the address would be too long.
function handOn() {
	$("said").textContent = ""
	if (!checked("when")) return
	const {subject, text, html} = message(), link = $("draft")
	if (isShort()) {
		const most = data.limits[lengthOf()]
		$("count").textContent = say(data.words.count, {count: text.length, most})
		$("count").classList.toggle("over", text.length > most)
		$("whatsapp").href = "https://wa.me/?text=" + encode(text)
		$("sms").href = "sms:?&body=" + encode(text)
		return
	}
	const address = "mailto:?subject=" + encode(subject) + "&body=" + encode(text.trimEnd().replaceAll("\n", "\r\n"))
	const short = address.length <= longest
	link.href = short ? address : "data:message/rfc822;base64," + base64(draft(subject, text, html))
	link.textContent = short ? data.words.draft : data.words.draftFile
	short ? link.removeAttribute("download") : link.download = slugOf(chosen) + ".eml"
}

// encode percent-encodes a text. A lone surrogate, which cannot be encoded, becomes U+FFFD.
const encode = text => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"))

const base64 = text => btoa(Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join(""))

// draft writes a message (RFC 5322, MIME) that mail programs open for editing.
function draft(subject, text, html) {
	const part = (kind, body) => "--=_reply\r\nContent-Type: text/" + kind + "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
		+ base64(body).replace(/.{76}/g, "$&\r\n") + "\r\n"
	const words = subject.match(/.{1,10}/gu) ?? [] // each has at most 75 characters after encoding (RFC 2047)
	return "Mime-Version: 1.0\r\nX-Unsent: 1\r\nSubject: " + words.map(word => "=?utf-8?B?" + base64(word) + "?=").join("\r\n ")
		+ "\r\nContent-Type: multipart/alternative; boundary=\"=_reply\"\r\n\r\n"
		+ part("plain", text) + part("html", '<!doctype html>\n<meta charset="utf-8">\n' + html) + "--=_reply--\r\n"
}

