import { createHash } from 'node:crypto'
import { openHostHtml, scriptTag } from '../support/host-page.ts'
import { watchPage } from '../support/page-watch.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf } from '../support/widget.ts'

test('a tag manager adds the script after the page is ready', async ({ page, host }) => {
  const { complaints } = await watchPage(page)
  await openHostHtml(page, host, '<body><h1>A page</h1></body>')
  await page.evaluate((src) => {
    const script = document.createElement('script')
    script.src = src
    document.head.append(script)
  }, `${host.widgetUrl}/widget.js?site=demo`)
  await widgetOf(page).open()
  expect(complaints).toEqual([])
})

test('a tag manager puts the text of the script into the page, which has no address then', async ({
  page,
  host,
}) => {
  const { complaints } = await watchPage(page)
  await openHostHtml(page, host, '<body><h1>A page</h1></body>')
  const text = await (await fetch(`${host.widgetUrl}/widget.js?site=demo`)).text()
  await page.addScriptTag({ content: text })
  await widgetOf(page).open()
  expect(complaints).toEqual([])
})

test('as a module, the script starts too', async ({ page, host }) => {
  const { complaints } = await watchPage(page)
  await openHostHtml(
    page,
    host,
    `<body><script type="module">import '${host.widgetUrl}/widget.js?site=demo'</script></body>`,
  )
  await widgetOf(page).open()
  expect(complaints).toEqual([])
})

test('a router that swaps the body, empties it, or replaces the whole page keeps one widget, open as it was', async ({
  page,
  host,
}) => {
  const { complaints } = await watchPage(page)
  await openHostHtml(page, host, `<body><h1>One</h1>${scriptTag(host)}</body>`)
  const widget = widgetOf(page)
  await widget.open()
  await widget.search.fill('refund')
  const navigations = [
    () => document.body.replaceWith(Object.assign(document.createElement('body'), { textContent: 'Two' })),
    () => document.body.replaceChildren('Three'),
    () => {
      const root = document.createElement('html')
      root.append(document.createElement('head'), document.createElement('body'))
      document.documentElement.replaceWith(root)
    },
    () => document.querySelector('deskhand-widget')?.remove(),
  ]
  for (const navigate of navigations) {
    await page.evaluate(navigate)
    await expect(page.locator('deskhand-widget')).toHaveCount(1)
    await expect(widget.search).toHaveValue('refund')
    await expect(widget.launcher).toBeInViewport()
  }
  expect(complaints).toEqual([])
})

test('one file for many sites is told its site, its look and its server by the tag', async ({
  page,
  host,
}) => {
  const { complaints } = await watchPage(page)
  const tag = `<script async src="${host.widgetUrl}/widget.js" data-site="demo" data-label="Ask" data-side="left" data-offset-y="90"></script>`
  await openHostHtml(page, host, `<body>${tag}</body>`)
  const launcher = page.locator('deskhand-widget').getByRole('button', { name: 'Ask', exact: true })
  await launcher.click()
  await expect(page.getByRole('dialog')).toBeVisible()
  const box = await launcher.boundingBox()
  expect([box?.x, Math.round(800 - (box?.y ?? 0) - (box?.height ?? 0))]).toEqual([20, 90])
  expect(complaints).toEqual([])
})

test('the versioned file can be pinned by its integrity, and a changed one does not run', async ({
  page,
  host,
}) => {
  const current = await (await fetch(`${host.widgetUrl}/widget.js`)).text()
  const hash = createHash('sha256').update(current).digest('base64url').slice(0, 8)
  const src = `${host.widgetUrl}/widget/assets/loader-${hash}.js`
  const answer = await fetch(src)
  expect(answer.headers.get('cache-control')).toContain('immutable')
  const bytes = Buffer.from(await answer.arrayBuffer())
  const integrity = (digest: string): string => `sha384-${digest}`
  const tag = (digest: string): string =>
    `<script async crossorigin="anonymous" src="${src}" integrity="${integrity(digest)}" data-site="demo"></script>`
  const right = createHash('sha384').update(bytes).digest('base64')
  await openHostHtml(page, host, `<body>${tag(right)}</body>`)
  await page.locator('deskhand-widget').getByRole('button').click()
  await expect(page.getByRole('dialog')).toBeVisible()

  const wrong = createHash('sha384').update('something else').digest('base64')
  const refused = page.waitForEvent('requestfinished')
  await openHostHtml(page, host, `<body>${tag(wrong)}</body>`)
  await refused
  await expect(page.locator('deskhand-widget')).toHaveCount(0)
})
