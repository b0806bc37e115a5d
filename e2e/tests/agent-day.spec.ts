import type { DeskTicket } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import type { Locator, Page } from '@playwright/test'
import { agentOf } from '../support/agent.ts'
import { customerWithTicket } from '../support/customer.ts'
import { deskOf } from '../support/desk.ts'
import { startDeskhand, type DeskhandServer } from '../support/deskhand-server.ts'
import { keepPicture } from '../support/gallery.ts'
import { secondAgent, type SecondAgent } from '../support/second-agent.ts'
import { expect, test } from '../support/test.ts'

/** The oldest first: the last one stands at the top of the queue. */
const SUBJECTS = Array.from({ length: 20 }, (_, index) => `Question ${String(index + 1).padStart(2, '0')}`)
const CUSTOMERS = 4

// Of its own, so that the queue holds these tickets and those of the demo shop.
let shop: DeskhandServer
let isla: SecondAgent
let desk: DeskSite

test.beforeAll(async () => {
  test.setTimeout(180_000)
  shop = await startDeskhand()
  isla = await secondAgent(shop)
  desk = await agentOf(shop)
  await desk.cannedReplies.create({
    title: 'Shipping times',
    body: 'We ship within **two days**.',
    isShared: true,
  })
  await desk.tags.create({ name: 'shipping' })
  const perCustomer = SUBJECTS.length / CUSTOMERS
  for (let start = 0; start < SUBJECTS.length; start += perCustomer) {
    const [first = '', ...others] = SUBJECTS.slice(start, start + perCustomer)
    const { client } = await customerWithTicket(shop, first, 'When will it arrive?')
    for (const subject of others) await client.tickets.create({ subject, body: 'When will it arrive?' })
  }
})
test.afterAll(() => shop.stop())

test('an agent works twenty tickets without touching a pointer', async ({ page }) => {
  test.setTimeout(240_000)
  const countPointers = await watchPointers(page)
  const { press, type } = keysOf(page)
  const { reply, rows, thread } = deskOf(page)
  const note = page.getByLabel('Internal note for the team')

  // She comes in.
  await page.goto(`${shop.url}/desk/`)
  await reach(page, page.getByLabel('Email'))
  await type(isla.email)
  await press('Tab')
  await type(isla.password)
  await press('Enter')
  await rows.first().waitFor()

  // The keys are written down where she looks for them.
  await press('?')
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  for (const key of ['j', 'k', 'x', 'e', 'r', 'n', '/']) {
    await expect(keys.getByText(key, { exact: true }).first()).toBeVisible()
  }
  await press('Escape')
  await expect(keys).toBeHidden()

  // Five are answered with a canned reply, and resolved with it.
  for (const subject of SUBJECTS.slice(15).toReversed()) {
    await goTo(page, subject)
    await press('Enter')
    await expect(thread.getByText('When will it arrive?')).toBeVisible()
    await press('r')
    await expect(reply).toBeFocused()
    await type('Hello! /ship')
    await page.getByRole('option', { name: /Shipping times/ }).waitFor()
    await press('Enter')
    await expect(reply).toContainText('We ship within two days.')
    await press('Control+Shift+Enter')
    await expect(thread.getByText('We ship within')).toBeVisible()
    await leave(page)
  }
  await keepPicture(page, 'agent-day-1-replies')

  // On five she leaves a note, takes the ticket and makes it urgent.
  for (const subject of SUBJECTS.slice(10, 15).toReversed()) {
    await goTo(page, subject)
    await press('Enter')
    await thread.waitFor()
    await press('n')
    await expect(note).toBeFocused()
    await type('The parcel is at the depot.')
    await press('Control+Enter')
    await expect(thread.getByText('The parcel is at the depot.')).toBeVisible()
    await leaveField(page)
    await press('a')
    await expect(page.getByRole('combobox', { name: 'Assignee' })).toContainText('Isla Harker')
    await press('p')
    await expect(page.getByRole('combobox', { name: 'Priority' })).toBeFocused()
    await type('Urgent')
    await expect(page.getByRole('combobox', { name: 'Priority' })).toHaveValue('urgent')
    await leave(page)
  }

  // Four get a tag, and a status.
  for (const subject of SUBJECTS.slice(6, 10).toReversed()) {
    await goTo(page, subject)
    await press('Enter')
    await thread.waitFor()
    await press('t')
    await expect(page.getByLabel('Add a tag')).toBeFocused()
    await type('shipping')
    await page
      .getByRole('list', { name: 'Tags to add' })
      .getByRole('button', { name: 'shipping', exact: true })
      .waitFor()
    await press('Enter')
    await expect(page.getByRole('button', { name: 'Take off shipping' })).toBeVisible()
    await leaveField(page)
    await press('r')
    await expect(reply).toBeFocused()
    await type('We are looking into it.')
    await press('Control+Enter')
    await expect(thread.getByText('We are looking into it.')).toBeVisible()
    await leave(page)
  }
  await keepPicture(page, 'agent-day-2-tags')

  // The last six go together: ticked, resolved, and taken back.
  await goTo(page, SUBJECTS[5] ?? '')
  await press('x')
  for (let step = 0; step < 5; step++) await press('j')
  await press('Shift+X')
  await expect(page.getByText('6 selected')).toBeVisible()
  await keepPicture(page, 'agent-day-3-bulk')
  await press('e')
  await expectTickets(SUBJECTS.slice(0, 6), { status: 'resolved' })
  await expect(page.getByText('6 tickets set to Resolved.')).toBeVisible()
  await press('z')
  await expectTickets(SUBJECTS.slice(0, 6), { status: 'open' })

  await expectTickets(SUBJECTS.slice(6, 10), { tags: [{ name: 'shipping' }] })
  await expectTickets(SUBJECTS.slice(10, 15), { priority: 'urgent', assignee: { name: 'Isla Harker' } })
  await expectTickets(SUBJECTS.slice(15), { status: 'resolved' })
  expect(await countPointers()).toBe(0)
})

