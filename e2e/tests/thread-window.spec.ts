import type { Locator } from '@playwright/test'
import { agentOf } from '../support/agent.ts'
import { customerWithTicket, openThread } from '../support/customer.ts'
import { writeLongThread } from '../support/long-thread.ts'
import { expect, test } from '../support/test.ts'

const SUBJECT = 'The longest story'
const LONG = 2_600
/** Somebody who lost the connection tries again after at most 30 seconds. */
const RECOVERY = { timeout: 45_000 }

test.describe('a thread that is longer than what is kept of it', () => {
  test('is all there, in its place, wherever the customer goes', async ({ page, host, deskhand }) => {
    const customer = await customerWithTicket(deskhand, SUBJECT, 'Message 1')
    await writeLongThread(deskhand, customer.ticket, LONG)
    let refetched = 0
    page.on('request', (request) => (refetched += /\/messages\?.*after=/.test(request.url()) ? 1 : 0))
    const { log, panel } = await openThread(page, host.url, customer)
    await expect(message(log, LONG)).toBeInViewport()
    await readToStart(log)
    await expect(message(log, 1)).toBeInViewport()
    const height = await heightOf(log)
    refetched = 0

    await leapTo(log, 0.5)
    await expect.poll(async () => (await inSight(log)).length).toBeGreaterThan(2)
    expect(refetched).toBeGreaterThan(0)
    expect(Math.abs((await heightOf(log)) - height)).toBeLessThanOrEqual(2)
    // A slow machine may not fetch as fast as a wheel turns: what it shows then is blank, but never out of order.
    const passed = await readOn(log, 200)
    expect(passed).toEqual(passed.toSorted((a, b) => a - b))
    await expect(async () => {
      const seen = await inSight(log)
      expect(seen.length).toBeGreaterThan(2)
      expect(seen).toEqual(seen.map((_, index) => (seen[0] ?? 0) + index))
    }).toPass()

    const desk = await agentOf(deskhand)
    await desk.messages.send(customer.ticket.id, { body: 'An answer to all of this' })
    await panel.getByRole('button', { name: '1 new message' }).click()
    await expect(log.getByText('An answer to all of this')).toBeInViewport()
    await expect(message(log, LONG)).toBeInViewport()
    await expect.poll(async () => (await customer.client.tickets.get(customer.ticket.id)).unreadCount).toBe(0)
    await leapTo(log, 0)
    await expect(message(log, 1)).toBeInViewport()
    const seen = await inSight(log)
    expect(seen).toEqual(seen.map((_, index) => index + 1))
  })

  test('waits for the connection where it is not there any more', async ({
    page,
    host,
    deskhand,
    context,
  }) => {
    const customer = await customerWithTicket(deskhand, SUBJECT, 'Message 1')
    await writeLongThread(deskhand, customer.ticket, LONG)
    const { log } = await openThread(page, host.url, customer)
    await expect(message(log, LONG)).toBeInViewport()
    await readToStart(log)
    await context.setOffline(true)
    await leapTo(log, 0.5)
    await expect.poll(() => inSight(log)).toEqual([])
    await context.setOffline(false)
    await expect.poll(async () => (await inSight(log)).length, RECOVERY).toBeGreaterThan(2)
  })
})

const message = (log: Locator, number: number): Locator => log.getByText(new RegExp(`^Message ${number}\\b`))

const heightOf = (log: Locator): Promise<number> => log.evaluate((node) => node.scrollHeight)

const leapTo = (log: Locator, part: number): Promise<void> =>
  log.evaluate((node, part) => node.scrollTo(0, node.scrollHeight * part), part)

/** Scrolls up through everything there is. */
const readToStart = (log: Locator): Promise<void> =>
  log.evaluate(async (node) => {
    while (node.querySelector('.load-more') || node.scrollTop > 0) {
      node.scrollTop -= 2_000
      await new Promise(requestAnimationFrame)
    }
  })

/** The numbers of the messages that can be seen. */
const inSight = (log: Locator): Promise<number[]> => readOn(log, 0)

/** Scrolls down as fast as a wheel does. @returns the numbers of the messages that came by, in the order in which they did */
const readOn = (log: Locator, frames: number): Promise<number[]> =>
  log.evaluate(async (node, frames) => {
    const passed = new Set<number>()
    const { top, bottom } = node.getBoundingClientRect()
    function look(): void {
      for (const bubble of node.querySelectorAll('.bubble')) {
        const box = bubble.getBoundingClientRect()
        const number = /^Message (\d+)/.exec(bubble.textContent ?? '')?.[1]
        if (number && box.bottom > top && box.top < bottom) passed.add(Number(number))
      }
    }
    look()
    for (let frame = 0; frame < frames; frame += 1) {
      node.scrollTop += 150
      await new Promise(requestAnimationFrame)
      look()
    }
    return [...passed]
  }, frames)
