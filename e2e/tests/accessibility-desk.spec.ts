import type { Page } from '@playwright/test'
import { expectAccessible, horizontalOverflow, smallTargets } from '../support/accessibility.ts'
import { customerWithTicket } from '../support/customer.ts'
import { deskOf, signIn } from '../support/desk.ts'
import { expect, test } from '../support/test.ts'

const SUBJECT = 'Tracking has not moved'

/** How to get from the queue to each place. */
const PLACES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the queue': (page) => page.getByText('No ticket selected').waitFor(),
  'a ticket': (page) => deskOf(page).openTicket(SUBJECT),
  'a note that is being written': async (page) => {
    await deskOf(page).openTicket(SUBJECT)
    await page.getByRole('radio', { name: 'Internal note' }).check()
    await page.getByLabel('Internal note for the team').fill('Only for us')
  },
  'the list of shortcuts': async (page) => {
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
    await page.getByRole('dialog').waitFor()
  },
  'an empty view': async (page) => {
    await page.getByRole('link', { name: 'Mine' }).click()
    await page.getByText('Nothing is assigned to you').waitFor()
  },
}

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

  for (const [place, go] of Object.entries(PLACES)) {
    test(`${place}: in light, dark and forced colors`, async ({ page, deskhand }) => {
      await signIn(page, deskhand)
      await go(page)
      await expectAccessible(page, 'body')
    })
  }
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
