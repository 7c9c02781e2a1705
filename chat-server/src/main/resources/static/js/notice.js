// Says how many wait: in the tab's title and icon, and, where it is wished for, by sound and notification until all are claimed. These are
// niceties: a browser may lack or refuse each, which stops nothing else.
import { isOn } from './settings.js'
import { ask, leads, on } from './feed.js'
import { allow, isAudible, isBlocked, play } from './sound.js'

const EVERY = 8000
const body = document.body
const me = Math.random()
let waiting = Number(body.dataset.waiting)
let unclaimed = Number(document.querySelector('#counts')?.dataset.unclaimed ?? 0)
let sound
let notification
let asked = false

function attempt(nicety) {
	try {
		nicety()
	}
	catch (failure) {
		console.debug(failure)
	}
}

/** Takes how many wait, and how many of them nobody has claimed. */
export function count(nowWaiting, nowUnclaimed) {
	const more = nowWaiting > waiting
	const moreUnclaimed = nowUnclaimed > unclaimed
	waiting = nowWaiting
	unclaimed = nowUnclaimed
	show()
	if (more) {
		document.querySelector('#announce').textContent = `${waiting} waiting for an answer`
	}
	call(moreUnclaimed)
}

function show() {
	document.title = (waiting ? `(${waiting}) ` : '') + body.dataset.title
	const badge = document.querySelector('#waiting')
	badge.textContent = waiting
	badge.hidden = waiting === 0
	document.querySelector('link[rel="icon"]').href = icon()
}

function icon() {
	const text = waiting > 99 ? '99+' : waiting
	const mark = waiting ? `<circle cx="21" cy="21" r="11" fill="#b3261e"/><text x="21" y="26" font-family="sans-serif" font-weight="bold" font-size="${waiting > 9 ? 11 : 15}" fill="#fff" text-anchor="middle">${text}</text>` : ''
	return 'data:image/svg+xml,' + encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0a6c74" d="M6 3h20a4 4 0 0 1 4 4v13a4 4 0 0 1-4 4H15l-7 6v-6H6a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4z"/><path fill="#fff" d="M8 9h16v3H8zm0 6h10v3H8z"/>${mark}</svg>`)
}

function call(again) {
	if (unclaimed === 0) {
		clearInterval(sound)
		sound = undefined
		attempt(() => notification?.close())
	}
	else {
		if (isOn('sound') && !sound) {
			sound = setInterval(ring, EVERY)
			ring()
		}
		if (again && isOn('notify')) {
			attempt(notify)
		}
	}
	hint()
}

function notify() {
	if (globalThis.Notification?.permission === 'granted' && !document.hasFocus()) {
		notification = new Notification('Parley', { tag: 'parley', body: `${unclaimed} waiting for an answer, unclaimed` })
	}
}

// Of all tabs one rings: the one that leads, or, where the browser lets it make no sound, the first other one that may.
function ring() {
	if (!isOn('sound') || !leads()) {
		return
	}
	attempt(() => {
		if (!play()) {
			asked = true
			ask('who-can-ring')
		}
	})
	hint()
}

on('who-can-ring', () => isOn('sound') && isAudible() && ask('can-ring', me))
on('can-ring', (tab) => {
	if (asked) {
		asked = false
		ask('ring', tab)
	}
})
on('ring', (tab) => tab === me && attempt(play))

function hint() {
	document.querySelector('#blocked').hidden = !(sound && isOn('sound') && isBlocked())
}

// Browsers allow a page sound once it was touched.
for (const touch of ['pointerdown', 'keydown']) {
	document.addEventListener(touch, () => isOn('sound') && attempt(() => allow(hint)), { capture: true })
}

document.addEventListener('parley:setting', (event) => {
	if (event.detail === 'notify' && isOn('notify')) {
		attempt(() => globalThis.Notification?.requestPermission()?.catch?.(() => {}))
	}
	call(false)
})

show()
call(false)
