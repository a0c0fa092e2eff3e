// Read a pasted message: its sender, its subject and its text. It leaves an uncertain name to the owner.

const headerOf = {
	name: /^(?:from|von|de|da|från|fra|van|od|От кого)\s*:\s*(.+)$/i,
	subject: /^(?:subject|betreff|asunto|objet|oggetto|assunto|ämne|emne|onderwerp|temat|件名)\s*:\s*(.*)$/i,
	other: /^(?:to|cc|date|sent|reply-to|an|datum|gesendet|à|envoyé|para|fecha|enviado|a|data|inviato)\s*:\s*\S/i,
}
const quoted = /^(?:-{3,} ?original message|on .{5,80} wrote:$|am .{5,80} schrieb\b|le .{5,80} a écrit ?:$|el .{5,80} escribió:$|>)/i
const time = /^\W*\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?\W*$/i
const fullName = /^\p{Lu}[\p{L}\p{M}'’.-]*(?: \p{L}[\p{L}\p{M}'’.-]*){0,3}$/u
const doubtful = /[,&\d@]|\b(?:mr|mrs|ms|dr|prof|herr|frau|via|and|und|team|support|info|office|hr|sales|noreply|the|gmbh|ltd|inc|club|festival|library|university|institute?|press|editorial|redaktion|bibliothek|\S*verein|universität)\b/iu
const acronym = /(?:^|\s)\p{Lu}{3,}(?:\s|$)/u
const signOff = /[,!.…]$|^(?:-{1,2}|—|–)$|\b(?:best|regards|thanks|thank you|cheers|wishes|sincerely|grüße|gruß|danke|saludos|gracias|merci|cordialement|saluti|grazie|abraço|obrigad[oa]|hälsningar|groet(?:en)?)$/i

// parse returns the sender, the subject and the text of a message.
function parse(text) {
	const lines = text.split(/\r?\n/), read = {name: "", subject: "", text: ""}
	let at = lines.findIndex(line => line.trim())
	if (at < 0) return read
	const sent = /^(.{2,60}?) sent the following messages? at\b/.exec(lines[at].trim()) ?? /^(.{2,60}?)\s+[·|–-]\s*\d{1,2}[:.]\d{2}/.exec(lines[at].trim())
	if (Object.values(headerOf).some(pattern => pattern.test(lines[at].trim()))) {
		for (; at < lines.length && lines[at].trim(); at++) {
			const line = lines[at].trim(), from = headerOf.name.exec(line), about = headerOf.subject.exec(line)
			if (from) read.name = nameIn(from[1].replace(/<.*>|\(.*\)|"/g, ""))
			else if (about) read.subject = about[1].trim()
			else if (!headerOf.other.test(line)) break
		}
	} else if (sent) {
		read.name = nameIn(sent[1])
		at++
	} else if (fullName.test(lines[at].trim()) && time.test(lines[at + 1] ?? "")) {
		read.name = nameIn(lines[at])
		at += 2
	}
	const end = lines.findIndex((line, i) => i >= at && quoted.test(line.trim()))
	const body = lines.slice(at, end < 0 ? undefined : end)
	read.text = body.join("\n")
	read.name = signature(body) || read.name // the name that they use, and a person's even if an organisation sends the mail
	return read
}

// nameIn returns the first name in a full name, or "" if it is doubtful.
function nameIn(name) {
	name = name.trim()
	if (!fullName.test(name) || doubtful.test(name) || acronym.test(name)) return ""
	const [first] = name.split(" ")
	return /^[\p{Script=Latin}\p{M}'’-]{2,}$/u.test(first) && first !== first.toUpperCase() ? first : ""
}

// signature returns the name at the end of a message: a line of its own, of one or two words.
function signature(body) {
	const lines = body.map(line => line.trim()).filter(Boolean), last = (lines.at(-1) ?? "").replace(/^[-–—~ ]+/, "")
	const own = fold(document.querySelector("h1").textContent).split(/\s+/)
	if (lines.length < 2 || !signOff.test(lines.at(-2)) || last.split(" ").length > 2 || own.includes(fold(last.split(" ")[0]))) return ""
	return /^(thanks?|best|cheers|regards|hi|hello|sincerely|danke|gracias|merci|gruß)/i.test(last) ? "" : nameIn(last)
}

let previous = "", finished = false // the previous message, and whether its answer was copied

// sameMessage reports whether a text is an edited version of another one: at least four fifths of it are unchanged,
// before and after a single edited part, and the sender is the same.
function sameMessage(a, b) {
	let begin = 0, end = 0
	while (begin < a.length && a[begin] === b[begin]) begin++
	while (end < Math.min(a.length, b.length) - begin && a.at(-1 - end) === b.at(-1 - end)) end++
	return begin + end >= 0.8 * Math.max(a.length, b.length) && parse(a).name === parse(b).name
}

// received reads the text in the search box. A new message is from a new person: received clears everything about the
// previous person, then fills in the fields from the message. After a reply was copied, any text is about the next
// person.
function received(text) {
	text = text.trim()
	const message = parse(text), isNew = isMessage(text) && !sameMessage(text, previous)
	if (text && (finished || isNew)) forget()
	if (isNew) {
		previous = text
		if (message.name) $("name").value = message.name
		if (message.subject) $("subject").value = message.subject
		fill()
	}
	return {subject: message.subject, text: message.text}
}

// forget removes everything about a person: their fields, and the edited replies.
function forget() {
	finished = false
	previous = ""
	for (const field of Object.values(fields)) field.value = ""
	for (const form of document.querySelectorAll("form.request")) form.reset()
	discard()
	if (chosen) recall()
}

// nextPerson makes the desk ready for another message.
function nextPerson() {
	forget()
	$("search").value = ""
	filter()
	choose(undefined)
	$("search").focus()
	$("search").scrollIntoView({block: "nearest"})
	$("found").textContent = data.words.cleared
	$("found").classList.remove("hidden")
}

