import { customerWithTicket } from '../support/customer.ts'
import { openHostHtml, scriptTag } from '../support/host-page.ts'
import { tabTo } from '../support/keyboard.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf } from '../support/widget.ts'

const SUBJECT = 'A kettle without a lid'

test('a customer finds, closes and rates a ticket with the keyboard alone', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  for (const subject of ['A lantern', 'A blanket', 'A mug'])
    await customer.client.tickets.create({ subject, body: 'Just so that there are some.' })
  await customer.visitWith(page)
  await openHostHtml(page, host, `<body><a href="#before">A link</a>${scriptTag(host)}</body>`)
  const { launcher, panel } = widgetOf(page)
  const button = (name: string) => panel.getByRole('button', { name, exact: true })
  const press = async (name: string): Promise<void> => {
    await tabTo(page, button(name))
    await page.keyboard.press('Enter')
  }

  await tabTo(page, launcher)
  await page.keyboard.press('Enter')
  await press('Tickets')
  await expect(panel.getByRole('heading', { level: 2, name: 'Tickets' })).toBeFocused()
  await tabTo(page, panel.getByRole('textbox', { name: 'Search tickets' }))
  await page.keyboard.type('lid')
  await expect(panel.getByText('A lantern')).toHaveCount(0)
  await tabTo(page, panel.getByRole('button', { name: new RegExp(SUBJECT) }))
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('heading', { level: 2, name: SUBJECT })).toBeFocused()

  await press('Close ticket')
  // The question takes the focus; what was pressed is at the other end of the panel.
  await expect(button('Back').last()).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(panel.getByText('This ticket is closed.')).toBeVisible()

  await press('Rate our help')
  await expect(panel.getByRole('heading', { level: 2, name: 'How did we do?' })).toBeFocused()
  await tabTo(page, panel.getByRole('radio').first())
  await page.keyboard.press('Space')
  for (let star = 1; star < 4; star++) await page.keyboard.press('ArrowRight')
  await expect(panel.getByRole('radio', { name: 'Good' })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.type('Quick, and kind')
  await press('Send rating')
  await expect(panel.getByText('Thank you!')).toBeFocused()
  await expect
    .poll(async () => (await customer.client.tickets.get(customer.ticket.id)).rating)
    .toMatchObject({ score: 4, comment: 'Quick, and kind' })
})

test('a customer chooses a language and erases everything with the keyboard alone', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  await customer.visitWith(page)
  await page.goto(host.url)
  const { launcher } = widgetOf(page)
  const panel = page.locator('deskhand-widget dialog')
  const press = async (name: string): Promise<void> => {
    await tabTo(page, panel.getByRole('button', { name, exact: true }))
    await page.keyboard.press('Enter')
  }
  await tabTo(page, launcher)
  await page.keyboard.press('Enter')
  await press('Settings')
  await expect(panel.getByRole('heading', { level: 2, name: 'Settings' })).toBeFocused()
  await tabTo(page, panel.getByRole('combobox', { name: 'Language' }))
  await page.keyboard.type('Deu')
  await expect(panel.getByRole('heading', { level: 2, name: 'Einstellungen' })).toBeVisible()
  await expect(panel.getByRole('combobox', { name: 'Sprache' })).toBeFocused()

  await press('Löschen')
  await expect(panel.getByRole('heading', { level: 4 })).toBeFocused()
  await press('Alles löschen')
  await expect(panel.locator('output[aria-live=polite]').last()).not.toHaveText('')
  await expect(panel.getByRole('heading', { level: 2 })).toBeFocused()
  await expect(panel.getByText(SUBJECT)).toHaveCount(0)
})