/** Counts what a pointer would have done. */
async function watchPointers(page: Page): Promise<() => Promise<number>> {
  let count = 0
  await page.exposeFunction('tellPointer', () => {
    count += 1
  })
  await page.addInitScript(() => {
    const { tellPointer } = globalThis as unknown as { tellPointer: () => void }
    for (const kind of ['pointerdown', 'mousedown', 'mousemove', 'wheel', 'touchstart'])
      addEventListener(kind, (event) => event.isTrusted && tellPointer(), { capture: true })
  })
  return async () => count
}

const keysOf = ({ keyboard }: Page) => ({
  press: (key: string) => keyboard.press(key),
  type: (text: string) => keyboard.type(text),
})

/** Presses Tab until this has the focus. */
async function reach(page: Page, target: Locator): Promise<void> {
  const hasFocus = () => target.evaluate((node) => node === document.activeElement)
  await target.waitFor()
  for (let step = 0; step < 30 && !(await hasFocus()); step++) await page.keyboard.press('Tab')
  await expect(target).toBeFocused()
}

/** Walks the queue to the row of a ticket. What she has worked on rises, so what is not on the screen is further down. */
async function goTo(page: Page, subject: string): Promise<void> {
  const current = page.locator('[data-ticket][data-selected="true"]')
  for (let step = 0; step < 40; step++) {
    const { here, there } = await page.locator('[data-ticket]').evaluateAll(
      (rows, wanted) => ({
        here: rows.findIndex((row) => row.matches('[data-selected="true"]')),
        there: rows.findIndex((row) => row.textContent.includes(wanted)),
      }),
      subject,
    )
    if (here !== -1 && here === there) break
    await page.keyboard.press(there !== -1 && there < here ? 'k' : 'j')
  }
  await expect(current).toContainText(subject)
}

/** Out of a field, so that the keys are commands again. */
async function leaveField(page: Page): Promise<void> {
  for (let step = 0; step < 4; step++) {
    if (
      await page.evaluate(
        () => !document.activeElement?.closest('input, textarea, select, [contenteditable]'),
      )
    )
      return
    await page.keyboard.press('Escape')
  }
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
}

/** Back to the queue. */
async function leave(page: Page): Promise<void> {
  await leaveField(page)
  await page.keyboard.press('u')
  await expect(page).toHaveURL(/tickets\/open$/)
}

/** Expects it of each of these tickets, as the server knows them. */
async function expectTickets(subjects: readonly string[], wanted: object): Promise<void> {
  await expect
    .poll(async () => {
      const tickets: DeskTicket[] = []
      for await (const ticket of desk.tickets.all()) tickets.push(ticket)
      return subjects.map((subject) => tickets.find((ticket) => ticket.subject === subject))
    })
    .toMatchObject(subjects.map(() => wanted))
}
