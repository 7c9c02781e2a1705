// This browser's storage for the desk. It may be full, forbidden or cleared at any time: then what is written lasts as long as the page.

const page = new Map()

function stored(act) {
	try {
		return act(localStorage)
	}
	catch {
		return undefined
	}
}

/** The text under a name, or null. */
export function read(name) {
	return page.get(name) ?? stored((storage) => storage.getItem(name)) ?? null
}

/** Keeps a text under a name. */
export function write(name, text) {
	page.delete(name)
	const kept = stored((storage) => {
		storage.setItem(name, text)
		return true
	})
	if (!kept) {
		// What is there is old.
		stored((storage) => storage.removeItem(name))
		page.set(name, text)
	}
}

/** Forgets what is under a name. */
export function remove(name) {
	page.delete(name)
	stored((storage) => storage.removeItem(name))
}

/** All names that begin so. */
export function names(prefix) {
	const all = [...page.keys(), ...(stored((storage) => Object.keys(storage)) ?? [])]
	return all.filter((name) => name.startsWith(prefix))
}
