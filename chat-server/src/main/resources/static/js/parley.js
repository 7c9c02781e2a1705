// What every page runs once somebody has signed in. Without it, every page and form works as well, only not by itself.
import './times.js'
import './settings.js'
import './live.js'
import './draft.js'
import './keys.js'

document.body.classList.add('script')
document.querySelectorAll('[data-script]').forEach((element) => { element.hidden = false })
document.querySelector('#print')?.addEventListener('click', () => window.print())
