import type { SiteSettings } from '@deskhand/sdk'
import type { Browser, FrameLocator, Locator, Page } from '@playwright/test'
import { agentOf } from '../support/agent.ts'
import { signIn } from '../support/desk.ts'
import { openHostHtml, scriptTag, type HostPage } from '../support/host-page.ts'
import { expect, test } from '../support/test.ts'

/** A red square of one pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
)

async function openSubject(page: Page, name: string): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name, exact: true })
  if (!(await link.isVisible()))
    await page
      .getByRole('navigation', { name: 'Sections' })
      .getByRole('link', { name: 'Settings', exact: true })
      .click()
  await link.click()
}

const previewOf = (page: Page): FrameLocator => page.frameLocator('iframe[title="Preview of the widget"]')
const panelIn = (frame: FrameLocator | Page): Locator => frame.getByRole('dialog')
const launcherIn = (frame: FrameLocator | Page): Locator => frame.locator('deskhand-widget button.launcher')

const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
}

/** A page of the host's as a customer meets it who has never been there. */
async function visit(browser: Browser, host: HostPage): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await openHostHtml(page, host, `<body>${scriptTag(host)}</body>`)
  return page
}

// What is saved here would meet the customers of the tests that follow on the same server.
let kept: SiteSettings
test.beforeAll(async ({ deskhand }) => {
  kept = await (await agentOf(deskhand)).settings.get()
})
test.afterAll(async ({ deskhand }) => {
  const { siteKey: _siteKey, logoUrl: _logoUrl, revision: _revision, ...settings } = kept
  await (await agentOf(deskhand)).settings.update(settings)
})

test('a colour shows in the preview as it is chosen, and on pages of customers when it is saved', async ({
  page,
  browser,
  host,
  deskhand,
}) => {
  await signIn(page, deskhand)
  await openSubject(page, 'Look')
  await expect(panelIn(previewOf(page))).toContainText('Popular articles')

  await page.getByRole('textbox', { name: 'Accent colour', exact: true }).fill('#d9480f')
  await expect(launcherIn(previewOf(page))).toHaveCSS('background-color', 'rgb(217, 72, 15)')
  await expect(launcherIn(previewOf(page))).toHaveCSS('color', 'rgb(0, 0, 0)')
  await expect(page.getByText('Black text stands on it')).toBeVisible()
  const before = await visit(browser, host)
  await expect(launcherIn(before)).not.toHaveCSS('background-color', 'rgb(217, 72, 15)')

  await save(page)
  const after = await visit(browser, host)
  await expect(launcherIn(after)).toHaveCSS('background-color', 'rgb(217, 72, 15)')
  await Promise.all([before, after].map((customer) => customer.context().close()))
})

test('a logo is at the head of the preview as soon as it is chosen, and gone when it is taken away', async ({
  page,
  deskhand,
}) => {
  await signIn(page, deskhand)
  await openSubject(page, 'Look')
  const logo = panelIn(previewOf(page)).locator('.home-logo')
  const chooser = page.getByLabel('Choose a picture, or drop it here')
  await chooser.setInputFiles({
    name: 'notes.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('no picture'),
  })
  await expect(page.getByRole('alert')).toContainText('not a PNG')

  await chooser.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: PICTURE })
  await expect
    .poll(() => logo.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
    .toBe(1)
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(logo).toHaveCount(0)
})

test('texts are written in any language, and the preview speaks it and turns to them', async ({
  page,
  browser,
  host,
  deskhand,
}) => {
  await signIn(page, deskhand)
  await openSubject(page, 'Texts')
  const panel = panelIn(previewOf(page))
  await expect(panel).toHaveAttribute('lang', 'en')
  await page.getByLabel('Language').selectOption('fr')
  await expect(page.getByLabel('In the empty subject')).toHaveAttribute('placeholder', /\S/)
  await expect(panel).toHaveAttribute('lang', 'fr')
  await page.getByLabel('Language').selectOption('de')
  await page.getByLabel('Greeting', { exact: true }).fill('Moin! Womit können wir helfen?')
  await expect(panel).toContainText('Moin! Womit können wir helfen?')
  await page.getByLabel('Above a new ticket').fill('Die Bestellnummer hilft uns.')
  await expect(panel).toContainText('Die Bestellnummer hilft uns.')
  // Nothing of this took the focus from who is typing.
  await expect(page.getByLabel('Above a new ticket')).toBeFocused()

  await save(page)
  const customer = await visit(browser, host)
  await customer.evaluate(() => Reflect.get(window, 'Deskhand').setLocale('de'))
  await launcherIn(customer).click()
  await expect(panelIn(customer)).toContainText('Moin! Womit können wir helfen?')
  await customer.context().close()
})

