// Sends forms in the name of who has loaded the page, and in no other; and says so where one was not taken.
import { current, tell } from './feed.js'
import { check } from './session.js'

const TOKEN = 403
let posting = 0
// Forms whose token was renewed, and that are sent once more.
const renewed = new WeakSet()

/** Whether a form waits for its answer. */
export function isPosting() {
	return posting > 0
}

document.addEventListener('submit', (event) => {
	if (current() === 'other' && event.target.method === 'post') {
		event.preventDefault()
		event.stopImmediatePropagation()
	}
}, { capture: true })

document.addEventListener('htmx:beforeSend', (event) => {
	posting += (event.detail.requestConfig.verb === 'post') ? 1 : 0
})

document.addEventListener('htmx:afterRequest', (event) => {
	if (event.detail.requestConfig.verb !== 'post') {
		return
	}
	posting--
	const form = event.target
	const { status } = event.detail.xhr
	if (status === 401) {
		tell('out')
	}
	else if (status === TOKEN && !renewed.has(form)) {
		sendAgain(form)
	}
	else {
		renewed.delete(form)
		// Refusals that have words of their own come as parts of the page.
		if (!event.detail.successful && ![404, 409, 422].includes(status)) {
			say(status === TOKEN ? 'Not done: the server does not allow it. Load the page again.' : 'Not done: the server did not take it. What you have written is kept; send it again.')
		}
	}
})

// The page is older than the session: signed in anew in another tab, perhaps as somebody else.
async function sendAgain(form) {
	renewed.add(form)
	const who = await check()
	if (who === 'same') {
		form.requestSubmit()
	}
	else if (who === 'unknown') {
		say('Not done: the page is too old. What you have written is kept; load the page again.')
	}
	else {
		tell(who)
	}
}

function say(text) {
	const outcome = document.querySelector('#outcome')
	outcome.className = 'outcome problem'
	outcome.textContent = text
}
