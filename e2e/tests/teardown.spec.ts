import type { Page } from '@playwright/test'
import { customerWithTicket } from '../support/customer.ts'
import { meterCosts } from '../support/page-costs.ts'
import { untilIdle, watchPage } from '../support/page-watch.ts'
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

test('destroy() leaves no node, listener, timer or stream behind', async ({ page, host, deskhand }) => {
  const { complaints } = await watchPage(page)
  const costs = await meterCosts(page)
  const customer = await customerWithTicket(deskhand, 'An old friend')
  await customer.visitWith(page)
  await page.goto(host.url)
  await untilIdle(page)
  // The modules stay with the page: what is left after the first time is the measure for the second.
  await useWidget(page)
  await call(page, 'destroy')
  // What waits for the next frame has nothing to do then, and ends.
  await expect.poll(() => costs.measure()).toMatchObject({ timers: 0, requests: 0 })
  const before = await costs.measure()

  await call(page, 'init')
  const listening = page.waitForRequest(/\/v1\/events/)
  await useWidget(page)
  await listening
  const inUse = await costs.measure()
  expect(inUse.requests).toBe(1)
  expect(inUse.nodes).toBeGreaterThan(before.nodes)

  await call(page, 'destroy')
  await expect(page.locator('deskhand-widget')).toHaveCount(0)
  await expect.poll(() => costs.measure()).toMatchObject({ timers: 0, requests: 0 })
  const after = await costs.measure()
  expect(after.nodes).toBeLessThanOrEqual(before.nodes)
  expect(after.listeners).toBeLessThanOrEqual(before.listeners)
  expect(complaints).toEqual([])
})

test('opening and closing fifty times leaves the page as heavy as it was', async ({
  page,
  host,
  deskhand,
}) => {
  const costs = await meterCosts(page)
  const customer = await customerWithTicket(deskhand, 'An old friend')
  await customer.visitWith(page)
  await page.goto(host.url)
  const { panel } = widgetOf(page)
  const cycle = async (): Promise<void> => {
    await call(page, 'open')
    await expect(panel).toBeVisible()
    await call(page, 'close')
    await expect(panel).toBeHidden()
  }
  for (let warmUp = 0; warmUp < 5; warmUp++) await cycle()
  const before = await costs.measure()
  for (let round = 0; round < 50; round++) await cycle()
  const after = await costs.measure()
  expect(after.listeners - before.listeners).toBeLessThanOrEqual(2)
  expect(after.nodes - before.nodes).toBeLessThanOrEqual(20)
  expect(after.heapBytes - before.heapBytes).toBeLessThan(400_000)
})

test('walking through the views ten times leaves the page as heavy as it was', async ({
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
  const cycle = async (): Promise<void> => {
    await widget.openTicket('An old friend')
    await widget.panel.getByRole('button', { name: 'Back' }).click()
    await widget.tab('Home')
  }
  for (let warmUp = 0; warmUp < 3; warmUp++) await cycle()
  const before = await costs.measure()
  for (let round = 0; round < 10; round++) await cycle()
  const after = await costs.measure()
  expect(after.listeners - before.listeners).toBeLessThanOrEqual(5)
  expect(after.nodes - before.nodes).toBeLessThanOrEqual(60)
  expect(after.heapBytes - before.heapBytes).toBeLessThan(600_000)
})
