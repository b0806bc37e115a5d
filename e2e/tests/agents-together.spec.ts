import { customerWithTicket } from '../support/customer.ts'
import { deskOf, signIn } from '../support/desk.ts'
import { secondAgent } from '../support/second-agent.ts'
import { expect, test } from '../support/test.ts'

const SUBJECT = 'Mugs for our café'

test('two agents on one ticket learn of each other before both answer, and no note is lost', async ({
  page,
  browser,
  deskhand,
}) => {
  // Who leaves without a word counts as there for another 45 seconds.
  test.slow()
  const isla = await secondAgent(deskhand)
  await customerWithTicket(deskhand, SUBJECT)
  const other = await (await browser.newContext()).newPage()
  await signIn(page, deskhand)
  await signIn(other, deskhand, isla)
  await deskOf(page).openTicket(SUBJECT)
  await deskOf(other).openTicket(SUBJECT)
  await expect(page.getByText('Isla Harker is here too.')).toBeVisible()
  await expect(other.getByText('Alex Admin is here too.')).toBeVisible()

  await deskOf(other).reply.pressSequentially('Forty are no problem')
  await expect(page.getByText('Isla Harker is writing.')).toBeVisible()

  await page.getByRole('radio', { name: 'Internal note' }).check()
  await page.getByLabel('Internal note for the team').fill('They are a good customer.')
  await page.getByRole('button', { name: 'Add internal note' }).click()
  await expect(deskOf(other).thread.getByText('They are a good customer.')).toBeVisible()
  await expect(deskOf(other).reply).toHaveText('Forty are no problem')
  await other.getByRole('button', { name: 'Send reply' }).click()
  await expect(deskOf(page).thread.getByText('Forty are no problem')).toBeVisible()

  await other.context().close()
  await expect(page.getByText('Isla Harker is here too.')).toBeHidden({ timeout: 60_000 })
})

test('a slash finds a canned reply, Enter takes it, tags and due date are set beside', async ({
  page,
  deskhand,
}) => {
  await customerWithTicket(deskhand, SUBJECT)
  await signIn(page, deskhand)
  await page.goto(`${deskhand.url}/desk/#/demo/settings/canned-replies/new`)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Title').fill('Copper care')
  await dialog.getByLabel('Answer').fill('Copper likes lemon and salt.')
  await dialog.getByRole('button', { name: 'New canned reply' }).click()
  await expect(page.getByRole('list', { name: 'Canned replies' })).toContainText('Copper care')

  await page.goto(`${deskhand.url}/desk/#/demo/tickets/open`)
  const desk = deskOf(page)
  await desk.openTicket(SUBJECT)
  await desk.reply.pressSequentially('Hello! /copper')
  await expect(page.getByRole('option', { name: /Copper care/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(desk.reply).toHaveText('Hello! Copper likes lemon and salt.')

  const details = page.getByRole('complementary', { name: 'Details' })
  await details.getByLabel('Add a tag').fill('wholesale')
  await page.keyboard.press('Enter')
  await expect(details.getByRole('button', { name: 'Take off wholesale' })).toBeVisible()
  await details.getByLabel('Due', { exact: true }).fill('2027-01-15T12:00')
  await page.reload()
  await expect(details.getByRole('button', { name: 'Take off wholesale' })).toBeVisible()
  await expect(details.getByLabel('Due', { exact: true })).toHaveValue('2027-01-15T12:00')
})

test('the queue is searched from the keyboard, and German is a choice away', async ({ page, deskhand }) => {
  await signIn(page, deskhand)
  await page.keyboard.press('/')
  await page.keyboard.type('lantern')
  await expect(page.getByRole('list', { name: 'Tickets found' })).toContainText('Ember Lantern')
  await page.goto(`${deskhand.url}/desk/#/demo/settings/account`)
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch')
  await expect(page.getByRole('heading', { name: 'Mein Konto' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Mein Konto' })).toBeVisible()
  expect(await page.locator('html').getAttribute('lang')).toBe('de')
})
