import type { Page } from '@playwright/test'
import { signIn } from '../support/desk.ts'
import { expect, test } from '../support/test.ts'

const section = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name, exact: true })

/** Opens the editor of the first ticket template. */
async function openTemplate(page: Page) {
  await section(page, 'Settings').click()
  await page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('link', { name: 'Ticket templates' })
    .click()
  await page.getByRole('list', { name: 'Ticket templates' }).getByRole('link').first().click()
  return page.getByRole('dialog')
}

test('of two admins who edit the same the later one sees both, and nothing typed is lost', async ({
  page,
  browser,
  deskhand,
}) => {
  await signIn(page, deskhand)
  const other = await (await browser.newContext()).newPage()
  await signIn(other, deskhand)
  const [mine, theirs] = [await openTemplate(page), await openTemplate(other)]
  const message = mine.getByLabel('Message')
  await message.fill('What I ask for')
  await mine.getByLabel('Subject').fill('A subject of mine')
  await theirs.getByLabel('Message').fill('What they ask for')
  await theirs.getByRole('button', { name: 'Save' }).click()
  await expect(theirs).toBeHidden()

  await mine.getByRole('button', { name: 'Save' }).click()
  await expect(mine.getByRole('alert')).toContainText('Somebody else has changed the same')
  await expect(message).toHaveValue('What I ask for')
  await mine.getByRole('radio', { name: 'Theirs' }).check()
  await expect(message).toHaveValue('What they ask for')
  await mine.getByRole('radio', { name: 'Mine' }).check()
  await expect(message).toHaveValue('What I ask for')
  await mine.getByRole('button', { name: 'Save' }).click()
  await expect(mine).toBeHidden()

  await other.reload()
  const seen = await openTemplate(other)
  await expect(seen.getByLabel('Message')).toHaveValue('What I ask for')
  await expect(seen.getByLabel('Subject')).toHaveValue('A subject of mine')
  await other.context().close()
})

test('an admin signs a member out in one place, which ends there and nowhere else', async ({
  page,
  browser,
  deskhand,
}) => {
  const other = await (await browser.newContext()).newPage()
  await signIn(other, deskhand)
  await signIn(page, deskhand)
  await section(page, 'Team').click()
  await page.getByRole('list', { name: 'Team' }).getByRole('link', { name: deskhand.admin.email }).click()
  const sessions = page.getByRole('list', { name: 'Where they are signed in' })
  await expect(sessions.getByText('Here')).toBeVisible()
  // The newest but this one.
  await sessions.getByRole('button', { name: 'End' }).first().click()
  await expect(other.getByLabel('Password')).toBeVisible()
  await expect(sessions.getByText('Here')).toBeVisible()
  await other.context().close()
})
