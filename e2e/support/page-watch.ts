import type { Page } from '@playwright/test'

/** What a page has done so far that its owner did not ask for. */
export interface PageWatch {
  /** Errors and warnings of the console, uncaught errors, and violations of the page's policy. */
  complaints: string[]
  /** Every request besides the page itself. */
  requests: string[]
}

/** Starts to listen; call it before the page is opened. */
export async function watchPage(page: Page): Promise<PageWatch> {
  const watch: PageWatch = { complaints: [], requests: [] }
  page.on('pageerror', (error) => watch.complaints.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) watch.complaints.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) watch.requests.push(request.url())
  })
  await page.exposeFunction('reportViolation', (text: string) => watch.complaints.push(`policy: ${text}`))
  await page.addInitScript(() => {
    const { reportViolation } = window as unknown as { reportViolation: (text: string) => void }
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      reportViolation(`${violatedDirective} ${blockedURI} in ${sourceFile}`),
    )
  })
  return watch
}

/** Lets the page finish loading and everything that waits for an idle moment. */
export async function untilIdle(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.locator('deskhand-widget').waitFor({ state: 'attached' })
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve))))
}

/** Everything a page can leave in a browser. */
export async function storedIn(page: Page): Promise<Record<string, unknown[]>> {
  const inPage = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
  }))
  return { ...inPage, cookies: await page.context().cookies() }
}
