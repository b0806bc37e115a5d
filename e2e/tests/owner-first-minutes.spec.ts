import type { Page } from '@playwright/test'
import { deskOf, signIn } from '../support/desk.ts'
import { runDeskhand } from '../support/deskhand-command.ts'
import { keepPicture } from '../support/gallery.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf } from '../support/widget.ts'

const SITE = { key: 'pebble', name: 'Pebble Shop' }
const OWNER = { email: 'ada@pebble.example', name: 'Ada Byron' }
const QUESTION = { subject: 'Do you ship to Norway?', body: 'And how long does it take?' }
const ANSWER = 'We do, within four days.'

const openSettings = async (page: Page, subject: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Settings' }).click()
  await page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('link', { name: subject, exact: true })
    .click()
  await page.getByRole('heading', { name: subject, exact: true }).waitFor()
}

test('an owner comes from the first command to a question that is answered on a page of their own', async ({
  page,
  browser,
  deskhand,
  host,
}) => {
  test.setTimeout(120_000)

  // In the terminal: a site, and oneself as its admin.
  const made = await runDeskhand(deskhand, 'create-site', '--key', SITE.key, '--name', SITE.name)
  expect(made).toContain('No page may use it yet')
  const ownerOptions = ['--site', SITE.key, '--email', OWNER.email, '--name', OWNER.name]
  const said = await runDeskhand(deskhand, 'create-admin', ...ownerOptions)
  const password = /shown this once: (\S+)/.exec(said)?.[1] ?? ''
  expect(password.length).toBeGreaterThanOrEqual(16)

  // In the desk: nothing is asked yet, and the line for the pages is ready to be copied.
  await signIn(page, deskhand, { email: OWNER.email, password })
  await expect(page.getByText('Nobody is waiting for you')).toBeVisible()
  await keepPicture(page, 'owner-1-empty-desk')
  await openSettings(page, 'Install')
  const snippet = await page.getByLabel('The line for your pages').getByRole('textbox').inputValue()
  expect(snippet).toContain(`site=${SITE.key}`)
  await keepPicture(page, 'owner-2-snippet')

  // A page of another origin, with that line in it. The check says why nobody gets help there yet, and mends it.
  const shopUrl = host.htmlUrl(
    `<!doctype html><html lang="en"><title>${SITE.name}</title><body><h1>Pebbles</h1>${snippet}</body>`,
  )
  const check = page.getByRole('form', { name: 'Check a page' })
  await check.getByLabel('Address of the page').fill(shopUrl)
  await check.getByRole('button', { name: 'Check the page' }).click()
  await expect(check.getByText('something is in its way')).toBeVisible()
  await keepPicture(page, 'owner-3-not-yet')
  await check.getByRole('button', { name: 'Allow this origin' }).click()
  // It may take the server ten seconds to know.
  await expect(async () => {
    await check.getByRole('button', { name: 'Check the page' }).click()
    await expect(check.getByText('The widget works on this page.')).toBeVisible()
  }).toPass({ timeout: 45_000 })
  await keepPicture(page, 'owner-4-checked')

  // A customer asks, and the ticket stands in the queue by itself.
  const shop = await (await browser.newContext()).newPage()
  await shop.goto(shopUrl)
  const widget = widgetOf(shop, SITE.name)
  await widget.open()
  await keepPicture(shop, 'owner-5-widget')
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Tickets' }).click()
  await widget.ask(QUESTION)
  const desk = deskOf(page)
  await desk.openTicket(QUESTION.subject)
  await expect(desk.thread.getByText(QUESTION.body)).toBeVisible()
  await desk.answer(ANSWER)
  await keepPicture(page, 'owner-6-answer')
  await expect(widget.log.getByText(ANSWER)).toBeVisible()
  await keepPicture(shop, 'owner-7-answered')
  await shop.context().close()
})
