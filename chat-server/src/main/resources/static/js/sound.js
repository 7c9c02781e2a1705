// A tone, where the browser lets the page make one. Nothing is scheduled while it does not: it would all sound at once later.

let audio

function context() {
	audio ??= globalThis.AudioContext && new AudioContext()
	return audio
}

/** Whether a tone would be heard. */
export function isAudible() {
	return audio?.state === 'running'
}

/** Whether a tone was to be heard and could not. */
export function isBlocked() {
	return audio !== undefined && audio.state !== 'running'
}

/** Asks the browser to allow sound, as it does while the page is touched; `changed` is told when it has. */
export function allow(changed) {
	if (context() && !isAudible()) {
		audio.resume().then(changed, () => {})
	}
}

/** Plays the tone, or returns false. */
export function play() {
	if (!context() || !isAudible()) {
		return false
	}
	const tone = audio.createOscillator()
	const volume = audio.createGain()
	tone.frequency.value = 660
	volume.gain.setValueAtTime(0.15, audio.currentTime)
	volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.4)
	tone.connect(volume).connect(audio.destination)
	tone.start()
	tone.stop(audio.currentTime + 0.4)
	return true
}
