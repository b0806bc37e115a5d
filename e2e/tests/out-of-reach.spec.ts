import { expectAccessible } from '../support/accessibility.ts'
import { openHostHtml, scriptTag } from '../support/host-page.ts'
import { expect, test } from '../support/test.ts'
import { callWidget, hearEvents } from '../support/widget-api.ts'
import { widgetOf } from '../support/widget.ts'

const PANEL = '**/widget/assets/panel-*'
const CONNECTION = 'This did not load. Check your connection.'
const OWNER = 'Our help does not work on this page. Please tell the owner of the site.'

test('a panel that does not come is offered again by a button, in the language of the visitor, and comes by it', async ({
  page,
  host,
}) => {
  await page.route(PANEL, (route) => route.abort())
  const html = `<html lang="en"><title>A page</title><body><a href="#before">A link</a>${scriptTag(host)}</body></html>`
  await openHostHtml(page, host, html)
  const { launcher, panel } = widgetOf(page)
  await launcher.click()
  const retry = page.locator('deskhand-widget').getByRole('alert').getByRole('button')
  await expect(retry).toHaveAccessibleName('Try again')
  await expectAccessible(page, 'deskhand-widget')
  // Of the first the site has a label; the words of the other come by themselves.
  for (const [locale, name] of [
    ['de', 'Erneut versuchen'],
    ['ja', 'もう一度お試しください'],
    ['en', 'Try again'],
  ] as const) {
    await callWidget(page, 'setLocale', locale)
    await expect(retry).toHaveAccessibleName(name)
  }

  await page.keyboard.press('Shift+Tab')
  await expect(retry).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(launcher).toBeFocused()
  await expect(retry).toBeVisible()
  await page.unroute(PANEL)
  await retry.click()
  await expect(panel).toBeVisible()
  await expect(retry).toHaveCount(0)
})

test('without any connection the launcher still speaks the languages of its label, on a phone as well', async ({
  page,
  host,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.route('**/widget/assets/**', (route) => route.abort())
  await openHostHtml(page, host, `<body>${scriptTag(host, 'async data-locale="fr"')}</body>`)
  await page.locator('deskhand-widget .launcher').click()
  const retry = page.locator('deskhand-widget').getByRole('alert').getByRole('button', { name: 'Réessayez' })
  await expect(retry).toBeInViewport({ ratio: 1 })
  await callWidget(page, 'close')
  await expect(retry).toHaveCount(0)
})

test('on a page that the site does not allow, home tells whose business it is, and the page what to do', async ({
  page,
  host,
}) => {
  const heard = await hearEvents(page, 'error')
  // The demo site allows localhost; this is the same machine by another name. The browser keeps the refusal from the page.
  const html = `<!doctype html><html lang="en"><title>A page</title><body>${scriptTag(host)}</body></html>`
  await page.goto(host.htmlUrl(html).replace('localhost', 'app.localhost'))
  await widgetOf(page).launcher.click()
  const panel = page.locator('deskhand-widget dialog')
  await expect(panel.getByText(OWNER)).toBeVisible({ timeout: 60_000 })
  await expect(panel.getByText(CONNECTION)).toHaveCount(0)
  await expect(panel.getByText('origin_not_allowed')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Send us a message' })).toHaveCount(0)
  await expect(panel.getByRole('combobox')).toHaveCount(0)
  await expect(panel.getByRole('navigation')).toHaveCount(0)
  await expectAccessible(page, 'deskhand-widget')
  const told = (await heard()).find(({ detail }) => detail['code'] === 'origin_not_allowed')
  expect(told?.detail['message']).toContain('allowed origins')
  await callWidget(page, 'setLocale', 'de')
  await expect(panel.getByText(OWNER)).toHaveCount(0)
  await expect(panel).toContainText('Betreiber')
})

test('on such a page nobody fills in a form that the page itself has opened', async ({ page, host }) => {
  const html = `<!doctype html><html lang="en"><title>A page</title><body>${scriptTag(host)}</body></html>`
  await page.goto(host.htmlUrl(html).replace('localhost', 'app.localhost'))
  await widgetOf(page).launcher.waitFor()
  await callWidget(page, 'open', { view: 'new' })
  const panel = page.locator('deskhand-widget dialog')
  await expect(panel.getByText(OWNER)).toBeVisible({ timeout: 60_000 })
  await expect(panel.getByLabel('Subject')).toHaveCount(0)
})

test('whoever tries again by a key keeps the focus in the panel, though the button is gone', async ({
  page,
  host,
}) => {
  await page.route('**/v1/**', (route) => route.abort('connectionrefused'))
  await openHostHtml(page, host, `<body>${scriptTag(host)}</body>`)
  const { launcher } = widgetOf(page)
  await launcher.click()
  const panel = page.locator('deskhand-widget dialog')
  await panel.getByRole('button', { name: 'Try again' }).first().press('Enter', { timeout: 60_000 })
  await expect(panel.getByRole('heading', { level: 2 })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(launcher).toBeFocused()
})

test('where the policy of the page lets nothing through, home does not blame the connection', async ({
  page,
  host,
}) => {
  const policy = `script-src * 'unsafe-inline'; connect-src 'none'; img-src * blob:`
  await openHostHtml(page, host, `<body>${scriptTag(host)}</body>`, { 'content-security-policy': policy })
  await widgetOf(page).launcher.click()
  await expect(page.locator('deskhand-widget dialog').getByText(OWNER)).toBeVisible({ timeout: 60_000 })
})

test('a server that nobody can reach is told apart from a visitor who is offline', async ({
  page,
  context,
  host,
}) => {
  await page.route('**/v1/**', (route) => route.abort('connectionrefused'))
  await openHostHtml(page, host, `<body>${scriptTag(host)}</body>`)
  await widgetOf(page).launcher.click()
  const panel = page.locator('deskhand-widget dialog')
  await expect(panel.getByText('Our server cannot be reached.').first()).toBeVisible({ timeout: 60_000 })
  await context.setOffline(true)
  await panel.getByRole('button', { name: 'Try again' }).first().click()
  await expect(panel.getByText(CONNECTION)).toBeVisible({ timeout: 60_000 })
  await page.unroute('**/v1/**')
  await context.setOffline(false)
  // Nobody has to press anything.
  await expect(panel.getByText('Popular articles')).toBeVisible({ timeout: 60_000 })
})
