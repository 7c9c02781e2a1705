// Every key that the page acts on comes through here.

/** Calls `act` for each key pressed in an element, but not for those of an input method, which has Enter, Escape and arrows of its own. */
export function onKey(element, act) {
	element.addEventListener('keydown', (event) => {
		// Safari ends a composition before it tells of the Enter that ended it, and marks that by 229 alone.
		if (!event.isComposing && event.keyCode !== 229) {
			act(event)
		}
	})
}
