// What this browser is set to. Kept in localStorage, never sent.

/** Whether a switch is on. */
export function isOn(name) {
	const input = document.querySelector(`[data-setting="${name}"]`)
	return (localStorage.getItem(`parley.${name}`) ?? input?.dataset.default ?? 'off') === 'on'
}

for (const input of document.querySelectorAll('[data-setting]')) {
	input.checked = isOn(input.dataset.setting)
	input.addEventListener('change', () => {
		localStorage.setItem(`parley.${input.dataset.setting}`, input.checked ? 'on' : 'off')
		input.dispatchEvent(new CustomEvent('parley:setting', { bubbles: true, detail: input.dataset.setting }))
	})
}

for (const name of ['settings', 'help']) {
	document.querySelector(`#${name}-open`)?.addEventListener('click', () => document.querySelector(`#${name}`).showModal())
}
