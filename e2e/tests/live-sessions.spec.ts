import type { Page } from '@playwright/test'
import { agentOf } from '../support/agent.ts'
import { customerWithTicket, openThread } from '../support/customer.ts'
import { deskOf, signIn } from '../support/desk.ts'
import { secondAgent } from '../support/second-agent.ts'
import { expect, test } from '../support/test.ts'

const SUBJECT = 'Through thick and thin'

/** All that the page's databases hold. */
const storedIn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(new Error('The database does not answer')))
      })
    const found: unknown[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        found.push(await answer(database.transaction(store).objectStore(store).getAll()))
      }
      database.close()
    }
    return JSON.stringify(found)
  })

test('a message reaches both tabs of a customer, whichever side wrote it', async ({
  page,
  context,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const first = await openThread(page, `${deskhand.url}/demo/`, customer)
  const second = await openThread(await context.newPage(), `${deskhand.url}/demo/`, customer)
  await first.say('From the first tab')
  await expect(second.log.getByText('From the first tab')).toHaveCount(1)
  await second.say('From the second tab')
  await expect(first.log.getByText('From the second tab')).toHaveCount(1)
  const desk = await agentOf(deskhand)
  await desk.messages.send(customer.ticket.id, { body: 'To both' })
  for (const tab of [first, second]) await expect(tab.log.getByText('To both')).toHaveCount(1)
})

test('two agents on one ticket see each other’s reply, note and status at once', async ({
  browser,
  deskhand,
}) => {
  await customerWithTicket(deskhand, SUBJECT)
  const isla = await secondAgent(deskhand)
  const open = async (member: { email: string; password: string }) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await signIn(page, deskhand, member)
    const desk = deskOf(page)
    await desk.openTicket(SUBJECT)
    return { ...desk, page, close: () => context.close() }
  }
  const alex = await open(deskhand.admin)
  const other = await open(isla)
  await alex.answer('I take this one')
  await expect(other.thread.getByText('I take this one')).toHaveCount(1)
  await other.page.getByRole('radio', { name: 'Internal note' }).check()
  await other.page.getByLabel('Internal note for the team').fill('Thank you, Alex')
  await other.page.getByRole('button', { name: 'Add internal note' }).click()
  await expect(alex.thread.getByText('Thank you, Alex')).toHaveCount(1)
  await other.status.selectOption('in_progress')
  await expect(alex.status).toHaveValue('in_progress')
  await expect(alex.thread).toContainText('Isla Harker set the status to In progress')
  await alex.close()
  await other.close()
})

test('signing out in one tab ends the desk in the other', async ({ page, context, deskhand }) => {
  await signIn(page, deskhand)
  const other = await context.newPage()
  await other.goto(`${deskhand.url}/desk/`)
  await expect(other.locator('.connection-badge')).toHaveText('Live')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in to the desk' })).toBeVisible()
  await expect(other.getByRole('heading', { name: 'Sign in to the desk' })).toBeVisible()
})

test('a customer who signs out leaves nothing in the browser, and no other tab shows their tickets', async ({
  page,
  context,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const widget = await openThread(page, `${deskhand.url}/demo/`, customer)
  const other = await openThread(await context.newPage(), `${deskhand.url}/demo/`, customer)
  await widget.composer.fill('A draft nobody else should find')
  await expect.poll(() => storedIn(page)).toContain('A draft nobody else should find')
  const ended = page.waitForEvent('requestfailed', (request) => request.url().includes('/v1/events'))
  await page.evaluate(() =>
    (window as unknown as { Deskhand: { logout(): Promise<void> } }).Deskhand.logout(),
  )
  await ended
  await expect(customer.client.tickets.list()).rejects.toMatchObject({ status: 401 })
  await widget.tab('Tickets')
  await expect(widget.panel.getByText('No tickets yet')).toBeVisible()
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  await expect.poll(() => storedIn(page)).not.toContain('A draft nobody else should find')
  await expect(other.panel.getByText('Could you help me, please?')).toHaveCount(0)
})

test('a member who is disabled hears nothing more after five seconds, and is not let in again', async ({
  page,
  deskhand,
}) => {
  const isla = await secondAgent(deskhand)
  await signIn(page, deskhand, isla)
  await expect(page.locator('.connection-badge')).toHaveText('Live')
  await isla.disable()
  // The stream ends within five seconds; the desk then asks why, and shows nothing of the site any more.
  const signInPage = page.getByRole('heading', { name: 'Sign in to the desk' })
  await expect(signInPage).toBeVisible({ timeout: 8_000 })
  await page.reload()
  await expect(signInPage).toBeVisible()
})
