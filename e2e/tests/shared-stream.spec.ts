import type { Page } from '@playwright/test'
import { agentOf } from '../support/agent.ts'
import { customerWithTicket, openThread } from '../support/customer.ts'
import type { DeskhandServer } from '../support/deskhand-server.ts'
import { signIn } from '../support/desk.ts'
import { expect, test } from '../support/test.ts'

const SUBJECT = 'In several tabs'

/** Waits until the server has so many streams of events open. */
async function expectStreams({ url }: DeskhandServer, count: number): Promise<void> {
  const read = async () => {
    const metrics = await (await fetch(`${url}/metrics`)).text()
    return /^deskhand_streams_open (\d+)$/m.exec(metrics)?.[1]
  }
  await expect.poll(read, { timeout: 20_000 }).toBe(String(count))
}

/** Ends the process of a page, of which nothing runs any more. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const session = await page.context().newCDPSession(page)
  session.send('Page.crash').catch(() => undefined) // who should answer is gone
  await crashed
}

for (const [how, end] of [
  ['is closed', (page: Page) => page.close()],
  ['crashes', crash],
] as const)
  test(`tabs of a customer share one stream, and miss nothing when the one that keeps it ${how}`, async ({
    page,
    context,
    deskhand,
  }) => {
    await expectStreams(deskhand, 0)
    const customer = await customerWithTicket(deskhand, SUBJECT)
    const open = (tab: Page) => openThread(tab, `${deskhand.url}/demo/`, customer)
    const first = await open(page)
    const others = [await open(await context.newPage()), await open(await context.newPage())]
    const desk = await agentOf(deskhand)
    await desk.messages.send(customer.ticket.id, { body: 'To all three' })
    for (const { log } of [first, ...others]) await expect(log.getByText('To all three')).toHaveCount(1)
    await expectStreams(deskhand, 1)
    await end(page)
    await desk.messages.send(customer.ticket.id, { body: 'To those who are left' })
    for (const { log } of others) await expect(log.getByText('To those who are left')).toHaveCount(1)
    await expectStreams(deskhand, 1)
  })

test('tabs of the desk share one stream', async ({ page, context, deskhand }) => {
  await expectStreams(deskhand, 0)
  const other = await context.newPage()
  await signIn(page, deskhand)
  await other.goto(`${deskhand.url}/desk/`)
  for (const tab of [page, other]) await expect(tab.locator('.connection-badge')).toHaveText('Live')
  await expectStreams(deskhand, 1)
  await customerWithTicket(deskhand, 'Seen in both')
  for (const tab of [page, other]) await expect(tab.getByText('Seen in both').first()).toBeVisible()
})
