// Read a pasted message: its sender, its subject and its text. It leaves an uncertain name to the owner.

const headerOf = {
	name: /^(?:from|von|de|da|från|fra|van|od|От кого|差出人)\s*[:：]\s*(.+)$/i,
	subject: /^(?:subject|betreff|asunto|objet|oggetto|assunto|ämne|emne|onderwerp|temat|件名)\s*[:：]\s*(.*)$/i,
	other: /^(?:to|cc|date|sent|reply-to|name|e-?mail|an|datum|gesendet|à|envoyé|para|fecha|data|enviad[oa](?: em)?|a|inviato|till|skickat|verzonden|aan|do|nadawca|宛先|送信日時|日付)\s*[:：]/i,
}
const again = /^(?:(?:re|r|fwd?|aw|wg|rv|tr|rif|i|enc|res|sv|antw|odp|pd|vs|vb)(?:\[\d+\])?\s*:\s*)+/i
const rule = /^(?:-- ?|[-–—_=*]{5,}|-{3,} ?\p{L}.*\p{L} ?-{3,})$/u
const attribution = /(?:<\S+@\S+>|\d[:.h]\d\d|\b20\d\d\b).*[:：]$|^on .{5,80} wrote:$|^am .{5,80} schrieb\b/i
const footer = /^\p{L}[^:]*: *https?:\/\/\S+$/u
const chatted = /^\[[\d\/.,: \u202fapm-]{8,}\] [^:]{1,40}: /i
const fewWords = 14
const time = /^\W*\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?\W*$/i
const fullName = /^\p{Lu}[\p{L}\p{M}'’.-]*(?: \p{L}[\p{L}\p{M}'’.-]*){0,3}$/u
const doubtful = /[,&\d@]|\b(?:mr|mrs|ms|dr|prof|herr|frau|via|and|und|team|support|info|office|hr|sales|noreply|the|gmbh|ltd|inc|club|festival|library|university|institute?|press|editorial|redaktion|bibliothek|\S*verein|universität)\b/iu
const acronym = /(?:^|\s)\p{Lu}{3,}(?:\s|$)/u
const signOff = /[,!.…]$|^(?:-{1,2}|—|–)$|\b(?:best|regards|thanks|thank you|cheers|wishes|sincerely|grüße|gruß|danke|saludos|gracias|merci|cordialement|saluti|grazie|abraço|obrigad[oa]|hälsningar|groet(?:en)?)$/i

// parse returns the sender, the subject and the sender's own words of a message.
function parse(text) {
	const lines = text.split(/\r?\n/).map(line => line.trim().replace(chatted, "")), read = {name: "", subject: "", text: ""}
	let at = lines.findIndex(Boolean)
	if (at < 0) return read
	const first = lines[at], sent = /^(.{2,60}?) sent the following messages? at\b/.exec(first) ?? /^(.{2,60}?)\s+[·|–-]\s*\d{1,2}[:.]\d{2}/.exec(first)
	if (sent) {
		read.name = nameIn(sent[1])
		at++
	} else if (fullName.test(first) && time.test(lines[at + 1] ?? "")) {
		read.name = nameIn(first)
		at += 2
	}
	const body = ownWords(lines.slice(at), read)
	read.text = body.join("\n")
	read.name = signature(body) || read.name // the name that the sender uses; it is a person's even if an organisation sends the mail
	return read
}

// headEnd returns the number of lines of a mail's header at the beginning of some lines, or 0. Below a longer text, lines such as a date
// and a place are not a header.
function headEnd(lines, early) {
	const isHead = line => Object.values(headerOf).some(pattern => pattern.test(line))
	if (!isHead(lines[0])) return 0
	const end = lines.findIndex(line => !/^[\p{L} -]{1,24}[:：]/u.test(line)), head = lines.slice(0, end < 0 ? undefined : end)
	const several = head.filter(isHead).length > 1, isMail = head.some(line => headerOf.name.test(line) || headerOf.subject.test(line))
	return several && (early || isMail) || early && isMail ? head.length : 0
}

// ownWords returns the lines that the sender of a message wrote, without quotations and without the lines below a signature. If there is
// hardly any other line, it returns the words of a forwarded message. It adds the name and the subject in headers to read.
function ownWords(lines, read) {
	const own = [], quoted = []
	let words = 0
	for (let i = 0; i < lines.length; i++) {
		const line = lines[i], few = words < fewWords, head = headEnd(lines.slice(i, i + 20), few)
		if (head && !few) break
		else if (head) {
			for (const line of lines.slice(i, i += head)) {
				const from = headerOf.name.exec(line), about = headerOf.subject.exec(line)
				if (from) read.name = nameIn(from[1].replace(/<.*>|\(.*\)|"/g, ""))
				else if (about) read.subject ||= about[1].replace(again, "")
			}
			own.length = words = 0
			i--
		} else if (line.startsWith(">")) quoted.push(line.replace(/^> ?/, ""))
		else if (rule.test(line) || attribution.test(line)) {
			if (!few && !lines.slice(i + 1).find(Boolean)?.startsWith(">")) break
		} else if (!footer.test(line)) {
			own.push(line)
			words += line.split(/\s+/).filter(Boolean).length
		}
	}
	return words < fewWords && quoted.length > 1 ? ownWords(quoted, read) : own
}

// nameIn returns the first name in a full name, or "" if it is doubtful.
function nameIn(name) {
	name = name.trim()
	if (!fullName.test(name) || doubtful.test(name) || acronym.test(name)) return ""
	const [first] = name.split(" ")
	return /^[\p{Script=Latin}\p{M}'’-]{2,}$/u.test(first) && first !== first.toUpperCase() ? first : ""
}

// signature returns the name at the end of a message. The name is alone on its line, and has one or two words.
function signature(body) {
	const lines = body.map(line => line.trim()).filter(Boolean), last = (lines.at(-1) ?? "").replace(/^[-–—~ ]+/, "")
	const own = fold(document.querySelector("h1").textContent).split(/\s+/)
	if (lines.length < 2 || !signOff.test(lines.at(-2)) || last.split(" ").length > 2 || own.includes(fold(last.split(" ")[0]))) return ""
	return /^(thanks?|best|cheers|regards|hi|hello|sincerely|danke|gracias|merci|gruß)/i.test(last) ? "" : nameIn(last)
}

let previous = "", finished = false // the previous message, and whether its answer was copied

// sameMessage reports whether a text is an edited version of another one. At least four fifths of it must be unchanged, before and after
// a single edited part, and the sender must be the same.
function sameMessage(a, b) {
	let begin = 0, end = 0
	while (begin < a.length && a[begin] === b[begin]) begin++
	while (end < Math.min(a.length, b.length) - begin && a.at(-1 - end) === b.at(-1 - end)) end++
	return begin + end >= 0.8 * Math.max(a.length, b.length) && parse(a).name === parse(b).name
}

// received reads the text in the search box. A new message is from a new person, so received clears everything about the previous person,
// and then fills in the fields from the message. After a reply was copied, any text is about the next person.
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