test('views that are off are gone from the preview', async ({ page, deskhand }) => {
  await signIn(page, deskhand)
  await openSubject(page, 'Views')
  const panel = panelIn(previewOf(page))
  await expect(panel).toContainText('Popular articles')
  await page.getByLabel('Articles', { exact: true }).uncheck()
  await expect(panel).not.toContainText('Popular articles')
  await page.getByLabel('New tickets', { exact: true }).uncheck()
  await expect(panel).not.toContainText('Send us a message')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(panel).toContainText('Popular articles')
})

test('departments are offered in the order the owner gives them', async ({ page, deskhand }) => {
  await signIn(page, deskhand)
  await openSubject(page, 'Departments')
  const names = page.getByRole('list', { name: 'Departments' }).getByRole('link')
  await expect(names).not.toHaveCount(0)
  const [first = '', second = ''] = await names.locator('.collection-name').allTextContents()
  await page.getByRole('link', { name: 'Order', exact: true }).click()
  await page.getByRole('button', { name: `Move ${second} up` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(names.first()).toContainText(second)

  await openSubject(page, 'Ticket form')
  const offered = panelIn(previewOf(page)).getByLabel('Department').locator('option')
  await expect(offered.nth(1)).toHaveText(second)
  await expect(offered.nth(2)).toHaveText(first)
})

test('the preview connects to nothing, and says so to who tries to send', async ({ page, deskhand }) => {
  await signIn(page, deskhand)
  const written: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET' && !request.url().includes('/v1/desk/')) written.push(request.url())
  })
  await openSubject(page, 'Ticket form')
  const panel = panelIn(previewOf(page))
  await panel.getByLabel('Subject').fill('A try')
  await panel.getByLabel('How can we help?').fill('Does this go anywhere?')
  await panel.getByRole('button', { name: 'Send' }).click()
  await expect(panel).toContainText('nothing is sent')
  expect(written).toEqual([])

  const frame = page.frames().find((one) => one.url().includes('/preview/'))
  const reached = await frame?.evaluate(() => {
    const request = new XMLHttpRequest()
    request.open('GET', '/v1/sites/demo/config', false)
    try {
      request.send()
      return 'connected'
    } catch {
      return self.origin
    }
  })
  expect(reached).toBe('null')
})

test('what is not saved is not lost by a click, and not by another admin', async ({
  page,
  browser,
  deskhand,
}) => {
  await signIn(page, deskhand)
  await openSubject(page, 'Look')
  await page.getByLabel('Label', { exact: true }).fill('Questions?')
  await openSubject(page, 'Texts')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByLabel('Label', { exact: true })).toHaveValue('Questions?')

  const other = await (await browser.newContext()).newPage()
  await signIn(other, deskhand)
  await openSubject(other, 'Look')
  await other.getByLabel('Label', { exact: true }).fill('Ask us')
  await other.getByRole('radio', { name: 'Square' }).check()
  await save(other)
  await other.context().close()

  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Somebody else has changed the same meanwhile.')).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await expect(page.getByLabel('Label', { exact: true })).toHaveValue('Questions?')
  await expect(page.getByRole('radio', { name: 'Square' })).toBeChecked()
})

const check = async (page: Page, address: string): Promise<Locator> => {
  const form = page.getByRole('form', { name: 'Check a page' })
  await form.getByLabel('Address of the page').fill(address)
  await form.getByRole('button', { name: 'Check the page' }).click()
  return form
}

test('a page of another origin is checked from the desk', async ({ page, host, deskhand }) => {
  const html = `<!doctype html><body>${scriptTag(host)}</body>`
  await signIn(page, deskhand)
  await openSubject(page, 'Install')
  await expect(await check(page, host.htmlUrl(html))).toContainText('The widget works on this page.')

  const policy = { 'content-security-policy': `script-src ${host.widgetUrl}; connect-src 'none'` }
  await expect(await check(page, host.htmlUrl(html, policy))).toContainText(
    `Add ${host.widgetUrl} to connect-src.`,
  )

  const elsewhere = host.htmlUrl(html).replace('localhost', 'app.localhost')
  const form = await check(page, elsewhere)
  await expect(form).toContainText('something is in its way')
  await form.getByRole('button', { name: 'Allow this origin' }).click()
  await expect(form).toContainText('It is allowed now.')
})

test('a page that cuts itself off is told apart from one where the widget works', async ({
  page,
  host,
  deskhand,
}) => {
  await signIn(page, deskhand)
  await openSubject(page, 'Install')
  const html = `<!doctype html><body>${scriptTag(host)}</body>`
  const form = await check(page, host.htmlUrl(html, { 'cross-origin-opener-policy': 'same-origin' }))
  await expect(form).toContainText('Cross-Origin-Opener-Policy')
})
