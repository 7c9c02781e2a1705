// Times as the reader's clock has them, and spans that grow.

const STEPS = [[86400, 'd'], [3600, 'h'], [60, 'min']]

function span(seconds) {
	const [size, unit] = STEPS.find(([size]) => seconds >= size) ?? [1, 's']
	return `${Math.floor(seconds / size)} ${unit}`
}

function show(time) {
	const at = new Date(time.dateTime)
	if ('ago' in time.dataset) {
		time.textContent = span(Math.max(0, (Date.now() - at) / 1000))
	}
	else if (time.dataset.clock === 'date') {
		time.textContent = at.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })
	}
	else {
		time.textContent = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' })
	}
}

function showAll() {
	document.querySelectorAll('time[data-ago], time[data-clock]').forEach(show)
}

showAll()
document.addEventListener('htmx:afterSettle', showAll)
setInterval(() => document.querySelectorAll('time[data-ago]').forEach(show), 5000)
