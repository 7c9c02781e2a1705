// One stream of events for all tabs of an operator: browsers open only six connections to a server. The tab that leads listens and tells the
// others. It leads by a lease in the storage, which it renews with each event: locks of the browser need a secure connection.
import { check } from './session.js'
import { read, remove, write } from './storage.js'

// The server sends something at least every 15 s.
const SILENCE = 35000
const LOOK = 5000
// Heard so lately, the line is taken for good when the page is looked at again.
const FRESH = 20000
const AGAIN = 2000
const { operator, events, after } = document.body.dataset
const NAME = `parley.feed:${events}:${operator}`
const me = Math.random().toString(36).slice(2)
const tabs = globalThis.BroadcastChannel ? new BroadcastChannel(NAME) : undefined
const handlers = {}
let lastId = after
let source
let heard = Date.now()
let state = 'live'
let retry

/** Calls `handler` for what the tab that leads says, in that tab too. */
export function on(what, handler) {
	handlers[what] = handler
}

/** Says something in all tabs of this operator. */
export function tell(what, detail) {
	handle(what, detail)
	tabs?.postMessage([what, detail])
}

/** Says something in the other tabs. */
export function ask(what, detail) {
	tabs?.postMessage([what, detail])
}

/** Whether this tab leads. */
export function leads() {
	return source !== undefined
}

/** What is known of the stream: 'live', 'lost', 'out' (signed out) or 'other' (another operator has signed in). */
export function current() {
	return state
}

function handle(what, detail) {
	handlers[what]?.(detail)
}

if (tabs) {
	tabs.onmessage = ({ data: [what, detail] }) => handle(what, detail)
}

function become(next) {
	if (state !== next) {
		const before = state
		state = next
		handle('state', { state, before })
	}
}

on('alive', () => {
	heard = Date.now()
	become('live')
})
on('happened', (detail) => {
	lastId = detail.id
	handle('event', detail.event)
})
on('lost', () => become('lost'))
for (const end of ['out', 'other']) {
	on(end, () => {
		resign()
		become(end)
	})
}
on('left', lookSoon)

function lease() {
	const [id, until] = (read(NAME) ?? '').split(' ')
	return { id, until: Number(until ?? 0) }
}

function renew() {
	write(NAME, `${me} ${Date.now() + SILENCE}`)
}

function isOthers() {
	const { id, until } = lease()
	return id !== me && until > Date.now()
}

function alive() {
	renew()
	tell('alive')
}

function listen() {
	close()
	renew()
	source = new EventSource(`${events}?after=${lastId}`)
	const own = source
	heard = Date.now()
	source.onmessage = (message) => {
		tell('happened', { id: message.lastEventId, event: JSON.parse(message.data) })
		alive()
	}
	source.addEventListener('alive', (message) => (JSON.parse(message.data).operator === operator) ? alive() : tell('other'))
	source.onerror = () => {
		if (own !== source) {
			return
		}
		tell('lost')
		if (source.readyState === EventSource.CLOSED) {
			retry = setTimeout(listenAgain, AGAIN)
		}
	}
}

// The browser tries again by itself, unless the server has answered something else: mostly, that one must sign in.
async function listenAgain() {
	const who = await check()
	if (who === 'out' || who === 'other') {
		tell(who)
	}
	else if (leads()) {
		listen()
	}
}

function close() {
	clearTimeout(retry)
	source?.close()
	source = undefined
}

/** Leads no more, and lets another tab lead at once. */
function resign() {
	if (leads()) {
		close()
		remove(NAME)
	}
}

/** Looks whether the stream is silent, or nobody leads. */
function look() {
	if (isOthers()) {
		close()
	}
	const silent = Date.now() - heard > SILENCE
	if (silent && (state === 'live' || state === 'lost')) {
		become('lost')
	}
	if (leads() ? silent : (state === 'live' || state === 'lost') && !isOthers()) {
		lead()
	}
}

/** Of several that wish to lead, the one leads that has written last. */
function lead() {
	renew()
	setTimeout(() => {
		if (!isOthers() && (state === 'live' || state === 'lost')) {
			listen()
		}
	}, leads() ? 0 : 100)
}

function lookSoon() {
	setTimeout(look, Math.random() * 50)
}

/** The page was away or asleep: what it has heard tells nothing of the line. */
function awake() {
	handle('event', { kind: 'reset' })
	if (leads()) {
		listen()
	}
	else {
		look()
	}
}

setInterval(look, LOOK)
addEventListener('online', awake)
addEventListener('offline', () => become('lost'))
addEventListener('pageshow', (event) => event.persisted && awake())
document.addEventListener('visibilitychange', () => document.hidden || Date.now() - heard < FRESH || awake())
addEventListener('pagehide', () => {
	if (leads()) {
		resign()
		ask('left')
	}
})

/** Begins, once all is there that wants to know. */
export function start() {
	if (isOthers()) {
		// The other tab may have told already what this page doesn't have.
		handle('event', { kind: 'reset' })
	}
	else {
		lead()
	}
}
