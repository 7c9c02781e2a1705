// Who is signed in in this browser: the page is one operator's, and another may have signed in meanwhile in another tab.

const { operator, session } = document.body.dataset

/** Whether an answer of the server is that one must sign in. */
export function isSignedOut(answer) {
	return answer.type === 'opaqueredirect' || answer.status === 401
}

/**
 * Asks the server: 'same', 'out', 'other', or 'unknown' where it gives no answer. If it is the same operator, perhaps in a new session, the
 * page's forms get the token that they need.
 */
export async function check() {
	try {
		const answer = await fetch(session, { redirect: 'manual', cache: 'no-store' })
		if (isSignedOut(answer)) {
			return 'out'
		}
		const current = answer.ok ? await answer.json() : undefined
		if (current?.operator !== operator) {
			return current ? 'other' : 'unknown'
		}
		document.querySelectorAll('[name="_csrf"]').forEach((field) => { field.value = current.token })
		return 'same'
	}
	catch {
		return 'unknown'
	}
}
