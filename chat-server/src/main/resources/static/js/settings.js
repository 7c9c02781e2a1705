// What this browser is set to. Kept in its storage, never sent.
import { read, write } from './storage.js'

/** Whether a switch is on. */
export function isOn(name) {
	const input = document.querySelector(`[data-setting="${name}"]`)
	return (read(`parley.${name}`) ?? input?.dataset.default ?? 'off') === 'on'
}

for (const input of document.querySelectorAll('[data-setting]')) {
	input.checked = isOn(input.dataset.setting)
	input.addEventListener('change', () => {
		write(`parley.${input.dataset.setting}`, input.checked ? 'on' : 'off')
		input.dispatchEvent(new CustomEvent('parley:setting', { bubbles: true, detail: input.dataset.setting }))
	})
}

for (const name of ['settings', 'help']) {
	document.querySelector(`#${name}-open`)?.addEventListener('click', () => document.querySelector(`#${name}`).showModal())
}
