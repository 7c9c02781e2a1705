// Keeps the page as things are. The server sends what happened and where, never what was said; what is shown is then
// fetched anew, at most every 400 ms. What an operator must see comes first: title, sound and notification follow.
import { current, on, start, tell } from './feed.js'
import { count } from './notice.js'
import { isPosting } from './post.js'

const GAP = 400
const AGAIN = 2000
const body = document.body
const connection = document.querySelector('#connection')
let next = 0
let timer
let conversationChanged = false
// What was to be fetched last was not.
let failing = false

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

on('event', (event) => {
	refresh(event.kind === 'reset' || String(event.conversation) === document.querySelector('#conversation')?.dataset.conversation)
	if (event.waiting !== undefined) {
		count(event.waiting, event.unclaimed)
	}
})

on('state', ({ state, before }) => {
	if (state === 'live' && before !== 'live') {
		refresh(true)
	}
	show()
})

const ENDS = {
	out: ['Signed out: ', 'sign in again'],
	other: ['Somebody else has signed in in this browser, and nothing is sent: ', 'load again'],
}

function show() {
	const end = ENDS[current()]
	const live = current() === 'live' && !failing
	body.classList.toggle('not-live', !live)
	if (end) {
		const link = document.createElement('a')
		link.href = location.href
		link.textContent = end[1]
		connection.replaceChildren(end[0], link)
	}
	else {
		connection.textContent = live ? '' : 'Not live: trying again'
	}
}

function fail(is) {
	failing = is
	show()
	if (is && !ENDS[current()]) {
		setTimeout(refresh, AGAIN, true)
	}
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
document.addEventListener('htmx:beforeSwap', (event) => {
	if (event.detail.requestConfig.verb !== 'get') {
		return
	}
	if (isPosting()) {
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
	const { status } = event.detail.xhr
	if (event.detail.requestConfig.verb === 'post') {
		refresh(true)
	}
	else if (status === 401) {
		tell('out')
	}
	else if (event.detail.successful || status === 404) {
		if (failing) {
			fail(false)
		}
	}
	else {
		fail(true)
	}
	const counts = document.querySelector('#counts')
	if (counts) {
		count(Number(counts.dataset.waiting), Number(counts.dataset.unclaimed))
	}
})

const log = document.querySelector('#log[role="log"]')
if (log) {
	log.scrollTop = log.scrollHeight
}
start()
