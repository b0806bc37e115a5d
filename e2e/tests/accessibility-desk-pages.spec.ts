import type { Page } from '@playwright/test'
import { expectAccessible, horizontalOverflow, smallTargets } from '../support/accessibility.ts'
import { signIn } from '../support/desk.ts'
import { DESK_PLACES, goToPlace, settingsSubjects } from '../support/desk-places.ts'
import { expect, test } from '../support/test.ts'

const PHONE = { width: 390, height: 844 }

/** Expects that a narrow window shows all of a place: nothing sticks out sideways, and every target can be hit. */
async function expectFits(page: Page, place: string): Promise<void> {
  expect.soft(await horizontalOverflow(page, 'body'), place).toEqual([])
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, place).toBeLessThanOrEqual(PHONE.width)
  expect.soft(await smallTargets(page, 'body'), place).toEqual([])
}

for (const [name, place] of Object.entries(DESK_PLACES)) {
  test(`${name}: no rule of WCAG 2.2 A and AA is broken in light, dark and forced colors, and a phone shows all of it`, async ({
    page,
    deskhand,
  }) => {
    await signIn(page, deskhand)
    await goToPlace(page, deskhand, place)
    await expectAccessible(page, 'body')
    await page.setViewportSize(PHONE)
    await goToPlace(page, deskhand, place)
    await expectFits(page, name)
  })
}

test('every subject of the settings: no rule of WCAG 2.2 A and AA is broken in light, dark and forced colors, and a phone shows all of it', async ({
  page,
  deskhand,
}) => {
  test.setTimeout(240_000)
  const subjects = await settingsSubjects(page, deskhand)
  expect(subjects).toContain('webhooks')
  for (const subject of subjects) {
    await page.setViewportSize({ width: 1280, height: 800 })
    await goToPlace(page, deskhand, { hash: `settings/${subject}` })
    await test.step(subject, () => expectAccessible(page, 'body'))
    await page.setViewportSize(PHONE)
    await expectFits(page, subject)
  }
})

test.describe('by keyboard alone', () => {
  test('a dialog keeps the focus, Escape closes it, and the focus goes back to what opened it', async ({
    page,
    deskhand,
  }) => {
    await signIn(page, deskhand)
    await goToPlace(page, deskhand, { hash: 'articles' })
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
    await goToPlace(page, deskhand, { hash: 'articles' })
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
async function tabTo(page: Page, target: ReturnType<Page['locator']>, key = 'Tab'): Promise<void> {
  for (let step = 0; step < 60; step++) {
    if (await target.evaluate((node) => node === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error('The Tab key does not lead there')
}
