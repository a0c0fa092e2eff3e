// Show the day by which to answer.

function due() {
	const day = new Date($("came").value + "T00:00:00Z")
	if (isNaN(day) || !data.replyDays) return $("due").textContent = ""
	for (let left = data.replyDays; left > 0;) {
		day.setUTCDate(day.getUTCDate() + 1)
		if (day.getUTCDay() % 6 && !data.holidays.includes(isoDay(day))) left--
	}
	const written = form => day.toLocaleDateString(data.dates, {...form, timeZone: "UTC"})
	$("due").textContent = say(data.words.by, {date: written({weekday: "long"}) + ", " + written({day: "numeric", month: "long", year: "numeric"})})
}

const isoDay = date => date.toISOString().slice(0, 10)

// Count the texts to share.

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

