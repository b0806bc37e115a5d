import type { Locator, Page } from '@playwright/test'
import { expectAccessible, horizontalOverflow, smallTargets } from '../support/accessibility.ts'
import { customerWithTicket } from '../support/customer.ts'
import { deskOf, signIn } from '../support/desk.ts'
import { expect, test } from '../support/test.ts'

const SUBJECT = 'Tracking has not moved'

test.describe('no rule of WCAG 2.2 A and AA is broken in the desk', () => {
  test('signing in, and being refused: in light, dark and forced colors', async ({ page, deskhand }) => {
    await page.goto(`${deskhand.url}/desk/`)
    await expect(page.getByRole('heading', { name: 'Sign in to the desk' })).toBeVisible()
    await expectAccessible(page, 'body')
    await page.getByLabel('Email').fill('nobody@example.com')
    await page.getByLabel('Password').fill('something else')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await expectAccessible(page, 'body')
  })

  test('an empty view: in light, dark and forced colors', async ({ page, deskhand }) => {
    await signIn(page, deskhand)
    await page.getByRole('link', { name: 'Mine' }).click()
    await page.getByText('Nothing is assigned to you').waitFor()
    await expectAccessible(page, 'body')
  })
})

test.describe('in a window 320 pixels wide, which is 400 % of 1280', () => {
  test.use({ viewport: { width: 320, height: 640 } })
  test('queue, ticket and details need no scrolling sideways, and every target is 24 pixels or more', async ({
    page,
    deskhand,
  }) => {
    const expectFits = async (place: string): Promise<void> => {
      expect.soft(await horizontalOverflow(page, 'body'), place).toEqual([])
      expect
        .soft(await page.evaluate(() => document.documentElement.scrollWidth), place)
        .toBeLessThanOrEqual(320)
      expect.soft(await smallTargets(page, 'body'), place).toEqual([])
    }
    await page.goto(`${deskhand.url}/desk/`)
    await page.getByLabel('Email').waitFor()
    await expectFits('signing in')
    await signIn(page, deskhand)
    await deskOf(page).rows.first().waitFor()
    await expectFits('the queue')
    await deskOf(page).openTicket(SUBJECT)
    await expectFits('a ticket')
    await page.getByRole('link', { name: 'Show details' }).click()
    await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible()
    await expectFits('its details')
  })
})

test('a screen reader is told of a new ticket and of messages in the open one', async ({
  page,
  deskhand,
}) => {
  await signIn(page, deskhand)
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()
  const customer = await customerWithTicket(deskhand, 'Hello desk')
  const announced = page.locator('p[aria-live=polite]')
  await expect(announced).toHaveText(`New ticket #${customer.ticket.number}: Hello desk`)
  const { openTicket, thread } = deskOf(page)
  await openTicket('Hello desk')
  await customer.client.messages.send(customer.ticket.id, { body: 'Anybody there?' })
  await expect(thread.getByText('Anybody there?')).toBeVisible()
})

test.describe('by keyboard alone', () => {
  test('a dialog keeps the focus, Escape closes it, and the focus goes back to what opened it', async ({
    page,
    deskhand,
  }) => {
    await signIn(page, deskhand)
    await page.goto(`${deskhand.url}/desk/#/demo/articles`)
    const opener = page.getByRole('button', { name: 'Import…' })
    await opener.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Import Markdown' })
    await expect(dialog).toBeVisible()
    for (let step = 0; step < 8; step++) await page.keyboard.press('Tab')
    // Out of the document, at most: a modal dialog of the browser lets nobody onto the page behind it.
    const isBehind = () =>
      document.activeElement?.closest('main') && !document.activeElement.closest('dialog')
    expect(await page.evaluate(isBehind)).toBeFalsy()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(opener).toBeFocused()
  })

  test('an article is found, written and saved without a pointer', async ({ page, deskhand }) => {
    await signIn(page, deskhand)
    await page.goto(`${deskhand.url}/desk/#/demo/articles`)
    await page.getByRole('searchbox').focus()
    await page.keyboard.type('refunds')
    const row = page.getByRole('list', { name: 'Articles' }).getByRole('link', { name: /How refunds work/ })
    await row.waitFor()
    await tabTo(page, row)
    await page.keyboard.press('Enter')
    await page.getByLabel('Title').waitFor()
    await tabTo(page, page.getByLabel('Text', { exact: true }))
    await page.keyboard.press('Control+End')
    await page.keyboard.type('\n\nWritten without a pointer.')
    const save = page.getByRole('button', { name: 'Save' })
    await tabTo(page, save, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await expect(save).toHaveAttribute('aria-disabled', 'true')
  })
})

/** Presses Tab until this has the focus, as somebody does who cannot point at it. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let step = 0; step < 60; step++) {
    if (await target.evaluate((node) => node === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error('The Tab key does not lead there')
}
