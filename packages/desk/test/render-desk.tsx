import { createDeskClient } from '@deskhand/sdk/desk'
import { render, screen } from '@testing-library/preact'
import { userEvent, type UserEvent } from '@testing-library/user-event'
import { onTestFinished } from 'vitest'
import { App } from '../src/App.tsx'
import { createDesk } from '../src/models/desk.ts'
import { sessionStoreIn } from '../src/models/session-store.ts'
import { PRIYA } from './fixtures.ts'

let leave = () => {}

/** Renders the whole desk as `main.tsx` does, without retries, so that a failure shows at once. Again: a reload. */
export async function renderDesk(): Promise<UserEvent> {
  leave()
  const sessionStore = sessionStoreIn(localStorage)
  const client = createDeskClient({ baseUrl: location.origin, sessionStore, maxRetries: 0 })
  const desk = createDesk({ client, storage: localStorage, browser: window })
  const view = render(<App desk={desk} />)
  leave = () => {
    view.unmount()
    desk.dispose()
  }
  onTestFinished(() => leave())
  await desk.session.restore()
  return userEvent.setup()
}

/** Renders the desk with a session from an earlier visit, on the queue or on the ticket of the address. */
export async function renderSignedIn(hash = ''): Promise<UserEvent> {
  localStorage.setItem('deskhand.desk.session', 'token')
  // The rich editor works on what only a browser has; the browser tests are about it. Here the member writes its source.
  localStorage.setItem(`deskhand.desk.${PRIYA.id}.writes-source`, 'yes')
  location.hash = hash
  const user = await renderDesk()
  await screen.findByText(PRIYA.name)
  return user
}
