// Keeps the page as things are. The server sends what happened and where, never what was said; what is shown is then
// fetched anew, at most every 400 ms. Of several tabs one listens and tells the others: browsers open only six connections.
import { count } from './notice.js'

const GAP = 400
const body = document.body
const connection = document.querySelector('#connection')
let lastId = body.dataset.after
let next = 0
let timer
let conversationChanged = false

function refresh(conversation) {
	conversationChanged ||= conversation
	timer ??= setTimeout(() => {
		timer = undefined
		next = Date.now() + GAP
		change('#inbox')
		if (conversationChanged) {
			conversationChanged = false
			change('#live')
		}
	}, Math.max(50, next - Date.now()))
}

function change(selector) {
	const element = document.querySelector(selector)
	if (element) {
		htmx.trigger(element, 'parley:changed')
	}
}

function happened({ id, event }) {
	lastId = id
	count(event.waiting, event.unclaimed)
	refresh(event.kind === 'reset' || String(event.conversation) === document.querySelector('#conversation')?.dataset.conversation)
}

function connected(is) {
	if (is && connection.textContent) {
		refresh(true)
	}
	connection.textContent = is ? '' : 'Not connected: trying again'
}

const HEARD = { happened, connected, signedOut }
const tabs = new BroadcastChannel('parley')
tabs.onmessage = ({ data: [what, detail] }) => HEARD[what](detail)

function tell(what, detail) {
	HEARD[what](detail)
	tabs.postMessage([what, detail])
}

function listen() {
	const source = new EventSource(`${body.dataset.events}?after=${lastId}`)
	source.onmessage = (message) => tell('happened', { id: message.lastEventId, event: JSON.parse(message.data) })
	source.onopen = () => tell('connected', true)
	source.onerror = () => {
		tell('connected', false)
		if (source.readyState === EventSource.CLOSED) {
			setTimeout(listenAgain, 2000)
		}
	}
}

// The browser tries again by itself, unless the server has answered something else: mostly, that one must sign in.
async function listenAgain() {
	try {
		const answer = await fetch(body.dataset.events.replace(/events$/, 'inbox'), { redirect: 'manual' })
		if (answer.type === 'opaqueredirect' || answer.status === 401) {
			tell('signedOut')
			return
		}
	}
	catch {
		// Not there yet.
	}
	listen()
}

function signedOut() {
	const link = document.createElement('a')
	link.href = location.href
	link.textContent = 'sign in again'
	connection.replaceChildren('Signed out; your draft is kept: ', link)
}

// What is being pressed is not replaced meanwhile, or the click would be lost. A release outside of the window is never told.
const LONGEST_PRESS = 2000
let pressed = 0
let heldBack = false

document.addEventListener('pointerdown', () => { pressed = Date.now() }, { capture: true })
for (const release of ['pointerup', 'pointercancel']) {
	document.addEventListener(release, () => setTimeout(() => {
		pressed = 0
		catchUp()
	}), { capture: true })
}

function catchUp() {
	if (heldBack) {
		heldBack = false
		refresh(true)
	}
}

// Nor is a form that waits for its answer: htmx would look for what the answer changes beside a form that is gone.
let posting = 0
document.addEventListener('htmx:beforeSend', (event) => {
	posting += (event.detail.requestConfig.verb === 'post') ? 1 : 0
})

document.addEventListener('htmx:beforeSwap', (event) => {
	if (event.detail.requestConfig.verb !== 'get') {
		return
	}
	if (posting > 0) {
		event.detail.shouldSwap = false
	}
	else if (Date.now() - pressed < LONGEST_PRESS) {
		event.detail.shouldSwap = false
		heldBack = true
		setTimeout(catchUp, LONGEST_PRESS)
	}
})

function isAtBottom(log) {
	return log.scrollHeight - log.scrollTop - log.clientHeight < 60
}

// A page that must be signed in to is not what was asked for.
document.addEventListener('htmx:beforeSwap', (event) => {
	if (new URL(event.detail.xhr.responseURL || location.href).pathname.endsWith('/sign-in')) {
		event.detail.shouldSwap = false
		signedOut()
	}
})

// Two answers of the server may have the same turns in them.
document.addEventListener('htmx:oobBeforeSwap', (event) => {
	if (event.detail.target.id === 'turns') {
		event.detail.fragment.querySelectorAll('li').forEach((turn) => document.getElementById(turn.id) && turn.remove())
		const log = document.querySelector('#log')
		log.dataset.follow = isAtBottom(log)
	}
})

document.addEventListener('htmx:oobAfterSwap', (event) => {
	const log = document.querySelector('#log')
	if (event.detail.target.id === 'turns' && log.dataset.follow === 'true') {
		log.scrollTop = log.scrollHeight
	}
})

document.addEventListener('htmx:afterRequest', (event) => {
	const counts = document.querySelector('#counts')
	if (counts) {
		count(Number(counts.dataset.waiting), Number(counts.dataset.unclaimed))
	}
	if (event.detail.requestConfig.verb === 'post') {
		posting--
		refresh(true)
	}
})

for (const failure of ['htmx:sendError', 'htmx:responseError']) {
	document.addEventListener(failure, () => { connection.textContent = 'The server did not take that: trying again' })
}

const log = document.querySelector('#log[role="log"]')
if (log) {
	log.scrollTop = log.scrollHeight
}
const LOCK = 'parley-events'

// Where the connection is not secure there are no locks, and each tab listens by itself.
if (!navigator.locks) {
	listen()
}
else {
	navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
		if (lock) {
			return new Promise(listen)
		}
		// Another tab listens, and may have told already what this page doesn't have.
		refresh(true)
		navigator.locks.request(LOCK, () => new Promise(listen))
	})
}
