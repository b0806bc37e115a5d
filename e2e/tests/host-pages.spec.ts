import type { Page } from '@playwright/test'
import { openHostHtml, scriptTag } from '../support/host-page.ts'
import { watchPage } from '../support/page-watch.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf } from '../support/widget.ts'

/** The corner the launcher belongs into, and whether all of it can be seen. */
async function expectInCorner(page: Page): Promise<void> {
  const box = await widgetOf(page).launcher.boundingBox()
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  expect(box).not.toBeNull()
  if (!box) return
  expect(box.x).toBeGreaterThan(width / 2)
  expect(box.y).toBeGreaterThan(height / 2)
  expect(box.x + box.width).toBeLessThanOrEqual(width)
  expect(box.y + box.height).toBeLessThanOrEqual(height)
}

/** The panel is within the window, in its own font size, and does its work. */
async function expectUsable(page: Page): Promise<void> {
  const { panel, search, open } = widgetOf(page)
  await open()
  const results = panel.getByRole('list', { name: 'Search results' })
  await search.fill('refund')
  await expect(results.getByRole('button').first()).toBeVisible()
  await expect(panel).toHaveCSS('font-size', '15px')
  await expect(panel.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 })
  await expect(panel.getByRole('navigation')).toBeInViewport({ ratio: 1 })
}

test.describe('wherever the script tag stands', () => {
  const tags = {
    'async in the head': ['<head>%</head><body></body>', 'async'],
    'deferred in the head': ['<head>%</head><body></body>', 'defer'],
    'blocking in the head, before there is a body': ['<head>%</head><body></body>', ''],
    'at the end of the body': ['<body><h1>A page</h1>%</body>', ''],
  } as const
  for (const [place, [html, attributes]] of Object.entries(tags)) {
    test(`${place}, the widget starts`, async ({ page, host }) => {
      const { complaints } = await watchPage(page)
      await openHostHtml(page, host, html.replace('%', scriptTag(host, attributes)))
      await expectInCorner(page)
      await widgetOf(page).open()
      expect(complaints).toEqual([])
    })
  }

  test('twice on one page, there is one launcher', async ({ page, host }) => {
    const { complaints } = await watchPage(page)
    const tag = scriptTag(host)
    await openHostHtml(page, host, `<head>${tag}</head><body>${tag}${scriptTag(host, 'defer')}</body>`)
    await widgetOf(page).open()
    await expect(page.locator('deskhand-widget')).toHaveCount(1)
    expect(complaints).toEqual([])
  })
})

test.describe('whatever the page’s own styles say', () => {
  const styles = {
    'a reset of everything': '* { all: unset !important }',
    'huge fonts and wide letters':
      ':root { font: italic 700 60px/3 serif; letter-spacing: 9px; text-transform: uppercase }',
    'hidden buttons and dialogs': 'button, dialog, input, textarea { display: none !important }',
    'a page that is zoomed': ':root { zoom: 1.3 }',
    'fixed layers over everything': '.layer { position: fixed; inset: 0; z-index: 999999; background: #fff }',
    'a body that is moved by a transform': 'body { transform: translateX(40px); min-height: 2000px }',
  }
  for (const [name, css] of Object.entries(styles)) {
    test(`${name}: the launcher stands in its corner and the panel works`, async ({ page, host }) => {
      const html = `<head><style>${css}</style></head><body><p>Text</p><div class="layer"></div>${scriptTag(host)}</body>`
      await openHostHtml(page, host, html)
      await expectInCorner(page)
      await expectUsable(page)
    })
  }

  test('a page that reads from right to left keeps its launcher and the panel its direction', async ({
    page,
    host,
  }) => {
    await openHostHtml(page, host, `<html dir="rtl" lang="ar"><body>${scriptTag(host)}</body></html>`)
    await expectInCorner(page)
    await expectUsable(page)
    await expect(widgetOf(page).panel).toHaveCSS('direction', 'ltr')
  })
})

test.describe('whatever the page’s own scripts have done', () => {
  const scripts = {
    'gave arrays a toJSON of their own': `Array.prototype.toJSON = function () { return '[' + this.map((one) => JSON.stringify(one)).join(', ') + ']' }`,
    'gave Object.prototype a method': `Object.prototype.extend = function () {}; Array.prototype.each = function () {}`,
    'wrapped fetch': `const original = fetch; fetch = function (input, init) { return original.call(window, new Request(input, init)) }`,
    'brought a module loader': `define = Object.assign(() => { throw new Error('not for you') }, { amd: {} }); module = { exports: {} }`,
  }
  for (const [name, script] of Object.entries(scripts)) {
    test(`${name}: a customer can ask and chat`, async ({ page, host }) => {
      const { complaints } = await watchPage(page)
      await openHostHtml(page, host, `<body><script>${script}</script>${scriptTag(host)}</body>`)
      const widget = widgetOf(page)
      await widget.open()
      await widget.ask({ subject: 'An old page', body: `It ${name}` })
      await widget.say('And it works')
      await expect(widget.panel.getByText('Sending…')).toHaveCount(0)
      expect(complaints).toEqual([])
    })
  }

  const elements = [
    '<form id="Deskhand"></form>',
    '<a id="Deskhand" name="Deskhand" href="#x">Help</a>',
    '<img name="body" alt="">',
  ]
  for (const element of elements) {
    test(`an element that takes a global name does not stop it: ${element}`, async ({ page, host }) => {
      const { complaints } = await watchPage(page)
      await openHostHtml(page, host, `<body>${element}${scriptTag(host)}</body>`)
      await widgetOf(page).open()
      expect(complaints).toEqual([])
    })
  }
})

test('a page that scrolls keeps scrolling while the panel is open, and its own keys', async ({
  page,
  host,
}) => {
  await openHostHtml(page, host, `<body style="height: 5000px">${scriptTag(host)}</body>`)
  await widgetOf(page).open()
  await page.mouse.move(100, 100)
  await page.mouse.wheel(0, 600)
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0)
  const inline = await page.evaluate(() => [
    document.body.style.overflow,
    document.documentElement.style.overflow,
  ])
  expect(inline).toEqual(['', ''])
})
