import { openHostHtml, scriptTag } from '../support/host-page.ts'
import { untilIdle, watchPage } from '../support/page-watch.ts'
import { expect, test } from '../support/test.ts'
import { callWidget } from '../support/widget-api.ts'
import { widgetOf } from '../support/widget.ts'

const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

test('on a page that isolates itself, everything loads and a customer is helped', async ({ page, host }) => {
  const { complaints } = await watchPage(page)
  await openHostHtml(page, host, `<body>${scriptTag(host, 'async crossorigin')}</body>`, ISOLATED)
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
  const widget = widgetOf(page)
  await widget.open()
  await widget.ask({ subject: 'Isolated', body: 'Can you hear me?' })
  expect(complaints).toEqual([])
})

test('where the browser denies all storage, a customer is helped until the page is gone', async ({
  page,
  host,
}) => {
  const { complaints } = await watchPage(page)
  await page.addInitScript(() => {
    const deny = (): never => {
      throw new DOMException('The page may store nothing', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(window, name, { get: deny })
  })
  await openHostHtml(page, host, `<body>${scriptTag(host)}</body>`)
  await untilIdle(page)
  const widget = widgetOf(page)
  await widget.open()
  await widget.ask({ subject: 'Without a memory', body: 'Will you know me?' })
  await widget.say('Tomorrow?')
  expect(complaints).toEqual([])
  const { ok, findings } = await callWidget<{ ok: boolean; findings: { code: string }[] }>(page, 'diagnose')
  expect([ok, findings.map(({ code }) => code)]).toEqual([true, ['storage_unavailable']])
})

test('in a sandboxed frame, which has no origin, it breaks nothing and says why it cannot help', async ({
  page,
  host,
}) => {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  const inside = host.htmlUrl(`<!doctype html><body>${scriptTag(host)}</body>`)
  await openHostHtml(
    page,
    host,
    `<body><iframe sandbox="allow-scripts" width="800" height="700" src="${inside.replaceAll('"', '&quot;').replaceAll('&', '&amp;')}"></iframe></body>`,
  )
  const frame = page.frameLocator('iframe')
  const launcher = frame.locator('deskhand-widget').getByRole('button')
  await launcher.click()
  await expect(frame.getByRole('dialog')).toBeVisible()
  const diagnosis = await frame
    .locator('deskhand-widget')
    .evaluate(() => (window as unknown as { Deskhand: { diagnose(): Promise<unknown> } }).Deskhand.diagnose())
  expect(diagnosis).toMatchObject({
    ok: false,
    findings: [
      { code: 'origin_not_allowed', message: expect.stringContaining('allow-same-origin') },
      { code: 'storage_unavailable' },
    ],
  })
  expect(errors).toEqual([])
})
