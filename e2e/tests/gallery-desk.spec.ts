import type { Page } from '@playwright/test'
import { DESK_PLACES, goToPlace, settingsSubjects } from '../support/desk-places.ts'
import { startDeskhand, type DeskhandServer } from '../support/deskhand-server.ts'
import { keepPicture } from '../support/gallery.ts'
import { expect, test } from '../support/test.ts'

const DEVICES = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
}
const LANGUAGES = ['en', 'de'] as const
const THEMES = ['light', 'dark'] as const

async function keepBothThemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme })
    await keepPicture(page, `${name}-${colorScheme}`)
  }
}

// Of its own, so that the pictures show the demo shop and not what other tests have left.
let shop: DeskhandServer
test.beforeAll(async () => {
  shop = await startDeskhand()
})
test.afterAll(() => shop.stop())

test('signing in', async ({ browser }) => {
  for (const [device, options] of Object.entries(DEVICES)) {
    for (const language of LANGUAGES) {
      const context = await browser.newContext({ ...options, locale: language, reducedMotion: 'reduce' })
      const page = await context.newPage()
      await page.goto(`${shop.url}/desk/`)
      await page.locator('input[type=email]').waitFor()
      await keepBothThemes(page, `desk-sign-in-${device}-${language}`)
      await context.close()
    }
  }
})

for (const [device, options] of Object.entries(DEVICES)) {
  for (const language of LANGUAGES) {
    test(`every page of the desk on a ${device}, in ${language}`, async ({ browser }) => {
      test.setTimeout(300_000)
      const context = await browser.newContext({ ...options, reducedMotion: 'reduce' })
      const page = await context.newPage()
      const subjects = await settingsSubjects(page, shop)
      // Chosen as a member does, on the page of their account.
      await goToPlace(page, shop, { hash: 'settings/account' })
      await page.getByRole('combobox', { name: 'Language' }).selectOption(language)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      for (const [name, place] of Object.entries(DESK_PLACES)) {
        await goToPlace(page, shop, place)
        await keepBothThemes(page, `desk-${name}-${device}-${language}`)
      }
      for (const subject of subjects) {
        await goToPlace(page, shop, { hash: `settings/${subject}` })
        await keepBothThemes(page, `desk-settings-${subject}-${device}-${language}`)
      }
      await context.close()
    })
  }
}
