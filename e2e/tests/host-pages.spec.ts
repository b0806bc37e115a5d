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

test.describe('whatever the page’s own scripts have done', () => {
  const scripts = {
    'gave arrays a toJSON of their own': `Array.prototype.toJSON = function () { return '[' + this.map((one) => JSON.stringify(one)).join(', ') + ']' }`,
    'gave Object.prototype a method': `Object.prototype.extend = function () {}; Array.prototype.each = function () {}`,
    'wrapped fetch': `const original = fetch; fetch = function (input, init) { return original.call(window, new Request(input, init)) }`,
    'replaced Promise by a class of its own': `const Native = Promise; Promise = class extends Native { constructor(run) { super(run) } }`,
    'wrapped every listener': `const add = EventTarget.prototype.addEventListener; EventTarget.prototype.addEventListener = function (type, listener, options) { const wrapped = typeof listener === 'function' ? function (event) { return listener.call(this, event) } : listener; return add.call(this, type, wrapped, options) }`,
    'counts what is appended': `const append = Node.prototype.appendChild; window.appended = 0; Node.prototype.appendChild = function (node) { appended++; return append.call(this, node) }`,
    'froze JSON and gave strings methods': `Object.freeze(JSON); String.prototype.toJSON = function () { return this.toString() }; String.prototype.trim = function () { return this.replace(/^\\s+|\\s+$/g, '') }`,
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
    '<img name="documentElement" alt=""><form name="currentScript"></form><img name="head" alt="">',
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
