import type { Page } from '@playwright/test'
import { customerWithTicket } from '../support/customer.ts'
import type { DeskhandServer } from '../support/deskhand-server.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf, type Widget } from '../support/widget.ts'

/** The list of a customer who has asked so often that there is something to look for. */
async function openList(page: Page, deskhand: DeskhandServer): Promise<Widget> {
  const customer = await customerWithTicket(deskhand, 'Question 1')
  for (const number of [2, 3, 4, 5])
    await customer.client.tickets.create({ subject: `Question ${number}`, body: 'Could you help me?' })
  await customer.visitWith(page)
  await page.goto(`${deskhand.url}/demo/`)
  const widget = widgetOf(page)
  await widget.open()
  await widget.tab('Tickets')
  await widget.panel.getByText('Question 5').waitFor()
  return widget
}

test('the arrow of the order stands in its field, also before any form has been opened', async ({
  page,
  deskhand,
}) => {
  const { panel } = await openList(page, deskhand)
  const select = panel.getByRole('combobox', { name: 'Order' })
  const [field, arrow] = await Promise.all([
    select.boundingBox(),
    select.locator('..').locator('svg').boundingBox(),
  ])
  if (!field || !arrow) throw new Error('The order is not shown')
  expect(arrow.x).toBeGreaterThan(field.x)
  expect(arrow.x + arrow.width).toBeLessThan(field.x + field.width)
  expect(arrow.y).toBeGreaterThan(field.y)
  expect(arrow.y + arrow.height).toBeLessThan(field.y + field.height)
})

test('on a page enlarged four times every ticket can be reached, and nothing lies over the tabs', async ({
  page,
  deskhand,
}) => {
  await page.setViewportSize({ width: 320, height: 256 })
  const { panel, log } = await openList(page, deskhand)
  const tabs = await panel.getByRole('navigation').boundingBox()
  const ask = await panel.getByRole('button', { name: 'Send us a message' }).boundingBox()
  if (!tabs || !ask) throw new Error('The bar or the button is not shown')
  expect(ask.y + ask.height).toBeLessThanOrEqual(tabs.y)
  const first = panel.getByText('Question 1')
  await first.scrollIntoViewIfNeeded()
  await first.click()
  await log.waitFor()
})
