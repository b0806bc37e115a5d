import { test as base } from '@playwright/test'
import { startDeskhand, type DeskhandServer } from './deskhand-server.ts'
import { startHostPage, type HostPage } from './host-page.ts'

export { expect } from '@playwright/test'

/** Tests of the whole product: a running Deskhand, and a page of another origin that embeds it. */
export const test = base.extend<object, { deskhand: DeskhandServer; host: HostPage }>({
  deskhand: [
    // Playwright wants to see a pattern here; this one asks for what is there anyway.
    async ({ playwright: _playwright }, use) => {
      const server = await startDeskhand()
      await use(server)
      await server.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  host: [
    async ({ deskhand }, use) => {
      const page = await startHostPage(deskhand.url)
      await use(page)
      await page.stop()
    },
    { scope: 'worker' },
  ],
})
