// Times as the reader's clock has them, with the date where that is not today's, and spans that grow.

const STEPS = [[86400, 'd'], [3600, 'h'], [60, 'min']]

function span(seconds) {
	const [size, unit] = STEPS.find(([size]) => seconds >= size) ?? [1, 's']
	return `${Math.floor(seconds / size)} ${unit}`
}

function show(time) {
	const at = new Date(time.dateTime)
	if ('ago' in time.dataset) {
		time.textContent = span(Math.max(0, (Date.now() - at) / 1000))
		time.title = at.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })
	}
	else if (time.dataset.clock === 'date') {
		time.textContent = at.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })
	}
	else if (at.toDateString() === new Date().toDateString()) {
		time.textContent = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' })
	}
	else {
		time.textContent = at.toLocaleString([], { dateStyle: 'medium', timeStyle: 'medium' })
	}
}

// Turns of different days have the day between them.
function separate(turns) {
	turns.querySelectorAll('li.day').forEach((day) => day.remove())
	let before
	for (const turn of turns.querySelectorAll('li:has(time)')) {
		const at = new Date(turn.querySelector('time').dateTime)
		const day = at.toDateString()
		if (before && day !== before) {
			const line = document.createElement('li')
			line.className = 'day'
			line.textContent = at.toLocaleDateString([], { dateStyle: 'full' })
			turn.before(line)
		}
		before = day
	}
}

function showAll() {
	document.querySelectorAll('time[data-ago], time[data-clock]').forEach(show)
	document.querySelectorAll('#turns').forEach(separate)
}

showAll()
// The days of a filter are the reader's, as all times on the page.
document.querySelectorAll('[data-zone]').forEach((field) => { field.value = Intl.DateTimeFormat().resolvedOptions().timeZone })
document.addEventListener('htmx:afterSettle', showAll)
setInterval(() => document.querySelectorAll('time[data-ago]').forEach(show), 5000)
