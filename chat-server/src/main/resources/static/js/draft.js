// The reply box: keeps the draft, counts, sends on Enter, finds canned replies.
import { canned } from './canned.js'
import { current, on, tell } from './feed.js'
import { onKey } from './key.js'
import { check } from './session.js'
import { names, read, remove, write } from './storage.js'

const MAX = 500
const RENEW = 4000
const form = document.querySelector('#reply')
const { operator, life = '' } = document.body.dataset
const drafts = `parley.draft:${operator}:`
// After signing out the others who use this browser find nothing.
let discarded = false

if (form) {
	const box = form.querySelector('#text')
	const output = form.querySelector('#count')
	const button = form.querySelector('.send button')
	const key = `${drafts}${life}:${document.querySelector('#conversation').dataset.conversation}`
	const unsent = document.querySelector('#unsent')
	let sending = false
	// Where one wishes to go while an answer is on its way.
	let leaving
	let renewed = Date.now()
	// The turn that the draft is an answer to: what comes while one writes is read first, and answered then.
	let answers

	const state = () => document.querySelector('#answering').dataset

	function keep() {
		if (discarded && current() === 'out') {
			return
		}
		if (box.value) {
			answers ??= state().answers
			write(key, JSON.stringify({ text: box.value, answers }))
		}
		else {
			answers = undefined
			remove(key)
		}
	}

	function show() {
		const ours = state().ours === 'true'
		unsent.hidden = state().over !== 'true' || !box.value
		box.readOnly = !ours
		button.setAttribute('aria-disabled', String(!ours))
		document.querySelector('#answering [name="answers"]').value = answers ?? state().answers
		const characters = [...box.value].length
		output.textContent = (characters > MAX) ? `${characters} of ${MAX}: ${characters - MAX} too many` : `${characters} of ${MAX}`
		output.classList.toggle('over', characters > MAX)
	}

	function changed(composing = false) {
		if (!composing && /[\r\n]/.test(box.value)) {
			box.value = box.value.replace(/[\r\n]+/g, ' ')
		}
		keep()
		show()
	}

	// Who writes is at work on it: the claim goes on.
	async function renew() {
		if (Date.now() - renewed > RENEW && document.querySelector('#release')) {
			renewed = Date.now()
			const fields = new URLSearchParams({ _csrf: form.querySelector('[name="_csrf"]').value })
			try {
				const { status } = await fetch(form.action.replace(/replies$/, 'claim'), { method: 'POST', body: fields, headers: { 'HX-Request': 'true' } })
				const who = [401, 403].includes(status) ? await check() : 'same'
				if (who === 'out' || who === 'other') {
					tell(who)
				}
			}
			catch {
				// The next will do.
			}
		}
	}

	const found = canned(box, changed)

	box.addEventListener('input', (event) => {
		changed(event.isComposing)
		renew()
	})
	onKey(box, (event) => {
		if (event.key !== 'Enter' || found.takes(event)) {
			return
		}
		event.preventDefault()
		if (!event.shiftKey) {
			form.requestSubmit()
		}
	})
	// Before htmx sees it: what can't be sent is not sent.
	form.addEventListener('submit', (event) => {
		if (sending || box.readOnly || !box.value.trim() || [...box.value].length > MAX) {
			event.preventDefault()
			event.stopImmediatePropagation()
			document.querySelector('#announce').textContent = box.readOnly ? document.querySelector('#why').textContent : output.textContent
		}
		else {
			sending = true
		}
	}, { capture: true })
	form.addEventListener('parley:done', () => {
		box.value = ''
		changed()
		if (leaving) {
			sending = false
			location.assign(leaving)
		}
	})
	document.addEventListener('htmx:afterRequest', (event) => {
		if (event.target === form) {
			sending = false
			leaving = undefined
			if (event.detail.xhr.status === 409) {
				answers = undefined
			}
		}
		keep()
		show()
	})

	// A page that is left takes its requests with it: who goes on meanwhile goes once the answer is taken, and stays where
	// it is not. A second click goes at once, if the browser's question is answered so.
	document.addEventListener('click', (event) => {
		const link = event.target.closest('a[href]')
		const here = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
		if (sending && link && here && leaving !== link.href) {
			event.preventDefault()
			leaving = link.href
		}
	})
	addEventListener('beforeunload', (event) => {
		if (sending) {
			event.preventDefault()
		}
	})

	const kept = JSON.parse(read(key) ?? 'null')
	if (kept && !box.value) {
		box.value = kept.text
		answers = kept.answers
	}
	changed()

	document.querySelector('#copy').addEventListener('click', () => {
		// Not by navigator.clipboard, which needs a secure connection.
		box.select()
		document.execCommand('copy')
		document.querySelector('#announce').textContent = 'Copied'
	})
	document.querySelector('#discard').addEventListener('click', () => {
		box.value = ''
		changed()
	})
}

on('discard', () => { discarded = true })
document.querySelector('form[action$="/sign-out"]').addEventListener('submit', () => {
	names(drafts).forEach(remove)
	tell('discard')
	tell('out')
})

// The other forms of a conversation are empty again once they are done.
document.querySelectorAll('.more form').forEach((other) => other.addEventListener('parley:done', () => {
	other.reset()
	other.closest('details').open = other.closest('#notes-details') !== null
}))
