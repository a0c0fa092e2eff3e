// Narrows a team's directory to the entries that match the field above it. Everything is already on the page, so the
// script makes no requests. Without the script, the field is hidden.
{
	const box = document.getElementById("find"), field = box.querySelector("input")
	const all = what => [...document.querySelectorAll(what)]
	const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
	box.hidden = false
	field.oninput = () => {
		const words = fold(field.value).split(/\s+/)
		const fits = e => words.every(word => fold(e.textContent).includes(word))
		let shown = 0, pages = []
		for (const row of all(".asked")) {
			const whole = fits(row.querySelector("th,h3")), people = [...row.querySelectorAll("li")]
			for (const person of people) person.hidden = !whole && !fits(person)
			row.hidden = people.every(person => person.hidden)
			if (whole) pages.push(...[...row.querySelectorAll("li>a")].filter(a => !a.closest("td+td")).map(a => a.href))
		}
		for (const person of all(".people>li")) {
			const home = person.firstChild.href
			shown += !(person.hidden = !fits(person) && !pages.some(page => page.startsWith(home)))
		}
		for (const part of all("main details")) part.open = !!field.value
		box.querySelector("output").textContent = field.value && box.dataset.found.replace("{shown}", shown).replace("{all}", box.dataset.all)
	}
}
