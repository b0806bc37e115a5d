import type { Locator, Page } from '@playwright/test'
import { customerWithTicket } from '../support/customer.ts'
import type { DeskhandServer } from '../support/deskhand-server.ts'
import type { HostPage } from '../support/host-page.ts'
import { writeManyTickets } from '../support/many-tickets.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf } from '../support/widget.ts'

/** More than three pages. */
const MANY = 70

/** The list of a customer who has asked very often. */
async function openTickets(page: Page, host: HostPage, server: DeskhandServer): Promise<Locator> {
  const customer = await customerWithTicket(server, 'Question 0')
  await writeManyTickets(server, customer.ticket, MANY)
  await customer.visitWith(page)
  await page.goto(host.url)
  const { open, tab, panel } = widgetOf(page)
  await open()
  await tab('Tickets')
  await panel.getByText('Question 1', { exact: true }).waitFor()
  return panel
}

/** The numbers of the questions in the list, from the top. */
const numbersIn = (panel: Locator): Promise<number[]> =>
  panel
    .getByText(/^Question \d+$/)
    .evaluateAll((subjects) => subjects.map(({ textContent }) => Number(textContent?.slice(9))))

const moreOf = (panel: Locator): Locator => panel.getByRole('button', { name: 'Load more' })

/** Asks for more until there is none. @returns how often it did */
async function loadAll(panel: Locator): Promise<number> {
  for (let pages = 0; ; pages += 1) {
    if ((await moreOf(panel).count()) === 0) return pages
    const { length } = await numbersIn(panel)
    await moreOf(panel).click()
    await expect.poll(async () => (await numbersIn(panel)).length).toBeGreaterThan(length)
  }
}

const upTo = (last: number): number[] => Array.from({ length: last + 1 }, (_, number) => number)

test('the list loads more until there is none, each ticket once, and keeps its place', async ({
  page,
  host,
  deskhand,
}) => {
  const panel = await openTickets(page, host, deskhand)
  const first = await numbersIn(panel)
  expect(first).toEqual(upTo(first.length - 1))
  expect(first.length).toBeLessThan(MANY)
  await moreOf(panel).scrollIntoViewIfNeeded()
  const before = await moreOf(panel).boundingBox()
  await moreOf(panel).click()
  const next = panel.getByText(`Question ${first.length}`, { exact: true })
  await expect(next).toBeVisible()
  // What comes stands where the button was: nothing above it has moved.
  expect(Math.abs(((await next.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(40)
  expect(await loadAll(panel)).toBeGreaterThan(0)
  expect(await numbersIn(panel)).toEqual(upTo(MANY))
})

test('so does what is filtered and sorted, in that order', async ({ page, host, deskhand }) => {
  const panel = await openTickets(page, host, deskhand)
  const solved = upTo(MANY).filter((number) => number > 0 && number % 3 === 0)
  await panel.getByRole('button', { name: 'Done' }).click()
  await expect.poll(async () => (await numbersIn(panel))[0]).toBe(3)
  await loadAll(panel)
  expect(await numbersIn(panel)).toEqual(solved)

  await panel.getByRole('combobox', { name: 'Order' }).selectOption('Newest')
  await expect.poll(async () => (await numbersIn(panel))[0]).toBe(69)
  await loadAll(panel)
  expect(await numbersIn(panel)).toEqual(solved.toReversed())

  await panel.getByRole('button', { name: 'All' }).click()
  await panel.getByRole('combobox', { name: 'Order' }).selectOption('Oldest')
  await expect.poll(async () => (await numbersIn(panel))[0]).toBe(1)
  expect(await loadAll(panel)).toBeGreaterThan(1)
  expect(await numbersIn(panel)).toEqual([...upTo(MANY).slice(1), 0])
})

test('a page that does not come is asked for again with the same button', async ({
  page,
  host,
  deskhand,
  context,
}) => {
  const panel = await openTickets(page, host, deskhand)
  const { length } = await numbersIn(panel)
  await context.setOffline(true)
  await moreOf(panel).click()
  await expect(moreOf(panel)).toHaveText('Load more')
  expect((await numbersIn(panel)).length).toBe(length)
  await context.setOffline(false)
  await loadAll(panel)
  expect(await numbersIn(panel)).toEqual(upTo(MANY))
})
