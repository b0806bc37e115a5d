import type { Page } from '@playwright/test'
import { customerWithTicket } from '../support/customer.ts'
import { openHostHtml, scriptTag } from '../support/host-page.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf } from '../support/widget.ts'

const PHONE = { width: 390, height: 844 }
const KEYBOARD = 336

test.use({ viewport: PHONE, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })

/** What the on-screen keyboard does: the visual viewport shrinks, the layout stays as it is. */
async function raiseKeyboard(page: Page): Promise<void> {
  await page.evaluate(
    ([height]) => {
      const { visualViewport } = window
      if (!visualViewport) throw new Error('There is no visual viewport')
      Object.defineProperty(visualViewport, 'height', { configurable: true, value: height })
      visualViewport.dispatchEvent(new Event('resize'))
    },
    [PHONE.height - KEYBOARD],
  )
}

test('the panel takes the whole screen, and the way out is on it', async ({ page, host }) => {
  await page.goto(host.url)
  const { launcher, panel } = widgetOf(page)
  await launcher.tap()
  await expect(panel).toBeVisible()
  expect(await panel.boundingBox()).toEqual({ x: 0, y: 0, ...PHONE })
  await panel.getByRole('button', { name: 'Close' }).tap()
  await expect(panel).toBeHidden()
  await expect(launcher).toBeInViewport({ ratio: 1 })
})

test('no field is smaller than 16 pixels, so no phone zooms into it', async ({ page, host, deskhand }) => {
  const customer = await customerWithTicket(deskhand, 'A small screen')
  await customer.visitWith(page)
  await page.goto(host.url)
  const widget = widgetOf(page)
  const fields = widget.panel.locator('input:not([type=file]), textarea, select')
  const sizes = (): Promise<number[]> =>
    fields.evaluateAll((nodes) => nodes.map((node) => parseFloat(getComputedStyle(node).fontSize)))
  await widget.launcher.tap()
  await expect(fields).not.toHaveCount(0)
  expect(Math.min(...(await sizes()))).toBeGreaterThanOrEqual(16)
  await widget.panel.getByRole('button', { name: 'Send us a message' }).tap()
  await expect(fields).not.toHaveCount(1)
  expect(Math.min(...(await sizes()))).toBeGreaterThanOrEqual(16)
  await widget.panel.getByRole('button', { name: 'Back' }).tap()
  await widget.openTicket('A small screen')
  expect(Math.min(...(await sizes()))).toBeGreaterThanOrEqual(16)
})

test('with the keyboard up, the composer, the newest message and the title stay in sight', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, 'A small screen', 'A first message\n\n'.repeat(40))
  await customer.client.messages.send(customer.ticket.id, { body: 'The newest message' })
  await customer.visitWith(page)
  await page.goto(host.url)
  const { launcher, openTicket, composer, panel, log } = widgetOf(page)
  await launcher.tap()
  await openTicket('A small screen')
  await expect(log.getByText('The newest message')).toBeInViewport()
  await composer.tap()
  await raiseKeyboard(page)

  const left = PHONE.height - KEYBOARD
  await expect(panel).toHaveCSS('height', `${left}px`)
  const bottomOf = async (part: typeof log): Promise<number> => {
    const box = await part.boundingBox()
    return (box?.y ?? NaN) + (box?.height ?? NaN)
  }
  expect(await bottomOf(composer)).toBeLessThanOrEqual(left)
  await expect.poll(() => bottomOf(log.getByText('The newest message'))).toBeLessThanOrEqual(left)
  await expect(panel.getByRole('heading', { name: 'A small screen' })).toBeInViewport({ ratio: 1 })
})

test('the page can be scrolled again after closing, from where it was', async ({ page, host }) => {
  const html = `<meta name="viewport" content="width=device-width"><body style="height: 5000px; margin: 0">${scriptTag(host)}</body>`
  await openHostHtml(page, host, html)
  await widgetOf(page).launcher.waitFor()
  await page.evaluate(() => scrollTo(0, 700))
  await widgetOf(page).launcher.tap()
  const { panel } = widgetOf(page)
  await expect(panel).toBeVisible()
  expect(await page.evaluate(() => scrollY)).toBe(700)
  await panel.getByRole('button', { name: 'Close' }).tap()
  const styles = await page.evaluate(() =>
    [document.documentElement, document.body].map((node) => getComputedStyle(node).overflow),
  )
  expect(styles).toEqual(['visible', 'visible'])
  expect(await page.evaluate(() => scrollY)).toBe(700)
  await page.evaluate(() => scrollBy(0, 300))
  expect(await page.evaluate(() => scrollY)).toBe(1000)
})

test('a screen with a notch and a home bar keeps the panel’s content clear of both', async ({
  page,
  host,
}) => {
  const insets = {
    top: 59,
    topMax: 59,
    bottom: 34,
    bottomMax: 34,
    left: 0,
    leftMax: 0,
    right: 0,
    rightMax: 0,
  }
  const html = `<meta name="viewport" content="width=device-width, viewport-fit=cover"><body>${scriptTag(host)}</body>`
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setSafeAreaInsetsOverride', { insets })
  await openHostHtml(page, host, html)
  const { launcher, panel } = widgetOf(page)
  const atRest = await launcher.boundingBox()
  expect.soft((atRest?.y ?? NaN) + (atRest?.height ?? NaN)).toBeLessThanOrEqual(PHONE.height - insets.bottom)
  await launcher.tap()
  const close = await panel.getByRole('button', { name: 'Close' }).boundingBox()
  expect.soft(close?.y).toBeGreaterThanOrEqual(insets.top)
  const tabs = await panel.getByRole('navigation').getByRole('button').first().boundingBox()
  expect.soft((tabs?.y ?? NaN) + (tabs?.height ?? NaN)).toBeLessThanOrEqual(PHONE.height - insets.bottom)
})
