import { signIdentity } from '@deskhand/sdk/node'
import { openHostHtml, scriptTag } from '../support/host-page.ts'
import { storedIn, untilIdle, watchPage } from '../support/page-watch.ts'
import { expect, test } from '../support/test.ts'
import { callWidget, hearEvents } from '../support/widget-api.ts'
import { widgetOf } from '../support/widget.ts'

test('calls made before the script is there are done in their order, and the page hears of everything', async ({
  page,
  host,
}) => {
  const heard = await hearEvents(page, 'ready', 'panel:open', 'panel:close', 'kb:searched', 'ticket:created')
  await openHostHtml(
    page,
    host,
    `<body><script>Deskhand.push(['open', { view: 'new', subject: 'My order', body: 'It is late' }])</script>${scriptTag(host)}</body>`,
  )
  const { panel } = widgetOf(page)
  await expect(panel.getByLabel('Subject')).toHaveValue('My order')
  await panel.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(panel.getByRole('log')).toContainText('It is late')
  await callWidget(page, 'close')
  await expect(panel).toBeHidden()
  const events = await heard()
  expect(events.map(({ name }) => name)).toEqual(['ready', 'panel:open', 'ticket:created', 'panel:close'])
  expect(events[0]?.detail).toEqual({ siteKey: 'demo' })
  expect(events[2]?.detail).toMatchObject({ ticket: { subject: 'My order' } })
})

test('a widget can stand inside of an element of the page, beside the one that floats', async ({
  page,
  host,
}) => {
  const { complaints } = await watchPage(page)
  await openHostHtml(
    page,
    host,
    `<body style="margin: 0"><div id="help" style="width: 420px; height: 560px; margin: 40px"></div>${scriptTag(host)}</body>`,
  )
  await untilIdle(page)
  await page.evaluate(() => {
    const { Deskhand } = window as unknown as { Deskhand: { mount(options: object): unknown } }
    Deskhand.mount({ target: document.querySelector('#help') })
  })
  const panel = page.locator('#help').getByRole('dialog')
  await expect(panel).toBeVisible()
  expect(await panel.boundingBox()).toMatchObject({ x: 40, y: 40, width: 420, height: 560 })
  await expect(page.locator('#help').getByRole('button', { name: 'Help', exact: true })).toBeHidden()
  await panel.getByPlaceholder('Search for answers').fill('refund')
  await expect(panel.getByText(/^How refunds work/).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toBeVisible()
  await page.locator('html > deskhand-widget').getByRole('button').click()
  await expect(page.getByRole('dialog')).toHaveCount(2)
  expect(complaints).toEqual([])
})

test('far from its side the panel has all the room there is on the other', async ({ page, host }) => {
  await page.setViewportSize({ width: 700, height: 700 })
  await openHostHtml(page, host, `<body>${scriptTag(host)}</body>`)
  const { panel, launcher } = widgetOf(page)
  await callWidget(page, 'open')
  for (const side of ['left', 'right']) {
    await callWidget(page, 'update', { side, offsetX: 300 })
    await expect.poll(async () => (await panel.boundingBox())?.width).toBe(384)
    const [box, button] = await Promise.all([panel.boundingBox(), launcher.boundingBox()])
    if (!box || !button) throw new Error('The panel is not shown')
    if (side === 'left') expect(box.x).toBe(button.x)
    else expect(box.x + box.width).toBe(button.x + button.width)
  }
})

test('options change while the panel is open, and nothing that is typed gets lost', async ({
  page,
  host,
}) => {
  await openHostHtml(page, host, `<body>${scriptTag(host)}</body>`)
  const { panel, launcher } = widgetOf(page)
  await callWidget(page, 'open', { view: 'new' })
  await panel.getByLabel('Subject').fill('Half a')
  await callWidget(page, 'update', {
    side: 'left',
    accent: '#ffd400',
    colorScheme: 'dark',
    zIndex: 7,
    offsetX: 60,
  })
  expect((await launcher.boundingBox())?.x).toBe(60)
  expect((await panel.boundingBox())?.x).toBe(60)
  await expect(launcher).toHaveCSS('background-color', 'rgb(255, 212, 0)')
  await expect(launcher).toHaveCSS('color', 'rgb(0, 0, 0)')
  await expect(panel).toHaveCSS('background-color', 'rgb(22, 24, 29)')
  await expect(page.locator('deskhand-widget')).toHaveCSS('z-index', '7')
  await expect(panel.getByLabel('Subject')).toHaveValue('Half a')
})

test('hide() and show(), toggle() and destroy() do what they say, and init() starts again', async ({
  page,
  host,
}) => {
  await openHostHtml(page, host, `<body>${scriptTag(host)}</body>`)
  const { panel, launcher } = widgetOf(page)
  await callWidget(page, 'toggle')
  await expect(panel).toBeVisible()
  await callWidget(page, 'hide')
  await expect(panel).toBeHidden()
  await expect(launcher).toBeHidden()
  await callWidget(page, 'show')
  await expect(launcher).toBeVisible()
  await callWidget(page, 'destroy')
  await expect(page.locator('deskhand-widget')).toHaveCount(0)
  await callWidget(page, 'init', { label: 'Ask us' })
  await expect(page.locator('deskhand-widget').getByRole('button', { name: 'Ask us' })).toBeVisible()
})

test('without consent nothing is stored and nothing asked; with it, the panel opens where the visitor wanted', async ({
  page,
  host,
  deskhand,
}) => {
  const { requests } = await watchPage(page)
  const heard = await hearEvents(page, 'consent:needed')
  await openHostHtml(page, host, `<body>${scriptTag(host, 'async data-consent="false"')}</body>`)
  await untilIdle(page)
  const { launcher, panel } = widgetOf(page)
  await launcher.hover()
  await launcher.click()
  await expect.poll(heard).toEqual([{ name: 'consent:needed', detail: {} }])
  expect(requests).toEqual([`${deskhand.url}/widget.js?site=demo`])
  expect(await storedIn(page)).toMatchObject({ local: [], session: [], databases: [] })
  await callWidget(page, 'update', { consent: true })
  await expect(panel).toBeVisible()
})

test('whoever the host names is who writes, until they sign out', async ({ page, host, deskhand }) => {
  const { secret, ...key } = deskhand.identity
  const token = signIdentity({ sub: 'walter', name: 'Walter' }, { ...key, secret })
  const heard = await hearEvents(page, 'identity:changed')
  await openHostHtml(page, host, `<body>${scriptTag(host)}</body>`)
  await untilIdle(page)
  await callWidget(page, 'identify', token)
  await callWidget(page, 'open')
  await expect
    .poll(async () => (await heard()).at(-1)?.detail)
    .toMatchObject({
      customer: { verified: true, name: 'Walter' },
    })
  await callWidget(page, 'logout')
  await expect.poll(async () => (await heard()).at(-1)?.detail).toEqual({ customer: null })
  expect((await storedIn(page))['local']).toEqual([])
})
