import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import { createDeskClient } from '@deskhand/sdk/desk'
import { render } from 'preact'
import { App } from './App.tsx'
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
render(<App desk={desk} />, root)
void desk.session.restore()
