import type { Page } from '@playwright/test'
import { customerWithTicket } from '../support/customer.ts'
import { meterCosts, type PageCosts } from '../support/page-costs.ts'
import { storedIn, untilIdle, watchPage } from '../support/page-watch.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf } from '../support/widget.ts'

type Method = 'init' | 'destroy' | 'open' | 'close'

/** Calls the widget as the host page's own scripts do. */
const call = (page: Page, method: Method): Promise<void> =>
  page.evaluate(
    (name) => (window as unknown as { Deskhand: Record<Method, () => void> }).Deskhand[name](),
    method,
  )

/** Lets a returning customer open the widget, with a live connection and a thread on the screen. */
async function useWidget(page: Page): Promise<void> {
  const widget = widgetOf(page)
  await call(page, 'open')
  await widget.openTicket('An old friend')
  await widget.composer.fill('Half a sentence')
  await widget.composer.fill('')
}

/** The names a page has in its global scope; the widget's own file has added one. */
const globalsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.getOwnPropertyNames(window).toSorted())

test('destroy() leaves nodes, listeners, timers, streams, globals and storage exactly as they were', async ({
  page,
  host,
  deskhand,
}) => {
  const { complaints } = await watchPage(page)
  const costs = await meterCosts(page)
  const customer = await customerWithTicket(deskhand, 'An old friend')
  await customer.visitWith(page)
  await page.goto(host.url)
  await untilIdle(page)
  const globals = await globalsOf(page)
  const atRest = async () => {
    // What waits for the next frame has nothing to do then, and ends.
    await expect.poll(() => costs.measure()).toMatchObject({ timers: 0, requests: 0 })
    const { heapBytes: _varies, ...counted } = await costs.measure()
    return { ...counted, globals: await globalsOf(page), stored: await storedIn(page) }
  }
  // The modules stay with the page: what is left after the first time is the measure for the next ones.
  await useWidget(page)
  await call(page, 'destroy')
  const before = await atRest()
  expect(before.globals).toEqual(globals)

  for (const _ of [1, 2, 3]) {
    await call(page, 'init')
    const listening = page.waitForRequest(/\/v1\/events/)
    await useWidget(page)
    await listening
    await expect.poll(() => costs.measure()).toMatchObject({ requests: 1 })
    const inUse = await costs.measure()
    expect(inUse.nodes).toBeGreaterThan(before.nodes)
    expect(inUse.listeners).toBeGreaterThan(before.listeners)

    await call(page, 'destroy')
    await expect(page.locator('deskhand-widget')).toHaveCount(0)
    expect(await atRest()).toEqual(before)
  }
  expect(complaints).toEqual([])
})

/** In the page: each call from outside would leave something of its own on its heap. */
const openAndClose = (page: Page, rounds: number): Promise<void> =>
  page.evaluate(async (rounds) => {
    const { Deskhand } = window as unknown as { Deskhand: Record<Method, () => Promise<void>> }
    const frame = () => new Promise(requestAnimationFrame)
    for (let round = 0; round < rounds; round++) {
      await Deskhand.open()
      await frame()
      await Deskhand.close()
      await frame()
    }
  }, rounds)

/**
 * Bytes by which fifty rounds may leave the heap larger, 400 for each: nodes and listeners are counted besides. What a leak adds
 * it adds to every fifty; what the browser compiles and caches becomes less and less. So the least of several fifties counts.
 */
const FLAT = 20_000

test('opening and closing fifty times leaves the page exactly as it was, and the heap flat', async ({
  page,
  host,
  deskhand,
}) => {
  const costs = await meterCosts(page)
  const customer = await customerWithTicket(deskhand, 'An old friend')
  await customer.visitWith(page)
  await page.goto(host.url)
  await untilIdle(page)
  const after: PageCosts[] = []
  for (let fifties = 0; fifties < 6; fifties++) {
    await openAndClose(page, 50)
    after.push(await costs.measure())
  }
  const [first, ...later] = after
  for (const { nodes, listeners } of later)
    expect({ nodes, listeners }).toEqual({ nodes: first?.nodes, listeners: first?.listeners })
  const growths = later.map(({ heapBytes }, index) => heapBytes - (after[index]?.heapBytes ?? 0))
  expect(Math.min(...growths)).toBeLessThan(FLAT)
})

test('walking through the views ten times leaves the page exactly as it was', async ({
  page,
  host,
  deskhand,
}) => {
  const costs = await meterCosts(page)
  const customer = await customerWithTicket(deskhand, 'An old friend')
  await customer.visitWith(page)
  await page.goto(host.url)
  const widget = widgetOf(page)
  await widget.open()
  const walk = async (rounds: number) => {
    for (let round = 0; round < rounds; round++) {
      await widget.openTicket('An old friend')
      await widget.panel.getByRole('button', { name: 'Back' }).click()
      await widget.tab('Home')
    }
    await expect.poll(async () => (await costs.measure()).requests).toBe(1)
    const { nodes, listeners } = await costs.measure()
    return { nodes, listeners }
  }
  const before = await walk(3)
  expect(await walk(10)).toEqual(before)
})
