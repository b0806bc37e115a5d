import type { Page } from '@playwright/test'
import { agentOf } from '../support/agent.ts'
import { customerWithTicket, openThread } from '../support/customer.ts'
import { deskOf, signIn } from '../support/desk.ts'
import { secondAgent } from '../support/second-agent.ts'
import { expect, test } from '../support/test.ts'

const detailsOf = (page: Page) => page.getByRole('complementary', { name: 'Details' })

test('a duplicate is merged into the first ticket, and both sides are led to where it goes on', async ({
  page,
  browser,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, 'Lid is missing', 'The lid was not in the box.')
  const duplicate = await customer.client.tickets.create({
    subject: 'Still no lid',
    body: 'I wrote already, and nobody answered.',
  })
  const { number } = customer.ticket
  await signIn(page, deskhand)
  const desk = deskOf(page)
  await desk.openTicket('Still no lid')
  await page.getByRole('button', { name: 'More actions', exact: true }).click()
  await page.getByRole('button', { name: 'Merge into another ticket…' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('searchbox').fill(`#${number}`)
  await dialog.getByRole('button', { name: /Lid is missing/ }).click()
  await expect(dialog.getByText('The lid was not in the box.')).toBeVisible()
  await expect(dialog.getByText('I wrote already, and nobody answered.')).toBeVisible()
  await expect(dialog.getByText('This cannot be undone.')).toBeVisible()
  await dialog.getByRole('button', { name: `Merge into #${number}` }).click()

  await expect(page.getByRole('heading', { name: 'Lid is missing' })).toBeVisible()
  await desk.thread.getByRole('link', { name: `#${duplicate.number}` }).click()
  await expect(page.getByRole('heading', { name: 'Still no lid' })).toBeVisible()
  await expect(page.getByText('This ticket was merged. It goes on in')).toBeVisible()
  await expect(desk.thread.getByText('I wrote already, and nobody answered.')).toBeVisible()
  await page
    .getByText('This ticket was merged.')
    .getByRole('link', { name: `#${number}` })
    .click()
  await desk.answer('The lid is on its way.')

  const shop = await (await browser.newContext()).newPage()
  const widget = await openThread(shop, `${deskhand.url}/demo/`, { ...customer, ticket: duplicate })
  await expect(widget.panel.getByText('I wrote already, and nobody answered.')).toBeVisible()
  await widget.panel.getByRole('button', { name: `Open #${number}` }).click()
  await expect(widget.panel.getByText('The lid is on its way.')).toBeVisible()
  await expect(customer.client.messages.send(duplicate.id, { body: 'Hello?' })).rejects.toThrow(
    `ticket ${number}`,
  )
  await shop.context().close()
})

test('a member opens a ticket for somebody new, whose draft outlives a reload', async ({
  page,
  deskhand,
}) => {
  await signIn(page, deskhand)
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'New ticket for a customer' })
  await dialog.getByRole('searchbox').fill('Otto Gruber')
  await dialog.getByRole('button', { name: 'Add “Otto Gruber” as a new customer' }).click()
  await dialog.getByLabel('Subject').fill('Your call this morning')
  await dialog.getByLabel('Message', { exact: true }).fill('As promised: the manual is attached.')
  await dialog.getByRole('button', { name: 'Open ticket' }).click()
  await expect(dialog.getByText('Enter an email address.')).toBeVisible()

  await page.reload()
  await page.getByRole('button', { name: 'New ticket', exact: true }).click()
  await expect(dialog.getByLabel('Subject')).toHaveValue('Your call this morning')
  await dialog.getByLabel('Email').fill('otto@example.com')
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'manual.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Fill it with water.'),
  })
  await dialog.getByRole('button', { name: 'Open ticket' }).click()
  await expect(page.getByRole('heading', { name: 'Your call this morning' })).toBeVisible()
  await expect(deskOf(page).thread.getByText('As promised: the manual is attached.')).toBeVisible()
  await expect(deskOf(page).thread.getByText('manual.txt')).toBeVisible()
  await expect(detailsOf(page).getByText('otto@example.com')).toBeVisible()
  await page.getByRole('button', { name: 'New ticket', exact: true }).click()
  await expect(dialog.getByLabel('Subject')).toHaveValue('')
})

test('two members edit one field: what the other writes is shown, and nobody loses what they type', async ({
  page,
  browser,
  deskhand,
}) => {
  const isla = await secondAgent(deskhand)
  const { ticket } = await customerWithTicket(deskhand, 'Field of two')
  const team = await agentOf(deskhand)
  await team.fields.create({ key: 'serial', label: 'Serial number', type: 'text' })
  const other = await (await browser.newContext()).newPage()
  await signIn(page, deskhand)
  await signIn(other, deskhand, isla)
  for (const one of [page, other]) await one.goto(`${deskhand.url}/desk/#/demo/tickets/open/${ticket.id}`)
  const [mine, theirs] = [page, other].map((one) => detailsOf(one).getByLabel('Serial number'))
  if (!mine || !theirs) throw new Error('There are two pages.')
  await mine.fill('K-1')
  await mine.press('Enter')
  await expect(theirs).toHaveValue('K-1')

  await theirs.fill('K-1 and K-2')
  await mine.fill('K-3')
  await mine.press('Enter')
  await expect(detailsOf(other).getByText('A colleague has just changed this to “K-3”.')).toBeVisible()
  await expect(theirs).toHaveValue('K-1 and K-2')
  await detailsOf(other).getByRole('button', { name: 'Keep mine' }).click()
  await expect(mine).toHaveValue('K-1 and K-2')
  await other.context().close()
})
