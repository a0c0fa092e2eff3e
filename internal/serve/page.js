// howihelp serve adds this script to the pages that it shows. The script listens to the server, updates the page in place,
// and shows mistakes over it.
(() => {
	"use strict"
	const own = document.currentScript
	const {stream} = own.dataset

	// A hidden page does not listen, since a browser opens only a few connections to a host. It catches up when it is shown.
	let source = null, pause = 0
	const listen = () => {
		if (source || document.hidden) return
		source = new EventSource(stream)
		source.onmessage = event => { pause = 0; hear(JSON.parse(event.data)) }
		source.onerror = () => {
			if (source?.readyState !== EventSource.CLOSED) return // the browser reconnects by itself
			rest()
			pause = Math.min(2 * pause || 300, 10000)
			setTimeout(listen, pause)
		}
	}
	const rest = () => { source?.close(); source = null }
	document.addEventListener("visibilitychange", () => document.hidden ? rest() : listen())
	addEventListener("pagehide", rest)
	addEventListener("pageshow", listen)

	const hear = news => whenReady(() => {
		show(news.mistakes, news.notes)
		if (news.build !== own.dataset.build) refresh(news.build)
	})
	const whenReady = then => document.readyState === "loading" ? addEventListener("DOMContentLoaded", then, {once: true}) : then()

	// Refreshing requests the page again, and changes whatever differs.
	let wanted = null, refreshing = false
	const refresh = async build => {
		wanted = build
		if (refreshing) return
		refreshing = true
		try {
			while (wanted !== own.dataset.build) {
				const build = wanted
				await update()
				own.dataset.build = build
			}
		} catch {
			setTimeout(() => wanted !== own.dataset.build && refresh(wanted), 1000) // perhaps the server is gone
		}
		refreshing = false
	}

	const update = async () => {
		const answer = await fetch(location.href, {cache: "no-store"})
		if (answer.status >= 500) return // the stream says what is wrong, and the last good page stays
		if (!answer.headers.get("Content-Type")?.startsWith("text/html")) return reload()
		const page = parse(await answer.text())
		page.querySelector("script[data-howihelp]")?.remove()
		if (answer.redirected || runsScript(page) || runsScript(document) || sheetsOf(page) !== sheetsOf(document)) return reload()
		restyle(page)
		patch(document.documentElement, page.documentElement)
	}

	// The browser would apply this page's policy to the styles of the new one, so they are parsed as text.
	const parse = text => new DOMParser().parseFromString(
		text.replaceAll(/<style(?=[\s>])/gi, '<script type="howihelp/style"').replaceAll(/<\/style(?=[\s>])/gi, "<\/script"), "text/html")
	const styles = 'style, script[type="howihelp/style"]'

	const runsScript = page => [...page.scripts].some(s => s !== own && (!s.type || s.type === "module" || s.type.includes("javascript")))

	// A page's policy allows only the style that the page came with, so a later one is set by script rather than in the markup.
	const styleOf = page => [...page.querySelectorAll(styles)].map(s => s.textContent).join("\n")
	const sheetsOf = page => [...page.querySelectorAll("link[rel~=stylesheet]")].map(l => l.getAttribute("href").split("?")[0]).join("\n")
	let style = styleOf(document)
	const restyle = page => {
		const text = styleOf(page)
		if (text !== style) {
			style = text
			const sheet = new CSSStyleSheet()
			sheet.replaceSync(text)
			document.adoptedStyleSheets = [sheet]
			for (const s of document.querySelectorAll("style")) s.sheet.disabled = true
		}
		for (const link of document.querySelectorAll("link[rel~=stylesheet]")) {
			const next = link.cloneNode()
			next.href = link.getAttribute("href").split("?")[0] + "?" + wanted
			next.onload = () => link.remove()
			link.after(next)
		}
	}

	// apart matches the nodes that patch leaves alone: our own, those that restyle updates, and those that a browser reads only once.
	const apart = n => n === own || n === host || n.nodeType === Node.ELEMENT_NODE && n.matches(styles + ", link[rel~=stylesheet], meta[http-equiv]")
	const keeps = (element, name) => name === "open" && element.localName === "details"

	// patch changes an element into that of the new page. It doesn't touch equal parts, so everything that the reader opened,
	// wrote, chose and scrolled to stays.
	const patch = (old, now) => {
		for (const {name, value} of [...now.attributes]) {
			if (!keeps(old, name) && old.getAttribute(name) !== value) old.setAttribute(name, value)
		}
		for (const {name} of [...old.attributes]) {
			if (!keeps(old, name) && !now.hasAttribute(name)) old.removeAttribute(name)
		}
		const here = [...old.childNodes].filter(n => !apart(n))
		const there = [...now.childNodes].filter(n => !apart(n))
		const known = pair([...here], [...there])
		const used = new Set(known.values())
		for (const n of here) if (!used.has(n)) n.remove()
		let cursor = here.find(n => used.has(n)) ?? null
		for (const n of there) {
			const same = known.get(n)
			if (!same) {
				old.insertBefore(document.importNode(n, true), cursor)
				continue
			}
			if (same === cursor) {
				do cursor = cursor.nextSibling
				while (cursor && apart(cursor))
			} else {
				old.insertBefore(same, cursor)
			}
			if (same.nodeType === Node.ELEMENT_NODE) patch(same, n)
			else if (same.nodeValue !== n.nodeValue) same.nodeValue = n.nodeValue
		}
	}

	// pair maps new children to the old ones that they replace: those with the same text at the beginning and at the end,
	// and between them those with the same element and id, in order.
	const pair = (here, there) => {
		const known = new Map()
		const kin = (a, b) => a.nodeName === b.nodeName && (a.id ?? "") === (b.id ?? "")
		const alike = (a, b) => kin(a, b) && a.textContent === b.textContent
		while (here.length && there.length && alike(here[0], there[0])) known.set(there.shift(), here.shift())
		while (here.length && there.length && alike(here.at(-1), there.at(-1))) known.set(there.pop(), here.pop())
		for (const n of there) {
			const i = here.findIndex(old => kin(old, n))
			if (i >= 0) known.set(n, ...here.splice(i, 1))
		}
		return known
	}

	// A page with scripts of its own is reloaded, and then the reader's input and position are restored.
	const memory = "howihelp " + location.pathname
	const name = e => {
		if (e.id) return "#" + CSS.escape(e.id)
		return [e.localName, [...document.getElementsByTagName(e.localName)].indexOf(e)]
	}
	const find = name => Array.isArray(name) ? document.getElementsByTagName(name[0])[name[1]] : document.querySelector(name)
	const reload = () => {
		const touched = f => f.localName === "select" || f.value !== f.defaultValue || f.checked !== f.defaultChecked
		const fields = [...document.querySelectorAll("input, textarea, select")].filter(f => f.type !== "file" && f.type !== "password" && touched(f))
		sessionStorage.setItem(memory, JSON.stringify({
			scroll: [scrollX, scrollY],
			details: [...document.querySelectorAll("details")].map(d => [name(d), d.open]),
			fields: fields.map(f => [name(f), f.value, f.checked]),
			focus: document.activeElement && document.activeElement !== document.body ? name(document.activeElement) : null,
		}))
		location.reload()
		return new Promise(() => {}) // the browser is leaving this page
	}
	const recall = () => {
		const kept = JSON.parse(sessionStorage.getItem(memory))
		sessionStorage.removeItem(memory)
		if (!kept) return
		for (const [name, value, checked] of kept.fields) {
			const field = find(name)
			if (!field) continue
			field.value = value
			if (checked !== undefined) field.checked = checked
			// The page's scripts need the events even for a value that the browser has restored already.
			for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, {bubbles: true}))
		}
		for (const [name, open] of kept.details) {
			const details = find(name)
			if (details) details.open = open
		}
		if (kept.focus) find(kept.focus)?.focus({preventScroll: true})
		scrollTo(...kept.scroll)
	}

	// Mistakes cover the lower part of the page, which stays as it was. Notes are shown only on a private page without
	// mistakes, behind a button. Both are shown as text, never as markup.
	let host = null, shown = "[]"
	const make = (tag, kind, ...content) => {
		const e = document.createElement(tag)
		if (kind) e.className = kind
		e.append(...content)
		return e
	}
	const show = (mistakes, notes) => {
		const wrong = mistakes.length > 0, said = wrong ? mistakes : notes
		const text = JSON.stringify(said)
		if (text === shown) return
		shown = text
		host?.remove()
		host = null
		if (said.length === 0) return
		host = document.createElement("howihelp-mistakes")
		const root = host.attachShadow({mode: "open"})
		const sheet = new CSSStyleSheet()
		sheet.replaceSync(look)
		root.adoptedStyleSheets = [sheet]
		const number = said.length + (wrong ? " mistake" : " finding") + (said.length === 1 ? "" : "s")
		const list = make("ol", "", ...said.map(m => {
			const item = make("li", "", make("p", "place", m.place), make("p", "message", m.message))
			if (m.frame) item.append(frame(m.frame))
			if (m.hint) item.append(make("p", "hint", m.hint))
			return item
		}))
		const box = make("section", wrong ? "box" : "box notes", make("h2", "", number), list)
		const button = make("button")
		button.type = "button"
		const hide = hidden => {
			box.classList.toggle("hidden", hidden)
			button.textContent = hidden ? number : "Hide"
			button.setAttribute("aria-expanded", String(!hidden))
		}
		button.onclick = () => hide(!box.classList.contains("hidden"))
		hide(!wrong)
		if (wrong) box.setAttribute("role", "alert")
		else box.setAttribute("aria-label", number)
		box.addEventListener("keydown", e => { if (e.key === "Escape" && !box.classList.contains("hidden")) button.click() })
		box.prepend(button)
		root.append(box)
		document.documentElement.append(host)
	}
	const frame = lines => {
		const width = String(lines.at(-1).number).length
		const pre = make("pre", "", ...lines.map(l => make("code", l.here ? "here" : "", (l.here ? "> " : "  ") + String(l.number).padStart(width) + "  " + l.text + "\n")))
		pre.tabIndex = 0
		return pre
	}
	// The box appears a moment late, so that a half-written file does not make it flash.
	const look = `
		:host { all: initial }
		.box { position: fixed; inset: auto 0 0 0; z-index: 2147483647; box-sizing: border-box; max-height: 60vh; overflow: auto; padding: 1rem 1.25rem;
			font: 15px/1.45 system-ui, sans-serif; color: #f4f1ea; background: #1d1b19; border-top: 4px solid #ff7a66;
			animation: come .01s .12s both }
		@keyframes come { from { visibility: hidden } }
		.box.hidden { inset: auto 0 0 auto; padding: .5rem; border-top: 0 }
		.hidden h2, .hidden ol { display: none }
		h2 { margin: 0 0 .5rem; font-size: 1.1rem }
		ol { margin: 0; padding: 0; list-style: none }
		li { padding: .6rem 0; border-top: 1px solid #4a4640 }
		p { margin: 0; overflow-wrap: anywhere }
		.place { font: 13px/1.45 ui-monospace, monospace; color: #ffb3a7 }
		.message { font-weight: 600 }
		.hint { color: #b9e3c6 }
		pre { margin: .4rem 0; padding: .4rem .6rem; overflow: auto; font: 13px/1.45 ui-monospace, monospace; background: #2a2724 }
		code { display: block; font: inherit; color: #cfc9bf; white-space: pre }
		.here { color: #fff; background: #5c2a24 }
		button { float: right; padding: .3rem .8rem; font: inherit; color: inherit; background: #3a3631; border: 1px solid #8d867b; border-radius: 4px; cursor: pointer }
		.hidden button { background: #a3271b; border-color: #ffb3a7 }
		.notes { border-top-color: #d8b35a }
		.notes.hidden button { background: #3a3631; border-color: #d8b35a }
		button:focus-visible, pre:focus-visible { outline: 3px solid #9ecbff; outline-offset: 2px }
		@media print { .box { display: none } }`

	whenReady(recall)
	listen()
})()
