import type { Page } from '@playwright/test'
import { signIn } from '../support/desk.ts'
import { expect, test } from '../support/test.ts'

const section = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name, exact: true })

const subject = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name, exact: true })

test('an admin invites somebody, who chooses a password and comes in as an agent', async ({
  page,
  browser,
  deskhand,
}) => {
  await signIn(page, deskhand)
  await section(page, 'Team').click()
  await page.getByRole('link', { name: 'Invite somebody' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
  await dialog.getByLabel('Name').fill('Noor Haddad')
  await dialog.getByLabel('Email').fill('noor@kettleandcairn.example')
  await dialog.getByRole('button', { name: 'Make the invitation' }).click()
  const link = await page
    .getByRole('dialog', { name: 'A link for Noor Haddad' })
    .getByLabel('Link')
    .inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('list', { name: 'Team' })).toContainText('Noor Haddad')

  const other = await (await browser.newContext()).newPage()
  await other.goto(link)
  await other.getByLabel('Password', { exact: true }).fill('a password of her own')
  await other.getByRole('button', { name: 'Begin' }).click()
  await other.getByRole('region', { name: 'Queue', exact: true }).waitFor()
  expect(other.url()).not.toContain('invitation')
  await other.context().close()
})

test('the last admin cannot become an agent', async ({ page, deskhand }) => {
  await signIn(page, deskhand)
  await section(page, 'Team').click()
  await page.getByRole('list', { name: 'Team' }).getByRole('link', { name: deskhand.admin.email }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Role').selectOption('Agent')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
})

test('a department that an admin makes can be chosen in the queue at once', async ({ page, deskhand }) => {
  await signIn(page, deskhand)
  await section(page, 'Settings').click()
  await subject(page, 'Departments').click()
  await page.getByRole('link', { name: 'New department' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Wholesale')
  await page.getByRole('button', { name: 'New department' }).click()
  await expect(page.getByRole('list', { name: 'Departments' })).toContainText('Wholesale')

  await section(page, 'Tickets').click()
  await page
    .getByRole('list', { name: /^Tickets/ })
    .getByRole('link')
    .first()
    .click()
  await expect(page.getByRole('combobox', { name: 'Department' })).toContainText('Wholesale')
})

test('what was typed is not lost by Escape', async ({ page, deskhand }) => {
  await signIn(page, deskhand)
  await section(page, 'Settings').click()
  await subject(page, 'Tags').click()
  await page.getByRole('link', { name: 'New tag' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('fragile')
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Keep editing' }).click()
  await expect(dialog.getByLabel('Name')).toHaveValue('fragile')
  await dialog.getByRole('button', { name: 'New tag' }).click()
  await expect(page.getByRole('list', { name: 'Tags' })).toContainText('fragile')
})

test('the secret of an identity key is shown once', async ({ page, deskhand }) => {
  await signIn(page, deskhand)
  await section(page, 'Settings').click()
  await subject(page, 'Identity keys').click()
  await page.getByRole('link', { name: 'New key' }).click()
  await page.getByRole('dialog').getByLabel('Name of the key').fill('2027-01')
  await page.getByRole('button', { name: 'New key' }).click()
  const secret = await page.getByLabel('Secret', { exact: true }).inputValue()
  expect(secret.length).toBeGreaterThanOrEqual(32)
  // No stray key loses it.
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Secret', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('list', { name: 'Identity keys' })).toContainText('2027-01')
  await expect(page.locator('body')).not.toContainText(secret)
})
