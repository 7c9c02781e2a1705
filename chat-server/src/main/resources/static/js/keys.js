// Single letters, outside of boxes, unless they are switched off in the settings.
import { onKey } from './key.js'
import { isOn } from './settings.js'

function move(step) {
	const links = [...document.querySelectorAll('.entries a')]
	const now = links.findIndex((link) => link === document.activeElement)
	const from = (now >= 0) ? now : links.findIndex((link) => link.ariaCurrent)
	links[Math.min(links.length - 1, Math.max(0, from + step))]?.focus()
}

function open(details, field) {
	const element = document.querySelector(details)
	if (element?.checkVisibility()) {
		element.open = true
		document.querySelector(field).focus()
	}
}

function follow(key) {
	document.querySelector(`[data-key="${key}"]`)?.click()
}

const KEYS = {
	j: () => move(1),
	k: () => move(-1),
	r: () => document.querySelector('#text')?.focus(),
	c: () => document.querySelector('#claim-button')?.click(),
	n: () => open('#notes-details', '#note'),
	h: () => open('#handover-details', '#handover'),
	e: () => open('#end-details', '#lastword'),
	i: () => follow('i'),
	t: () => follow('t'),
	d: () => follow('d'),
	'/': () => document.querySelector('#search') ? document.querySelector('#search').focus() : follow('t'),
	'?': () => document.querySelector('#help').showModal(),
}

onKey(document, (event) => {
	const typing = event.target.closest('input, textarea, select, [contenteditable]')
	if (typing) {
		if (event.key === 'Escape') {
			typing.blur()
		}
		return
	}
	if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]') || !isOn('keys')) {
		return
	}
	if (KEYS[event.key]) {
		event.preventDefault()
		KEYS[event.key]()
	}
})
