// Canned replies: "/" as the first character of the box finds them, a click on one takes it.
import { onKey } from './key.js'

/** Offers them for a box; `changed` is told when one has been taken. */
export function canned(box, changed) {
	const list = document.querySelector('#found')
	const texts = [...document.querySelectorAll('#canned li')].map((one) => one.textContent)
	let at = 0

	function take(text) {
		if (!box.readOnly) {
			box.value = text
			hide()
			changed()
			box.focus()
		}
	}

	function hide() {
		list.hidden = true
		list.replaceChildren()
		box.removeAttribute('aria-activedescendant')
	}

	function mark(index) {
		at = (index + list.children.length) % list.children.length
		;[...list.children].forEach((option, number) => option.setAttribute('aria-selected', String(number === at)))
		list.children[at].scrollIntoView({ block: 'nearest' })
		box.setAttribute('aria-activedescendant', list.children[at].id)
	}

	function find() {
		const words = box.value.slice(1).trim().toLowerCase()
		const hits = box.value.startsWith('/') ? texts.filter((text) => text.toLowerCase().includes(words)) : []
		if (hits.length === 0) {
			hide()
			return
		}
		list.replaceChildren(...hits.map((text, number) => {
			const option = document.createElement('li')
			option.id = `found-${number}`
			option.role = 'option'
			option.dir = 'auto'
			option.textContent = text
			option.addEventListener('mousedown', (event) => {
				event.preventDefault()
				take(text)
			})
			return option
		}))
		list.hidden = false
		mark(0)
		document.querySelector('#announce').textContent = `${hits.length} canned found: arrows choose, Enter takes`
	}

	box.addEventListener('input', find)
	box.addEventListener('blur', hide)
	onKey(box, (event) => {
		if (list.hidden) {
			return
		}
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
		if (step) {
			event.preventDefault()
			mark(at + step)
		}
		else if (event.key === 'Escape') {
			event.stopPropagation()
			hide()
		}
	})
	document.querySelectorAll('#canned li').forEach((one) => one.addEventListener('click', () => take(one.textContent)))

	return {
		/** Whether Enter takes a canned reply rather than sends. */
		takes(event) {
			if (list.hidden) {
				return false
			}
			event.preventDefault()
			take(list.children[at].textContent)
			return true
		},
	}
}
