import type { Page } from '@playwright/test'
import { FRAMEWORKS } from '../support/frameworks.ts'
import { openHostHtml, scriptTag } from '../support/host-page.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf } from '../support/widget.ts'

/** The launcher stands in the corner it belongs into, and all of it can be seen and clicked. */
async function expectInCorner(page: Page): Promise<void> {
  const { launcher } = widgetOf(page)
  await expect(launcher).toBeInViewport({ ratio: 1 })
  const box = await launcher.boundingBox()
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  expect(box?.x).toBeGreaterThan(width / 2)
  expect(box?.y).toBeGreaterThan(height / 2)
  await launcher.click({ trial: true })
}

/** The panel is within the window, in its own font size, and does its work. */
async function expectUsable(page: Page): Promise<void> {
  const { panel, search, open } = widgetOf(page)
  await open()
  await search.fill('refund')
  await expect(panel.getByText(/^How refunds work/).first()).toBeVisible()
  await expect(panel).toHaveCSS('font-size', '15px')
  await expect(panel).toHaveCSS('text-transform', 'none')
  await expect(panel.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 })
  await expect(panel.getByRole('navigation')).toBeInViewport({ ratio: 1 })
}

for (const [name, css] of Object.entries(FRAMEWORKS)) {
  test(`under ${name}, the launcher stands in its corner and the panel works`, async ({
    page,
    host,
  }, testInfo) => {
    const html = `<head><style>${css}</style></head><body class="site"><p>Text</p><div class="layer"></div>${scriptTag(host)}</body>`
    await openHostHtml(page, host, html)
    await expectInCorner(page)
    await expectUsable(page)
    await page.screenshot({ path: testInfo.outputPath('page.png') })
  })
}

test('launcher and panel look the same under all of them', async ({ page, host }) => {
  const looks = new Map<string, string>()
  const { launcher, panel, open } = widgetOf(page)
  for (const [name, css] of [['nothing', ''], ...Object.entries(FRAMEWORKS)]) {
    // A page that zooms itself zooms its widgets.
    if (css?.includes('zoom')) continue
    await openHostHtml(
      page,
      host,
      `<head><style>${css}</style></head><body class="site">${scriptTag(host)}</body>`,
    )
    await open()
    // Off the launcher, which looks different under the pointer.
    await page.mouse.move(0, 0)
    const styles = await Promise.all([launcher, panel].map((part) => part.evaluate(appearance)))
    looks.set(name ?? '', styles.join())
    expect(styles.join(), name).toBe(looks.get('nothing'))
  }
})

/** How an element is painted, as far as a page could have a say in it. */
function appearance(element: Element): string {
  const styles = getComputedStyle(element)
  const { width, height } = element.getBoundingClientRect()
  const names = [
    'color',
    'background-color',
    'font',
    'letter-spacing',
    'text-transform',
    'opacity',
    'border-radius',
  ]
  return [width, height, ...names.map((name) => styles.getPropertyValue(name))].join('|')
}

test('on a page that reads from right to left, it keeps its corner, and the panel its direction', async ({
  page,
  host,
}) => {
  await openHostHtml(page, host, `<html dir="rtl" lang="ar"><body>${scriptTag(host)}</body></html>`)
  await expectInCorner(page)
  await expectUsable(page)
  await expect(widgetOf(page).panel).toHaveCSS('direction', 'ltr')
})

test('the page itself looks as it did: nothing of ours is in its styles', async ({ page, host }) => {
  const html = (tag: string): string =>
    `<head><style>main { color: teal; padding: 9px }</style></head><body><main>A <button>page</button></main>${tag}</body>`
  await openHostHtml(page, host, html(''))
  const before = await page.screenshot({ clip: { x: 0, y: 0, width: 600, height: 400 } })
  await openHostHtml(page, host, html(scriptTag(host)))
  await widgetOf(page).open()
  const after = await page.screenshot({ clip: { x: 0, y: 0, width: 600, height: 400 } })
  expect(after.equals(before)).toBe(true)
  expect(
    await page.evaluate(() => [document.styleSheets.length, document.adoptedStyleSheets.length]),
  ).toEqual([1, 0])
})
