import { expectAccessible, horizontalOverflow, smallTargets } from '../support/accessibility.ts'
import { expect, test } from '../support/test.ts'
import { callWidget } from '../support/widget-api.ts'
import { WIDGET_STATES } from '../support/widget-states.ts'
import { widgetOf } from '../support/widget.ts'

const WIDGET = 'deskhand-widget'

/** What is left for the page in a window of 1280 by 1024 pixels that is enlarged to 400 %. */
const ENLARGED = { width: 320, height: 256 }

test.describe('no rule of WCAG 2.2 A and AA is broken where something is wrong, or at its end', () => {
  for (const [state, reach] of Object.entries(WIDGET_STATES)) {
    test(`${state}: in light, dark, forced colors, from right to left, and enlarged to 400 %`, async ({
      page,
      context,
      deskhand,
    }) => {
      await reach({ server: deskhand, context, page, widget: widgetOf(page) })
      await expectAccessible(page, WIDGET)
      const isOnline = await page.evaluate(() => navigator.onLine)
      const dialog = page.locator(`${WIDGET} dialog`)
      await callWidget(page, 'setLocale', 'ar')
      // Words that are not there yet cannot come without a connection, and a launcher alone has few.
      if (isOnline && (await dialog.count()) > 0) await expect(dialog).toHaveAttribute('dir', 'rtl')
      await expectAccessible(page, WIDGET, ['light'])
      await page.setViewportSize(ENLARGED)
      expect(await horizontalOverflow(page, `${WIDGET} dialog`)).toEqual([])
      expect(await smallTargets(page, WIDGET)).toEqual([])
    })
  }
})
