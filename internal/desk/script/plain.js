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

