// The dashboard's charts, drawn from the same figures as its table, anew every five seconds. Series differ in dash and in the shape of
// their points, not only in colour.

import { tell } from './feed.js'
import { isSignedOut } from './session.js'

const EVERY = 5000
const KEPT = 120
const charts = document.querySelector('#charts')
const style = getComputedStyle(document.documentElement)
const colour = (name) => style.getPropertyValue(name).trim()
const ink = getComputedStyle(document.body).color

Chart.defaults.color = ink
Chart.defaults.borderColor = colour('--hair')
Chart.defaults.animation = false
Chart.defaults.maintainAspectRatio = false
Chart.defaults.plugins.legend.labels.usePointStyle = true

const first = { borderColor: colour('--pico-primary'), backgroundColor: colour('--pico-primary'), pointStyle: 'circle' }
const second = { borderColor: colour('--ours'), backgroundColor: colour('--ours'), pointStyle: 'triangle', borderDash: [6, 4] }

function line(id, labels, datasets) {
	return new Chart(document.querySelector(id), {
		type: 'line',
		data: { labels, datasets },
		options: { scales: { y: { beginAtZero: true, suggestedMax: 5, ticks: { precision: 0 } }, x: { ticks: { maxTicksLimit: 7, maxRotation: 0 } } } },
	})
}

const turns = line('#chart-turns', [], [{ label: 'turns', data: [], pointRadius: 0, ...first }])
const open = line('#chart-open', [], [{ label: 'open', data: [], pointRadius: 2, ...first }, { label: 'waiting', data: [], pointRadius: 3, ...second }])
const answers = new Chart(document.querySelector('#chart-answers'), {
	type: 'bar',
	data: { labels: [], datasets: [{ label: 'p50', data: [], ...first }, { label: 'p95', data: [], borderWidth: 2, ...second, backgroundColor: 'transparent' }] },
	options: { scales: { y: { beginAtZero: true, suggestedMax: 10 } } },
})

const time = (at) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })

function draw(figures) {
	turns.data.labels = figures.minutes.map((minute) => time(minute.at))
	turns.data.datasets[0].data = figures.minutes.map((minute) => minute.turns)
	answers.data.labels = figures.spans.map((span) => span.name)
	answers.data.datasets[0].data = figures.spans.map((span) => span.answer.median)
	answers.data.datasets[1].data = figures.spans.map((span) => span.answer.slow)
	open.data.labels.push(new Date(figures.at).toLocaleTimeString())
	open.data.datasets[0].data.push(figures.open)
	open.data.datasets[1].data.push(figures.waiting)
	if (open.data.labels.length > KEPT) {
		open.data.labels.shift()
		open.data.datasets.forEach((series) => series.data.shift())
	}
	;[turns, answers, open].forEach((chart) => chart.update())
}

function write(figures) {
	document.querySelector('#now-open').textContent = figures.open
	document.querySelector('#now-waiting').textContent = figures.waiting
	document.querySelector('#now-longest').textContent = figures.longest
	document.querySelector('#now-p50').textContent = figures.waitingNow.medianText
	document.querySelector('#now-p95').textContent = figures.waitingNow.slowText
	document.querySelector('#now-turns').textContent = figures.turnsLastMinute
	const rows = document.querySelectorAll('#spans tr')
	figures.spans.forEach((span, number) => {
		const cells = rows[number].querySelectorAll('td')
		const texts = [span.conversations, span.turns, span.perMinute, span.firstAnswer.medianText, span.firstAnswer.slowText, span.answer.medianText, span.answer.slowText]
		texts.forEach((text, cell) => { cells[cell].textContent = text })
	})
}

async function update() {
	try {
		const answer = await fetch(charts.dataset.figures, { headers: { Accept: 'application/json' }, redirect: 'manual' })
		if (isSignedOut(answer)) {
			tell('out')
			return
		}
		if (answer.ok) {
			const figures = await answer.json()
			write(figures)
			draw(figures)
		}
	}
	catch {
		// The next will do.
	}
	setTimeout(update, EVERY)
}

update()
