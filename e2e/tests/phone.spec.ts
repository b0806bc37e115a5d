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

/** What two fingers do: as much less of the page is in sight as it is larger. */
const pinch = (page: Page, scale: number, offsetTop: number): Promise<void> =>
  page.evaluate(
    ([height, zoom, top]) => {
      const { visualViewport } = window
      if (!visualViewport) throw new Error('There is no visual viewport')
      const seen = { height: height / zoom, scale: zoom, offsetTop: top }
      for (const [name, value] of Object.entries(seen))
        Object.defineProperty(visualViewport, name, { configurable: true, value })
      visualViewport.dispatchEvent(new Event('resize'))
    },
    [PHONE.height, scale, offsetTop] as const,
  )

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

test('two fingers that look closer leave the panel as it is', async ({ page, host }) => {
  await page.goto(host.url)
  const { launcher, panel } = widgetOf(page)
  await launcher.tap()
  await expect(panel).toHaveCSS('height', `${PHONE.height}px`)
  // The panel knows of the viewport once what comes after its first sight is there.
  await expect
    .poll(async () => {
      await pinch(page, 3, 120)
      return panel.evaluate((node) => getComputedStyle(node).getPropertyValue('--viewport-height'))
    })
    .toBe(`${PHONE.height}px`)
  expect(await panel.boundingBox()).toEqual({ x: 0, y: 0, ...PHONE })
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

test.describe('the way back', () => {
  test('leads through the panel view by view, then out of it, and only then away from the page', async ({
    page,
    host,
    deskhand,
  }) => {
    const customer = await customerWithTicket(deskhand, 'A small screen')
    await customer.visitWith(page)
    await page.goto(host.htmlUrl('<!doctype html><title>Before</title>'))
    await page.goto(host.url)
    const { launcher, panel, openTicket, log } = widgetOf(page)
    await launcher.tap()
    await openTicket('A small screen')
    await expect(log).toBeVisible()
    const url = page.url()
    await page.goBack()
    await expect(
      panel.getByRole('button', { name: 'Send us a message' }).or(panel.getByRole('list')),
    ).not.toHaveCount(0)
    await expect(log).toHaveCount(0)
    await expect(panel).toBeVisible()
    await page.goBack()
    await expect(panel).toBeHidden()
    expect(page.url()).toBe(url)
    await page.goBack()
    await expect(page).toHaveTitle('Before')
  })

  test('is left as it was by those who use the panel’s own buttons', async ({ page, host }) => {
    await page.goto(host.htmlUrl('<!doctype html><title>Before</title>'))
    await page.goto(host.url)
    const { launcher, panel } = widgetOf(page)
    await launcher.tap()
    await panel.getByRole('button', { name: 'Send us a message' }).tap()
    await panel.getByRole('button', { name: 'Back' }).tap()
    await panel.getByRole('button', { name: 'Close' }).tap()
    await expect(panel).toBeHidden()
    await expect.poll(() => page.evaluate(() => JSON.stringify(history.state))).not.toContain('deskhand')
    await page.goBack()
    await expect(page).toHaveTitle('Before')
  })

  test('shows a router of the page nothing but its own entries and addresses', async ({ page, host }) => {
    // As routers do: each entry has a state of theirs, and one without it makes them start again.
    const router = `<script>
      let entry = 0
      window.seen = []
      history.replaceState({ router: entry }, '')
      window.navigate = (path) => history.pushState({ router: ++entry }, '', path)
      addEventListener('popstate', ({ state }) => seen.push([state?.router, location.hash]))
    </script>`
    const meta = '<meta name="viewport" content="width=device-width">'
    await openHostHtml(page, host, `${meta}${router}<body>${scriptTag(host)}</body>`)
    await page.evaluate(() => (window as unknown as { navigate(path: string): void }).navigate('#shoes'))
    const { launcher, panel } = widgetOf(page)
    await launcher.tap()
    await panel.getByRole('button', { name: 'Send us a message' }).tap()
    await page.goBack()
    await page.goBack()
    await expect(panel).toBeHidden()
    const seen = () => page.evaluate(() => (window as unknown as { seen: unknown[] }).seen)
    await expect.poll(seen).toEqual([
      [1, '#shoes'],
      [1, '#shoes'],
    ])
    await page.goBack()
    await expect.poll(seen).toEqual([
      [1, '#shoes'],
      [1, '#shoes'],
      [0, ''],
    ])
  })
})
