import { customerWithTicket, openThread } from '../support/customer.ts'
import { startDeskhand, type DeskhandServer } from '../support/deskhand-server.ts'
import { deskOf, signIn } from '../support/desk.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf } from '../support/widget.ts'

const SUBJECT = 'Through thick and thin'
/** Somebody who lost the connection tries again after at most 30 seconds. */
const RECOVERY = { timeout: 35_000 }

test.describe('a server that dies and comes back', () => {
  let mortal: DeskhandServer
  test.beforeAll(async () => {
    mortal = await startDeskhand()
  })
  test.afterAll(() => mortal.stop())

  test('widget and desk recover by themselves, and what was written meanwhile arrives once', async ({
    page,
    context,
    browser,
  }) => {
    test.setTimeout(120_000)
    const customer = await customerWithTicket(mortal, SUBJECT)
    const widget = await openThread(page, `${mortal.url}/demo/`, customer)
    const agent = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const deskPage = await agent.newPage()
    await signIn(deskPage, mortal)
    const desk = deskOf(deskPage)
    await desk.openTicket(SUBJECT)
    const badge = deskPage.locator('.connection-badge')
    await expect(badge).toHaveText('Live')

    await mortal.crash()
    await expect(badge).toHaveText(/Reconnecting|Connecting/)
    await widget.say('Written while it was dead')
    await expect(widget.panel.getByText(/Sending|Waiting for your connection/).first()).toBeVisible()
    await mortal.restart()

    await expect(badge).toHaveText('Live', RECOVERY)
    await expect(desk.thread.getByText('Written while it was dead')).toHaveCount(1, RECOVERY)
    await expect(widget.panel.getByText(/Sending|Waiting for your connection/)).toHaveCount(0)
    await desk.answer('We are back, too')
    await expect(widget.log.getByText('We are back, too')).toHaveCount(1, RECOVERY)
    await page.reload()
    await widget.open()
    await widget.openTicket(SUBJECT)
    await expect(widget.log.getByText('Written while it was dead')).toHaveCount(1)
    await agent.close()
    expect(context.pages()).toHaveLength(1)
  })
})

test('a draft of an answer and of a new ticket survive closing the panel and a reload', async ({
  page,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const widget = await openThread(page, `${deskhand.url}/demo/`, customer)
  const { panel, composer } = widget
  await composer.fill('Half an answer')
  await page.keyboard.press('Escape')
  await widget.open()
  await expect(composer).toHaveValue('Half an answer')
  await panel.getByRole('button', { name: 'Back' }).click()
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Subject').fill('Half a question')
  await panel.getByRole('textbox', { name: 'How can we help?' }).fill('It began when')

  await page.reload()
  await widget.open()
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await expect(panel.getByLabel('Subject')).toHaveValue('Half a question')
  await expect(panel.getByRole('textbox', { name: 'How can we help?' })).toHaveValue('It began when')
  await panel.getByRole('button', { name: 'Back' }).click()
  await widget.openTicket(SUBJECT)
  await expect(composer).toHaveValue('Half an answer')
})

test('a message that was on its way when the page was closed arrives once after the next visit', async ({
  page,
  context,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const widget = await openThread(page, `${deskhand.url}/demo/`, customer)
  await context.setOffline(true)
  await widget.say('Just before the tunnel')
  await page.close()
  await context.setOffline(false)
  const later = await context.newPage()
  await later.goto(`${deskhand.url}/demo/`)
  const again = widgetOf(later)
  await again.open()
  const sent = async (): Promise<number> =>
    (await customer.client.messages.list(customer.ticket.id)).data.filter(
      ({ body }) => body === 'Just before the tunnel',
    ).length
  await expect.poll(sent).toBe(1)
  await again.openTicket(SUBJECT)
  await expect(again.log.getByText('Just before the tunnel')).toHaveCount(1)
  expect(await sent()).toBe(1)
})
