import type { Locator, Page } from '@playwright/test'
import { agentOf } from '../support/agent.ts'
import { customerWithTicket, openThread } from '../support/customer.ts'
import { writeLongThread } from '../support/long-thread.ts'
import { expect, test } from '../support/test.ts'

const SUBJECT = 'A long story'
const LONG = 1_000

/** Where a message stands on the screen. */
const topOf = async (message: Locator): Promise<number> => (await message.boundingBox())?.y ?? NaN

const message = (log: Locator, number: number): Locator => log.getByText(new RegExp(`^Message ${number}\\b`))

test.describe('a long thread', () => {
  test('begins at its end, and loads what came before without moving what is read', async ({
    page,
    host,
    deskhand,
  }) => {
    const customer = await customerWithTicket(deskhand, SUBJECT, 'Message 1')
    await writeLongThread(deskhand, customer.ticket, 120)
    const { log } = await openThread(page, host.url, customer)
    await expect(message(log, 120)).toBeInViewport()
    await expect(message(log, 60)).toHaveCount(0)

    await log.hover()
    // Until the first page is passed; what comes before it is loaded on the way.
    await expect(async () => {
      await page.mouse.wheel(0, -400)
      await expect(message(log, 90)).toBeInViewport({ timeout: 300 })
    }).toPass()
    const read = message(log, 90)
    const before = await topOf(read)
    await expect(message(log, 78)).toHaveCount(1)
    expect(Math.abs((await topOf(read)) - before)).toBeLessThanOrEqual(1)
  })

  test('keeps only what is near in the page, and is scrolled through without a long task', async ({
    page,
    host,
    deskhand,
  }) => {
    test.setTimeout(120_000)
    const customer = await customerWithTicket(deskhand, SUBJECT, 'Message 1')
    await writeLongThread(deskhand, customer.ticket, LONG)
    const { log } = await openThread(page, host.url, customer)
    await expect(message(log, LONG)).toBeInViewport()
    const tasks = await cpuOfTasks(page, () => scrollToTop(log))
    await expect(message(log, 1)).toBeInViewport()
    expect(await log.locator('.bubble').count()).toBeLessThan(LONG / 5)
    expect(Math.max(...tasks)).toBeLessThan(50)
  })
})

test.describe('what has not been read', () => {
  test('is where reading begins, and a line stands above it', async ({ page, host, deskhand }) => {
    const customer = await customerWithTicket(deskhand, SUBJECT)
    const desk = await agentOf(deskhand)
    const lines = 'A line of an answer that is rather long.\n\n'.repeat(6)
    for (const number of [1, 2, 3, 4]) {
      await desk.messages.send(customer.ticket.id, { body: `Answer ${number}\n\n${lines}` })
    }
    const { log, panel } = await openThread(page, host.url, customer)
    await expect(log.getByText('Answer 1')).toBeInViewport()
    await expect(log.getByText('New messages')).toBeInViewport()
    await panel.getByRole('button', { name: 'New messages' }).click()
    await expect(log.getByText('Answer 4')).toBeInViewport()
    await expect.poll(async () => (await customer.client.tickets.get(customer.ticket.id)).unreadCount).toBe(0)
    // It stays as long as the thread is looked at: nobody loses their place by reading.
    await expect(log.getByText('New messages')).toHaveCount(1)
  })

  test('is where reading begins, also where it lies further up than is loaded', async ({
    page,
    host,
    deskhand,
  }) => {
    const customer = await customerWithTicket(deskhand, SUBJECT, 'Message 1')
    await writeLongThread(deskhand, customer.ticket, 150, 50)
    const { log } = await openThread(page, host.url, customer)
    // The team has written every third message.
    await expect(message(log, 51)).toBeInViewport()
    await expect(log.getByText('New messages')).toBeInViewport()
    expect((await customer.client.tickets.get(customer.ticket.id)).unreadCount).toBeGreaterThan(25)
  })

  test('is counted while the customer reads further up, and nothing moves', async ({
    page,
    host,
    deskhand,
  }) => {
    const customer = await customerWithTicket(deskhand, SUBJECT, 'Message 1')
    await writeLongThread(deskhand, customer.ticket, 60)
    const desk = await agentOf(deskhand)
    const { log, panel } = await openThread(page, host.url, customer)
    await expect(message(log, 60)).toBeInViewport()
    await log.hover()
    const read = message(log, 52)
    await expect(async () => {
      await page.mouse.wheel(0, -150)
      await expect(read).toBeInViewport({ timeout: 300 })
    }).toPass()
    await expect(panel.getByRole('button', { name: 'New messages' })).toBeVisible()
    const before = await topOf(read)
    await desk.messages.send(customer.ticket.id, { body: 'One answer' })
    await expect(panel.getByRole('button', { name: '1 new message' })).toBeVisible()
    await desk.messages.send(customer.ticket.id, { body: 'Another answer' })
    const pill = panel.getByRole('button', { name: '2 new messages' })
    await expect(pill).toBeVisible()
    expect(Math.abs((await topOf(read)) - before)).toBeLessThanOrEqual(1)
    await pill.click()
    await expect(log.getByText('Another answer')).toBeInViewport()
    await expect(pill).toHaveCount(0)
  })
})

/** Scrolls up as fast as a wheel does, through everything there is. */
async function scrollToTop(log: Locator): Promise<void> {
  await log.evaluate(async (node) => {
    const frame = (): Promise<number> => new Promise(requestAnimationFrame)
    while (node.querySelector('.load-more') || node.scrollTop > 0) {
      node.scrollTop -= 150
      await frame()
    }
  })
}

interface TraceEvent {
  name: string
  /** Microseconds of the thread's own time: other work on the machine does not count. */
  tdur?: number
  pid: number
  tid: number
  args: { name?: string }
}

/** The processor time of each task of the page's main thread while something is done, in milliseconds. */
async function cpuOfTasks(page: Page, work: () => Promise<void>): Promise<number[]> {
  const browser = page.context().browser()
  if (!browser) throw new Error('The page has no browser')
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] })
  await work()
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString())
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  return traceEvents
    .filter(({ name, pid, tid }) => name.endsWith('RunTask') && mainThreads.has(`${pid} ${tid}`))
    .map(({ tdur = 0 }) => tdur / 1000)
}
