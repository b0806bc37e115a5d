import type { Locator } from '@playwright/test'
import { customerWithTicket, openThread } from '../support/customer.ts'
import { expect, test } from '../support/test.ts'
import { callWidget } from '../support/widget-api.ts'
import { widgetOf } from '../support/widget.ts'

const SUBJECT = 'A question in any language'

/** In the settings, whatever language they are in. */
const chooseLanguage = (panel: Locator, name: string): Promise<string[]> =>
  panel.locator('select').first().selectOption({ label: name })

test('a customer chooses a language: session and draft stay, and the choice outlives a reload', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  await customer.visitWith(page)
  await page.goto(host.url)
  const { open, home, launcher } = widgetOf(page)
  const panel = page.locator('deskhand-widget dialog')
  await open()
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Subject').fill('Half a sentence')
  await home()
  await panel.getByRole('button', { name: 'Settings' }).click()
  await chooseLanguage(panel, 'Deutsch')
  await expect(panel).toHaveAttribute('lang', 'de')
  await expect(panel.getByRole('heading', { level: 2, name: 'Einstellungen' })).toBeVisible()

  await panel.getByRole('button', { name: 'Zurück' }).click()
  await expect(panel.getByText(SUBJECT)).toBeVisible()
  await panel.getByRole('button', { name: /^Nachricht schreiben/ }).click()
  await expect(panel.getByLabel('Betreff')).toHaveValue('Half a sentence')

  await page.reload()
  await launcher.click()
  await expect(panel).toHaveAttribute('lang', 'de')
  await expect(panel.getByText(SUBJECT)).toBeVisible()
})

test('a thread that is open speaks the new language from its first line on', async ({
  page,
  host,
  deskhand,
}) => {
  const { log } = await openThread(page, host.url, await customerWithTicket(deskhand, SUBJECT))
  await expect(log.locator('.day')).toHaveText('Today')
  await callWidget(page, 'setLocale', 'de')
  await expect(page.locator('deskhand-widget .day')).toHaveText('Heute')
})

for (const locale of ['ar', 'he']) {
  test(`in ${locale} the panel runs from right to left, and a subject in another script keeps its edge`, async ({
    page,
    host,
    deskhand,
  }) => {
    await (await customerWithTicket(deskhand, SUBJECT)).visitWith(page)
    await page.goto(host.url)
    await widgetOf(page).open()
    await callWidget(page, 'setLocale', locale)
    const panel = page.locator('deskhand-widget dialog')
    await expect(panel).toHaveAttribute('dir', 'rtl')
    const subject = panel.locator('.ticket-subject').first()
    await expect(subject).toHaveCSS('direction', 'ltr')
    await expect(subject).toHaveCSS('text-align', 'right')
    // The arrow of a row points on, which is to the left.
    await expect(panel.locator('.ask .icon-forward')).toHaveCSS('transform', 'matrix(-1, 0, 0, 1, 0, 0)')
  })
}
