// Says how many wait: in the tab's title and icon, and, where it is wished for, by sound and notification until all are claimed.
import { isOn } from './settings.js'

const EVERY = 8000
const body = document.body
let waiting = Number(body.dataset.waiting)
let unclaimed = Number(document.querySelector('#counts')?.dataset.unclaimed ?? 0)
let sound
let notification
let audio

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
		notification?.close()
		return
	}
	if (isOn('sound') && !sound) {
		ring()
		sound = setInterval(ring, EVERY)
	}
	if (again && isOn('notify') && globalThis.Notification?.permission === 'granted' && !document.hasFocus()) {
		notification = new Notification('Parley', { tag: 'parley', body: `${unclaimed} waiting for an answer, unclaimed` })
	}
}

function ring() {
	if (!isOn('sound')) {
		return
	}
	audio ??= new AudioContext()
	const tone = audio.createOscillator()
	const volume = audio.createGain()
	tone.frequency.value = 660
	volume.gain.setValueAtTime(0.15, audio.currentTime)
	volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.4)
	tone.connect(volume).connect(audio.destination)
	tone.start()
	tone.stop(audio.currentTime + 0.4)
}

document.addEventListener('parley:setting', (event) => {
	if (event.detail === 'notify' && isOn('notify')) {
		globalThis.Notification?.requestPermission()
	}
	call(false)
})

show()
call(false)
