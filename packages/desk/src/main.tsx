import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/cards.css'
import { createDeskClient } from '@deskhand/sdk/desk'
import { render } from 'preact'
import { App } from './App.tsx'
import { bringTexts, preferredLanguage } from './i18n/language.ts'
import { startClock } from './models/clock.ts'
import { createDesk } from './models/desk.ts'
import { sessionStoreIn } from './models/session-store.ts'
import { openStorage } from './models/storage.ts'

const root = document.getElementById('app')
if (!root) throw new Error('index.html has no #app.')

const storage = openStorage(window)
const client = createDeskClient({ baseUrl: location.origin, sessionStore: sessionStoreIn(storage) })
const desk = createDesk({ client, storage, browser: window })

startClock()
try {
  await bringTexts(preferredLanguage(storage, navigator.languages))
} catch {
  // The texts of another language did not come; English is here.
}
render(<App desk={desk} />, root)
void desk.session.restore()
