import type { Browser, Page } from '@playwright/test'
import { expectAccessible, horizontalOverflow, smallTargets } from '../support/accessibility.ts'
import { goToPlace, placesOfDesk, placesOfSettings } from '../support/desk-places.ts'
import { beSignedIn } from '../support/desk.ts'
import { startDeskhand, type DeskhandServer } from '../support/deskhand-server.ts'
import { keepPicture } from '../support/gallery.ts'
import { expect, test } from '../support/test.ts'

const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

/** What is done with each place, under a name for its pictures. */
type Look = (page: Page, name: string) => Promise<void>

// Of its own, so that the pictures show the demo shop and not what other tests have left.
let shop: DeskhandServer
test.beforeAll(async () => {
  shop = await startDeskhand()
})
test.afterAll(() => shop.stop())

const PARTS = { desk: placesOfDesk, settings: placesOfSettings }

for (const [part, places] of Object.entries(PARTS)) {
  // Each place is opened once for the rules and for the pictures: opening is what costs most.
  test(`every page of the ${part}: no rule of WCAG 2.2 A and AA is broken in light, dark and forced colors, and a phone shows all of it`, async ({
    browser,
  }) => {
    test.setTimeout(300_000)
    await lookAround(browser, 'en', places, async (page, name) => {
      await expectFits(page, name)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await keepPicture(page, `desk-${name}-phone-en-${colorScheme}`)
      }
      await page.setViewportSize(WIDE)
      await test.step(name, () =>
        expectAccessible(page, 'body', undefined, async (appearance) => {
          if (appearance !== 'forced colors') await keepPicture(page, `desk-${name}-desktop-en-${appearance}`)
        }),
      )
    })
  })

  test(`every page of the ${part} in German, whose words are longer: a phone shows all of it`, async ({
    browser,
  }) => {
    test.setTimeout(300_000)
    await lookAround(browser, 'de', places, async (page, name) => {
      await expect.soft(page.locator('html'), name).toHaveAttribute('lang', 'de')
      await expectFits(page, name)
      await keepPicture(page, `desk-${name}-phone-de-light`)
      await page.setViewportSize(WIDE)
      await keepPicture(page, `desk-${name}-desktop-de-light`)
    })
  })
}

test('charts become narrower with their page', async ({ page }) => {
  await page.setViewportSize(WIDE)
  await beSignedIn(page, shop)
  await goToPlace(page, shop, { hash: 'metrics' })
  await page.locator('canvas').first().waitFor()
  await page.setViewportSize(PHONE)
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
    .toBeLessThanOrEqual(PHONE.width)
  await expect.poll(() => horizontalOverflow(page, 'body')).toEqual([])
})

test('while the desk connects, which German has long words for, a phone shows all of it', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: PHONE, locale: 'de' })
  const page = await context.newPage()
  // Never answered.
  await page.route('**/events*', () => undefined)
  await beSignedIn(page, shop)
  await goToPlace(page, shop, { hash: 'tickets/open' })
  await expect(page.getByText('Wird verbunden')).toBeVisible()
  await expectFits(page, 'queue')
  await context.close()
})

/** Goes through a part of the shop's desk, on a phone. A look may widen the window. */
async function lookAround(
  browser: Browser,
  locale: string,
  places: typeof placesOfDesk,
  look: Look,
): Promise<void> {
  const context = await browser.newContext({ viewport: PHONE, locale, reducedMotion: 'reduce' })
  const page = await context.newPage()
  for await (const name of places(page, shop)) {
    await look(page, name)
    await page.setViewportSize(PHONE)
  }
  await context.close()
}

/** Expects that a narrow window shows all of a place: nothing sticks out sideways, and every target can be hit. */
async function expectFits(page: Page, place: string): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, place).toBeLessThanOrEqual(PHONE.width)
  expect.soft(await horizontalOverflow(page, 'body'), place).toEqual([])
  expect.soft(await smallTargets(page, 'body'), place).toEqual([])
}
