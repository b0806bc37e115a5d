import type { Page } from '@playwright/test'
import { keepPicture } from '../support/gallery.ts'
import { expect, test } from '../support/test.ts'
import { callWidget } from '../support/widget-api.ts'
import { WIDGET_STATES } from '../support/widget-states.ts'
import { widgetOf } from '../support/widget.ts'

const DEVICES = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
}
const LOOKS = [
  ['en', 'light'],
  ['en', 'dark'],
  ['ar', 'light'],
  ['ar', 'dark'],
] as const
/** Keeps the state in both directions and schemes; the language changes while the state stays as it is. */
async function keepLooks(page: Page, name: string): Promise<void> {
  for (const [locale, colorScheme] of LOOKS) {
    await callWidget(page, 'setLocale', locale)
    await page.emulateMedia({ colorScheme })
    const dialog = page.locator('deskhand-widget dialog')
    if ((await dialog.count()) > 0) await expect(dialog).toHaveAttribute('lang', locale)
    await keepPicture(page, `${name}-${locale}-${colorScheme}`)
  }
}

for (const [device, options] of Object.entries(DEVICES)) {
  for (const [state, reach] of Object.entries(WIDGET_STATES)) {
    test(`pictures of ${state} on a ${device}`, async ({ browser, deskhand }) => {
      const context = await browser.newContext(options)
      const page = await context.newPage()
      await reach({ server: deskhand, context, page, widget: widgetOf(page) })
      await keepLooks(page, `state-${state}-${device}`)
      await context.close()
    })
  }
}
