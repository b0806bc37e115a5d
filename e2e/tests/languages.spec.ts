import type { Locator } from '@playwright/test'
import { customerWithTicket } from '../support/customer.ts'
import { expect, test } from '../support/test.ts'
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
